"""Wrapping: lines cut at one width where the format calls them paragraphs (br, p, DOCX), or where a text has only a few."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policy_nlp.language.brackets import closers
from policy_nlp.repair.line_ends import cannot_start, opens_paragraph, width
from policy_nlp.repair.pieces import Piece

_NARROWEST, _WIDEST = 40, 130  # half-width columns of a wrapped line
_FEWEST = 18  # characters of one that was cut after a number of them
_EVEN = 5  # columns by which full lines differ, a lost indent of two characters included
_STOPS = "。！？；：!?;:…"


@cache
def _finished() -> frozenset[str]:
    """The characters that end a sentence or what is set apart in it."""
    return frozenset(_STOPS + closers("bracket", "title", "quote", "double_typed", "single_typed"))


@dataclass(frozen=True, slots=True)
class _Size:
    """How wide a line is in columns and, its indent included, in characters: programs cut by either."""

    columns: int
    characters: int
    is_heading: bool = False  # as far as its own words tell


def wrapped_lines(pieces: list[Piece]) -> set[int]:
    """Indices of the pieces whose paragraph goes on in the next, by lines of prose that are as wide as each other and unfinished: two
    or more one below the other, or one that is indented over one that is not, and then all of that width; and by a cut that no
    paragraph ends with. Linear in the number of pieces."""
    sizes = [_full_size(piece) for piece in pieces]
    found: set[int] = set()
    full: set[_Size] = set()
    index = 0
    while index < len(pieces):
        end = _run_end(pieces, sizes, index)
        if _is_paragraph(pieces, sizes, index, end):
            found.update(range(index, end))
            full.add(max((size for size in sizes[index:end] if size), key=lambda size: size.columns))
        index = max(end, index + 1)
    return found | _others(pieces, sizes, full) | _cut_inside(pieces, sizes)


def _cut_inside(pieces: list[Piece], sizes: list[_Size | None]) -> set[int]:
    """Lines cut before what no paragraph begins with, or inside a figure."""
    return {
        index
        for index, (size, after) in enumerate(zip(sizes, pieces[1:], strict=False))
        if size
        and _joins(pieces, index + 1)
        and (after.text[0] in cannot_start() or _parts_a_figure(pieces[index].text, after.text))
    }


def _parts_a_figure(before: str, after: str) -> bool:
    return before[-1].isdigit() and after[0].isdigit() and after[-1] in _STOPS


def _full_size(piece: Piece) -> _Size | None:
    """The size of a line that may have been cut: words without an end; None for others."""
    text = piece.text
    if not _FEWEST <= len(text) <= _WIDEST or text[-1] in _finished() or piece.level or piece.centred:
        return None
    if "\t" in text or piece.kind not in {"line", "paragraph"}:
        return None
    is_heading = opens_paragraph(text) and not any(mark in text for mark in "。；：")
    if is_heading and "，" not in text:
        return None
    size = _Size(width(text), len(text) + piece.indent, is_heading)
    if size.columns * 2 < len(text) * 3 or size.columns > _WIDEST:  # less than half of it Chinese
        return None
    return size if size.columns >= _NARROWEST or size.characters * 2 >= _NARROWEST else None


def _run_end(pieces: list[Piece], sizes: list[_Size | None], start: int) -> int:
    """The index after the full lines that begin at `start`, each as wide as the others or cut after as many characters."""
    columns: list[int] = []
    characters: set[int] = set()
    for end in range(start, len(pieces)):
        size = sizes[end]
        if size is None or (end > start and not _joins(pieces, end)):
            return end
        columns = [min([*columns, size.columns]), max([*columns, size.columns])]
        characters.add(size.characters)
        if columns[1] - columns[0] > _EVEN and len(characters) > 1:
            return end
    return len(pieces)


def _joins(pieces: list[Piece], index: int) -> bool:
    """Whether a line may go on from the one before it."""
    piece = pieces[index]
    return (
        piece.kind == pieces[index - 1].kind and not piece.gap and not piece.level and not opens_paragraph(piece.text)
    )


def _is_paragraph(pieces: list[Piece], sizes: list[_Size | None], start: int, end: int) -> bool:
    """Whether full lines are prose and followed by a last one, no longer than they are, that ends as a paragraph does."""
    if end == start or end >= len(pieces) or not _joins(pieces, end) or pieces[end].kind == "row":
        return False
    if end - start == 1 and not _is_first_of_two(pieces[start], pieces[end]):
        return False
    run = [size for size in sizes[start:end] if size]
    if run[0].is_heading and (end - start == 1 or not _is_cut_alike(pieces[start], pieces[start + 1])):
        return False
    if sum(_is_prose(piece.text) for piece in pieces[start : end + 1]) * 2 < end - start:
        return False
    last = _Size(width(pieces[end].text), len(pieces[end].text) + pieces[end].indent)
    return pieces[end].text[-1] in _STOPS + closers("double", "round") and (
        last.columns <= max(size.columns for size in run) + 2 or last.characters <= run[0].characters
    )


def _is_first_of_two(first: Piece, last: Piece) -> bool:
    """Whether a line of prose has an indent that the one below, which ends a sentence, has not."""
    return first.indent > 0 and not last.indent and _is_prose(first.text) and last.text[-1] in "。！？"


def _is_cut_alike(first: Piece, second: Piece) -> bool:
    """Whether two lines are just as long, the indent of the first included, as a heading and a line of text are by chance alone."""
    indent = min(first.indent, 2) * 2  # columns
    return not second.indent and (
        abs(width(first.text) + indent - width(second.text)) <= 1 or len(first.text) + first.indent == len(second.text)
    )


def _is_prose(text: str) -> bool:
    return any(mark in text for mark in "，。、")


def _others(pieces: list[Piece], sizes: list[_Size | None], full: set[_Size]) -> set[int]:
    """Lines of a width known to be full, alone over the last line of their paragraph."""
    return {
        index
        for index, size in enumerate(sizes[:-1])
        if size
        and not size.is_heading
        and _is_prose(pieces[index].text)
        and any(
            known.columns - _EVEN <= size.columns <= known.columns or size.characters == known.characters
            for known in full
        )
        and _joins(pieces, index + 1)
    }
