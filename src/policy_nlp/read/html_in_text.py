"""Tables that stand in a text as HTML: programs for reading scans write them so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from policy_nlp.model import Origin, RawLine
from policy_nlp.read.text_lines import text_lines


@cache
def _tag_pattern() -> re.Pattern[str]:
    return re.compile(r"<(/?)table\b[^<>]{0,500}>", re.I)


def lines_with_tables(text: str, name: str) -> list[RawLine]:
    """The lines of a text, those of tables in HTML as rows; of pages where form feeds cut it."""
    spans = list(_tables(text)) if "</" in text else []
    if not spans:
        return text_lines(text)
    lines: list[RawLine] = []
    tables = start = 0
    for first, end in [*spans, (len(text), len(text))]:
        lines += _moved(text_lines(text[start:first]), start)
        found = _table_lines(text[first:end], name) if end > first else []
        lines += [_row(line, first, tables) for line in found]
        tables += 1 + max((line.table for line in found if line.table is not None), default=-1)
        start = end
    return lines


def _table_lines(table: str, name: str) -> list[RawLine]:
    from policy_nlp.read.html import element_lines
    from policy_nlp.read.html_shown import prepare
    from policy_nlp.read.markup import parse_html

    root, _ = parse_html(table, name)
    if root is None:
        return []
    prepare(root)
    return element_lines(root)


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost tables begin and end; one that nobody closed is none."""
    depth = start = 0
    for tag in _tag_pattern().finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()


def _moved(lines: list[RawLine], start: int) -> list[RawLine]:
    return [replace(line, origin=replace(line.origin, offset=line.origin.offset + start)) for line in lines]


def _row(line: RawLine, start: int, tables: int) -> RawLine:
    number = line.table + tables if line.table is not None else None
    return replace(line, origin=Origin(line.origin.part, start), table=number)
