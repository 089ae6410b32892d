"""Trains the weights of `scorer` from annotated documents, judged passages and sections whose headings tell their tense.

Inputs, all by name: the annotated documents (gold/dev, gold/train); models/clauses/judgements.json, stand-off judgements of clauses of
real documents; work reports and plans of ../shared/real for `tense_words`. Nothing is random: the same inputs give the same weights.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from policy_nlp.judge.actions import action_features
from policy_nlp.judge.scorer import Weights, chances_of, score_keys, settle_all
from policy_nlp.judge.telling import look_around
from policy_nlp.judge.tense import heading_flags, logistic, tense_rows, word_features
from policy_nlp.training.examples import ACHIEVED, NONE, PLANNED, UNKNOWN, Example, read_example


def fit_words(sections: Iterable[tuple[str, int]], passages: Sequence[Example]) -> dict[str, float]:
    """The weights of `tense_words`."""
    rows: list[list[str]] = []
    late: list[bool] = []
    weights: list[float] = []
    for text, label in sections:
        for fact in read_example("", text).facts:
            rows.append(word_features(fact))
            late.append(label == ACHIEVED)
            weights.append(1.0)
    for example in passages:
        for fact, label in zip(example.facts, example.labels, strict=True):
            if label > NONE:
                rows.append(word_features(fact))
                late.append(label == ACHIEVED)
                weights.append(3.0)
    total = sum(weights)
    share = sum(w for w, flag in zip(weights, late, strict=True) if flag) / total
    balanced = [w / (2 * (share if flag else 1 - share)) for w, flag in zip(weights, late, strict=True)]
    return _fit_sparse(rows, late, 0.1, 5, balanced)


def _scale(key: str) -> float:
    return {"~": 0.5, "^": 0.7}.get(key[:1], 1.0)


def _fit_sparse(
    rows: Sequence[Sequence[str]], labels: Sequence[bool], c: float, least: int, weights: Sequence[float] | None = None
) -> dict[str, float]:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts: dict[str, int] = {}
    for row in rows:
        for key in row:
            counts[key] = counts.get(key, 0) + 1
    index = {key: i for i, key in enumerate(sorted(key for key, n in counts.items() if n >= least))}
    columns: list[int] = []
    values: list[float] = []
    starts = [0]
    for row in rows:
        for key in row:
            if key in index:
                columns.append(index[key])
                values.append(_scale(key))
        starts.append(len(columns))
    matrix = csr_matrix((values, columns, starts), shape=(len(rows), len(index)))
    model = LogisticRegression(C=c, max_iter=400).fit(matrix, labels, sample_weight=weights)
    coefficients = model.coef_[0]
    fitted = {key: float(coefficients[i]) * _scale(key) for key, i in index.items()}
    fitted["bias"] = fitted.get("bias", 0.0) + float(model.intercept_[0])
    return {key: round(value, 4) for key, value in sorted(fitted.items()) if abs(value) >= 0.002}


def _rows(example: Example, words: dict[str, float]) -> list[list[float]]:
    logits = [score_keys(words, word_features(fact)) for fact in example.facts]
    return tense_rows(example.reading.blocks, example.facts, logits, heading_flags(example.reading, example.facts))


def fit_weights(words: dict[str, float], examples: Sequence[Example]) -> Weights:
    """The weights from examples, `tense_words` given."""
    from sklearn.linear_model import LogisticRegression

    all_rows = [_rows(example, words) for example in examples]
    rows = [r for x, rs in zip(examples, all_rows, strict=True) for r, y in zip(rs, x.labels, strict=True) if y > NONE]
    late = [y == ACHIEVED for x in examples for y in x.labels if y > NONE]
    counts = [x.weight for x in examples for y in x.labels if y > NONE]
    model = LogisticRegression(C=1.0, max_iter=1000).fit(rows, late, sample_weight=counts)
    tense = [round(float(value), 4) for value in model.coef_[0]]
    bias = round(float(model.intercept_[0]), 4)
    features: list[list[str]] = []
    acts: list[bool] = []
    counts = []
    for example, numbers in zip(examples, all_rows, strict=True):
        raw = [logistic(bias + sum(w * v for w, v in zip(tense, row, strict=True))) for row in numbers]
        reading, facts = example.reading, example.facts
        headings = heading_flags(reading, facts)
        achieved = settle_all(raw, facts, *look_around(reading, facts, headings))
        keys = action_features(facts, achieved, headings)
        for key, label in zip(keys, example.labels, strict=True):
            if label != UNKNOWN and key:
                features.append(key)
                acts.append(label > NONE)
                counts.append(example.weight)
    return Weights(words, tense, bias, _fit_sparse(features, acts, 0.2, 2, counts))


def chances(example: Example, weights: Weights) -> list[tuple[float, float]]:
    """(probability of being an action, probability of being achieved if one) of each clause."""
    return list(zip(*chances_of(example.reading, example.facts, weights), strict=True))


def fold_of(of: str, folds: int = 5) -> int:
    """The fold of a document, by a hash of its name."""
    return int(hashlib.sha256(of.encode()).hexdigest(), 16) % folds


def cross_validate(
    words: dict[str, float],
    documents: Sequence[Example],
    passages: Sequence[Example],
    fit: Callable[[dict[str, float], Sequence[Example]], Weights],
    fold: Callable[[str], int] = fold_of,
) -> list[tuple[Example, list[tuple[float, float]]]]:
    """Each document with the chances that weights trained on the other folds give its clauses."""
    results = []
    for number in sorted({fold(x.of) for x in documents}):
        weights = fit(words, [x for x in [*documents, *passages] if fold(x.of) != number])
        results += [(x, chances(x, weights)) for x in documents if fold(x.of) == number]
    return results


def calibration_points(
    results: Sequence[tuple[Example, list[tuple[float, float]]]], threshold: float = 0.5, bins: int = 8
) -> list[tuple[float, float]]:
    """Points (probability, share that was right) of the actions found in held-back folds, rising, by equal-sized bins."""
    pairs = []
    for example, values in results:
        for label, (act, late) in zip(example.labels, values, strict=True):
            if act >= threshold:
                pairs.append((act * max(late, 1 - late), label == (ACHIEVED if late > 0.5 else PLANNED)))
    pairs.sort()
    size = max(1, len(pairs) // bins)
    points: list[tuple[float, float]] = []
    for start in range(0, size * bins, size):
        chunk = pairs[start : start + size] if start < size * (bins - 1) else pairs[start:]
        if chunk:
            share = sum(right for _, right in chunk) / len(chunk)
            mean = sum(p for p, _ in chunk) / len(chunk)
            points.append((round(mean, 4), round(max(share, points[-1][1] if points else 0.0), 4)))
    return points


def calibration_error(
    results: Sequence[tuple[Example, list[tuple[float, float]]]], adjust: Callable[[float], float], bins: int = 10
) -> float:
    """The expected calibration error of the actions found, by bins of equal width."""
    sums = [[0.0, 0.0, 0] for _ in range(bins)]
    for example, values in results:
        for label, (act, late) in zip(example.labels, values, strict=True):
            if act >= 0.5:
                p = adjust(act * max(late, 1 - late))
                cell = sums[min(int(p * bins), bins - 1)]
                cell[0] += p
                cell[1] += label == (ACHIEVED if late > 0.5 else PLANNED)
                cell[2] += 1
    total = sum(cell[2] for cell in sums)
    return sum(abs(cell[0] - cell[1]) for cell in sums) / total if total else 0.0


def summarise(results: Sequence[tuple[Example, list[tuple[float, float]]]]) -> dict[str, float]:
    """Precision, recall and F1 of planned and achieved clauses, and the shares of right decisions, over held-back folds. Spans
    are not looked at here; the guide's scorer does that."""
    found = {PLANNED: [0, 0, 0], ACHIEVED: [0, 0, 0]}
    action = [0, 0]
    tense = [0, 0]
    for example, values in results:
        for label, (act, late) in zip(example.labels, values, strict=True):
            said = NONE if act < 0.5 else ACHIEVED if late > 0.5 else PLANNED
            for status, cell in found.items():
                cell[0] += said == label == status
                cell[1] += said == status
                cell[2] += label == status
            action[0] += (act >= 0.5) == (label > NONE)
            action[1] += 1
            if label > NONE:
                tense[0] += (late > 0.5) == (label == ACHIEVED)
                tense[1] += 1
    figures: dict[str, float] = {}
    for name, (right, said, wanted) in (("planned", found[PLANNED]), ("achieved", found[ACHIEVED])):
        precision, recall = right / max(said, 1), right / max(wanted, 1)
        figures[f"{name} precision"], figures[f"{name} recall"] = precision, recall
        figures[f"{name} F1"] = 2 * precision * recall / max(precision + recall, 1e-9)
    figures["action or not"] = action[0] / max(action[1], 1)
    figures["planned or achieved"] = tense[0] / max(tense[1], 1)
    return figures


def dump_weights(weights: Weights, folder: Path) -> None:
    """Writes clauses.json, one entry a line, in order of name, and the weights of runs of characters in half precision."""
    import numpy

    assert weights.grams is not None and weights.context is not None
    trees = {key: getattr(value, "tolist", lambda value=value: value)() for key, value in vars(weights.context).items()}
    numpy.save(folder / "grams.npy", weights.grams.weights.astype(numpy.float16))
    data = {
        "grams_bias": weights.grams.bias,
        "context": trees,
        "tense_words": weights.tense_words,
        "tense": list(weights.tense),
        "tense_bias": weights.tense_bias,
        "action": weights.action,
        "calibration": [list(point) for point in weights.calibration],
        "threshold": weights.threshold,
    }
    lines = json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / "clauses.json").write_text(lines + "\n", "utf-8")
