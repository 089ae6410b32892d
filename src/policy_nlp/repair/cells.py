"""Cells: which line breaks inside a table's cell part its tasks or bodies, and which only fit words into its width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from policy_nlp.language.brackets import pairs
from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.repair.line_ends import cannot_start, open_end, opens_paragraph, width

_GOES_ON = frozenset("：:—-和与及")
_TERMINAL = frozenset("。；！？;!?")
_SHORTEST_TASK = 5  # characters
_PROSE = 13
_BODY_ENDS = frozenset("局厅署委办处部院府")
_EVEN = 4  # half-width columns by which the lines of one width differ


def _is_open(text: str) -> bool:
    """Whether a bracket, a title or a quotation in the text is not closed yet."""
    return any(
        sum(map(text.count, opens)) > sum(map(text.count, closes))
        for opens, closes in pairs("round", "title", "double")
    )


def mend_cells(text: str, is_header: bool) -> tuple[str, Sequence[int]]:
    """A row's text with the breaks that stay in its cells as line feeds, and the position in `text` of each character left. Names of
    columns are never broken."""
    kept: list[int] = []
    made: list[str] = []
    start = 0
    for cell in text.split("\t"):
        if start:
            kept.append(start - 1)
            made.append("\t")
        for at, char in _mend_cell(cell, is_header):
            kept.append(start + at)
            made.append(char)
        start += len(cell) + 1
    return "".join(made), kept


def _mend_cell(cell: str, is_header: bool) -> Iterator[tuple[int, str]]:
    """(position, character) of what is left of a cell."""
    spans = [found.span() for found in _line().finditer(cell)]
    lines = [cell[start:end] for start, end in spans]
    stays = _breaks(lines) if len(lines) > 1 and not is_header else [False] * len(lines)
    for index, (start, end) in enumerate(spans):
        if index and stays[index]:
            yield start - 1, "\n"
        elif index and lines[index - 1][-1:].isascii() and lines[index][:1].isascii():
            yield start - 1, " "
        yield from zip(range(start, end), cell[start:end], strict=True)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\s](?:[^\r\n]*[^\s])?")


def _breaks(lines: list[str]) -> list[bool]:
    """For each line of a cell whether it begins something of its own."""
    tasks = all(map(_is_task, lines))
    wrapped = not tasks and _is_wrapped(lines)
    stays = [True]
    so_far = lines[0]
    for before, after in pairwise(lines):
        own = _is_own(so_far, before, after, wrapped)
        so_far = after if own else so_far + after
        stays.append(own)
    return stays


def _is_own(so_far: str, before: str, after: str, wrapped: bool) -> bool:
    if after[0] in cannot_start() or _is_number_alone(before):
        return False
    if opens_paragraph(after) or _labelled().match(after):
        return True
    if before[-1] in _GOES_ON or before[-1] in open_end() or _is_open(so_far):
        return False
    if before[-1] in _TERMINAL or (_is_body(so_far) and _is_body(after)):
        return True
    if wrapped or (len(so_far) >= _PROSE and ("，" in so_far or "。" in so_far or "；" in so_far)):
        return False
    return (_is_task(so_far) and _is_task(after)) or _next_datum().match(f"{so_far[-4:]}\n{after}") is not None


@cache
def _labelled() -> re.Pattern[str]:
    """牵头单位：, 配合： at a line's head."""
    return re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")


@cache
def _next_datum() -> re.Pattern[str]:
    """A second deadline, or a number of a telephone, after other words."""
    return re.compile(r".*前\n\d{4}年|.*[\u4e00-\u9fff）)]\n\d{3,4}-?\d{4,}", re.S)


def _is_number_alone(line: str) -> bool:
    return (
        len(line) <= 6 and opens_paragraph(line) and re.search(r"[\u4e00-\u9fff]{2}", line.strip("（）()、.．")) is None
    )


def _is_wrapped(lines: list[str]) -> bool:
    """Whether all lines but the last fill one width."""
    widths = [width(line) for line in lines]
    full = max(widths)
    return len(lines) > 2 and full >= 8 and full - min(widths[:-1]) <= _EVEN


@cache
def _own_names() -> frozenset[str]:
    """Endings that are a body's name by themselves."""
    return frozenset(row[0] for row in load_rows("organ_suffixes") if row[1] in {"party", "government", "congress"})


def _is_body(line: str) -> bool:
    """Whether a line is a body's whole name, with or without a bracket after it; not an ending that belongs to the line before."""
    name = re.sub(r"[（(][^（）()]*[）)]\Z", "", line)
    if not 2 <= len(name) <= 30 or re.search(r"[^\u4e00-\u9fff（）、]", name):
        return False
    endings = load_words("organ_suffixes")
    if name in endings:
        return name in _own_names()
    return name[-1] in _BODY_ENDS or any(name[-length:] in endings for length in range(2, min(len(name) - 1, 10) + 1))


@cache
def _actions() -> frozenset[str]:
    return frozenset(row[0] for row in load_rows("clause_verbs") if row[1] in {"act", "reach", "ban", "adverb"})


def _is_task(line: str) -> bool:
    """Whether a line begins with a verb of action and goes on with what it acts on."""
    return len(line) >= _SHORTEST_TASK and any(line[:length] in _actions() for length in (4, 3, 2))
