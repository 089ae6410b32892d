"""Several persons of one name in one list, told apart by the bodies beside them: 张三（甲局）、张三（乙局）."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from policy_nlp.model import Entity
from policy_nlp.resolve.posts import NAME_TYPES, squeeze


def find_namesakes(text: str, entities: Sequence[Entity], beside: Iterable[tuple[Entity, str]]) -> dict[int, str]:
    """Where each of several persons of one name stands → the body beside; `beside` are persons with the bodies beside them."""
    mentions: dict[str, dict[int, tuple[Entity, str]]] = defaultdict(dict)
    for person, body in beside:
        mentions[squeeze(person.text)].setdefault(person.start, (person, body))
    found: dict[int, str] = {}
    for named in mentions.values():
        for (one, first), (other, second) in pairwise(sorted(named.values(), key=lambda row: row[0].start)):
            apart = first not in second and second not in first
            if apart and _in_one_list(text, entities, one.end, other.start):
                found |= {one.start: first, other.start: second}
    return found


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"[、和与及以；;，,（）()\s]*")


def _in_one_list(text: str, entities: Sequence[Entity], start: int, end: int) -> bool:
    """Whether nothing but names, posts and what joins them stands between."""
    at = start
    words = []
    for entity in entities:
        if entity.type in NAME_TYPES and start <= entity.start < entity.end <= end:
            words.append(text[at : entity.start])
            at = entity.end
    words.append(text[at:end])
    return _between().fullmatch("".join(words)) is not None
