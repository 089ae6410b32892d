"""A clause in its surroundings: two judges' odds of it and of what stands beside it, its place, its marks.

The trees that weigh these numbers say whether a clause is an action where `actions` (shape and words known) and `grams` (characters)
each saw it alone. Nothing of the whole document is among them: a sentence given by itself is judged as it would be in a paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_nlp.judge.facts import Facts
from policy_nlp.language.brackets import closers

_NOBODY = -9.0  # the odds of a neighbour that is not there
NUMBERS = (
    "known", "late", "grams",
    "known before in sentence", "known after in sentence", "grams before in sentence", "grams after in sentence",
    "late before in sentence", "late after in sentence",
    "known before", "known after", "known two before", "known two after", "grams before", "grams after",
    "known in block", "grams in block", "highest in sentence", "lowest in sentence",
    "size of block", "size of sentence", "place in block", "place in sentence", "left in sentence",
    "length", "dropped", "whole length", "figures", "modal", "subject", "person", "dated",
    "ends a sentence", "ends with a comma", "ends a line", "ends in a bracket",
)  # fmt: skip


def context_rows(
    text: str,
    facts: Sequence[Facts],
    known: Sequence[float],
    late: Sequence[float],
    grams: Any,
) -> Any:
    """A row of NUMBERS for each clause. `known` and `grams` are the log odds of being an action by the two judges, `late` the
    probability of being achieved."""
    import numpy

    odds, tense = numpy.array(known, float), numpy.array(late, float)
    sentences = _runs([fact.clause.sentence for fact in facts])
    blocks = _runs([fact.clause.block for fact in facts])
    in_sentence = _places(sentences)
    size = _sizes(sentences)
    columns = [odds, tense, grams]
    for values in (odds, grams, tense):
        columns += [_beside(values, -1, sentences), _beside(values, 1, sentences)]
    for values, steps in ((odds, (-1, 1, -2, 2)), (grams, (-1, 1))):
        columns += [_beside(values, step) for step in steps]
    columns += [_means(odds, blocks), _means(grams, blocks)]
    columns += [_extremes(odds, sentences, numpy.maximum), _extremes(odds, sentences, numpy.minimum)]
    columns += [_sizes(blocks), size, _places(blocks), in_sentence, size - 1 - in_sentence]
    columns += list(numpy.array([_alone(text, fact) for fact in facts], float).T)
    return numpy.column_stack(columns)


def _alone(text: str, fact: Facts) -> tuple[float, ...]:
    start, end = fact.clause.start, fact.clause.end
    mark = text[end : end + 1]
    return (
        end - start,
        start - fact.clause.outer,
        len(fact.words),
        fact.counted,
        bool(fact.modal),
        bool(fact.subject),
        fact.person,
        bool(fact.dated),
        mark in "。；;",
        mark == "，",
        mark in "\n",
        mark in closers("bracket", "title"),
    )


def _runs(values: Sequence[object]) -> Any:
    """The number of the run of equal values that each place stands in."""
    import numpy

    changes = [k > 0 and value != values[k - 1] for k, value in enumerate(values)]
    return numpy.cumsum(numpy.array(changes, numpy.int64))


def _sizes(runs: Any) -> Any:
    import numpy

    return numpy.bincount(runs)[runs].astype(float)


def _places(runs: Any) -> Any:
    """How many places of its run stand before each."""
    import numpy

    sizes = numpy.bincount(runs)
    return (numpy.arange(len(runs)) - (numpy.cumsum(sizes) - sizes)[runs]).astype(float)


def _means(values: Any, runs: Any) -> Any:
    import numpy

    return (numpy.bincount(runs, weights=values) / numpy.bincount(runs))[runs]


def _extremes(values: Any, runs: Any, pick: Any) -> Any:
    import numpy

    sizes = numpy.bincount(runs)
    return pick.reduceat(values, numpy.cumsum(sizes) - sizes)[runs]


def _beside(values: Any, step: int, runs: Any = None) -> Any:
    """Each place's neighbour `step` places on, _NOBODY where there is none or where it stands in another run."""
    import numpy

    found = numpy.full(len(values), _NOBODY)
    size = len(values) - abs(step)
    if size > 0:
        here, there = (slice(0, size), slice(step, None)) if step > 0 else (slice(-step, None), slice(0, size))
        same = True if runs is None else runs[here] == runs[there]
        found[here] = numpy.where(same, values[there], _NOBODY)
    return found
