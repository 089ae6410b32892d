"""What a query may ask for, checked before it is run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict, Unpack, cast, get_args

from policy_nlp.errors import QueryError
from policy_nlp.model import Role, Status

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters that commitments, graphs and exports share; None means: do not ask.

    `actor` matches an actor's name or its words, and its other names where they are known; `role` is of that actor. `document`
    is a key, a file name, a document number or words of the title. `due_before` and `due_after` are inclusive days, a year or a
    month standing for its first day; commitments without a deadline, or with a recurring one, are then left out. `about` is words
    that all stand in the commitment or in the headings over it. `inferred` takes the last day of a plan's period for a deadline
    where the text states none, in these filters and in the records.
    """

    actor: str | None = None
    role: Role | None = None
    document: str | None = None
    status: Status | None = None
    due_before: str | None = None
    due_after: str | None = None
    about: str | None = None
    limit: int | None = None
    inferred: bool = False


class FilterWords(TypedDict, total=False):
    """The filters as a caller gives them, each of which may be left out."""

    actor: str | None
    role: str | None
    document: str | None
    status: str | None
    due_before: str | None
    due_after: str | None
    about: str | None
    limit: int | None
    inferred: bool


def make_filters(**words: Unpack[FilterWords]) -> Filters:
    """The filters, checked. Raises QueryError with the values that make sense."""
    actor, document, about = words.get("actor"), words.get("document"), words.get("about")
    role, status, limit = words.get("role"), words.get("status"), words.get("limit")
    if role is not None and role not in get_args(Role):
        raise QueryError(f"role {role!r}: give one of {', '.join(get_args(Role))}")
    if status is not None and status not in get_args(Status):
        raise QueryError(f"status {status!r}: give one of {', '.join(get_args(Status))}")
    if limit is not None and limit < 1:
        raise QueryError(f"limit {limit}: give a number from 1")
    for name, given in (("actor", actor), ("document", document), ("about", about)):
        if given is not None and not given.strip():
            raise QueryError(f"{name}: give some words, or leave the filter out")
    return Filters(
        actor,
        cast("Role | None", role),
        document,
        cast("Status | None", status),
        _day(words.get("due_before"), "due-before"),
        _day(words.get("due_after"), "due-after"),
        about,
        limit,
        bool(words.get("inferred")),
    )


def _day(text: str | None, name: str) -> str | None:
    """A date as YYYY-MM-DD, a year or month standing for its first day."""
    if text is None:
        return None
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise QueryError(f"{name} {text!r}: give a date as YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise QueryError(f"{name} {text!r}: there is no such date")
    return f"{year:04}-{month:02}-{day:02}"
