"""Rules that can be dropped, so that what each gains can be measured: patterns, and groups of rows of closed classes and word lists.

The patterns of clauses/, judge/ and commitments/ are rows of lexicon/rules.tsv, which a module names as `rule.role`; none is compiled before
it is asked for. A group of rows is one where its list is read through `kept`. Each has an id: `clauses.shapes.role`, `modals:duty`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from policy_nlp.language.alternatives import NOTHING, alternatives, looked_for
from policy_nlp.lexicon import load_rows

_P = ParamSpec("_P")
_T = TypeVar("_T")
_PACKAGE = "policy_nlp."

_dropped: set[str] = set()
_matched: set[str] | None = None  # while watching: the rules that have matched
_groups: dict[str, None] = {}  # the ids of the groups that were read, in their order
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

    def __init__(self, words: str, module: str, name: str = "") -> None:
        self.words, self.module, self.name = words, module, name

    @property
    def id(self) -> str:
        """module.name, as it stands in the code."""
        name = self.name or next(name for name, value in vars(sys.modules[self.module]).items() if value is self)
        return f"{self.module.removeprefix(_PACKAGE)}.{name}"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        method = getattr(_as_asked(self, re.compile(filled(self.words))), name)
        self.__dict__[name] = method
        return method

    def clear(self) -> None:
        """Forgets the compiled pattern."""
        self.__dict__ = {"words": self.words, "module": self.module, "name": self.name}


def _as_asked(of: _Constant | _Rule, compiled: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern itself, but one that never matches where it is dropped, and one that takes note while watching."""
    if not _dropped and _matched is None:
        return compiled
    if of.id in _dropped:
        return re.compile(NOTHING)
    return compiled if _matched is None else cast("re.Pattern[str]", _Watched(of.id, compiled))


def pattern(words: str) -> re.Pattern[str]:
    """The pattern of these words, a rule by the constant that it is bound to. What stands for classes of words (`{event_ends}`,
    `{modal:duty,ban}`) is put in when it is first used."""
    return _constant(words, sys._getframe(1).f_globals["__name__"])


def _constant(words: str, module: str, name: str = "") -> re.Pattern[str]:
    constant = _Constant(words, module, name)
    _constants.append(constant)
    _clear.append(constant.clear)
    return cast("re.Pattern[str]", constant)


@cache
def _patterns() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("rules")}


@cache
def _patterns_by_module() -> dict[str, dict[str, str]]:
    by_module: dict[str, dict[str, str]] = {}
    for rule_id, words in _patterns().items():
        module, _, name = rule_id.rpartition(".")
        by_module.setdefault(module, {})[name] = words
    return by_module


class Rules:
    """The rules of a module, by name."""

    if (
        TYPE_CHECKING
    ):  # a method of this name, even one never called, would make each look at an attribute three times as slow

        def __getattr__(self, name: str) -> re.Pattern[str]: ...


class _Rule:
    """A rule as an attribute of its module's Rules: compiled when first asked for, and then the attribute itself."""

    def __init__(self, module: str, name: str, words: str) -> None:
        self.id, self._name, self._words = f"{module}.{name}", name, words

    def __get__(self, rules: Rules, owner: type[Rules]) -> re.Pattern[str]:
        found: re.Pattern[str] = vars(rules).setdefault(self._name, _as_asked(self, re.compile(filled(self._words))))
        return found


@cache
def rules_of(module: str) -> Rules:
    """The rules of that module of the package: what lexicon/rules.tsv holds under its name."""
    room = module.removeprefix(_PACKAGE)
    named = _patterns_by_module().get(room, {})
    rules: Rules = type("Rules", (Rules,), {name: _Rule(room, name, words) for name, words in named.items()})()
    _clear.append(vars(rules).clear)
    return rules


class SharedRules:
    """The rules of a module that others import under a name of their own, which stays while rules are dropped."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name not in _patterns_by_module().get(self._module, {}):
            raise AttributeError(f"lexicon/rules.tsv has no rule {self._module}.{name}")
        return _constant(_patterns_by_module()[self._module][name], self._module, name)


def shared_rules_of(module: str) -> SharedRules:
    """The rules of that module, to be bound to names."""
    return SharedRules(module.removeprefix(_PACKAGE))


def rule_of(rule_id: str) -> re.Pattern[str]:
    """The rule of that id. Raises AttributeError where there is none."""
    module, _, name = rule_id.rpartition(".")
    if rule_id not in _patterns():
        raise AttributeError(f"lexicon/rules.tsv has no rule {rule_id}")
    return cast("re.Pattern[str]", getattr(rules_of(module), name))


_HOLE = re.compile(r"\{([a-z_]+)(?::([^{}]+))?\}")


def filled(template: str) -> str:
    """The pattern with its classes put in: {event_ends} of language/words.tsv, {modal:duty,ban}, {enumerator:item}, {opening_mark:title}; the
    words of these kinds of a list, {rows:measure_words,part}; and another rule, {rule:clauses.verbs.consults}."""
    from policy_nlp.language import brackets, enumerators, modals, words

    kinds: dict[str, Callable[..., str]] = {
        "modal": modals.modal,
        "enumerator": enumerators.enumerator,
        "opening_mark": brackets.opening_mark,
        "closing_mark": brackets.closing_mark,
        "openers": lambda *names: re.escape(brackets.openers(*names)),
        "closers": lambda *names: re.escape(brackets.closers(*names)),
        "rows": _words_of,
        "rule": lambda rule_id: f"(?:{filled(_patterns()[rule_id])})" if rule_id not in _dropped else NOTHING,
    }
    return _HOLE.sub(
        lambda hole: (
            kinds[hole[1]](*(hole[2].split(",") if hole[2] else ())) if hole[1] in kinds else words.one_of(hole[1])
        ),
        template,
    )


def derived(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """The function, its results kept until rules are dropped: for what is worked out from rules or rows."""
    cached = cache(function)
    _clear.append(cached.cache_clear)
    return cast("Callable[_P, _T]", cached)


def derived_lately(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """The same of a text's places, of which only the last that were asked for are kept."""
    cached = lru_cache(maxsize=_LATELY)(function)
    _clear.append(cached.cache_clear)
    return cast("Callable[_P, _T]", cached)


_LATELY = 1 << 14  # the clauses of a book: some four megabytes


def _words_of(name: str, *kinds: str) -> str:
    """The pattern of one of the words of lexicon/NAME.tsv that are of these kinds, or of all; the longest that fits, a third column says what
    must not follow."""
    listed = load_rows(name)
    rows = [row for row in kept_rows(name, 1 if len(listed[0]) > 1 else None) if not kinds or row[1] in kinds]
    forms = (
        re.escape(row[0]) + (f"(?!{row[2]})" if len(row) > 2 else "")
        for row in sorted(rows, key=lambda row: -len(row[0]))
    )
    return f"(?:{looked_for(forms)})"


def kept(name: str, rows: Sequence[_T], kind: Callable[[_T], str] = lambda _: "") -> tuple[_T, ...]:
    """The rows of a list but for the groups dropped; a group is what is of one kind (`NAME:KIND`), without kinds the list (`NAME`)."""
    ids = [f"{name}:{group}" if (group := kind(row)) else name for row in rows]
    _groups.update(dict.fromkeys(ids))
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
    """The ids of the rows of lexicon/rules.tsv, of the patterns of all modules imported so far, and of the groups read so far."""
    return tuple(sorted({*_patterns(), *_groups, *(constant.id for constant in _constants)}))


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
