"""Footnotes of pages: what stands in small type under the text of a page is no part of the sentence that goes on overleaf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import median

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.language.numerals import CIRCLED
from policy_nlp.model import RawLine

_SMALL = 0.88  # of the height of the page's lines
_FEW_LINES = 3  # of a page; fewer do not tell its size of type
_PAGE_NUMBER = 12  # characters
_APART = 1.5  # times the widest gap between lines of the text


@cache
def _mark() -> re.Pattern[str]:
    """What a footnote begins with, the mark that stands in the text too."""
    return re.compile(rf"\s*([{CIRCLED}]|{opening_mark('bracket')}\d{{1,3}}{closing_mark('bracket')})")


def without_notes(pages: Sequence[Sequence[RawLine]]) -> tuple[list[list[RawLine]], list[RawLine]]:
    """The lines of the pages, and apart from them the footnotes of all (kind "note")."""
    texts: list[list[RawLine]] = []
    notes: list[RawLine] = []
    for page in pages:
        start, end = _note_lines(page)
        texts.append([*page[:start], *page[end:]])
        notes += [replace(line, kind="note", centred=False) for line in page[start:end]]
    return texts, notes


def _note_lines(page: Sequence[RawLine]) -> tuple[int, int]:
    """Where the footnotes of a page begin and end: small lines at its foot, over the page number, the first of which begins with a
    mark that the text above bears, or stands well below the text."""
    heights = [line.origin.box[3] - line.origin.box[1] for line in page if line.kind == "line" and line.origin.box]
    if len(heights) < _FEW_LINES:
        return len(page), len(page)
    small = _SMALL * median(heights)
    end = len(page)
    while end and len(page[end - 1].text.strip()) <= _PAGE_NUMBER and not _mark().match(page[end - 1].text):
        end -= 1
    start = end
    for index in range(end - 1, -1, -1):
        box = page[index].origin.box
        if page[index].kind != "line" or box is None or box[3] - box[1] > small:
            break
        mark = _mark().match(page[index].text)
        if mark and (any(mark[1] in line.text for line in page[:index]) or _stands_apart(page, index)):
            start = index
    return (start, end) if start < end else (len(page), len(page))


def _stands_apart(page: Sequence[RawLine], index: int) -> bool:
    """Whether a line stands farther below the one above it than any other does in the text."""
    boxes = [line.origin.box for line in page[: index + 1] if line.origin.box]
    gaps = [after[1] - before[3] for before, after in pairwise(boxes)]
    return len(gaps) > 1 and gaps[-1] > _APART * max(*gaps[:-1], boxes[-1][3] - boxes[-1][1])
