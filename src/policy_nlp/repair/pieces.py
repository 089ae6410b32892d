"""Pieces: stretches of raw lines on their way to paragraphs, each character with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from policy_nlp.language.enumerators import enumerator
from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair.cells import mend_cells
from policy_nlp.repair.characters import fold_characters
from policy_nlp.repair.markup import clean_markup
from policy_nlp.repair.spacing import Spacing, kept_positions, spacing_of

Stretches = Sequence[tuple[int, int]]  # offsets in a raw line

_BLANK = " \t\u3000\u00a0\u2002\u2003\u200b\ufeff"


@dataclass(slots=True)
class Piece:
    """A stretch of text with its raw line's index, the offset of each character there, and the line's hints.

    A piece made of several raw lines keeps their indices in `lines`, one a character; it is None while there is only one.
    `indent` counts the blanks before it, `gap` says that a blank line stood before it.
    """

    text: str
    line: int
    offsets: Sequence[int]
    kind: Literal["line", "paragraph", "row", "note"] = "line"
    indent: int = 0
    gap: bool = False
    page: int | None = None
    level: int | None = None
    table: int | None = None
    is_header: bool = False
    centred: bool = False
    lines: Sequence[int] | None = None
    in_column: bool = False
    covered: tuple[int, ...] | None = None


def make_pieces(raw: RawDocument, pages: Mapping[int, Stretches] | None = None) -> list[Piece]:
    """The pieces of the raw lines in order: blank lines left out, markup and spacing cleaned, headings set apart. `pages` holds, for
    lines that are whole pages or parts of one, the stretches that are paragraphs of the document."""
    spacing = spacing_of([line.text for line in raw.lines])
    pieces: list[Piece] = []
    gap = False
    for index, line in enumerate(raw.lines):
        folded = fold_characters(line.text)
        if pages and index in pages:
            made = list(_paragraphs(index, line, pages[index], spacing))
        elif folded is None:
            made = list(_pieces_of(index, line, spacing))
        else:
            made = _moved(_pieces_of(index, replace(line, text=folded[0]), spacing), folded[1])
        if made:
            made[0].gap = gap
        gap = not made
        pieces.extend(made)
    return pieces


def _moved(pieces: Iterable[Piece], positions: Sequence[int]) -> list[Piece]:
    """The pieces of a folded line with the places their characters had before."""
    made = list(pieces)
    for piece in made:
        piece.offsets = [positions[offset] for offset in piece.offsets]
    return made


def _paragraphs(index: int, line: RawLine, stretches: Stretches, spacing: Spacing) -> Iterator[Piece]:
    """Pieces that are whole paragraphs; a stretch alone is the line as it was, without what the page added."""
    parts = [part for start, end in stretches for part in _split_headings(line.text, start, end)]
    for start, end in parts:
        piece = _trimmed(index, line, start, end, spacing)
        if piece is not None:
            piece.kind = "paragraph" if len(parts) > 1 else piece.kind
            piece.indent = 0
            yield piece


def _pieces_of(index: int, line: RawLine, spacing: Spacing) -> Iterator[Piece]:
    if line.kind == "row":
        if line.text.strip():
            broken = "\n" in line.text or "\r" in line.text
            text, offsets = mend_cells(line.text, line.is_header) if broken else (line.text, range(len(line.text)))
            yield _piece(index, line, text, offsets, 0)
        return
    for start, end, level in clean_markup(line.text):
        for left, right in _split_headings(line.text, start, end):
            piece = _trimmed(index, line, left, right, spacing)
            if piece is not None:
                piece.level = line.level or level
                yield piece


def _trimmed(index: int, line: RawLine, start: int, end: int, spacing: Spacing) -> Piece | None:
    text = line.text
    begin = start
    while start < end and (text[start] in _BLANK or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _BLANK or text[end - 1].isspace()):
        end -= 1
    if start == end:
        return None
    stretch = text[start:end]
    kept = kept_positions(stretch, spacing)
    if kept is None:
        return _piece(index, line, stretch.replace("\n", " "), range(start, end), start - begin)
    while kept and stretch[kept[0]].isspace():
        kept.pop(0)
    while kept and stretch[kept[-1]].isspace():
        kept.pop()
    if not kept:
        return None
    body = "".join([stretch[i] for i in kept]).replace("\n", " ")
    return _piece(index, line, body, [start + i for i in kept], start - begin)


def _piece(index: int, line: RawLine, text: str, offsets: Sequence[int], indent: int) -> Piece:
    return Piece(
        text,
        index,
        offsets,
        line.kind,
        indent,
        page=line.origin.page,
        level=line.level,
        table=line.table,
        is_header=line.is_header,
        centred=line.centred,
        covered=line.covered,
    )


@cache
def _wide_gap() -> re.Pattern[str]:
    return re.compile(r"(?:\u3000{2,}|[ \u3000\u2003\u00a0]{4,})(?=[^\s\u3000])")


@cache
def _ends_a_paragraph() -> re.Pattern[str]:
    """What may stand before a wide gap for the gap to be a lost line break: a heading, or a finished sentence."""
    numbered = enumerator("division", "heading")
    return re.compile(rf"\s*(?:{numbered}[^。；，：]{{1,40}}|序\s*言|前\s*言|总\s*则|.*[。！？])\s*\Z", re.S)


@cache
def _lead_in() -> re.Pattern[str]:
    """A lead-in before a wide gap, with the first item after it."""
    return re.compile(rf"[：:]\s*(?={enumerator('heading', 'item', 'double_dash')})")


def _split_headings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of text[start:end] cut at wide gaps that stand for a lost line break."""
    if all(text.find(gap, start, end) < 0 for gap in ("\u3000\u3000", "    ", "\u00a0\u00a0\u00a0\u00a0")):
        yield start, end
        return
    left = start
    for gap in _wide_gap().finditer(text, start, end):
        if not text[left : gap.start()].strip() or _spells_a_word(text, gap.start(), gap.end()):
            continue
        if _ends_a_paragraph().match(text, left, gap.start()) or _lead_in().match(text, gap.start() - 1, end):
            yield left, gap.start()
            left = gap.start()
    yield left, end


def _spells_a_word(text: str, start: int, end: int) -> bool:
    """Whether a gap stands between single characters (附    则)."""
    alone_before = start < 2 or text[start - 2].isspace()
    alone_after = end + 1 >= len(text) or text[end + 1].isspace()
    return alone_before and alone_after
