"""What a query may ask for, checked before it is run."""

from __future__ import annotations

import calendar
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, TypedDict, TypeVar, Unpack, cast, get_args

from policy_nlp.errors import QueryError
from policy_nlp.model import Role, Status

F = TypeVar("F", bound=Callable[..., Any])

_DATE = re.compile(r"(\d{4})年?(?:(?<=年)|[-./])?(?:(\d{1,2})月?)?(?:(?<=月)|[-./])?(?:(\d{1,2})日?)?")

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
    due_before: str | None
    due_after: str | None
    dated_before: str | None
    dated_after: str | None
    about: str | None
    limit: int | None
    inferred: bool
    with_wrong: bool
    year: str | None
    region: str | None
    level: str | None
    concrete: bool
    document_kind: str | None
    has: str | None
    issuer: str | None
    title: str | None


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
    own = [p for p in signature.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
    each = [
        inspect.Parameter(f.name, inspect.Parameter.KEYWORD_ONLY, default=f.default, annotation=f.type)
        for f in fields(Filters)
    ]
    method.__signature__ = signature.replace(parameters=[*own, *each])  # type: ignore[attr-defined]
    return method


def make_filters(**words: Unpack[FilterWords]) -> Filters:
    """The filters, checked. Raises QueryError with the values that make sense, and for a filter that there is not."""
    refuse_unknown(words.keys() - set(filter_names()), filter_names())
    actor, document, about = words.get("actor"), words.get("document"), words.get("about")
    limit, role, status = words.get("limit"), words.get("role"), words.get("status")
    role, status = ROLES.get(role or "", role), STATUSES.get(status or "", status)
    if role is not None and role not in get_args(Role):
        raise QueryError(f"role {role!r}: give one of {', '.join((*get_args(Role), *ROLES))}")
    if status is not None and status not in get_args(Status):
        raise QueryError(f"status {status!r}: give one of {', '.join((*get_args(Status), *STATUSES))}")
    if limit is not None and limit < 1:
        raise QueryError(f"limit {limit}: give a number from 1")
    named = (
        ("actor", actor),
        ("document", document),
        ("about", about),
        ("region", words.get("region")),
        ("document-kind", words.get("document_kind")),
        ("issuer", words.get("issuer")),
        ("title", words.get("title")),
    )
    for name, given in named:
        if given is not None and not given.strip():
            raise QueryError(f"{name}: give some words, or leave the filter out")
    return Filters(
        actor,
        cast("Role | None", role),
        document,
        cast("Status | None", status),
        _day(words.get("due_before"), "due-before", last=True),
        _day(words.get("due_after"), "due-after", last=False),
        date_bound(words.get("dated_before"), "dated-before"),
        date_bound(words.get("dated_after"), "dated-after"),
        about,
        limit,
        bool(words.get("inferred")),
        bool(words.get("with_wrong")),
        _years(words.get("year")),
        words.get("region"),
        level_named(words.get("level")),
        bool(words.get("concrete")),
        _kind(words.get("document_kind")),
        _part(words.get("has")),
        words.get("issuer"),
        words.get("title"),
    )


def _years(text: str | None) -> str | None:
    """Years as YYYY-YYYY, several parted by commas."""
    if text is None:
        return None
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


def _day(text: str | None, name: str, *, last: bool) -> str | None:
    """A date as YYYY-MM-DD, a year or month standing for its last day or its first."""
    if text is None:
        return None
    match = _DATE.fullmatch("".join(text.split()))
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


def last_day(text: str, name: str) -> str:
    """A day, or the last day of a month or year, as YYYY-MM-DD. Raises QueryError."""
    return _day(text, name, last=True) or ""


def date_bound(text: str | None, name: str) -> str | None:
    """A date as YYYY-MM-DD, a month as YYYY-MM, a year as YYYY. Raises QueryError."""
    first, last = _day(text, name, last=False), _day(text, name, last=True)
    if first is None or last is None:
        return None
    return first if first == last else first[:7] if first[:7] == last[:7] else first[:4]
