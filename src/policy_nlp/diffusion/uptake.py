"""What became of each undertaking of one document in the others of a library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policy_nlp.compare.documents import Alignment, all_changes, are_apart
from policy_nlp.compare.reuse import days_between
from policy_nlp.diffusion.takers import Placed, Takers
from policy_nlp.display.brief import brief
from policy_nlp.judgements.records import Judgement
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import CommitmentFacts, commitment_facts
from policy_nlp.store.filters import Filters
from policy_nlp.store.reading import read_analysis
from policy_nlp.store.records import Table, Tabular
from policy_nlp.tasks.judged import aligned_pairs

if TYPE_CHECKING:
    from policy_nlp.diffusion.views import UptakeRecord

SURE = 0.7  # where nothing is known of two documents but that they share something: docs/diffusion.md
CITING = 0.5  # where the one says that it carries out, rests on or passes on the other
Progress = Callable[[int, int], None]


@brief
@dataclass(frozen=True, slots=True)
class Uptake:
    """One document's clause that takes up an undertaking of the source: the likeliest, where several of it do."""

    taker: Placed
    alignment: Alignment
    days: int | None


@brief
@dataclass(frozen=True, slots=True)
class Spread:
    """An undertaking of the source with those who took it up, the earliest first; nobody, where there are none."""

    commitment: CommitmentFacts
    uptakes: tuple[Uptake, ...]


@brief
@dataclass(frozen=True, slots=True)
class Diffusion(Tabular):
    """How a document spread: each undertaking in its order; `takers` are the documents put beside it, `shared` how many share enough."""

    source: Placed
    takers: tuple[Placed, ...]
    shared: int
    spreads: tuple[Spread, ...]

    @property
    def table(self) -> Table[UptakeRecord]:
        """A row for each undertaking and document that took it up."""
        from policy_nlp.diffusion.views import uptake_table

        return uptake_table(self)

    @property
    def by_documents(self) -> dict[int, int]:
        """k → how many undertakings k documents took up, for each k that there is."""
        return dict(sorted(Counter(len(spread.uptakes) for spread in self.spreads).items()))

    @property
    def taken_by(self) -> dict[str, int]:
        """Key of each document that took anything up → how many undertakings."""
        return dict(Counter(u.taker.document.key for spread in self.spreads for u in spread.uptakes))


def find_diffusion(
    connection: Connection,
    takers: Takers,
    least: float = SURE,
    judgements: Sequence[Judgement] = (),
    progress: Progress | None = None,
) -> Diffusion:
    """The source put beside each candidate; what is less likely than `least` (CITING, where a document says that it follows the source) is left out. `progress` is told the candidates done and
    their number."""
    source = takers.source.document
    whole, stated = read_analysis(connection, source.id), _stated(connection, source.key)
    uptakes: dict[int, list[Uptake]] = {}
    for n, taker in enumerate(takers.candidates):
        theirs = _stated(connection, taker.document.key)
        other = read_analysis(connection, taker.document.id)
        pairs = aligned_pairs(whole, other, stated, theirs, judgements)
        days = days_between(takers.source.dated_on, taker.dated_on)
        floor = min(least, CITING) if taker.relation not in (None, "mentions") else least
        for i, (j, likeness) in _best([pair for pair in pairs if pair[2] >= floor]).items():
            changes = all_changes(stated[i], theirs[j], are_apart(source, taker.document))
            uptakes.setdefault(i, []).append(Uptake(taker, Alignment(stated[i], theirs[j], likeness, changes), days))
        if progress:
            progress(n + 1, len(takers.candidates))
    spreads = tuple(Spread(commitment, tuple(uptakes.get(i, ()))) for i, commitment in enumerate(stated))
    return Diffusion(takers.source, takers.candidates, takers.shared, spreads)


def _stated(connection: Connection, key: str) -> list[CommitmentFacts]:
    return commitment_facts(connection, Filters(document=key))


def _best(pairs: Sequence[tuple[int, int, float]]) -> dict[int, tuple[int, float]]:
    """Each undertaking's likeliest partner, the first of equals."""
    found: dict[int, tuple[int, float]] = {}
    for i, j, likeness in sorted(pairs, key=lambda pair: (pair[0], -pair[2], pair[1])):
        found.setdefault(i, (j, likeness))
    return found
