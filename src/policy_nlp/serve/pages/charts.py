"""Charts drawn on the server: plain SVG that a script may replace by a livelier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

WIDTH, HEIGHT = 720, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 14, 24
MOST_LABELS = 14


class Bar(NamedTuple):
    """A bar: where it stands, and its label ("" where there is no room)."""

    name: str
    value: int
    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars, and the highest value."""

    bars: tuple[Bar, ...]
    top: int


def bars(values: Mapping[str, int]) -> Bars:
    """A bar for each value."""
    top = max(values.values(), default=0)
    step = (WIDTH - _LEFT - _RIGHT) / max(len(values), 1)
    every = -(-len(values) // MOST_LABELS)
    inner = HEIGHT - _TOP - _BOTTOM
    found = []
    for n, (name, value) in enumerate(values.items()):
        height = inner * value / top if top else 0
        x, y = _LEFT + n * step, HEIGHT - _BOTTOM - height
        width = min(step * 0.8, 40)
        label = name if n % every == 0 else ""
        found.append(
            Bar(name, value, round(x + (step - width) / 2, 1), round(y, 1), round(width, 1), round(height, 1), label)
        )
    return Bars(tuple(found), top)


class Point(NamedTuple):
    """A figure of a line."""

    x: float
    y: float
    year: int
    value: float
    is_planned: bool


class Line(NamedTuple):
    """The figures of one place."""

    name: str
    colour: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines, and what stands on the axes: (place, words)."""

    lines: tuple[Line, ...]
    years: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]


Figure = tuple[int, float, bool]  # year, value, whether planned


def lines(series: Mapping[str, Sequence[Figure]]) -> Lines:
    """A line for each name, over the years."""
    every = [figure for figures in series.values() for figure in figures]
    years = sorted({year for year, _, _ in every})
    low, high = min((v for _, v, _ in every), default=0), max((v for _, v, _ in every), default=1)
    low = min(low, 0) if low < high * 0.5 or low < 0 else low - (high - low) * 0.2
    first, last = (years[0], years[-1]) if years else (0, 1)

    def across(year: int) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * ((year - first) / (last - first) if last > first else 0.5), 1)

    def up(value: float) -> float:
        return round(
            HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * ((value - low) / (high - low) if high > low else 0.5), 1
        )

    found = tuple(
        Line(name, n % 8, tuple(Point(across(y), up(v), y, v, p) for y, v, p in sorted(figures)))
        for n, (name, figures) in enumerate(series.items())
    )
    step = -(-len(years) // MOST_LABELS) or 1
    levels = tuple((up(v), axis_words(v)) for v in (dict.fromkeys((low, (low + high) / 2, high)) if every else ()))
    return Lines(found, tuple((across(y), str(y)) for y in years[::step]), levels)


def axis_words(value: float) -> str:
    """A value as an axis has it: 5000万 and not 5e+07."""
    for size, word in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{float(f'{value / size:.4g}'):g}{word}"
    return f"{value:.4g}"
