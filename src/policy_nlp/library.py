"""Library(path): the one door to a library file, for the command line, the web and notebooks.

>>> library = Library("my.db")
>>> library.add(["folder"])
>>> library.commitments(actor="科技部", due_before="2020-12-31").to_pandas()
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

from policy_nlp.batch import MEMORY, TIMEOUT, Bounds
from policy_nlp.ingest.account import Step, Summary
from policy_nlp.ingest.run import Options, fill
from policy_nlp.ingest.sources import Paths
from policy_nlp.ingest.upkeep import Removed, prune, remove
from policy_nlp.model import Analysis
from policy_nlp.store import facts, queries
from policy_nlp.store.connection import Connection, reading, run_select
from policy_nlp.store.filters import date_bound, given_filters, make_filters, refuse_unknown
from policy_nlp.store.reading import read_analysis
from policy_nlp.store.records import (
    CommitmentRecord,
    DocumentRecord,
    Hit,
    OfficialRecord,
    ProblemRecord,
    Table,
    table_of,
)

if TYPE_CHECKING:
    import networkx

    from policy_nlp.citations.linking import CitationRecord
    from policy_nlp.compare.all_pairs import PairRecord
    from policy_nlp.compare.documents import Comparison
    from policy_nlp.compare.likeness import Space
    from policy_nlp.link.records import IdentityRecord


__all__ = ["Library", "Paths", "Removed", "Step", "Summary"]


class Library:
    """A library file. It is made by the first `add`; every query raises NotFoundError where there is none.

    Queries open the file for reading only, each by itself, so a library may be read while another process fills it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Library({str(self.path)!r})"

    # ── filling ──────────────────────────────────────────────────────────────

    def add(
        self,
        paths: Paths,
        *,
        jobs: int | None = None,
        again: bool = False,
        timeout: float = TIMEOUT,
        memory: int = MEMORY,
        metadata: str | os.PathLike[str] | None = None,
        progress: Callable[[Step], None] | None = None,
    ) -> Summary:
        """Reads files and folders (recursively) into the library and says what became of each file.

        A document that is there unchanged is skipped, unless `again`; a changed one replaces what was read from its path; one that
        moved is known by its bytes. `jobs` is the number of worker processes (as many as cores if not given); one document may take
        `timeout` seconds and `memory` bytes. `metadata` is an index of the files (CSV, TSV or XLSX) that says what documents leave
        out: title, date, issuer, region, number, url. Each document is written whole or not at all, so that a run that was
        stopped goes on where it was. Raises NotFoundError for a path that is not there, ConfigError for an index that cannot be
        used, and StoreError.
        """
        return fill(self.path, paths, Options(jobs, again, Bounds(timeout, memory), metadata, progress))

    def remove(self, *documents: str) -> tuple[Removed, ...]:
        """Takes documents out of the library, with everything that was read from them, and says which; each is named as for `show`.
        A file that is still there is read again by the next `add`. Raises NotFoundError, QueryError; nothing is taken out then."""
        return remove(self.path, documents)

    def prune(self, *, dry_run: bool = False, jobs: int | None = None) -> tuple[Removed, ...]:
        """Takes out the documents to which no file leads any more, and says which; with `dry_run` it only says so. What is known of
        files that are gone goes too. Raises StoreError."""
        return prune(self.path, dry_run, jobs)

    # ── asking ───────────────────────────────────────────────────────────────

    def documents(
        self,
        document: str | None = None,
        *,
        dated_after: str | None = None,
        dated_before: str | None = None,
        **unknown: Never,
    ) -> Table[DocumentRecord]:
        """The documents in the order of their dates, all or those that a key, a file name, a document number or words of a title
        name; dated within days, months or years, both inclusive (see `DocumentRecord.dated_on`). Raises QueryError for a filter
        that there is not."""
        refuse_unknown(unknown, ("document", "dated_after", "dated_before"))
        dated = queries.dated_conditions(
            date_bound(dated_after, "dated-after"), date_bound(dated_before, "dated-before")
        )
        with reading(self.path) as connection:
            return table_of(DocumentRecord, queries.documents(connection, document, dated))

    def commitments(
        self,
        *,
        actor: str | None = None,
        role: str | None = None,
        document: str | None = None,
        status: str | None = None,
        due_before: str | None = None,
        due_after: str | None = None,
        dated_before: str | None = None,
        dated_after: str | None = None,
        about: str | None = None,
        limit: int | None = None,
        **unknown: Never,
    ) -> Table[CommitmentRecord]:
        """The commitments that pass the filters; None: do not ask.

        actor       who acts: a body, matched under all its names and in its jurisdiction; other words match as words (ActorRemark)
        role        of that actor: lead (牵头), support (配合)
        document    a key, file name, document number or words of the title
        status      planned (计划), achieved (完成)
        due_before  due on that day or before; 2025 and 2025-06 (2025年6月) stand for their last day
        due_after   due on that day or after; a year or month stands for its first day
        dated_*     the document dates from that day, month or year, or before (after) it; see `DocumentRecord.dated_on`
        about       words, split at spaces, that all stand in the commitment or in the headings over it
        limit       at most so many rows

        Raises QueryError for a filter that makes no sense or that there is not, NotFoundError for an unknown document.
        """
        checked = make_filters(**given_filters(locals()))
        with reading(self.path) as connection:
            return table_of(CommitmentRecord, queries.commitments(connection, checked))

    def officials(
        self,
        *,
        name: str | None = None,
        organisation: str | None = None,
        document: str | None = None,
        **unknown: Never,
    ) -> Table[OfficialRecord]:
        """The officials whose name and organisation hold the words given. Raises QueryError for a filter that there is not."""
        refuse_unknown(unknown, ("name", "organisation", "document"))
        with reading(self.path) as connection:
            return table_of(OfficialRecord, queries.officials(connection, name, organisation, document))

    def search(self, words: str, limit: int | None = None) -> Table[Hit]:
        """The passages that hold every one of the words (split at spaces), newest documents first."""
        with reading(self.path) as connection:
            return table_of(Hit, queries.search(connection, words, limit))

    def show(self, document: str) -> Analysis:
        """The one document that `document` names, as it was analysed. Raises NotFoundError, QueryError where several do."""
        with reading(self.path) as connection:
            return read_analysis(connection, queries.find_document(connection, document))

    def graph(
        self,
        *,
        actor: str | None = None,
        role: str | None = None,
        document: str | None = None,
        status: str | None = None,
        due_before: str | None = None,
        due_after: str | None = None,
        dated_before: str | None = None,
        dated_after: str | None = None,
        about: str | None = None,
        limit: int | None = None,
        **unknown: Never,
    ) -> networkx.MultiDiGraph:
        """The graph of the library, or of the commitments that pass the filters, which are those of `commitments`: actor, role,
        document, status, due_before, due_after, dated_before, dated_after, about, limit. See docs/graph.md. Raises QueryError,
        NotFoundError."""
        checked = make_filters(**given_filters(locals()))
        from policy_nlp.graph import build_graph

        with reading(self.path) as connection:
            return build_graph(connection, checked)

    def compare(self, a: str, b: str) -> Comparison:
        """Two documents side by side, each named as for `show`. Raises NotFoundError, QueryError where several are meant."""
        from policy_nlp.compare.documents import compare_documents

        with reading(self.path) as connection:
            sides = [facts.one_document(connection, name) for name in (a, b)]
            found = [facts.commitment_facts(connection, make_filters(document=side.key)) for side in sides]
            space = _space(connection)
        return compare_documents(sides[0], sides[1], found[0], found[1], space)

    def compare_all(
        self,
        *,
        progress: Callable[[int, int], None] | None = None,
        actor: str | None = None,
        role: str | None = None,
        document: str | None = None,
        status: str | None = None,
        due_before: str | None = None,
        due_after: str | None = None,
        dated_before: str | None = None,
        dated_after: str | None = None,
        about: str | None = None,
        limit: int | None = None,
        **unknown: Never,
    ) -> Table[PairRecord]:
        """The pairs of documents that have tasks in common, those with the most first: all, or as many as `limit` says. With the
        other filters (actor, role, document, status, due_before, due_after, dated_before, dated_after, about, as for `commitments`)
        only the commitments that pass them are compared; how alike two are does not change with that. `progress` is told the
        commitments done and their number. Raises QueryError, NotFoundError."""
        checked = make_filters(**given_filters(locals()))
        from policy_nlp.compare.all_pairs import PairRecord, compare_all

        with reading(self.path) as connection:
            documents, tasks = facts.task_facts(connection, checked)
            pairs = compare_all(_space(connection), documents, tasks, checked.limit, progress)
        return table_of(PairRecord, pairs.records, pairs.found)

    def citations(self, document: str | None = None) -> Table[CitationRecord]:
        """The documents that the document names (each document, where none is given), with the relation it has to each and the
        document of the library that is meant. Raises NotFoundError, QueryError where several are meant."""
        from policy_nlp.citations.linking import CitationRecord, citation_records

        with reading(self.path) as connection:
            return table_of(CitationRecord, citation_records(connection, document))

    def identities(self, name: str | None = None, kind: str | None = None) -> Table[IdentityRecord]:
        """The bodies, persons and places that the documents name, each with all its mentions; only those that `name` may mean,
        then with the line of each mention, or of one `kind` (organisation, person, place). See docs/identities.md. Raises
        NotFoundError for a name that nothing bears, QueryError for a kind that there is not."""
        from policy_nlp.link.records import IdentityRecord, identity_records

        with reading(self.path) as connection:
            return table_of(IdentityRecord, identity_records(connection, name, kind))

    def problems(self) -> Table[ProblemRecord]:
        """What went wrong while reading, and what to do about it."""
        with reading(self.path) as connection:
            return table_of(ProblemRecord, queries.problems(connection))

    def sql(self, select: str, *, timeout: float = 60) -> Table[tuple[Any, ...]]:
        """The rows of one SELECT statement; columns of one name become name, name_2. The library cannot be changed this way.
        Raises QueryError, also after `timeout` seconds and for more than a million rows."""
        columns, rows = run_select(self.path, select, timeout)
        return Table(rows, columns)


def _space(connection: Connection) -> Space:
    """What the clauses of the library weigh: the same for every comparison in it."""
    from policy_nlp.compare.likeness import Space, normal_form

    return Space(normal_form(text) for text in facts.commitment_texts(connection))
