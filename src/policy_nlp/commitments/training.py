"""Trains the weights of `scorer` from annotated documents, judged passages and sections whose headings tell their tense.

Inputs, all by name: the annotated documents (gold folder); models/clauses/judgements.json, stand-off judgements of clauses of real
documents; work reports and plans of ../shared/real for `tense_words`. Nothing is random: the same inputs give the same weights.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_nlp.commitments.actions import action_features
from policy_nlp.commitments.clauses import find_clauses
from policy_nlp.commitments.facts import Facts, read_facts
from policy_nlp.commitments.openings import Clause
from policy_nlp.commitments.outlook import look_ahead, look_back
from policy_nlp.commitments.scorer import Weights, achieved_probabilities, action_chance, score_keys, settle_all
from policy_nlp.commitments.tense import heading_flags, logistic, tense_rows, word_features
from policy_nlp.model import Entity, EntityType, Structure
from policy_nlp.read import read_document
from policy_nlp.recognize import recognize
from policy_nlp.repair import repair_plain_text
from policy_nlp.structure import find_structure

NONE, PLANNED, ACHIEVED, UNKNOWN = 0, 1, 2, -1
_CODES = {"n": NONE, "p": PLANNED, "a": ACHIEVED}
_REVIEW = re.compile(r"工作回顾|工作总结|^[^目任]*(?:回顾|成就)[^目任]*$")
_AHEAD = re.compile(r"任务|工作安排|重点工作|建议|目标|部署|总体要求|政策取向|自身建设|主要考虑|战略举措|主要工作")


@dataclass(frozen=True, slots=True)
class Example:
    """A document with its clauses and their labels (UNKNOWN: not judged). `of` is the stem of the annotated document that the
    passage comes from, if any, so that the two are never apart in a split."""

    name: str
    text: str
    structure: Structure
    clauses: list[Clause]
    facts: list[Facts]
    labels: list[int]
    of: str = ""


def read_examples(gold: Path, judgements: Path, annotated: Path, real: Path) -> tuple[list[Example], list[Example]]:
    """The annotated documents, and the passages, judged clause by clause or annotated for training (rows of `annotated` with
    "use": "train"). Raises ValueError for a passage whose file has changed."""
    documents = [gold_example(path) for path in sorted(gold.glob("*.gold.json"))]
    rows = json.loads(judgements.read_text("utf-8"))
    rows += [row for row in json.loads(annotated.read_text("utf-8")) if row.get("use") == "train"]
    texts = {row["file"]: decoded_text(_checked(row, real)) for row in rows}
    origins = {name: _origin(text, documents) for name, text in texts.items()}
    return documents, [_passage(row, texts[row["file"]], origins[row["file"]]) for row in rows]


def _checked(row: dict[str, Any], real: Path) -> Path:
    path: Path = real / row["file"]
    if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
        raise ValueError(f"{path} is not the file that was judged")
    return path


def _origin(text: str, documents: Sequence[Example]) -> str:
    """The stem of the annotated document that is a part of this text, "" for none."""
    dense = re.sub(r"\s", "", text)
    for document in documents:
        own = re.sub(r"\s", "", document.text)
        probes = [own[len(own) * k // 8 :][:30] for k in range(1, 8)]
        if sum(probe in dense for probe in probes) >= 2:
            return re.sub(r"-[ab]$", "", document.name)
    return ""


def _passage(row: dict[str, Any], text: str, of: str) -> Example:
    start, end = row["start"], row["end"]
    text = text[start:end] if end >= 0 else text[start:]
    name = f"{row['file']}@{start}"
    if "clauses" in row:
        example = _example(name, text, None)
        ends = {end: _CODES[code] for _, end, code in row["clauses"]}
        # clauses are known by where they end, so that better openings keep their judgements
        labels = [ends.get(clause.end, UNKNOWN) for clause in example.clauses]
    else:
        entities = tuple(Entity(s, e, text[s:e], EntityType(kind)) for s, e, kind, *_ in row["entities"])
        example = _example(name, text, entities)
        labels = _labels(example.clauses, [(s, e, status) for s, e, status, *_ in row["commitments"]])
    return Example(name, text, example.structure, example.clauses, example.facts, labels, of)


def gold_example(path: Path) -> Example:
    """An annotated document, on its own text with its own entities."""
    gold = json.loads(path.read_text("utf-8"))
    entities = tuple(Entity(e["start"], e["end"], e["text"], EntityType(e["type"])) for e in gold["entities"])
    name = path.name.removesuffix(".gold.json")
    example = _example(name, gold["text"], entities)
    actions = [(a["start"], a["end"], a["status"]) for a in gold["commitments"]]
    labels = _labels(example.clauses, actions)
    return Example(name, example.text, example.structure, example.clauses, example.facts, labels)


def _labels(clauses: Sequence[Clause], actions: Iterable[tuple[int, int, str]]) -> list[int]:
    """For each clause the status of the action that it is, or is the largest part of."""
    labels = [NONE] * len(clauses)
    for start, end, status in actions:
        best = max(range(len(labels)), key=lambda k: _overlap(clauses[k], start, end), default=-1)
        if best >= 0 and _overlap(clauses[best], start, end) > 0.3:
            labels[best] = PLANNED if status == "planned" else ACHIEVED
    return labels


def _overlap(clause: Clause, start: int, end: int) -> float:
    shared = min(clause.end, end) - max(clause.start, start)
    return shared / (max(clause.end, end) - min(clause.start, start)) if shared > 0 else 0.0


def decoded_text(path: Path) -> str:
    """The text that offsets of judged passages count in: the decoded file, or the reader's lines joined for HTML."""
    if path.suffix == ".html":
        return "\n".join(line.text for line in read_document(path).lines)
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _example(name: str, text: str, entities: tuple[Entity, ...] | None) -> Example:
    structure = find_structure(repair_plain_text(text))
    if entities is None:
        entities = recognize(text, structure)
    clauses = find_clauses(text, structure, entities)
    return Example(name, text, structure, clauses, read_facts(text, clauses, entities), [UNKNOWN] * len(clauses))


def weak_sections(real: Path, skip: Sequence[str] = ("北京", "贵州", "内蒙古", "2019")) -> Iterator[tuple[str, int]]:
    """(text, label) of sections of work reports by their headings, and of plans. Reports of which a part is annotated are left
    out (`skip`)."""
    reports = [
        *sorted((real / "work-reports-2026").glob("*.txt")),
        *sorted((real / "work-reports-national").glob("*.txt")),
    ]
    for path in reports:
        if not any(word in path.name for word in skip):
            yield from _report_sections(path.read_text("utf-8", errors="ignore"))
    for path in sorted((real / "ai-policy").rglob("*.txt"))[::4]:
        text = "\n".join(line.strip() for line in path.read_text("utf-8", errors="ignore").splitlines() if line.strip())
        if len(re.findall("推动|加快|支持|鼓励|完善", text)) * 250 > len(text):
            yield text[:8000], PLANNED


def _report_sections(text: str) -> Iterator[tuple[str, int]]:
    label: int | None = None
    lines: list[str] = []
    for line in [*(line.strip() for line in text.splitlines()), "一、"]:
        if re.match(r"[一二三四五六七八]、", line) and len(line) < 50:
            if lines and label is not None:
                yield "\n".join(lines)[:8000], label
            lines = []
            review, ahead = bool(_REVIEW.search(line)), bool(_AHEAD.search(line))
            label = ACHIEVED if review and not ahead else PLANNED if ahead and not review else None
        elif line:
            lines.append(line)


def fit_words(sections: Iterable[tuple[str, int]], passages: Sequence[Example]) -> dict[str, float]:
    """The weights of `tense_words`."""
    rows: list[list[str]] = []
    late: list[bool] = []
    weights: list[float] = []
    for text, label in sections:
        for fact in _example("", text, None).facts:
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
    headings = heading_flags(example.text, example.structure, example.clauses)
    return tense_rows(example.structure, example.clauses, example.facts, logits, headings)


def fit_weights(words: dict[str, float], examples: Sequence[Example]) -> Weights:
    """The weights from examples, `tense_words` given."""
    from sklearn.linear_model import LogisticRegression

    all_rows = [_rows(example, words) for example in examples]
    rows = [r for x, rs in zip(examples, all_rows, strict=True) for r, y in zip(rs, x.labels, strict=True) if y > NONE]
    late = [y == ACHIEVED for x in examples for y in x.labels if y > NONE]
    model = LogisticRegression(C=1.0, max_iter=500).fit(rows, late)
    tense = [round(float(value), 4) for value in model.coef_[0]]
    bias = round(float(model.intercept_[0]), 4)
    features: list[list[str]] = []
    acts: list[bool] = []
    for example, numbers in zip(examples, all_rows, strict=True):
        raw = [logistic(bias + sum(w * v for w, v in zip(tense, row, strict=True))) for row in numbers]
        headings = heading_flags(example.text, example.structure, example.clauses)
        outlook = look_ahead(example.text, example.structure, example.clauses)
        reviews = look_back(example.text, example.structure, example.clauses, headings)
        achieved = settle_all(raw, example.clauses, example.facts, reviews, outlook)
        keys = action_features(example.clauses, example.facts, achieved, headings)
        for key, label in zip(keys, example.labels, strict=True):
            if label != UNKNOWN and key:
                features.append(key)
                acts.append(label > NONE)
    return Weights(words, tense, bias, _fit_sparse(features, acts, 0.2, 2))


def chances(example: Example, weights: Weights) -> list[tuple[float, float]]:
    """(probability of being an action, probability of being achieved if one) of each clause."""
    headings = heading_flags(example.text, example.structure, example.clauses)
    late = achieved_probabilities(example.text, example.structure, example.clauses, example.facts, weights)
    keys = action_features(example.clauses, example.facts, late, headings)
    acts = [action_chance(weights, fact, row) for fact, row in zip(example.facts, keys, strict=True)]
    return list(zip(acts, late, strict=True))


def fold_of(name: str, folds: int = 5) -> int:
    """The fold of a document, by a hash of its name without a trailing part letter."""
    stem = re.sub(r"-[ab]$", "", name)
    return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % folds


def cross_validate(
    words: dict[str, float],
    documents: Sequence[Example],
    passages: Sequence[Example],
    fold: Callable[[str], int] = fold_of,
) -> list[tuple[Example, list[tuple[float, float]]]]:
    """Each document with the chances that weights trained on the other folds give its clauses."""
    results = []
    for number in sorted({fold(x.name) for x in documents}):
        tested = [x for x in documents if fold(x.name) == number]
        kept = [x for x in documents if fold(x.name) != number]
        kept += [p for p in passages if not (p.of and any(x.name.startswith(p.of) for x in tested))]
        weights = fit_weights(words, kept)
        results += [(x, chances(x, weights)) for x in tested]
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


def dump_weights(weights: Weights, path: Path) -> None:
    """Writes the weights as JSON, one entry a line, in order of name."""
    data = {
        "tense_words": weights.tense_words,
        "tense": list(weights.tense),
        "tense_bias": weights.tense_bias,
        "action": weights.action,
        "calibration": [list(point) for point in weights.calibration],
        "threshold": weights.threshold,
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
