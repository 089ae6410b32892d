"""Appointments: clauses that give a person a post or take one away, in which who is appointed does not act."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names
from policy_nlp.language.rules import rules_of
from policy_nlp.model import EntityType

rule = rules_of(__name__)

_LONGEST_POST = 12  # characters of a post at a clause's end


def appoints(text: str, start: int, end: int, names: Names) -> bool:
    """Whether the clause appoints somebody or dismisses: 王明同志任县水利局局长; 免去其副局长职务."""
    if takes_office(text, start, end, names):
        return True
    if after := after_persons(text, start, end, names):
        return gives_post(text, after, end, names) or rule.relieved.match(text, after, end) is not None
    if text.startswith(("任命", "免去", "聘任", "不再"), start):
        return rule.dismissed.match(text, start, end) is not None
    return is_let_go(text, start, end, names)


def takes_office(text: str, start: int, end: int, names: Names) -> bool:
    """Whether persons at the head of the clause take office in it or leave it: 王明同志任…, 王明不再担任…."""
    after = after_persons(text, start, end, names)
    return after is not None and rule.appointed.match(text, after, end) is not None


def after_persons(text: str, start: int, end: int, names: Names) -> int | None:
    """Where the persons that stand at `start` end: 张三、李四（女）｜同志任…; None where none does."""
    at = start
    after = None
    while (name := names.get(at)) is not None and name.type is EntityType.PERSON and name.end < end:
        after = name.end
        joined = rule.joined.match(text, after, end)
        if joined is None:
            break
        at = joined.end()
    if after is None:
        return None
    noted = rule.noted.match(text, after, end)
    return noted.end() if noted else after


def gives_post(text: str, after: int, end: int, names: Names) -> bool:
    """Whether the words behind a person make them something, and end with a post: 同志｜为｜县水利局局长."""
    made = rule.made.match(text, after, end)
    return made is not None and ends_with_post(text, made.end(), end, names)


def ends_with_post(text: str, start: int, end: int, names: Names) -> bool:
    """Whether text[start:end] ends with a post, 职务 or 人选 behind it or not."""
    tail = rule.tail.search(text, start, end)
    stop = tail.start() if tail else end
    return any(
        (name := names.get(at)) is not None and name.type is EntityType.TITLE and name.end == stop
        for at in range(max(start, stop - _LONGEST_POST), stop)
    )


def is_let_go(text: str, start: int, end: int, names: Names) -> bool:
    """Whether an organ lets somebody go from a post: 同意王明同志辞去局长职务, 批准王明退休."""
    if not text.startswith(("同意", "批准", "接受"), start):
        return False
    after = after_persons(text, start + 2, end, names)
    return after is not None and rule.leaves.match(text, after, end) is not None
