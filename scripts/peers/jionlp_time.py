"""JioNLP 1.5: its time extraction only (it needs GPL-3 jiojio; it is measured here, never depended on)."""

from __future__ import annotations

from typing import Any


def load() -> Any:
    """text → [(start, end, type)]."""
    import jionlp

    def find(text: str) -> list[tuple[int, int, str]]:
        rows, at = [], 0
        for line in text.split("\n"):
            for found in jionlp.ner.extract_time(line, time_base=None, with_parsing=False):
                start, end = found["offset"]
                rows.append((at + start, at + end, "DATE"))
            at += len(line) + 1
        return rows

    return find
