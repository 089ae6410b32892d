"""Whether a clause is an action, and whether it is planned or achieved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from policy_nlp.commitments.openings import Opening
from policy_nlp.commitments.splitting import Stretch
from policy_nlp.commitments.verbs import head_class, head_word
from policy_nlp.model import Entity, EntityType, Status, Structure


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between punctuation marks, and where its quote would begin."""

    stretch: Stretch
    opening: Opening

    @property
    def start(self) -> int:
        """Where the quote begins."""
        return self.opening.start

    @property
    def end(self) -> int:
        """Where the quote ends."""
        return self.stretch.end


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status, None for no action, with the probability that it is right."""

    status: Status | None
    confidence: float


@cache
def _past() -> re.Pattern[str]:
    return re.compile(r"了(?!解)|已|先后|相继|累计|同比|创.{0,3}新高|位居|圆满|去年|增长\d|达到?\d|超过?\d|突破\d")


@cache
def _future() -> re.Pattern[str]:
    return re.compile(
        r"(?<![主重需只首必摘纪概简扼])要(?![素求点件])|将(?=[进继大积努加])|力争|应当|必须|不得|到20\d\d年|年底前|鼓励|支持"
    )


@cache
def _retrospect() -> re.Pattern[str]:
    return re.compile(r"回顾|成效|成绩|完成情况|进展|过去|以来|现状|取得")


def judge_clauses(
    text: str, structure: Structure, entities: Sequence[Entity], clauses: Sequence[Clause]
) -> list[Verdict]:
    """A verdict for each clause, in order."""
    quantities = sorted(e.start for e in entities if e.type is EntityType.QUANTITY)
    tense: dict[int, bool] = {}
    verdicts = []
    for clause in clauses:
        block = clause.stretch.block
        if block not in tense:
            tense[block] = _is_past(text, structure, block)
        i = bisect_left(quantities, clause.start)
        counted = i < len(quantities) and quantities[i] < clause.end
        verdicts.append(_judge(text, clause, tense[block], counted))
    return verdicts


def _is_past(text: str, structure: Structure, index: int) -> bool:
    block = structure.blocks[index]
    words = text[block.start : block.end]
    heading = "".join(text[structure.blocks[i].start : structure.blocks[i].end] for i in block.path)
    past = len(_past().findall(words)) + 3 * bool(_retrospect().search(heading))
    return past > len(_future().findall(words))


def _judge(text: str, clause: Clause, past: bool, counted: bool) -> Verdict:
    start, end = clause.start, clause.end
    words = text[start:end]
    classes = head_class(text, start, end)
    status: Status = "achieved" if past and not clause.opening.modal else "planned"
    if _is_framing(words, classes) or "permit" in classes or "need" in classes:
        return Verdict(None, 0.8)
    if "principle" in classes and not _principle_action().match(words):
        return Verdict(None, 0.8)
    at, _ = head_word(text, start, end)
    if (
        clause.opening.modal
        or "ban" in classes
        or "act" in classes
        or "event" in classes
        or (at > start and "state" not in classes)
    ):
        return Verdict(status, 0.7)
    if counted and (past or _reached().search(words)):
        return Verdict(status, 0.6)
    if "由" in words and not past:
        return Verdict("planned", 0.5)
    return Verdict(None, 0.6)


@cache
def _principle_action() -> re.Pattern[str]:
    return re.compile(
        r"坚持(?:开展|推进|深化|实施|推动|加强|抓|完善|建立)|(?:贯彻)?落实.*(?:责任|政策|任务|部署|制度|措施)"
    )


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(r"达|超|突破|增长|下降|提高|提升|不低于|以上|以内|减少|新增|累计|占|完成|实现|覆盖")


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(
        r"提供|奠定|作出|做出|给予|进行|开展|提升|推动|增强|纳入|建立|带动|促进|加强|推进|打造|建设|实施|形成|支持"
    )


def _is_framing(words: str, classes: str) -> bool:
    if words[0] in "为以在对从自当随就除":
        return not _inner().search(words)
    return "framing" in classes and not _inner().search(words)
