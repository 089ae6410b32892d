"""Names of one thing read as one (外贸, 进出口), and things of one kind told apart (铁路, 公路), where a promise is put beside a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.tasks.clauses import Stated


def under_one_name(stated: Stated) -> Stated:
    """The clause, its sentence and its indicators with one name for each thing that has several."""
    before = _one_name(stated.sentence[: stated.at])
    after = _one_name(stated.sentence[stated.at :])
    return replace(
        stated,
        text=_one_name(stated.text),
        sentence=before + after,
        at=len(before),
        section=tuple(map(_one_name, stated.section)),
        targets=tuple(replace(target, indicator=_one_name(target.indicator)) for target in stated.targets),
    )


Things = tuple[frozenset[int], ...]  # of each kind of things (a row of the list) those that a text names


def things_in(text: str) -> Things:
    """What the text names of each kind of things that are told apart."""
    return tuple(frozenset(n for n, named in enumerate(kind) if named.search(text)) for kind in _kinds())


def are_other_things(mine: Things, theirs: Things) -> bool:
    """Whether both name things of one kind and none of them is the same: 城镇登记失业率, 城镇调查失业率."""
    return any(one and other and not one & other for one, other in zip(mine, theirs, strict=True))


def _one_name(text: str) -> str:
    said, names = _names()
    return said.sub(lambda match: names[match[0]], text)


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    names = {row[0]: row[1] for row in load_rows("same_names")}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True)))), names


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(map(re.compile, row[:-1])) for row in load_rows("other_things"))
