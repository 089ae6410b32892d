"""The one way XML and HTML are parsed here: no entity is expanded, no DTD loaded, nothing fetched, depth and size bounded by libxml2."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from policy_nlp.errors import DamagedError
from policy_nlp.model import Problem
from policy_nlp.read.content import problem

Element = etree._Element


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML part. Raises DamagedError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(f"{name}: broken XML ({_first_line(error)})", "ask for an intact copy") from None
    if root is None:
        raise DamagedError(f"{name}: an XML part is empty", "ask for an intact copy")
    return root


def parse_html(text: str, name: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """The root of an HTML page, None where it holds nothing, and a problem where some of it cannot be read. Raises DamagedError.

    A page goes on behind </html>, as in browsers. Where tags that nobody closed nest deeper than the parser goes, those that
    only say how letters look are passed over, then those of blocks, which end the paragraph instead."""
    plain = _data_address().sub("data:", _page_end().sub("", text.replace("\0", "")))
    root, breaks_off = _parsed_page(plain, name)
    if not breaks_off:
        return root, ()
    plain = _look_tag().sub("", plain)
    root, breaks_off = _parsed_page(plain, name)
    if not breaks_off:
        return root, ()
    root, breaks_off = _parsed_page(_block_tag().sub("<p>", plain), name)
    told = "the page breaks off: its tags nest too deep or a paragraph is too long" if breaks_off else _FLAT
    return root, (problem(told, "save the page again from a browser, or as text", "page"),)


_FLAT = "the tags of the page nest too deep, and its parts are read one after the other"


def _parsed_page(text: str, name: str) -> tuple[Element | None, bool]:
    """The root, and whether the parser met one of its limits and left out what follows."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(
            f"{name}: broken HTML ({_first_line(error)})", "save the page again from a browser"
        ) from None
    return root, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


@cache
def _page_end() -> re.Pattern[str]:
    return re.compile(r"</(?:body|html)\s*>", re.I)


@cache
def _data_address() -> re.Pattern[str]:
    """A picture written into the page as letters; the parser takes an attribute of ten megabytes at most."""
    return re.compile(r"data:[a-z][\w.+-]*/[\w.+;=-]{1,100},[A-Za-z0-9+/=%\s]{2000,}", re.I)


@cache
def _look_tag() -> re.Pattern[str]:
    return re.compile(r"</?(?:font|span|b|strong|i|em|u|big|small|center|nobr|o:p|st1:\w{1,20})\b[^<>]*>", re.I)


@cache
def _block_tag() -> re.Pattern[str]:
    return re.compile(r"</?(?:div|section|article|main|blockquote|form|fieldset|dl|dd|ul|ol|a|h[1-6])\b[^<>]*>", re.I)


def inner_text(element: Element) -> str:
    """All the words under an element, as they stand."""
    return "".join(str(piece) for piece in element.itertext())


def local_name(element: Element) -> str:
    """The tag without its namespace; empty for entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0][:120] if lines else type(error).__name__
