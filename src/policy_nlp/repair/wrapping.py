"""Wrapping: lines cut at one width where the format calls them paragraphs (br, p, DOCX), or where a text has only a few."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.brackets import closers
from policy_nlp.repair.line_ends import opens_paragraph, width
from policy_nlp.repair.pieces import Piece

_NARROWEST, _WIDEST = 40, 130  # half-width columns of a wrapped line
_EVEN = 5  # columns by which full lines differ, a lost indent of two characters included
_STOPS = "。！？；：!?;:…"


@cache
def _finished() -> frozenset[str]:
    """The characters that end a sentence or what is set apart in it."""
    return frozenset(_STOPS + closers("bracket", "title", "quote", "double_typed", "single_typed"))


def wrapped_lines(pieces: list[Piece]) -> set[int]:
    """Indices of the pieces whose paragraph goes on in the next, by lines of prose that are as wide as each other and unfinished: two
    or more one below the other, and then all of that width. Linear in the number of pieces."""
    widths = [_full_width(piece) for piece in pieces]
    if sum(wide > 0 for wide in widths) < 2:
        return set()
    found: set[int] = set()
    full: set[int] = set()
    index = 0
    while index < len(pieces):
        end = _run_end(pieces, widths, index)
        if end - index >= 2 and _ends_run(pieces, widths, index, end):
            found.update(range(index, end))
            full.add(max(widths[index:end]))
        index = max(end, index + 1)
    return found | _others(pieces, widths, full)


def _full_width(piece: Piece) -> int:
    """The width of a line that may have been cut: prose without an end; 0 for others."""
    text = piece.text
    if not _NARROWEST // 2 <= len(text) <= _WIDEST or text[-1] in _finished() or piece.level or piece.centred:
        return 0
    if (
        ("，" not in text and "。" not in text and "、" not in text)
        or "\t" in text
        or piece.kind not in {"line", "paragraph"}
    ):
        return 0
    if opens_paragraph(text) and not any(mark in text for mark in "。；："):  # a numbered heading
        return 0
    wide = width(text)
    return wide if wide * 2 >= len(text) * 3 and _NARROWEST <= wide <= _WIDEST else 0  # half of it Chinese


def _run_end(pieces: list[Piece], widths: list[int], start: int) -> int:
    """The index after the full lines of one paragraph that begin at `start`."""
    low = high = widths[start]
    end = start
    while end < len(pieces) and widths[end] and (end == start or _joins(pieces, end)):
        low, high = min(low, widths[end]), max(high, widths[end])
        if high - low > _EVEN:
            break
        end += 1
    return end


@cache
def _row() -> re.Pattern[str]:
    """The row of a table that was flattened to lines: it begins with a number and a gap."""
    return re.compile(r"\d+[ \u3000]")


def _joins(pieces: list[Piece], index: int) -> bool:
    """Whether a line may go on from the one before it."""
    piece = pieces[index]
    return piece.kind == pieces[index - 1].kind and not piece.gap and not piece.level


def _ends_run(pieces: list[Piece], widths: list[int], start: int, end: int) -> bool:
    """Whether full lines are followed by a last one, no wider than they are, that ends as a paragraph does."""
    if end >= len(pieces) or not _joins(pieces, end) or pieces[end].kind == "row":
        return False
    return (
        pieces[end].text[-1] in _STOPS + closers("double", "round")
        and width(pieces[end].text) <= max(widths[start:end]) + 2
    )


def _others(pieces: list[Piece], widths: list[int], full: set[int]) -> set[int]:
    """Lines of a width known to be full, alone over the last line of their paragraph."""
    return {
        index
        for index, wide in enumerate(widths[:-1])
        if wide and any(known - _EVEN <= wide <= known for known in full) and _joins(pieces, index + 1)
    }
