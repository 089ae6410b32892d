"""What a person puts in the place of a value that the machine read: the values that each word takes, in their one form.

type, span          an entity: one of its types; START-END in the text
name, role          an actor: its full name; lead or support
deadline, status    a commitment: the last day (XXXX-MM-DD where it recurs) or none; planned or achieved
figure              a target: INDICATOR OP NUMBER UNIT
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Literal, get_args

from policy_nlp.errors import QueryError
from policy_nlp.model import EntityType, Role, Status

Edit = Literal["type", "span", "name", "role", "deadline", "status", "figure"]
EDITS: tuple[Edit, ...] = get_args(Edit)
NO_DEADLINE = "none"
_LONGEST_SPAN = 200  # characters of an entity
_FIGURE = re.compile(
    r"(?P<indicator>.*?)\s*(?P<op>>=|<=|=|\+|-)\s*(?P<number>-?[0-9]{1,15}(?:\.[0-9]{1,6})?)\s*(?P<unit>.*)", re.S
)
_CHOICES = {"type": tuple(EntityType), "role": get_args(Role), "status": get_args(Status)}
Figure = tuple[str, str, float, str]
"""indicator, op, number, unit."""


def check_edit(word: str, value: str, longest: int) -> None:
    """Nothing where the value is one that the word takes. Raises QueryError."""
    if not 0 < len(value) <= longest or value != value.strip() or any(ord(one) < 32 for one in value):
        raise QueryError(f"{word}: give what is right, in one line of at most {longest} characters")
    if word in _CHOICES and value not in _CHOICES[word]:
        raise QueryError(f"{word} {value!r}: give one of {', '.join(_CHOICES[word])}")
    if word == "span":
        read_span(value)
    if word == "figure" and figure_text(*read_figure(value)) != value:
        raise QueryError(f"figure {value!r}: write it as {figure_text(*read_figure(value))}")
    if word == "deadline" and not _is_day(value):
        raise QueryError(f"deadline {value!r}: give a day as YYYY-MM-DD, XXXX-MM-DD for every year, or {NO_DEADLINE}")


def _is_day(value: str) -> bool:
    found = re.fullmatch(r"(\d{4}|XXXX)-(\d\d)-(\d\d)", value, re.ASCII)
    if found is None:
        return value == NO_DEADLINE
    try:
        date(2024 if found[1] == "XXXX" else int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return False
    return True


def read_span(value: str) -> tuple[int, int]:
    """Start and end. Raises QueryError."""
    found = re.fullmatch(r"(0|[1-9][0-9]{0,8})-([1-9][0-9]{0,8})", value)
    if found is None or not 0 < int(found[2]) - int(found[1]) <= _LONGEST_SPAN:
        raise QueryError(f"span {value[:40]!r}: give START-END, of at most {_LONGEST_SPAN} characters")
    return int(found[1]), int(found[2])


def read_figure(value: str) -> Figure:
    """The parts of a figure. Raises QueryError."""
    found = _FIGURE.fullmatch(value.strip())
    if found is None:
        raise QueryError(
            f"figure {value[:60]!r}: write it as 养老床位 >= 500 张: indicator, one of = >= <= + -, number, unit"
        )
    return found["indicator"], found["op"], float(found["number"]), found["unit"].strip()


def figure_text(indicator: str, op: str, number: float, unit: str) -> str:
    """A figure in its one form."""
    written = int(number) if math.isfinite(number) and float(number).is_integer() else number
    return f"{indicator} {op} {written} {unit}".strip()
