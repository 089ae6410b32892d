"""Brackets that say whose job it is: （X牵头，Y、Z配合）, （责任单位：…）, （…按职责分工负责） → bodies with their roles.

The same grammar reads a line (牵头单位：…) and a table cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policy_nlp.commitments.actor_lists import REGIONS, Names, Span, split_names
from policy_nlp.lexicon import load_rows
from policy_nlp.model import Role

Kind = Literal["lead", "duty", "support", "skip", "plain"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A body and its role, as a bracket, a line or a cell says."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket with its duties: `start`:`end` with the brackets themselves; `labelled` where it names 责任单位 or the like."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    labelled: bool


@cache
def _labels() -> dict[str, Kind]:
    return {row[0]: row[1] for row in load_rows("responsibility_labels")}  # type: ignore[misc]


@cache
def _label_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _labels()), key=len, reverse=True))
    return re.compile(rf"(?:市级?|省级?|区级?|县级?|主要|共同)?({names})\s*[:：]")


@cache
def _verb_pattern() -> re.Pattern[str]:
    """What a list of bodies does, at the end of its stretch."""
    manner = (
        r"(?:(?:(?:按照?|依据|根据|依)(?:各自|部门)?|各自)?(?:工作)?(?:职责|职能|权限|任务)?(?:范围|权限)?(?:和)?(?:任务|职责)?(?:分工|范围内)?"
        r"(?:共同|分别|分头|分级|具体|联合|积极|主要|统筹|协同|各负其责|抓好|做好|协调|推动|推进|组织)*)"
    )
    verb = (
        r"(?P<lead>牵头(?:负责|落实|实施|组织|推进|组织实施|抓总|办理|制定|协调|完成)?|总牵头)"
        r"|(?P<support>配合(?:落实|实施|推进|做好)?|参与(?:配合)?|参加|协助|协同|支持|协办|协同配合)"
        r"|(?P<duty>分工负责|负责(?:落实|实施|推进|组织实施|组织|指导|协调|统筹|抓好落实)?|承担|落实|抓落实|组织实施|实施|推进落实|推进|组织落实|主办|承办|主责|完成)"
    )
    return re.compile(rf"{manner}(?:{verb})\Z")


_CLAUSE = re.compile(r"[、，,；;。]\s*")
_WITH = re.compile(r"会同|商(?=各|省|市|财政|有关)|联合(?!会|国)")
_PAIR = re.compile(
    r"（(?:[^（）\n]|（[^（）\n]{0,40}）){2,600}）|\((?:[^()\n]|\([^()\n]{0,40}\)){2,600}\)|【[^【】\n]{2,600}】|〔[^〔〕\n]{2,600}〕|\[[^\[\]\n]{2,600}\]"
    r"|（(?:[^（）()\n]|\([^()\n]{0,40}\)){2,600}\)"
)
_HINT = re.compile(r"负责|牵头|配合|单位|部门|落实|责任|主办|承办|实施|推进|分工")
_MAX_NAME = 40


def find_brackets(text: str, start: int, end: int, names: Names, first_leads: int) -> Iterator[Bracket]:
    """The responsibility brackets between start and end, in order. From `first_leads` on, the first of a plain list leads."""
    for pair in _PAIR.finditer(text, start, end):
        bare = text[pair.start() - 1] == "。" and pair.end() >= end - 1
        if not bare and _HINT.search(text, pair.start(), pair.end()) is None:
            continue
        bracket = read_bracket(
            text, pair.start() + 1, pair.end() - 1, names, first=pair.start() >= first_leads, bare=bare
        )
        if bracket is not None:
            yield Bracket(pair.start(), pair.end(), bracket.duties, bracket.labelled)


def read_bracket(
    text: str, start: int, end: int, names: Names, *, first: bool = False, kind: Kind = "plain", bare: bool = False
) -> Bracket | None:
    """The duties that the stretch declares, or None where it is no statement of responsibility.

    `first`: the document says that the body listed first leads (列第一位者为牵头单位). `kind` is the label that a heading or a
    column gives the stretch. `bare`: a list of departments with no word of what they do counts (（教师处、教科院）).
    """
    groups, labelled, stated = _read_groups(text, start, end, names, kind)
    if kind == "plain" and not labelled and not stated:
        return _bare_list(text, start, end, names) if bare else None
    spans = [(span, group) for group, members in groups for span in members]
    likely = [(span, group) for span, group in spans if _plausible(text, span, names)]
    if not likely or (not labelled and kind == "plain" and len(likely) < len(spans)):
        return None
    spans = likely
    return Bracket(start, end, tuple(_with_roles(spans, first)), labelled)


@cache
def _department() -> re.Pattern[str]:
    return re.compile(
        r"[一-龥]{1,16}(?:部|委|局|办|厅|署|院|处|科|司|室|中心|办公室|委员会|管委会|政府|公司|集团|街道|镇|部门|单位)\Z"
    )


def _bare_list(text: str, start: int, end: int, names: Names) -> Bracket | None:
    spans = split_names(text, start, end, names)
    if spans and all(_department().match(text[s:e]) for s, e in spans):
        return Bracket(start, end, tuple(Duty(s, e, "lead") for s, e in spans), False)
    return None


def _with_roles(spans: list[tuple[Span, Kind]], first: bool) -> Iterator[Duty]:
    """责任单位 and 负责 beside a body that 牵头 support it; alone they lead."""
    led = any(kind == "lead" for _, kind in spans)
    seen: set[Span] = set()
    for order, (span, kind) in enumerate(spans):
        if span in seen:
            continue
        seen.add(span)
        alone = not led and not (first and order > 0)
        role: Role = "lead" if kind == "lead" or (kind == "duty" and alone) else "support"
        yield Duty(span[0], span[1], role)


def _read_groups(
    text: str, start: int, end: int, names: Names, kind: Kind
) -> tuple[list[tuple[Kind, list[Span]]], bool, bool]:
    """Groups of bodies with what is said of each; whether a label, and whether a verb (负责, 牵头) was met."""
    groups: list[tuple[Kind, list[Span]]] = []
    pending: list[Span] = []
    current: Kind = kind
    labelled = stated = False
    for piece_start, piece_end in _pieces(text, start, end):
        label = _label_pattern().match(text, piece_start, piece_end)
        if label:
            if pending and current not in ("skip", "plain"):
                groups.append((current, pending))
            pending, current = [], _labels()[label[1]]
            labelled = labelled or current != "skip"
            piece_start = label.end()
        verb = _verb_pattern().search(text, piece_start, piece_end)
        if verb and not _names_end(piece_end, piece_start, names):
            body_end = max(piece_start, verb.start())
            pending.extend(_bodies(text, piece_start, body_end, names, groups, verb))
            if current != "skip" and pending:
                groups.append((_kind_of(verb), pending))
                pending = []
            stated = True
        elif current != "skip":
            pending.extend(split_names(text, piece_start, piece_end, names))
    if pending and current not in ("skip", "plain"):
        groups.append((current, pending))
    return groups, labelled, stated


def _names_end(position: int, start: int, names: Names) -> bool:
    """Whether the piece is a name as a whole, whatever it ends with (国家数据局推进组)."""
    name = names.get(start)
    return name is not None and name.end == position


def _bodies(
    text: str, start: int, end: int, names: Names, groups: list[tuple[Kind, list[Span]]], verb: re.Match[str]
) -> list[Span]:
    """The bodies before the verb; those after 会同 are set apart as supporting."""
    for word in ("由", "请"):
        if text.startswith(word, start):
            start += 1
    together = _WITH.search(text, start, end)
    if together is None or together.start() == start:
        return split_names(text, together.end() if together else start, end, names)
    groups.append(("lead", split_names(text, start, together.start(), names)))
    groups.append(("support", split_names(text, together.end(), end, names)))
    return []


def _kind_of(verb: re.Match[str]) -> Kind:
    return "lead" if verb["lead"] else "support" if verb["support"] else "duty"


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between 、，；。, those inside inner brackets left whole."""
    position = start
    depth_end = -1
    for cut in _CLAUSE.finditer(text, start, end):
        if cut.start() < depth_end:
            continue
        if together := REGIONS.match(text, position, end):
            depth_end = together.end()
            continue
        opened = max(text.find("（", position, cut.start()), text.find("(", position, cut.start()))
        if opened >= 0:
            closed = min((p for c in "）)" if (p := text.find(c, opened, end)) >= 0), default=-1)
            if closed > cut.start():
                depth_end = closed
                continue
        if cut.start() > position:
            yield _strip(text, position, cut.start())
        position = cut.end()
    if position < end:
        yield _strip(text, position, end)


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 　\t":
        start += 1
    while end > start and text[end - 1] in " 　\t":
        end -= 1
    return start, end


@cache
def _body_like() -> re.Pattern[str]:
    return re.compile(
        r"[^。；：:《》]{0,36}(?:部|委|局|办|厅|署|院|会|府|室|司|处|中心|公司|集团|行|校|大学|学院|单位|部门|社|团|组|站|队|所|区|市|省|县|企业|机构"
        r"|联|台|馆|州|旗|镇|街道|海关|地区|地方|地|城市|分工|人|专班|园|基地|组织|主体|专家|）|\)|科|段|盟)\Z"
    )


def _plausible(text: str, span: Span, names: Names) -> bool:
    """Whether a stretch reads as a body: a name, or words that end as bodies' names do."""
    if span[0] in names:
        return True
    words = text[span[0] : span[1]]
    if re.match(r"[\d０-９]|力争|确保|年|每|前|后", words):
        return False
    return len(words) <= _MAX_NAME and _body_like().match(words) is not None
