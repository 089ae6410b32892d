"""What a query may have meant by words that it looks for as they stand: 2020年前 (papers or deadlines before 2020?), or a whole sentence without
spaces (科技部2020年前关于生态修复的承诺), and by several names given as one (牵头:科技部、财政部). It is only said, with the query that asks for it, and never done unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_nlp.bodies.naming import read_name
from policy_nlp.digits import fold
from policy_nlp.query.explaining import language_of
from policy_nlp.query.several import several
from policy_nlp.query.tree import All, Any, Node, Not, Term, join, print_query, terms_of
from policy_nlp.query.words import read_word
from policy_nlp.store.homes import level_of_place

_LONGEST_NAME = 20  # characters at the head of a word that are tried as a name
_LONGEST_WORD = 80
_BEFORE = re.compile(r"((?:19|20)\d\d)年?[之以]?前")
_DATE = re.compile(r"(?:[到至])?(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[底末][之以]?前?|以来|以后)?")
_ABOUT = re.compile(r"(?:提出的?|作出的?|做出的?)?(关于|有关|对于?|就|在)")
_PROMISES = re.compile(r"(?:方面|领域)?的?(承诺|目标|任务|措施|工作|安排|部署)$")


def suggestions(query: str, node: Node, language: str) -> tuple[str, ...]:
    """The queries that may have been meant; () where no word says more than itself."""
    found: dict[str, None] = {}
    if listed := _listed(node):
        found[print_query(_each(node, listed), language)] = None
    for term in terms_of(node):
        if term.key == "about" and query[term.at : term.end] == term.value:  # a word by itself, not in quotes
            for meant in _meant(term.value):
                found.setdefault(print_query(_with(node, term, meant), language))
    return tuple(found)


def hint(query: str, node: Node) -> str:
    """A sentence that gives them; "" where there are none."""
    meant = suggestions(query, node, language_of(node, query))
    listed = [f"‘{term.value}’" for term, _ in _listed(node)]
    how = f"several names, looked for as one: {', '.join(listed)}" if listed else "looked for as words"
    return f"{how}; perhaps this was meant: {' or '.join(f'‘{one}’' for one in meant)}" if meant else ""


def _listed(node: Node) -> list[tuple[Term, Any]]:
    """The terms that give several names as one, each with what asks for any of them."""
    return [(term, asked) for term in terms_of(node) if (asked := several(term)) is not None]


def _each(node: Node, listed: list[tuple[Term, Any]]) -> Node:
    """The query with each of these taken apart."""
    for term, asked in listed:
        node = _with(node, term, asked)
    return node


def _meant(word: str) -> Iterator[Node]:
    """What a word may ask for, the likeliest first."""
    if len(word) > _LONGEST_WORD:
        return
    if before := _BEFORE.fullmatch(fold(word)):
        yield from _before(before[1])
    else:
        yield from _of_sentence(word)


def _before(year: str) -> tuple[Term, Term]:
    return Term("dated", "<", year), Term("due", "<", year)


def _of_sentence(word: str) -> Iterator[Node]:
    """A name at the head, a date, 关于 and what about: two of the first three at least, and the last."""
    name, rest = _name(word)
    dates, rest = _dates(rest.removeprefix("在"))
    about = _ABOUT.match(rest)
    topic = (rest[about.end() :] if about else rest).rstrip("。？?")
    promised = _PROMISES.search(topic)
    topic = (topic[: promised.start()] if promised else topic).strip("的，,")
    if (name is not None) + bool(dates) + (about is not None) < 2 or len(topic) < 2:
        return
    more = [Term("status", ":", "计划")] if promised and promised[1] == "承诺" else []
    for date in dates or (None,):
        parts = [name, date, Term("about", ":", topic), *more]
        yield join(All, [part for part in parts if part is not None])


def _name(word: str) -> tuple[Term | None, str]:
    """The body or place that the word begins with, by its longest name, and the rest."""
    for size in range(min(len(word), _LONGEST_NAME), 1, -1):
        head = word[:size]
        if read_name(head).is_known:
            return Term("actor", ":", head), word[size:]
        if level_of_place(head):
            return Term("region", ":", head), word[size:]
    return None, word


def _dates(word: str) -> tuple[tuple[Term, ...], str]:
    """What the date at the head may ask for, and the rest."""
    if before := _BEFORE.match(fold(word)):
        return _before(before[1]), word[before.end() :]
    if (found := _DATE.match(fold(word))) and (term := read_word(found[0])) is not None:
        return (term,), word[found.end() :].removeprefix("的")
    return (), word


def _with(node: Node, term: Term, meant: Node) -> Node:
    """The query with what was meant in the place of a term."""
    if isinstance(node, Term):
        return meant if node is term else node
    if isinstance(node, Not):
        return Not(_with(node.inner, term, meant))
    kind: type[All] | type[Any] = type(node)
    return join(kind, (_with(part, term, meant) for part in node.parts))
