"""What a clause's own words say of its time: 了, 已, 累计, 去年, 应当, 到2030年 …, and whether that shows it outright as done or as to be
done."""

from __future__ import annotations

from collections.abc import Set

from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import pattern
from policy_nlp.language.words import forms_of

_TIME_MARKS = pattern(
    r"(?=[了已曾累先相同圆共荣获首再近日以截过去今目一五这此上到展年力下明未期拟将\d应必不])(?:(?P<le>(?<![为除罢终])了(?!解))|(?P<yi>(?<!不得)已(?!有的|知)|曾(?!培|庆))"
    r"|(?P<cum>{mark_done})|(?P<since>{mark_since})|(?P<ahead>{mark_ahead}|到\s?20\d\d\s?年)|(?P<day>\d+月\d+日(?!前|起|以前"
    r"|之前)|(?:19|20)\d\d年\d+月(?![底前末起—―-]|\d|以前|之前|至))|(?P<duty>应当|必须|不得|(?<![相适对供反响效回感])应(?![用急届对收])))"
)


def time_marks(words: str) -> frozenset[str]:
    """The kinds of marks in the words: le, yi, cum, since, ahead, day, duty."""
    return frozenset(found.lastgroup for found in _TIME_MARKS.finditer(words) if found.lastgroup)


_LE = pattern(r"(?<![为除罢])了(?!解)")
_YI = pattern(r"(?<!不得)已(?!有的|知)")
_ATTRIBUTIVE = pattern(r"已[^，]*的[^，]{2,}$|[和与及对将把]已")


def is_done(fact: Facts) -> bool:
    """Whether 了, or 已 outside an attribute (已批复的项目, 加快已开工项目建设), marks the clause as done."""
    if fact.shape.endswith(("frame", "open")):
        return False
    if "了" in fact.words and _LE.search(fact.words):
        return True
    if "已" not in fact.words or not _YI.search(fact.words):
        return False
    if fact.adverb.startswith("已"):
        return True
    return fact.classes != "act" and not _ATTRIBUTIVE.search(fact.words)


# What a rule grants: 给予最高…奖励.
_AWARD = pattern(r"给予|奖励|补助|补贴|资助|扶持政策|兑现到位")
_PAID = pattern(r"累计|全年|共|发放|兑现[^到]")


def grants(words: str) -> bool:
    """Whether a rule grants something, which has not been paid yet."""
    return _AWARD.search(words) is not None and not _PAID.search(words)


_SHARED_OUT = pattern(r"负责(?!同志|人)|牵头|责任单位")
_GROWN = pattern(r"(?:同比|比上年|较上年|比去年)[^，]*(?:增|降|减|提高)")


def asks(fact: Facts) -> bool:
    """Whether the clause asks or proposes instead of ordering."""
    return fact.modal.startswith(forms_of("asking_modals"))


def outright(fact: Facts, marks: Set[str]) -> tuple[float, float]:
    """(how much the clause shows by itself that it is done, that it is to be done), from 0 to 1; both 0 where it says both.

    An exact figure (下降9.1%) may also be aimed at, and an award may also have been paid: they count for less.
    """
    done, ahead = _shows_done(fact, marks), _shows_ahead(fact, marks)
    return (done, ahead) if not (done and ahead) else (0.0, 0.0)


_FIGURE_COUNTS, _AWARD_COUNTS = 0.25, 0.5


def _shows_done(fact: Facts, marks: Set[str]) -> float:
    if (
        fact.shape.endswith("frame")
        or fact.words.endswith("的")
        or (fact.words.startswith("对") and "if" in fact.kinds)
    ):
        return 0.0  # the case a rule applies to: 对首次入选…的企业
    if "cum" in marks or is_done(fact) or _GROWN.search(fact.words):
        return 1.0
    return _FIGURE_COUNTS if "exact" in fact.kinds else 0.0


def _shows_ahead(fact: Facts, marks: Set[str]) -> float:
    if (fact.modal and not asks(fact)) or fact.dated in ("by", "until") or "ahead" in marks or "duty" in marks:
        return 1.0
    if _SHARED_OUT.search(fact.words):
        return 1.0
    return _AWARD_COUNTS if grants(fact.words) and not is_done(fact) else 0.0
