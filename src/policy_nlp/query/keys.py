"""The keys of the query language, and the filters that a term stands for: one vocabulary with `store.filters`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import cast

from policy_nlp.errors import QueryError
from policy_nlp.language.scripts import simple_forms
from policy_nlp.store.filters import HAS, LEVEL_WORDS, STATUSES, Filters, FilterWords, date_bound, make_filters
from policy_nlp.store.tokens import split_words

# English key → Chinese key
CHINESE: Mapping[str, str] = {
    "lead": "牵头",
    "support": "配合",
    "actor": "主体",
    "status": "状态",
    "due": "到期",
    "dated": "日期",
    "year": "年份",
    "about": "关于",
    "title": "题",
    "kind": "文种",
    "region": "地区",
    "level": "层级",
    "has": "有",
    "document": "文件",
    "issuer": "发文",
    "outcome": "结果",
}
_ALSO = {
    "落实": "outcome",
    "期限": "due",
    "负责": "lead",
    "发文日期": "dated",
    "年": "year",
    "主题": "about",
    "标题": "title",
    "级别": "level",
    "单位": "actor",
    "发文机关": "issuer",
}
KEYS: Mapping[str, str] = {**{key: key for key in CHINESE}, **{zh: en for en, zh in CHINESE.items()}, **_ALSO}


def simplified(words: str) -> str:
    """The words in simplified characters: 關於 → 关于."""
    return words.translate(simple_forms())


def key_named(word: str) -> str | None:
    """The English key of a word in either language and either script; None where it is none."""
    return KEYS.get(word.lower()) or KEYS.get(simplified(word))


LED, SUPPORTED = "lead", "support"  # the keys of the roles
DATES = ("due", "dated")
UNSEEN = ("未见完成", "unseen")  # planned, and no later paper of the issuer shows it done
# What later papers say of a promise at best, as it is asked for
OUTCOMES: Mapping[str, tuple[str, ...]] = {
    **{"完成": ("met", "exceeded"), "done": ("met", "exceeded"), "超额完成": ("exceeded",), "部分完成": ("partly",)},
    **{"未完成": ("missed",), "未见报告": ("unreported",), "未比较": ("uncompared",)},
    **{verdict: (verdict,) for verdict in ("met", "exceeded", "partly", "missed", "unreported", "uncompared")},
}
OPERATORS = ("<", "<=", ">", ">=")
_VALUES: Mapping[str, tuple[str, ...]] = {
    "status": ("planned", "achieved", *UNSEEN, *STATUSES),
    "level": tuple(LEVEL_WORDS),
    "has": tuple(HAS),
    "outcome": tuple(OUTCOMES),
}
_FILTERS: Mapping[str, str] = {"kind": "document_kind"}
_DUE_ONLY = "overdue is asked as 状态:未见完成 到期<DATE: due, and not seen done in the later papers of the issuer"


# What is written for a key or a value that has another word here, where likeness of spelling finds none or the opposite.
_MEANT_KEYS: Mapping[str, str] = {
    **dict.fromkeys(("部门", "机构", "责任单位", "org", "body"), "主体"),
    **dict.fromkeys(("作者", "来源", "印发", "publisher"), "发文"),
    **dict.fromkeys(("时间", "date", "before", "after"), "日期"),
    **dict.fromkeys(("截止", "完成时限", "时限", "deadline"), "到期"),
    **dict.fromkeys(("关键词", "内容", "领域", "topic", "theme"), "关于"),
    **dict.fromkeys(("verdict", "完成情况", "进展"), "结果"),
}
_MEANT_VALUES: Mapping[str, Mapping[str, str]] = {
    "status": {"done": "achieved", "finished": "achieved", "已落实": "完成", "落实": "完成", "open": "planned"},
    "outcome": {
        **dict.fromkeys(("finished", "complete", "completed", "achieved"), "done"),
        **dict.fromkeys(("做完", "做完了", "已完成", "办结", "落实"), "完成"),
        **dict.fromkeys(("没完成", "没有完成", "未落实", "没做完", "失败"), "未完成"),
        **dict.fromkeys(("partial", "部分"), "部分完成"),
        **dict.fromkeys(("unseen", "未见完成", "没有报告", "unknown", "不详"), "未见报告"),
    },
    "has": {"数字": "指标", "数量": "指标", "目标": "指标", "责任单位": "主体", "时限": "期限", "figure": "indicator"},
    "level": {"地级": "市", "街道": "乡镇", "镇": "乡镇", "省部级": "部委", "地市": "市"},
}


def value_named(key: str, value: str) -> str:
    """A value of a list in simplified characters, as the list has it; any other as it is."""
    simple = simplified(value)
    return simple if simple in _VALUES.get(key, ()) else value


def near_key(word: str) -> str:
    """The key that was meant, as a question; "" where none is near."""
    meant = _MEANT_KEYS.get(word.lower())
    return f" (did you mean {meant}?)" if meant else near(word, KEYS)


def _near_value(key: str, value: str, known: tuple[str, ...]) -> str:
    meant = _MEANT_VALUES.get(key, {}).get(value.lower())
    return f" (did you mean {meant}?)" if meant else near(value, known)


def near(word: str, words: Mapping[str, str] | tuple[str, ...]) -> str:
    """The word of a list that is nearest, as a question; "" where none is near."""
    found = get_close_matches(word.lower(), list(words), 1, 0.5) or [known for known in words if known[:1] == word[:1]]
    return f" (did you mean {found[0]}?)" if found else ""


def filters_of(key: str, operator: str, value: str) -> Filters:
    """The filters that a term stands for. Raises QueryError with what would be right."""
    if not value.strip():
        raise QueryError(f"{CHINESE[key]}: a value is missing; write {CHINESE[key]}:{_EXAMPLES[key]}")
    if operator != ":" and key not in DATES:
        raise QueryError(f"{operator} goes with dates only (到期, 日期); write {CHINESE[key]}:{value}")
    if key in ("about", "title") and not split_words(value):
        raise QueryError(f"{value!r} holds nothing to search for; give words")
    if key in DATES:
        return make_filters(**_bounds(key, operator, value))
    if key == "status" and value in ("overdue", "逾期", "已逾期", "到期未完成"):
        raise QueryError(_DUE_ONLY)
    known = _VALUES.get(key)
    if known and value not in known and not (key == "level" and value.removesuffix("级") in known):
        raise QueryError(
            f"{CHINESE[key]} is never {value}{_near_value(key, value, known)}: give one of {', '.join(known)}"
        )
    if key == "status" and value in UNSEEN:
        return make_filters(status="planned")  # the rest of it is asked of the deliveries that the library keeps
    if key == "outcome":
        return make_filters(status="planned")  # likewise
    if key in (LED, SUPPORTED):
        return make_filters(actor=value, role=key)
    return make_filters(**cast("FilterWords", {_FILTERS.get(key, key): value}))


_EXAMPLES: Mapping[str, str] = {
    **{
        "lead": "科技部",
        "support": "财政部",
        "actor": "科技部",
        "status": "计划",
        "due": "2020-12-31",
        "dated": "2020",
    },
    **{"year": "2020", "about": "生态修复", "kind": "规划", "region": "北京", "level": "省", "has": "指标"},
    "document": "国科发社〔2015〕309号",
    "issuer": "科技部",
    "outcome": "完成",
    "title": "生态修复",
}


_AT_END = re.compile(r"(.*[年月])[底末]\s*(?:[之以]?前)?")
_YEARS = re.compile(r"((?:19|20)\d\d)年?(?:[-—–~至到]|\.\.+)((?:19|20)\d\d)年?")


def _bounds(key: str, operator: str, value: str) -> FilterWords:
    """Inclusive bounds: before 2020 is up to 2019."""
    if years := _YEARS.fullmatch(value):
        word = CHINESE[key]
        raise QueryError(f"{value}: a bound is one date; write {word}>={years[1]} {word}<={years[2]}")
    if operator == ":" and (ended := _AT_END.fullmatch(value.strip())):
        value = ended[1]  # due at the end of 2025 is due in it
    at = date_bound(value, CHINESE[key])
    if at is None:
        return {}
    before = at if operator in ("<=", ":") else _shifted(at, -1) if operator == "<" else None
    after = at if operator in (">=", ":") else _shifted(at, 1) if operator == ">" else None
    if key == "due":
        return {"due_before": before, "due_after": after}
    return {"dated_before": before, "dated_after": after}


def _shifted(date: str, by: int) -> str:
    """The year, month or day before or after."""
    parts = [int(part) for part in date.split("-")]
    parts[-1] += by
    if len(parts) == 3 and not 1 <= parts[2] <= calendar.monthrange(parts[0], parts[1])[1]:
        parts[1] += by
        parts[2] = 1 if by > 0 else 31
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        parts[:2] = [parts[0] + by, 1 if by > 0 else 12]
    if not 1 <= parts[0] <= 9999:
        raise QueryError(f"{date}: there is no such date")
    if len(parts) == 3:
        parts[2] = min(parts[2], calendar.monthrange(parts[0], parts[1])[1])
    return "-".join(f"{part:0{4 if n == 0 else 2}}" for n, part in enumerate(parts))
