"""Mastheads of bulletins: the bulletin's name (督查通报, 工作简报), its issue (第3期), and who brings it out on which day. The title of what
the issue says stands below."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.digits import fold
from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.model import BlockKind
from policy_nlp.structure.dates import find_date, is_date_line
from policy_nlp.structure.lines import TERMINAL, Line
from policy_nlp.structure.numbers import normal_number, running_number
from policy_nlp.structure.organisations import looks_like_body, split_bodies
from policy_nlp.structure.signatures import without_hand

_LONGEST = 5  # lines of a masthead


@cache
def _bulletin() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\u4e00-\u9fff]{0,12}?)(?:通报|专报|简报|快报|动态|信息|要情|参阅|专刊|摘报|通讯|督查通知|督办通知)"
    )


@cache
def _issue() -> re.Pattern[str]:
    opens, closes = f"{opening_mark('bracket')}?", f"{closing_mark('bracket')}?"
    year = rf"(?:{opens}\d{{4}}年?{closes})?"
    count = r"[\d一二三四五六七八九十〇零]{1,5}"
    return re.compile(rf"{opens}{year}(?:总?第?{count}期)(?:{opens}总?第?{count}期?{closes})?{closes}")


@cache
def _issue_in_front() -> re.Pattern[str]:
    return re.compile(
        rf"\A{opening_mark('bracket')}?[^\u4e00-\u9fff]{{0,8}}第\s*\w{{1,4}}\s*期{closing_mark('bracket')}?"
    )


def mark_masthead(lines: list[Line], first: int) -> int:
    """Marks the masthead at `first`; the index of the first line after it, `first` where there is none."""
    if (over := _masthead_of_minutes(lines, first)) > first:
        return over
    if first >= len(lines) or not _names_bulletin(lines[first].text):
        return first
    at = first + 1
    told = False
    while at < min(len(lines), first + _LONGEST):
        text = lines[at].text
        if is_issue(text):
            lines[at].kind = "note"
        elif is_imprint(text) or (_is_name(text) and at + 1 < len(lines) and is_date_line(lines[at + 1].text)):
            lines[at].kind = "signature"
        elif is_date_line(text) and lines[at - 1].kind == "signature":
            lines[at].kind = "date"
        else:
            break
        told = True
        at += 1
    if told:
        lines[first].kind = "note" if _has_title(lines, at) else "title"
    return at if told else first


@cache
def _minutes() -> re.Pattern[str]:
    """The name under which a body counts its minutes, with no meeting's own number or matter: 专题会议纪要, 永兴县人民政府会议纪要."""
    return re.compile(r"(?:(?!关于|研究|第.{1,4}[次届])[\u4e00-\u9fff]){0,20}会议纪要")


def _masthead_of_minutes(lines: list[Line], first: int) -> int:
    """Marks the masthead of minutes whose own title (关于…的会议纪要) stands below their number, their issue or their imprint; the index
    of that title, `first` where there is none."""
    if first >= len(lines) or _minutes().fullmatch(re.sub(r"\s+", "", lines[first].text)) is None:
        return first
    kinds: list[BlockKind] = ["issuer_mark"]
    for line in lines[first + 1 : first + _LONGEST]:
        text = line.text
        if is_issue(text) or _SIGNS.fullmatch(text):
            kinds.append("note")
        elif running_number(text) or (normal_number(text) and len(text) < _LONGEST_NUMBER):
            kinds.append("document_number")
        elif is_imprint(text) or _is_name(text):
            kinds.append("signature")
        elif is_date_line(text):
            kinds.append("date")
        else:
            break
    at = first + len(kinds)
    if len(kinds) == 1 or at >= len(lines) or not (_has_title(lines, at) and lines[at].text.endswith("纪要")):
        return first
    for line, kind in zip(lines[first:at], kinds, strict=True):
        line.kind = kind
    return at


_SIGNS = re.compile(r"[★☆*＊—－─\s]{1,20}")
_LONGEST_NUMBER = 30  # characters


def _names_bulletin(text: str) -> bool:
    name = re.sub(r"\s+", "", text)
    return len(name) <= 16 and "关于" not in name and _bulletin().fullmatch(name) is not None


def is_issue(text: str) -> bool:
    """Whether a line is an issue's number and nothing else: 第3期, 〔2024〕第5期, 2024年第3期（总第12期）."""
    return len(text) < 40 and _issue().fullmatch(re.sub(r"\s+", "", fold(text))) is not None


def is_imprint(text: str) -> bool:
    """Whether a line says who brings out the issue, and when: 清河县政府督查室    2024年5月10日, with the issue in front or without."""
    found = find_date(text) if len(text) < 100 else None
    if found is None or len(found[0]) < 10 or found[2] != len(text.rstrip("）) ")):
        return False
    return _is_name(_issue_in_front().sub("", text[: found[1]]))


def _is_name(text: str) -> bool:
    names = split_bodies(without_hand(text.strip(" \u3000（(")))
    return bool(names) and all(looks_like_body(name) for name in names)


def _has_title(lines: list[Line], at: int) -> bool:
    """Whether a title follows the masthead: a short line that is no sentence."""
    if at >= len(lines) or lines[at].kind == "row":
        return False
    text = lines[at].text
    return (
        4 <= len(text) <= 80 and text[-1] not in TERMINAL and text[-1] not in "：:，、" and lines[at].enumerator is None
    )
