"""What a clause's own words say of its time: 了, 已, 累计, 去年, 应当, 到2030年 …, and whether that shows it outright as done or as to be
done."""

from __future__ import annotations

import re
from collections.abc import Set

from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rule


@rule
def _time_marks() -> re.Pattern[str]:
    return re.compile(
        r"(?=[了已曾累先相同圆共荣获首再近日以截过去今目一五这此上到展年力下明未期拟将\d应必不])(?:"  # first characters: for speed
        r"(?P<le>(?<![为除罢终])了(?!解))|(?P<yi>(?<!不得)已(?!有的|知)|曾(?!培|庆))|(?P<cum>累计|先后|相继|同比|圆满|共为|荣获|获评|首次|再创)"
        r"|(?P<since>近年来|近日|日前|以来|截至|过去|去年|今年来|目前|一年来|五年来|这五年|这一年|此前|上年)"
        r"|(?P<ahead>到\s?20\d\d\s?年|展望|年时间|力争|年底前|下一步|今后|明年|未来|期末|到本世纪|年前|拟|将(?=[于在进继大积努加会适根]))"
        r"|(?P<day>\d+月\d+日(?!前|起|以前|之前)|(?:19|20)\d\d年\d+月(?![底前末起—―-]|\d|以前|之前|至))|(?P<duty>应当|必须|不得|(?<![相适对供反响效回感])应(?![用急届对收])))"
    )


def time_marks(words: str) -> frozenset[str]:
    """The kinds of marks in the words: le, yi, cum, since, ahead, day, duty."""
    return frozenset(found.lastgroup for found in _time_marks().finditer(words) if found.lastgroup)


@rule
def _le() -> re.Pattern[str]:
    return re.compile(r"(?<![为除罢])了(?!解)")


@rule
def _yi() -> re.Pattern[str]:
    return re.compile(r"(?<!不得)已(?!有的|知)")


@rule
def _attributive() -> re.Pattern[str]:
    return re.compile(r"已[^，]*的[^，]{2,}$|[和与及对将把]已")


def is_done(fact: Facts) -> bool:
    """Whether 了, or 已 outside an attribute (已批复的项目, 加快已开工项目建设), marks the clause as done."""
    if fact.shape.endswith(("frame", "open")):
        return False
    if "了" in fact.words and _le().search(fact.words):
        return True
    if "已" not in fact.words or not _yi().search(fact.words):
        return False
    if fact.adverb.startswith("已"):
        return True
    return fact.classes != "act" and not _attributive().search(fact.words)


@rule
def _award() -> re.Pattern[str]:
    """What a rule grants: 给予最高…奖励."""
    return re.compile(r"给予|奖励|补助|补贴|资助|扶持政策|兑现到位")


@rule
def _paid() -> re.Pattern[str]:
    return re.compile(r"累计|全年|共|发放|兑现[^到]")


def grants(words: str) -> bool:
    """Whether a rule grants something, which has not been paid yet."""
    return _award().search(words) is not None and not _paid().search(words)


@rule
def _shared_out() -> re.Pattern[str]:
    return re.compile(r"负责(?!同志|人)|牵头|责任单位")


@rule
def _grown() -> re.Pattern[str]:
    return re.compile(r"(?:同比|比上年|较上年|比去年)[^，]*(?:增|降|减|提高)")


_ASKS = ("请", "建议", "希望")


def asks(fact: Facts) -> bool:
    """Whether the clause asks or proposes instead of ordering."""
    return fact.modal.startswith(_ASKS)


def outright(fact: Facts, marks: Set[str]) -> tuple[float, float]:
    """(how much the clause shows by itself that it is done, that it is to be done), from 0 to 1; both 0 where it says both.

    An exact figure (下降9.1%) may also be aimed at, and an award may also have been paid: they count for less.
    """
    done, ahead = _shows_done(fact, marks), _shows_ahead(fact, marks)
    return (done, ahead) if not (done and ahead) else (0.0, 0.0)


_FIGURE, _AWARD = 0.25, 0.5


def _shows_done(fact: Facts, marks: Set[str]) -> float:
    if (
        fact.shape.endswith("frame")
        or fact.words.endswith("的")
        or (fact.words.startswith("对") and "if" in fact.kinds)
    ):
        return 0.0  # the case a rule applies to: 对首次入选…的企业
    if "cum" in marks or is_done(fact) or _grown().search(fact.words):
        return 1.0
    return _FIGURE if "exact" in fact.kinds else 0.0


def _shows_ahead(fact: Facts, marks: Set[str]) -> float:
    if (fact.modal and not asks(fact)) or fact.dated in ("by", "until") or "ahead" in marks or "duty" in marks:
        return 1.0
    if _shared_out().search(fact.words):
        return 1.0
    return _AWARD if grants(fact.words) and not is_done(fact) else 0.0
