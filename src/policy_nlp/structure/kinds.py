"""The kind of document (文种), and its relations to others."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.brackets import closers, opening_mark

KINDS = re.split(
    r"\s+",
    "政府工作报告 工作报告 实施方案 行动计划 行动方案 工作方案 实施意见 指导意见 实施细则 管理办法 暂行办法 工作要点 发展规划 规划纲要 任务分工 建设指南 五年计划 "
    "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 答复 复函 议案 函 纪要 规划 纲要 计划 方案 办法 规定 细则 条例 规则 规范 章程 准则 要点 措施 政策 指南 指引 预案 标准 清单 目录 名单 解读 说明 白皮书 法",
)


@cache
def _kind() -> re.Pattern[str]:
    closed = re.escape(closers("bracket"))
    return re.compile(rf"(?:{'|'.join(KINDS)})(?=(?:{opening_mark('bracket')}[^{closed}]*[{closed}])?\Z)")


def kind_of(title: str) -> str | None:
    """文种 that a title ends with: 通知, 意见, 规划, 工作报告 …, or None."""
    found = _kind().search(re.sub(r"\s+", "", title).rstrip("》"))
    return found.group() if found else None


@cache
def _relation() -> re.Pattern[str]:
    return re.compile(
        r"(?P<verb>转发|批转|印发|发布|公布|废止|修订|修改|解读|贯彻落实|贯彻实施|贯彻)(?:[^《》。，；、]{0,12})(?P<title>《[^《》]{2,60}(?:〈[^〈〉]*〉)?[^《》]{0,40}》)|(?P<old>《[^《》]{2,60}》)(?:[（(][^（）()]{4,24}[）)])?(?:[^《》。，；]{0,10})?同时(?P<gone>废止)"
    )


def relations_in(text: str) -> list[tuple[str, str]]:
    """(relation, 《title》) pairs that a text states, in order, each once."""
    found: dict[tuple[str, str], None] = {}
    for match in _relation().finditer(text):
        pair = (match["verb"] or match["gone"], match["title"] or match["old"])
        found.setdefault(pair)
    return list(found)
