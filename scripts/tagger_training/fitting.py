"""Fitting, storing and measuring the tagger's weights. Needs python-crfsuite (pip install 'policy-nlp[train]')."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite

from policy_nlp.model import Entity
from policy_nlp.recognize.combination import combine
from policy_nlp.recognize.tag_features import HASH_BITS, Clusters, clause_bounds
from policy_nlp.recognize.tagger import LABELS, Weights, make_weights, page_features, tag_page
from tagger_training.corpora import TYPES, Sample, read_sample_page

PARAMETERS = {"c1": 0.1, "c2": 0.01, "max_iterations": 36, "feature.minfreq": 3, "feature.possible_transitions": True}
NEVER = -30.0

Key = tuple[str, int, int, str]


@dataclass(frozen=True)
class Example:
    """A sample ready for the trainer: hashed features by character and template, labels, ends of the clauses."""

    features: np.ndarray
    labels: list[str]
    ends: np.ndarray


def make_example(sample: Sample, clusters: Clusters) -> Example:
    """The example of a sample."""
    page, _ = read_sample_page(sample.text)
    labels = ["O"] * len(sample.text)
    for start, end, kind in sample.spans:
        if end - start == 1:
            labels[start] = f"S-{kind}"
        else:
            labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 2), f"E-{kind}"]
    return Example(np.stack(page_features(page, clusters), 1), labels, clause_bounds(sample.text))


def fit(examples: Iterable[Example], clusters: Clusters) -> Weights:
    """The weights that explain the examples best."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for example in examples:
        start = 0
        for end in example.ends:
            rows = [list(map(str, row)) for row in example.features[start:end].tolist()]
            trainer.append(rows, example.labels[start:end])
            start = end
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return _weights(info.transitions, info.state_features, clusters)


def _weights(transitions: dict, states: dict, clusters: Clusters) -> Weights:
    number = {label: i for i, label in enumerate(LABELS)}
    steps = np.full((len(LABELS), len(LABELS)), NEVER, np.float32)
    for one in LABELS:
        for other in LABELS:
            is_open, goes_on = one[0] in "BI", other[0] in "IE"
            if is_open == goes_on and (not is_open or one[2:] == other[2:]):
                steps[number[one], number[other]] = transitions.get((one, other), 0.0)
    features = sorted({int(feature) for feature, _ in states})
    place = {feature: i for i, feature in enumerate(features)}
    rows = np.zeros((len(features), len(LABELS)), np.float32)
    for (feature, label), weight in states.items():
        rows[place[int(feature)], number[label]] = weight
    return make_weights(np.array(features, np.uint32), rows, steps, clusters, {})


def store(weights: Weights, bounds: dict[str, tuple[float, float]], folder: Path) -> None:
    """Writes tagger.npz (features, rows in 8 bits, transitions, word classes) and tagger.json (labels, scale, bounds)."""
    folder.mkdir(parents=True, exist_ok=True)
    features = np.flatnonzero(weights.slots).astype(np.uint32)
    scale = float(np.abs(weights.rows).max()) / 127
    rows = np.rint(weights.rows[1:] / scale).astype(np.int8)
    some = rows.any(axis=1)
    np.savez_compressed(
        folder / "tagger.npz",
        features=features[some],
        rows=rows[some],
        transitions=weights.transitions,
        cluster_words=weights.clusters.words,
        cluster_classes=weights.clusters.classes,
    )
    card = {"labels": list(LABELS), "hash_bits": HASH_BITS, "scale": scale, "bounds": bounds}
    (folder / "tagger.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")


# ── measuring ────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Judged:
    """One held-back sample: what is right, what the rules found, what the tagger found."""

    sample: Sample
    found: list[Entity]
    tagged: list[Entity]


def judge(samples: Sequence[Sample], weights: Weights) -> list[Judged]:
    """The samples read by rules and by these weights."""
    judged = []
    for sample in samples:
        page, found = read_sample_page(sample.text)
        judged.append(Judged(sample, found, tag_page(page, weights)))
    return judged


def keys(name: str, entities: Iterable[Entity]) -> set[Key]:
    """The entities as comparable keys."""
    return {(name, e.start, e.end, e.type.value) for e in entities}


def figures(
    judged: Sequence[Judged], pick: Callable[[Judged], Iterable[Entity]], kinds: Sequence[str]
) -> tuple[float, float, float]:
    """F1, precision and recall of what `pick` takes from each, for these types."""
    gold, guess = set[Key](), set[Key]()
    for one in judged:
        gold |= {(one.sample.name, *span) for span in one.sample.spans if span[2] in kinds}
        guess |= {key for key in keys(one.sample.name, pick(one)) if key[3] in kinds}
    hits = len(gold & guess)
    precision, recall = hits / max(len(guess), 1), hits / max(len(gold), 1)
    return 2 * hits / max(len(gold) + len(guess), 1), precision, recall


def choose_bounds(judged: Sequence[Judged]) -> dict[str, tuple[float, float]]:
    """For each type, the bounds of `combination` that give the best F1 over all types; never (2.0) unless it gains."""
    bounds = dict.fromkeys(TYPES.values(), (2.0, 2.0))
    for _ in range(2):
        for kind in TYPES.values():
            grid = [(a, b) for a in (0.7, 0.8, 0.9, 0.95, 2.0) for b in (0.95, 0.99, 0.999, 2.0)]
            bounds[kind] = max(reversed(grid), key=lambda pair: _total(judged, bounds | {kind: pair}))
    return bounds


def _total(judged: Sequence[Judged], bounds: dict[str, tuple[float, float]]) -> float:
    return round(figures(judged, lambda one: combine(one.found, one.tagged, bounds), list(TYPES.values()))[0], 4)
