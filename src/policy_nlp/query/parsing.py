"""A line → a query. Whatever is wrong is said with its place, and with what would be right."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from policy_nlp.errors import QueryError, QuerySyntaxError, remark
from policy_nlp.query.keys import CHINESE, DATES, KEYS, OPERATORS, filters_of, key_named, near_key, value_named
from policy_nlp.query.suggesting import hint
from policy_nlp.query.tree import All, Any, Node, Not, Term, join
from policy_nlp.query.words import note, read_word

_WORDS = {
    **dict.fromkeys(("和", "且", "并且", "and", "&"), "and"),
    **dict.fromkeys(("或", "或者", "or", "|"), "or"),
    **dict.fromkeys(("非", "不", "not"), "not"),
}
_QUOTES = {'"': '"', "“": "”", "「": "」", "'": "'"}
_CLOSING = set(_QUOTES.values()) - set(_QUOTES)
_OPERATOR = re.compile(r"[:：]|[<>＜＞]\s*[=＝]?|≤|≥|[=＝]")
_SIGNS = {"：": ":", "＜": "<", "＞": ">", "＝": "=", "≤": "<=", "≥": ">="}
_KEY = re.compile(r"""[^\s()（）"“”「」':：<>＜＞≤≥=＝]+""")
_BARE = re.compile(r"""[^\s()（）"“”「」']+""")
_BLANK_BEFORE_SIGN = re.compile(r"(?:^|(?<=[\s(（]))([^\s()（）:：<>＜＞=＝]+)\s+$")
_BETWEEN = ",，、;；|/&"  # what is written for a joint, and joins nothing
_FREE = ("about", "title", "document")  # whose values are any words: 问题：… is one
_NOT_PREFIX = re.compile(r"[非不-](?=.)")
MOST = 4000  # characters of a query
_DEEPEST = 50  # brackets and negations in each other


class _Token(NamedTuple):
    kind: str  # and, or, not, (, ), term
    at: int
    end: int
    term: Term | None = None


def parse(query: str) -> Node:
    """The query. Raises QuerySyntaxError."""
    if not query.strip():
        raise QuerySyntaxError(query, 0, 0, "nothing is asked; write for example 牵头:科技部 到期<2020-12-31")
    if len(query) > MOST:
        raise QuerySyntaxError(query[:80] + "…", 80, 81, f"longer than {MOST} characters; ask for less at once")
    if half := re.search("[\ud800-\udfff]", query):
        raise QuerySyntaxError(query, *half.span(), "half a character, which no text holds; leave it out")
    return _Parser(query, _Lexer(query).tokens()).query()


def parse_saying(query: str) -> Node:
    """The query; a remark says which words were read as filters. Raises QuerySyntaxError."""
    node = parse(query)
    if said := note(node, "en"):
        remark(said.removesuffix("."), 3)
    if meant := hint(query, node):
        remark(meant, 3)
    return node


class _Lexer:
    def __init__(self, query: str) -> None:
        self._query, self._at = query, 0

    def tokens(self) -> list[_Token]:
        found = []
        while self._skip():
            found.append(self._token())
        return found

    def _skip(self) -> bool:
        while self._at < len(self._query) and self._query[self._at].isspace():
            self._at += 1
        return self._at < len(self._query)

    def _token(self) -> _Token:
        at, character = self._at, self._query[self._at]
        if character in "()（）":
            self._at += 1
            return _Token("(" if character in "(（" else ")", at, self._at)
        if self._opens():
            return _Token("term", at, self._at, self._term(at, "about", ":", self._quoted()))
        if character in _CLOSING:
            raise self._error(at, at + 1, f"{character} closes nothing; put the opening mark before the value")
        key = _KEY.match(self._query, at)
        if key is None:
            self._refuse_blank(at)
            raise self._error(at, at + 1, f"a key is missing before {character}; write 到期<2020, 牵头:科技部")
        if _OPERATOR.match(self._query, key.end()):
            return self._keyed(key)
        return self._word(at)

    def _opens(self) -> bool:
        """Whether a quotation begins here; two closing marks, as some keyboards give them, stand for both."""
        character = self._query[self._at : self._at + 1]
        return character in _QUOTES or (character == "”" and self._query.find("”", self._at + 1) > 0)

    def _refuse_blank(self, at: int) -> None:
        """Raises where the key stands before a sign, with a space between them."""
        named = _BLANK_BEFORE_SIGN.search(self._query[:at])
        if named and key_named(named[1]):
            sign = self._query[at]
            raise self._error(named.end(1), at + 1, f"no space stands before {sign}; write {named[1]}{sign}… in one")

    def _word(self, at: int) -> _Token:
        bare = _BARE.match(self._query, at)
        end = bare.end() if bare else at + 1
        words = self._query[at:end]
        self._at = end
        if words.lower() not in _WORDS and not words.strip(_BETWEEN):
            raise self._error(at, end, f"{words} joins nothing; terms stand beside each other, or with 或 between them")
        if words.lower() in _WORDS:
            return _Token(_WORDS[words.lower()], at, end)
        if (said := read_word(words)) is not None:
            return _Token("term", at, end, replace(said, at=at, end=end))
        return _Token("term", at, end, self._term(at, "about", ":", words))

    def _keyed(self, key: re.Match[str]) -> _Token:
        at, name = key.start(), key.group()
        if _NOT_PREFIX.match(name) and key_named(name) is None and key_named(name[1:]):
            self._at += 1
            return _Token("not", at, at + 1)
        known = key_named(name)
        if known is None:
            raise self._no_key(at, key.end(), name)
        found = _OPERATOR.match(self._query, key.end())
        sign = "".join(_SIGNS.get(c, c) for c in found.group() if not c.isspace()) if found else ":"
        self._at = found.end() if found else key.end()
        operator = ":" if sign == "=" else sign
        value_at = self._at
        if _OPERATOR.match(self._query, value_at):
            raise self._error(key.end(), value_at + 1, f"two signs stand together; write {name}:… with one")
        return _Token("term", at, self._at, self._term(at, known, operator, self._value(at, name, sign), value_at))

    def _no_key(self, at: int, end: int, name: str) -> QuerySyntaxError:
        """What is wrong with a word that stands for a key and is none."""
        if name[-1:] in "!！" and key_named(name[:-1]):
            return self._error(end - 1, end, f"{name[-1]} is no sign here; write 非 before the key: 非 {name[:-1]}:…")
        if (start := _key_at_end(name, must_part=True)) is not None:
            return self._error(at + start - 1, end, _two_terms(name[start - 1], name[start:]))
        given = ", ".join(f"{zh} ({en})" for en, zh in CHINESE.items())
        return self._error(at, end, f"{name} is no key{near_key(name)}; the keys are {given}")

    def _value(self, at: int, name: str, sign: str) -> str:
        if self._opens():
            return self._quoted()
        bare = _BARE.match(self._query, self._at)
        if bare is None:
            where = self._at
            raise self._error(at, where, f"a value is missing after {name}{sign}; put it there without a space")
        value = bare.group()
        is_free = key_named(name) in _FREE
        for found in _OPERATOR.finditer(value):
            if (start := _key_at_end(value[: found.start()], must_part=is_free)) is not None:
                first = start - (start > 0 and value[start - 1] in _BETWEEN)
                what = _two_terms(value[first], value[start : found.start()])
                raise self._error(self._at + first, self._at + found.end(), what)
        if value[-1] in _BETWEEN and not is_free:
            raise self._error(bare.end() - 1, bare.end(), f"{value[-1]} joins nothing; leave it out, or write 或")
        self._at = bare.end()
        return value

    def _quoted(self) -> str:
        """What stands in quotes; a closing mark twice stands for itself."""
        start, close = self._at, _QUOTES.get(self._query[self._at], "”")
        words, at = "", start + 1
        while True:
            end = self._query.find(close, at)
            if end < 0:
                raise self._error(start, len(self._query), f"the quotation is not closed; end it with {close}")
            words += self._query[at:end]
            if not self._query.startswith(close, end + 1):
                self._at = end + 1
                return words
            words, at = words + close, end + 2

    def _term(self, at: int, key: str, operator: str, value: str, value_at: int | None = None) -> Term:
        """The term, if it makes sense: each is checked where it is read."""
        value = value_named(key, value)
        if operator != ":" and (key not in DATES or operator not in OPERATORS):
            raise self._error(at, self._at, _no_bound(key, operator, value))
        try:
            filters_of(key, operator, value)
        except QueryError as error:
            raise self._error(value_at if value_at is not None else at, self._at, str(error)) from error
        return Term(key, operator, value, at, self._at)

    def _error(self, at: int, end: int, what: str) -> QuerySyntaxError:
        return QuerySyntaxError(self._query, at, end, what)


def _key_at_end(words: str, *, must_part: bool) -> int | None:
    """Where the longest key at the end of the words begins; behind a comma or the like only, where it `must_part`. None where none does."""
    for size in range(min(len(words), _LONGEST_KEY), 0, -1):
        start = len(words) - size
        before = words[start - 1] if start else ""
        parts = before != "" and before in _BETWEEN
        is_whole = parts if must_part else not (before.isascii() and before.isalnum())
        if is_whole and key_named(words[start:]):
            return start
    return None


_LONGEST_KEY = max(map(len, KEYS))


def _two_terms(mark: str, key: str) -> str:
    """That another term begins inside a value, and how to part the two."""
    what = f"{mark} parts no terms" if mark in _BETWEEN else f"{key} is the key of another term"
    joint = " 或 " if mark == "|" else " "
    return f"{what}; write …{joint}{key}:… with spaces, or the whole value in quotes"


def _no_bound(key: str, operator: str, value: str) -> str:
    if key in DATES:
        return f"{operator} is unknown"
    right = f"日期{operator}{value}" if key == "year" else f"{CHINESE[key]}:{value}"
    return f"{operator} goes with dates only (到期, 日期); write {right}"


class _Parser:
    """or binds least, then and (which need not be written), then not."""

    def __init__(self, query: str, tokens: list[_Token]) -> None:
        self._query, self._tokens, self._next, self._depth = query, tokens, 0, 0

    def query(self) -> Node:
        node = self._any()
        if self._kind() == ")":
            raise self._error("no bracket is open here; leave it out, or open one before")
        return node

    def _kind(self) -> str | None:
        return self._tokens[self._next].kind if self._next < len(self._tokens) else None

    def _any(self) -> Node:
        parts = [self._all()]
        while self._kind() == "or":
            self._next += 1
            parts.append(self._all())
        return join(Any, parts)

    def _all(self) -> Node:
        parts = [self._one()]
        while (kind := self._kind()) not in (None, "or", ")"):
            self._next += kind == "and"
            parts.append(self._one())
        return join(All, parts)

    def _one(self) -> Node:
        kind = self._kind()
        if kind not in ("(", "not", "term"):
            raise self._error("a term should stand here, as 牵头:科技部")
        token = self._tokens[self._next]
        if token.term is not None:
            self._next += 1
            return token.term
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(f"more than {_DEEPEST} brackets and negations in each other; write it flatter")
        self._next += 1
        node = Not(self._one()) if kind == "not" else self._bracket(token)
        self._depth -= 1
        return node

    def _bracket(self, opened: _Token) -> Node:
        node = self._any()
        if self._kind() != ")":
            raise QuerySyntaxError(
                self._query, opened.at, opened.end, "this bracket is not closed; put ) where it ends"
            )
        self._next += 1
        return node

    def _error(self, what: str) -> QuerySyntaxError:
        if self._next < len(self._tokens):
            token = self._tokens[self._next]
            return QuerySyntaxError(self._query, token.at, token.end, what)
        end = len(self._query)
        return QuerySyntaxError(self._query, end, end, what)
