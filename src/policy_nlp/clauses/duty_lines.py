"""Whose duties lines are about: 2.1.1　指挥部职责 and 常务会议的主要任务是： announce them, （二）区应急管理局 and 2.派出所。… are the body's name."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Span, read_actors
from policy_nlp.clauses.agents import ends_in_head, listed_agents
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.segments import segments, sentence_start, skip_opening
from policy_nlp.clauses.splitting import first_word
from policy_nlp.language.enumerators import find_enumerator
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, EntityType

rule = rules_of(__name__)


_LONGEST = 60  # characters of such a line, or of its last sentence
_UNNUMBERED = 99.0


def _named(reading: Reading, start: int, stop: int, *, of_duties: bool) -> list[Span]:
    """The body or bodies that text[start:stop] is the name of, [] where it is none. Groups without a name (街道办事处, 派出所) count among
    duties only, where 园区 or 数据中心 are no topics."""
    text, names = reading.text, reading.actors
    spans, after = read_actors(text, start, stop, names, anywhere=True)
    known = all((n := names.get(s)) is not None and n.type is EntityType.ORG for s, _ in spans)
    if spans and after == stop and (known or of_duties):
        return spans
    groups = listed_agents(text, start, stop) if of_duties else []
    return groups if all(ends_in_head(text, *group) for group in groups) else []


def announced_body(reading: Reading, start: int, end: int) -> list[Span]:
    """The spans of the body, or bodies, whose duties a line of its own announces; [] where it announces none."""
    text = reading.text
    sentence = sentence_start(text, start, end)
    begin = skip_opening(text, sentence, end, reading.date_ends)
    line = rule.duties.match(text, begin, end) if end - sentence <= _LONGEST else None
    return _named(reading, begin, line.end("who"), of_duties=True) if line else []


def takes_on(reading: Reading, start: int, end: int) -> list[Span]:
    """The spans of those who, by the line text[start:end], take on what is listed under it: 从事销售的企业对商品｜负有以下责任：; [] where it
    says no such thing."""
    text = reading.text
    turn = rule.taken_on.search(text, start, end)
    found: list[Span] = []
    for part_start, part_end in segments(text, start, turn.start()) if turn else ():
        begin = skip_opening(text, part_start, part_end, reading.date_ends)
        begin += len("以及") if found and text.startswith("以及", begin) else 0
        spans, after = read_actors(text, begin, part_end, reading.actors)
        stop = text.find("是", begin, part_end) if not spans else -1  # 经营冷库的企业｜是责任单位
        stop = stop if stop > begin else part_end
        if not spans and ends_in_head(text, begin, stop):
            spans, after = listed_agents(text, begin, stop), stop
        found += spans
        if not spans or after < part_end:
            break  # here the predicate begins: 市房产局｜负责物业管理，履行以下职责：
    return found


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
        if block.kind in ("heading", "title", "attachment"):
            self._enter(block, begin, number.rank if number else 0.0)
            return [], self._heading
        if (number.rank if number else _UNNUMBERED) <= self._rank:
            self._heading = []
        stop = text.find("。", begin, begin + _LONGEST) if number else -1
        return self._name(begin, block.run_in if block.run_in > block.start else stop), self._heading

    def _enter(self, block: Block, begin: int, rank: float) -> None:
        """Goes in under a heading."""
        if self._duties is not None and rank <= self._duties:
            self._duties = None
        named = self._name(begin, block.end)
        if named:
            self._heading, self._rank = named, rank
        elif rank <= self._rank or not rank:
            self._heading = []
        if not named and rule.of_duties.search(self._reading.text, begin, block.end):
            self._duties = rank

    def _name(self, start: int, end: int) -> list[Span]:
        stop = start + len(self._reading.text[start : max(start, end)].rstrip("。：: \n　"))
        whole = 2 <= stop - start <= _LONGEST
        return _named(self._reading, start, stop, of_duties=self._duties is not None) if whole else []
