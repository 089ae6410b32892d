"""What a central body grew out of and what became of it, by the reforms of the State Council (central_organisations.tsv)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from policy_nlp.lexicon import load_rows


@dataclass(frozen=True, slots=True)
class Reform:
    """What a body was before and after: full names, with the year of the change behind each (生态环境部 (2018))."""

    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


NONE = Reform()


def reform_of(name: str) -> Reform:
    """The bodies that one came from and went into; they are other bodies. Empty for one that the list does not have."""
    return _reforms().get(name, NONE)


@cache
def _reforms() -> dict[str, Reform]:
    before: dict[str, dict[str, None]] = defaultdict(dict)
    after: dict[str, dict[str, None]] = defaultdict(dict)
    for row in load_rows("central_organisations"):
        _, full, _, last, successor = (*row, *("",) * 5)[:5]
        for later in filter(None, successor.split("、")):
            year = f" ({last})" if last else ""
            after[full][f"{later}{year}"] = None
            before[later][f"{full}{year}"] = None
    names = sorted({*before, *after})
    return {name: Reform(tuple(sorted(before[name])), tuple(sorted(after[name]))) for name in names}
