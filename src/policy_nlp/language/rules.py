"""Rules that can be dropped, so that what each gains can be measured: patterns, and groups of rows of closed classes and word lists.

A pattern is a rule where `@rule` makes it (in a function) or `pattern(…)` (as a constant); neither compiles anything before it is asked for.
A group of rows is one where its list is read through `kept`. Each has an id: `clauses.shapes._ROLE`, `modals:duty`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from operator import itemgetter
from typing import Any, ParamSpec, TypeVar, cast

from policy_nlp.language.alternatives import NOTHING, alternatives
from policy_nlp.lexicon import load_rows

_P = ParamSpec("_P")
_T = TypeVar("_T")
_PACKAGE = "policy_nlp."

_dropped: set[str] = set()
_matched: set[str] | None = None  # while watching: the rules that have matched
_ids: dict[str, None] = {}  # of the patterns made by functions, and of the groups that were read, in their order
_constants: list[_Constant] = []
_clear: list[Callable[[], None]] = []


class _Watched:
    """A pattern that notes when it matches."""

    def __init__(self, rule_id: str, compiled: re.Pattern[str]) -> None:
        self._id, self._compiled = rule_id, compiled

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._compiled, name)
        if not callable(method):
            return method

        def noting(*args: Any, **options: Any) -> Any:
            found = method(*args, **options)
            if name == "finditer":
                found = [*found]
            if _matched is not None and (name in ("sub", "subn", "split") or found):
                _matched.add(self._id)
            return iter(found) if name == "finditer" else found

        return noting


class _Constant:
    """A pattern compiled when first used; its methods are then its own attributes, and cost what a compiled pattern's do."""

    def __init__(self, words: str | Callable[[], str], module: str) -> None:
        self.words, self.module = words, module

    @property
    def id(self) -> str:
        """module.NAME, as it stands in the code."""
        names = (name for name, value in vars(sys.modules[self.module]).items() if value is self)
        return f"{self.module.removeprefix(_PACKAGE)}.{next(names)}"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        words = filled(self.words) if isinstance(self.words, str) else self.words()
        method = getattr(_as_asked(self, re.compile(words)), name)
        self.__dict__[name] = method
        return method

    def clear(self) -> None:
        """Forgets the compiled pattern."""
        self.__dict__ = {"words": self.words, "module": self.module}


def _as_asked(of: _Constant | str, compiled: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern itself, but one that never matches where it is dropped, and one that takes note while watching."""
    if not _dropped and _matched is None:
        return compiled
    rule_id = of if isinstance(of, str) else of.id
    if rule_id in _dropped:
        return re.compile(NOTHING)
    return compiled if _matched is None else cast("re.Pattern[str]", _Watched(rule_id, compiled))


def pattern(words: str | Callable[[], str]) -> re.Pattern[str]:
    """The pattern of these words, a rule by the constant that it is bound to. What stands for classes of words (`{event_ends}`,
    `{modal:duty,ban}`) is put in when it is first used; a function gives words that need anything else."""
    constant = _Constant(words, sys._getframe(1).f_globals["__name__"])
    _constants.append(constant)
    _clear.append(constant.clear)
    return cast("re.Pattern[str]", constant)


_HOLE = re.compile(r"\{([a-z_]+)(?::([^{}]+))?\}")


def filled(template: str) -> str:
    """The pattern with its classes put in: {event_ends} of language/words.tsv, {modal:duty,ban}, {enumerator:item}, {opening_mark:title}."""
    from policy_nlp.language import brackets, enumerators, modals, words

    kinds: dict[str, Callable[..., str]] = {
        "modal": modals.modal,
        "enumerator": enumerators.enumerator,
        "opening_mark": brackets.opening_mark,
        "closing_mark": brackets.closing_mark,
    }
    return _HOLE.sub(lambda hole: kinds[hole[1]](*hole[2].split(",")) if hole[2] else words.one_of(hole[1]), template)


def derived(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """The function, its results kept until rules are dropped: for what is worked out from rules or rows."""
    cached = cache(function)
    _clear.append(cached.cache_clear)
    return cast("Callable[_P, _T]", cached)


def rule(function: Callable[_P, re.Pattern[str]]) -> Callable[_P, re.Pattern[str]]:
    """The function, whose pattern is a rule and is kept."""
    rule_id = f"{function.__module__.removeprefix(_PACKAGE)}.{function.__name__}"
    _ids[rule_id] = None

    @wraps(function)
    def compiled(*args: _P.args, **options: _P.kwargs) -> re.Pattern[str]:
        return _as_asked(rule_id, function(*args, **options))

    return derived(compiled)


def kept(name: str, rows: Sequence[_T], kind: Callable[[_T], str] = lambda _: "") -> tuple[_T, ...]:
    """The rows of a list but for the groups dropped; a group is what is of one kind (`NAME:KIND`), without kinds the list (`NAME`)."""
    ids = [f"{name}:{group}" if (group := kind(row)) else name for row in rows]
    _ids.update(dict.fromkeys(ids))
    return tuple(row for row, group in zip(rows, ids, strict=True) if group not in _dropped)


@derived
def kept_rows(name: str, column: int | None = None) -> tuple[tuple[str, ...], ...]:
    """The rows of lexicon/NAME.tsv but for the groups dropped, which are those of like words in that column."""
    return kept(name, load_rows(name), (lambda _: "") if column is None else itemgetter(column))


@derived
def kept_words(name: str) -> frozenset[str]:
    """The first column of lexicon/NAME.tsv; none where the list is dropped."""
    return frozenset(row[0] for row in kept_rows(name))


def any_of(words: Iterable[str]) -> str:
    """The pattern of one of these words, the longest that fits; of nothing where there are none."""
    return alternatives(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or NOTHING


def all_rules() -> tuple[str, ...]:
    """The ids of the patterns of all modules imported so far, and of the groups read so far."""
    return tuple(sorted({*_ids, *(constant.id for constant in _constants)}))


def is_group(rule_id: str) -> bool:
    """Whether the id is that of a group of rows."""
    return "." not in rule_id


@contextmanager
def without(ids: Iterable[str]) -> Iterator[None]:
    """Within it these patterns match nothing and these groups have no rows."""
    before = set(_dropped)
    _dropped.update(ids)
    _forget()
    try:
        yield
    finally:
        _dropped.clear()
        _dropped.update(before)
        _forget()


@contextmanager
def watching() -> Iterator[set[str]]:
    """The set to which, within it, the id of each pattern that matches is added."""
    global _matched
    _matched = set()
    _forget()
    try:
        yield _matched
    finally:
        _matched = None
        _forget()


def _forget() -> None:
    for clear in _clear:
        clear()
