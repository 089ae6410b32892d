"""A document named by what a person types: the one that is meant, or those that may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_nlp.errors import NotFoundError
from policy_nlp.library import Library
from policy_nlp.store.records import DocumentRecord

OFFERED = 60


@dataclass(frozen=True, slots=True)
class Named:
    """What words name: the document, else the newest of those that they may mean and how many these are, else why there is none."""

    words: str
    document: DocumentRecord | None = None
    candidates: Sequence[DocumentRecord] = ()
    found: int = 0
    fault: str = ""


def document_named(library: Library, words: str) -> Named:
    """What the words name. Where no title holds them, their year is taken for the document's: 2010年政府工作报告."""
    if not words.strip():
        return Named(words)
    try:
        found = list(library.documents(words.strip()))
    except NotFoundError as error:
        found = _of_a_year(library, words)
        if not found:
            return Named(words, fault=str(error))
    else:
        if len(found) == 1:
            return Named(words, found[0])
    newest = sorted(found, key=lambda one: one.dated_on or "", reverse=True)
    return Named(words, None, newest[:OFFERED], len(newest))


_YEAR = re.compile(r"(?P<before>.*?)(?P<year>(?:19|20)\d\d)年?度?(?P<after>.*)", re.S)


def _of_a_year(library: Library, words: str) -> list[DocumentRecord]:
    found = _YEAR.fullmatch(words.strip())
    rest = f"{found['before']}{found['after']}".strip() if found else ""
    if found is None or not rest:
        return []
    try:
        return [one for one in library.documents(rest) if (one.dated_on or "").startswith(found["year"])]
    except NotFoundError:
        return []
