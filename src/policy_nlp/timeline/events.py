"""The dated events of a subject: documents issued, commitments due and reported, figures, posts."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from policy_nlp.display.brief import brief
from policy_nlp.indicators.series import IndicatorRecord, figure_records
from policy_nlp.link.who import WhoIsWho
from policy_nlp.store import queries
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts, text_of
from policy_nlp.store.filters import Filters
from policy_nlp.store.homes import Homes
from policy_nlp.store.records import CommitmentRecord, Table, Tabular, table_of
from policy_nlp.store.texts import line_around
from policy_nlp.timeline.posts import held_posts, namings
from policy_nlp.timeline.records import EventRecord, event_order
from policy_nlp.timeline.subject import Subject


@brief
@dataclass(frozen=True, slots=True)
class Timeline(Tabular):
    """The events of a subject that are dated, in the order of time; `undated` others are not among them."""

    subject: Subject
    events: tuple[EventRecord, ...]
    undated: int

    @property
    def table(self) -> Table[EventRecord]:
        """The events as a table."""
        return table_of(EventRecord, self.events)


def find_timeline(
    connection: Connection, who: WhoIsWho, subject: Subject, given: Filters, copies: Container[str]
) -> Timeline:
    """The timeline; documents that are copies count for nothing."""
    filters = subject.filters(given)
    found: list[EventRecord] = []
    if filters is None:
        found += [*held_posts(connection, who, subject), *namings(connection, who, subject)]
    else:
        found += _of_commitments(connection, who, subject, filters, given)
        found += held_posts(connection, who, subject)
    once = [event for event in found if event.document_key not in copies]
    dated = sorted((event for event in once if event.date), key=event_order)
    return Timeline(subject, tuple(dated[: given.limit]), len(once) - len(dated))


def _of_commitments(
    connection: Connection, who: WhoIsWho, subject: Subject, filters: Filters, given: Filters
) -> Iterator[EventRecord]:
    unlimited = replace(filters, limit=None)
    records = queries.commitments(connection, unlimited)
    yield from (event for record in records if (event := _commitment(record)) is not None)
    if filters.status != "planned":
        achieved = replace(unlimited, status="achieved")
        yield from (_figure(figure) for figure in figure_records(connection, "", achieved))
    is_narrowed = replace(given, limit=None, inferred=False, with_wrong=False) != Filters()
    holders = {record.document_key for record in records}
    issued = _issued(connection, who, subject, holders)
    yield from (event for event in issued if not is_narrowed or event.document_key in holders)


def _commitment(record: CommitmentRecord) -> EventRecord | None:
    """Due on its deadline, or reported on its document's date; None for a promise without a deadline."""
    due = record.deadline or record.inferred_deadline
    if record.status == "planned" and (due is None or not due[:4].isdigit()):
        return None
    is_due = record.status == "planned"
    return EventRecord(
        due if is_due else record.dated_on,
        None,
        "due" if is_due else "reported",
        record.text,
        record.lead,
        record.document,
        record.document_key,
        record.dated_on,
        record.start,
        record.end,
        record.sentence,
    )


def _figure(figure: IndicatorRecord) -> EventRecord:
    number = int(figure.value) if float(figure.value).is_integer() else figure.value
    sign = "" if figure.op == "=" else f"{figure.op} "
    return EventRecord(
        str(figure.year) if figure.year else figure.dated_on,
        None,
        "figure",
        f"{figure.indicator} {sign}{number}{figure.unit}",
        (figure.place,) if figure.place else (),
        figure.document,
        figure.document_key,
        figure.dated_on,
        figure.start,
        figure.end,
        figure.sentence,
    )


def _issued(connection: Connection, who: WhoIsWho, subject: Subject, holders: Container[str]) -> Iterator[EventRecord]:
    """The documents that a body issued, that speak from a place, or that say something of a task."""
    homes = Homes(connection)
    for named in who.documents:
        document = named.document
        if subject.kind == "actor":
            is_ours = any(who.body(document.key, issuer).key == subject.key for issuer in document.issuers)
        elif subject.kind == "place":
            is_ours = homes.of(document.id).is_in(subject.name)
        else:
            is_ours = document.key in holders
        if is_ours:
            yield _document(document, named.dated_on, text_of(connection, document))


def _document(document: DocumentFacts, dated_on: str | None, text: str) -> EventRecord:
    title = document.title or text.partition("\n")[0]
    start = max(text.find(title), 0)
    return EventRecord(
        dated_on,
        None,
        "issued",
        f"《{document.title}》" if document.title else document.name,
        document.issuers,
        document.name,
        document.key,
        dated_on,
        start,
        start + len(title),
        line_around(text, start),
    )
