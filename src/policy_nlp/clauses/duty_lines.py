"""Lines that say whose duties follow: 2.1.1　指挥部职责, 常务会议的主要任务是：, and headings that are a body's name: （二）区应急管理局, 2.派出所。…."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Span, read_actors
from policy_nlp.clauses.agents import ends_in_head, listed_agents
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.segments import sentence_start, skip_opening
from policy_nlp.clauses.splitting import first_word
from policy_nlp.language.enumerators import find_enumerator
from policy_nlp.language.rules import pattern
from policy_nlp.model import Block, EntityType

_DUTIES = pattern(
    r"(?P<who>[^，。：:；《》]{2,30}?)的?(?:主要|工作|具体|基本)?(?:职责|任务)(?:是|为|如下|包括)?[：:]?\s*\Z"
)
_LONGEST = 60  # characters of such a line, or of its last sentence


def announced_body(reading: Reading, start: int, end: int) -> list[Span]:
    """The spans of the body, or bodies, whose duties a line of its own announces; [] where it announces none."""
    text = reading.text
    if end - sentence_start(text, start, end) > _LONGEST:
        return []
    begin = skip_opening(text, sentence_start(text, start, end), end, reading.date_ends)
    line = _DUTIES.match(text, begin, end)
    if line is None:
        return []
    spans, after = read_actors(text, begin, line.end("who"), reading.actors, anywhere=True)
    if spans and after == line.end("who"):
        return spans
    whole = listed_agents(text, begin, line.end("who"))
    return whole if ends_in_head(text, *whole[-1]) else []


class DutyHeadings:
    """Whose name the heading is that a block stands under. Blocks are shown in their order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._duties: float | None = None  # the rank of the heading above that announces duties
        self._heading: list[Span] = []
        self._rank = 0.0  # of the heading that is a name

    def of(self, block: Block) -> tuple[list[Span], list[Span]]:
        """The spans of the bodies whose name heads the block in it (2.派出所。…), and of those whose name is the heading above it; []
        where there are none."""
        text = self._reading.text
        begin = max(first_word(text, block), block.body)
        number = find_enumerator(text, block.start, block.end)
        rank = number.rank if number else _UNNUMBERED
        if block.kind in ("heading", "title", "attachment"):
            rank = number.rank if number else 0
            if self._duties is not None and rank <= self._duties:
                self._duties = None
            if named := self._named(begin, block.end):
                self._heading, self._rank = named, rank
            elif rank <= self._rank or not number:
                self._heading = []
            if not named and _OF_DUTIES.search(text, begin, block.end):
                self._duties = rank
            return [], self._heading
        if rank <= self._rank:
            self._heading = []
        stop = (
            block.run_in if block.run_in > block.start else text.find("。", begin, begin + _LONGEST) if number else -1
        )
        return self._named(begin, stop) if stop > begin else [], self._heading

    def _named(self, start: int, end: int) -> list[Span]:
        """The body or bodies that text[start:end] is the name of. Groups without a name (街道办事处, 派出所) count among duties only, where
        园区 or 数据中心 are no topics."""
        text, names = self._reading.text, self._reading.actors
        stop = start + len(text[start:end].rstrip("。：: \n　"))
        if not 2 <= stop - start <= _LONGEST:
            return []
        spans, after = read_actors(text, start, stop, names, anywhere=True)
        known = spans and all((n := names.get(s)) is not None and n.type is EntityType.ORG for s, _ in spans)
        if spans and after == stop and (known or self._duties is not None):
            return spans
        groups = listed_agents(text, start, stop) if self._duties is not None else []
        return groups if all(ends_in_head(text, *group) for group in groups) else []


_UNNUMBERED = 99.0
_OF_DUTIES = pattern(r"职责|分工|责任(?!制)|任务分解")
