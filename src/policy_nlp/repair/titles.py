"""Titles broken over several lines, rejoined."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.document_number import is_running_number
from policy_nlp.language.brackets import closers, closing_mark, openers, opening_mark
from policy_nlp.repair.joining import join_pieces
from policy_nlp.repair.line_ends import opens_paragraph
from policy_nlp.repair.pieces import Piece

_LONGEST = 4  # lines a title may take
_STOPS = frozenset("。！？；：，!?;:…")


@cache
def _last() -> frozenset[str]:
    """The last characters of kinds of document (文种), and of a bracket after one."""
    return frozenset("知意见定告报示复函案要令法则例规范划领点施策南引程度预单录准议明读工纲计" + closers("bracket"))


def _bracket() -> str:
    """The pattern of a short bracket after a title."""
    return f"{opening_mark('bracket')}[^{re.escape(closers('bracket'))}]{{1,20}}{closing_mark('bracket')}"


@cache
def _complete() -> re.Pattern[str]:
    """A line with which a title can end: the kind of document, perhaps with a bracket after it."""
    kinds = "通知|意见|决定|公告|通告|通报|报告|请示|批复|函|议案|纪要|命令|办法|规定|细则|条例|规则|规范|方案|规划|纲要|计划|要点|措施|政策|指南|指引|章程|制度|预案|清单|名单|目录|标准|建议|说明|解读|分工|复函|政策措施|实施意见"
    return re.compile(rf"(?:{kinds})(?:{_bracket()})?\Z")


@cache
def _opening() -> re.Pattern[str]:
    """What the first line of a broken title holds."""
    return re.compile(r"关于|印发|转发|批转|发布|\A《|实施|公布|修改|废止")


@cache
def _no_title() -> re.Pattern[str]:
    opens = re.escape(openers("bracket"))
    return re.compile(
        rf"文\s*件\Z|[（(]?[^\s{opens}]{{1,12}}[{opens}]\s*\d{{4}}\s*(?:{closing_mark('bracket')}|\d{{1,4}}\Z)|[{opens}]?\d{{4}}(?:年|{closing_mark('bracket')})|第\s*[\d一二三四五六七八九十]{{1,4}}\s*期|.{{4,40}}\s{{2,}}(?:\d{{4}}|[一二][^\s]{{3}})年.{{1,3}}月.{{1,3}}日\Z|[^\s]{{2,24}}(?:令|公告|通告)\s*(?:\d{{4}}年)?第\s*\w{{1,5}}\s*号\Z|[一二][〇○０零九]|附\s*件|[（(]|来源|各位|办理(?:情况|结果)\Z"
    )


def join_titles(pieces: list[Piece]) -> list[Piece]:
    """The pieces with broken titles joined: at the document's head, and where a document inside it begins."""
    pieces = _with_whole_byline(pieces)
    while len(joined := _join_once(pieces)) < len(pieces):
        pieces = joined
    return pieces


@cache
def _byline() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(the day and place of a speech as far as its line goes, the whole): 2024年1月8日在青山区第十届 / 人民代表大会第三次会议上."""
    day = r"[—－―（(\s-]*\d{4}年\d{1,2}月\d{1,2}日"
    return re.compile(rf"{day}(?:在.{{0,40}})?"), re.compile(rf"{day}在.{{4,60}}?(?:会议|大会|全会)上?[）)]?")


def _with_whole_byline(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the day and place of a speech under the title on one line."""
    begins, whole = _byline()
    for index, piece in enumerate(pieces[:6]):
        if piece.kind == "row" or not begins.fullmatch(piece.text) or whole.fullmatch(piece.text):
            continue
        for end in (index + 2, index + 3):
            if whole.fullmatch("".join(part.text for part in pieces[index:end])):
                return [*pieces[:index], join_pieces(pieces[index:end]), *pieces[end:]]
    return pieces


def _join_once(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    index = 0
    count = _lines_over_number(pieces)
    if count > 1:
        joined.append(join_pieces(pieces[:count]))
        index = count
    ends = [piece.text[-1] in _last() and _complete().search(piece.text) is not None for piece in pieces]
    while index < len(pieces):
        if not any(ends[index + 1 : index + _LONGEST]):
            joined.append(pieces[index])
            index += 1
            continue
        count = _title_lines(pieces, index, _begins_document(pieces, index)) if _may_begin(pieces, index) else 1
        joined.append(join_pieces(pieces[index : index + count]) if count > 1 else pieces[index])
        index += count
    return joined


def _lines_over_number(pieces: list[Piece]) -> int:
    """How many lines at the head stand over the document number and make the title; 0 where there is none."""
    for index in range(min(_LONGEST + 1, len(pieces))):
        text = pieces[index].text
        if index == 0 and _is_mark_over_title(pieces):
            return 0
        if index and is_running_number(text):
            title = "".join(piece.text for piece in pieces[:index])
            return index if _opening().search(title) or re.search(r"对.*的(?:答复|批复)\Z", title) else 0
        if not _may_hold(pieces[index], index > 0) or re.search(r"(?:文件|令|公告)\Z", text):
            return 0
    return 0


def _is_mark_over_title(pieces: list[Piece]) -> bool:
    """Whether the first line is a body's name by itself (发文机关标志): the title below it begins with the same name."""
    mark = re.sub(r"\s", "", pieces[0].text)
    return 4 <= len(mark) <= 40 and len(pieces) > 1 and re.sub(r"\s", "", pieces[1].text).startswith(f"{mark}关于")


def _may_begin(pieces: list[Piece], index: int) -> bool:
    if index < 8:
        return True
    before = pieces[index - 1].text
    return (len(before) <= 40 and before[-1] not in "，；：") or before.startswith("附")


@cache
def _date_or_annex() -> re.Pattern[str]:
    return re.compile(
        r"[（(]?(?:\d{4}|[一二][〇○０零九][〇○０零一二三四五六七八九]{2})\s*年.{2,8}[日号月][）)]?|附\s*件\s*\w{0,3}|[（(](?:此件|本文).{2,12}[）)]"
    )


def _begins_document(pieces: list[Piece], index: int) -> bool:
    """Whether a document begins here: at the start, after a date or an annex mark."""
    return index == 0 or _date_or_annex().fullmatch(pieces[index - 1].text) is not None


def _title_lines(pieces: list[Piece], start: int, certain: bool) -> int:
    """How many lines from `start` make one title; 1 where they make none."""
    text, best = "", 1
    if start == 0 and _is_mark_over_title(pieces):
        return 1
    for count in range(1, _LONGEST + 1):
        index = start + count - 1
        if index >= len(pieces) or not _may_hold(pieces[index], count > 1):
            break
        text += pieces[index].text
        if len(text) > 120:
            break
        if not _complete().search(pieces[index].text) or _dangling(text) or not (certain or _opening().search(text)):
            continue
        if count > 1 and (best == 1 or _act().search(text)):
            best = count
        if _act().search(text) or (count == 1 and not _opening().search(text)):
            break
    return best


@cache
def _act() -> re.Pattern[str]:
    """Kinds of document that act by themselves; others (方案, 规划 …) may be carried by a notice whose title goes on."""
    return re.compile(rf"(?:通知|意见|决定|公告|通告|通报|批复|答复|复函|函|命令|纪要|报告)(?:{_bracket()})?\Z")


def _dangling(text: str) -> bool:
    """Whether brackets opened in the text are still open."""
    return any(text.count(left) > text.count(right) for left, right in ("《》", "（）", "“”", "〈〉"))


def _may_hold(piece: Piece, inside: bool) -> bool:
    text = piece.text
    if piece.kind in {"row", "note"} or len(text) > 60 or text[-1] in _STOPS or "。" in text or is_running_number(text):
        return False
    if inside and piece.gap and piece.indent == 0 and len(text) > 45:
        return False
    if inside and re.match(r"[（(][^）)]{1,12}[）)]的?(?:通知|意见|函|公告|决定|报告)\Z", text):
        return True
    return not opens_paragraph(text) and not _no_title().match(text)
