"""What a browser shows otherwise than the source of a page says: what style sheets hide, raised figures, frames with their page inside."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from policy_nlp.errors import DamagedError
from policy_nlp.model import Problem
from policy_nlp.read.content import struck_problem
from policy_nlp.read.font_symbols import raised
from policy_nlp.read.html_sheets import apply_sheets
from policy_nlp.read.markup import Element, inner_text, parse_html

_HIDE = "display:none"
_INLINE = frozenset("span font a b i em strong u p".split())


@cache
def _gone() -> re.Pattern[str]:
    return re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|mso-hide\s*:\s*all)", re.I)


@cache
def _invisible() -> re.Pattern[str]:
    """Declarations with which the words of an element do not show; on whole blocks scripts take them back."""
    none, end = r"0(?:\.0+)?(?:px|pt|em|rem|%)?", r"\s*(?:!|;|$)"
    away = r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem)"
    return re.compile(
        rf"(?:^|;)\s*(?:visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*{none}|opacity\s*:\s*{none}|color\s*:\s*transparent"
        rf"|text-indent\s*:\s*{away}|(?:left|top|margin-left)\s*:\s*{away}|clip\s*:\s*rect\(\s*(?:[01](?:px)?[,\s]*){{4}}\)"
        rf"|clip-path\s*:\s*inset\(\s*(?:50|100)%\s*\)){end}",
        re.I,
    )


@cache
def _no_room() -> re.Pattern[str]:
    """A width or height of nothing."""
    return re.compile(r"(?:^|;)\s*(?:max-)?(?:width|height)\s*:\s*[01](?:px|pt|em)?\s*(?:!|;|$)", re.I)


@cache
def _shows_again() -> re.Pattern[str]:
    """What an element inside one that does not show may say of itself."""
    return re.compile(r"visibility\s*:\s*visible|font-size|color", re.I)


@cache
def _struck() -> re.Pattern[str]:
    return re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through", re.I)


def is_hidden(element: Element) -> bool:
    """Whether an element says that it does not show or is struck out, or shows again what stands beside it (formulas drawn by KaTeX)."""
    if "hidden" in element.attrib or "katex-html" in (element.get("class") or "").split():
        return True
    style = element.get("style")
    if not style:
        return False
    if _gone().search(style) or _struck().search(style):
        return True
    return element.tag in _INLINE and _is_invisible(style) and all(map(_stays_invisible, element.iterdescendants()))


def _is_invisible(style: str) -> bool:
    if _invisible().search(style):
        return True
    return "hidden" in style and _no_room().search(style) is not None and "overflow" in style


def _stays_invisible(element: Element) -> bool:
    return element.tag in _INLINE and not _shows_again().search(element.get("style") or "")


def shows_line_ends(element: Element) -> bool:
    """Whether line breaks of the source show inside an element."""
    found = re.search(r"white-space\s*:\s*([a-z-]+)", element.get("style") or "", re.I)
    return found[1].lower() in {"pre", "pre-line", "pre-wrap", "break-spaces"} if found else element.tag == "pre"


@cache
def _set_as_block() -> re.Pattern[str]:
    return re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|list-item|table)\b(?!-)", re.I)


def is_set_as_block(element: Element) -> bool:
    """Whether an element of a line says that it is set as a block: <span style="display:block">."""
    style = element.get("style")
    return style is not None and element.tag in _INLINE and _set_as_block().search(style) is not None


def prepare(root: Element) -> None:
    """Changes a parsed page so that a walk over it meets what shows: what style sheets hide is marked as hidden, raised figures are
    characters of that kind, quotations have their marks, characters drawn as pictures are themselves, frames hold the page they
    carry, fields that cannot be changed their value, cells outside a row have one."""
    apply_sheets(root)
    for element in list(root.iter("sup", "iframe", "input", "q", "img", "table", "tbody")):
        if element.tag in {"table", "tbody"}:
            _give_rows(element)
        elif element.tag == "q":
            element.text = f"“{element.text or ''}"
            element.append(_words("”"))
        elif element.tag == "img":
            _show_character(element)
        elif element.tag == "sup":
            _raise(element)
        elif element.tag == "iframe" and element.get("srcdoc"):
            _open_frame(element)
        elif element.tag == "input" and ("readonly" in element.attrib or "disabled" in element.attrib):
            _show_value(element)


def struck_out(root: Element) -> tuple[Problem, ...]:
    """A problem that counts the passages struck out on a page, which are left out."""
    marked = (e for e in root.iter() if e.tag in {"s", "strike"} or _struck().search(e.get("style") or ""))
    return struck_problem(sum(1 for element in marked if inner_text(element).strip()))


def _words(text: str) -> Element:
    element = etree.Element("span")
    element.text = text
    return element


def _give_rows(table: Element) -> None:
    """Cells that stand in a table without a row are one, as in browsers."""
    row: Element | None = None
    for child in list(table):
        if child.tag not in {"td", "th"}:
            row = None
        elif row is None:
            row = etree.Element("tr")
            child.addprevious(row)
            row.append(child)
        else:
            row.append(child)


def _show_character(element: Element) -> None:
    """A rare character that a page draws as a picture and names; one that every program can write (图) is what the picture shows."""
    name = (element.get("alt") or "").strip()
    if len(name) == 1 and name >= "\u3400" and not name.encode("gb2312", "ignore"):
        element.tag = "span"
        element.text = name


def _raise(element: Element) -> None:
    text = inner_text(element)
    shown = raised(text)
    if shown != text:
        for child in list(element):
            element.remove(child)
        element.text = shown


def _open_frame(element: Element) -> None:
    try:
        page, _ = parse_html(element.get("srcdoc") or "", "iframe")
    except DamagedError:
        return
    body = page.find(".//body") if page is not None else None
    if body is not None:
        element.tag = "div"
        element.text = body.text
        element.extend(list(body))


def _show_value(element: Element) -> None:
    if (element.get("type") or "text").lower() == "text" and element.get("value"):
        element.tag = "span"
        element.text = element.get("value")
