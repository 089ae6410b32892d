"""Plain HTML: tables and marked text. No script, no style sheet; every word of a document is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from policy_nlp.display.brief import cut

_CELL = "text-align:left;vertical-align:top;padding:2px 8px;max-width:28em"
_NUMBER = "text-align:right;vertical-align:top;padding:2px 8px"
_LONGEST_CELL = 300


def html_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], caption: str = "") -> str:
    """A table with a head row and a line of caption under it; long cells are cut."""
    head = "".join(f'<th style="{_CELL}">{escape(column.replace("_", " "))}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    under = f"<p>{escape(caption)}</p>" if caption else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{under}"


def _cell(value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    words = "" if value is None else cut(_words(value), _LONGEST_CELL)
    return f'<td style="{_NUMBER if is_number else _CELL}">{escape(words)}</td>'


def _words(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to be marked: with a colour and a label behind it, or (`colour` "") underlined. `note` is shown where the
    pointer rests."""

    start: int
    end: int
    label: str
    colour: str = ""
    note: str = ""


def marked_html(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks, which may hold one another and cross; line breaks stay."""
    return f'<div style="white-space:pre-wrap;line-height:1.9">{"".join(_stretches(text, list(marks)))}</div>'


def _stretches(text: str, marks: list[Mark]) -> Iterator[str]:
    """The text cut wherever a mark begins or ends, each stretch under the marks that hold it."""
    opening, closing = _by(marks, "start"), _by(marks, "end")
    bounds = sorted({0, len(text), *(at for at in (*opening, *closing) if 0 < at < len(text))})
    held: list[Mark] = []
    for start, end in pairwise(bounds):
        held = [mark for mark in held if mark.end > start] + [m for m in opening.get(start, ()) if m.end > start]
        yield _stretch(text[start:end], held, closing.get(end, ()))


def _by(marks: list[Mark], side: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(getattr(mark, side), []).append(mark)
    return found


def _stretch(words: str, held: Sequence[Mark], ending: Sequence[Mark]) -> str:
    if not held:
        return escape(words)
    colours = [mark.colour for mark in held if mark.colour]
    style = f"background:{colours[-1]};border-radius:3px;" if colours else ""
    if any(not mark.colour for mark in held):
        style += "border-bottom:2px solid #444;"
    notes = " · ".join(dict.fromkeys(mark.note for mark in held if mark.note))
    title = f' title="{escape(notes)}"' if notes else ""
    labels = "".join(
        f'<sub style="color:#555;font-size:70%">{escape(mark.label)}</sub>' for mark in ending if mark in held
    )
    return f'<span style="{style}"{title}>{escape(words)}</span>{labels}'
