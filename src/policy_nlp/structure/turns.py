"""Turns: with what a document closes, and a speech goes over to something else."""

from __future__ import annotations

import re
from functools import cache


@cache
def closing() -> re.Pattern[str]:
    """Formulas that close a document, under no heading."""
    return re.compile(
        r"以上(?:意见|报告|请示|方案|办法|事项)|特此|专此|此复|感谢(?:您|你)|联\s*系\s*(?:人|方式|电话)|本(?:办法|规定|政策|意见|通知|方案|细则|措施|计划|规划)(?:自|由|从)|[妥当]否|请(?:批转|批准)"
    )


@cache
def turn() -> re.Pattern[str]:
    """With which a speech turns from the points of a list to something else."""
    return re.compile(
        r"各位代表|一年来|过去[一五]?年|[五几]年来|回顾|总的[看来]|同时，我们也|在看到成绩|我们也清醒|今年经济社会发展|在此基础上|这些成绩|成绩来之"
    )


@cache
def turn_of_speech() -> re.Pattern[str]:
    return re.compile(r"各位代表|在此基础上|同时，我们也|我们也清醒|在看到成绩|成绩来之")
