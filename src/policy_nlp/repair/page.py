"""The page around a document in plain text: which stretches of its lines are the document, and what the page declares of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from policy_nlp.model import RawLine
from policy_nlp.repair.one_block import cut_block, is_one_block, lost_breaks
from policy_nlp.repair.page_bars import names_a_document
from policy_nlp.repair.page_chrome import text_of_page, titled_by_path
from policy_nlp.repair.page_head import read_page_head
from policy_nlp.repair.pieces import Piece, Stretches

_NEAR = 400  # characters of the text in which its title is looked for
_LOST = 3  # breaks that a document's lines have lost, before any is set again
_FIRST = 4  # paragraphs


@dataclass(frozen=True, slots=True)
class Page:
    """`stretches` holds, by index of the raw line, the paragraphs in it (none for a line that is the page's); `title_place` the index of
    the line that declares the title, and its offset there."""

    stretches: Mapping[int, Stretches] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)
    title_place: tuple[int, int] | None = None


def read_page(lines: Sequence[RawLine]) -> Page:
    """The page around the document that `lines` hold; an empty one where nothing but the document is there."""
    head, declared, title_at = read_page_head(lines)
    stretches: dict[int, Stretches] = dict.fromkeys(head, ())
    total = sum(len(line.text) for index, line in enumerate(lines) if index not in head)
    lost = [lost_breaks(line) for line in lines]
    broken = sum(lost) >= _LOST
    for index, line in enumerate(lines):
        if line.kind != "line" or index in head:
            continue
        if (strokes := _strokes().search(line.text)) is not None:
            stretches[index] = [(0, strokes.start())] if strokes.start() else ()
            continue
        kept, day = text_of_page(line.text)
        if day:
            declared.setdefault("published_on", day)
            if (
                "title" not in declared
                and (title := titled_by_path(line.text))
                and names_a_document(line.text[slice(*title)])
            ):
                declared["title"], title_at = line.text[slice(*title)], (index, title[0])
        paged = kept != [(0, len(line.text))]
        if is_one_block(line, total, paged):
            stretches[index] = _cut(line.text, kept, declared.get("title", ""))
        elif broken and lost[index]:
            stretches[index] = _cut(line.text, kept, None)
        elif paged:
            stretches[index] = kept
    return Page(stretches, declared, title_at)


@cache
def _strokes() -> re.Pattern[str]:
    """The strokes of a page's empty cells at a line's end."""
    return re.compile(r"\s*(?:[|｜]\s*)+\Z")


def _cut(text: str, kept: Stretches, title: str | None) -> Stretches:
    return [cut for start, end in kept for cut in cut_block(text, start, end, title)]


def with_title(pieces: list[Piece], page: Page) -> list[Piece]:
    """The pieces under the title that the page declares, where the document itself begins without one."""
    title = page.declared.get("title", "")
    if page.title_place is None or not pieces or len(title) < 4:
        return pieces
    near = re.sub(r"\s", "", "".join(piece.text for piece in pieces[:20]))[:_NEAR]
    if re.sub(r"\s", "", title) in near or any(names_a_document(piece.text) for piece in pieces[:_FIRST]):
        return pieces
    index, at = page.title_place
    return [Piece(title, index, range(at, at + len(title)), "paragraph"), *pieces]
