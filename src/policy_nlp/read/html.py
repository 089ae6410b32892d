"""HTML: the document inside a page, one line a paragraph, tables as rows, what the page declares as metadata."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from lxml import etree

from policy_nlp.errors import EmptyError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.charset import decode_text
from policy_nlp.read.content import Content
from policy_nlp.read.html_lists import ListNumbers
from policy_nlp.read.html_page import (
    find_body,
    find_prose,
    has_sentence,
    is_dropped,
    is_furniture_line,
    is_label_table,
    page_metadata,
)
from policy_nlp.read.html_shown import is_set_as_block, prepare, shows_line_ends, struck_out
from policy_nlp.read.html_table import is_data_table, table_rows
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, inner_text, parse_html

# Elements that end the paragraph before them.
_BLOCKS = frozenset(
    "p div section article main header footer aside nav table tbody thead tfoot tr td th caption ul ol li dl dt dd h1 h2 h3 h4 h5 h6 "
    "blockquote pre center form fieldset figure figcaption address hr body html br".split()
)
_KEPT_BREAK = "\0"  # a line break of the source that shows; none is left in a parsed page
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@cache
def _charset_pattern() -> re.Pattern[bytes]:
    return re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)


@cache
def _space_pattern() -> re.Pattern[str]:
    return re.compile(r"[ \t\r\n\f\xa0]+")


@cache
def _wrap_pattern() -> re.Pattern[str]:
    """A line break of the page's source beside a Chinese character, which a browser would show as a space."""
    wide, beside = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", r"[\dA-Za-z%“”‘’—…]"
    gap = r"[ \t]*[\r\n][ \t\r\n]*"
    return re.compile(
        rf"(?<={wide})[ \t]*[\r\n]\s*(?={wide})|(?<={wide}){gap}(?={beside})|(?<={beside}){gap}(?={wide})|(?<=[“”]){gap}(?=[\d“”])"
    )


def read_html(data: bytes, name: str, limits: Limits) -> Content:
    """The page's document. Raises EmptyError where the page has no text (it is often fetched by a script)."""
    content = html_content(data, name)
    if not content.lines:
        raise EmptyError(f"{name}: the page holds no text", "save the page from a browser after it has loaded")
    return content


def html_content(data: bytes, name: str, charset: str | None = None) -> Content:
    """The page's document, without lines where there is none. `charset` is what the carrier of the page declared."""
    declared = _charset_pattern().search(data[:4096])
    text, _, problems = decode_text(
        data, name, charset or (declared[1].decode("ascii", "ignore") if declared else None)
    )
    root, more = parse_html(text, name)
    content = Content("text/html", ()) if root is None else page_content(root)
    if root is not None and not any(has_sentence(line.text) for line in content.lines):
        lines = _carried(root, name)
        content = Content(content.media_type, lines, content.metadata, content.problems) if lines else content
    return Content(content.media_type, content.lines, content.metadata, (*problems, *more, *content.problems))


_CARRIERS = ("textarea", "noscript", "template", "script")
_PAGES_IN_SCRIPTS = ("text/html", "text/template", "text/x-template")


def _carried(root: Element, name: str) -> tuple[RawLine, ...]:
    """The document that a page carries unseen and a script shows, where it shows none by itself; none without a sentence."""
    carriers = [e for e in root.iter(*_CARRIERS) if e.tag != "script" or e.get("type") in _PAGES_IN_SCRIPTS]
    carrier = max(carriers, key=lambda element: len(inner_text(element)), default=None)
    if carrier is None or not has_sentence(inner_text(carrier)):
        return ()
    if len(carrier):
        return tuple(element_lines(carrier))
    words = inner_text(carrier)
    inner = parse_html(words, name)[0] if re.search(r"<[a-zA-Z]", words) else _typed(words)
    return tuple(element_lines(inner)) if inner is not None else ()


def _typed(words: str) -> Element:
    """An element that shows words as they were typed, as a text field does."""
    element: Element = etree.Element("pre")
    element.text = words.replace("\r\n", "\n")
    return element


def page_content(root: Element) -> Content:
    """The lines and the metadata of a parsed page."""
    problems = struck_out(root)
    prepare(root)
    body = find_body(root)
    lines = element_lines(body)
    if not lines:  # a short document in a place that bears the name of furniture
        body = find_prose(root)
        lines = element_lines(body)
    metadata, title = page_metadata(root, body)
    head = re.sub(r"\s", "", "".join(line.text for line in lines[:12]))
    if title and lines and re.sub(r"\s", "", title) not in head:
        lines.insert(0, RawLine(title, "paragraph", Origin("title"), level=1, centred=True))
    return Content("text/html", tuple(lines), metadata, problems)


def element_lines(body: Element) -> list[RawLine]:
    """The paragraphs and table rows under an element, furniture left out."""
    return _Walk(body).lines


class _Walk:
    """One pass over the elements; the open paragraph is kept in `buffer`."""

    def __init__(self, body: Element) -> None:
        self.lines: list[RawLine] = []
        self.buffer: list[str] = []
        self.tables = 0
        self.numbers = ListNumbers()
        self.level: int | None = None
        self.centred: list[bool] = [False]
        self.place = ""
        self.kept: list[tuple[Element, bool]] = []  # elements that say whether line breaks of the source show, and what
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if self.enter(element, body):
                    walker.skip_subtree()
            else:
                self.leave(element, body)
        self.flush()

    def enter(self, element: Element, body: Element) -> bool:
        """True where the element's inside is not to be walked."""
        tag = element.tag
        if not isinstance(tag, str) or (element is not body and is_dropped(element)):
            return True
        if tag in _BLOCKS or is_set_as_block(element):
            self.flush()
            self.place = f"{tag}@{element.sourceline}"
            self.level = _HEADINGS.get(tag, self.level)
            style = element.get("style") or ""
            self.centred.append(_is_centred(element, style, self.centred[-1]))
            if tag == "pre" or "white-space" in style:
                self.kept.append((element, shows_line_ends(element)))
        if tag == "table" and is_label_table(element):
            return True
        if tag == "table" and is_data_table(element):
            self.lines.extend(table_rows(element, self.tables, _clean))
            self.tables += 1
            return True
        if tag == "li":
            self.buffer.append(self.numbers.label(element))
        text = element.text
        if text:
            self.buffer.append(self.shown(text) if self.kept else text)
        return False

    def shown(self, text: str) -> str:
        """The text, its line breaks marked where they show."""
        return text.replace("\n", _KEPT_BREAK) if self.kept[-1][1] else text

    def leave(self, element: Element, body: Element) -> None:
        tag = element.tag
        if isinstance(tag, str) and (tag in _BLOCKS or is_set_as_block(element)) and len(self.centred) > 1:
            self.flush()
            self.centred.pop()
            if tag in _HEADINGS:
                self.level = None
        if self.kept and self.kept[-1][0] is element:
            self.kept.pop()
        if element.tail and element is not body:
            self.buffer.append(self.shown(element.tail) if self.kept else element.tail)

    def flush(self) -> None:
        """Ends the open paragraph."""
        if not self.buffer:
            return
        text = "".join(self.buffer)
        self.buffer.clear()
        if _KEPT_BREAK in text:
            for line in text.split(_KEPT_BREAK):
                # what shows as it was typed may be cut at a width, as plain text is; its indent tells where paragraphs begin
                self.add(line.expandtabs(4).rstrip(), "line")
        else:
            self.add(_clean(text), "paragraph")

    def add(self, text: str, kind: Literal["line", "paragraph"]) -> None:
        """Adds a line, or a blank one between lines, unless it is furniture."""
        if text.strip(" \u3000\xa0") and not is_furniture_line(text.strip()):
            origin = Origin(self.place)
            self.lines.append(RawLine(text, kind, origin, level=self.level, centred=self.centred[-1]))
        elif kind == "line" and not text and self.lines and self.lines[-1].text:
            self.lines.append(RawLine("", kind, Origin(self.place)))


def _clean(text: str) -> str:
    """White space as a browser shows it, but no space where the source was wrapped inside Chinese text."""
    return _space_pattern().sub(" ", _wrap_pattern().sub("", text)).strip(" \u200b\ufeff")


def _is_centred(element: Element, style: str, inherited: bool) -> bool:
    if element.tag == "center":
        return True
    place = style.find("text-align")
    align = style[place + 10 : place + 24].lower() if place >= 0 else (element.get("align") or "").lower()
    if element.tag == "table" and place < 0:  # its align says where the table stands, not its text
        return inherited
    return "center" in align if align.strip(": ;") else inherited
