"""Conditions, cases and risks: what stands in a list of them is asked of nobody (申请人应符合下列条件：（一）取得…；有下列情形之一的，…：;
申报条件, 申报材料 or 数据泄露风险 as a heading); what a paper is for (编制目的)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts, sentence_runs
from policy_nlp.language.rules import rules_of

rule = rules_of(__name__)


_TAIL = 90  # characters of a paragraph's end that are looked at


def _listed_blocks(reading: Reading) -> frozenset[int]:
    """The items of each list that a line announces as conditions or cases."""
    text, blocks = reading.text, reading.blocks
    found: set[int] = set()
    listed = False
    for number, block in enumerate(blocks):
        if listed and rule.item.match(text, block.start, block.end):
            found.add(number)
            continue
        tail = text[max(block.start, block.end - _TAIL) : block.end].rstrip()
        said = tail[max(tail.rfind(mark) for mark in "。；") + 1 :]
        listed = tail.endswith(("：", ":")) and rule.announces.search(said) is not None
    return frozenset(found)


def _headed_blocks(reading: Reading) -> dict[int, bool]:
    """What stands right under a heading of conditions or of papers, and whether it is one of papers."""
    text, blocks = reading.text, reading.blocks
    heads = {
        number: found["papers"] is not None
        for number, block in enumerate(blocks)
        if block.kind == "heading" and (found := rule.headed.match(text, block.start, block.end))
    }
    return {n: heads[block.path[-1]] for n, block in enumerate(blocks) if block.path and block.path[-1] in heads}


def _risk_blocks(reading: Reading) -> frozenset[int]:
    """The paragraphs that describe a risk: it is their own heading, or stands right over them."""
    text, blocks = reading.text, reading.blocks
    if "风险" not in text:
        return frozenset()
    names_risk = [rule.risk.match(text, block.start, block.run_in or block.end) is not None for block in blocks]
    return frozenset(
        number
        for number, block in enumerate(blocks)
        if (names_risk[number] if block.run_in else block.path and names_risk[block.path[-1]])
        and (block.run_in or not rule.item.match(text, block.start, block.end))
    )


def _aim_blocks(reading: Reading) -> frozenset[int]:
    """The paragraphs right under a heading, or behind their own, that announces what the paper is for (1.1 编制目的)."""
    text, blocks = reading.text, reading.blocks
    if "目的" not in text:
        return frozenset()
    names_aim = [rule.aim.match(text, block.start, block.run_in or block.end) is not None for block in blocks]
    return frozenset(n for n, block in enumerate(blocks) if names_aim[block.path[-1] if block.path else n])


def settle_conditions(reading: Reading, facts: Sequence[Facts]) -> list[Facts]:
    """The facts, with those that only state a condition or a case, or describe a risk, as no actions; a duty said with a modal stays."""
    listed, headed = _listed_blocks(reading), _headed_blocks(reading)
    risks = _risk_blocks(reading) | _aim_blocks(reading)
    settled: list[Facts] = []
    for start, end in sentence_runs(facts):
        announced = opened = told = applies = valued = meant = False
        told_of = not any(fact.modal for fact in facts[start:end]) and (
            facts[start].clause.block in risks
            or _tells_of_standard(facts[start].words)
            or any(map(_lists_standard, facts[start:end]))
        )
        cases = _cases(facts[start:end]) | _thresholds(facts[start:end]) | _grant_cases(facts[start:end])
        for number, fact in enumerate(facts[start:end]):
            under = headed.get(fact.clause.block)
            within = opened or fact.clause.block in listed or under is False
            stated = (within and (under is False or not told) and _is_condition(fact)) or (
                under and not fact.modal and rule.paper.match(fact.words)
            )
            applies = rule.applies.match(fact.words) is not None or (applies and _goes_on(fact))
            aims = "旨在" in fact.words
            meant = meant or (aims and rule.paper_aims.match(fact.words) is not None)
            valued = valued and not fact.modal and (fact.shape[1:2] == "-" or fact.shape in ("verb", "idioms"))
            stated = (
                stated
                or told_of
                or applies
                or valued
                or aims
                or (meant and not fact.modal)  # 《指南》旨在助力转型，｜提升能力
                or (number in cases and (not fact.modal or fact.words.endswith("的")))
            )
            settled.append(fact._replace(shape="defined") if stated else fact)
            told = told or fact.words.endswith("的")  # （一）毁坏林木的，｜责令补种: what follows the case
            announced = announced or ("下" in fact.words and rule.announces.search(fact.words) is not None)
            opened = opened or (announced and fact.clause.closing in _COLONS)
            valued = valued or (fact.clause.closing in _COLONS and rule.value_label.match(fact.words) is not None)
    return settled


def _tells_of_standard(words: str) -> bool:
    """Whether the words tell what a standard is for or lays down: 设备标准主要用于规范接口."""
    return "标准" in words and rule.told_standard.match(words) is not None


def _lists_standard(fact: Facts) -> bool:
    """Whether the clause is the row of a list of standards: 通信协议规范｜国家标准已发布GB/T12345-2020."""
    return "标准" in fact.words and rule.listed_standard.search(fact.words) is not None


def _cases(facts: Sequence[Facts]) -> set[int]:
    """The clauses of a sentence that only tell the case for which its ruling is: 未建立台账，｜发现隐患不报告的，｜要责令改正."""
    found: set[int] = set()
    first: int | None = None
    for number, fact in enumerate(facts):
        if first is None and rule.opens_case.match(fact.words):
            first = number
        elif fact.subject or fact.modal:  # somebody acts: the case has been told
            first = None
        if first is not None and fact.words.endswith("的") and fact.clause.closing in "，,":
            found.update(range(first, number + 1))
            first = None
        if fact.clause.closing not in "，,":
            first = None
    return found


def _thresholds(facts: Sequence[Facts]) -> set[int]:
    """The clauses of a sentence that only tell how much it takes for what the sentence then grants: 月交易量100单以上、销售额前10名，｜给予1000元奖励."""
    found: set[int] = set()
    for number, fact in enumerate(facts):
        if not rule.granted.match(fact.words):
            continue
        for before in range(number - 1, -1, -1):
            case = facts[before]
            if case.modal or case.subject or case.clause.closing not in "，," or not rule.reaches.search(case.words):
                break
            found.add(before)
    return found


def _grant_cases(facts: Sequence[Facts]) -> set[int]:
    """The clauses of a sentence that only tell who gets what it then grants: 办理登记手续，｜正常经营一年以上的，｜可按规定享受补贴; 企业引进配套项目，
    ｜按每家20万元给予资助."""
    found: set[int] = set()
    for number, (case, grant) in enumerate(pairwise(facts)):
        if case.modal or case.clause.closing not in "，," or not rule.grants.match(grant.words):
            continue
        if not case.words.endswith("的"):
            if (case.subject or case.shape[1:2] == "-") and rule.case_of.match(case.words):
                found.add(number)
            continue
        found.add(number)
        while number and not facts[number].subject and _leads_to_case(facts[number - 1]):
            number -= 1
            found.add(number)
    return found


def _leads_to_case(fact: Facts) -> bool:
    """Whether the clause may be the first part of a case that a later one closes with 的."""
    if fact.modal or not fact.clause.closing or fact.clause.closing not in "，,":
        return False
    return fact.shape[1:2] == "-" or fact.shape in ("frame", "staging") or rule.case_deed.match(fact.words) is not None


def _goes_on(fact: Facts) -> bool:
    """Whether the clause goes on telling what an applicant must be or have, and asks for no deed: ，能为企业提供服务."""
    return not rule.ordered.search(fact.words) and (rule.further.match(fact.words) is not None or fact.shape[:1] == "n")


_COLONS = frozenset("：:")


def _is_condition(fact: Facts) -> bool:
    words = fact.words
    if rule.ordered.search(words) or (not fact.modal and rule.granted.match(words)):
        return False
    return not fact.modal or rule.has.match(words) is not None
