"""What a query may ask for, checked before it is run."""

from __future__ import annotations

import calendar
import inspect
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from typing import Any, TypedDict, TypeVar, Unpack, cast, get_args

from policy_nlp.digits import fold, read_digits
from policy_nlp.errors import QueryError
from policy_nlp.model import Role, Status

F = TypeVar("F", bound=Callable[..., Any])

_DATE = re.compile(r"(\d{4})年?(?:(?<=年)|[-./])?(?:(\d{1,2})月?)?(?:(?<=月)|[-./])?(?:(\d{1,2})日?)?")

_SPELLED = re.compile("[一二][〇零一二三四五六七八九]{3}(?=年)")
_AT_END = re.compile(r"(\d{4}年(?:\d{1,2}月)?)[底末](?:[之以]?前)?")

# Chinese words for the values, as documents have them
ROLES: Mapping[str, Role] = {"牵头": "lead", "负责": "lead", "配合": "support"}
STATUSES: Mapping[str, Status] = {"计划": "planned", "承诺": "planned", "完成": "achieved", "已完成": "achieved"}

HAS: Mapping[str, str] = {
    **{part: part for part in ("indicator", "deadline", "actor", "concrete")},
    **{"指标": "indicator", "期限": "deadline", "主体": "actor", "具体": "concrete"},
}
FIELDS: Mapping[str, str] = {
    **{field: field for field in ("title", "heading", "text", "commitment")},
    **{"标题": "title", "小标题": "heading", "正文": "text", "承诺": "commitment"},
}
LEVELS = ("国家", "部委", "省", "市", "县", "乡镇")
LEVEL_WORDS = {
    **{level: level for level in LEVELS},
    **{"中央": "国家", "区": "县", "区县": "县"},
    **dict(zip(("national", "ministry", "province", "city", "county", "township"), LEVELS, strict=True)),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters that commitments, graphs and exports share; None means: do not ask.

    `actor` is a body, matched under all its names and in its jurisdiction (see `store.actors`); words that name no body are
    matched as words. `role` (lead or 牵头, support or 配合) is of that actor. `document` is a key, a file name, a document number or
    words of the title. `status` is planned (计划) or achieved (完成). `due_before` and `due_after` are inclusive days, months or
    years (2025, 2025-06, 2025年6月): before the last day of it, after its first; commitments without a deadline, or with a
    recurring one, are then left out. `dated_before` and `dated_after` are inclusive days, months or years of the document (`dated_on`:
    of its date of issue, or the best date known). `about` is words, split at spaces, that all stand in the commitment or in the
    headings over it. `title` is words that all stand in the document's title or in those headings. `issuer` is a body that issued the document, matched as an actor is. `inferred` takes the last day of a plan's period for a deadline where the text states none, in these filters and
    in the records. `with_wrong` takes in the commitments and actors that persons judged wrong. `document_kind` is what the kind of the
    document ends with (规划 is 发展规划 too). `has` is a part that the commitment has: indicator (指标), deadline (期限), actor (主体), or
    concrete (具体), any of them.
    """

    actor: str | None = None
    role: Role | None = None
    document: str | None = None
    status: Status | None = None
    due_before: str | None = None
    due_after: str | None = None
    dated_before: str | None = None
    dated_after: str | None = None
    about: str | None = None
    limit: int | None = None
    inferred: bool = False
    with_wrong: bool = False
    year: str | None = None
    region: str | None = None
    level: str | None = None
    concrete: bool = False
    document_kind: str | None = None
    has: str | None = None
    issuer: str | None = None
    title: str | None = None


class FilterWords(TypedDict, total=False):
    """The filters as a caller gives them, each of which may be left out."""

    actor: str | None
    role: str | None
    document: str | None
    status: str | None
    due_before: str | date | None
    due_after: str | date | None
    dated_before: str | date | None
    dated_after: str | date | None
    about: str | Sequence[str] | None
    limit: int | None
    inferred: bool
    with_wrong: bool
    year: str | int | Sequence[str | int] | None
    region: str | None
    level: str | None
    concrete: bool
    document_kind: str | None
    has: str | None
    issuer: str | None
    title: str | Sequence[str] | None


def filter_names() -> tuple[str, ...]:
    """The names of the filters."""
    return tuple(field.name for field in fields(Filters))


def refuse_unknown(unknown: Iterable[str], valid: Iterable[str]) -> None:
    """Raises QueryError for a filter that there is not, naming those that there are."""
    names = tuple(valid)
    for name in unknown:
        near = get_close_matches(name, names, 1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise QueryError(f"{name}: no such filter{hint}; the filters are {', '.join(names)}")


def shows_filters(method: F) -> F:
    """The method, whose `**filters` are shown one by one where a signature is asked for: notebooks complete them."""
    signature = inspect.signature(method)
    own = [p for p in signature.parameters.values() if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
    each = [
        inspect.Parameter(f.name, inspect.Parameter.KEYWORD_ONLY, default=f.default, annotation=f.type)
        for f in fields(Filters)
    ]
    method.__signature__ = signature.replace(parameters=[*own, *each])  # type: ignore[attr-defined]
    return method


def make_filters(**words: Unpack[FilterWords]) -> Filters:
    """The filters, checked. Raises QueryError with the values that make sense, and for a filter that there is not."""
    refuse_unknown(words.keys() - set(filter_names()), filter_names())
    said = {name: _words(name, value) for name, value in words.items() if name in _WORDS}
    role, status = ROLES.get(said.get("role") or "", said.get("role")), said.get("status")
    status = STATUSES.get(status or "", status)
    if role is not None and role not in get_args(Role):
        raise QueryError(f"role {role!r}: give one of {', '.join((*get_args(Role), *ROLES))}")
    if status is not None and status not in get_args(Status):
        raise QueryError(f"status {status!r}: give one of {', '.join((*get_args(Status), *STATUSES))}")
    return Filters(
        said.get("actor"),
        cast("Role | None", role),
        said.get("document"),
        cast("Status | None", status),
        _day(words.get("due_before"), "due-before", last=True),
        _day(words.get("due_after"), "due-after", last=False),
        date_bound(words.get("dated_before"), "dated-before"),
        date_bound(words.get("dated_after"), "dated-after"),
        said.get("about"),
        _number(words.get("limit")),
        _is_said("inferred", words.get("inferred")),
        _is_said("with_wrong", words.get("with_wrong")),
        _years(words.get("year")),
        said.get("region"),
        level_named(said.get("level")),
        _is_said("concrete", words.get("concrete")),
        _kind(said.get("document_kind")),
        _part(said.get("has")),
        said.get("issuer"),
        said.get("title"),
    )


# Filters that are words, with the key that asks for one of several in a query
_WORDS = {
    **{"actor": "主体", "document": "文件", "region": "地区", "document_kind": "文种", "issuer": "发文", "has": "有"},
    **{"level": "层级", "status": "状态", "role": "", "about": "", "title": ""},
}
_FREE = ("actor", "document", "about", "region", "document_kind", "issuer", "title")
_HALVES = re.compile("[\ud800-\udfff]")


def _words(name: str, value: object) -> str | None:
    """The words of a filter; several, where all must stand, are joined. Raises QueryError."""
    shown = name.replace("_", "-")
    if isinstance(value, list | tuple | set | frozenset) and name in ("about", "title"):
        value = " ".join(str(one) for one in value)
    if value is None:
        return None
    if not isinstance(value, str):
        several = isinstance(value, list | tuple | set | frozenset) and value and _WORDS[name]
        how = " 或 ".join(f"{_WORDS[name]}:{one}" for one in value) if several and isinstance(value, Iterable) else ""
        more = f"; any of several is asked by library.query({how!r})" if how else ""
        raise QueryError(f"{shown} {value!r}: give words as one str{more}")
    if name in _FREE and not value.strip():
        raise QueryError(f"{shown}: give some words, or leave the filter out")
    if _HALVES.search(value):
        raise QueryError(f"{shown} {value!r}: it holds half a character, which no text does")
    return value


def _number(value: object) -> int | None:
    """A limit. Raises QueryError for anything but a number from 1."""
    if value is None:
        return None
    try:
        number = 0 if isinstance(value, bool) else operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        number = 0
    if number < 1:
        raise QueryError(f"limit {value!r}: give a number from 1")
    return number


def _is_said(name: str, value: object) -> bool:
    """True or False, and None for it; 'no' is neither."""
    if value is None or value in (True, False):
        return bool(value)
    raise QueryError(f"{name} {value!r}: give True or False")


def _years(text: str | int | Sequence[str | int] | None) -> str | None:
    """Years as YYYY-YYYY, several parted by commas or in a list."""
    if text is None:
        return None
    if isinstance(text, list | tuple | set | frozenset | range):
        text = ",".join(str(one) for one in sorted(text, key=str))
    spans = [_YEARS.fullmatch(part) for part in re.split("[,，、]", "".join(str(text).split()))]
    if not all(span and (span[2] is None or span[1] <= span[2]) for span in spans):
        raise QueryError(f"year {text!r}: give a year as 2021, years as 2019-2021, or several as 2019,2021")
    return ",".join(f"{span[1]}-{span[2] or span[1]}" for span in spans if span)


_YEARS = re.compile(r"(\d{4})年?(?:[-—–~至](\d{4})年?)?")


def level_named(text: str | None) -> str | None:
    """A level of government under its Chinese name."""
    if text is None:
        return None
    level = LEVEL_WORDS.get(text) or LEVEL_WORDS.get(text.removesuffix("级"))
    if level is None:
        raise QueryError(f"level {text!r}: give one of {', '.join(LEVEL_WORDS)}")
    return level


def _kind(text: str | None) -> str | None:
    """A kind of document, or what kinds end with."""
    if text is None:
        return None
    from policy_nlp.structure.kinds import KINDS

    if not any(kind.endswith(text) for kind in KINDS):
        near = get_close_matches(text, KINDS, 1, 0.5)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise QueryError(
            f"document-kind {text!r}: no kind of document ends with that{hint}; give one as 规划, 通知, 实施方案"
        )
    return text


def _part(text: str | None) -> str | None:
    """A part of a commitment under its English name."""
    if text is not None and text not in HAS:
        raise QueryError(f"has {text!r}: give one of {', '.join(HAS)}")
    return HAS[text] if text else None


def _day(text: str | date | None, name: str, *, last: bool) -> str | None:
    """A date as YYYY-MM-DD, a year or month standing for its last day or its first."""
    if text is None:
        return None
    if isinstance(text, date):
        return text.isoformat()[:10]  # of a time, too, the day
    plain = _SPELLED.sub(lambda year: str(read_digits(year[0])), fold("".join(str(text).split())))
    if ended := _AT_END.fullmatch(plain):
        plain, last = ended[1], True  # 2025年底 is its last day, from whichever side
    match = _DATE.fullmatch(plain)
    if match is None:
        raise QueryError(f"{name} {text!r}: give a date as YYYY-MM-DD, YYYY-MM or YYYY, or as 2025年6月30日")
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    if not (1 <= month <= 12 and year):
        raise QueryError(f"{name} {text!r}: there is no such date")
    longest = calendar.monthrange(year, month)[1]
    day = int(match[3] or (longest if last else 1))
    if not 1 <= day <= longest:
        raise QueryError(f"{name} {text!r}: there is no such date")
    return f"{year:04}-{month:02}-{day:02}"


def last_day(text: str | date, name: str) -> str:
    """A day, or the last day of a month or year, as YYYY-MM-DD. Raises QueryError."""
    return _day(text, name, last=True) or ""


def date_bound(text: str | date | None, name: str) -> str | None:
    """A date as YYYY-MM-DD, a month as YYYY-MM, a year as YYYY. Raises QueryError."""
    first, last = _day(text, name, last=False), _day(text, name, last=True)
    if first is None or last is None:
        return None
    return first if first == last else first[:7] if first[:7] == last[:7] else first[:4]
