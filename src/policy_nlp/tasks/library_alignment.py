"""The commitments of a whole library → the pairs about one undertaking, in bounded memory.

The tasks of a library stand in the documents' fixed order, so that what comes out is the same whatever the order they came in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts
from policy_nlp.store.filters import Filters
from policy_nlp.store.tasks import Setting, TaskFacts, task_facts
from policy_nlp.tasks.alignment import ELSEWHERE, MOST
from policy_nlp.tasks.clauses import Stated, are_elsewhere
from policy_nlp.tasks.collection import Clauses, Collecting, rows_of
from policy_nlp.tasks.library_pairs import LIBRARY_SIGNALS, Pairs, pairs_of
from policy_nlp.tasks.neighbours import find_neighbours
from policy_nlp.tasks.pairwise import ranks_in
from policy_nlp.tasks.trees import Trees, load_trees
from policy_nlp.tasks.vocabulary import load_vocabulary

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Held:
    """The tasks of a library, document by document, and the places each names; `collection` has them as numbers."""

    documents: Sequence[DocumentFacts]
    tasks: Sequence[TaskFacts]
    places: Sequence[tuple[str, ...]]
    collection: Clauses


@dataclass(frozen=True)
class Aligned:
    """Pairs of tasks of two documents, the earlier document's first, with their probabilities: three arrays."""

    ours: Any
    theirs: Any
    probabilities: Any


def read_tasks(connection: Connection, filters: Filters, only: Collection[int] | None = None) -> Held:
    """The commitments that pass the filters, taken in; of the documents with the ids given, or of all."""
    collecting = Collecting()
    documents, tasks, places = [], [], []
    for number, (document, stated) in enumerate(task_facts(connection, filters, only)):
        collecting.add(number, [_stated(task, setting) for task, setting in stated])
        documents.append(document)
        tasks += [task for task, _ in stated]
        places += [setting.places for _, setting in stated]
    return Held(documents, tasks, places, collecting.collection())


def _stated(task: TaskFacts, setting: Setting) -> Stated:
    return Stated(task.text, task.status, setting.sentence, setting.at, setting.section)


def align_tasks(held: Held, apart: Sequence[str] = (), progress: Progress | None = None) -> Iterator[Aligned]:
    """The pairs that are likelier right than the trees' threshold, document by document of the earlier side. Where `apart` says for each
    document whose matters it is about, only documents of one jurisdiction are aligned. `progress` is told the tasks done and their number."""
    import numpy

    if not held.tasks:
        return
    trees, once = load_trees("library"), _stands_once(held.collection)
    rows = rows_of(load_vocabulary(), held.collection)
    kinds = numpy.unique(apart, return_inverse=True)[1].ravel() if len(apart) else None
    near = find_neighbours(held.collection, rows)
    for pairs in pairs_of(held.collection, rows, near, kinds):
        yield _aligned(held, pairs, trees, once)
        if progress and len(pairs.ours):
            progress(int(pairs.ours[-1]) + 1, len(held.tasks))


def _stands_once(collection: Clauses) -> Any:
    """Whether the form of each clause stands once in its document."""
    import numpy

    codes = collection.documents * max(len(collection.form_names), 1) + collection.forms
    _, which, counts = numpy.unique(codes, return_inverse=True, return_counts=True)
    return counts[which.ravel()] == 1


def _aligned(held: Held, pairs: Pairs, trees: Trees, once: Any) -> Aligned:
    """The pairs that are kept: what both say alike and once is taken as it is; a clause has at most MOST partners in a document."""
    import numpy

    documents = held.collection.documents
    chances = trees.probabilities(pairs.rows)
    same, bare = _same_words(held.collection, pairs, once)
    for n in numpy.flatnonzero((chances >= trees.least) & ~same).tolist():
        if bare[n] or _are_elsewhere(held.places[pairs.ours[n]], held.places[pairs.theirs[n]]):
            chances[n] *= ELSEWHERE
    chances = numpy.round(numpy.where(same, 1.0, chances), 4)
    kept = numpy.flatnonzero(chances >= trees.least)
    ours, theirs, chances = pairs.ours[kept], pairs.theirs[kept], chances[kept]
    few = ranks_in(chances, ours * (int(documents[-1]) + 1) + documents[theirs]) < MOST
    return Aligned(ours[few], theirs[few], chances[few])


TELLING = 10  # characters from which a wording tells the undertaking by itself
ALIKE = 0.5  # likeness of the stretches that lead up to two clauses, or of their headings


def _same_words(collection: Clauses, pairs: Pairs, once: Any) -> tuple[Any, Any]:
    """(pairs of one wording that stands once on each side, pairs of one that says nothing by itself and stands in other surroundings:
    采取措施, 限期改正)."""
    import numpy

    forms = collection.forms[pairs.ours]
    lengths = numpy.fromiter(map(len, collection.form_names), numpy.int64, len(collection.form_names))[forms]
    around = pairs.rows[:, [LIBRARY_SIGNALS.index("parts"), LIBRARY_SIGNALS.index("headings")]].max(axis=1, initial=0)
    identical = forms == collection.forms[pairs.theirs]
    bare = identical & (lengths < TELLING) & (around < ALIKE)
    return identical & ~bare & once[pairs.ours] & once[pairs.theirs], bare


_NOWHERE = Stated("", "")


def _are_elsewhere(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return bool(mine and theirs) and are_elsewhere(replace(_NOWHERE, places=mine), replace(_NOWHERE, places=theirs))
