"""Groups described at length before a modal: 从事烟花爆竹批发的企业，应当…; 气象、地震、水务（海洋）等部门应当…"""

from __future__ import annotations

import re

from policy_nlp.clauses.actor_lists import Names, Span, not_a_start, read_actors
from policy_nlp.clauses.agents import UNDERGONE
from policy_nlp.language.rules import pattern


def read_described(text: str, start: int, end: int, names: Names) -> list[Span]:
    """The group that the words from `start` to a modal describe, the modal at `end` at the latest; [] where there is none.

    Where the words are a list of bodies, its members.
    """
    found = _before_end(text, start, end) if not not_a_start(text, start, end) else None
    group = found.span("body") if found else _before_modal(text, start, end)
    if group is None or "是" in text[slice(*group)]:  # 公安机关是主管部门 says what it is
        return []
    if (modal := _MODAL.match(text, group[1])) and UNDERGONE.match(text, modal.end()):
        return []
    members, after = read_actors(text, *group, names)
    return members if after == group[1] else [group]


_DESCRIBED = pattern(
    r"(?P<body>[^，。；：、]{2,36}的(?:[一-龥]{0,8}?){described_nouns}(?:(?:和|或者|或)(?:场所|个人|单位|部门|企业"
    r"|组织))?)(?={modal:duty,将,可}|\Z)"
)
# 新闻、出版、广播等单位应当…; 道路测试、示范应用主体应…
# 和 parts and is no part: else a run of them could be parted in every way
_LISTED = pattern(
    r"(?P<body>(?:(?:(?!和)[一-龥]){2,12}[、和]){1,12}[一-龥]{0,14}?{listed_nouns})(?=(?:都|也|均)?{modal:duty,将,可})"
)


def _before_end(text: str, start: int, end: int) -> re.Match[str] | None:
    return _DESCRIBED.match(text, start, end) or _LISTED.match(text, start, end)


_MODAL = pattern(r"[，,]?(?:必要时)?(?:都|也|均|还|一律)?{modal:duty,ban}")

_LONGEST = 70  # characters of a description
# Framing that may still describe a body, if its noun follows: 从事…的单位, 被检查的单位.
_PARTICIPLE = pattern(r"{participles}[^，。；：]{2,60}的[一-龥、（）()]{1,18}\Z")
# The noun that a group ends in.
_BODY = pattern(
    r"(?:{group_ends}|(?:管理|服务)中心|[一-龥]{2}者(?<!或者)|[一-龥]人(?<![某别本每]人))(?:（(?!以下)[^（）]{1,10}）"
    r"|\([^()]{1,10}\))?(?P<named>（以下[^（）]{1,20}）)?\Z"
)


def _before_modal(text: str, start: int, end: int) -> Span | None:
    """The whole stretch before the modal, where it ends as a body's name does and nothing in it speaks of another's act."""
    limit = min(end, start + _LONGEST)
    modal = _MODAL.search(text, start, limit) or (_MODAL.match(text, end) if limit == end else None)
    if modal is None or modal.start() - start < 3:
        return None
    stop = modal.start()
    body = _BODY.search(text, start, stop)
    if body is None:
        return None
    if not_a_start(text, start, stop) and not _PARTICIPLE.match(text, start, stop):
        return None
    return start, body.start("named") if body["named"] else stop
