"""The trained tagger: a linear-chain CRF over characters that finds PERSON, TITLE, ORG and PLACE where the rules stop.

The weights are numpy arrays (`models/names`, no code in them); the score of a text is a lookup and a sum for each
feature template, and the best labelling is found for all clauses at once. How it is trained: docs/model.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from policy_nlp.errors import ConfigError
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.chain import Scores, best_labels, span_probabilities
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

_TYPES = (EntityType.PERSON, EntityType.TITLE, EntityType.ORG, EntityType.PLACE)
# O, then Begin Inside End Single for each type
LABELS = ("O", *(f"{part}-{kind}" for kind in _TYPES for part in "BIES"))
_BLOCK = 1 << 14  # characters scored at a time: their scores stay in the cache


@dataclass(frozen=True, slots=True)
class Weights:
    """`rows[slots[feature]]` is the score of each label; row 0 is zero. `transitions[a, b]` is the score of b after a. The slots are as
    narrow as their numbers let them be: they are looked up at random, and more of them then stay in the processor's cache."""

    slots: npt.NDArray[np.unsignedinteger]
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
    slots = np.zeros(1 << HASH_BITS, np.min_scalar_type(len(features)))
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


def score_labels(features: Hashed, weights: Weights) -> Scores:
    """The score of each label for each character, transitions apart."""
    count = features.shape[1]
    scores = np.zeros((count, weights.rows.shape[1]), np.float32)
    gathered = np.empty((min(_BLOCK, count), weights.rows.shape[1]), np.float32)
    for start in range(0, count, _BLOCK):
        block = scores[start : start + _BLOCK]
        out = gathered[: len(block)]
        # `take` with "clip", as no bounds are checked then; all features are within them
        for rows in weights.slots.take(features[:, start : start + _BLOCK], mode="clip"):
            weights.rows.take(rows, axis=0, out=out, mode="clip")
            block += out
    return scores


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


def page_features(page: Page, clusters: Clusters) -> Hashed:
    """The features of a page: its text, its words, and the listed words on it."""
    bounds = np.flatnonzero(np.frombuffer(page.bounds, np.uint8))
    return find_features(page.text, np.diff(bounds), _listed_hints(page), clusters)


def _listed_hints(page: Page) -> Codes:
    """For each character, the kinds of the longest listed word over it and the place in that word."""
    hints = [0] * len(page.text)
    # Mostly one word ends there, and there is nothing to compare.
    listed = [(*(words[0] if len(words) == 1 else min(words)), end) for end, words in page.ending.items()]
    # Written whole, the longest last, so that it stays where two meet; of two as long, the first.
    listed.reverse()
    listed.sort(key=lambda word: word[2] - word[0])
    for start, kinds, end in listed:
        hints[start:end] = _parts(kinds, end - start)
    return np.array(hints, np.uint64)


@lru_cache(maxsize=1024)
def _parts(kinds: int, length: int) -> list[int]:
    """The hint of each character of a listed word: the kinds times 4, and 0 for a single character, 1 for the first, 2 inside, 3 for the last."""
    places = [0] if length == 1 else [1, *[2] * (length - 2), 3]
    return [kinds * 4 + place for place in places]


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
    named = [span for span in _spans(labels) if _is_name(text[span[0] : span[1]])]
    chances = span_probabilities(scores, weights.transitions, ends, labels, [(start, end) for start, end, _ in named])
    return [
        Entity(start, end, text[start:end], _TYPES[kind], None, round(chance, 4), "tagger")
        for (start, end, kind), chance in zip(named, chances, strict=True)
    ]
