"""TXT and Markdown."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.model import Origin, RawLine
from policy_nlp.read.charset import decode_text
from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits
from policy_nlp.read.text_tables import is_rule, mark_tables, stroke_cells

_SYSTEMATIC = 3  # times a control is found before it is taken for the file's line break


@cache
def _line_pattern(more: str) -> re.Pattern[str]:
    ends = rf"\r\n\f\u2028\u2029{more}"
    return re.compile(rf"([^{ends}]*)(\r\n|[{ends}]|$)")


def _rare_ends(text: str) -> str:
    """Controls that some programs end lines with (Word's break, the mainframe's NEL), where a text has several; one is a stray."""
    return "".join(control for control in "\v\x85" if text.count(control) >= _SYSTEMATIC)


@cache
def _heading_pattern() -> re.Pattern[str]:
    return re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")


@cache
def _comment_pattern() -> re.Pattern[str]:
    return re.compile(r"<!--.*?-->", re.S)


def read_text(data: bytes, name: str, limits: Limits) -> Content:
    """The lines of a plain text, blank ones kept, tables as rows; a form feed begins a new page. Offsets are those of the decoded file."""
    text, _, problems = decode_text(data, name)
    return Content("text/plain", mark_tables(text_lines(text)), problems=problems)


def read_markdown(data: bytes, name: str, limits: Limits) -> Content:
    """Lines with heading marks turned into levels, pipe tables into rows, comments and emphasis marks dropped."""
    text, _, problems = decode_text(data, name)
    text = _comment_pattern().sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)
    lines: list[RawLine] = []
    table = -1
    inside = False
    for line in text_lines(text):
        cells = stroke_cells(line.text)
        if cells and not inside:
            table += 1
        if cells is None:
            lines.append(_heading(line))
        elif is_rule(line.text):
            _mark_header(lines, table)
        else:
            lines.append(RawLine("\t".join(cells), "row", line.origin, cells=cells, table=table))
        inside = cells is not None
    return Content("text/markdown", mark_tables(lines), problems=problems)


def text_lines(text: str) -> list[RawLine]:
    """The lines of a text with their offsets and, where form feeds cut it, pages."""
    lines: list[RawLine] = []
    page = 1 if "\f" in text else None
    for match in _line_pattern(_rare_ends(text)).finditer(text):
        if match.end() == match.start():
            break
        lines.append(RawLine(match[1], "line", Origin(offset=match.start(), page=page)))
        if match[2] == "\f" and page is not None:
            page += 1
    return lines


def _heading(line: RawLine) -> RawLine:
    match = _heading_pattern().match(line.text)
    if match is None:
        return line
    origin = Origin(offset=line.origin.offset + match.start(2))
    return RawLine(match[2], "paragraph", origin, level=len(match[1]))


def _mark_header(lines: list[RawLine], table: int) -> None:
    """The row above a |---|---| rule is the header."""
    if lines and lines[-1].table == table and lines[-1].kind == "row":
        last = lines[-1]
        lines[-1] = RawLine(last.text, "row", last.origin, cells=last.cells, table=table, is_header=True)
