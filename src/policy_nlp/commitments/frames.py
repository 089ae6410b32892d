"""The frames of commitments: action and object, firmness, condition, place, budget, section path, and the inferred actor.

What the text does not state stays empty; nothing is guessed but `inferred`, which is kept apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.verbs import head_word
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import derived, rules_of
from policy_nlp.language.words import forms_of, one_of
from policy_nlp.model import ActorMention, Block, Commitment, Entity, EntityType, changed

rule = rules_of(__name__)


Firmness = Literal["must", "will", "strive", "encourage", ""]


def add_frames(reading: Reading, commitments: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
    """The commitments with their frames."""
    text, blocks = reading.verbatim, reading.blocks
    starts = [block.start for block in blocks]
    places = reading.of(EntityType.PLACE)
    found: list[Commitment] = []
    actors: tuple[ActorMention, ...] = ()  # the subject last named in the paragraph
    section: tuple[str, ...] = ()
    last_block = -1
    before = 0
    for commitment in commitments:
        number = commitment.block if commitment.block >= 0 else bisect_right(starts, commitment.start) - 1
        if number != last_block:
            actors, last_block, section = (), number, _section(text, blocks, number)
        if commitment.actors and commitment.actors[0].source == "subject":
            actors = commitment.actors
        inside = places.between(commitment.start, commitment.end)
        found.append(_framed(text, commitment, _lead(text, before, commitment.start), section, inside, actors))
        before = commitment.end
    return tuple(found)


def _framed(
    text: str,
    commitment: Commitment,
    lead: str,
    section: tuple[str, ...],
    places: Sequence[Entity],
    actors: tuple[ActorMention, ...],
) -> Commitment:
    action, thing = split_action(text, commitment.start, commitment.end)
    return changed(
        commitment,
        action=action,
        object=thing,
        firmness=_firmness(commitment.text, lead, commitment.status),
        section=section,
        place=_place(text, commitment, places) if places else None,
        condition=_condition(lead) if len(lead) > 6 else None,
        budget=_budget(commitment) if commitment.targets else None,
        inferred=() if commitment.actors else tuple(replace(actor, source="inferred") for actor in actors),
    )


# ── action and object ────────────────────────────────────────────────────────


def split_action(text: str, start: int, end: int) -> tuple[str, str]:
    """The head verb with its adverbs, and the rest: 加快建设｜智算中心. ("", the clause) where no verb heads it.

    加快, 推动 and the like take the verb after them along.
    """
    at, verb = head_word(text, start, end)
    if not verb:
        return "", text[start:end]
    stop = at + len(verb)
    if verb in forms_of("taking_verbs"):
        following, second = head_word(text, stop, end)
        if second and following == stop:
            stop += len(second)
    return text[start:stop], text[stop:end]


# ── firmness ─────────────────────────────────────────────────────────────────


@derived
def _grades() -> tuple[tuple[Firmness, re.Pattern[str]], ...]:
    """From the strongest: what binds, what strives, what encourages, what is to be."""
    return (
        ("must", re.compile(rf"{modal('应当', '应', '必须', '须', 'ban', '务必')}|禁止|严禁|不予|确保|一律|坚决")),
        ("strive", re.compile(r"力争|争取|努力|力求|尽量|尽快|原则上")),
        ("encourage", re.compile(one_of("encouraging"))),
        ("will", re.compile(r"[要将拟]|")),
    )


def _firmness(clause: str, lead: str, status: str) -> Firmness:
    if status == "achieved":
        return ""
    said = lead[-6:] + "｜" + clause[:8]
    return next((grade for grade, words in _grades() if words.search(said)), "")


# ── what stands around the clause ────────────────────────────────────────────


def _lead(text: str, start: int, end: int) -> str:
    """The words of the sentence between the clause before and this one."""
    marks = text.rfind("。", start, end), text.rfind("；", start, end), text.rfind("\n", start, end)
    begin = max(start, max(marks) + 1, end - 120)
    return text[begin:end]


def _condition(lead: str) -> str | None:
    found = rule.case.search(lead) if lead.endswith(("，", ",")) else None
    return found[0] if found else None


def _place(text: str, commitment: Commitment, places: Sequence[Entity]) -> str | None:
    """The place of application: 在 X, or the place the clause begins with."""
    for place in places:
        if text[place.start - 1 : place.start] in ("在", "于") or place.start == commitment.start:
            return place.text
    return None


def _budget(commitment: Commitment) -> str | None:
    """The money named for the task itself, as number and unit."""
    if rule.money.search(commitment.text) is None:
        return None
    money = next((t for t in commitment.targets if t.unit.endswith("元")), None)
    return f"{money.number:.0f}{money.unit}" if money else None


def _section(text: str, blocks: tuple[Block, ...], number: int) -> tuple[str, ...]:
    """The headings over the clause, outermost first, and the paragraph's own run-in heading."""
    if not 0 <= number < len(blocks):
        return ()
    block = blocks[number]
    path = [text[blocks[above].start : (blocks[above].run_in or blocks[above].end)].strip() for above in block.path]
    if block.run_in:
        path.append(text[block.start : block.run_in].strip())
    return tuple(path)
