"""Spans of two versions of one text on common coordinates: the gold text without white space, compatibility forms folded."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache
from typing import Any

from policy_nlp.language.brackets import closing_mark

Span = tuple[int, int]


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(rf"(?<=[。！？；!?;]){closing_mark('quote', 'round', 'lenticular')}*|\n+")


_IGNORED = re.compile(r"[\s\"'“”‘’《》]")


def fold(value: Any) -> str:
    """A value as it is compared: half-width, without white space, quotation marks and 《》; "" for None."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", str(value or "")))


def _fold_char(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _compact(text: str) -> tuple[str, dict[int, int]]:
    kept = [i for i, char in enumerate(text) if not char.isspace()]
    return "".join(_fold_char(text[i]) for i in kept), {offset: i for i, offset in enumerate(kept)}


class Alignment:
    """Maps spans of the gold text and of the predicted text onto the compact gold text."""

    def __init__(self, gold_text: str, predicted_text: str) -> None:
        gold, self._gold_at = _compact(gold_text)
        predicted, self._predicted_at = _compact(predicted_text)
        self._moved: dict[int, int] | None = None
        if gold != predicted:
            matcher = difflib.SequenceMatcher(None, predicted, gold, autojunk=False)
            self._moved = {a + i: b + i for a, b, size in matcher.get_matching_blocks() for i in range(size)}

    def gold_span(self, start: int, end: int) -> Span | None:
        """The compact span of a gold span; None if it is all white space."""
        return _ends([self._gold_at[i] for i in range(start, end) if i in self._gold_at])

    def predicted_span(self, start: int, end: int) -> Span | None:
        """The compact gold span of a predicted span; None if nothing of it stands in the gold text."""
        inside = [self._predicted_at[i] for i in range(start, end) if i in self._predicted_at]
        if self._moved is not None:
            inside = [self._moved[i] for i in inside if i in self._moved]
        return _ends(inside)


def _ends(points: list[int]) -> Span | None:
    return (points[0], points[-1] + 1) if points else None


def overlap(a: Span, b: Span) -> float:
    """Shared length over joint length, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def sentence_spans(text: str) -> list[Span]:
    """The non-blank sentences, ending after 。！？； or at a line break; closing quotes and brackets stay with them."""
    spans: list[Span] = []
    start = 0
    for match in [*_sentence_end().finditer(text), None]:
        end = len(text) if match is None else match.start() if match.group().startswith("\n") else match.end()
        body = text[start:end]
        if body.strip():
            spans.append((start + len(body) - len(body.lstrip()), start + len(body.rstrip())))
        if match is not None:
            start = match.end()
    return spans
