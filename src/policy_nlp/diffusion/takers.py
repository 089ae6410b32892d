"""Which documents of a library may have taken something up from another: those below it or beside it, not older, that share enough with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy_nlp.citations.linking import CitationRecord, citation_records
from policy_nlp.compare.documents import ALIGNED
from policy_nlp.compare.likeness import Space, near_pairs_in, normal_form
from policy_nlp.display.brief import brief
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts, document_facts
from policy_nlp.store.filters import LEVELS
from policy_nlp.store.homes import NATION, Home, Homes
from policy_nlp.tasks.later_papers import is_before

LEAST = 2  # undertakings of the source that a document must state in like words, or cite the source


@brief
@dataclass(frozen=True, slots=True)
class Placed:
    """A document with the best date known of it, where it speaks from, and how it cites the source (None: it does not)."""

    document: DocumentFacts
    dated_on: str | None
    home: Home
    relation: str | None = None

    @property
    def rank(self) -> int | None:
        """0 for the centre, higher for what is below; None where the level is unknown."""
        return LEVELS.index(self.home.level) if self.home.level in LEVELS else None


@brief
@dataclass(frozen=True, slots=True)
class Takers:
    """The source, and the documents to be put beside it, in their fixed order; `shared` are how many that share enough there were in all."""

    source: Placed
    candidates: tuple[Placed, ...]
    shared: int


def find_takers(
    connection: Connection,
    source: DocumentFacts,
    copies: Mapping[str, str],
    *,
    peers: bool,
    most: int,
    region: str | None = None,
) -> Takers:
    """The `most` documents that cite the source, rest on one that does, or share most with it, with a region those that speak from there. Of copies the first stands for all; copies of the source are none."""
    homes = Homes(connection)
    dates = dict(connection.execute("SELECT id, dated_on FROM documents"))
    chief = copies.get(source.key, source.key)
    ours = {source.key, chief, *(copy for copy, first in copies.items() if first == chief)}
    records = citation_records(connection)
    cites, resting = _citing(records, ours), _resting(records, ours)
    origin = Placed(source, dates[source.id], homes.of(source.id))
    placed = (
        Placed(document, dates[document.id], homes.of(document.id), cites.get(document.key))
        for document in document_facts(connection)
        if document.key not in ours and document.key not in copies
    )
    here = (one for one in placed if region is None or one.home.is_in(region))
    allowed = [one for one in here if may_take(origin, one, peers)]
    counts = _shared(connection, source, [one.document for one in allowed])
    enough = [one for one in allowed if one.relation or one.document.key in resting or counts[one.document.id] >= LEAST]
    ranked = sorted(
        enough, key=lambda one: (one.relation is None, one.document.key not in resting, -counts[one.document.id])
    )[:most]
    kept = {one.document.id for one in ranked}
    return Takers(origin, tuple(one for one in enough if one.document.id in kept), len(enough))


def may_take(source: Placed, other: Placed, peers: bool = False) -> bool:
    """Whether the other is not older, and stands below the source in its own area; with peers, also on its level, and anywhere. Where
    a level is unknown only a later date speaks for it."""
    if is_before(other.dated_on, source.dated_on):
        return False
    if source.rank is None or other.rank is None:
        return is_before(source.dated_on, other.dated_on)
    if peers:
        return other.rank >= source.rank
    return other.rank > source.rank and lies_in(other.home, source.home)


def lies_in(home: Home, outer: Home) -> bool:
    """Whether a place is part of another; an unknown one may be."""
    if outer.place in (None, NATION) or home.place is None:
        return True
    return outer.place == home.place or outer.place in home.within


def _citing(records: Sequence[CitationRecord], ours: set[str]) -> dict[str, str]:
    """Key of each document that cites the source → the first relation that it states."""
    found: dict[str, str] = {}
    for record in records:
        if record.document in ours:
            found.setdefault(record.citing_key, record.relation)
    return found


_RESTS_ON = frozenset({"based_on", "implements", "issues", "forwards"})


def _resting(records: Sequence[CitationRecord], ours: set[str]) -> set[str]:
    """Keys of the documents that rest on the source, or on one that does: a city's plan that follows its province's."""
    found, new = set(ours), set(ours)
    while new:
        new = {r.citing_key for r in records if r.document in new and r.relation in _RESTS_ON} - found
        found |= new
    return found - ours


def _shared(connection: Connection, source: DocumentFacts, others: Sequence[DocumentFacts]) -> Counter[int]:
    """Document → how many undertakings of the source it states in like words."""
    forms = _forms(connection, source.id)
    theirs = [(other.id, form) for other in others for form in _forms(connection, other.id)]
    if not forms or not theirs:
        return Counter()
    right = list(dict.fromkeys(form for _, form in theirs))
    holders: dict[str, set[int]] = {}
    for document, form in theirs:
        holders.setdefault(form, set()).add(document)
    found: set[tuple[int, int]] = set()
    for i, j, _ in near_pairs_in(Space([*forms, *right]), forms, right, ALIGNED):
        found |= {(i, document) for document in holders[right[j]]}
    return Counter(document for _, document in found)


def _forms(connection: Connection, document: int) -> list[str]:
    query = "SELECT text FROM commitments WHERE document_id = ? ORDER BY position"
    return list(dict.fromkeys(normal_form(text) for (text,) in connection.execute(query, (document,))))
