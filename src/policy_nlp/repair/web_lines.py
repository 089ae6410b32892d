"""Days over a text that are not its own words: the line that a site sets under a title (2024-03-12 来源：楚雄日报), and how the day of a
meeting in its minutes is told from it."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.repair.pieces import Piece

_UNDER = 6  # lines from the top in which a site's line stands
_LONGEST = 100  # characters of it
_OVER = 80  # characters of a title over it


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"[\s|｜/·,，;；\[\]【】（）()]*")


@cache
def _item() -> re.Pattern[str]:
    """One thing that such a line says: the day, a label with its value, a paper or a site, a button."""
    day = r"(?:19|20)\d\d(?:(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|年\d{1,2}月\d{1,2}日)"
    label = r"(?:信息|稿件|文章|新闻)?来源|作者|(?:责任|网络|本期)?编辑|责编|记者|通讯员|摄影|供稿(?:单位|人)?|审核|(?:浏览|阅读|点击|访问)(?:次数|数|量)?|字[号体]"
    press = r"[\u4e00-\u9fff]{0,16}(?:日报|晚报|时报|早报|商报|都市报|法治报|新闻网|在线|融媒体?(?:中心)?|电视台|广播电台|客户端|新华社|新华网|人民网|政府网|信息网|门户网站)"
    body = r"[\u4e00-\u9fff]{2,20}(?:政府|办公室|委员会|管委会|办|局|委|部|厅|院|中心)"
    return re.compile(
        rf"(?:(?:发布|发表|更新|公开)?(?:时间|日期)\s*[：:]\s*)?(?P<day>{day})(?:\s*(?P<hour>\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?))?(?!\d)"
        rf"|(?P<label>{label})\s*[：:]\s*(?P<value>[^\s|｜）)]{{0,24}})"
        rf"|(?P<press>{press})(?=[\s\d|｜]|\Z)|(?P<body>{body})(?=[\s\d|｜])"
        r"|(?P<button>[大中小]|打印(?:本页)?|分享到?|收藏|关闭|微信|微博|QQ空间)(?=[\s|｜】\]]|\Z)"
    )


def without_web_line(pieces: list[Piece], declared: dict[str, str]) -> list[Piece]:
    """The pieces without the line of the day, the source and the like that a site sets under a title; the day and the source are
    declared."""
    for index, piece in enumerate(pieces[:_UNDER]):
        if piece.kind == "row" or len(piece.text) > _OVER or piece.text[-1] in "。；":
            break
        said = _read(piece.text) if index and not is_day_of_meeting(pieces, index) else None
        if said is not None:
            declared.update({key: value for key, value in said.items() if key not in declared})
            return [*pieces[:index], *pieces[index + 1 :]]
    return pieces


def _read(text: str) -> dict[str, str] | None:
    """What a line says that is nothing but such things and the day among them; None of another line."""
    said, end = _said(text, 0, len(text)) if len(text) <= _LONGEST and "20" in text else ({}, 0)
    return said if said and end == len(text) else None


def end_of_web_line(text: str, start: int, end: int) -> int:
    """Where the words of such a line end that run on from `start`, as far as `end`; `start` where no line begins there."""
    said, at = _said(text, start, min(end, start + _LONGEST))
    return at if said else start


def _said(text: str, start: int, end: int) -> tuple[dict[str, str], int]:
    """What is said from `start` on as such a line says it, and where that ends; nothing where no day is among it, or a day alone, or a
    body and a day, which may be the document's own."""
    said: dict[str, str] = {}
    sure, named, figures, timed = False, False, False, False
    at = _between().match(text, start, end).end()  # type: ignore[union-attr]
    while at < end and (found := _item().match(text, at, end)) and not (found["day"] and "published_on" in said):
        if found["day"]:
            said["published_on"] = re.sub(r"[/.年月]", "-", found["day"]).rstrip("日")
            figures, timed = found["mark"] is not None, found["hour"] is not None
        elif found["press"] or found["body"] or (found["label"] and found["label"].endswith("来源") and found["value"]):
            said.setdefault("source", found["press"] or found["body"] or found["value"])
        named = named or found["body"] is not None
        sure = sure or not (found["day"] or found["body"])
        at = _between().match(text, found.end(), end).end()  # type: ignore[union-attr]
    whole = "published_on" in said and (sure or timed or (figures and not named))
    return (said, at) if whole else ({}, start)


# ── meetings ─────────────────────────────────────────────────────────────────


@cache
def _day_of_meeting() -> re.Pattern[str]:
    return re.compile(r"(?:时间|日期)\s*[：:]\s*\d.*")


@cache
def _of_meeting() -> re.Pattern[str]:
    """What stands beside the day of a meeting in its minutes, and on no page: 地点：, 主持人：, 出席人员：."""
    whose = "出席|列席|缺席|请假|参加|参会|与会|到会"
    return re.compile(
        rf"(?:会议)?(?:地点|主持(?:人|领导)?|记录人?|议题|(?:{whose})(?:人员|人|领导|单位|同志)?)\s*[：:]|(?:{whose})会议"
    )


_BESIDE = 3  # lines


def is_day_of_meeting(pieces: list[Piece], index: int) -> bool:
    """Whether a line is the day of a meeting (时间：2020年6月12日): one of its other lines stands near."""
    if _day_of_meeting().fullmatch(pieces[index].text) is None:
        return False
    near = [*pieces[max(0, index - _BESIDE) : index], *pieces[index + 1 : index + 1 + _BESIDE]]
    return any(_of_meeting().match(piece.text) is not None for piece in near)
