"""Every pair of documents that have tasks in common, counted without comparing each with each."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from policy_nlp.compare.documents import ALIGNED, changes_between
from policy_nlp.compare.likeness import BATCH, Space, normal_form
from policy_nlp.store.facts import DocumentFacts, TaskFacts

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PairRecord:
    """Two documents of a library, A the earlier, and how much they share."""

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
class Pairs:
    """The pairs with the most aligned tasks, most first; `found` is how many pairs have any."""

    records: list[PairRecord] = field(default_factory=list)
    found: int = 0


def once(
    documents: Sequence[DocumentFacts], tasks: Sequence[TaskFacts], copies: Container[str]
) -> tuple[list[DocumentFacts], list[TaskFacts]]:
    """The documents without the copies (their keys), and the tasks of those that are left."""
    kept = [n for n, document in enumerate(documents) if document.key not in copies]
    place = {n: i for i, n in enumerate(kept)}
    theirs = [replace(task, document=place[task.document]) for task in tasks if task.document in place]
    return [documents[n] for n in kept], theirs


def compare_all(
    space: Space,
    documents: Sequence[DocumentFacts],
    tasks: Sequence[TaskFacts],
    limit: int | None = None,
    progress: Progress | None = None,
) -> Pairs:
    """The `limit` pairs of documents with the most aligned tasks, or all. `documents` stand in the fixed order, and `tasks`
    document by document in that order; the space holds their normal forms. `progress` is told the tasks done and their number."""
    import numpy

    if not tasks:
        return Pairs()
    shelf = _Shelf(space, tasks)
    parts = []
    for first, last in shelf.batches():
        parts.append(_counted(shelf, tasks, *shelf.aligned(first, last)))
        if progress:
            progress(last, len(tasks))
    counts = numpy.concatenate(parts)
    names = [(document.name, document.key) for document in documents]
    rank = {n: place for place, n in enumerate(sorted(range(len(names)), key=names.__getitem__))}
    ranks = numpy.array([rank[n] for n in range(len(names))])
    order = numpy.lexsort((ranks[counts[:, 1]], ranks[counts[:, 0]], -counts[:, 2]))[:limit]
    actors = _Actors(tasks)
    return Pairs([_record(documents, actors, row) for row in counts[order].tolist()], len(counts))


def _record(documents: Sequence[DocumentFacts], actors: _Actors, row: list[int]) -> PairRecord:
    a, b = documents[row[0]], documents[row[1]]
    shared = len(actors.of(row[0]) & actors.of(row[1]))
    return PairRecord(a.name, a.key, a.issued_on, b.name, b.key, b.issued_on, shared, *row[2:])


class _Actors:
    """The names of those who act in each document."""

    def __init__(self, tasks: Sequence[TaskFacts]) -> None:
        self._names: dict[int, set[str]] = {}
        for task in tasks:
            self._names.setdefault(task.document, set()).update(task.actors)

    def of(self, document: int) -> set[str]:
        return self._names[document]


class _Shelf:
    """The tasks by document and by form, as arrays."""

    def __init__(self, space: Space, tasks: Sequence[TaskFacts]) -> None:
        import numpy

        self._space = space
        self.documents = numpy.array([task.document for task in tasks])
        self._planned = numpy.array([task.status == "planned" for task in tasks])
        self._forms = space.rows(normal_form(task.text) for task in tasks)
        self._order = numpy.argsort(self._forms, kind="stable")  # the tasks of each form stand together
        held, self._starts, self._counts = numpy.unique(self._forms[self._order], return_index=True, return_counts=True)
        self._place = {form: n for n, form in enumerate(held.tolist())}
        # Forms in the order of their last document: those that later documents still hold are the tail of the list.
        last = self.documents[self._order[self._starts + self._counts - 1]]
        by_last = numpy.argsort(last, kind="stable")
        self._others, self._last = held[by_last], last[by_last]
        self._other_places = by_last

    def batches(self) -> Iterator[tuple[int, int]]:
        """(first, last) of stretches of tasks that hold whole documents, about BATCH tasks each."""
        import numpy

        ends = [*(numpy.flatnonzero(numpy.diff(self.documents)) + 1).tolist(), len(self.documents)]
        first = 0
        for n, end in enumerate(ends):
            if n + 1 == len(ends) or ends[n + 1] - first > BATCH:
                yield first, end
                first = end

    def aligned(self, first: int, last: int) -> tuple[Any, Any]:
        """The tasks from `first` to `last` that are aligned with tasks of later documents, and those tasks: two arrays."""
        import numpy

        tail = numpy.searchsorted(self._last, self.documents[first], side="right")
        i, j, scores = self._space.near(self._forms[first:last], self._others[tail:], ALIGNED)
        places = self._other_places[tail:][j]
        counts = self._counts[places]
        ours = numpy.repeat(i + first, counts)
        starts = numpy.repeat(self._starts[places] - (numpy.cumsum(counts) - counts), counts)
        theirs = self._order[starts + numpy.arange(len(ours))]
        scores = numpy.repeat(scores, counts)
        later = self.documents[theirs] > self.documents[ours]
        return self._one_to_one(ours[later], theirs[later], scores[later])

    def _one_to_one(self, ours: Any, theirs: Any, scores: Any) -> tuple[Any, Any]:
        """Each task taken once in each pair of documents, the likest first, then the earliest: what `one_to_one` gives for each
        pair. A pair that comes first for both its tasks is taken; the rest go on without them. A promise and its delivery are
        matched by themselves, so that last year's figure of the same indicator does not take the delivery's place."""
        import numpy

        order = numpy.lexsort((theirs, ours, -scores))
        ours, theirs = ours[order], theirs[order]
        size = int(self.documents[-1]) + 1
        delivers = self._planned[ours] & ~self._planned[theirs]
        left = numpy.unique((ours * size + self.documents[theirs]) * 2 + delivers, return_inverse=True)[1].ravel()
        right = numpy.unique((theirs * size + self.documents[ours]) * 2 + delivers, return_inverse=True)[1].ravel()
        open_left, open_right = numpy.ones(len(left), bool), numpy.ones(len(right), bool)
        rest, taken = numpy.arange(len(ours)), [numpy.zeros(0, numpy.int64)]
        best_left, best_right = numpy.zeros(len(left), numpy.int64), numpy.zeros(len(right), numpy.int64)
        while len(rest):
            best_left[left[rest[::-1]]] = rest[::-1]  # the first of each is written last
            best_right[right[rest[::-1]]] = rest[::-1]
            won = rest[(best_left[left[rest]] == rest) & (best_right[right[rest]] == rest)]
            taken.append(won)
            open_left[left[won]] = open_right[right[won]] = False
            rest = rest[open_left[left[rest]] & open_right[right[rest]]]
        chosen = numpy.concatenate(taken)
        return ours[chosen], theirs[chosen]


def _counted(shelf: _Shelf, tasks: Sequence[TaskFacts], ours: Any, theirs: Any) -> Any:
    """A row for each pair of documents: a, b, how many tasks are aligned, delivered, changed."""
    import numpy

    delivered = numpy.zeros(len(ours), numpy.int64)
    changed = numpy.zeros(len(ours), numpy.int64)
    for n, (i, j) in enumerate(zip(ours.tolist(), theirs.tolist(), strict=True)):
        a, b = tasks[i], tasks[j]
        delivered[n] = (a.status, b.status) == ("planned", "achieved")
        changed[n] = bool(changes_between(a, b))
    size = int(shelf.documents[-1]) + 1
    pairs, which = numpy.unique(shelf.documents[ours] * size + shelf.documents[theirs], return_inverse=True)
    which = which.ravel()
    sums = [numpy.bincount(which, part, len(pairs)) for part in (numpy.ones(len(ours)), delivered, changed)]
    return numpy.stack([pairs // size, pairs % size, *sums], axis=1).astype(numpy.int64)
