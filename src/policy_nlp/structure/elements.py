"""Elements after GB/T 9704-2012: what stands at the head and the foot of a document, and where documents inside it begin."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.enumerators import enumerator
from policy_nlp.model import BlockKind
from policy_nlp.structure.dates import date_in_figures, is_date_line
from policy_nlp.structure.heads import (
    LONGEST_TITLE,
    head_kinds,
    is_recipients,
    looks_like_title,
    mark_head,
    opens_speech,
)
from policy_nlp.structure.kinds import kind_of
from policy_nlp.structure.lines import TERMINAL, Line
from policy_nlp.structure.numbers import normal_number
from policy_nlp.structure.organisations import is_row_of_roster, looks_like_body
from policy_nlp.structure.signatures import mark_signature, signed_date, signs


def mark_elements(lines: list[Line]) -> None:
    """Sets the kinds of the lines that are elements, and the parts."""
    after_head = mark_head(lines, 0)
    _mark_body(lines, after_head)


@cache
def _annex_mark() -> re.Pattern[str]:
    return re.compile(
        r"(?:附\s*[：:]|(?:附\s*件|附\s*录|附\s*表)\s*(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3}|[A-Z])?(?:[-—－]\d{1,2})?\s*[：:]?)"
    )


@cache
def _annex_list() -> re.Pattern[str]:
    return re.compile(r"附\s*件?\s*[：:]\s*\S|附\s*件\s*[\d一二三四五六七八九十]{1,2}\s*[：:.．、]\s*\S")


@cache
def _foot_note() -> re.Pattern[str]:
    return re.compile(
        r"[（(](?:此件|本文|有删减|此文|联系|信息公开|公开|主动公开|不予公开|依申请公开|附件|请|注|略|此页无正文)[^）)]*[）)]|（本文有删减）|[（(]?完[）)]?|信息公开(?:选项|属性|类型)\s*[：:].*|公开(?:属性|方式)\s*[：:].*"
    )


def _mark_body(lines: list[Line], first: int) -> None:
    part = 0
    signed = False  # just after a signature and date
    outer = _carried_titles(lines, first)
    index = first
    while index < len(lines):
        line = lines[index]
        if line.kind == "row":
            index += 1
            signed = False
            continue
        relation = _part_opens(lines, index, signed, outer)
        if relation:
            part += 1
            line.relation = relation
            end = _mark_part_head(lines, index)
            index = max(end, index + 1)
            signed = False
            continue
        kind = _body_kind(lines, index, signed)
        if kind == "attachment_list":
            index = _mark_annex_list(lines, index)
            continue
        if kind:
            line.kind = kind
        if kind == "date":
            signed = mark_signature(lines, index) or signed
        elif kind is None:
            signed = False
        index += 1
    _number_parts(lines)


def _number_parts(lines: list[Line]) -> None:
    part = 0
    for line in lines:
        if line.relation:
            part += 1
        line.part = part


def _carried_titles(lines: list[Line], head: int) -> dict[str, str]:
    """What a document carries, by its title and by the paragraph that announces it: 《…》 name → 印发, 转发 …"""
    carried: dict[str, str] = {}
    for line in lines[: head + 3]:
        verb = re.search(r"印发|转发|批转|发布|公布|予以", line.text)
        if line.kind not in {"title", "issuer_mark"} and not (
            verb and line.kind == "paragraph" and not line.enumerator
        ):
            continue
        relation = verb.group().replace("予以", "公布") if verb else "附件"
        for name in re.findall(r"《([^《》]+(?:〈[^〈〉]*〉[^《》]*)?)》", line.text):
            carried.setdefault(_plain(name), relation)
        inner = re.search(r"(?:印发|转发|批转)[^《》]*?(关于.*?(?:意见|报告|方案|请示|办法|规划))的通知", line.text)
        if inner:
            carried.setdefault(_plain(inner[1]), relation)
    return carried


def _plain(text: str) -> str:
    return re.sub(r"[\s《》〈〉（）()“”\"'·的]", "", text)


def _part_opens(lines: list[Line], index: int, signed: bool, carried: dict[str, str]) -> str | None:
    """How a document that begins at `index` is tied to the outer one (印发, 转发, 附件 …), or None where none begins."""
    line = lines[index]
    text = line.text
    if len(text) > LONGEST_TITLE:
        return None
    if text[0] == "附" and _annex_mark().fullmatch(text):
        return None if _annex_mark_opens_list(lines, index) else "附件"
    plain = _plain(text) if carried else ""
    for name, verb in carried.items():
        if plain == name or (len(name) > 8 and plain.endswith(name) and len(plain) < len(name) + 20 and signed):
            return verb
    if signed and looks_like_title(line) and not looks_like_body(text) and not is_foot(text):
        if carried and kind_of(text):
            return next(iter(carried.values()))
        if kind_of(text) or line.source.centred or _begins_document(lines, index + 1):
            return "附件"
    return None


def _begins_document(lines: list[Line], index: int) -> bool:
    if index >= len(lines):
        return False
    line = lines[index]
    first = line.enumerator is not None and line.enumerator.number == 1 and line.enumerator.rank in {1, 2, 5}
    return first or line.text.startswith(("（", "(", "为", "根据")) or is_recipients(line.text)


def is_foot(text: str) -> bool:
    """Whether a line belongs to a document's foot: a note, copies, printing."""
    return bool(_foot_note().fullmatch(text) or _copies().match(text) or _printing().fullmatch(text))


@cache
def _copies() -> re.Pattern[str]:
    return re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|分\s*送)\s*[：:]")


@cache
def _printing() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff（）\s\u3000]{0,40}\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印(?:发|制)?")


def _annex_mark_opens_list(lines: list[Line], index: int) -> bool:
    """Whether a bare 附件： is the head of the list before the signature, not of an annex itself."""
    if not lines[index].text.rstrip().endswith(("：", ":")):
        return False
    for line in lines[index + 1 : index + 16]:
        if _annex_mark().fullmatch(line.text) or is_date_line(line.text) or is_foot(line.text):
            return True
        if line.kind == "row" or len(line.text) > 80 or line.text[-1] in "。":
            return False
    return False


def _body_kind(lines: list[Line], index: int, signed: bool) -> BlockKind | None:
    text = lines[index].text
    first = text[0]
    if len(text) > 300:
        return None
    if first == "附" and (
        _annex_list().match(text) or (_annex_mark().fullmatch(text) and _annex_mark_opens_list(lines, index))
    ):
        return "attachment_list"
    if first in "抄主分" and _copies().match(text):
        return "copies"
    if text.endswith(("印发", "印", "印制")) and _printing().fullmatch(text):
        return "printing"
    if first in "（(完信公" and _foot_note().fullmatch(text):
        return "note"
    if "年" in text and is_date_line(text) and _may_sign(lines, index):
        return "date"
    if first in "12" and date_in_figures(text) and signs(lines[index - 1].text):
        return "date"
    if len(text) <= 60 and ((text[-1] == "日" and signed_date(text)) or _signs_alone(lines, index)):
        return "signature"
    return None


def _signs_alone(lines: list[Line], index: int) -> bool:
    """Whether a body's name closes the document without a date: the last line, or the last before an annex, after a finished sentence."""
    if index + 1 < len(lines) and _annex_mark().fullmatch(lines[index + 1].text) is None:
        return False
    text = lines[index].text
    return lines[index - 1].text[-1] in TERMINAL and looks_like_body(text) and not is_row_of_roster(text)


def _may_sign(lines: list[Line], index: int) -> bool:
    """Whether a date line at `index` can close a document: nothing but prose, names and annex lists stand before it."""
    before = lines[index - 1]
    return before.kind != "row"


@cache
def _annex_item() -> re.Pattern[str]:
    return re.compile(enumerator("annex"))


def _mark_annex_list(lines: list[Line], index: int) -> int:
    """Marks a list of annexes from `index`; the index after it."""
    lines[index].kind = "attachment_list"
    bare = _annex_mark().fullmatch(lines[index].text) is not None
    at = index + 1
    while at < len(lines) and at < index + 40:
        text = lines[at].text
        item = _annex_item().match(text) and len(text) < 100 and "。" not in text
        plain = bare and len(text) < 80 and text[-1] not in TERMINAL and not looks_like_body(text)
        if lines[at].kind == "row" or is_date_line(text) or not (item or plain) or _annex_mark().fullmatch(text):
            break
        if plain and not item and at > index + 1:
            break
        lines[at].kind = "attachment_list"
        at += 1
    return at


def _mark_part_head(lines: list[Line], first: int) -> int:
    """Marks the head of a part that begins at `first`; the index after it."""
    at = first
    if _annex_mark().fullmatch(lines[at].text):
        lines[at].kind = "attachment"
        at += 1
        if at >= len(lines) or not (looks_like_title(lines[at]) or _is_short_name(lines[at])):
            return at
    lines[at].kind = "title"
    at += 1
    while at < len(lines) and at < first + 8:
        kind = _inner_head_kind(lines[at].text)
        if kind is None:
            break
        lines[at].kind = kind
        at += 1
        if kind == "recipients":
            break
    return at


def _is_short_name(line: Line) -> bool:
    """Whether a line right under an annex mark is a short name (巡查表)."""
    return (
        2 <= len(line.text) <= 12
        and line.enumerator is None
        and line.kind == "paragraph"
        and line.text[-1] not in "。；：:，、"
    )


def _inner_head_kind(text: str) -> BlockKind | None:
    if len(text) > 300 or opens_speech().match(text):
        return None
    if is_date_line(text):
        return "date"
    if normal_number(text):
        return "document_number"
    for kind, pattern in head_kinds():
        if kind != "copy_number" and pattern.fullmatch(text):
            return kind
    return "recipients" if is_recipients(text) else None
