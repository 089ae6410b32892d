"""envpos 0.82 (ALBERT for policy text), with transformers below 5, a sentence at a time; words are searched for from the last one on."""

from __future__ import annotations

import re
from typing import Any

LABELS = {
    "per": "PERSON",
    "com": "ORG",
    "org": "ORG",
    "gov": "ORG",
    "loc": "PLACE",
    "time": "DATE",
    "doc": "DOCTITLE",
    "code": "DOCNO",
    "m": "QUANTITY",
}


def load() -> Any:
    """text → [(start, end, type)]."""
    import envpos

    def find(text: str) -> list[tuple[int, int, str]]:
        rows = []
        sentences = [match for match in re.finditer(r"[^\n。；]+[。；]?", text) if match.group().strip()]
        for match in sentences:  # given a list, it answers for the first sentence only
            words, tags = envpos.cut(match.group())
            rows += _place(text, words, tags, match.start(), match.end())
        return rows

    return find


def _place(text: str, words: list[str], tags: list[str], at: int, end: int) -> list[tuple[int, int, str]]:
    rows: list[tuple[int, int, str]] = []
    for word, tag in zip(words, tags, strict=True):
        start = text.find(word, at, end)
        if start < 0:
            continue
        at = start + len(word)
        if tag in LABELS and (tag != "m" or word[0].isdigit()):  # 近 and 约 are m too
            rows.append((start, at, LABELS[tag]))
    return rows
