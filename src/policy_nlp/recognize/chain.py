"""The linear chain of the tagger: the best labels of every clause, and the probability of a stretch of them.

Clauses are taken a block at a time, the longest first, so that one step of the recursion is one sum for all clauses that reach it,
and a block's sums stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Sums = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Labels = npt.NDArray[np.uint8]

_NEVER = -30.0  # the score of what cannot follow
_CLAUSES = 512  # in a block


@dataclass(frozen=True, slots=True)
class _Block:
    """Clauses in order of falling length: those that have a step t are the first `running[t]`."""

    clauses: Numbers
    starts: Numbers
    lengths: Numbers
    running: Numbers

    def by_step(self) -> tuple[Numbers, list[int]]:
        """The characters of the clauses, all first ones, all second ones …; and where in this row each step begins, and the last ends."""
        first = np.concatenate([[0], np.cumsum(self.running)])
        steps = np.repeat(np.arange(len(self.running)), self.running)
        return self.starts[np.arange(first[-1]) - first[steps]] + steps, first.tolist()

    def lasts(self, first: Sequence[int]) -> Numbers:
        """Where in that row the last character of each clause stands."""
        return np.array(first)[self.lengths - 1] + np.arange(len(self.lengths))


def _blocks(starts: Numbers, lengths: Numbers, clauses: Numbers) -> Iterator[_Block]:
    """The clauses of these numbers, of those that begin at `starts`, in blocks."""
    order = clauses[np.argsort(-lengths[clauses], kind="stable")]
    for first in range(0, len(order), _CLAUSES):
        chosen = order[first : first + _CLAUSES]
        rising = lengths[chosen][::-1]
        running = len(chosen) - np.searchsorted(rising, np.arange(rising[-1]), side="right")
        yield _Block(chosen, starts[chosen], lengths[chosen], running)


def _starts(ends: Numbers) -> Numbers:
    return np.concatenate([[0], ends[:-1]])


@cache
def _edge_scores(count: int) -> tuple[Scores, Scores]:
    """What a clause cannot begin with (Inside, End) and cannot end in (Begin, Inside), as scores to add."""
    part = np.where(np.arange(count) == 0, 0, (np.arange(count) - 1) % 4 + 1)
    opening = np.where((part == 2) | (part == 3), _NEVER, 0).astype(np.float32)
    closing = np.where((part == 1) | (part == 2), _NEVER, 0).astype(np.float32)
    return opening, closing


def best_labels(scores: Scores, transitions: Scores, ends: Numbers) -> Labels:
    """The best label of each character (Viterbi), the clauses apart."""
    labels = np.zeros(len(scores), np.uint8)
    if len(scores):
        unsure = _unsure(scores, transitions, ends)
        starts, lengths = _stretches(unsure, ends)
        scores = np.where(unsure[:, None], scores, _only_outside(scores.shape[1]))
        for block in _blocks(starts, lengths, np.arange(len(starts))):
            _label(block, scores, transitions, labels)
    return labels


_MARGIN = 0.1  # more than rounding can make of a sum of scores
_APART = 1e6  # more than any sum of scores within a clause


def _unsure(scores: Scores, transitions: Scores, ends: Numbers) -> npt.NDArray[np.bool_]:
    """Whether each character may have a label but 0, which most have: not where no run of other labels over it, however it begins and
    goes on, can score as much as 0 throughout."""
    opening, _ = _edge_scores(scores.shape[1])
    starts = _starts(ends)
    columns = np.ascontiguousarray(scores.T)
    ahead = columns[1:] - columns[0]
    ahead += np.maximum(transitions[1:, 0] - transitions[0, 0], 0)[:, None]  # where it returns to 0
    begun = np.maximum.reduce(ahead + (transitions[0, 1:] - transitions[0, 0])[:, None], axis=0)
    begun[starts] = np.maximum.reduce(ahead[:, starts] + opening[1:, None], axis=0)
    gone_on = np.maximum.reduce(ahead + (transitions[1:, 1:].max(axis=0) - transitions[0, 0])[:, None], axis=0)
    gone_on[starts] = -_APART
    sums = np.cumsum(gone_on, dtype=np.float64)
    # the best beginning at or before each character, with the best end at or after it
    best = np.maximum.accumulate(begun - sums) + np.maximum.accumulate(sums[::-1])[::-1]
    return best > -_MARGIN


def _stretches(unsure: npt.NDArray[np.bool_], ends: Numbers) -> tuple[Numbers, Numbers]:
    """(start, length) of the runs of unsure characters of each clause, each with the sure one at either side."""
    inner = np.ones(len(unsure) + 1, np.bool_)
    inner[0] = inner[ends] = False  # no run goes on over the end of a clause
    follows = np.concatenate([[False], unsure]) & inner
    goes_on = np.concatenate([unsure, [False]]) & inner
    begins = np.flatnonzero(unsure & ~follows[:-1])
    stops = np.flatnonzero(unsure & ~goes_on[1:]) + 1
    starts = begins - inner[begins]
    return starts, stops + inner[stops] - starts


@cache
def _only_outside(count: int) -> Scores:
    """The scores of a character that has label 0."""
    return np.where(np.arange(count) == 0, 0, 100 * _NEVER).astype(np.float32)


def _label(block: _Block, scores: Scores, transitions: Scores, labels: Labels) -> None:
    """Sets the labels of one block. On the way there only the best score of each label is kept; on the way back, where one label of
    each clause is left, which one it came from."""
    opening, closing = _edge_scores(scores.shape[1])
    at, first = block.by_step()
    running = [*block.running.tolist(), 0]
    steps = transitions[:, :, None]  # [from, to, clause]
    best = np.ascontiguousarray(scores[at].T)  # [label, step and clause]
    best[:, : running[0]] += opening[:, None]
    for step in range(1, len(running) - 1):
        before = best[:, first[step - 1] : first[step - 1] + running[step]]
        best[:, first[step] : first[step + 1]] += np.maximum.reduce(before[:, None] + steps, axis=0)
    current = (best[:, block.lasts(first)].T + closing).argmax(axis=1)
    into = np.ascontiguousarray(transitions.T)  # [to, from]
    found = np.empty(len(at), np.uint8)
    for step in range(len(running) - 2, -1, -1):
        if going_on := running[step + 1]:
            here = best[:, first[step] : first[step] + going_on].T
            current[:going_on] = (here + into[current[:going_on]]).argmax(axis=1)
        found[first[step] : first[step + 1]] = current[: running[step]]
    labels[at] = found


@dataclass(frozen=True, slots=True)
class _Paths:
    """Forward and backward sums of the clauses of a block, each step scaled to 1, in the order of `_Block.by_step`; `first[t]` is the row
    where step t begins."""

    first: Numbers
    forward: Sums
    backward: Sums
    emission: Sums


def _sum_paths(block: _Block, scores: Scores, steps: Sums) -> _Paths:
    opening, closing = _edge_scores(scores.shape[1])
    at, first = block.by_step()
    running = block.running.tolist()
    emission = scores[at]
    emission = np.exp((emission - emission.max(axis=1, keepdims=True)).astype(np.float64))
    emission[: running[0]] *= np.exp(opening.astype(np.float64))
    emission[block.lasts(first)] *= np.exp(closing.astype(np.float64))
    forward, backward, scale = np.empty_like(emission), np.ones_like(emission), np.empty((len(emission), 1))
    row = emission[: running[0]]
    for step, (begin, end) in enumerate(pairwise(first)):
        if step:
            row = (row[: running[step]] @ steps) * emission[begin:end]
        scale[begin:end] = total = np.add.reduce(row, axis=1, keepdims=True)
        forward[begin:end] = row = row / total
    scaled = emission / scale
    for step in range(len(running) - 1, 0, -1):
        begin, before, count = first[step], first[step - 1], running[step]
        onward = scaled[begin : begin + count] * backward[begin : begin + count]
        backward[before : before + count] = onward @ steps.T
    return _Paths(np.array(first), forward, backward, scaled)


def span_probabilities(
    scores: Scores, transitions: Scores, ends: Numbers, labels: Labels, spans: Sequence[tuple[int, int]]
) -> list[float]:
    """For each span (start, end), in order, the probability of exactly the labels it has."""
    if not spans:
        return []
    steps = np.exp(transitions.astype(np.float64))
    clauses = np.searchsorted(ends, [start for start, _ in spans], side="right").tolist()
    within: dict[int, list[int]] = {}
    for number, clause in enumerate(clauses):
        within.setdefault(clause, []).append(number)
    chances = [0.0] * len(spans)
    starts = _starts(ends)
    for block in _blocks(starts, ends - starts, np.array(list(within))):
        paths = _sum_paths(block, scores, steps)
        for place, (clause, begin) in enumerate(zip(block.clauses.tolist(), block.starts.tolist(), strict=True)):
            for number in within[clause]:
                start, end = spans[number]
                rows = paths.first[start - begin : end - begin] + place
                chances[number] = _probability(paths, steps, rows, labels[start:end])
    return chances


def _probability(paths: _Paths, steps: Sums, rows: Numbers, labels: Labels) -> float:
    """The probability of exactly these labels in these rows."""
    value = paths.forward[rows[0], labels[0]]
    value *= (steps[labels[:-1], labels[1:]] * paths.emission[rows[1:], labels[1:]]).prod()
    return float(min(value * paths.backward[rows[-1], labels[-1]], 1.0))
