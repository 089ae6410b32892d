"""The trained tagger: a linear-chain CRF over characters that finds PERSON, TITLE, ORG and PLACE where the rules stop.

The weights are numpy arrays (`models/names`, no code in them); the score of a text is a lookup and a sum for each
feature template, and the best labelling is found for all clauses at once. How it is trained: docs/model.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from policy_nlp.errors import ConfigError
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.clues import BLANK, Page
from policy_nlp.recognize.tag_features import (
    HASH_BITS,
    Clusters,
    Codes,
    Hashed,
    clause_bounds,
    find_features,
)
from policy_nlp.weights import models_folder

Scores = npt.NDArray[np.float32]

_TYPES = (EntityType.PERSON, EntityType.TITLE, EntityType.ORG, EntityType.PLACE)
# O, then Begin Inside End Single for each type
LABELS = ("O", *(f"{part}-{kind}" for kind in _TYPES for part in "BIES"))
_NEVER = -30.0  # the score of what cannot follow
_BLOCK = 1 << 14  # characters scored at a time: their scores stay in the cache


@dataclass(frozen=True, slots=True)
class Weights:
    """`rows[slots[feature]]` is the score of each label; row 0 is zero. `transitions[a, b]` is the score of b after a."""

    slots: npt.NDArray[np.int32]
    rows: Scores
    transitions: Scores
    clusters: Clusters
    bounds: Mapping[str, tuple[float, float]]  # for `combination`


def make_weights(
    features: npt.NDArray[np.uint32],
    rows: Scores,
    transitions: Scores,
    clusters: Clusters,
    bounds: Mapping[str, tuple[float, float]],
) -> Weights:
    """Weights from the features that have any, in order, and their rows."""
    slots = np.zeros(1 << HASH_BITS, np.int32)
    slots[features] = np.arange(1, len(features) + 1)
    return Weights(slots, np.vstack([np.zeros((1, rows.shape[1]), np.float32), rows]), transitions, clusters, bounds)


@cache
def load_weights() -> Weights | None:
    """The weights that come with the package, None where it was built without. Raises ConfigError if they are of another kind."""
    folder = models_folder() / "names"
    if not (folder / "tagger.npz").is_file():
        return None
    card = json.loads((folder / "tagger.json").read_text("utf-8"))
    if (card["hash_bits"], card["labels"]) != (HASH_BITS, list(LABELS)):
        raise ConfigError(f"{folder / 'tagger.json'}: made for another version of the tagger; run scripts/train_tagger")
    bounds = {kind: (float(add), float(instead)) for kind, (add, instead) in card["bounds"].items()}
    with np.load(folder / "tagger.npz", allow_pickle=False) as stored:
        clusters = Clusters(stored["cluster_words"], stored["cluster_classes"])
        rows = stored["rows"].astype(np.float32) * np.float32(card["scale"])
        return make_weights(stored["features"], rows, stored["transitions"], clusters, bounds)


def score_labels(features: list[Hashed], weights: Weights) -> Scores:
    """The score of each label for each character, transitions apart."""
    count = len(features[0])
    scores = np.zeros((count, weights.rows.shape[1]), np.float32)
    gathered = np.empty((_BLOCK, weights.rows.shape[1]), np.float32)
    for start in range(0, count, _BLOCK):
        block = scores[start : start + _BLOCK]
        out = gathered[: len(block)]
        for template in features:
            rows = weights.slots[template[start : start + _BLOCK]]
            np.take(weights.rows, rows, axis=0, out=out, mode="clip")
            block += out
    return scores


@dataclass(frozen=True, slots=True)
class _Batch:
    """The clauses in order of falling length, so that those still running at step t are the first `running[t]`."""

    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]
    running: npt.NDArray[np.int64]


def _batch(ends: npt.NDArray[np.int64]) -> _Batch:
    starts = np.concatenate([[0], ends[:-1]])
    lengths = ends - starts
    order = np.argsort(-lengths, kind="stable")
    longest = int(lengths[order[0]]) if len(order) else 0
    running = len(lengths) - np.searchsorted(lengths[order][::-1], np.arange(longest), side="right")
    return _Batch(starts[order], lengths[order], running)


def _edge_scores(count: int) -> tuple[Scores, Scores]:
    """What a clause cannot begin with (Inside, End) and cannot end in (Begin, Inside), as scores to add."""
    part = np.where(np.arange(count) == 0, 0, (np.arange(count) - 1) % 4 + 1)
    opening = np.where((part == 2) | (part == 3), _NEVER, 0).astype(np.float32)
    closing = np.where((part == 1) | (part == 2), _NEVER, 0).astype(np.float32)
    return opening, closing


def best_labels(scores: Scores, transitions: Scores, ends: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """The best label of each character (Viterbi), the clauses apart."""
    batch = _batch(ends)
    labels = np.zeros(len(scores), np.uint8)
    if not len(scores):
        return labels
    incoming = np.ascontiguousarray(transitions.T)  # [to, from]
    opening, closing = _edge_scores(scores.shape[1])
    best = scores[batch.starts] + opening
    back: list[npt.NDArray[np.uint8]] = []
    final = np.empty(len(batch.starts), np.uint8)
    for step in range(1, len(batch.running)):
        active = int(batch.running[step])
        final[active : len(best)] = (best[active:] + closing).argmax(axis=1)
        paths = best[:active, None, :] + incoming
        came = paths.argmax(axis=2)
        back.append(came.astype(np.uint8))
        best = np.take_along_axis(paths, came[:, :, None], axis=2)[:, :, 0] + scores[batch.starts[:active] + step]
    final[: len(best)] = (best + closing).argmax(axis=1)
    current = np.empty(0, np.uint8)
    for step in range(len(batch.running) - 1, -1, -1):
        active = int(batch.running[step])
        current = np.concatenate([current, final[len(current) : active]])
        labels[batch.starts[:active] + step] = current
        if step:
            current = back[step - 1][np.arange(active), current]
    return labels


@dataclass(frozen=True, slots=True)
class _Chain:
    """Forward and backward sums of one clause, each step scaled to 1."""

    forward: npt.NDArray[np.float64]
    backward: npt.NDArray[np.float64]
    emission: npt.NDArray[np.float64]
    scale: npt.NDArray[np.float64]


def _sum_paths(scores: Scores, steps: npt.NDArray[np.float64]) -> _Chain:
    opening, closing = _edge_scores(scores.shape[1])
    emission = np.exp((scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
    emission[0] *= np.exp(opening.astype(np.float64))
    emission[-1] *= np.exp(closing.astype(np.float64))
    forward, backward = np.empty_like(emission), np.ones_like(emission)
    scale = np.empty(len(scores))
    for step in range(len(scores)):
        row = emission[step] if step == 0 else (forward[step - 1] @ steps) * emission[step]
        scale[step] = row.sum()
        forward[step] = row / scale[step]
    for step in range(len(scores) - 2, -1, -1):
        backward[step] = steps @ (emission[step + 1] * backward[step + 1]) / scale[step + 1]
    return _Chain(forward, backward, emission, scale)


def _probability(chain: _Chain, steps: npt.NDArray[np.float64], first: int, labels: npt.NDArray[np.uint8]) -> float:
    """The probability of exactly these labels from `first` on."""
    value = chain.forward[first, labels[0]]
    for offset in range(1, len(labels)):
        at = first + offset
        value *= steps[labels[offset - 1], labels[offset]] * chain.emission[at, labels[offset]] / chain.scale[at]
    return float(min(value * chain.backward[first + len(labels) - 1, labels[-1]], 1.0))


def _spans(labels: npt.NDArray[np.uint8]) -> list[tuple[int, int, int]]:
    """(start, end, index of the type) of each entity."""
    found = []
    single = np.flatnonzero((labels > 0) & (labels % 4 == 0))
    found += [(int(i), int(i) + 1, int(labels[i]) // 4 - 1) for i in single]
    for begin in np.flatnonzero(labels % 4 == 1):
        end = int(begin)
        while end < len(labels) and labels[end] % 4 != 3:
            end += 1
        if end < len(labels):
            found.append((int(begin), end + 1, int(labels[begin]) // 4))
    return sorted(found)


def page_features(page: Page, clusters: Clusters) -> list[Hashed]:
    """The features of a page: its text, its words, and the listed words on it."""
    bounds = np.flatnonzero(np.frombuffer(page.bounds, np.uint8))
    return find_features(page.text, np.diff(bounds), _listed_hints(page), clusters)


def _listed_hints(page: Page) -> Codes:
    """For each character, the kinds of the longest listed word over it and the place in that word."""
    hints = np.zeros(len(page.text), np.uint64)
    longest: dict[int, int] = {}
    for end, words in page.ending.items():
        start, kinds = min(words)
        for at in range(start, end):
            if longest.get(at, 0) < end - start:
                longest[at] = end - start
                hints[at] = kinds * 4 + _part(at, start, end)
    return hints


def _part(at: int, start: int, end: int) -> int:
    """0 for a single character, 1 for the first, 2 inside, 3 for the last."""
    if end - start == 1:
        return 0
    return 1 if at == start else 3 if at == end - 1 else 2


def _is_name(words: str) -> bool:
    """Whether the words can be a name at all: nothing taken inside, no blank at an end, no mark between clauses."""
    return words == words.strip() and not any(mark in words for mark in f"{BLANK}，。；：！？\n")


def tag_page(page: Page, weights: Weights) -> list[Entity]:
    """The entities of the page in order, without overlaps; the confidence is the model's probability of the span."""
    text = page.text
    if not text:
        return []
    scores = score_labels(page_features(page, weights.clusters), weights)
    ends = clause_bounds(text)
    labels = best_labels(scores, weights.transitions, ends)
    steps = np.exp(weights.transitions.astype(np.float64))
    entities: list[Entity] = []
    known: tuple[int, _Chain] | None = None
    for start, end, kind in _spans(labels):
        if not _is_name(text[start:end]):
            continue
        clause = int(np.searchsorted(ends, start, side="right"))
        first = int(ends[clause - 1]) if clause else 0
        if known is None or known[0] != clause:
            known = (clause, _sum_paths(scores[first : int(ends[clause])], steps))
        chance = _probability(known[1], steps, start - first, labels[start:end])
        entities.append(Entity(start, end, text[start:end], _TYPES[kind], None, round(chance, 4), "tagger"))
    return entities
