"""Repair: raw lines → text with one paragraph a line, and an offset map.

Furniture of page, site and database is dropped, lines broken by the page are joined, broken titles rejoined, letter-spaced words
closed. Characters that show nothing are dropped, and those that only look like another (⽔, ︵) become it; all others are left as
they stand. The only ones added are line breaks between paragraphs and a blank between two Latin words that a line break parted
(both map to (-1, -1)).
"""

from __future__ import annotations

from policy_nlp.model import OffsetMap, Paragraph, RawDocument, RepairedText
from policy_nlp.repair.characters import folded_text
from policy_nlp.repair.columns import mark_columns
from policy_nlp.repair.furniture import drop_furniture, drop_repeated_title
from policy_nlp.repair.joining import join_lines
from policy_nlp.repair.page import read_page, with_title
from policy_nlp.repair.pieces import Piece, make_pieces
from policy_nlp.repair.split_runs import join_runs
from policy_nlp.repair.spread_names import join_spread_names
from policy_nlp.repair.titles import join_titles
from policy_nlp.repair.typed_stops import fold_stops

__all__ = ["repair_plain_text", "repair_text"]


def repair_text(raw: RawDocument) -> RepairedText:
    """The repaired text of what a reader returned; what the furniture declares is added to the metadata."""
    page = read_page(raw.lines)
    pieces = make_pieces(raw, page.stretches)
    fold_stops(pieces)
    pieces, declared = drop_furniture(join_runs(pieces))
    declared = {**declared, **page.declared}
    pieces = with_title(pieces, page)
    mark_columns(pieces, raw)
    database = any(line.text.lstrip().startswith("【法宝引证码】") for line in raw.lines[:3])
    pieces = join_titles(join_lines(join_spread_names(drop_repeated_title(pieces, database))))
    while len(kept := drop_repeated_title(pieces, database)) < len(pieces):
        pieces = join_titles(kept)
    return _assemble(pieces, raw, declared)


def _assemble(pieces: list[Piece], raw: RawDocument, declared: dict[str, str]) -> RepairedText:
    lines: list[int] = []
    offsets: list[int] = []
    paragraphs: list[Paragraph] = []
    for piece in pieces:
        if paragraphs:
            lines.append(-1)
            offsets.append(-1)
        start = len(lines)
        lines.extend(piece.lines or [piece.line] * len(piece.text))
        offsets.extend(piece.offsets)
        paragraphs.append(
            Paragraph(
                start,
                start + len(piece.text),
                piece.kind,
                piece.level,
                _cells(piece, start),
                piece.table,
                piece.is_header,
                piece.centred,
                piece.covered,
            )
        )
    return RepairedText(
        "\n".join([piece.text for piece in pieces]),
        OffsetMap(tuple(lines), tuple(offsets)),
        tuple(paragraphs),
        {**declared, **{key: folded_text(value) for key, value in raw.metadata.items()}},
    )


def _cells(piece: Piece, start: int) -> tuple[tuple[int, int], ...]:
    """The spans of a row's cells in the repaired text, blanks around them left out."""
    if piece.kind != "row":
        return ()
    spans: list[tuple[int, int]] = []
    at = start
    for cell in piece.text.split("\t"):
        inner = cell.strip()
        begin = at + (cell.index(inner) if inner else 0)
        spans.append((begin, begin + len(inner)))
        at += len(cell) + 1
    return tuple(spans)


def repair_plain_text(text: str) -> RepairedText:
    """A text that is already repaired, cut into its paragraphs; its characters stay as they are."""
    lines: list[int] = []
    offsets: list[int] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for index, line in enumerate(text.split("\n")):
        if line.strip():
            paragraphs.append(Paragraph(start, start + len(line)))
        lines.extend([index] * (len(line) + 1))
        offsets.extend(range(len(line) + 1))
        start += len(line) + 1
    return RepairedText(text, OffsetMap(tuple(lines[:-1]), tuple(offsets[:-1])), tuple(paragraphs))
