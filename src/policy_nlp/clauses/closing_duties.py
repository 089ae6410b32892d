"""Who does what the sentence has said before: 开展节水宣传，县水务局牵头，县财政局配合，9月底前完成."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policy_nlp.clauses.actor_lists import Span, read_actors
from policy_nlp.clauses.agents import ends_in_head, listed_agents
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.segments import segments
from policy_nlp.clauses.subject import Subject, Subjects
from policy_nlp.language.rules import derived, kept_words, rules_of
from policy_nlp.model import Commitment, Role

rule = rules_of(__name__)


Charged = tuple[tuple[Span, Role], ...]


def charged_at_end(reading: Reading, clauses: Sequence[Commitment]) -> list[Charged]:
    """For each clause those whom its sentence charges with it at its end, () where it charges nobody so."""
    found: list[Charged] = []
    for sentence, group in groupby(clauses, key=lambda clause: clause.sentence):
        said = list(group)
        begin, charged = _closing(reading, sentence, said)
        found += [charged if clause.start < begin else () for clause in said]
    return found


def _closing(reading: Reading, sentence: Span, said: Sequence[Commitment]) -> tuple[int, Charged]:
    """Where a sentence begins to charge somebody with what it has said before, and whom; (0, ()) where it does not.

    None of the actions may follow but that it is to be done by a day.
    """
    text = reading.text
    if rule.may_close.search(text, *sentence) is None:
        return 0, ()
    begin, found = 0, list[tuple[Span, Role]]()
    for start, end in segments(text, *sentence):
        charged = _charged(reading, start, end, bool(found))
        if charged:
            begin = begin or start
            found += charged
        elif found and any(start <= c.start < end and not rule.done.fullmatch(text, c.start, c.end) for c in said):
            return 0, ()
    return begin, tuple(found)


def _charged(reading: Reading, start: int, end: int, led: bool) -> list[tuple[Span, Role]]:
    """The bodies that the stretch only charges with the lead, or, after one that did, those with support."""
    start += reading.text.startswith("由", start)
    bodies, after = read_actors(reading.text, start, end, reading.actors)
    if bodies and rule.leads.match(reading.text, after, end) and all(body[0] in reading.actors for body in bodies):
        return [(body, "lead") for body in bodies]
    charges = read_charges(reading, start, end)
    if charges and (led or charges[0][1] == "lead"):
        return list(charges)
    if not led:
        return []
    if bodies and rule.provides.match(reading.text, after, end) and all(body[0] in reading.actors for body in bodies):
        return [(body, "support") for body in bodies]
    return list(_backing(reading, start, end))


def read_charges(reading: Reading, start: int, end: int) -> Charged:
    """Those of whom a stretch says no more than who leads and who supports, one after the other, or by a label: 由甲局牵头、乙局和丙局配合,
    责任单位为甲局; () where nobody leads or anything else is said."""
    text = reading.text
    if label := rule.label.match(text, start, end):
        bodies, after = read_actors(text, label.end(), end, reading.actors, anywhere=True)
        role: Role = "support" if label["backs"] else "lead"
        return tuple((body, role) for body in bodies) if after == end else ()
    if end <= start or text[end - 1] not in _last_characters():
        return ()
    at = start + text.startswith("由", start)
    fronted = rule.fronted.match(text, start, end) if at == start and start not in reading.actors else None
    at = fronted.end() if fronted else at  # 污水处理厂项目由｜甲局牵头
    found: list[tuple[Span, Role]] = []
    while at < end:
        bodies, after = read_actors(text, at, end, reading.actors, anywhere=True)
        known = bodies and all(b[0] in reading.actors or text.startswith(_EACH, b[0]) for b in bodies)
        said = rule.said.match(text, after, end) if known else None
        if said is None:
            return ()
        leads = said["leads"] or (fronted and not found and rule.in_charge.fullmatch(text, after, said.end()))
        found += ((body, "lead" if leads else "support") for body in bodies)
        at = said.end()
    return tuple(found) if any(role == "lead" for _, role in found) else ()


@derived
def _last_characters() -> frozenset[str]:
    """What the words end in that say who leads or supports: this is asked of each stretch before a clause."""
    return frozenset(verb[-1] for verb in kept_words("responsibility_verbs")) | frozenset("织施作")


_EACH = ("各", "有关", "相关", "省直", "市直", "县直", "区直", "属地")  # what a group begins with


def backed_at_end(reading: Reading, clauses: Sequence[Commitment]) -> list[Charged]:
    """For each clause those who support it at the end of its part of the sentence: 甲局牵头化解积案，｜乙局、丙局配合。"""
    text = reading.text
    found: list[Charged] = []
    for clause in clauses:
        mark = rule.part.search(text, clause.end, clause.sentence[1])
        end = mark.start() if mark else clause.sentence[1]
        end -= text.endswith(("。", "！"), clause.end, end)
        last = max(text.rfind("，", clause.end, end), text.rfind(",", clause.end, end)) + 1
        met = clause.status == "achieved" or clause.text.endswith("会议")
        came = met and text.endswith("参加", clause.end, end)
        found.append(_backing(reading, last, end) if last and not came else ())
    return found


def _backing(reading: Reading, start: int, end: int) -> Charged:
    """The bodies of which a stretch only says that they support."""
    bodies, after = read_actors(reading.text, start, end, reading.actors, anywhere=True)
    known = all(b[0] in reading.actors or reading.text.startswith(_EACH, b[0]) for b in bodies)
    backs = bodies and known and rule.backs.match(reading.text, after, end)
    return tuple((body, "support") for body in bodies) if backs else ()


_LED = ("牵头，", "牵头,", "牵头负责，", "牵头负责,", "总负责，")


def backs_only(text: str, read: Subjects | None, start: int, end: int) -> Subjects:
    """The supporters, where the stretch says no more than that they support who acts already: 甲局牵头，｜乙局、丙所配合，…; right
    behind who leads, those who have their share (乙局、丙所按职责分工负责) support as well."""
    says = rule.shares if text.endswith(_LED, 0, start) else rule.only_backs
    if read:
        spans = [(s.start, s.end) for s in read] if says.match(text, read[-1].end, end) else []
    else:
        found = says.search(text, start + 2, end)
        spans = listed_agents(text, start, found.start()) if found else []
        spans = (
            spans if all(ends_in_head(text, *span) or text[span[1] - 1] in "所站局社队会院" for span in spans) else []
        )
    return tuple(Subject(*span, "support") for span in spans)
