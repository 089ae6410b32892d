"""Who is asked to act: 会议责成｜县水务局加快建设, 县长李明要求｜县水务局加快建设. Whoever asks does not act."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names, read_actors
from policy_nlp.language.rules import rules_of
from policy_nlp.model import EntityType

rule = rules_of(__name__)


def asked_at(text: str, start: int, end: int, names: Names) -> tuple[int, int] | None:
    """Where the verb of asking stands in text[start:end] behind whoever asks, with those whom it asks right after it; None where nobody
    is asked so."""
    at, is_body = _asker(text, start, end, names)
    verb = rule.verb.match(text, at, end)
    if verb is None or (verb["said"] and not rule.duty.match(text, verb.end(), end)):
        return None
    if (verb["by"] and not text.startswith("会", start)) or (is_body and not verb[0].endswith("责成")):
        return None  # 省政府要求各市加强管理: another's words retold
    bodies, after = read_actors(text, verb.end(), end, names)
    if not bodies or rule.of_noun.match(text, after, end):
        return None
    known = bodies[0][0] in names or text.startswith(("各", "有关", "相关"), bodies[0][0])
    return verb.span() if known else None


def _asker(text: str, start: int, end: int, names: Names) -> tuple[int, bool]:
    """Where the words of whoever asks end, a meeting or names that stand together (县长｜李明), and whether it is a body that asks."""
    if meeting := rule.meeting.match(text, start, end):
        return meeting.end(), False
    at, is_body = start, False
    while (name := names.get(at)) is not None and name.end < end:
        at, is_body = name.end, name.type in (EntityType.ORG, EntityType.PLACE)
    return at + (len("同志") if at > start and text.startswith("同志", at) else 0), is_body
