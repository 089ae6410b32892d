"""Judged pairs of clauses → the trees that align a whole library. They are judged as a library's pairs are: all papers together, by
the signals of `library_pairs`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from policy_nlp.tasks.collection import Collecting, rows_of
from policy_nlp.tasks.library_pairs import LIBRARY_SIGNALS, pairs_of
from policy_nlp.tasks.neighbours import find_neighbours
from policy_nlp.tasks.training import SETTINGS, Examples, Page, Read, Thresholds, folds, is_as_judged, plain_trees
from policy_nlp.tasks.trees import trees_of
from policy_nlp.tasks.vocabulary import load_vocabulary

FEWER = {"max_iter": 60, "learning_rate": 0.12}  # half as many trees as for two documents: twice as fast, and as good


def read_library_examples(judgements: Path, real: Path, read: Read) -> list[Examples]:
    """The examples of the first reader, all their documents taken as one library."""
    pages = cache(lambda path: Page(read(real / path)))
    judged = [
        one
        for one in json.loads(judgements.read_text("utf-8"))["alignments"]
        if one["reader"] == 1 and all(is_as_judged(real / one[side], one[f"{side}_sha256"]) for side in ("a", "b"))
    ]
    names = sorted(
        {one[side] for one in judged for side in ("a", "b")}, key=lambda name: (_day(read(real / name)), name)
    )
    library = _Library({name: pages(name) for name in names})
    return [library.examples(one) for one in judged]


def _day(analysis: Any) -> str:
    return analysis.header.issued_on or analysis.header.named_on or "9999"


class _Library:
    """Every pair of clauses of the documents, found by the documents' names."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        import numpy

        self._pages = pages
        self._number = {name: n for n, name in enumerate(pages)}
        collecting = Collecting()
        for n, page in enumerate(pages.values()):
            collecting.add(n, page.stated)
        collection = collecting.collection()
        self._starts = numpy.searchsorted(collection.documents, numpy.arange(len(pages) + 1))
        rows = rows_of(load_vocabulary(), collection)
        parts = list(pairs_of(collection, rows, find_neighbours(collection, rows)))
        self._ours, self._theirs = (numpy.concatenate([getattr(p, side) for p in parts]) for side in ("ours", "theirs"))
        self._rows = numpy.vstack([part.rows for part in parts])
        self._pairs = numpy.stack([collection.documents[self._ours], collection.documents[self._theirs]])

    def examples(self, judged: Mapping[str, Any]) -> Examples:
        """The pairs of two documents with their judgements, the queries' clauses first."""
        import numpy

        a, b = self._pages[judged["a"]], self._pages[judged["b"]]
        numbers = self._number[judged["a"]], self._number[judged["b"]]
        low, high = min(numbers), max(numbers)
        at = numpy.flatnonzero((self._pairs[0] == low) & (self._pairs[1] == high))
        i, j = self._ours[at] - self._starts[low], self._theirs[at] - self._starts[high]
        if numbers != (low, high):
            i, j = j, i
        queries = _queries(judged, a, b)
        wanted = {place: right for place, right, _ in queries}
        kept = numpy.flatnonzero(numpy.isin(i, list(wanted)) & (j < _read_in(judged, b)))
        kept = kept[numpy.lexsort((j[kept], i[kept]))]
        i, j = i[kept], j[kept]
        right = numpy.array([y in wanted[x] for x, y in zip(i.tolist(), j.tolist(), strict=True)], bool)
        return Examples(f"{judged['a']} → {judged['b']}", i, j, self._rows[at[kept]], right, queries)


def _read_in(judged: Mapping[str, Any], b: Page) -> int:
    """How many clauses of B the reader saw."""
    return sum(span[0] < judged.get("read_to", 1 << 60) for span in b.spans)


def _queries(judged: Mapping[str, Any], a: Page, b: Page) -> tuple[tuple[int, frozenset[int], int], ...]:
    seen = _read_in(judged, b)
    found = []
    for query in judged["queries"]:
        if (place := a.place(query["a"])) is not None:
            places = [b.place(partner) for partner in query["b"]]
            right = frozenset(p for p in places if p is not None and p < seen)
            found.append((place, right, sum(p is None for p in places)))
    return tuple(found)


def fit_library_trees(examples: Sequence[Examples], least: Thresholds) -> dict[str, Any]:
    """The trees as plain data (see `trees.Trees`)."""
    import numpy
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = numpy.vstack([example.rows for example in examples])
    right = numpy.concatenate([example.right for example in examples])
    settings = {**SETTINGS, **FEWER}
    model = HistGradientBoostingClassifier(**settings, early_stopping=False, random_state=0).fit(rows, right)
    return plain_trees(model, LIBRARY_SIGNALS, least)


def cross_validate_library(examples: Sequence[Examples], least: Thresholds) -> list[tuple[Examples, Any]]:
    """Each pair of documents with the probabilities that trees learnt on the other papers give."""
    scored: list[tuple[Examples, Any]] = []
    for learnt, held in folds(examples):
        if held:
            trees = trees_of(fit_library_trees(learnt, least))
            scored.extend((example, trees.probabilities(example.rows)) for example in held)
    return scored
