"""Rows of names: which blanks stand inside a name and which between two (出席：张三　李　四　王五六).

In attendance lists the names are spread to one width, so that a name of two characters holds a blank, often of the same width as
the blanks between names. A row is read as names only if names fill it from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from policy_nlp.lexicon import load_rows, load_words

_BLANKS = " \t\u3000\u00a0\u2002\u2003"
_HAN = "\u3400-\u9fff"
_RARE = 0.5  # what a name costs that begins with a rare surname
_NO_SURNAME = 4  # what a name costs that begins with no surname
_WORD = 6  # what an everyday word costs as a name
_SPREAD = 0.4  # what a name costs that is spread over three characters
_LEAST = 3  # names that make a row without a label


@dataclass(frozen=True, slots=True)
class NameRow:
    """The spans of the names of a row, in order."""

    names: tuple[tuple[int, int], ...]


@cache
def attendance_label() -> re.Pattern[str]:
    """出席：, 列 席：, 请假人员:, 参加会议人员：, 记 录： with the blanks that spread them."""
    words = ("出席", "列席", "请假", "缺席", "参加", "参会", "与会", "主持", "记录", "到会", "应邀列席", "特邀列席")
    spread = "|".join(rf"[{_BLANKS}]{{0,6}}".join(word) for word in words)
    return re.compile(
        rf"(?<![{_HAN}])(?:{spread})[{_BLANKS}]{{0,4}}(?:会议)?(?:人[{_BLANKS}]{{0,4}}员?|领导|同志|名单|单位|单位及人员|情况|的有)?[{_BLANKS}]{{0,4}}[：:]"
    )


def attendance_end(text: str) -> int:
    """Where the label of attendance that the line begins with ends, 0 where it begins with none."""
    label = attendance_label().match(text) if "：" in text or ":" in text else None
    return label.end() if label else 0


@cache
def _row() -> re.Pattern[str]:
    return re.compile(rf"[{_HAN}]{{1,4}}(?:[{_BLANKS}]+[{_HAN}]{{1,4}}){{1,200}}")


@cache
def _surnames() -> dict[str, float]:
    """Surname → what a name costs that begins with it."""
    return {row[0]: 0.0 if row[1:] == ("common",) or len(row[0]) > 1 else _RARE for row in load_rows("surnames")}


def find_name_rows(text: str) -> list[NameRow]:
    """The rows of names in the line: behind a label of attendance, or from the line's beginning to its end."""
    if not any(blank in text for blank in _BLANKS):
        return []
    return [row for start, end, labelled in _stretches(text) if (row := _read(text, start, end, labelled))]


def is_name_row(text: str) -> bool:
    """Whether the whole line is names parted by blanks."""
    row = _read(text, 0, len(text), labelled=False)
    return row is not None


@cache
def _before_gap() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>[{_HAN}]{{2,4}}|[{_HAN}][{_BLANKS}]{{1,2}}[{_HAN}](?:[{_BLANKS}]{{1,2}}[{_HAN}])?)[{_BLANKS}]+(?=[{_HAN}]{{2}})"
    )


def name_before_gap(text: str) -> tuple[str, int] | None:
    """The name, by its surname, that a row of a roster begins with, without the blanks that spread it, and where the words behind the
    gap begin (王　芳　　县教育局); None where none stands there."""
    found = _before_gap().match(text)
    if found is None:
        return None
    name = re.sub(rf"[{_BLANKS}]", "", found["name"])
    known = name[:2] in _surnames() or (name[0] in _surnames() and len(name) < 4)
    return (name, found.end()) if known else None


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where names may stand: behind each label up to the next, and the line before the first."""
    labels = list(attendance_label().finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    if not labels:
        yield 0, len(text), False
    for label, end in zip(labels, ends, strict=False):
        match = _row().search(text, label.end(), end)
        while match:
            yield match.start(), match.end(), True
            match = _row().search(text, match.end(), end)


def _read(text: str, start: int, end: int, labelled: bool) -> NameRow | None:
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    if _row().fullmatch(text, start, end) is None:
        return None
    tokens = [match.span() for match in re.finditer(rf"[^{_BLANKS}]+", text[start:end])]
    names = _tile(text, [(start + s, start + e) for s, e in tokens])
    if names is None or len(names) < (1 if labelled else _LEAST):
        return None
    return NameRow(tuple(names))


def _tile(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """The tokens as names at the least cost; None where too many of the names would be no names."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(tokens) + 1):
        choices = []
        for first in range(max(0, last - 3), last):
            cost = _cost(text, tokens[first:last])
            if cost is not None:
                choices.append((best[first][0] + cost, first))
        best.append(min(choices, default=(float("inf"), last - 1)))
    if best[-1][0] > len(tokens):
        return None
    names: list[tuple[int, int]] = []
    last = len(tokens)
    while last:
        first = best[last][1]
        names.append((tokens[first][0], tokens[last - 1][1]))
        last = first
    return names[::-1]


def _cost(text: str, tokens: list[tuple[int, int]]) -> float | None:
    """What it costs to read the tokens as one name; None where they cannot be."""
    name = "".join(text[start:end] for start, end in tokens)
    double = name[:2] in _surnames() and len(name) > 2
    if not 2 <= len(name) <= 3 + double:
        return None
    gaps = [after[0] - before[1] for before, after in pairwise(tokens)]
    cost = 0.1 * sum(gaps)
    if len(tokens) > 1 and not all(end - start == 1 for start, end in tokens):
        cost += _SPREAD
    if len(tokens) == 3:
        cost += _SPREAD
    cost += _surnames()[name[:2]] if double else _surnames().get(name[0], _NO_SURNAME)
    return cost + _WORD * (name in load_words("not_names") or name[:2] in load_words("not_names"))
