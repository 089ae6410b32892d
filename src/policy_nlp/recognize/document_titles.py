"""Recognition of titles in 《》: documents, laws, plans and standards, not newspapers, books, films or programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_nlp.language.brackets import closers, closing_mark, opening_mark
from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, EntityType

_LONGEST = 250  # characters: longer stretches are a bracket that was never closed
_PAIRS = {"《": "》", "〈": "〉", "<": ">", "＜": "＞"}


def find_document_titles(text: str) -> list[Entity]:
    """The DOCTITLE entities of the text in order, brackets included; a title inside a title belongs to the outer one."""
    return [
        Entity(start, end, text[start:end], EntityType.DOCTITLE, rule="title-brackets")
        for start, end in _bracketed(text)
        if _is_document(text, start, end)
    ]


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile("[《》\n]")


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》 of each line. 《A《B》C》 is one; where the last 》 is missing, the title ends with the first."""
    depth, start, first_close = 0, 0, 0
    for match in _brackets().finditer(text):
        sign, at = match[0], match.start()
        if sign == "《":
            if depth and at - start > _LONGEST:
                depth = 0
            if not depth:
                start, first_close = at, 0
            depth += 1
        elif sign == "》" and depth:
            depth -= 1
            first_close = first_close or at + 1
            if not depth:
                yield start, at + 1
        elif sign == "\n" and depth:
            if first_close:
                yield start, first_close
            depth = 0


@cache
def _endings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What documents' names end with or hold, and what the names of other works end with or are."""
    kinds, closed = _words(), re.escape(closers("bracket"))
    return (
        re.compile(
            rf"关于|印发|(?:{kinds['document']})(?: ?{opening_mark('bracket')}[^{closed}]*[{closed}]|{closing_mark('title')}| ?(?:19|20)\d\d)*$"
        ),
        # 《大众日报》, 《中国水利报》 are newspapers; 通报, 公报, 年报 … are documents.
        re.compile(rf"(?:{kinds['work']}|(?<![通简快月季年公呈申汇预情])报)$|^(?:{kinds['name']})$"),
    )


@cache
def _words() -> dict[str, str]:
    rows = load_rows("title_words")
    return {
        kind: "|".join(row[0] for row in rows if row[1] == kind)
        for kind in ("document", "work", "name", "cue", "praise")
    }


@cache
def _surroundings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands in front of other works and behind them; works listed together share both (舞剧《甲》《乙》等获奖)."""
    words = _words()
    chain = r"(?:《[^《》\n]{1,40}》 ?[、和及与]? ?)*"
    return (
        re.compile(rf"(?:{words['cue']}|同志在|[主席记理]在){chain}$"),
        re.compile(rf"[、和及与 ]*{chain}(?:一[书文]|[^，。；：《》\n、]{{0,12}}?(?:{words['praise']}))"),
    )


def _is_document(text: str, start: int, end: int) -> bool:
    """Whether the title names a document: its own words decide, then the words around it; an unknown one is a document."""
    name = text[start + 1 : end - 1].strip()
    document, work = _endings()
    if not name or work.search(name):
        return False
    if document.search(name):
        return True
    before, after = _surroundings()
    return not (after.match(text, end, end + 120) or before.search(text, max(0, start - 100), start))
