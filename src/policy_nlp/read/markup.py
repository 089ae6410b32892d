"""The one way XML and HTML are parsed here: no entity is expanded, no DTD loaded, nothing fetched, depth and size bounded by libxml2."""

from __future__ import annotations

from lxml import etree

from policy_nlp.errors import DamagedError

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


def parse_html(text: str, name: str) -> Element | None:
    """The root of an HTML page, None where it holds nothing. Raises DamagedError."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(
            f"{name}: broken HTML ({_first_line(error)})", "save the page again from a browser"
        ) from None


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
