"""Departments named by their fields only, in a list that one 部门 closes: 市民政、卫生、教育等部门 → 市民政部门, 市卫生部门 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policy_nlp.bodies.organs import full_field, is_field
from policy_nlp.language.rules import rules_of
from policy_nlp.lexicon import load_words
from policy_nlp.recognize.anchors import find_in_lines

rule = rules_of(__name__)


_LONGEST_FIELD = 12


class Field(NamedTuple):
    """A member as it stands, and the name of the department it means: 卫生 in 市民政、卫生等部门 → 市卫生部门."""

    start: int
    end: int
    name: str


_REACH = 300  # characters of one list


def find_fields(text: str) -> Iterator[Field]:
    """The members of the text's lists of fields, in order; a member with an ending of its own (教育局) is none."""
    floor = 0
    for closer in rule.closer.finditer(text):
        listed = rule.list.search(text[max(floor, closer.start() - _REACH) : closer.start()])
        floor = closer.end()
        if listed is not None:
            yield from _read_list(text, closer.start() - len(listed[0]), closer.start(), closer["kind"] or "部门")
    yield from _bare_lists(text)
    yield from _pairs(text)


_LAST_FIELD = re.compile("、[一-龥]{2,12}部门")


def _bare_lists(text: str) -> Iterator[Field]:
    """The members of lists without 等, the last with its 部门: 发展改革、财政、审计部门; each must be a field that bodies are named after."""
    for found in find_in_lines(lambda: rule.bare, _LAST_FIELD, text):
        members = [*_members(text, *found.span("fields"))]
        last, stop = members[-1]
        joint = text.find("和", last, stop)
        if joint > last and not is_field(text[last:stop]):
            members[-1:] = [(last, joint), (joint + 1, stop)]  # 财政｜和｜审计部门, but 文化和旅游部门
        if any(full_field(text[slice(*member)]) is None for member in members):
            continue
        whose = found["whose"] or ""
        for number, (start, end) in enumerate(members):
            name = f"{whose}{text[start:end]}{found['kind']}"
            yield Field(start - (not number) * len(whose), end + (end == members[-1][1]) * len(found["kind"]), name)


_PAIR = re.compile("[和与][一-龥]{2,8}部门")


def _pairs(text: str) -> Iterator[Field]:
    """The two of 财政和医保部门; not those whose fields make one (文化和旅游部门)."""
    for found in find_in_lines(lambda: rule.pair, _PAIR, text):
        first, second = found["first"], found["second"]
        if is_field(first) and is_field(second) and not is_field(f"{first}和{second}"):
            whose = found["whose"] or ""
            yield Field(
                found.start("whose") if whose else found.start("first"), found.end("first"), f"{whose}{first}部门"
            )
            yield Field(found.start("second"), found.end("second") + len("部门"), f"{whose}{second}部门")


def _read_list(text: str, start: int, end: int, kind: str) -> Iterator[Field]:
    stop = next((at for at in _joints(text, start, end)), None)
    first = _first_field(text, max(start, stop - _LONGEST_HEAD), stop) if stop is not None else None
    if stop is None or first is None:
        return
    begin, head = first
    whose = text[begin:head]
    level = whose if len(whose) == 1 or whose.endswith("人民政府") else ""
    yield Field(begin, stop, f"{text[begin:stop]}{kind}")
    for member in _members(text, stop + 1, end):
        if not _has_ending(text[slice(*member)]) and member[1] - member[0] <= _LONGEST_FIELD:
            yield Field(*member, f"{level}{text[slice(*member)]}{kind}")


_LONGEST_HEAD = 24


def _joints(text: str, start: int, end: int) -> Iterator[int]:
    """Where the first member ends: at 、, or at 和 between two fields."""
    marks = [at for at in range(start + 1, end) if text[at] == "、" and text[at - 1] not in "省市县区州旗）"]
    if marks:
        yield marks[0]
    elif (joint := text.rfind("和", start, end)) > start and full_field(text[joint + 1 : end]) is not None:
        one = any(full_field(text[at:end]) is not None for at in range(max(start, joint - _LONGEST_FIELD), joint))
        if not one:  # 工业和信息化等部门
            yield joint


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between 、, cut at 和 where it stands between two fields and is no part of one (文化和旅游)."""
    for item in re.finditer("[^、]+", text[start:end]):
        begin, stop = start + item.start(), start + item.end()
        begin += text[begin] == "和"
        joint = text.find("和", begin, stop)
        if joint > begin and full_field(text[begin:stop]) is None and stop - joint > 2:
            yield begin, joint
            begin = joint + 1
        yield begin, stop


def _has_ending(name: str) -> bool:
    return name.endswith(("局", "委", "办", "部", "厅", "署", "院", "会", "中心", "政府", "公司", "联", "队", "处"))


def _first_field(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first member begins, and where its field does: the longest field that bodies are named after, with whose it is."""
    if _has_ending(text[start:end]):
        return None
    for at in range(max(start, end - _LONGEST_FIELD), end - 1):
        if full_field(text[at:end]) is not None and not text.startswith(("政府", "人民"), at):
            head = rule.head.search(text, start, at)
            return (head.start() if head else at), at
    alone = start == 0 or not "一" <= text[start - 1] <= "龥"
    short = 2 <= end - start <= 4 and text[start:end] not in load_words("name_breaks")
    return (start, start) if alone and short else None
