"""What stands beside the nodes of a picture: short labels, each where it covers no other, those of most links first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

Side = Literal["below", "above", "right", "left", "none"]
LONGEST = 14  # characters of a label
_LEAST = 4  # characters that tell something
_END = 9  # characters of a title's end that do
_SHARED = 6  # characters that several titles begin with: whose they are, not what about
_GAP = 3.0  # between a node and its label
_CELL = 60.0
_HELD = re.compile("《([^《》]+)》")


class Node(NamedTuple):
    """A node that is drawn, and its label in a size of type."""

    x: float
    y: float
    size: float
    label: str
    font: float


class Box(NamedTuple):
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two cover a point together."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def cut(label: str, longest: int = LONGEST) -> str:
    """The label, or its beginning."""
    return label if len(label) <= longest else f"{label[: longest - 1]}…"


def short_titles(titles: Sequence[str]) -> list[str]:
    """Titles as short labels: the title that stands inside (关于印发《…》的通知); without the beginning that a long one shares with another (whose it is),
    since they would all be cut to that."""
    ordered = sorted(set(titles))
    shared: dict[str, int] = defaultdict(int)
    for one, next_one in pairwise(ordered):
        length = next((n for n, (a, b) in enumerate(zip(one, next_one, strict=False)) if a != b), len(one))
        shared[one], shared[next_one] = max(shared[one], length), length
    return [_short_title(title, shared[title]) for title in titles]


def _short_title(title: str, shared: int) -> str:
    if len(title) <= LONGEST:
        return title
    if held := _HELD.fullmatch(title):
        return _short_title(held[1], max(shared - 1, 0))
    inside = next((held[1] for held in _HELD.finditer(title, 1) if len(held[1]) >= _LEAST), None)
    if inside is not None:
        return cut(inside)
    return cut(f"…{title[min(shared, len(title) - _END) :]}" if shared >= _SHARED else title)


def sides(nodes: Sequence[Node], width: float, height: float) -> list[Side]:
    """On which side of each node its label stands; "none" where it would cover another label, a node, or the picture's edge on every side."""
    taken = _Taken()
    for number, node in enumerate(nodes):
        taken.add(Box(node.x - node.size, node.y - node.size, node.x + node.size, node.y + node.size), number)
    inside = Box(0, 0, width, height)
    found: list[Side] = ["none"] * len(nodes)
    for number in sorted(range(len(nodes)), key=lambda number: (-nodes[number].size, number)):
        for side, box in _boxes(nodes[number]):
            if _is_within(box, inside) and taken.is_free(box, number):
                found[number] = side
                taken.add(box, -1)
                break
    return found


def _boxes(node: Node) -> Iterator[tuple[Side, Box]]:
    wide = sum(1.0 if east_asian_width(one) in "WFA" else 0.58 for one in node.label) * node.font
    high, away = node.font * 1.25, node.size + _GAP
    x, y = node.x, node.y
    yield "below", Box(x - wide / 2, y + away, x + wide / 2, y + away + high)
    yield "above", Box(x - wide / 2, y - away - high, x + wide / 2, y - away)
    yield "right", Box(x + away, y - high / 2, x + away + wide, y + high / 2)
    yield "left", Box(x - away - wide, y - high / 2, x - away, y + high / 2)


def _is_within(box: Box, outer: Box) -> bool:
    return outer.left <= box.left and box.right <= outer.right and outer.top <= box.top and box.bottom <= outer.bottom


class _Taken:
    """What is drawn already, by cells of the picture: a thousand labels are not compared with each other."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def add(self, box: Box, owner: int) -> None:
        for cell in self._under(box):
            self._cells[cell].append((box, owner))

    def is_free(self, box: Box, owner: int) -> bool:
        """Whether nothing but what is the owner's own is there."""
        return not any(
            who != owner and box.meets(other) for cell in self._under(box) for other, who in self._cells.get(cell, ())
        )

    def _under(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
            for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
                yield column, row
