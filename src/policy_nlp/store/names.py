"""Which of the names in a library a name asked for means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from policy_nlp.lexicon import load_rows

_REFERRING = frozenset("我本你该全各贵")  # 我区, 本市 … name nobody outside their document


def names_matching(wanted: str, names: Iterable[str], aliases: Iterable[tuple[str, str]] = ()) -> list[str]:
    """The names that hold the name asked for or one of its other names, sorted.

    科技部 finds 国家科技部, 科技部社发司 and, by the lexicon of central organs, 科学技术部; it does not find 科技部门, which
    means any such body. `aliases` are (other name, name) as documents declare them. An alias that stands for several bodies in the library (管委会) is nobody's other name.
    """
    wanted = wanted.strip()
    others = {wanted, *_other_names(wanted, aliases)}
    return sorted(name for name in set(names) if any(_holds(name, other) for other in others))


def _other_names(wanted: str, aliases: Iterable[tuple[str, str]]) -> set[str]:
    meanings: dict[str, set[str]] = defaultdict(set)
    for alias, name in (*aliases, *((row[0], row[1]) for row in load_rows("central_organisations"))):
        if alias[:1] not in _REFERRING and alias != name:
            meanings[alias].add(name)
    full = {wanted, *meanings.get(wanted, ())}
    return full | {alias for alias, found in meanings.items() if len(found) == 1 and found <= full}


def _holds(name: str, other: str) -> bool:
    at = name.find(other)
    return at >= 0 and not (other.endswith("部") and name.startswith("门", at + len(other)))
