"""Conditions and cases: what stands in a list of them is asked of nobody (申请人应符合下列条件：（一）取得…；有下列情形之一的，…：)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts, sentence_runs
from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.rules import rule


@rule
def _announces() -> re.Pattern[str]:
    """The words announce a list of conditions or cases, which their colon opens."""
    return re.compile(
        r"(?:符合|具备|满足)(?:以下|下列|如下)[^，。：]{0,12}(?:条件|资格)|(?:以下|下列|如下)[^，。：]{0,10}(?:条件|情形|情况|行为)之一|(?:以下|下列|如下)(?:[^，。：]{0,8})情形"
    )


@rule
def _item() -> re.Pattern[str]:
    return re.compile(enumerator("han_bracket", "item"))


@rule
def _has() -> re.Pattern[str]:
    """A condition told with a modal: 应至少有一个单位具备能力."""
    return re.compile(r"(?:其中|原则上)?(?:均|都)?应当?(?:至少)?(?:有|具有|具备|满足|符合|属于|为|是)")


@rule
def _ordered() -> re.Pattern[str]:
    """What is forbidden, refused or ordered is no condition."""
    return re.compile(r"不得|严禁|禁止|不予|责令|(?:给予|予以|处以?)[^，]*(?:处分|处罚|罚款|警告)")


_TAIL = 90  # characters of a paragraph's end that are looked at


def _listed_blocks(reading: Reading) -> frozenset[int]:
    """The items of each list that a line announces as conditions or cases."""
    text, blocks = reading.text, reading.blocks
    found: set[int] = set()
    listed = False
    for number, block in enumerate(blocks):
        if listed and _item().match(text, block.start, block.end):
            found.add(number)
            continue
        tail = text[max(block.start, block.end - _TAIL) : block.end].rstrip()
        said = tail[max(tail.rfind(mark) for mark in "。；") + 1 :]
        listed = tail.endswith(("：", ":")) and _announces().search(said) is not None
    return frozenset(found)


def settle_conditions(reading: Reading, facts: Sequence[Facts]) -> list[Facts]:
    """The facts, with those that only state a condition or a case as no actions; a duty said with a modal stays."""
    listed = _listed_blocks(reading)
    settled: list[Facts] = []
    for start, end in sentence_runs(facts):
        announced = opened = told = False
        for fact in facts[start:end]:
            within = opened or fact.clause.block in listed
            settled.append(fact._replace(shape="defined") if within and not told and _is_condition(fact) else fact)
            told = told or fact.words.endswith("的")  # （一）毁坏林木的，｜责令补种: what follows the case
            announced = announced or _announces().search(fact.words) is not None
            opened = opened or (announced and fact.clause.closing in _COLONS)
    return settled


_COLONS = frozenset("：:")


def _is_condition(fact: Facts) -> bool:
    words = fact.words
    if _ordered().search(words):
        return False
    return not fact.modal or _has().match(words) is not None
