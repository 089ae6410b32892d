"""Columns: which lines of a page stand in a narrow column beside another, by the boxes that the reader gives."""

from __future__ import annotations

from collections import defaultdict

from policy_nlp.model import RawDocument
from policy_nlp.repair.pieces import Piece

_NARROW = 0.48  # of the width that a page's lines take
_LINES = 4  # fewer lines on a side are no column
_INSET = 1.2  # ems beyond the column's edge: a paragraph's first line

_Box = tuple[float, float, float, float]


def mark_columns(pieces: list[Piece], raw: RawDocument) -> None:
    """Sets `in_column` of the pieces that stand in a column, and `indent` of those that begin a paragraph there."""
    pages: dict[int, list[tuple[Piece, _Box]]] = defaultdict(list)
    for piece in pieces:
        box = raw.lines[piece.line].origin.box
        if piece.kind == "line" and piece.page is not None and box is not None:
            pages[piece.page].append((piece, box))
    for placed in pages.values():
        if len(placed) >= 2 * _LINES:
            _mark_page(placed)


def _mark_page(placed: list[tuple[Piece, _Box]]) -> None:
    low, high = min(box[0] for _, box in placed), max(box[2] for _, box in placed)
    narrow = [(piece, box) for piece, box in placed if box[2] - box[0] < _NARROW * (high - low)]
    if len(narrow) < 2 * _LINES:
        return
    edges = _edges([box for _, box in narrow])
    if len(edges) < 2:
        return
    for piece, box in narrow:
        edge = max((edge for edge in edges if edge <= box[0] + 0.1), default=box[0])
        piece.in_column = True
        if box[0] - edge > _INSET * (box[3] - box[1]):
            piece.indent = max(piece.indent, 2)


def _edges(boxes: list[_Box]) -> list[float]:
    """The left edges of the columns: groups of lines that overlap across the page, white strips between them."""
    groups: list[list[_Box]] = []
    reach = 0.0
    for box in sorted(boxes):
        if groups and box[0] < reach:
            groups[-1].append(box)
            reach = max(reach, box[2])
        else:
            groups.append([box])
            reach = box[2]
    return [group[0][0] for group in groups if len(group) >= _LINES]
