"""The long lists of a library, a page after the other. `Library` has these methods."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from policy_nlp.errors import NotFoundError
from policy_nlp.store import queries
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.connection import Connection, reading
from policy_nlp.store.deliveries import outcomes_known
from policy_nlp.store.entities import entity_conditions, entity_records
from policy_nlp.store.facts import one_document
from policy_nlp.store.filters import Filters, FilterWords, date_bound, make_filters, shows_filters
from policy_nlp.store.paging import Page, at_spots, count_rows, rows_after, spots_after
from policy_nlp.store.records import CommitmentRecord, DocumentRecord, EntityRecord, OfficialRecord, table_of
from policy_nlp.store.saved_queries import query_text
from policy_nlp.store.sqltext import Condition, in_list
from policy_nlp.store.undated import say_undated

if TYPE_CHECKING:
    from policy_nlp.query.tree import Node


class Paging:
    """Lists by pages, each beginning after the last row of the one before, so that a program reads all of a list that grows meanwhile: in the
    library's own order, nothing kept. `Querying.answer` pages in another way, for a person: by number, in an order of their choice, with facets, from
    columns that are kept in memory. `after` is the `next` of the page before; `limit` is at most `store.paging.MOST`."""

    path: Path

    def documents_page(
        self,
        document: str | None = None,
        *,
        dated_after: str | None = None,
        dated_before: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[DocumentRecord]:
        """The documents that `documents` gives. Raises QueryError, NotFoundError."""
        dated = queries.dated_conditions(
            date_bound(dated_after, "dated-after"), date_bound(dated_before, "dated-before")
        )
        with reading(self.path) as connection:
            wanted = [in_list("d.id", queries.find_documents(connection, document))] if document else []
            hashes = queries.document_hashes(connection, [*wanted, *dated])
            keys = [sha256[: queries.KEY_LENGTH] for sha256 in hashes]
            shown, following = rows_after(hashes, keys, after, limit)
            wanted = [in_list("d.sha256", shown)]
            records = _DOCUMENTS.of(connection, shown, lambda: queries.documents(connection, None, wanted))
        return Page(table_of(DocumentRecord, records, len(hashes)), following, len(hashes))

    def key_of(self, document: str) -> str:
        """The key of the one document that is named as for `analysis`. Raises NotFoundError, QueryError where several are meant."""
        with reading(self.path) as connection:
            return one_document(connection, document).key

    @shows_filters
    def commitments_page(
        self, query: str | None = None, *, after: str | None = None, count: bool = True, **filters: Unpack[FilterWords]
    ) -> Page[CommitmentRecord]:
        """The commitments that `query` asks for, a line or the @NAME of a saved one, and that pass the filters, which are those of `commitments`;
        `limit` is the rows of a page (50). With `count` False they are counted only where they are few. Raises QuerySyntaxError,
        QueryError, NotFoundError."""
        checked = make_filters(**filters)
        with reading(self.path) as connection:
            conditions = _commitment_conditions(connection, query, checked)
            if after is None:
                _say_undated(connection, query, checked)
            limit = 50 if checked.limit is None else checked.limit
            page = spots_after(connection, "commitments", conditions, after, limit)
            found = page.found
            if found is None and count:
                found = count_rows(connection, "commitments", conditions)
            shown = Filters(inferred=checked.inferred, with_wrong=checked.with_wrong)
            records = queries.commitments(connection, shown, [at_spots(page.spots)], outcomes_known(connection))
        return Page(table_of(CommitmentRecord, records, found), page.next, found)

    @shows_filters
    def count_commitments(self, query: str | None = None, **filters: Unpack[FilterWords]) -> int:
        """How many `commitments_page` lists. Raises QuerySyntaxError, QueryError, NotFoundError."""
        checked = make_filters(**filters)
        with reading(self.path) as connection:
            return count_rows(connection, "commitments", _commitment_conditions(connection, query, checked))

    def commitment(self, reference: str, *, inferred: bool = False) -> CommitmentRecord:
        """The commitment that DOC@START-END names, also one judged wrong. Raises NotFoundError, QueryError."""
        document, _, span = reference.rpartition("@")
        start, _, end = span.partition("-")
        if not (document and start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
            raise NotFoundError(f"{reference[:100]!r} names no commitment; give DOC@START-END, as lists have it")
        spans: Condition = ("c.start_at = ? AND c.end_at = ?", [int(start[:9]), int(end[:9])])
        with reading(self.path) as connection:
            held = in_list("c.document_id", [queries.find_document(connection, document)])
            filters = Filters(with_wrong=True, inferred=inferred)
            found = queries.commitments(connection, filters, [held, spans], outcomes_known(connection))
        if not found:
            raise NotFoundError(f"no commitment stands at {reference[:100]}; list those of the document")
        return found[0]

    def entities_page(
        self,
        *,
        document: str | None = None,
        type: str | None = None,
        text: str | None = None,
        with_wrong: bool = False,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[EntityRecord]:
        """The entities of a document, a type (PERSON, ORG …), with that very text; those judged wrong only `with_wrong`. They are counted
        where they are few. Raises QueryError, NotFoundError."""
        with reading(self.path) as connection:
            conditions = entity_conditions(connection, document, type, text, with_wrong)
            page = spots_after(connection, "entities", conditions, after, limit)
            records = entity_records(connection, [at_spots(page.spots)])
        return Page(table_of(EntityRecord, records, page.found), page.next, page.found)

    def officials_page(
        self,
        *,
        name: str | None = None,
        organisation: str | None = None,
        document: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[OfficialRecord]:
        """The officials that `officials` gives. Raises QueryError, NotFoundError."""
        with reading(self.path) as connection:
            conditions = queries.official_conditions(connection, name, organisation, document)
            page = spots_after(connection, "officials", conditions, after, limit)
            found = page.found if page.found is not None else count_rows(connection, "officials", conditions)
            records = queries.officials_where(connection, [at_spots(page.spots)])
        return Page(table_of(OfficialRecord, records, found), page.next, found)


_DOCUMENTS: AnswersKept[list[DocumentRecord]] = AnswersKept(16)  # pages: each record counts all that its document holds


def _commitment_conditions(connection: Connection, query: str | None, filters: Filters) -> list[Condition]:
    """What a query and filters ask together, as conditions on `commitments c`."""
    conditions = queries.commitment_conditions(connection, replace(filters, limit=None))
    if query is None:
        return conditions
    from policy_nlp.query.asking import conditions_of
    from policy_nlp.query.parsing import parse_saying

    node = parse_saying(query_text(connection, query))
    return conditions if node is None else [*conditions, *conditions_of(connection, node, filters)]


def _say_undated(connection: Connection, query: str | None, filters: Filters) -> None:
    """Says what a question about dates leaves out: that of the query, or that of the filters."""
    if (node := _node(connection, query)) is not None:
        from policy_nlp.query import undated  # which brings numpy: filters alone are answered without

        if undated.asks_for_dates(node):
            undated.say_undated(connection, node, replace(filters, limit=None))
            return
    say_undated(connection, filters)


def _node(connection: Connection, query: str | None) -> Node | None:
    """The query, or the one that @NAME stands for."""
    if query is None:
        return None
    from policy_nlp.query.parsing import parse

    return parse(query_text(connection, query))
