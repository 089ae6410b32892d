"""Recognition of titles in 《》: documents, laws, plans and standards, not newspapers, books, films or programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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
def _endings() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What documents' names end with or hold; what the names of other works end with; what announces other works."""
    rows = load_rows("title_words")
    kinds = {kind: "|".join(row[0] for row in rows if row[1] == kind) for kind in ("document", "work", "cue", "name")}
    return (
        re.compile(rf"关于|印发|(?:{kinds['document']})(?:[（(〔][^）)〕]*[）)〕]|[》〉])*$"),
        re.compile(rf"(?:{kinds['work']})$|^(?:{kinds['name']})$"),
        re.compile(rf"(?:{kinds['cue']})(?:《[^《》]*》、?)*$"),
    )


def _is_document(text: str, start: int, end: int) -> bool:
    name = text[start + 1 : end - 1].strip()
    document, work, cue = _endings()
    if not name or work.search(name):
        return False
    if document.search(name):
        return True
    return not cue.search(text, max(0, start - 60), start)
