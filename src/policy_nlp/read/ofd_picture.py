"""A page of OFD drawn anew from its text and path objects, each character where the file puts it. Fonts of the file, pictures and seals
are left out: the words and lines are what the reader reads."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from policy_nlp.errors import TooLargeError
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, inner_text, local_name
from policy_nlp.read.ofd import drawn_page
from policy_nlp.read.ofd_text import MM, Matrix, composed, nominal_width, numbers, points_of
from policy_nlp.read.picture import Character, Picture

_MOST = 8 << 20  # characters of a drawing
_LINE = 0.353  # millimetres, where a path does not say (GB/T 33190-2016, 9.1)
# Words of an abbreviated path → those of SVG, and how many numbers follow.
_STEPS = {"S": ("M", 2), "M": ("M", 2), "L": ("L", 2), "Q": ("Q", 4), "B": ("C", 6), "A": ("A", 7), "C": ("Z", 0)}
_FONT = "'Noto Serif CJK SC','Songti SC',SimSun,serif"


def draw_ofd(data: bytes, name: str, number: int, limits: Limits) -> Picture:
    """The page of that number as SVG. Raises ReadError."""
    page = drawn_page(data, name, number, limits)
    pieces, size = [], 0
    for element, place in page.objects:
        drawn = "".join(_text(element, place) if local_name(element) == "TextObject" else _path(element, place))
        size += len(drawn)
        if size > _MOST:
            raise TooLargeError(f"{name}: page {number} draws too much", "print it anew")
        pieces.append(drawn)
    box = f"{_short(page.width)} {_short(page.height)}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}" width="{_short(page.width * MM)}" height="{_short(page.height * MM)}">'
    paper = f'<rect width="{_short(page.width)}" height="{_short(page.height)}" fill="#fff"/>'
    words = f"{head}{paper}<g font-family={quoteattr(_FONT)}>{''.join(pieces)}</g></svg>"
    return Picture("image/svg+xml", words.encode(), page.width * MM, page.height * MM, number, page.count)


def ofd_characters(data: bytes, name: str, number: int, limits: Limits) -> list[Character]:
    """The characters of the page of that number. Raises ReadError."""
    found = []
    for element, place in drawn_page(data, name, number, limits).objects:
        if local_name(element) == "TextObject":
            matrix, size, scale = composed(place, element), *_sizes(element)
            high, wide = size * matrix.scale * MM, size * scale * math.hypot(matrix.a, matrix.b) * MM
            for text, points in _runs(element):
                for character, point in zip(text, points, strict=True):
                    x, y = (value * MM for value in matrix.apply(*point))
                    box = (x, y - 0.88 * high, x + nominal_width(character) * wide, y + 0.12 * high)
                    found.append(Character(character, box))
    return [one for one in found if not one.text.isspace()]


def _sizes(element: Element) -> tuple[float, float]:
    """The size of type, and how much wider its characters are."""
    return (numbers(element.get("Size")) or [0.0])[0], (numbers(element.get("HScale")) or [1.0])[0] or 1.0


def _runs(element: Element) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """The texts of a TextObject with the place of each character, in the object's own system."""
    size, scale = _sizes(element)
    x = y = 0.0
    for code in element:
        if local_name(code) != "TextCode" or size <= 0:
            continue
        x = (numbers(code.get("X")) or [x])[0]
        y = (numbers(code.get("Y")) or [y])[0]
        text = inner_text(code).strip("\r\n\t")
        if text:
            yield text, points_of(code, text, x, y, size * scale)


def _text(element: Element, place: Matrix) -> Iterator[str]:
    size, _ = _sizes(element)
    matrix, colour = _written(composed(place, element)), _colour(element, "FillColor")
    for text, points in _runs(element):
        # SVG places one character after the other only where each is one unit of UTF-16.
        shown = [(one, point) for one, point in zip(text, points, strict=True) if " " < one <= "\uffff"]
        if shown:
            across = " ".join(_short(point[0]) for _, point in shown)
            down = " ".join(_short(point[1]) for _, point in shown)
            words = escape("".join(one for one, _ in shown))
            yield f'<text transform="{matrix}" font-size="{_short(size)}" fill="{colour}" x="{across}" y="{down}">{words}</text>'


def _path(element: Element, place: Matrix) -> Iterator[str]:
    data = next((inner_text(child) for child in element if local_name(child) == "AbbreviatedData"), "")
    steps = "".join(_svg_steps(data))
    if not steps:
        return
    fill = _colour(element, "FillColor") if element.get("Fill") == "true" else "none"
    stroke = "none" if element.get("Stroke") == "false" else _colour(element, "StrokeColor")
    width = (numbers(element.get("LineWidth")) or [_LINE])[0]
    matrix = _written(composed(place, element))
    yield f'<path transform="{matrix}" d="{steps}" fill="{fill}" stroke="{stroke}" stroke-width="{_short(width)}"/>'


def _svg_steps(data: str) -> Iterator[str]:
    """The steps of a path up to the first that is none."""
    tokens = data.split()
    at = 0
    while at < len(tokens):
        word, count = _STEPS.get(tokens[at], ("", 0))
        values = numbers(" ".join(tokens[at + 1 : at + 1 + count]))
        if not word or len(values) != count:
            return
        yield f"{word}{' '.join(map(_short, values))}"
        at += 1 + count


def _colour(element: Element, tag: str) -> str:
    found = next((child.get("Value") for child in element if local_name(child) == tag), None)
    values = [min(max(round(value), 0), 255) for value in numbers(found)]
    return "#{:02x}{:02x}{:02x}".format(
        *(values if len(values) == 3 else values * 3 if len(values) == 1 else (0, 0, 0))
    )


def _written(matrix: Matrix) -> str:
    values = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    return f"matrix({' '.join(map(_short, values))})"


def _short(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
