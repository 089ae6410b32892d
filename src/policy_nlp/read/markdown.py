"""Markdown, as people write it and as programs for reading scans do: with tables in HTML and figures in LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from policy_nlp.model import RawLine
from policy_nlp.read.charset import decode_text
from policy_nlp.read.content import Content, struck_problem
from policy_nlp.read.html_in_text import lines_with_tables
from policy_nlp.read.latex import formulas_shown
from policy_nlp.read.limits import Limits
from policy_nlp.read.text_tables import is_rule, mark_tables, stroke_cells

_MOST_FIELDS = 60  # lines of what a file says of itself before its text


@cache
def _comment_pattern() -> re.Pattern[str]:
    return re.compile(r"<!--.*?-->", re.S)


@cache
def _heading_pattern() -> re.Pattern[str]:
    """Many forget the blank behind the signs."""
    return re.compile(r"(#{1,6})(?:[ \t]+|(?=[\u3400-\u9fff]))(.*?)[ \t]*#*[ \t]*$")


@cache
def _no_words_pattern() -> re.Pattern[str]:
    """Lines that draw: rules, the fences of what is shown as typed."""
    return re.compile(r"[ \t]*(?:([-*_=])(?:[ \t]*\1){2,}|[`~]{3,}[\w+-]{0,20})[ \t]*")


@cache
def _quote_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")


@cache
def _note_pattern() -> re.Pattern[str]:
    return re.compile(r"[ \t]{0,3}\[\^[^\]\s]{1,30}\]:[ \t]*")


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z_][\w -]{0,30}):(?:[ \t]+(.*))?$|[ \t]*-[ \t]|[ \t]+\S|[ \t]*$")


def read_markdown(data: bytes, name: str, limits: Limits) -> Content:
    """Lines with heading marks turned into levels, tables of strokes or of HTML into rows; links and emphasis show their words,
    figures in LaTeX what they mean; pictures, comments and what the file says of itself go, and what is struck out is told."""
    text, _, problems = decode_text(data, name)
    text = _comment_pattern().sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)
    metadata, text = _without_fields(text)
    given = lines_with_tables(text, name)
    struck = sum(len(_struck_pattern().findall(line.text)) for line in given if "~~" in line.text)
    lines = [_shown(line) for line in _with_rows(given)]
    return Content("text/markdown", mark_tables(lines), metadata, (*problems, *struck_problem(struck)))


def _without_fields(text: str) -> tuple[dict[str, str], str]:
    """The title among the fields that stand before a text (front matter), and the text with these as blanks."""
    if not text.lstrip("\ufeff").startswith("---"):
        return {}, text
    lines = text.split("\n", _MOST_FIELDS)
    end = next((at for at, line in enumerate(lines) if at and line.strip() in {"---", "..."}), 0)
    found = [_field_pattern().match(line.rstrip()) for line in lines[1:end]]
    if not found or not all(found):
        return {}, text
    title = next((field[2] for field in found if field and field[1] == "title" and field[2]), "").strip("\"' ")
    blank = [" " * len(line) for line in lines[: end + 1]]
    return {"declared_title": title} if title else {}, "\n".join([*blank, *lines[end + 1 :]])


def _with_rows(lines: list[RawLine]) -> Iterator[RawLine]:
    """The lines, those of strokes as rows; the row above a rule (|---|---|) is the header."""
    table = max((line.table for line in lines if line.table is not None), default=-1)
    before: RawLine | None = None
    for line in lines:
        cells = stroke_cells(line.text) if line.kind == "line" else None
        if cells is None:
            row = None
        elif is_rule(line.text):
            if before is not None:
                before = replace(before, is_header=True)
            continue
        else:
            table += before is None or before.table != table
            row = RawLine("\t".join(cells), "row", line.origin, cells=cells, table=table)
        if before is not None:
            yield before
        before = row
        if row is None:
            yield line
    if before is not None:
        yield before


def _shown(line: RawLine) -> RawLine:
    """A line as a reader of the text sees it."""
    if line.kind == "row":
        cells = tuple(_words(_break_pattern().sub("\n", cell)) for cell in line.cells)
        return replace(line, text="\t".join(cells), cells=cells)
    text = line.text
    heading = _heading_pattern().match(text)
    if heading is not None:
        origin = replace(line.origin, offset=line.origin.offset + heading.start(2))
        return RawLine(_words(heading[2]), "paragraph", origin, level=len(heading[1]))
    if text.isspace() or _no_words_pattern().fullmatch(text):
        return replace(line, text="")
    note = _note_pattern().match(text)
    if note is not None:
        return RawLine(_words(text[note.end() :]), "note", line.origin)
    quote = _quote_pattern().match(text)
    return replace(line, text=_words(text[quote.end() if quote else 0 :]))


def _words(text: str) -> str:
    """The words of a line without the marks of Markdown."""
    text = formulas_shown(text)
    if "](" in text:
        text = _link_pattern().sub(lambda link: "" if link[0].startswith("!") else link[1], text)
    if "[^" in text:
        text = _mark_pattern().sub("", text)
    if "~~" in text:
        text = _struck_pattern().sub("", text)
    for pattern in (_strong_pattern(), _weak_pattern(), _code_pattern()):
        text = pattern.sub(lambda found: found[found.lastindex or 0], text)
    return _escape_pattern().sub(r"\1", text) if "\\" in text else text


@cache
def _link_pattern() -> re.Pattern[str]:
    """A link or a picture: what stands in the round brackets is an address, not a year's number as in [2023](5)."""
    return re.compile(
        r"!?\[([^\[\]]{0,300})\]\(<?(?:[a-z]{2,10}:|[^\s()]{0,200}[./#])[^\s()]{0,2000}>?(?: \"[^\"]{0,200}\")?\)", re.I
    )


@cache
def _mark_pattern() -> re.Pattern[str]:
    return re.compile(r"\[\^[^\]\s]{1,30}\]")


@cache
def _struck_pattern() -> re.Pattern[str]:
    return re.compile(r"~~(?=\S)([^~]{1,500})(?<=\S)~~")


@cache
def _strong_pattern() -> re.Pattern[str]:
    return re.compile(r"\*\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*\*|(?<![_\w])__(?=[^\s_])([^_]{1,2000})(?<=\S)__(?![_\w])")


@cache
def _weak_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![\da-z*\\])\*(?=[^\s*])([^*]{1,500})(?<=[^\s\\])\*(?![\da-z*])", re.I)


@cache
def _code_pattern() -> re.Pattern[str]:
    return re.compile(r"`([^`]{1,500})`")


@cache
def _escape_pattern() -> re.Pattern[str]:
    """A mark that is none, and the end of a line that is kept."""
    return re.compile(r"\\([!-/:-@\[-`{-~]|$)")


@cache
def _break_pattern() -> re.Pattern[str]:
    return re.compile(r"<br\s*/?>", re.I)
