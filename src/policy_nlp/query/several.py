"""A value that gives several names as one: 牵头:科技部、财政部. It is looked for as one name, which nobody bears, and that is said with what asks for
any of them."""

from __future__ import annotations

import re

from policy_nlp.bodies.naming import read_name
from policy_nlp.query.tree import Any, Term, print_query

_NAMED = frozenset({"lead", "support", "actor", "issuer", "region"})
_BETWEEN = re.compile(r"\s*[,，、;；/]\s*")
_NUMBERS = {2: "两个", 3: "三个"}


def several(term: Term) -> Any | None:
    """What asks for any of the names in a term's value; None where it is one name."""
    if term.key not in _NAMED or not _BETWEEN.search(term.value) or read_name(term.value).is_known:
        return None
    names = dict.fromkeys(name for name in _BETWEEN.split(term.value) if name.strip())
    return Any(tuple(Term(term.key, term.operator, name) for name in names)) if len(names) > 1 else None


def several_words(asked: Any, language: str) -> str:
    """That they are several, and what to write, in brackets behind what a query is explained with."""
    proposed = f"({print_query(asked, language)})"
    count = len(asked.parts)
    if language == "zh":
        return f"（这是{_NUMBERS.get(count, f'{count}个')}名称，现作一个名称查找；要查其中任何一个，请写 {proposed}）"
    return f" (these are {count} names, and looked for as one; for any of them write {proposed})"
