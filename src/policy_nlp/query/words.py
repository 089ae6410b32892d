"""What a word without a key says by itself: the name of a body (科技部), a date (2020年底前), a place (山东省), a status (已完成). It is read as the
filter that says so, and always said to be; quoted, or behind 关于:, it stays a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policy_nlp.bodies.naming import read_name
from policy_nlp.digits import fold
from policy_nlp.errors import QueryError
from policy_nlp.query.keys import CHINESE, UNSEEN, filters_of
from policy_nlp.query.tree import All, Any, Node, Not, Term, join, print_query
from policy_nlp.store.filters import STATUSES
from policy_nlp.store.homes import level_of_place

_YEAR = r"(?:19|20)\d\d"
_DATE = rf"{_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
_EXACT = rf"{_YEAR}年\d{{1,2}}月(?:\d{{1,2}}日)?"
# What a date says with the words around it: (pattern, key, operator). 2020年前 is left a word: some mean 2020 by it, some what was before.
_SAYS = tuple(
    (re.compile(pattern), key, operator)
    for pattern, key, operator in (
        (rf"({_YEAR}年?[-—–~至到]{_YEAR}年?)", "year", ":"),
        (rf"({_YEAR})年?", "year", ":"),
        (rf"({_DATE})[底末]?(?:以来|以后|之后|起)", "dated", ">="),
        (rf"[到至]({_DATE})[底末]?(?:[之以]?前)?", "due", "<="),
        (rf"({_DATE})[底末][之以]?前", "due", "<="),
        (rf"({_EXACT})[之以]?前", "due", "<="),
        (rf"({_DATE})[底末]", "due", ":"),
        (rf"({_EXACT}|{_YEAR}[-.]\d{{1,2}}(?:[-.]\d{{1,2}})?)", "dated", ":"),
    )
)


def read_word(word: str) -> Term | None:
    """The term that a word says by itself, None where it is a word to look for."""
    if word.lower() in (*STATUSES, *STATUSES.values(), *UNSEEN):
        return Term("status", ":", word.lower(), word=word)
    if (date := _date(word)) is not None:
        return date
    if len(word) < 2 or word.isascii():
        return None
    if read_name(word).is_known:
        return Term("actor", ":", word, word=word)
    return Term("region", ":", word, word=word) if level_of_place(word) else None


def _date(word: str) -> Term | None:
    plain = fold(word)
    for pattern, key, operator in _SAYS:
        if (said := pattern.fullmatch(plain)) is not None:
            value = re.sub("年?[-—–~至到]", "-", said[1]).removesuffix("年") if key == "year" else said[1]
            try:
                filters_of(key, operator, value)
            except QueryError:
                return None
            return Term(key, operator, value, word=word)
    return None


@dataclass(frozen=True, slots=True)
class WordRead:
    """A word of a query that was read as a filter: `read_as` is the term, `as_words` the whole query with that word left a word."""

    word: str
    read_as: str
    as_words: str


def words_read(node: Node, language: str) -> tuple[WordRead, ...]:
    """The words of a query that were read as filters, in their order; with several, the last one gives all of them back as words."""
    read = list(_read(node))
    found = [WordRead(t.word or "", print_query(t, language), print_query(_back(node, [t]), language)) for t in read]
    if len(read) > 1:
        words, terms = " ".join(term.word or "" for term in read), " ".join(one.read_as for one in found)
        found.append(WordRead(words, terms, print_query(_back(node, read), language)))
    return tuple(found)


def note(node: Node, language: str) -> str:
    """A sentence that says which words were read as what, and how to have them as words; "" where none was."""
    read = [(term.word or "", print_query(term, language)) for term in _read(node)]
    if not read:
        return ""
    key, sentence, mark = (
        (CHINESE["about"], "“{}”读作 {}", "，") if language == "zh" else ("about", "“{}” was read as {}", ", ")
    )
    said = mark.join(sentence.format(word, term) for word, term in read)
    words = " ".join(f"{key}:{word}" for word, _ in read)
    return (
        f"{said}；要查找这些字本身，请写 {words}。"
        if language == "zh"
        else f"{said}; to search for the words themselves write {words}."
    )


def with_titles(node: Node) -> Node | None:
    """The query that takes in what stands in documents or sections titled with its words, too; None where it asks for none."""
    parts = node.parts if isinstance(node, All) else (node,)
    if not any(_is_words(part) for part in parts):
        return None
    return join(All, (Any((p, replace(p, key="title"))) if isinstance(p, Term) and _is_words(p) else p for p in parts))


def _is_words(part: Node) -> bool:
    return isinstance(part, Term) and part.key == "about"


def _read(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        if node.word is not None:
            yield node
        return
    for part in node.parts if isinstance(node, All | Any) else (node.inner,):
        yield from _read(part)


def _back(node: Node, meant: Sequence[Term]) -> Node:
    """The query with those terms as the words that they were read from."""
    if isinstance(node, Term):
        return Term("about", ":", node.word) if node.word is not None and any(node is term for term in meant) else node
    if isinstance(node, Not):
        return Not(_back(node.inner, meant))
    return join(type(node), (_back(part, meant) for part in node.parts))
