"""Papers that tell what was done, though their verbs stand bare: an annual report, a summary, news of a town.

They say so themselves: by their title (2023年法治政府建设年度报告), by the words that lead to what they tell (现将工作情况报告如下), or by
opening with a day or a time that is past (近日，某街道…). So their clauses are deeds until they turn to what is to come: at a heading of
problems, measures or plans, at 下一步, with what somebody asks for (会议要求), or with a sentence that must or will.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts
from policy_nlp.judge.outlook import look_ahead, look_back
from policy_nlp.judge.overhead import headings_over
from policy_nlp.judge.periods import accounts
from policy_nlp.judge.time_marks import is_done, outright, time_marks
from policy_nlp.language.rules import rules_of
from policy_nlp.language.words import forms_of

rule = rules_of(__name__)


def look_around(
    reading: Reading, facts: Sequence[Facts], headings: Sequence[tuple[bool, ...]]
) -> tuple[list[bool], list[bool]]:
    """For each clause whether its place says that it was done, and whether that it is still to be done."""
    over, told_of = headings_over(reading), accounts(reading)
    ahead = look_ahead(reading, facts, over, told_of)
    back = look_back(reading, facts, headings, over, told_of)
    told, counted = tell_deeds(reading, facts, ahead, over), tell_up_to_now(reading, facts, ahead)
    return [b or t or c for b, t, c in zip(back, told, counted, strict=True)], ahead


def tell_up_to_now(reading: Reading, facts: Sequence[Facts], ahead: Sequence[bool]) -> list[bool]:
    """For each clause whether its paragraph goes on to say what has come of it (截至目前，…已办结), with no turn to what is to come
    in between; `ahead`: what its place makes a promise."""
    told = [False] * len(facts)
    until, now = -1, 0  # the block whose clauses, backwards, lead to what has come of them, and where that begins
    for k in range(len(facts) - 1, -1, -1):
        fact, promise = facts[k], ahead[k]
        if until == fact.clause.block:
            if (
                promise
                or _turns(fact)
                or _shows_ahead(fact)
                or rule.intends.search(reading.text, *fact.clause.sentence)
            ):
                until = -1
            else:
                told[k] = fact.clause.sentence[1] <= now
        start, end = fact.clause.sentence
        if rule.so_far.match(reading.text, start, end) and is_done(fact):
            until, now = fact.clause.block, start
    return told


def _shows_ahead(fact: Facts) -> bool:
    return outright(fact, time_marks(fact.words))[1] > 0


def tell_deeds(
    reading: Reading, facts: Sequence[Facts], ahead: Sequence[bool], over: Sequence[tuple[str, ...]]
) -> list[bool]:
    """For each clause whether it stands in a paper, or a part of one, that tells what was done, before that turns to what is to
    come; `ahead`: what its place makes a promise; `over`: the words over each block."""
    telling = _telling_parts(reading, facts)
    if not telling:
        return [False] * len(facts)
    told = []
    under: tuple[tuple[int, ...], tuple[str, ...]] | None = None
    turned, planning, aimed = False, False, (-1, -1)
    for fact, promise in zip(facts, ahead, strict=True):
        block = reading.blocks[fact.clause.block]
        if (block.path, over[fact.clause.block]) != under:
            under = block.path, over[fact.clause.block]
            words = " ".join(each[:60] for each in under[1])
            planning = planning or rule.plans_on.search(words) is not None
            turned = planning or rule.turns.search(words) is not None
        turned = turned or promise or _turns(fact)
        aimed = fact.clause.sentence if rule.aims.search(fact.words) else aimed
        told.append(block.part in telling and not turned and fact.clause.sentence != aimed)
    return told


def _turns(fact: Facts) -> bool:
    """Whether the clause turns to what must or will be done, or is asked for or said."""
    return bool(fact.modal) or fact.shape == "speech" or fact.head in forms_of("retold_asking")


def _telling_parts(reading: Reading, facts: Sequence[Facts]) -> frozenset[int]:
    """The numbers of the documents inside the document that tell deeds."""
    parts = {reading.blocks[fact.clause.block].part for fact in facts if "如下" in fact.words and _leads(reading, fact)}
    headers = [reading.structure.header, *(part.header for part in reading.structure.parts[1:])]
    for number, header in enumerate(headers):
        title = header.title or ""
        may = rule.may_tell.search(title) is not None and _tells_more(reading, facts, number)
        if may or rule.title.search(title):
            parts.add(number)
    if 0 not in parts and _is_news(reading, facts):
        parts.add(0)
    return frozenset(parts)


def _tells_more(reading: Reading, facts: Sequence[Facts], part: int) -> bool:
    """Whether a document asks for no more than it tells."""
    own = [fact for fact in facts if reading.blocks[fact.clause.block].part == part]
    shown = [outright(fact, time_marks(fact.words)) for fact in own]
    return sum(ahead for _, ahead in shown) <= max(1.0, sum(done for done, _ in shown))


def _leads(reading: Reading, fact: Facts) -> bool:
    """Whether the clause, with its sentence before it, leads to deeds told."""
    clause = fact.clause
    return rule.leads.search(reading.text, max(clause.sentence[0], clause.end - _REACH), clause.end) is not None


_REACH = 200  # characters


def _is_news(reading: Reading, facts: Sequence[Facts]) -> bool:
    """Whether it opens as news do, addresses nobody and asks for no more than it tells."""
    first = next((b for b in reading.blocks if b.kind == "paragraph"), None)
    title = reading.structure.header.title or ""
    if first is None or reading.structure.header.recipients:
        return False
    if rule.minutes.search(title or reading.text[: first.end]):
        return False
    opens = rule.news.match(reading.text, first.start, first.end) or (
        title and not rule.sets_rules.search(title) and rule.of_late.match(reading.text, first.start, first.end)
    )
    return bool(opens) and _tells_more(reading, facts, 0)
