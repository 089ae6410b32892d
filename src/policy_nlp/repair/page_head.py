"""What a page or a crawler set over a document: its path and bars, and lines of labels (标题：, 发布时间：, 索引号：), dropped and kept as what
they declare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from policy_nlp.model import RawLine
from policy_nlp.repair.page_bars import find_bars, names_a_document
from policy_nlp.repair.page_labels import Label, may_be_value, read_labels, without_bullet

_HEAD = 40  # lines in which labels are looked for
_LEAST = 3  # labels that make a head
_LONGEST = 300  # characters of a line of labels
_PROSE = 30  # characters of a sentence that opens the document


@cache
def _rule() -> re.Pattern[str]:
    """A rule between a head and its document: ===== 正文 =====."""
    return re.compile(r"(?<![\s=＝*#_~\-—─])[\s=＝*#_~\-—─]{4,}+(?:正文内容|正文|内容|全文)[\s=＝*#_~\-—─]{4,}")


@cache
def _any_label() -> re.Pattern[str]:
    return re.compile(r"\s*[^：:。，；\s]{2,8}[：:]")


def read_page_head(lines: Sequence[RawLine]) -> tuple[frozenset[int], dict[str, str], tuple[int, int] | None]:
    """(indices of the page's lines, what they declare under the header's field names, the line and the offset of the title)."""
    head = _over_rule(lines)
    zone = sorted(head) if head is not None else list(_zone(lines))
    labelled = {index: found for index in zone if (found := read_labels(lines[index].text))}
    bars: set[int] = set()
    if head is None:
        unknown = [index for index in zone if index not in labelled and _any_label().match(lines[index].text)]
        labelled = _of_page(labelled, unknown)
        bars = find_bars(lines, [index for index in zone if index not in labelled])
    below = _values_below(lines, labelled, zone)
    declared: dict[str, str] = {}
    title: tuple[int, int] | None = None
    for field, value, index, place in _said(lines, labelled, below):
        if value and field not in declared:
            declared[field] = value
            title = (index, place) if field == "title" else title
    bare, more = _bare_values(lines, zone) if not labelled else (set(), {})
    return frozenset({*(head or ()), *labelled, *bars, *below.values(), *bare}), declared | more, title


def _over_rule(lines: Sequence[RawLine]) -> set[int] | None:
    """The lines down to a rule, where most of them over it are labelled; None where there is no such rule."""
    for index, line in enumerate(lines[:_HEAD]):
        if line.kind == "line" and len(line.text) < 80 and _rule().fullmatch(line.text):
            over = [above.text for above in lines[:index] if above.text.strip()]
            labelled = sum(_any_label().match(text) is not None for text in over)
            return set(range(index + 1)) if labelled >= _LEAST and 2 * labelled > len(over) else None
    return None


def _zone(lines: Sequence[RawLine]) -> Iterator[int]:
    """The lines with words, as far down as a page's head may reach: down to the first row, sentence or very long line."""
    for index, line in enumerate(lines[:_HEAD]):
        text = line.text.strip()
        prose = len(text) > _PROSE and re.search(r"[。；]", text) is not None
        if line.kind == "row" or len(text) > _LONGEST or (prose and not read_labels(text)):
            return
        if text:
            yield index


def _of_page(labelled: dict[int, list[Label]], others: Iterable[int]) -> dict[int, list[Label]]:
    """The lines of labels that are the page's: all where they name three fields or more, with `others` of unknown labels between them,
    else those with a label that only pages have."""
    plain = {index: found for index, found in labelled.items() if not all(label.side for label in found)}
    fields = {label.field for found in plain.values() for label in found if label.marked or len(plain) >= _LEAST}
    own = any(label.own for found in labelled.values() for label in found)
    if len(fields) >= _LEAST and own:
        kept = {index: found for index, found in labelled.items() if index in plain or _near(index, plain)}
        return kept | {index: [] for index in others if min(kept) < index < max(kept)}
    return {index: found for index, found in labelled.items() if any(label.own and label.marked for label in found)}


def _near(index: int, others: Iterable[int]) -> bool:
    return any(0 < abs(index - other) <= 3 for other in others)


def _values_below(lines: Sequence[RawLine], labelled: dict[int, list[Label]], zone: Sequence[int]) -> dict[int, int]:
    """For the lines whose label has no value, the line below that has it: where most labels of the page stand so, or below a label
    that only pages have."""
    alone = [index for index, found in labelled.items() if len(found) == 1 and not found[0].value]
    following = dict(pairwise(zone))
    most = 2 * len(alone) > len(labelled)
    return {
        index: after
        for index in alone
        if (most or (labelled[index][0].own and labelled[index][0].marked))
        and (after := following.get(index)) is not None
        and after not in labelled
        and may_be_value(labelled[index][0].field, without_bullet(lines[after].text))
    }


def _said(
    lines: Sequence[RawLine], labelled: dict[int, list[Label]], below: dict[int, int]
) -> Iterator[tuple[str, str, int, int]]:
    """The fields that the labels name, each with its value, the line and the offset of the value."""
    for index, found in sorted(labelled.items()):
        for label in found:
            yield label.field, label.value, index, label.place
        if index in below:
            text = lines[below[index]].text
            value = without_bullet(text)
            yield found[-1].field, value, below[index], text.index(value)


@cache
def _index_number() -> re.Pattern[str]:
    return re.compile(r"[\da-zA-Z_—-]{6,30}/\d{4}-?\d{3,8}")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")


def _bare_values(lines: Sequence[RawLine], zone: Sequence[int]) -> tuple[set[int], dict[str, str]]:
    """The values of a head whose labels were lost: a list that begins with an index number and holds a day."""
    gone: dict[int, str] = {}
    for index in zone:
        text = lines[index].text
        value = without_bullet(text)
        if len(value) > 40 or names_a_document(value) or value == text.strip():
            break
        gone[index] = value
    values = list(gone.values())
    days = [value for value in values if _day().fullmatch(value)]
    if not values or not _index_number().fullmatch(values[0]) or not days:
        return set(), {}
    said = {"index_number": values[0], "issued_on": days[0]}
    bodies = [value for value in values[1:3] if re.fullmatch(r"[\u4e00-\u9fff（）()]{4,40}", value)]
    return set(gone), said | ({"issuer": bodies[0]} if bodies else {})
