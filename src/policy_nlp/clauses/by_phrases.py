"""Who must act by a 由 phrase (由市财政局负责, 由承办人承担责任), or before whom a matter must pass (经市政府常务会议审议通过)."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names, Span, read_actors, split_names
from policy_nlp.clauses.agency import load_agency
from policy_nlp.clauses.agents import JOINT, listed_agents
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.segments import sentence_start
from policy_nlp.language.rules import rules_of, shared_rules_of
from policy_nlp.model import EntityType, Role

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


Charged = list[tuple[Span, Role]]

BY = shared.by
WITH_SUPPORT = shared.with_support


def read_by_phrase(reading: Reading, start: int, end: int, *, handed: bool, charged: bool = False) -> Charged:
    """The bodies after 由 in text[start:end], or before which a matter must pass, each with its role; [] where there is none.

    `handed`: somebody acts already, who only hands on (交由…). `charged`: and is no meeting, so they send out what goes out in the name
    of another.
    """
    text, names = reading.text, reading.actors
    for found in BY.finditer(text, start, end):
        if handed and text.startswith("交", found.start() - 1):
            continue
        if rule.composed.match(text, found.end(), end):
            continue
        spans, after = _meant(reading, found.end()) or _charged(reading, found.end(), end)
        if rule.source.match(text, after, end) or (
            found.start() > start and rule.handed_in.search(text, max(start, found.start() - _HANDING), found.start())
        ):
            continue
        if spans and not text.startswith(("的", "组成", "为", "任", "担任", "兼任"), after):
            acting: Charged = [(span, "lead") for span in spans]
            if together := WITH_SUPPORT.match(text, after, end):
                others, _ = read_actors(text, together.end(), end, names, anywhere=True)
                acting.extend((span, "support") for span in others)
            return acting
    named = [] if charged else _in_name(text, start, end, names)
    return named or _passed(text, start, end, names) or _approved(text, start, end, names)


def _in_name(text: str, start: int, end: int, names: Names) -> Charged:
    """The body in whose name a paper goes out."""
    found = rule.in_name.search(text, start, end) if text.find("名义", start, end) >= 0 else None
    return [(found.span("who"), "lead")] if found else []


def is_approved(text: str, start: int, end: int) -> bool:
    """Whether the clause says no more than who must approve."""
    return rule.approved.match(text[start:end]) is not None


def _approved(text: str, start: int, end: int, names: Names) -> Charged:
    """Those who must approve, and before whom the matter then comes."""
    words = text[start:end]
    found = rule.approved.match(words) if "经" in words else None
    charged: Charged = []
    for group in ("by", "then") if found else ():
        first, last = (start + at for at in found.span(group)) if found and found[group] else (0, 0)
        if argued := rule.argued.match(text, first, last):
            first = argued.end()
        spans, after = read_actors(text, first, last, names, anywhere=True)
        charged += [(span, "lead") for span in (spans if after == last else listed_agents(text, first, last)) if last]
    return charged


def _meant(reading: Reading, start: int) -> tuple[list[Span], int] | None:
    """Whom 其 means there, the last body that the sentence names before it or else the group it speaks of, with where the pronoun ends: [] for
    nobody; None for any other word."""
    text = reading.text
    if rule.pronoun.match(text, start) is None:
        return None
    first = sentence_start(text, max(0, start - _FAR), start)
    for at in range(start - 2, first - 1, -1):
        name = reading.actors.get(at)
        if name is not None and name.type is EntityType.ORG:
            return [(name.start, name.end)], start + 1
    topic = rule.topic.match(text, first, start - 1)
    return [topic.span("who" if topic["who"] else "to")] if topic else [], start + 1


_FAR = 100  # characters
_HANDING = 16  # characters in which somebody hands in what a 由 phrase then describes


def is_by_somebody(text: str, start: int, end: int) -> bool:
    """Whether a clause opens with 由 and who acts by it, read or not; not with what something is made of or rises from."""
    by = BY.match(text, start, end) if text.startswith("由", start) else None
    return (
        by is not None and not rule.composed.match(text, by.end(), end) and not text[by.end() : by.end() + 1].isdigit()
    )


def _charged(reading: Reading, start: int, end: int) -> tuple[list[Span], int]:
    """Those named right after 由, and where their list ends: as bodies, by their charge, or by what was learnt of who acts."""
    text, names = reading.text, reading.actors
    if start not in names and (towards := rule.towards.match(text, start, end)):
        return listed_agents(text, *towards.span()), towards.end()
    spans, after = read_actors(text, start, end, names, anywhere=True)
    if spans and (also := rule.also.match(text, after, end)):
        return [*spans, also.span("who")], also.end()
    if spans:
        return _whole(text, spans, after, end, names)
    if described := _by_charge(text, start, end, names):
        return [described], described[1]
    if together := rule.together.match(text, start, end):
        *others, last = split_names(text, *together.span("who"), names)
        return [*others, *_last_two(text, *last, names)], together.end("who")
    turn = load_agency().turn(text, start, end, reading.ends_name)
    if turn:
        return listed_agents(text, start, turn.end), turn.end
    if led := rule.led.match(text, start, end):
        return _either(text, split_names(text, *led.span("who"), names)), led.end()
    post = rule.post.match(text, start, end)
    return ([post.span()], post.end()) if post else ([], start)


def _either(text: str, spans: list[Span]) -> list[Span]:
    """The spans, cut at 或."""
    found: list[Span] = []
    for start, end in spans:
        for joint in rule.either.finditer(text, start + 2, end - 2):
            found.append((start, joint.start()))
            start = joint.end()
        found.append((start, end))
    return found


def _last_two(text: str, start: int, end: int, names: Names) -> list[Span]:
    """The last member of a list, or both where 和 joins two: 驻村干部｜和｜村民代表, but 发展和改革局."""
    at = text.find("和", start + 2, end - 2)
    return [(start, end)] if at < 0 or start in names else [(start, at), (at + 1, end)]


def _whole(text: str, spans: list[Span], after: int, end: int, names: Names) -> tuple[list[Span], int]:
    """The list with its last name whole, and with those listed after it."""
    if text.endswith("所在地", 0, after):
        more, stop = read_actors(text, after, end, names, anywhere=True)
        if more:
            spans, after = [*spans[:-1], (spans[-1][0], more[0][1]), *more[1:]], stop
    rest = rule.rest.match(text, after, end) if spans[-1][1] == after else None
    if rest is None:
        return spans, after
    spans = [*spans[:-1], (spans[-1][0], rest.end())]
    joint = JOINT.match(text, rest.end(), end)
    more, stop = read_actors(text, joint.end(), end, names, anywhere=True) if joint else ([], 0)
    return _whole(text, spans + more, stop, end, names) if more else (spans, rest.end())


def _by_charge(text: str, start: int, end: int, names: Names) -> Span | None:
    """负责常务工作的副总理: a post or body described by its charge."""
    found = rule.charged.match(text, start, end)
    name = names.get(found.end()) if found else None
    return (start, name.end) if name else None


def _passed(text: str, start: int, end: int, names: Names) -> Charged:
    if text.find("经", start, end) < 0:
        return []
    for found in rule.passed.finditer(text, start, end):
        for position in range(found.end(), min(end, found.end() + 24)):
            if position in names or position == found.end():
                spans, _ = read_actors(text, position, end, names)
                if spans:
                    return [(span, "lead") for span in spans]
    return []
