"""Appointments told in a notice or in minutes: what gives a person a post, or takes it away, is done by saying so (the guide, §5).

The verb stands in the clause (任命王明为局长), in the sentence before it (…，｜李红为副局长), in the line over it (县政府决定任命：), or in the title
(关于王明等同志职务任免的通知).
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.appointments import after_persons, ends_with_post, gives_post, is_let_go
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.splitting import first_word
from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rules_of
from policy_nlp.model import EntityType

rule = rules_of(__name__)

_TAIL = 60  # characters at a line's end that may announce what stands under it


def appointing_places(reading: Reading, facts: Sequence[Facts]) -> frozenset[int]:
    """The places of clauses that give a post or take one away."""
    if not reading.of(EntityType.PERSON).entities:
        return frozenset()
    over = _Over(reading)
    found: set[int] = set()
    for at, fact in enumerate(facts):
        if fact.modal or fact.clause.closing in ("？", "?", "：", ":"):
            continue
        if _decides(reading, fact) or (
            _changes_post(reading, fact) and (_goes_on(facts, at, found) or over.announces(fact))
        ):
            found.add(at)
    return frozenset(found)


def _decides(reading: Reading, fact: Facts) -> bool:
    """Whether the clause by itself says so: 决定王明为代理县长, 同意王明辞去局长职务, 王明局长职务自然免除."""
    text, names, start, end = reading.text, reading.actors, fact.clause.start, fact.clause.end
    if fact.words.endswith(("免去", "免除", "解除")) and rule.ceases.search(fact.words):
        return reading.of(EntityType.PERSON).first(fact.clause.outer, end) is not None
    if text.startswith("决定", start):
        after = after_persons(text, start + 2, end, names)
        made = rule.acting.match(text, after, end) if after else None
        return made is not None and ends_with_post(text, made.end(), end, names)
    return is_let_go(text, start, end, names)


def _changes_post(reading: Reading, fact: Facts) -> bool:
    """Whether persons stand at the head of the clause with a post they get or lose; nothing tells yet that it is decided here."""
    text, names, end = reading.text, reading.actors, fact.clause.end
    after = after_persons(text, fact.clause.body, end, names)
    if after is None:
        return False
    return (
        rule.office.match(text, after, end) is not None
        or gives_post(text, after, end, names)
        or (rule.of.match(text, after, end) is not None and ends_with_post(text, after, end, names))
    )


def _goes_on(facts: Sequence[Facts], at: int, found: set[int]) -> bool:
    """Whether the sentence has appointed before: 任命王明为局长，｜李红为副局长."""
    before = facts[at - 1] if at else None
    if before is None or before.clause.sentence != facts[at].clause.sentence:
        return False
    return at - 1 in found or rule.verb.match(before.words) is not None


class _Over:
    """What the title and the lines over a list announce."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        title = reading.structure.header.title or ""
        self._titled = rule.titled.search(title) is not None
        self._known: dict[int, bool] = {}

    def announces(self, fact: Facts) -> bool:
        """Whether an appointment is announced for the clause."""
        if self._titled:
            return True
        text, blocks, number = self._reading.text, self._reading.blocks, fact.clause.block
        begin = max(blocks[number].start, fact.clause.outer - _TAIL)
        if rule.announced.search(text, begin, fact.clause.outer):
            return True
        if number not in self._known:
            self._known[number] = self._line_over(number)
        return self._known[number]

    def _line_over(self, number: int) -> bool:
        """Whether the nearest line over the block that does not begin with a person announces it."""
        text, blocks = self._reading.text, self._reading.blocks
        at = number - 1
        while at >= 0 and at not in self._known and self._begins_with_person(at):
            at -= 1
        if at in self._known:
            return self._known[at]
        if at < 0:
            return False
        return rule.announced.search(text, max(blocks[at].start, blocks[at].end - _TAIL), blocks[at].end) is not None

    def _begins_with_person(self, number: int) -> bool:
        block = self._reading.blocks[number]
        name = self._reading.actors.get(first_word(self._reading.text, block))
        return name is not None and name.type is EntityType.PERSON
