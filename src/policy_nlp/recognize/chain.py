"""The linear chain of the tagger: the best labels of every clause, and the probability of a stretch of them.

Clauses are taken a block at a time, the longest first, so that one step of the recursion is one sum for all clauses that reach it,
and a block's sums stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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

    def at(self, step: int) -> Numbers:
        """Where the clauses that have the step stand at it."""
        return self.starts[: self.running[step]] + step


def _blocks(ends: Numbers, clauses: Numbers) -> Iterator[_Block]:
    """The clauses of these numbers, of those that end at `ends`, in blocks."""
    starts = np.concatenate([[0], ends[:-1]])
    lengths = ends - starts
    order = clauses[np.argsort(-lengths[clauses], kind="stable")]
    for first in range(0, len(order), _CLAUSES):
        chosen = order[first : first + _CLAUSES]
        rising = lengths[chosen][::-1]
        running = len(chosen) - np.searchsorted(rising, np.arange(rising[-1]), side="right")
        yield _Block(chosen, starts[chosen], lengths[chosen], running)


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
        for block in _blocks(ends, np.arange(len(ends))):
            _label(block, scores, transitions, labels)
    return labels


def _label(block: _Block, scores: Scores, transitions: Scores, labels: Labels) -> None:
    """Sets the labels of one block. On the way there only the best score of each label is kept; on the way back, where one label of
    each clause is left, which one it came from."""
    opening, closing = _edge_scores(scores.shape[1])
    steps = transitions[:, :, None]  # [from, to, clause]
    best = (scores[block.starts] + opening).T  # [label, clause]
    kept = [best]
    for step in range(1, len(block.running)):
        best = np.maximum.reduce(best[:, None, : block.running[step]] + steps, axis=0)
        best += scores[block.at(step)].T
        kept.append(best)
    current = np.empty(0, np.int64)
    into = np.ascontiguousarray(transitions.T)  # [to, from]
    for step in range(len(block.running) - 1, -1, -1):
        here, going_on = kept[step].T, len(current)
        ended = (here[going_on:] + closing).argmax(axis=1)
        current = np.concatenate([(here[:going_on] + into[current]).argmax(axis=1), ended])
        labels[block.at(step)] = current


@dataclass(frozen=True, slots=True)
class _Paths:
    """Forward and backward sums of the clauses of a block, each step scaled to 1; `first[i]` is the row where clause i begins."""

    first: dict[int, int]
    forward: Sums
    backward: Sums
    emission: Sums
    scale: Sums


def _sum_paths(block: _Block, scores: Scores, steps: Sums) -> _Paths:
    opening, closing = _edge_scores(scores.shape[1])
    rows = np.cumsum(block.lengths) - block.lengths  # where each clause begins among those of the block
    places = np.repeat(block.starts - rows, block.lengths) + np.arange(int(block.lengths.sum()))
    emission = scores[places]
    emission = np.exp((emission - emission.max(axis=1, keepdims=True)).astype(np.float64))
    emission[rows] *= np.exp(opening.astype(np.float64))
    emission[rows + block.lengths - 1] *= np.exp(closing.astype(np.float64))
    forward, backward, scale = np.empty_like(emission), np.ones_like(emission), np.empty((len(emission), 1))
    row = emission[rows]
    for step, running in enumerate(block.running):
        at = rows[:running] + step
        if step:
            row = (row[:running] @ steps) * emission[at]
        scale[at] = total = row.sum(axis=1, keepdims=True)
        row = row / total
        forward[at] = row
    scaled = emission / scale
    row = backward[:0]
    for step in range(len(block.running) - 1, 0, -1):
        at = rows[: block.running[step]] + step
        row = np.concatenate([row, backward[at[len(row) :]]])
        row = (scaled[at] * row) @ steps.T
        backward[at - 1] = row
    first = dict(zip(block.clauses.tolist(), rows.tolist(), strict=True))
    return _Paths(first, forward, backward, scaled, scale)


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
    for block in _blocks(ends, np.array(list(within))):
        paths = _sum_paths(block, scores, steps)
        for clause, begin in zip(block.clauses.tolist(), block.starts.tolist(), strict=True):
            for number in within[clause]:
                start, end = spans[number]
                row = paths.first[clause] + start - begin
                chances[number] = _probability(paths, steps, row, labels[start:end])
    return chances


def _probability(paths: _Paths, steps: Sums, first: int, labels: Labels) -> float:
    """The probability of exactly these labels from the row `first` on."""
    inside = np.arange(first + 1, first + len(labels))
    value = paths.forward[first, labels[0]]
    value *= (steps[labels[:-1], labels[1:]] * paths.emission[inside, labels[1:]]).prod()
    return float(min(value * paths.backward[first + len(labels) - 1, labels[-1]], 1.0))
