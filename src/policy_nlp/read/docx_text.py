"""The words of a DOCX paragraph, as the reader of the accepted document sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from policy_nlp.read.docx_math import equation_parts
from policy_nlp.read.docx_numbering import format_number
from policy_nlp.read.docx_styles import Style, Styles, number_of, strikes_out, switch, value_of
from policy_nlp.read.font_symbols import is_symbol_font, raised, symbol, without_private
from policy_nlp.read.markup import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT_M = "{http://purl.oclc.org/ooxml/officeDocument/math}"
# Deleted or moved away, field codes, how letters are spoken, properties.
SKIPPED = frozenset(
    f"{W}{tag}"
    for tag in "del moveFrom instrText delText pPr rPr sectPr tblPr trPr tcPr tblGrid sdtPr fldData rt rubyPr".split()
)
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}cr": "\n"}
_TEXTS = frozenset({f"{W}t", f"{_M}t", f"{_STRICT_M}t"})
_SHOWN = (*_TEXTS, f"{W}txbxContent", f"{W}sym")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_RAISED = 6  # half points; what is set higher by less is adjusted


def children(element: Element) -> Iterable[Element]:
    """The elements inside; of two copies (mc:AlternateContent) the one for newer programs, unless it holds no words and the other does."""
    if element.tag != f"{_MC}AlternateContent":
        return element
    for branch in element:
        if next(branch.iter(*_SHOWN), None) is not None:
            return (branch,)
    return (element[0],) if len(element) else ()


def is_skipped(element: Element) -> bool:
    """Whether nothing inside is text of the document, what a form says before it is filled in included."""
    if element.tag in SKIPPED:
        return True
    return element.tag == f"{W}sdt" and switch(element.find(f"{W}sdtPr"), "showingPlcHdr") is True


@dataclass(slots=True)
class _Words:
    """The words so far; fields that are open, each with where its code began and whether its result has."""

    pieces: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    open: list[_Field] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)

    def mark(self, element: Element) -> None:
        """A mark of a field: it begins, its result begins, or it ends."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            if self.open and not self.open[-1].has_result:
                self.open[-1].holds_others = True
            self.open.append(_Field(len(self.pieces), len(self.codes), choice=_chosen(element.find(f"{W}ffData"))))
        elif self.open and kind == "separate":
            self._close_code(self.open[-1])
        elif self.open and kind == "end":
            last = self.open.pop()
            if last.choice:
                shown = "".join(self.pieces[last.pieces :])
                del self.pieces[last.pieces :]
                self.add(shown if shown.strip() else last.choice)
            elif not last.has_result:
                if last.holds_others:  # else the mark before the result was forgotten
                    self._close_code(last)
                self.add(drawn_by_code("".join(self.codes[last.codes :])))
            del self.codes[last.codes :]

    def _close_code(self, last: _Field) -> None:
        """Words inside a code are no text: those that another field puts into it."""
        last.has_result = True
        del self.pieces[last.pieces :]


@dataclass(slots=True)
class _Field:
    pieces: int
    codes: int
    has_result: bool = False
    holds_others: bool = False
    choice: str = ""  # what a box to tick or a list to choose from shows


def _chosen(form: Element | None) -> str:
    """What a field of a form shows that the document does not say in words: its box ticked or not, the entry chosen of its list."""
    box = form.find(f"{W}checkBox") if form is not None else None
    if box is not None:
        checked = switch(box, "checked")
        return "☑" if (switch(box, "default") if checked is None else checked) else "☐"
    entries = form.find(f"{W}ddList") if form is not None else None
    if entries is None:
        return ""
    number = number_of(value_of(entries, "result") or value_of(entries, "default")) or 0
    words = [entry.get(f"{W}val") or "" for entry in entries.iter(f"{W}listEntry")]
    return words[number] if number < len(words) else ""


def paragraph_text(paragraph: Element, style: Style, styles: Styles) -> str:
    """The words of a paragraph; text boxes apart."""
    words = _Words()
    stack: list[Element | str] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            words.add(element)
        elif element.tag == f"{W}r":
            if not _is_hidden(element, style, styles):
                stack.extend(_run(element))
        elif element.tag == f"{W}br":
            words.add("\n")  # of pages and columns too: what stands there begins a line
        elif element.tag == f"{W}sym":
            words.add(_symbol(element))
        elif element.tag == f"{W}fldChar":
            words.mark(element)
        elif element.tag == f"{W}instrText":
            words.codes.append(element.text or "")
        else:
            _add(element, words, stack)
    return "".join(words.pieces)


def _add(element: Element, words: _Words, stack: list[Element | str]) -> None:
    """What is neither run nor field: words, signs, and what holds others."""
    tag = element.tag
    if tag in _TEXTS:
        words.add(_typed(element))
    elif tag in _SIGNS:
        words.add(_SIGNS[tag])
    elif (parts := equation_parts(element)) is not None:
        stack.extend(reversed(parts))
    elif isinstance(tag, str) and tag != f"{W}txbxContent" and not is_skipped(element):
        stack.extend(reversed(list(children(element))))


def _typed(element: Element) -> str:
    """The words of a text without the line breaks and indents of the XML around them."""
    text = element.text or ""
    if text.strip(" \t\r\n") == text and "\n" not in text:
        return text
    if element.get(_PRESERVE) != "preserve":
        text = text.strip(" \t\r\n")
    return _break_pattern().sub(
        lambda found: found[1] + (" " if found[1] < "\u2e80" > found[2] else "") + found[2], text
    )


def _run(run: Element) -> list[Element | str]:
    """What a run holds, last first; its text alone where the font or the height changes what it shows."""
    properties = run.find(f"{W}rPr")
    if properties is not None and len(properties):
        text = run.find(f"{W}t")
        if text is not None and _is_raised(properties):
            return [_marked(child, raised(child.text or "")) for child in reversed(run)]
        fonts = properties.find(f"{W}rFonts")
        font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
        if text is not None and font and is_symbol_font(font):
            return [_marked(child, without_private(child.text or "", font)) for child in reversed(run)]
    return list(reversed(list(children(run))))


def _is_raised(properties: Element) -> bool:
    if value_of(properties, "vertAlign") == "superscript":
        return True
    return (number_of(value_of(properties, "position")) or 0) >= _RAISED


def _marked(child: Element, text: str) -> Element | str:
    return text if child.tag == f"{W}t" else child


def _is_hidden(run: Element, style: Style, styles: Styles) -> bool:
    """Whether a run is struck out, or hidden: by itself, else by its style or its paragraph's (both together show it again, as in
    Word)."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return style.hidden or style.struck
    if (len(properties) or style.struck) and _is_struck(properties, style, styles):
        return True
    own = switch(properties, "vanish")
    if own is not None or not styles.hide:
        return own is True
    return style.hidden != styles.of_characters(value_of(properties, "rStyle")).hidden


def _is_struck(properties: Element | None, style: Style, styles: Styles) -> bool:
    """Whether a run with these properties is struck out, in a paragraph of this style."""
    own = strikes_out(properties)
    if own is not None or not styles.hide:
        return own is True
    return style.struck != styles.of_characters(value_of(properties, "rStyle")).struck


def struck_runs(root: Element, styles: Styles) -> int:
    """How many runs are struck out, by themselves or by a style."""
    return sum(
        any((text.text or "").strip() for text in run.iterchildren(f"{W}t"))
        for paragraph in _with_strokes(root, styles)
        for run in paragraph.iter(f"{W}r")
        if _is_struck(run.find(f"{W}rPr"), styles.of(value_of(paragraph.find(f"{W}pPr"), "pStyle")), styles)
    )


def _with_strokes(root: Element, styles: Styles) -> Iterable[Element]:
    """The paragraphs that may hold something struck out."""
    if styles.hide:
        return root.iter(f"{W}p")
    marks = root.iter(f"{W}strike", f"{W}dstrike")
    found = (next(mark.iterancestors(f"{W}p"), None) for mark in marks)
    return list(dict.fromkeys(paragraph for paragraph in found if paragraph is not None))


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    return symbol(element.get(f"{W}font") or "", code)


@cache
def _break_pattern() -> re.Pattern[str]:
    return re.compile(r"(^|\S)[ \t]*[\r\n]\s*(\S|$)")


@cache
def _overlaid() -> re.Pattern[str]:
    """What one sign is drawn around, as Word's enclosed characters are written: eq \\o\\ac(○,1)."""
    return re.compile(
        r"\s*eq\s*\\o(?:\\a[clr])?\s*[(（]\s*[^,，;；()（）]\s*[,，;；]\s*([^,，;；()（）]{1,4}?)\s*[)）]\s*", re.I
    )


def drawn_by_code(code: str) -> str:
    """What a field shows that has no result but draws by its code: ① of eq \\o\\ac(○,1), ≥ of symbol 179 \\f Symbol; else nothing."""
    enclosed = _overlaid().fullmatch(code)
    if enclosed:
        inner = enclosed[1]
        return format_number(int(inner), "decimalEnclosedCircle") if inner.isascii() and inner.isdigit() else inner
    words = code.replace('"', " ").split()
    if len(words) >= 2 and words[0].lower() == "symbol" and words[1].isascii() and words[1].isdigit():
        font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else "Symbol"
        return symbol(font, int(words[1]) & 0xFFFF)
    if words[:1] not in (["eq"], ["EQ"]):
        return ""
    parted = re.sub(r"(\\f\s*\([^,;()]*)[,;]", r"\1/", " ".join(words[1:]), flags=re.I)
    return re.sub(r"\\[a-z]+ ?\d*|[()\s,;]", "", parted, flags=re.I)
