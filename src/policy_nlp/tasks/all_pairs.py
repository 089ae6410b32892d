"""Every pair of documents that have tasks in common, counted without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from policy_nlp.compare.documents import changes_between
from policy_nlp.display.brief import brief
from policy_nlp.store.tasks import TaskFacts
from policy_nlp.tasks.library_alignment import Aligned, Held


@brief
@dataclass(frozen=True, slots=True)
class PairRecord:
    """Two documents of a library, A the earlier, and how much they share: actors; commitments of A with a partner in B, those that B
    reports as achieved, those whose deadline or figure is another there."""

    a: str
    a_key: str
    a_date: str | None
    b: str
    b_key: str
    b_date: str | None
    shared_actors: int
    aligned: int
    deliveries: int
    changed: int


@dataclass(frozen=True, slots=True)
class CountedPairs:
    """The pairs with the most aligned tasks, most first; `found` is how many pairs have any."""

    records: list[PairRecord] = field(default_factory=list)
    found: int = 0


def count_pairs(held: Held, pairs: Iterable[Aligned], limit: int | None = None) -> CountedPairs:
    """The `limit` pairs of documents with the most aligned tasks, or all, from the aligned pairs of the tasks of a library."""
    import numpy

    counts = numpy.concatenate([numpy.zeros((0, 5), numpy.int64), *(_counted(held, part) for part in pairs)])
    names = [(document.name, document.key) for document in held.documents]
    rank = {n: place for place, n in enumerate(sorted(range(len(names)), key=names.__getitem__))}
    ranks = numpy.array([rank[n] for n in range(len(names))], numpy.int64)
    order = numpy.lexsort((ranks[counts[:, 1]], ranks[counts[:, 0]], -counts[:, 2]))[:limit]
    actors = _Actors(held.tasks)
    return CountedPairs([_record(held, actors, row) for row in counts[order].tolist()], len(counts))


def _counted(held: Held, part: Aligned) -> Any:
    """A row for each pair of documents: a, b, how many tasks are aligned, delivered, changed. `part` has all pairs of its earlier
    documents."""
    import numpy

    documents = held.collection.documents
    size = int(documents.max(initial=0)) + 1
    tasks, which = numpy.unique(part.ours * size + documents[part.theirs], return_inverse=True)
    said = numpy.zeros((2, len(tasks)), bool)  # delivered, changed
    for task, i, j in zip(which.ravel().tolist(), part.ours.tolist(), part.theirs.tolist(), strict=True):
        a, b = held.tasks[i], held.tasks[j]
        said[0, task] |= (a.status, b.status) == ("planned", "achieved")
        said[1, task] |= bool(changes_between(a, b))
    pairs, which = numpy.unique(documents[tasks // size] * size + tasks % size, return_inverse=True)
    sums = [numpy.bincount(which.ravel(), of, len(pairs)) for of in (numpy.ones(len(tasks)), *said)]
    return numpy.stack([pairs // size, pairs % size, *sums], axis=1).astype(numpy.int64)


def _record(held: Held, actors: _Actors, row: list[int]) -> PairRecord:
    a, b = held.documents[row[0]], held.documents[row[1]]
    shared = len(actors.of(row[0]) & actors.of(row[1]))
    return PairRecord(a.name, a.key, a.issued_on, b.name, b.key, b.issued_on, shared, *row[2:])


class _Actors:
    """The names of those who act in each document."""

    def __init__(self, tasks: Sequence[TaskFacts]) -> None:
        self._names: dict[int, set[str]] = {}
        for task in tasks:
            self._names.setdefault(task.document, set()).update(task.leads, task.supports)

    def of(self, document: int) -> set[str]:
        return self._names[document]
