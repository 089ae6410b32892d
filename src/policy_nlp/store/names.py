"""Which of the names in a library a name asked for means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def names_matching(wanted: str, names: Iterable[str], aliases: Iterable[tuple[str, str]] = ()) -> list[str]:
    """The names that hold the name asked for or one of its other names, sorted.

    科技部 finds 国家科技部 and 科技部社发司, and 科学技术部 where a document declares it; it does not find 科技部门, which
    means any such body. An alias that stands for several bodies in the library (管委会) is nobody's other name.
    """
    wanted = wanted.strip()
    others = {wanted, *_other_names(wanted, aliases)}
    return sorted(name for name in set(names) if any(_holds(name, other) for other in others))


def _other_names(wanted: str, aliases: Iterable[tuple[str, str]]) -> set[str]:
    meanings: dict[str, set[str]] = defaultdict(set)
    for alias, name in aliases:
        meanings[alias].add(name)
    others = set(meanings.get(wanted, ()))
    others.update(alias for alias, found in meanings.items() if found == {wanted})
    return others


def _holds(name: str, other: str) -> bool:
    at = name.find(other)
    return at >= 0 and not (other.endswith("部") and name.startswith("门", at + len(other)))
