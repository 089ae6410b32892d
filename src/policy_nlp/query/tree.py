"""A query as a tree, and the one way to write it down: parse(print_query(node)) is the node again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from policy_nlp.query.keys import CHINESE


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked: an English key, an operator and a value. `at` and `end` are its place in the query, `word` the word without a key
    that it was read from."""

    key: str
    operator: str
    value: str
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    word: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What the inner query does not hold."""

    inner: Node


@dataclass(frozen=True, slots=True)
class All:
    """What every one of the queries holds; none of them is itself an All."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What one of the queries holds; none of them is itself an Any."""

    parts: tuple[Node, ...]


Node = Term | Not | All | Any


def join(kind: type[All] | type[Any], parts: Iterable[Node]) -> Node:
    """The parts as one query of a kind: nested ones of the kind are taken apart, one alone stays as it is."""
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, kind) else (part,)))
    return flat[0] if len(flat) == 1 else kind(flat)


def terms_of(node: Node) -> list[Term]:
    """The terms of a query, in their order."""
    if isinstance(node, Term):
        return [node]
    parts = node.parts if isinstance(node, All | Any) else (node.inner,)
    return [term for part in parts for term in terms_of(part)]


_PLAIN = re.compile(r"""[^\s()（）"“”「」':：<>＜＞≤≥=＝]+""")
_BETWEEN = ",，、;；|/&"


def print_query(node: Node, language: str = "zh") -> str:
    """The query in its one form, with Chinese (zh) or English (en) keys and words."""
    is_chinese = language == "zh"
    if isinstance(node, Term):
        key = CHINESE[node.key] if is_chinese else node.key
        return f"{key}{node.operator}{_value(node.value)}"
    if isinstance(node, Not):
        inner = print_query(node.inner, language)
        inner = f"({inner})" if isinstance(node.inner, All | Any) else inner
        return f"{'非' if is_chinese else 'NOT'} {inner}"
    words = [print_query(part, language) for part in node.parts]
    if isinstance(node, Any):
        return (" 或 " if is_chinese else " OR ").join(words)
    return " ".join(f"({w})" if isinstance(part, Any) else w for part, w in zip(node.parts, words, strict=True))


def _value(value: str) -> str:
    """The value, in quotes where it would else be read as something else."""
    return value if _PLAIN.fullmatch(value) and value[-1] not in _BETWEEN else '"' + value.replace('"', '""') + '"'
