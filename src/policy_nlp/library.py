"""Library(path): the one door to a library file, for the command line, the web and notebooks.

>>> library = Library("my.db")
>>> library.add(["folder"])
>>> library.commitments(actor="科技部", due_before="2020-12-31").to_pandas()
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, Unpack

from policy_nlp.across import AcrossDocuments
from policy_nlp.annotating import Annotating
from policy_nlp.batch import MEMORY, TIMEOUT, Bounds
from policy_nlp.display.brief import cut
from policy_nlp.errors import ConfigError, NotFoundError, QueryError, StoreError
from policy_nlp.ingest.account import Step, Summary
from policy_nlp.ingest.run import Options, fill
from policy_nlp.ingest.sources import Paths
from policy_nlp.ingest.upkeep import Removed
from policy_nlp.judging import Imported, Judging
from policy_nlp.keeping import Keeping
from policy_nlp.model import Analysis
from policy_nlp.paging import Paging
from policy_nlp.picturing import Picturing
from policy_nlp.querying import Querying
from policy_nlp.store import queries
from policy_nlp.store.connection import MOST_ROWS, Connection, reading, run_select
from policy_nlp.store.deliveries import outcomes_known
from policy_nlp.store.filters import Filters, FilterWords, date_bound, make_filters, refuse_unknown, shows_filters
from policy_nlp.store.judgements import all_judgements
from policy_nlp.store.paging import at_spots, few_of, first_spots
from policy_nlp.store.reading import read_analysis
from policy_nlp.store.records import (
    CommitmentRecord,
    DocumentRecord,
    OfficialRecord,
    ProblemRecord,
    Table,
    table_of,
)
from policy_nlp.store.sqltext import in_list
from policy_nlp.store.undated import say_undated, say_undated_documents
from policy_nlp.user_dictionary import UserWords

if TYPE_CHECKING:
    import networkx

    from policy_nlp.citations.linking import CitationRecord
    from policy_nlp.fact_graph import FactGraph
    from policy_nlp.graph.measures import MeasureRecord
    from policy_nlp.indicators.series import IndicatorRecord
    from policy_nlp.link.records import IdentityRecord
    from policy_nlp.store.figures import IndicatorHeld
    from policy_nlp.tasks.all_pairs import PairRecord
    from policy_nlp.tasks.deliveries import DeliveryRecord


__all__ = ["Imported", "Library", "Paths", "Removed", "Step", "Summary"]


class Library(AcrossDocuments, Annotating, Judging, Keeping, Paging, Picturing, Querying):
    """A library file. It is made by the first `add`; every query raises NotFoundError where there is none.

    Queries open the file for reading only, each by itself, so a library may be read while another process fills it.
    """

    def __init__(self, path: str | os.PathLike[str], *, userdict: UserWords = None) -> None:
        """`userdict`, a file of words in jieba's format, takes part in reading what `add` reads."""
        if not isinstance(path, str | os.PathLike):
            raise ConfigError(f"{path!r} is no path; give that of a library file, as in Library('my.db')")
        self.path = Path(path)
        self.userdict = userdict

    def __repr__(self) -> str:
        return f"<Library {cut(str(self.path), 100)}: {self._holds()}>"

    def _holds(self) -> str:
        try:
            with reading(self.path) as connection:
                counts = [
                    connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("documents", "commitments")
                ]
        except StoreError as error:
            return "nothing yet" if isinstance(error, NotFoundError) else "cannot be read"
        return f"{counts[0]:,} documents, {counts[1]:,} commitments"

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

        A document that is there unchanged is skipped, unless `again` or read with another user dictionary than the one given; a
        changed one replaces what was read from its path; one that moved is known by its bytes. `jobs` is the number of worker
        processes (as many as cores if not given); one document may take `timeout` seconds and `memory` bytes. `metadata` is an
        index of the files (CSV, TSV or XLSX) that says what documents leave out: title, date, issuer, region, number, url. Each
        document is written whole or not at all, so that a run that was stopped goes on where it was. Raises NotFoundError for a
        path that is not there, ConfigError for an index or a user dictionary that cannot be used, and StoreError.
        """
        return fill(self.path, paths, Options(jobs, again, Bounds(timeout, memory), metadata, progress, self.userdict))

    # ── asking ───────────────────────────────────────────────────────────────

    def documents(
        self,
        document: str | None = None,
        *,
        dated_after: str | date | None = None,
        dated_before: str | date | None = None,
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
            if dated:
                wanted = queries.find_documents(connection, document) if document else None
                say_undated_documents(connection, [in_list("d.id", wanted)] if wanted is not None else [])
            return table_of(DocumentRecord, queries.documents(connection, document, dated))

    def paths_of(self, document: str) -> tuple[str, ...]:
        """The paths at which the bytes of the one document that `document` names were found. Raises NotFoundError, QueryError."""
        with reading(self.path) as connection:
            return queries.document_file(connection, document).paths

    @shows_filters
    def commitments(self, *unnamed: Never, **filters: Unpack[FilterWords]) -> Table[CommitmentRecord]:
        """The commitments that pass the filters; None: do not ask.

        actor       who acts: a body, matched under all its names and in its jurisdiction; other words match as words (ActorRemark)
        role        of that actor: lead (牵头), support (配合)
        document    a key, file name, document number or words of the title
        status      planned (计划), achieved (完成)
        due_before  due on that day (a str or a datetime.date) or before; 2025 and 2025-06 (2025年6月) stand for their last day
        due_after   due on that day or after; a year or month stands for its first day
        dated_*     the document dates from that day, month or year, or before (after) it; see `DocumentRecord.dated_on`
        about       words, split at spaces, that all stand in the commitment or in the headings over it
        limit       at most so many rows
        inferred    the last day of a plan's period counts as a deadline where a clause of it states none, and stands in the records
        with_wrong  take in the commitments and actors that persons judged wrong (see `judge`)
        year        the document's year (2021) or years (2019-2021, [2019, 2021])
        region      where the document speaks from (山东省), all that is part of it with it
        level       its level: 国家, 部委, 省, 市, 县, 乡镇, or national, ministry, province, city, county, township
        concrete    only what has a figure, a deadline or a named actor
        document_kind  what the document's kind (文种) ends with: 规划, 通知
        has         only what has it: indicator (指标), deadline (期限), actor (主体), concrete (具体)
        issuer      who issued the document: a body, matched as an actor is
        title       words, split at spaces, that all stand in the document's title or in the headings over the commitment

        Raises QueryError for a filter that makes no sense or that there is not, NotFoundError for an unknown document.
        """
        if unnamed:
            raise QueryError(f"{unnamed[0]!r}: filters are given by their names, as in commitments(actor='科技部')")
        checked = make_filters(**filters)
        with reading(self.path) as connection:
            say_undated(connection, checked)
            return table_of(CommitmentRecord, _first_commitments(connection, checked))

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

    def analysis(self, document: str) -> Analysis:
        """The one document that `document` names, as it was analysed. Raises NotFoundError, QueryError where several do."""
        with reading(self.path) as connection:
            return read_analysis(connection, queries.find_document(connection, document))

    def show(self, document: str) -> Analysis:
        """The old name of `analysis`."""
        warnings.warn("Library.show is now Library.analysis", DeprecationWarning, stacklevel=2)
        return self.analysis(document)

    @shows_filters
    def graph(
        self, *, view: str = "full", as_of: str | None = None, **filters: Unpack[FilterWords]
    ) -> networkx.MultiDiGraph:
        """The graph of the library, or of the commitments that pass the filters, which are those of `commitments`. `view`: full, actors (bodies and officials joined by the tasks they share), documents (citations, tasks taken over) or tasks.
        `as_of`, a day, month or year, leaves what documents of that time and before say, and the posts held at its end. See docs/graph.md.
        Raises QueryError, NotFoundError."""
        checked, day = make_filters(**filters), date_bound(as_of, "as-of")
        from policy_nlp.graph import build_view

        with reading(self.path) as connection:
            return build_view(connection, view, checked, day)

    @shows_filters
    def full_graph(self, *, as_of: str | None = None, **filters: Unpack[FilterWords]) -> FactGraph:
        """The full graph in columns: read like a networkx graph (`nodes`, `edges`), in a fifth of the memory, but fixed; `to_networkx()` makes
        what `graph` gives. Raises QueryError, NotFoundError."""
        checked, day = make_filters(**filters), date_bound(as_of, "as-of")
        from policy_nlp.graph import build_full

        with reading(self.path) as connection:
            return build_full(connection, checked, day)

    @shows_filters
    def actor_measures(self, most: int = 10, **filters: Unpack[FilterWords]) -> Table[MeasureRecord]:
        """Who leads most, who is asked to help, who stands between others, and who belongs together: the first `most` of each, each with
        what its value means. The filters are those of `graph`. Raises QueryError, NotFoundError."""
        from policy_nlp.graph.measures import MeasureRecord, rank_actors

        return table_of(MeasureRecord, rank_actors(self.graph(view="actors", **filters), most))

    @shows_filters
    def deliveries(
        self, plan: str, report: str, *, figures: bool = False, least: float = 0, **filters: Unpack[FilterWords]
    ) -> Table[DeliveryRecord]:
        """What became of each promise of a plan by a later report: a proposal with its evidence, until a person confirms it. Both
        are named as for `analysis`. With `figures` only promises that set a figure to which the report gives one in the same unit, with `least`
        only rows that are at least so sure, with filters, those of `commitments`, only promises that pass them. Raises NotFoundError, QueryError where several are meant
        and where the report bears an earlier day than the plan."""
        from policy_nlp.tasks.deliveries import DeliveryRecord
        from policy_nlp.tasks.judged import judged_deliveries
        from policy_nlp.tasks.later_papers import refuse_earlier

        with reading(self.path) as connection:
            ids = [queries.find_document(connection, name) for name in (plan, report)]
            both = [read_analysis(connection, document) for document in ids]
            (name, on, said_on), (report_name, report_on, report_said_on) = queries.names_and_dates(connection, ids)
            refuse_earlier((name, said_on), (report_name, report_said_on))
            judgements = all_judgements(connection)
            passing = (
                queries.passing_spans(connection, make_filters(**filters), ids[0]) if any(filters.values()) else None
            )
        found = [
            replace(record, plan=name, plan_on=on, report=report_name, report_on=report_on)
            for record in judged_deliveries(both[0], both[1], judgements)
        ]
        kept = [r for r in found if passing is None or (r.promise_start, r.promise_end) in passing]
        return table_of(DeliveryRecord, [r for r in kept if r.confidence >= least and (r.is_measured or not figures)])

    @shows_filters
    def compare_all(
        self, *, progress: Callable[[int, int], None] | None = None, **filters: Unpack[FilterWords]
    ) -> Table[PairRecord]:
        """The pairs of documents that have tasks in common, those with the most first, copies of one paper once: all, or as many as `limit` says. With the
        other filters (those of `commitments`) only the commitments that pass them are compared. `progress` is told the commitments
        done and their number. See docs/tasks.md for how it differs from `compare`. Raises QueryError, NotFoundError."""
        checked = make_filters(**filters)
        from policy_nlp.tasks.all_pairs import PairRecord
        from policy_nlp.tasks.listing import list_pairs

        with reading(self.path) as connection:
            pairs = list_pairs(connection, checked, progress)
        return table_of(PairRecord, pairs.records, pairs.found)

    def citations(
        self,
        document: str | None = None,
        *,
        cited: str | None = None,
        relation: Sequence[str] = (),
        with_wrong: bool = False,
    ) -> Table[CitationRecord]:
        """The documents that the document names (each document, where none is given), with the relation it has to each and the document of
        the library that is meant; those judged wrong only `with_wrong`. With `cited` only what names a document by these words of its title or this
        number, or means the document of the library that they name; with `relation` only these. Raises NotFoundError, QueryError where several are meant."""
        from policy_nlp.citations.linking import CitationRecord, asked_citations

        with reading(self.path) as connection:
            return table_of(CitationRecord, asked_citations(connection, document, cited, relation, with_wrong))

    def identities(self, name: str | None = None, kind: str | None = None) -> Table[IdentityRecord]:
        """The bodies, persons and places that the documents name, each with all its mentions; only those that `name` may mean,
        then with the line of each mention, or of one `kind` (organisation, person, place). See docs/identities.md. Raises
        NotFoundError for a name that nothing bears, QueryError for a kind that there is not."""
        from policy_nlp.link.records import IdentityRecord, identity_records

        with reading(self.path) as connection:
            return table_of(IdentityRecord, identity_records(connection, name, kind))

    @shows_filters
    def indicators(self, words: str, **filters: Unpack[FilterWords]) -> Table[IndicatorRecord]:
        """The figures of the indicators whose name holds every one of the words (split at spaces), by place and year, planned and
        achieved, each with its document and sentence. The filters are those of `commitments`. Raises QueryError, NotFoundError."""
        from policy_nlp.indicators.series import IndicatorRecord, indicator_records

        with reading(self.path) as connection:
            return table_of(IndicatorRecord, indicator_records(connection, words, make_filters(**filters)))

    def indicators_held(self, most: int = 60) -> Table[IndicatorHeld]:
        """The indicators of which the library can tell most by place and year, at most 200, each under its exact name, with how many figures and places and
        its years: what can be asked of `indicators`."""
        from policy_nlp.store.figures import IndicatorHeld, indicators_held

        with reading(self.path) as connection:
            return table_of(IndicatorHeld, indicators_held(connection, most))

    # ── whole ────────────────────────────────────────────────────────────────

    def problems(self) -> Table[ProblemRecord]:
        """What went wrong while reading, and what to do about it."""
        with reading(self.path) as connection:
            return table_of(ProblemRecord, queries.problems(connection))

    def sql(
        self, select: str, *, timeout: float = 60, most: int = MOST_ROWS, on_disk: bool = True
    ) -> Table[tuple[Any, ...]]:
        """The rows of one SELECT statement; columns of one name become name, name_2. The library cannot be changed this way.
        Raises QueryError, also after `timeout` seconds and for more than `most` rows (a million). What is sorted on the way takes no room on
        the disk where it may not be `on_disk`."""
        columns, rows = run_select(self.path, select, timeout, most, on_disk=on_disk)
        return Table(rows, columns)


def _first_commitments(connection: Connection, filters: Filters) -> list[CommitmentRecord]:
    """The commitments that pass the filters; the first of many that hold frequent words are looked for in the order of the documents."""
    if filters.about and filters.limit:
        conditions = queries.commitment_conditions(connection, filters)
        if queries.are_frequent(connection, conditions, few_of(conditions)):
            spots = first_spots(connection, "commitments", conditions, filters.limit)
            shown = Filters(inferred=filters.inferred, with_wrong=filters.with_wrong)
            return queries.commitments(connection, shown, [at_spots(spots)], outcomes_known(connection))
    return queries.commitments(connection, filters, (), outcomes_known(connection))
