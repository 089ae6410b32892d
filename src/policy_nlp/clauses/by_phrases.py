"""Who must act by a 由 phrase (由市财政局负责, 由承办人承担责任), or before whom a matter must pass (经市政府常务会议审议通过)."""

from __future__ import annotations

import re

from policy_nlp.clauses.actor_lists import Names, Span, read_actors
from policy_nlp.clauses.agency import load_agency
from policy_nlp.clauses.agents import listed_agents
from policy_nlp.clauses.reading import Reading
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import pattern, rule
from policy_nlp.model import Role

Charged = list[tuple[Span, Role]]

BY = pattern(
    r"(?<![自理事经缘因来])由(?!于|此|来|重|低|高(?!校|新|等|中)|单(?!位))(?:所属|本(?!级|地|行政|单位|部门|人))?"
)
_COMPOSED = pattern(r"(?:(?!牵头|负责|组织|制定|会同)[^，。；]){1,120}?组成")  # 由甲、乙等单位专家组成的专家组
_PASSED = pattern(
    r"经(?=[^，。；]{2,50}?(?:讨论决定|审议通过|讨论通过|审议批准|审议决定|修订通过|研究决定))|(?:已经|经)(?=[^，。；]{2,60}通过)"
)


@rule
def with_support() -> re.Pattern[str]:
    """After those who act: with whose support."""
    return re.compile(
        rf"(?:[\s　]|{modal('将', '要', '应当', '应', '须', '可')})*(?:会同|协同|联合(?!会|国)|商(?![业务贸品标会户场]))"
    )


def read_by_phrase(reading: Reading, start: int, end: int, *, handed: bool) -> Charged:
    """The bodies after 由 in text[start:end], or before which a matter must pass, each with its role; [] where there is none.

    `handed`: somebody acts already, who only hands on (交由…).
    """
    text, names = reading.text, reading.actors
    for found in BY.finditer(text, start, end):
        if handed and text.startswith("交", found.start() - 1):
            continue
        if _COMPOSED.match(text, found.end(), end):
            continue
        spans, after = _charged(reading, found.end(), end)
        if spans and not text.startswith(("的", "组成", "为"), after):
            charged: Charged = [(span, "lead") for span in spans]
            if together := with_support().match(text, after, end):
                others, _ = read_actors(text, together.end(), end, names)
                charged.extend((span, "support") for span in others)
            return charged
    return _passed(text, start, end, names)


def _charged(reading: Reading, start: int, end: int) -> tuple[list[Span], int]:
    """Those named right after 由, and where their list ends: as bodies, by their charge, or by what was learnt of who acts."""
    text, names = reading.text, reading.actors
    spans, after = read_actors(text, start, end, names, anywhere=True)
    if spans:
        return spans, after
    if described := _by_charge(text, start, end, names):
        return [described], described[1]
    turn = load_agency().turn(text, start, end, reading.ends_name)
    return (listed_agents(text, start, turn.end), turn.end) if turn else ([], start)


_CHARGED = pattern(r"(?:负责|分管|所在|承担)[^，。；]{2,14}的")


def _by_charge(text: str, start: int, end: int, names: Names) -> Span | None:
    """负责常务工作的副总理: a post or body described by its charge."""
    found = _CHARGED.match(text, start, end)
    name = names.get(found.end()) if found else None
    return (start, name.end) if name else None


def _passed(text: str, start: int, end: int, names: Names) -> Charged:
    for found in _PASSED.finditer(text, start, end):
        for position in range(found.end(), min(end, found.end() + 24)):
            if position in names or position == found.end():
                spans, _ = read_actors(text, position, end, names)
                if spans:
                    return [(span, "lead") for span in spans]
    return []
