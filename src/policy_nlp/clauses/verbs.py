"""What heads a clause: adverbs, then a verb of the lexicon, classed in lexicon/clause_verbs.tsv."""

from __future__ import annotations

from collections.abc import Iterable

from policy_nlp.language.rules import derived, derived_lately, kept_rows, rules_of, shared_rules_of
from policy_nlp.language.words import forms_of

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


_LONGEST = 5
_PREPOSITIONS = frozenset("对在向以为将把由与按从就依于率")


@derived
def word_classes() -> dict[str, str]:
    """Word → its classes joined by "+" in the order of the list."""
    classes: dict[str, list[str]] = {}
    for word, name in kept_rows("clause_verbs", 1):
        classes.setdefault(word, []).append(name)
    return {word: "+".join(names) for word, names in classes.items()}


@derived
def _adverbs() -> frozenset[str]:
    return frozenset(word for word, name in kept_rows("clause_verbs", 1) if name == "adverb")


@derived
def _heads() -> dict[str, str]:
    return {
        word: "+".join(name for name in classes.split("+") if name != "adverb")
        for word, classes in word_classes().items()
        if classes != "adverb"
    }


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First character → the lengths of the words that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) <= _LONGEST:
            lengths.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()}


@derived
def _head_lengths() -> dict[str, tuple[int, ...]]:
    return _lengths(_heads())


@derived
def _adverbs_by_first() -> dict[str, list[tuple[str, bool]]]:
    """First character → the adverbs that begin with it, longest first, each with whether it may be a verb too."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for word in sorted(_adverbs(), key=lambda word: (-len(word), word)):
        if len(word) <= _LONGEST:
            found.setdefault(word[0], []).append((word, word in _heads()))
    return found


def skip_adverbs(text: str, start: int, end: int) -> int:
    """The offset after the adverbs that stand at start; a word that may also be a verb is left where an object follows it."""
    adverbs = _adverbs_by_first()
    at = start
    while at < end:
        for word, acts in adverbs.get(text[at], ()):
            after = at + len(word)
            if text.startswith(word, at, end) and (not acts or _match(text, after, end)):
                at = after
                if at < end and text[at] == "地":
                    at += 1
                break
        else:
            return at
    return at


def _match(text: str, start: int, end: int) -> str:
    """The longest head that stands at start, "" for none."""
    if start >= end or (lengths := _head_lengths().get(text[start])) is None:
        return ""
    heads = _heads()
    for length in lengths:
        if start + length <= end and text[start : start + length] in heads:
            return text[start : start + length]
    return ""


@derived_lately
def head_word(text: str, start: int, end: int) -> tuple[int, str]:
    """(offset, word) of the lexicon verb that heads text[start:end] after its adverbs; the word is "" where there is none. It is asked of
    each clause some five times, when it is opened, joined, classed and charged to somebody."""
    at = skip_adverbs(text, start, end)
    return at, _match(text, at, end)


def head_of(text: str, at: int, end: int) -> tuple[str, str]:
    """(word, classes) of the lexicon verb at an offset, ("", "") where there is none."""
    word = _match(text, at, end)
    return word, _heads().get(word, "")


def word_class(word: str) -> str:
    """The classes of a head, "" for none."""
    return _heads().get(word, "")


def head_class(text: str, start: int, end: int) -> str:
    """The classes of the head verb, "" where the stretch does not begin with one."""
    _, word = head_word(text, start, end)
    return _heads().get(word, "")


@derived
def _nominal() -> frozenset[str]:
    """Verbs that as often are the second half of a noun (机构改革, 科研项目管理), so do not by themselves open a predicate."""
    return frozenset(row[0] for row in kept_rows("clause_verbs", 1) if row[1] == "nominal")


def is_verb(token: str) -> bool:
    """Whether the word, as a whole, is a verb of acting or happening."""
    word, classes = head_of(token, 0, len(token))
    return word == token and any(name in classes for name in ("act", "event"))


def is_adverb(word: str) -> bool:
    """Whether the word is an adverb and no verb."""
    return word in _adverbs() and word not in _heads()


def is_nominal(word: str) -> bool:
    """Whether the verb is as often half of a noun."""
    return word in _nominal()


def begins_action(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins like the predicate of an action: adverbs or prepositions, or a verb that is no noun's half."""
    if text[start] in _PREPOSITIONS and not (text[start] in "就从对" and rule.at_work.match(text, start, end)):
        return True
    if text[start] in "不已未须应要共曾正也均" or _is_since(text, start, end):
        return True
    if text[start] in "商会经" and CONSULTS.match(text, start, end):
        return True
    at, word = head_word(text, start, end)
    classes = _heads().get(word, "")
    if at > start:
        return True
    if word in _nominal():  # 研究制定, 组织召开; 研究了防汛工作
        if text.startswith("了", at + len(word)) and not text.startswith("了解", at + len(word)):
            return True
        classes = _heads().get(follower := _match(text, at + len(word), end), "")
        return len(follower) > 1 and follower not in _nominal() and "act" in classes
    return len(word) > 1 and (
        "act" in classes or "event" in classes or "ban" in classes or "framing" in classes or "principle" in classes
    )


CONSULTS = shared.consults


def _is_since(text: str, start: int, end: int) -> bool:
    """Whether 自 opens a term there: 自印发之日起30日内制定细则."""
    return text[start] == "自" and any(
        text.find(mark, start, min(end, start + 32)) > 0 for mark in forms_of("since_marks")
    )


def is_figure_verb(text: str, start: int, end: int) -> bool:
    """Whether the head is a verb of reaching a figure (达到, 超过, 新增) and no other."""
    return "reach" in head_class(text, start, end)
