"""The figures of a library's targets whose indicator holds some words, each with what its place and year may be read from."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from policy_nlp.display.brief import brief
from policy_nlp.store.facts import DocumentFacts, document_facts
from policy_nlp.store.filters import Filters
from policy_nlp.store.homes import Home, Homes
from policy_nlp.store.queries import commitment_conditions
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.sqltext import where_all
from policy_nlp.store.texts import Texts
from policy_nlp.store.tokens import fold

# What stands under such a heading must be reached by whoever applies: a threshold, nobody's goal.
_CONDITIONS = re.compile(r"(?:申请|申报|认定|准入|基本|入选|报名)条件")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A date that stands in a text, [start, end), with its first and last day as the reader understood it."""

    start: int
    end: int
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """A target's figure: `start`, `end` are its span; `clause` and `sentence` spans of the words it stands in. `days` are the dates of the
    sentence before it, `due` the day it is due by, `period` the last day of the plan's own period, `lead` who leads its commitment."""

    document: DocumentFacts
    dated_on: str | None
    home: Home
    indicator: str
    op: str
    number: float
    unit: str
    base: str | None
    start: int
    end: int
    status: str
    place: str | None
    due: str | None
    period: str | None
    clause: tuple[int, int]
    sentence: tuple[int, int]
    days: tuple[NamedDay, ...]
    text: str  # the whole document's
    lead: tuple[str, ...] = ()
    section: str = ""  # the headings over it


def figure_facts(connection: sqlite3.Connection, words: str, filters: Filters) -> list[FigureFacts]:
    """The figures whose indicator holds every one of the words (split at spaces; 规模|产值 is either; case and width do not matter), of the
    commitments that pass the filters, thresholds of applicants left out, in the fixed order of documents and in that of the text."""
    wanted = [[fold(part) for part in word.split("|") if part] for word in words.split()]
    called = (
        {name: key for name, key in names_of_indicators(connection).items() if _holds(name, wanted)} if wanted else None
    )
    held: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for document, section, *found_row in _rows(connection, filters, called):
        if not _CONDITIONS.search(section) and (called is None or fold(found_row[0]) in called):
            held[document].append((*found_row, section))
    homes, texts = Homes(connection), Texts(connection)
    dates = dict(connection.execute("SELECT id, dated_on FROM documents"))
    found = []
    for document in document_facts(connection, sorted(held)):
        days = _days(connection, document.id)
        home, text = homes.of(document.id), texts.of(document.id)
        for row in held[document.id]:
            found.append(_figure(document, dates[document.id], home, row, days, text))
    return found


def _holds(name: str, wanted: Sequence[Sequence[str]]) -> bool:
    return all(any(part in name for part in either) for either in wanted)


def names_of_indicators(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """Name of an indicator, as names are compared → the ids of the commitments that have a figure for it; kept while the library stays as it is."""
    return _CALLED.of(connection)


def _read_called(connection: sqlite3.Connection) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for name, key in connection.execute("SELECT indicator, document_id << 32 | commitment FROM targets"):
        found[name].append(key)
    folded: dict[str, list[int]] = defaultdict(list)
    for name, keys in found.items():
        folded[fold(name)] += keys
    return dict(folded)


_CALLED = Remembered(_read_called)
# Of few commitments each is looked up, by the key of their own table.
_TARGETS_OF = (
    "json_each(?) k CROSS JOIN targets t ON t.document_id = k.value >> 32 AND t.commitment = k.value & 4294967295 CROSS"
)


def _rows(
    connection: sqlite3.Connection, filters: Filters, called: Mapping[str, Sequence[int]] | None
) -> list[tuple[Any, ...]]:
    """The targets of the commitments that pass, in the order of the text; where `called` says which, of those commitments only."""
    where, values = where_all(commitment_conditions(connection, filters))
    targets = "targets t"
    if called is not None:
        targets, values = _TARGETS_OF, [json.dumps(sorted(set(chain(*called.values())))), *values]
    columns = (
        "t.document_id, c.section, t.indicator, t.op, t.number, t.unit, t.base, t.start_at, t.end_at, c.status, c.place, "
        "coalesce(t.due, c.deadline), c.inferred_deadline, c.start_at, c.end_at, c.sentence_start, c.sentence_end, (SELECT json_group_array(name) FROM (SELECT name FROM actors a WHERE "
        "a.document_id = t.document_id AND a.commitment = t.commitment AND a.inferred = 0 AND a.role = 'lead' ORDER BY a.position))"
    )
    query = (
        f"SELECT {columns} FROM {targets} JOIN commitments c ON c.document_id = t.document_id AND c.position = t.commitment "
        f"{where} ORDER BY t.document_id, t.commitment, t.position"
    )
    return connection.execute(query, values).fetchall()


def _days(connection: sqlite3.Connection, document: int) -> list[NamedDay]:
    query = (
        "SELECT start_at, end_at, json_extract(attributes, '$.earliest'), json_extract(attributes, '$.latest') FROM entities "
        "WHERE document_id = ? AND type = 'DATE' ORDER BY start_at"
    )
    return [NamedDay(*row) for row in connection.execute(query, (document,))]


def _figure(
    document: DocumentFacts,
    dated_on: str | None,
    home: Home,
    row: tuple[Any, ...],
    days: Sequence[NamedDay],
    text: str,
) -> FigureFacts:
    (
        indicator,
        op,
        number,
        unit,
        base,
        start,
        end,
        status,
        place,
        due,
        period,
        first,
        last,
        opening,
        closing,
        lead,
        section,
    ) = row
    if closing <= opening:
        opening, closing = first, last
    before = tuple(day for day in days if opening <= day.start and day.end <= start)
    clause, sentence = (first, last), (opening, closing)
    return FigureFacts(
        document,
        dated_on,
        home,
        indicator,
        op,
        number,
        unit,
        base,
        start,
        end,
        status,
        place,
        due,
        period,
        clause,
        sentence,
        before,
        text,
        tuple(dict.fromkeys(json.loads(lead))),
        section,
    )


@brief
@dataclass(frozen=True, slots=True)
class IndicatorHeld:
    """An indicator under this very name: how many figures a library has of it, for how many places, and the first and last year. Place and year
    are those of the commitment, else of its document's header and date: `IndicatorRecord` reads them more closely, from the texts."""

    indicator: str
    figures: int
    places: int
    since: int | None
    until: int | None


def indicators_held(connection: sqlite3.Connection, most: int) -> list[IndicatorHeld]:
    """The indicators of which most can be told by place and year, those of most figures first among equals: the fines of a thousand statutes say
    nothing by place and year."""
    return _HELD.of(connection)[:most]


_MOST_HELD = 200
_YEAR = "substr(CASE WHEN t.due < '9999' THEN t.due WHEN c.deadline < '9999' THEN c.deadline ELSE d.dated_on END, 1, 4)"
_HELD_QUERY = (
    f"WITH told AS (SELECT t.indicator, coalesce(c.place, d.region, '') AS place, {_YEAR} AS year FROM targets t "
    "JOIN commitment_rows c ON c.document_id = t.document_id AND c.position = t.commitment JOIN document_rows d ON d.id = t.document_id "
    "WHERE t.indicator != '') "
    "SELECT indicator, count(*) AS figures, count(DISTINCT nullif(place, '')), CAST(min(year) AS INTEGER), CAST(max(year) AS INTEGER) FROM told "
    "GROUP BY indicator ORDER BY count(DISTINCT place || year) DESC, figures DESC, indicator LIMIT ?"
)


def _find_held(connection: sqlite3.Connection) -> list[IndicatorHeld]:
    return [IndicatorHeld(*row) for row in connection.execute(_HELD_QUERY, (_MOST_HELD,))]


_HELD = Remembered(_find_held)
