"""What a page or a crawler set over a document: lines of labels (标题：, 发布时间：, 索引号：), dropped and kept as what they declare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.model import RawLine

_HEAD = 30  # lines in which labels are looked for
_LEAST = 3  # labels that make a head
_LONGEST = 300  # characters of a line of labels


@cache
def _fields() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("page_labels")}


@cache
def _label() -> re.Pattern[str]:
    """A known label at the start of a line or after a blank, with its colon."""
    labels = sorted(_fields(), key=len, reverse=True)
    return re.compile(rf"(?:\A|(?<=[\s\u3000|｜]))[\[【]?({'|'.join(labels)})[\]】]?\s*[：:]")


@cache
def _rule() -> re.Pattern[str]:
    """A rule between a head and its document: ===== 正文 =====."""
    return re.compile(r"(?<![\s=＝*#_~\-—─])[\s=＝*#_~\-—─]{4,}+(?:正文内容|正文|内容|全文)[\s=＝*#_~\-—─]{4,}")


@cache
def _any_label() -> re.Pattern[str]:
    return re.compile(r"\s*[^：:。，；\s]{2,8}[：:]")


def read_page_head(lines: Sequence[RawLine]) -> tuple[frozenset[int], dict[str, str], int | None]:
    """(indices of the lines of labels, what they declare under the header's field names, the index of the line with the title)."""
    head = _over_rule(lines)
    if head is None:
        head = _labelled(lines)
    declared: dict[str, str] = {}
    title: int | None = None
    for index in sorted(head):
        for field, value in _pairs(lines[index].text, _follower(lines, index, head)):
            if value and field not in declared:
                declared[field] = value
                title = index if field == "title" else title
    return frozenset(head), declared, title


def _over_rule(lines: Sequence[RawLine]) -> set[int] | None:
    """The lines down to a rule, where most of them over it are labelled; None where there is no such rule."""
    for index, line in enumerate(lines[:_HEAD]):
        if line.kind == "line" and len(line.text) < 80 and _rule().fullmatch(line.text):
            over = [above.text for above in lines[:index] if above.text.strip()]
            labelled = sum(_any_label().match(text) is not None for text in over)
            return set(range(index + 1)) if labelled >= _LEAST and 2 * labelled > len(over) else None
    return None


def _labelled(lines: Sequence[RawLine]) -> set[int]:
    """The lines of known labels at the head, where they name three fields or more; with each its value on the next line."""
    found: dict[int, set[str]] = {}
    for index, line in enumerate(lines[:_HEAD]):
        text = line.text.strip()
        if line.kind == "row" or len(text) > _LONGEST:
            break
        first = _label().match(text)
        if first is not None and "。" not in text:
            found[index] = {_fields()[match[1]] for match in _label().finditer(text)}
    if len(set().union(*found.values())) < _LEAST if found else True:
        return set()
    below = {index + 1 for index in found if _value_below(lines, index, found)}
    return set(found) | (below if 2 * len(below) > len(found) else set())


def _value_below(lines: Sequence[RawLine], index: int, labels: dict[int, set[str]]) -> bool:
    """Whether a label stands alone and what it labels on the line below."""
    alone = _label().fullmatch(lines[index].text.strip()) is not None
    return alone and index + 1 < len(lines) and index + 1 not in labels and 0 < len(lines[index + 1].text.strip()) < 100


def _follower(lines: Sequence[RawLine], index: int, head: set[int]) -> str:
    """The line below, where it is part of the head and no label itself."""
    if index + 1 not in head:
        return ""
    below = lines[index + 1].text.strip()
    return "" if _label().match(below) or _any_label().match(below) or _rule().fullmatch(below) else below


def _pairs(text: str, below: str) -> Iterator[tuple[str, str]]:
    """The fields of a line with their values; the last one's, if it is empty, is the line below."""
    text = text.strip()
    labels = list(_label().finditer(text))
    for at, label in enumerate(labels):
        last = at + 1 == len(labels)
        value = text[label.end() : len(text) if last else labels[at + 1].start()].strip(" \u3000|｜")
        yield _fields()[label[1]], value or (below if last else "")
