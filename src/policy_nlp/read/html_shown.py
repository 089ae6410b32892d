"""What a browser shows otherwise than the source of a page says: what style sheets hide, raised figures, frames with their page inside."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from policy_nlp.errors import DamagedError
from policy_nlp.model import Problem
from policy_nlp.read.content import struck_problem
from policy_nlp.read.font_symbols import raised
from policy_nlp.read.markup import Element, inner_text, parse_html

_HIDE = "display:none"
_INLINE = frozenset("span font a b i em strong u p".split())


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"([^{}]*)\{([^{}]*)\}")


@cache
def _plain_selector() -> re.Pattern[str]:
    """One class or ID, with or without a tag: the selectors that need no more than a look at the element."""
    return re.compile(r"([a-z][a-z0-9]*)?([.#])([\w-]+)", re.I)


@cache
def _gone() -> re.Pattern[str]:
    return re.compile(r"display\s*:\s*none", re.I)


@cache
def _invisible() -> re.Pattern[str]:
    """Declarations with which the words of an element do not show; on whole blocks scripts take them back."""
    return re.compile(r"(?:^|;)\s*(?:visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?)\s*(?:!|;|$)", re.I)


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
    return (_gone().search(style) or _struck().search(style)) is not None or (
        element.tag in _INLINE and len(element) == 0 and _invisible().search(style) is not None
    )


def prepare(root: Element) -> None:
    """Changes a parsed page so that a walk over it meets what shows: what style sheets hide is marked as hidden, raised figures are
    characters of that kind, quotations have their marks, characters drawn as pictures are themselves, frames hold the page they
    carry, fields that cannot be changed their value, cells outside a row have one."""
    _hide_by_sheets(root)
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


def _hide_by_sheets(root: Element) -> None:
    """Marks what a style sheet in the page hides by class or ID, unless it is the better part of the page: scripts show that later."""
    selectors = _hidden_selectors(root)
    if not selectors:
        return
    whole = None
    for element in root.iter():
        if not isinstance(element.tag, str) or not _is_selected(element, selectors):
            continue
        whole = _size(root) if whole is None else whole
        if _size(element) * 2 < whole:
            element.set("style", f"{element.get('style') or ''};{_HIDE}")


def _size(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext(with_tail=False))


def _hidden_selectors(root: Element) -> set[tuple[str, str, str]]:
    """(tag or "", "." or "#", name) of the rules that hide, those for some media left out."""
    found: set[tuple[str, str, str]] = set()
    for sheet in root.iter("style"):
        text = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet.text or "", flags=re.S)
        if "none" not in text:
            continue
        text = re.sub(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^{};]*;", "", text)
        for selectors, declarations in _rule().findall(text):
            if not _gone().search(declarations):
                continue
            for selector in selectors.split(","):
                if plain := _plain_selector().fullmatch(selector.strip()):
                    found.add(((plain[1] or "").lower(), plain[2], plain[3]))
    return found


def _is_selected(element: Element, selectors: set[tuple[str, str, str]]) -> bool:
    names = [(".", name) for name in (element.get("class") or "").split()]
    if element.get("id"):
        names.append(("#", element.get("id") or ""))
    return any(("", *name) in selectors or (str(element.tag), *name) in selectors for name in names)


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
