"""What a library knows across its documents: text taken over, undertakings taken up elsewhere, years and dates in their order.

`Library` has these methods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Never, Unpack

from policy_nlp.errors import QueryError, remark
from policy_nlp.store import facts
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.deliveries import SURE, KeptState, kept_state
from policy_nlp.store.filters import (
    Filters,
    FilterWords,
    date_bound,
    level_named,
    make_filters,
    refuse_unknown,
    shows_filters,
)
from policy_nlp.store.reading import read_analysis
from policy_nlp.store.records import Table, table_of
from policy_nlp.store.saved_queries import query_text
from policy_nlp.store.sqltext import Condition
from policy_nlp.store.undated import say_undated

if TYPE_CHECKING:
    import networkx

    from policy_nlp.batch import Bounds
    from policy_nlp.compare.documents import Comparison
    from policy_nlp.compare.reuse import ReuseRecord
    from policy_nlp.diffusion.uptake import Diffusion
    from policy_nlp.graph.actor_rows import ActorRecord, PartnerRecord
    from policy_nlp.link.members import MemberRecord
    from policy_nlp.store.outcomes import OutcomeRecord
    from policy_nlp.subsidies.records import SubsidyRecord
    from policy_nlp.tasks.groups import TaskRecord
    from policy_nlp.tasks.kept_deliveries import DeliveriesKept
    from policy_nlp.timeline.events import Timeline

Progress = Callable[[int, int], None]


class AcrossDocuments:
    """The questions of a library that no one document answers."""

    path: Path

    def reuse(
        self, document: str | None = None, *, least: float = 0.2, progress: Progress | None = None
    ) -> Table[ReuseRecord]:
        """The documents that are copies of one paper, then those that take over at least the share `least` of another (or give it), the most
        first: of the whole library, or of the one that `document` names. Raises NotFoundError, QueryError."""
        from policy_nlp.compare.reuse import ReuseRecord, Shelf, reuse_records
        from policy_nlp.store.body_texts import body_texts

        if not 0 < least <= 1:
            raise QueryError(f"least {least:g}: give a share from 0.01 to 1")
        with reading(self.path) as connection:
            wanted = facts.one_document(connection, document).key if document else None
            shelf = Shelf.of(body_texts(connection))
            records = reuse_records(shelf, lambda held: facts.text_of(connection, held), least, progress)
        return table_of(ReuseRecord, [r for r in records if wanted in (None, r.earlier_key, r.later_key)])

    def diffusion(
        self,
        document: str,
        *,
        peers: bool = False,
        most: int = 60,
        least: float = 0.7,
        region: str | None = None,
        progress: Progress | None = None,
    ) -> Diffusion:
        """What became of each undertaking of a document in the others: who took it up, after how many days, how adapted; see docs/diffusion.md.
        Looked at are the `most` documents of a lower level (with `peers`, also of the same) that cite it or share most with it; `least` is how
        likely it must be that two clauses are about one undertaking, `region` (山东省) the place they speak from. Raises NotFoundError, QueryError
        where several are meant."""
        from policy_nlp.compare.copies import first_copies
        from policy_nlp.diffusion.takers import find_takers
        from policy_nlp.diffusion.uptake import find_diffusion
        from policy_nlp.store.judgements import all_judgements

        if most < 1:
            raise QueryError(f"most {most}: give a number from 1")
        with reading(self.path) as connection:
            source = facts.one_document(connection, document)
            takers = find_takers(connection, source, first_copies(connection), peers=peers, most=most, region=region)
            return find_diffusion(connection, takers, least, all_judgements(connection), progress)

    def compare(self, a: str, b: str) -> Comparison:
        """Two documents side by side, each named as for `analysis`: which clauses are about one undertaking (several for one where
        several are), what changed, what only one says. A remark says where both say the same in the same words. Raises NotFoundError, QueryError where
        several are meant."""
        from policy_nlp.compare.documents import compare_documents, say_the_same
        from policy_nlp.store.judgements import all_judgements
        from policy_nlp.tasks.judged import aligned_pairs

        with reading(self.path) as connection:
            sides = [facts.one_document(connection, name) for name in (a, b)]
            found = [facts.commitment_facts(connection, Filters(document=side.key)) for side in sides]
            whole = [read_analysis(connection, side.id) for side in sides]
            judgements = all_judgements(connection)
        if sides[0].key != sides[1].key and say_the_same(*found):
            remark(
                f"{sides[0].name} and {sides[1].name} state the same {len(found[0])} commitments in the same words: copies of one paper"
            )
        pairs = aligned_pairs(whole[0], whole[1], found[0], found[1], judgements)
        return compare_documents(sides[0], sides[1], found[0], found[1], pairs)

    def compare_years(
        self, issuer: str, *, kind: str = "工作报告", progress: Progress | None = None
    ) -> list[Comparison]:
        """Each yearly report of an issuer (国务院, 山东省) beside the next: what was kept, dropped, added. `kind` is words of the kind or
        title. Raises NotFoundError where there are not two, QueryError where the name is that of several bodies."""
        from policy_nlp.compare.copies import first_copies
        from policy_nlp.diffusion.years import yearly_reports

        with reading(self.path) as connection:
            reports = yearly_reports(connection, issuer, kind, first_copies(connection))
        compared = []
        for n in range(1, len(reports)):
            compared.append(self.compare(reports[n - 1].key, reports[n].key))
            if progress:
                progress(n, len(reports) - 1)
        return compared

    def reporting(self, *, kind: str = "工作报告") -> list[tuple[str, int]]:
        """The issuers of reports of two years or more, under their full names, with of how many years: those of most first."""
        from policy_nlp.diffusion.years import reporting_issuers

        with reading(self.path) as connection:
            return reporting_issuers(connection, kind)

    @shows_filters
    def keep_deliveries(
        self, *, progress: Progress | None = None, bounds: Bounds | None = None, **filters: Unpack[FilterWords]
    ) -> DeliveriesKept:
        """Compares every document that promises something with each later one of its issuer that reports anything done, and keeps what it finds: what
        状态:未见完成 is asked of. What is compared already is not compared again; a run that was stopped goes on where it was. `progress` is
        told the pairs done (first 0) and their number. With `bounds`, seconds and bytes of memory, each pair is compared in a worker process that is killed
        beyond them; such pairs are told in `failed`, and tried again by the next run. With filters, those of `commitments`, only documents with promises that pass
        them are compared with their later papers. See docs/query.md. Raises NotFoundError, QueryError, StoreError."""
        from policy_nlp.tasks.kept_deliveries import keep_deliveries

        checked = make_filters(**filters)
        with reading(self.path):  # raises where there is no library
            pass
        with writing(self.path) as connection:
            return keep_deliveries(connection, progress, checked, (self.path, bounds) if bounds else None)

    @shows_filters
    def outcomes(
        self,
        query: str | None = None,
        *,
        verdict: Sequence[str] = (),
        least: float | None = None,
        **filters: Unpack[FilterWords],
    ) -> Table[OutcomeRecord]:
        """The promises that a query asks for and that pass the filters, which are those of `commitments`, each with what the later papers of its
        issuer say of it: verdict and evidence, as `keep_deliveries` keeps them; only those of `verdict` (met, exceeded, partly, missed, unreported), and no
        less sure than `least` (0.4 if not given). Promises of which no later paper was looked at have no row: `looked_at` counts them. Raises QuerySyntaxError,
        QueryError, NotFoundError."""
        from policy_nlp.query.asking import conditions_of
        from policy_nlp.query.parsing import parse_saying
        from policy_nlp.store.outcomes import OutcomeRecord, outcome_records
        from policy_nlp.store.queries import commitment_conditions

        checked = make_filters(**filters)
        with reading(self.path) as connection:
            say_undated(connection, checked)
            conditions = commitment_conditions(connection, checked)
            if query is not None:
                node = parse_saying(query_text(connection, query))
                conditions += conditions_of(connection, node, checked)
            found = outcome_records(connection, conditions, verdict, SURE if least is None else least)
        return table_of(OutcomeRecord, found[: checked.limit], len(found))

    def outcomes_at(self, document: str, start: int, end: int) -> Table[OutcomeRecord] | None:
        """What `outcomes` gives of the promise at a place of a document: no row where no later paper was looked at, None where no deliveries are kept.
        Raises NotFoundError, QueryError where several documents are meant."""
        from policy_nlp.store.outcomes import OutcomeRecord, outcome_records

        with reading(self.path) as connection:
            place: Condition = (
                "c.document_id = ? AND c.start_at = ? AND c.end_at = ?",
                [facts.one_document(connection, document).id, start, end],
            )
            kept = kept_state(connection) is not None
            return table_of(OutcomeRecord, outcome_records(connection, [place])) if kept else None

    def deliveries_kept(self) -> KeptState | None:
        """How far the deliveries are kept: the pairs compared, and the documents whose promises were not compared, as they came
        after or passed no filter; None where they never were."""
        with reading(self.path) as connection:
            return kept_state(connection)

    @shows_filters
    def tasks(self, *, progress: Progress | None = None, **filters: Unpack[FilterWords]) -> Table[TaskRecord]:
        """The undertakings that several documents of one jurisdiction speak of, each with all its commitments; those of the most documents
        first. The filters are those of `commitments`, and only the commitments that pass them are gathered; with `document`, the
        tasks in which that document has part. `progress` is told the commitments done and their number. Raises QueryError, NotFoundError."""
        checked = make_filters(**filters)
        from policy_nlp.tasks.groups import TaskRecord
        from policy_nlp.tasks.listing import list_tasks

        with reading(self.path) as connection:
            found = list_tasks(connection, checked, progress)
        return table_of(TaskRecord, found[: checked.limit], len(found))

    @shows_filters
    def network(
        self, *, view: str = "actors", as_of: str | None = None, **filters: Unpack[FilterWords]
    ) -> networkx.DiGraph:
        """The graph as most functions of networkx want it: of each two nodes one edge each way, its `weight` the sum of theirs (of facts, one
        each), `kinds` what joins them, `label` and the other attributes of the nodes as in `graph`, which has the evidence of each fact.
        Raises QueryError, NotFoundError."""
        from policy_nlp.graph import build_view
        from policy_nlp.graph.network import joined

        checked, day = make_filters(**filters), date_bound(as_of, "as-of")
        with reading(self.path) as connection:
            return joined(build_view(connection, view, checked, day))

    @shows_filters
    def actors(self, *, of_level: str | None = None, **filters: Unpack[FilterWords]) -> Table[ActorRecord]:
        """Who leads and supports the commitments that pass the filters, who leads most first; with `role`, only who has that role; with
        `of_level` (部委, 省 …), only actors of that level of government. Raises QueryError, NotFoundError."""
        from policy_nlp.graph import build_acting
        from policy_nlp.graph.actor_rows import ActorRecord, actor_records

        checked, level = make_filters(**filters), level_named(of_level)
        with reading(self.path) as connection:
            full = build_acting(connection, replace(checked, limit=None))
        return table_of(ActorRecord, actor_records(full, checked.role, level)[: checked.limit])

    @shows_filters
    def partners(self, **filters: Unpack[FilterWords]) -> Table[PartnerRecord]:
        """Who works with whom in the commitments that pass the filters: the pairs named in one clause, those that share most tasks first; with
        `actor` its own only. Raises QueryError, NotFoundError."""
        from policy_nlp.graph import build_acting
        from policy_nlp.graph.actor_rows import PartnerRecord, partner_records

        checked = make_filters(**filters)
        with reading(self.path) as connection:
            full = build_acting(connection, replace(checked, limit=None))
        return table_of(PartnerRecord, partner_records(full, checked.actor)[: checked.limit])

    @shows_filters
    def subsidies(self, **filters: Unpack[FilterWords]) -> Table[SubsidyRecord]:
        """What documents grant, up to how much, and to whom: a row a grant, of the commitments that pass the filters. Raises QueryError,
        NotFoundError."""
        from policy_nlp.subsidies.records import SubsidyRecord, subsidy_records

        with reading(self.path) as connection:
            return table_of(SubsidyRecord, subsidy_records(connection, make_filters(**filters)))

    def members(
        self, group: str | None = None, *, document: str | None = None, **unknown: Never
    ) -> Table[MemberRecord]:
        """Who belongs to the groups whose names hold the words (污染源普查领导小组), to all groups without words: the role there and the posts
        elsewhere. Raises NotFoundError for an unknown document, QueryError for a filter that there is not."""
        from policy_nlp.link.members import MemberRecord, member_records

        refuse_unknown(unknown, ("group", "document"))
        with reading(self.path) as connection:
            return table_of(MemberRecord, member_records(connection, group, document))

    @shows_filters
    def timeline(self, what: str, *, kind: str | None = None, **filters: Unpack[FilterWords]) -> Timeline:
        """What is dated of an actor, an official, a place or a task, in the order of time: documents issued, commitments due and reported,
        figures, posts. `what` is a name that the library knows, else words of a task; `kind` (actor, official, place, task) says which. The filters
        are those of `commitments`. Raises QueryError, NotFoundError."""
        from policy_nlp.compare.copies import first_copies
        from policy_nlp.link.who import WhoIsWho
        from policy_nlp.timeline.events import find_timeline
        from policy_nlp.timeline.subject import find_subject

        checked = make_filters(**filters)
        with reading(self.path) as connection:
            who = WhoIsWho(connection)
            subject = find_subject(who, what, kind)
            found = find_timeline(connection, who, subject, checked, first_copies(connection))
        if subject.thing is None and not found.events and not found.undated:
            passing = " that passes the filters" if any(filters.values()) else ""
            remark(
                f"{what} is no body, official or place of this library, and no commitment{passing} holds these words"
            )
        return found
