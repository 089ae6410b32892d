"""Clauses that their place makes promises: under a heading of what is to come, after a sentence that turns to it, in a table that
shares out tasks; and those that it makes reports: under a heading of what was done.

A report turns from what was done to what will be at a heading (二、2024年工作安排) or with a sentence (2024年，我们将…; 今年是…之年);
the turn holds to the next heading, or to a sentence that turns back (过去一年…). A table of tasks has columns for who and by when.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import inf
from operator import or_

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.charged import charged_blocks, lists_tasks, outcome_columns
from policy_nlp.judge.facts import Facts
from policy_nlp.judge.periods import Account, Months, time_of
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Header

rule = rules_of(__name__)


def look_ahead(
    reading: Reading, facts: Sequence[Facts], over: Sequence[tuple[str, ...]], told_of: Mapping[int, Account]
) -> list[bool]:
    """For each clause whether its place alone says that it is still to be done, unless its words say otherwise; `over`: the words over
    each block, of `headings_over`; `told_of`: what each document inside gives account of, of `accounts`."""
    tables = outcome_columns(reading.text, reading.blocks)
    charged = charged_blocks(reading)
    listed = lists_tasks(reading.structure.header.title or "")
    is_plan = rule.titles_plan.search(reading.structure.header.title or "") is not None
    turned = _turned(reading, facts, over, told_of)
    left = _left_to_do(facts)
    known: dict[int, bool] = {}
    ahead = []
    for fact, turn in zip(facts, map(or_, turned, left), strict=True):
        index = fact.clause.block
        if index not in known:
            block = reading.blocks[index]
            words = over[index]
            reviewed = any(rule.review.search(heading[:60]) for heading in words)
            later = not told_of[block.part].ahead.isdisjoint((*block.path, index))
            planned = listed or later or any(rule.plan.search(heading[:60]) for heading in words)
            # a block of a plan stands under headings, none of which looks back or around
            planned = planned or (is_plan and bool(words) and not any(rule.looks_at.search(w[:60]) for w in words))
            known[index] = block.table in tables or charged[index] or (planned and not reviewed)
        coming = _is_of_a_later_year(reading, fact)
        ahead.append((known[index] or turn or coming) and not _tells_outcome(reading, fact, tables))
    return ahead


def _tells_outcome(reading: Reading, fact: Facts, tables: Mapping[int, frozenset[int]]) -> bool:
    """Whether the clause stands in the column of a table of tasks that tells what has come of them."""
    block = reading.blocks[fact.clause.block]
    columns = tables.get(block.table) if block.table is not None else None
    if not columns:
        return False
    return any(start <= fact.clause.start < end for at, (start, end) in enumerate(block.cells) if at in columns)


def look_back(
    reading: Reading,
    facts: Sequence[Facts],
    headings: Sequence[tuple[bool, ...]],
    over: Sequence[tuple[str, ...]],
    told_of: Mapping[int, Account],
) -> list[bool]:
    """For each clause whether a heading over it, its paragraph's label or its column says that what stands there was done; `headings` are
    those of `heading_flags`, `over` and `told_of` those of `look_ahead`."""
    known: dict[int, bool] = {}
    labelled: dict[int, bool] = {}
    tables = outcome_columns(reading.text, reading.blocks)
    back = []
    for fact, flags in zip(facts, headings, strict=True):
        index = fact.clause.block
        block = reading.blocks[index]
        if index not in known:
            dated = not told_of[block.part].back.isdisjoint(block.path)
            reports = dated or any(map(_reports, over[index]))
            known[index] = reports and not any(rule.plan.search(w[:60]) for w in over[index])
        if index not in labelled:
            labelled[index] = rule.label.match(reading.text, block.start, block.end) is not None
        told = flags[0] or known[index] or labelled[index] or _tells_outcome(reading, fact, tables)
        back.append(told or _is_of_a_year_before(reading, fact))
    return back


def _is_of_a_year_before(reading: Reading, fact: Facts) -> bool:
    """Whether the clause's sentence opens with a year before the document's own: 2022年，新建水厂2座, in a paper of 2023."""
    start, end = fact.clause.sentence
    found = rule.dated_head.match(reading.text, start, end)
    year = _year(reading.structure.header) if found else None
    return found is not None and year is not None and int(found["year"]) < year


def _is_of_a_later_year(reading: Reading, fact: Facts) -> bool:
    """Whether the clause opens with a year behind the document's own: 2027年、2028年分别建成…, in a paper of 2026."""
    found = rule.dated_clause.match(fact.words)
    year = _year(reading.structure.header) if found else None
    return found is not None and year is not None and int(found["year"]) > year


def is_topic(heading: str) -> bool:
    """Whether the heading names what a meeting dealt with: 听取某局工作情况汇报."""
    return rule.topic.search(heading) is not None


def _reports(heading: str) -> bool:
    return rule.report.search(heading) is not None and not is_topic(heading)


def _left_to_do(facts: Sequence[Facts]) -> list[bool]:
    """For each clause whether a sentence of its paragraph before it agrees to something in the words of minutes (会议原则同意《方案》。
    ｜会后，修改完善后印发): what follows is left to be done, up to the sentence that tells of the meeting again."""
    left = []
    block, sentence = -1, (-1, -1)
    agreed = follows = False
    for fact in facts:
        clause = fact.clause
        if clause.block != block:
            block, agreed, follows = clause.block, False, False
        if clause.sentence != sentence:
            sentence = clause.sentence
            agreed = agreed and rule.meeting_again.match(fact.words) is None
            follows = agreed
        agreed = agreed or _agrees(fact.words)
        left.append(follows)
    return left


def _agrees(words: str) -> bool:
    """Whether a meeting agrees to what follows."""
    return ("同意" in words or "通过" in words) and rule.agrees.match(words) is not None


_TURN_REACH = 60  # characters at a sentence's head that may turn it


def _turned(
    reading: Reading, facts: Sequence[Facts], over: Sequence[tuple[str, ...]], told_of: Mapping[int, Account]
) -> list[bool]:
    """For each clause whether a sentence before it, or its own, has turned to what is to come."""
    text, blocks = reading.text, reading.blocks
    year = _year(reading.structure.header)
    asked_from = _asked_from(reading)
    turned = []
    path: tuple[int, ...] | None = None
    sentence = (-1, -1)
    holds = own = back = False
    block = -1
    for fact in facts:
        clause = fact.clause
        if blocks[clause.block].path != path:
            path, holds = blocks[clause.block].path, False
        if clause.sentence != sentence:
            sentence = clause.sentence
            words = text[sentence[0] : min(sentence[1], sentence[0] + _TURN_REACH)].lstrip()
            turn = _turn_of(words, year, told_of[blocks[clause.block].part])
            goes_on = clause.block == block or text.startswith("—", blocks[clause.block].start)
            own = turn == "sentence" or (own and turn == "" and goes_on)
            holds = (holds or turn == "section") and turn != "back"
            back = turn == "back" or (back and turn == "" and clause.block == block)
            block = clause.block
        turned.append(
            holds
            or own
            or (clause.block > asked_from and not back and not _is_told(reading, clause.block, over[clause.block]))
        )
    return turned


def _is_told(reading: Reading, number: int, over: Sequence[str]) -> bool:
    """Whether a block stands under a heading of what was done or of how things are, or opens with the label of what came of something."""
    block = reading.blocks[number]
    if rule.label.match(reading.text, block.start, block.end):
        return True
    return any(rule.review.search(words[:60]) or _reports(words) for words in over)


_INTRODUCES = 12  # blocks in which a notice may say what it rests on


def _asked_from(reading: Reading) -> float:
    """The block behind which a notice says what its recipients are asked to do (关于做好…的通知): the one that ends in 如下, or that of its
    title; infinity where the document is no such notice."""
    header, text = reading.structure.header, reading.text
    if not header.recipients or not header.title or not rule.asks.search(header.title):
        return inf
    for number, block in enumerate(reading.blocks[:_INTRODUCES]):
        if text[block.start : block.end].rstrip(" \u3000：:。").endswith("如下"):
            return number
    return 0


def _year(header: Header) -> int | None:
    day = header.issued_on or header.named_on or ""
    return int(day[:4]) if day[:4].isdigit() else None


def _turn_of(words: str, year: int | None, account: Account) -> str:
    """How a sentence turns: "section" to what is to come until the next heading, "sentence" for its paragraph, "back" to what
    was done, "same" to the document's own year, "" not at all. A year counts by the document's own, or by what it gives account of;
    where both are unknown only what is said of it counts."""
    found = rule.head_of_turn.match(words)
    if not found:
        return "sentence" if rule.labelled.match(words) else ""
    kind = found.lastgroup
    if kind == "back":
        return "back"
    if kind == "next":
        return "sentence"
    rest = words[found.end() :]
    wills = rule.will.search(rest) is not None
    means = "sentence" if rule.means.match(rest) else ""
    if kind == "half":
        return "sentence" if wills or means or account.is_to_come(_time(words, account)) else ""
    if kind == "year":
        return _turn_of_year(found, rest, year, account, wills) or means
    return "section" if wills else means


def _turn_of_year(found: re.Match[str], rest: str, year: int | None, account: Account, wills: bool) -> str:
    said = int(found["year"])
    if year is not None and said < year:
        return "back"
    later = account.is_to_come(time_of(found[0])) or (year is not None and said > year)
    if later or year is not None:
        return "section" if wills else "sentence" if later or rule.means.match(rest) else "same"
    return "section" if wills and rest[0] != "是" else ""


def _time(words: str, account: Account) -> Months | None:
    told = account.told
    return time_of(words[:_HALF], told.last // 12 if told else None)


_HALF = 4  # characters of 下半年, 四季度
