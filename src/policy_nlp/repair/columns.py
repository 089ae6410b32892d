"""Columns: which lines of a page stand in a narrow column beside another, by the boxes that the reader gives."""

from __future__ import annotations

from collections import defaultdict

from policy_nlp.model import RawDocument
from policy_nlp.repair.pieces import Piece

_NARROW = 0.48  # of the width that a page's lines take
_LINES = 4  # fewer lines on a side are no column
_AT = 2.0  # points by which the lines of a column differ at their left
_FULL = 1.6  # line heights that a full line may end before its column does
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
    boxes = [box for _, box in narrow]
    edges = _edges(boxes)
    if len(edges) < 2:
        edges = _full_edges(boxes)
    if len(edges) < 2:
        return
    for piece, box in narrow:
        edge = max((edge for edge in edges if edge <= box[0] + _AT), default=box[0])
        if any(box[0] + _AT < other < box[2] for other in edges):
            continue  # it lies across the gutter: a title over the columns, a signature under them
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


def _full_edges(boxes: list[_Box]) -> list[float]:
    """The same where other lines lie across the strips: where several lines begin most of which are as wide as each other."""
    by_left: dict[int, list[_Box]] = defaultdict(list)
    for box in sorted(boxes):
        near = next((left for left in by_left if abs(left - box[0]) <= _AT), round(box[0]))
        by_left[near].append(box)
    edges: list[float] = []
    reach = 0.0
    for group in (by_left[left] for left in sorted(by_left)):
        right = max(box[2] for box in group)
        full = sum(right - box[2] < _FULL * (box[3] - box[1]) for box in group)
        if len(group) >= _LINES and 2 * full >= len(group) and (not edges or group[0][0] >= reach):
            edges.append(group[0][0])
            reach = right
    return edges
