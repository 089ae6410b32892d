"""Grants that say nothing of whom they are for: 给予企业50万元奖励 is told from another by the case before it, not by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.tasks.clauses import Stated, part_of

LEAST = 0.4  # of the shorter case's pairs of characters, those that two cases of one grant share
SAME = 0.5  # of the pairs of characters of both


def cases_of(clauses: Sequence[Stated]) -> list[frozenset[str]]:
    """The case of each clause as pairs of characters; empty where it is no bare grant."""
    return [_pairs(case_of(stated) or "") for stated in clauses]


def are_other(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two bare grants are for cases that have little in common: 对在主板上市的企业，给予300万元奖励; 对新认定的技术中心，给予300万元奖励."""
    return bool(mine and theirs) and len(mine & theirs) < LEAST * min(len(mine), len(theirs))


def same_cases(in_a: Sequence[frozenset[str]], in_b: Sequence[frozenset[str]]) -> Iterator[tuple[int, int, float]]:
    """(place in A, place in B, how alike the cases are) of the bare grants that are for the same, whatever the sums."""
    theirs = [(j, case) for j, case in enumerate(in_b) if case]
    for i, case in enumerate(in_a):
        for j, other in theirs if case else ():
            alike = len(case & other) / len(case | other)
            if alike >= SAME:
                yield i, j, alike


def case_of(stated: Stated) -> str | None:
    """The words before a bare grant, up to the last ；. None where the clause is no bare grant, or only caps one (每年最高不超过50万元), and where
    nothing stands before it."""
    flat = _flat(stated.text)
    patterns = _patterns()
    if not patterns["gift"].search(flat) or not patterns["figure"].search(flat) or patterns["cap"].search(flat):
        return None
    if len(patterns["common"].sub("", patterns["figure"].sub("", flat))) > _LEFT:
        return None
    case = _flat(part_of(stated).removesuffix(stated.text))
    return patterns["common"].sub("", patterns["figure"].sub("", case)) or None


_LEFT = 1  # characters beyond the common ones that a bare grant may have


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[i : i + 2] for i in range(len(words) - 1)) if len(words) > 1 else frozenset({words} - {""})


def _flat(words: str) -> str:
    return re.sub(r"[\s，,、。；;：:（）()“”\"]", "", words)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    gifts = sorted((row[0] for row in load_rows("subsidy_words")), key=len, reverse=True)
    others = (
        "给予 予以 享受 分别 一次性 一次 当年 每年 每家 每个 连续 最高 不超过 不低于 超过 额度 资金 企业 单位 机构 个人 项目 国家级 省级 "
        "市级 国家 年度 新增 初次 首次 认定 达到 以上 及以上 的 对 给 按 为 和 并 或 可 再 另 其 在 至 到 年 被 级 省 元"
    ).split()
    return {
        "gift": re.compile("|".join(gifts)),
        "figure": re.compile(r"\d+(?:\.\d+)?(?:[-—–~～至到]\d+(?:\.\d+)?)?(?:%|‰|[亿万千]*元(?:[/／].)?)"),
        "cap": re.compile("最高|最多|上限|封顶|不超过"),
        "common": re.compile("|".join([*gifts, *others])),
    }
