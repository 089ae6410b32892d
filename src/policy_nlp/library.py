"""Library(path): the one door to a library file, for the command line, the web and notebooks.

>>> library = Library("my.db")
>>> library.add(["folder"])
>>> library.commitments(actor="科技部", due_before="2020-12-31").to_pandas()
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, Union, Unpack

from policy_nlp.across import AcrossDocuments
from policy_nlp.batch import MEMORY, TIMEOUT, Bounds
from policy_nlp.errors import QueryError
from policy_nlp.ingest.account import Step, Summary
from policy_nlp.ingest.run import Options, fill
from policy_nlp.ingest.sources import Paths
from policy_nlp.ingest.upkeep import Removed
from policy_nlp.judgements.agreement import Agreement, agreements
from policy_nlp.judgements.lines import export_lines, import_lines
from policy_nlp.judgements.records import Judgement, who
from policy_nlp.judgements.settling import STATES
from policy_nlp.keeping import Keeping
from policy_nlp.model import Analysis
from policy_nlp.querying import Querying
from policy_nlp.store import facts, queries
from policy_nlp.store.connection import Connection, reading, run_select, writing
from policy_nlp.store.filters import FilterWords, date_bound, make_filters, refuse_unknown, shows_filters
from policy_nlp.store.judged_things import Citing, Thing, Things, judgement_records, make_judgement, reference_to
from policy_nlp.store.judgements import all_judgements, merge_judgements, undo_judgements, write_judgement
from policy_nlp.store.reading import read_analysis
from policy_nlp.store.records import (
    CommitmentRecord,
    DocumentRecord,
    JudgementRecord,
    OfficialRecord,
    ProblemRecord,
    Table,
    table_of,
)
from policy_nlp.user_dictionary import UserWords

if TYPE_CHECKING:
    import networkx

    from policy_nlp.citations.linking import CitationRecord
    from policy_nlp.graph.measures import MeasureRecord
    from policy_nlp.indicators.series import IndicatorRecord
    from policy_nlp.link.records import IdentityRecord
    from policy_nlp.tasks.all_pairs import PairRecord
    from policy_nlp.tasks.deliveries import DeliveryRecord


__all__ = ["Imported", "Library", "Paths", "Removed", "Step", "Summary"]


Judged = Union[str, CommitmentRecord, facts.CommitmentFacts, "CitationRecord"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of judgements brought: judgements `new` here, `undone` here by it, `known` already; and the agreement of each two
    persons of the library who judged one thing."""

    new: int
    undone: int
    known: int
    agreement: tuple[Agreement, ...]


class Library(AcrossDocuments, Keeping, Querying):
    """A library file. It is made by the first `add`; every query raises NotFoundError where there is none.

    Queries open the file for reading only, each by itself, so a library may be read while another process fills it.
    """

    def __init__(self, path: str | os.PathLike[str], *, userdict: UserWords = None) -> None:
        """`userdict`, a file of words in jieba's format, takes part in reading what `add` reads."""
        self.path = Path(path)
        self.userdict = userdict

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

    @shows_filters
    def commitments(self, **filters: Unpack[FilterWords]) -> Table[CommitmentRecord]:
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
        inferred    the last day of a plan's period counts as a deadline where a clause of it states none, and stands in the records
        with_wrong  take in the commitments and actors that persons judged wrong (see `judge`)
        year        the document's year (2021) or years (2019-2021)
        region      where the document speaks from (山东省), all that is part of it with it
        level       its level: 国家, 部委, 省, 市, 县, 乡镇, or national, ministry, province, city, county, township
        concrete    only what has a figure, a deadline or a named actor
        document_kind  what the document's kind (文种) ends with: 规划, 通知
        has         only what has it: indicator (指标), deadline (期限), actor (主体), concrete (具体)

        Raises QueryError for a filter that makes no sense or that there is not, NotFoundError for an unknown document.
        """
        checked = make_filters(**filters)
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
    def actor_measures(self, most: int = 10, **filters: Unpack[FilterWords]) -> Table[MeasureRecord]:
        """Who leads most, who is asked to help, who stands between others, and who belongs together: the first `most` of each, each with
        what its value means. The filters are those of `graph`. Raises QueryError, NotFoundError."""
        from policy_nlp.graph.measures import MeasureRecord, rank_actors

        return table_of(MeasureRecord, rank_actors(self.graph(view="actors", **filters), most))

    def deliveries(self, plan: str, report: str, *, figures: bool = False, least: float = 0) -> Table[DeliveryRecord]:
        """What became of each promise of a plan by a later report: a proposal with its evidence, until a person confirms it. Both
        are named as for `analysis`. With `figures` only promises that set a figure to which the report gives one in the same unit, with `least`
        only rows that are at least so sure. Raises NotFoundError, QueryError where several are meant."""
        from policy_nlp.store.judgements import all_judgements
        from policy_nlp.tasks.deliveries import DeliveryRecord
        from policy_nlp.tasks.judged import judged_deliveries

        with reading(self.path) as connection:
            both = [read_analysis(connection, queries.find_document(connection, name)) for name in (plan, report)]
            judgements = all_judgements(connection)
        found = judged_deliveries(both[0], both[1], judgements)
        return table_of(DeliveryRecord, [r for r in found if r.confidence >= least and (r.is_measured or not figures)])

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

    # ── judging ──────────────────────────────────────────────────────────────

    def judge(
        self,
        judgement: str,
        *things: Judged,
        value: str = "",
        why: str = "",
        user: str | None = None,
        score: float | None = None,
    ) -> JudgementRecord:
        """Keeps what a person says of what the machine says, and gives it as it is listed.

        same, different   two identities, by their full names; two commitments as one task
        rename            an identity, and its new name
        right, wrong      a commitment, entity, actor or citation; two commitments as aligned (kept as same, different)
        verdict           a promise and a report; `value` is met, exceeded, partly, missed or unreported

        A thing is a record of this library, or `DOC@START-END` for a commitment, with `entity:`, `actor:` or `citation:` before it for those
        and `=WORDS` after it where several stand there (`actor:plan.txt@30-38=市财政局`). `user` is who judges (POLICY_NLP_USER, else the
        login name). Each judgement is a transaction of its own; said again it is written once. Raises NotFoundError for what is not
        there, QueryError for what makes no sense.
        """
        with reading(self.path):  # raises where there is no library
            pass
        with writing(self.path) as connection:
            there = Things(connection, _citing(connection))
            names = [_reference_to(thing) for thing in things]
            said = make_judgement(there, judgement, names, value=value, why=why, user=who(user), score=score)
            kept = write_judgement(connection, said)
            return next(r for r in _records_near(connection, there, [kept]) if r.id == kept.id)

    def judgements(
        self, *, user: str | None = None, state: str | None = None, absent: bool = False, **unknown: Never
    ) -> Table[JudgementRecord]:
        """The judgements, undone ones too, the oldest first: all, or those of a user, in a state (stands, superseded, disputed, undone), or, with
        `absent`, of things that are no longer there. Raises QueryError for a state or filter that there is not."""
        refuse_unknown(unknown, ("user", "state", "absent"))
        if state not in (None, *STATES):
            raise QueryError(f"state {state!r}: give one of {', '.join(STATES)}")
        with reading(self.path) as connection:
            things = Things(connection, _citing(connection))
            records = judgement_records(all_judgements(connection), things)
        wanted = (r for r in records if user in (None, r.user) and state in (None, r.state))
        return table_of(JudgementRecord, [r for r in wanted if not absent or r.present is False])

    def undo(self, *judgements: str, user: str | None = None) -> tuple[JudgementRecord, ...]:
        """Undoes the judgements with those ids (or the heads of them), all or none; without ids, the user's newest. What it was is kept, and
        what the person said of the thing before stands again. Raises NotFoundError, QueryError."""
        with reading(self.path):
            pass
        with writing(self.path) as connection:
            undone = undo_judgements(connection, judgements, who(user))
            records = _records_near(connection, Things(connection, _citing(connection)), undone)
        return tuple(record for record in records if record.id in {j.id for j in undone})

    def agreement(self) -> Table[Agreement]:
        """How often each two persons say the same of one thing, by kind of question."""
        with reading(self.path) as connection:
            things = Things(connection, _citing(connection))
            return table_of(Agreement, agreements(all_judgements(connection), things.now))

    def export_judgements(self, path: str | os.PathLike[str]) -> int:
        """Writes every judgement to a file of JSON lines, undone ones too, and says how many; what stood there stays whole until all is
        written. Raises OSError."""
        with reading(self.path) as connection:
            return export_lines(all_judgements(connection), Path(path))

    def import_judgements(self, path: str | os.PathLike[str]) -> Imported:
        """Adds the judgements of such a file, all or none, and says what was new and how far those who judged one thing agree. In whatever order
        files are imported and however often, the outcome is the same. Raises NotFoundError, ConfigError for a file that is none."""
        with reading(self.path):
            pass
        found = import_lines(Path(path))
        with writing(self.path) as connection:
            merged = merge_judgements(connection, found)
            things = Things(connection, _citing(connection))
            return Imported(merged.new, merged.undone, merged.known, agreements(all_judgements(connection), things.now))

    # ── whole ────────────────────────────────────────────────────────────────

    def problems(self) -> Table[ProblemRecord]:
        """What went wrong while reading, and what to do about it."""
        with reading(self.path) as connection:
            return table_of(ProblemRecord, queries.problems(connection))

    def sql(self, select: str, *, timeout: float = 60) -> Table[tuple[Any, ...]]:
        """The rows of one SELECT statement; columns of one name become name, name_2. The library cannot be changed this way.
        Raises QueryError, also after `timeout` seconds and for more than a million rows."""
        columns, rows = run_select(self.path, select, timeout)
        return Table(rows, columns)


def _citing(connection: Connection) -> Citing:
    """What the document with a hash cites, as it can be judged."""

    def cited(sha256: str) -> list[Thing]:
        from policy_nlp.citations.linking import citation_place, citation_records

        text = facts.text_of(connection, facts.one_document(connection, sha256))
        found = []
        for record in citation_records(connection, sha256, with_wrong=True):
            place = replace(citation_place(record, text), document=sha256)
            also = tuple(name for name in (record.title, record.number) if name)
            found.append(Thing(place, f"{record.relation} {also[0] if also else ''}", also))
        return found

    return cited


def _records_near(connection: Connection, things: Things, wanted: Sequence[Judgement]) -> list[JudgementRecord]:
    """The judgements of the documents (or the identities) that some are of: no others bear on what stands of them."""
    documents = {t.document for j in wanted for t in (j.source, j.target) if t is not None}
    return judgement_records([j for j in all_judgements(connection) if j.source.document in documents], things)


def _reference_to(thing: Judged) -> str:
    """How a record is named."""
    if isinstance(thing, str | CommitmentRecord | facts.CommitmentFacts):
        return reference_to(thing)
    return f"citation:{thing.citing_key}@{thing.start}-{thing.end}={thing.title or thing.number}"
