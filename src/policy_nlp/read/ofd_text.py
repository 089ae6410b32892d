"""Text objects of OFD: characters placed one by one by deltas and a matrix (GB/T 33190-2016, 11.3)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from policy_nlp.read.markup import Element, inner_text, local_name
from policy_nlp.read.pieces import Piece, is_wide
from policy_nlp.read.ruled_table import Rule, rules_of

MM = 72 / 25.4  # points in a millimetre
_CUT_GAP = 1.2  # ems; wider gaps inside a text object begin a new piece, narrower ones are the setting's: a written space is a character
_MAX_DELTAS = 100_000
_MAX_CORNERS = 60  # words of a path's data; longer ones are drawings


@dataclass(frozen=True, slots=True)
class Matrix:
    """x' = a·x + c·y + e, y' = b·x + d·y + f, in millimetres."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """The point's place."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Matrix) -> Matrix:
        """The matrix that does `first`, then this one."""
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            *self.apply(first.e, first.f),
        )

    @property
    def scale(self) -> float:
        """How tall a unit of height becomes."""
        return math.hypot(self.c, self.d)

    @property
    def is_slanted(self) -> bool:
        """Turned by something that is no quarter: the mark of a watermark."""
        return min(abs(self.a), abs(self.b)) > 0.1 * max(abs(self.a), abs(self.b), 1e-9)


def numbers(text: str | None) -> list[float]:
    """The finite numbers of an ST_Array; what is no number ends the list."""
    found: list[float] = []
    for token in (text or "").split():
        try:
            value = float(token)
        except ValueError:
            break
        if not math.isfinite(value) or abs(value) > 1e7:
            break
        found.append(value)
    return found


def composed(outer: Matrix, element: Element) -> Matrix:
    """The matrix of what stands inside an object: its own CTM, then its boundary's corner, then the outer matrix."""
    ctm = numbers(element.get("CTM"))
    box = numbers(element.get("Boundary"))
    own = Matrix(*ctm) if len(ctm) == 6 else Matrix()
    corner = Matrix(e=box[0], f=box[1]) if len(box) >= 2 else Matrix()
    return outer.after(corner.after(own))


def text_pieces(element: Element, place: Matrix) -> list[Piece]:
    """The pieces of a TextObject in its own order; none of a slanted one."""
    matrix = composed(place, element)
    size = (numbers(element.get("Size")) or [0.0])[0]
    if matrix.is_slanted or size <= 0:
        return []
    scale = (numbers(element.get("HScale")) or [1.0])[0] or 1.0
    pieces: list[Piece] = []
    x = y = 0.0
    for code in element:
        if local_name(code) == "TextCode":
            x = (numbers(code.get("X")) or [x])[0]
            y = (numbers(code.get("Y")) or [y])[0]
            text = inner_text(code).strip("\r\n\t")
            if not text:
                continue
            points = points_of(code, text, x, y, size * scale)
            pieces += _cut(text, [matrix.apply(*point) for point in points], matrix, size, scale)
    return pieces


def is_drawn(element: Element) -> bool:
    """Whether anything of a text object is painted: its letters filled or their outlines drawn, and not with no colour at all."""
    filled, stroked = element.get("Fill") != "false", element.get("Stroke") == "true"
    return (filled or stroked) and element.get("Alpha") != "0"


def path_rules(element: Element, place: Matrix) -> tuple[list[Rule], list[Rule]]:
    """The level and upright strokes of a PathObject made of straight lines (GB/T 33190-2016, 9.1: M, L and C)."""
    matrix = composed(place, element)
    data = next((inner_text(child) for child in element if local_name(child) == "AbbreviatedData"), "")
    corners = [matrix.apply(x, y) for x, y in _corners(data)]
    if len(corners) < 2:
        return [], []
    level: list[Rule] = []
    upright: list[Rule] = []
    filled = element.get("Fill") == "true" or len(corners) == 2
    shapes = [corners] if filled else [list(pair) for pair in pairwise(corners)]
    for shape in shapes:
        across, down = [x * MM for x, _ in shape], [y * MM for _, y in shape]
        more_level, more_upright = rules_of((min(across), min(down), max(across), max(down)), is_frame=len(shape) >= 4)
        level += more_level
        upright += more_upright
    return level, upright


def _corners(data: str) -> list[tuple[float, float]]:
    """The corners of a path of straight lines, closed ones ending where they began; none of a path with curves or jumps."""
    tokens = data.split()
    if len(tokens) > _MAX_CORNERS or any(token.isalpha() and token not in {"S", "M", "L", "C"} for token in tokens):
        return []
    if sum(token in {"S", "M"} for token in tokens) > 1:
        return []
    values = numbers(" ".join(token for token in tokens if not token.isalpha()))
    corners = list(zip(values[::2], values[1::2], strict=False))
    return [*corners, corners[0]] if tokens and tokens[-1] == "C" and corners else corners


def expand_deltas(text: str | None, count: int) -> list[float]:
    """The first `count` deltas, runs written as `g times value` unrolled."""
    tokens = (text or "").split()
    found: list[float] = []
    index = 0
    while index < len(tokens) and len(found) < count:
        if tokens[index] == "g" and index + 2 < len(tokens):
            times = numbers(tokens[index + 1])
            value = numbers(tokens[index + 2])
            if not times or not value:
                break
            found += value * min(max(int(times[0]), 0), count)
            index += 3
        else:
            value = numbers(tokens[index])
            if not value:
                break
            found += value
            index += 1
    return found[:count]


def points_of(code: Element, text: str, x: float, y: float, em: float) -> list[tuple[float, float]]:
    """The place of each character; where no delta says, it stands after the one before by a nominal width."""
    count = min(len(text) - 1, _MAX_DELTAS)
    across, down = expand_deltas(code.get("DeltaX"), count), expand_deltas(code.get("DeltaY"), count)
    points = [(x, y)]
    for index in range(len(text) - 1):
        if index < len(across):
            x += across[index]
        elif across:
            x += across[-1]  # a short list goes on with its last value
        elif not down:
            x += nominal_width(text[index]) * em
        if index < len(down):
            y += down[index]
        points.append((x, y))
    return points


def nominal_width(char: str) -> float:
    """Width in ems where the font is not looked at."""
    return 1.0 if is_wide(char) else 0.5


def _cut(text: str, points: list[tuple[float, float]], matrix: Matrix, size: float, scale: float) -> list[Piece]:
    """The run cut where the line changes or a gap opens; a run that goes down the page stays one vertical piece."""
    height = size * matrix.scale
    turned = abs(matrix.b) > abs(matrix.a)
    em = size * (abs(matrix.b) if turned else abs(matrix.a)) * scale
    if _goes_down(points, height):
        return [_piece(text, points, height, em, vertical=True)]
    pieces: list[Piece] = []
    start = 0
    for index in range(1, len(text)):
        (x, y), (next_x, next_y) = points[index - 1], points[index]
        gap = (next_x - x) / em - nominal_width(text[index - 1])
        if abs(next_y - y) > 0.5 * height or gap > _CUT_GAP or next_x < x - 0.5 * em:
            pieces.append(_piece(text[start:index], points[start:index], height, em))
            start = index
    pieces.append(_piece(text[start:], points[start:], height, em))
    return pieces


def _goes_down(points: list[tuple[float, float]], height: float) -> bool:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    return len(steps) > 0 and all(abs(dx) < 0.2 * height and dy > 0.4 * height for dx, dy in steps)


def _piece(text: str, points: list[tuple[float, float]], height: float, em: float, vertical: bool = False) -> Piece:
    """The baseline is at y: a character reaches from 0.88 em above to 0.12 em below it."""
    left = min(x for x, _ in points)
    right = points[-1][0] + nominal_width(text[-1:]) * em if not vertical else left + em
    top, bottom = points[0][1] - 0.88 * height, points[-1][1] + 0.12 * height
    return Piece(text, left * MM, top * MM, max(right, left) * MM, bottom * MM, max(height * MM, 0.5), vertical)
