"""The frames of commitments: action and object, firmness, condition, place, budget, section path, and the inferred actor.

What the text does not state stays empty; nothing is guessed but `inferred`, which is kept apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache
from typing import Literal

from policy_nlp.model import ActorMention, Block, Commitment, Entity, EntityType, Structure
from policy_nlp.segment import tag_words

Firmness = Literal["must", "will", "strive", "encourage", ""]


def add_frames(
    text: str, structure: Structure, entities: tuple[Entity, ...], commitments: tuple[Commitment, ...]
) -> tuple[Commitment, ...]:
    """The commitments with their frames."""
    blocks = structure.blocks
    starts = [block.start for block in blocks]
    places = [e for e in entities if e.type is EntityType.PLACE]
    place_starts = [e.start for e in places]
    found: list[Commitment] = []
    last_actors: tuple[ActorMention, ...] = ()
    last_block = -1
    for commitment in commitments:
        number = commitment.block if commitment.block >= 0 else bisect_right(starts, commitment.start) - 1
        if number != last_block:
            last_actors, last_block = (), number
        action, thing = split_action(commitment.text)
        lead = _lead(text, found[-1].end if found else 0, commitment.start)
        inside = places[bisect_left(place_starts, commitment.start) : bisect_left(place_starts, commitment.end)]
        inferred = () if commitment.actors else tuple(replace(actor, source="inferred") for actor in last_actors)
        if commitment.actors and all(actor.source == "subject" for actor in commitment.actors):
            last_actors = commitment.actors
        found.append(
            replace(
                commitment,
                action=action,
                object=thing,
                firmness=_firmness(commitment.text, lead, commitment.status),
                section=_section(text, blocks, number),
                place=_place(text, commitment, inside),
                condition=_condition(lead),
                budget=_budget(commitment),
                inferred=inferred,
            )
        )
    return tuple(found)


# ── action and object ────────────────────────────────────────────────────────

_ADVERBS = frozenset("切实着力大力全面深入积极稳步扎实持续不断加快进一步认真全力".split())


def split_action(clause: str) -> tuple[str, str]:
    """The head verb with its adverbs, and the rest: 加快建设｜智算中心. A clause that opens with a noun has no such split."""
    words = tag_words(clause[:24])
    action = ""
    seen_verb = False
    for word, tag in words:
        verbal = tag[:1] == "v" or word in _VERBS_AS_NOUNS
        if verbal and tag != "vn":
            action += word
            seen_verb = True
        elif seen_verb:
            break
        elif tag[:1] in "dacpz" and len(action) < 8 and tag != "p":
            action += word
        else:
            return "", clause
    return (action, clause[len(action) :]) if seen_verb else ("", clause)


_VERBS_AS_NOUNS = frozenset("指导 领导 重构 组织 规范 服务 保障".split())

# ── firmness ─────────────────────────────────────────────────────────────────


@cache
def _grades() -> tuple[tuple[Firmness, re.Pattern[str]], ...]:
    """From the strongest: what binds, what strives, what encourages, what is to be."""
    return (
        ("must", re.compile(r"必须|务必|应当|应(?!用|急|对|届)|不得|禁止|严禁|不予|确保|须(?!知)|一律|坚决")),
        ("strive", re.compile(r"力争|争取|努力|力求|尽量|尽快|原则上")),
        ("encourage", re.compile(r"鼓励|支持|引导|探索|允许|倡导|提倡|试点|可以|研究")),
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
    begin = max(start, max(text.rfind(mark, start, end) for mark in "。；\n") + 1, end - 120)
    return text[begin:end]


_CASE = re.compile(
    r"(?:对(?:于)?|凡|如|若|涉及)[^，。；]{2,80}(?:的|时|者|企业|单位|项目|个人|机构|团队)(?=[，,]\Z)|[^，。；]{2,60}(?:情况下|前提下|条件下)(?=[，,]\Z)"
)


def _condition(lead: str) -> str | None:
    found = _CASE.search(lead)
    return found[0] if found else None


def _place(text: str, commitment: Commitment, places: list[Entity]) -> str | None:
    """The place of application: 在 X, or the place the clause begins with."""
    for place in places:
        if text[place.start - 1 : place.start] in ("在", "于") or place.start == commitment.start:
            return place.text
    return None


_MONEY = re.compile(r"投入|安排|总投资|投资|资金|拨付|预算|筹措|经费")


def _budget(commitment: Commitment) -> str | None:
    """The money named for the task itself, as number and unit."""
    if _MONEY.search(commitment.text) is None:
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
