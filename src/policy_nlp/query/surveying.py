"""What a library holds at a glance: its sums, deadlines by year and month, what is due and past, who is busiest, and with what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy

from policy_nlp.display.brief import brief
from policy_nlp.query.answering import chosen
from policy_nlp.query.columns import STATUSES
from policy_nlp.query.facets import body_counts
from policy_nlp.query.keys import LED, SUPPORTED
from policy_nlp.query.parsing import parse
from policy_nlp.query.tree import Term
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.connection import Connection, reading
from policy_nlp.store.deliveries import LOOKED_AT, kept_state, unseen_condition
from policy_nlp.store.filters import Filters
from policy_nlp.store.queries import commitment_conditions
from policy_nlp.store.sqltext import Condition, where_all


@brief
@dataclass(frozen=True, slots=True)
class Busy:
    """A body with how many planned commitments it leads and supports; `about` is how many of those it leads are about each theme."""

    body: str
    leads: int
    supports: int
    about: tuple[int, ...]


@brief
@dataclass(frozen=True, slots=True)
class Unseen:
    """How many planned commitments no later paper of their issuer shows done, and of them those that were due before the day; of how many that
    `looked_at` is, `papers` pairs of a document and a later one were compared, and the promises of `left` documents were not."""

    unseen: int
    past_due: int
    looked_at: int
    papers: int
    left: int


@brief
@dataclass(frozen=True, slots=True)
class Survey:
    """The sums; how many planned commitments are due in each year and in each month of `year`, of them `year_only` that name no day or month of it and are counted at its end; how many were due before `day`; documents
    without a date; who is busiest; what no later paper shows done, None where that was never worked out."""

    sums: Mapping[str, int]
    years: Mapping[str, int]
    year: str | None
    months: Mapping[str, int]
    past_due: int
    undated: int
    busy: tuple[Busy, ...]
    themes: tuple[str, ...]
    unseen: Unseen | None = None
    year_only: int = 0


_SUMS = {
    "documents": "SELECT count(*) FROM documents",
    "characters": "SELECT coalesce(sum(characters), 0) FROM documents",
    "officials": "SELECT count(DISTINCT name) FROM officials",
    "figures": "SELECT count(*) FROM targets",
    "problems": "SELECT count(*) FROM problems",
    "judgements": "SELECT count(*) FROM judgements WHERE deleted IS NULL",
}
_DUE = "c.status = 'planned' AND c.deadline < '9999' AND c.deadline >= '1'"


def survey(connection: Connection, path: Path, day: str, year: str | None, themes: Sequence[str], most: int) -> Survey:
    """The survey as of a day; months are of the year given, else of that day's, or of the year of most deadlines where it has none. It is kept
    while the library stays as it is."""
    asked = (day, tuple(themes), most)
    found = _SURVEYS.of(connection, asked, lambda: _survey(connection, path, day, themes, most))
    if not year or year == found.year:
        return found
    months, year_only = _MONTHS.of(connection, year, lambda: (_due(connection, 7, year), _year_only(connection, year)))
    return replace(found, year=year, months=months, year_only=year_only)


_SURVEYS: AnswersKept[Survey] = AnswersKept(32)
_MONTHS: AnswersKept[tuple[dict[str, int], int]] = AnswersKept(256)  # of a year


def _survey(connection: Connection, path: Path, day: str, themes: Sequence[str], most: int) -> Survey:
    sums = {name: _one(connection, query) for name, query in _SUMS.items()}
    columns, right = chosen(connection, path, None)
    sums |= dict(zip(STATUSES, numpy.bincount(columns.status[right], minlength=len(STATUSES)).tolist(), strict=True))
    years = _due(connection, 4, "")
    shown = day[:4] if day[:4] in years else max(years, key=lambda one: (years[one], one), default=None)
    past = _count(connection, (f"{_DUE} AND c.deadline < ?", [day]))
    undated = _one(connection, "SELECT count(*) FROM documents WHERE dated_on IS NULL")
    busy = busiest(connection, path, themes, most)
    months = _due(connection, 7, shown or "none")
    year_only = _year_only(connection, shown or "none")
    return Survey(
        sums, years, shown, months, past, undated, busy, tuple(themes), _unseen(path, _state(path), day), year_only
    )


def _state(path: Path) -> tuple[object, ...]:
    """What changes whenever the library is written."""
    files = [path, path.with_name(f"{path.name}-wal")]
    return tuple(
        (stat.st_mtime_ns, stat.st_size, stat.st_ino) for file in files if file.exists() for stat in [file.stat()]
    )


@lru_cache(maxsize=8)
def _unseen(path: Path, state: tuple[object, ...], day: str) -> Unseen | None:
    """Counted once for each state of a library: it takes a second where there are a million commitments."""
    with reading(path) as connection:
        return _count_unseen(connection, day)


def _count_unseen(connection: Connection, day: str) -> Unseen | None:
    state = kept_state(connection)
    if state is None:
        return None
    condition, values = unseen_condition(connection)
    past = f"{condition} AND {_DUE} AND c.deadline < ?", [*values, day]
    looked_at = _count(connection, (f"c.status = 'planned' AND {LOOKED_AT}", []))
    return Unseen(
        _count(connection, (condition, values)), _count(connection, past), looked_at, state.papers, state.left
    )


def _one(connection: Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _count(connection: Connection, condition: Condition) -> int:
    """How many commitments hold the condition, but for those judged wrong."""
    text, values = where_all([*commitment_conditions(connection, Filters()), condition])
    return int(connection.execute(f"SELECT count(*) FROM commitments c {text}", values).fetchone()[0])


def _due(connection: Connection, length: int, within: str) -> dict[str, int]:
    """Days cut at a length → how many planned commitments are due then."""
    due = (f"{_DUE} AND c.deadline >= ? AND c.deadline < ?", [within, f"{within}~"])
    text, values = where_all([*commitment_conditions(connection, Filters()), due])
    day = f"substr(c.deadline, 1, {length})"
    return dict(connection.execute(f"SELECT {day}, count(*) FROM commitments c {text} GROUP BY 1 ORDER BY 1", values))


def _year_only(connection: Connection, year: str) -> int:
    """How many planned commitments are due at the end of a year because their words name the year and no more: 2026年内, and not 2026年底前."""
    names_more = " OR ".join(f"instr(c.deadline_text, '{mark}')" for mark in ("月", "日", "底", "末", "季", "12"))
    due = f"{_DUE} AND c.deadline = ? AND c.deadline_text IS NOT NULL AND NOT ({names_more})"
    return _count(connection, (due, [f"{year}-12-31"]))


def busiest(connection: Connection, path: Path, themes: Sequence[str], most: int) -> tuple[Busy, ...]:
    """The bodies that lead most planned commitments, those first that lead and support more."""
    columns, planned = chosen(connection, path, parse("status:planned"))
    leads, supports = (body_counts(columns, planned, role) for role in (LED, SUPPORTED))
    names = sorted(leads, key=lambda name: (-leads[name], -supports[name], name))[:most]
    about: list[Counter[str]] = []
    for theme in themes:
        _, spoken_of = chosen(connection, path, Term("about", ":", theme))
        about.append(body_counts(columns, planned & spoken_of, LED))
    return tuple(Busy(name, leads[name], supports[name], tuple(count[name] for count in about)) for name in names)
