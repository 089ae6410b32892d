"""Enumerators (一、 （一） 1. ① 第一条): what a paragraph or a point is numbered with, and how deep that kind of number stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from policy_nlp.language.alternatives import NOTHING
from policy_nlp.language.numerals import BRACKETED, CIRCLED, HAN_DIGITS, ROMAN, STOPPED, read_count
from policy_nlp.language.rows import load_class
from policy_nlp.language.rules import kept

_HAN = f"[{HAN_DIGITS}]"
_ARABIC = r"[\d０-９]"
_NUMERALS = {
    "han": rf"{_HAN}{{1,5}}",
    "digits": rf"{_ARABIC}{{1,3}}",
    "number": rf"[{HAN_DIGITS}\d０-９]{{1,6}}",
    "figure": r"[1-9]\d?",
    "decimal": rf"{_ARABIC}{{1,2}}(?:[.．]{_ARABIC}{{1,2}}){{1,3}}",
    "circled": f"[{CIRCLED}]",
    "bracketed": f"[{BRACKETED}]",
    "stopped": f"[{STOPPED}]",
    "roman": f"[{ROMAN}]",
    "letter": "[a-zA-Z]",
}
ITEM_MARK = "[.．、]"  # behind the digit of 1.
_SETS = {"han_digits": HAN_DIGITS, "han_digit": _HAN, "mark": ITEM_MARK}


@dataclass(frozen=True, slots=True)
class Enumerator:
    """`rank` orders the kinds of number (编 1 … ① 9), `number` is its value (0 where unread), `end` where the words begin."""

    rank: float
    number: int
    end: int


def enumerator(*names: str, group: str = "") -> str:
    """The pattern of the enumerators of these ids or kinds, of all without any, to stand in a longer one; the numeral is in a group
    of the name given."""
    forms = [
        _form(row["form"], group)
        for row in kept("enumerators", load_class("enumerators"), itemgetter("kind"))
        if not names or {row["id"], row["kind"]} & set(names)
    ]
    return f"(?:{'|'.join(forms) or NOTHING})"


def _form(form: str, group: str = "") -> str:
    for name, chars in _SETS.items():
        form = form.replace(f"{{{name}}}", chars)
    for name, pattern in _NUMERALS.items():
        form = form.replace(f"{{{name}}}", f"(?P<{group}>{pattern})" if group else pattern)
    return form


@cache
def _of_paragraphs() -> tuple[re.Pattern[str], dict[str, float]]:
    """One pattern with a group for each kind and one for its numeral, and the rank of each."""
    rows = [row for row in load_class("enumerators") if row["rank"]]
    forms = (f"(?P<{row['id']}>{_form(row['form'], 'n_' + row['id'])})" for row in rows)
    return re.compile("|".join(forms)), {row["id"]: float(row["rank"]) for row in rows}


def find_enumerator(text: str, start: int, end: int) -> Enumerator | None:
    """The enumerator with which text[start:end] begins, or None. `end` is an offset of the whole text, blanks skipped."""
    pattern, ranks = _of_paragraphs()
    found = pattern.match(text, start, end)
    if found is None or found.end() >= end:
        return None
    kind = str(found.lastgroup)
    numeral, after = found[f"n_{kind}"], found.end()
    while after < end and text[after].isspace():
        after += 1
    if kind == "decimal":
        return decimal_enumerator(tuple(read_count(part) for part in re.split(r"[.．]", numeral)), after)
    return Enumerator(ranks[kind], read_count(numeral), after)


def item_enumerator(number: int, end: int) -> Enumerator:
    """The enumerator 2. whose words begin at `end`."""
    _, ranks = _of_paragraphs()
    return Enumerator(ranks["digits"], number, end)


def decimal_enumerator(parts: tuple[int, ...], end: int) -> Enumerator:
    """The enumerator 2.1.3 of these parts, whose words begin at `end`."""
    _, ranks = _of_paragraphs()
    return Enumerator(ranks["decimal"] + 0.1 * (len(parts) - 2), parts[-1], end)
