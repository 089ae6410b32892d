"""jieba.cut 0.42.1, as it is: segmentation alone, for its speed."""

from __future__ import annotations

from typing import Any


def load() -> Any:
    """text → no spans; the words are cut and thrown away."""
    import jieba

    def find(text: str) -> list[tuple[int, int, str]]:
        for _ in jieba.cut(text):
            pass
        return []

    return find
