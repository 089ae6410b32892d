"""What the weights of `scorer` are trained on: annotated documents, judged passages, and sections whose headings tell their tense."""

from __future__ import annotations

import glob
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policy_nlp.clauses.finding import find_clauses
from policy_nlp.clauses.openings import Clause
from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.conditions import settle_conditions
from policy_nlp.judge.facts import Facts, read_facts
from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.rules import pattern
from policy_nlp.model import Entity, EntityType
from policy_nlp.read import read_document
from policy_nlp.recognize import recognize
from policy_nlp.repair import repair_plain_text
from policy_nlp.structure import find_structure

NONE, PLANNED, ACHIEVED, UNKNOWN = 0, 1, 2, -1
_CODES = {"n": NONE, "p": PLANNED, "a": ACHIEVED}
_REVIEW = pattern(r"工作回顾|工作总结|^[^目任]*(?:回顾|成就)[^目任]*$")
_AHEAD = pattern(r"{outlook_headings}")


@dataclass(frozen=True, slots=True)
class Example:
    """A document with its clauses and their labels (UNKNOWN: not judged). `of` is the document that it is, or is cut from, so that
    its slices are never apart in a split; `weight`, how much each of its clauses counts."""

    name: str
    reading: Reading
    facts: list[Facts]
    labels: list[int]
    of: str = ""
    weight: float = 1.0

    @property
    def clauses(self) -> list[Clause]:
        """The clauses, in order."""
        return [fact.clause for fact in self.facts]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the examples lie: folders of annotated documents to measure on and to learn from, judgements, annotated passages, slices
    annotated for their actions, actors and names, real documents."""

    dev: Path
    train: Path
    judgements: Path
    annotated: Path
    slices: Path
    real: Path


def read_examples(sources: Sources) -> tuple[list[Example], list[Example], list[Example]]:
    """The annotated documents of `dev`, those of `train`, and the passages, judged clause by clause or annotated for training (rows
    of `annotated` with "use": "train"). Of `train` what shows a passage kept for tests is left out. Raises ValueError for a passage
    whose file has changed."""
    documents = [gold_example(path) for path in sorted(sources.dev.glob("*.gold.json"))]
    rows = json.loads(sources.judgements.read_text("utf-8"))
    annotated = json.loads(sources.annotated.read_text("utf-8"))
    annotated += json.loads(sources.slices.read_text("utf-8"))
    rows += [row for row in annotated if row.get("use") == "train"]
    texts = {row["file"]: decoded_text(_checked(row, sources.real)) for row in [*rows, *annotated]}
    kept_apart = [_cut(row, texts[row["file"]]) for row in annotated if row.get("use") != "train"]
    origins = {name: _origin(text, documents) or _stem(name) for name, text in texts.items()}
    passages = [_passage(row, texts[row["file"]], origins[row["file"]]) for row in rows]
    return documents, _learnt_from(sources, documents, kept_apart), passages


_SLICED = (
    0.4  # each clause of a slice, most of them of technical papers: of 0, .2, .4 and .75 the best on texts kept apart
)
_LEARNT = 0.75  # each clause of `train`, annotated by one reader, beside one of `dev`


def _learnt_from(sources: Sources, documents: Sequence[Example], kept_apart: Sequence[str]) -> list[Example]:
    lines = (sources.train / "sources.tsv").read_text("utf-8").splitlines()[1:]
    origins = {name: _stem(path) for name, path, *_ in (line.split("\t") for line in lines)}
    examples = []
    for path in sorted(sources.train.glob("*.gold.json")):
        example = gold_example(path)
        if not any(_shared_probes(example.reading.text, passage) for passage in kept_apart):
            of = origins[example.name]
            whole = next((f for f in sorted(sources.real.glob(f"{glob.escape(of)}.*")) if f.suffix in _PLAIN), None)
            of = (_origin(decoded_text(whole), documents) if whole else "") or of
            examples.append(replace(example, of=of, weight=_LEARNT))
    return examples


_PLAIN = (".html", ".md", ".txt")


def _stem(name: str) -> str:
    return name.removesuffix(Path(name).suffix) if name.endswith(_PLAIN) else name


def _checked(row: dict[str, Any], real: Path) -> Path:
    path: Path = real / row["file"]
    if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
        raise ValueError(f"{path} is not the file that was judged")
    return path


def _origin(text: str, documents: Sequence[Example]) -> str:
    """The annotated document that is a part of this text, "" for none."""
    return next((d.of for d in documents if _shared_probes(text, d.reading.text) >= 2), "")


def _shared_probes(text: str, part: str) -> int:
    """How many of seven probes of `part` stand in the text, white space apart."""
    dense, own = re.sub(r"\s", "", text), re.sub(r"\s", "", part)
    return sum(own[len(own) * k // 8 :][:30] in dense for k in range(1, 8))


def _cut(row: dict[str, Any], text: str) -> str:
    return text[row["start"] : row["end"] if row["end"] >= 0 else None]


def _passage(row: dict[str, Any], text: str, of: str) -> Example:
    text = _cut(row, text)
    name = f"{row['file']}@{row['start']}"
    if "clauses" in row:
        example = read_example(name, text)
        ends = {end: _CODES[code] for _, end, code in row["clauses"]}
        # clauses are known by where they end, so that better openings keep their judgements
        labels = [ends.get(clause.end, UNKNOWN) for clause in example.clauses]
    elif "names" in row:
        example = replace(read_example(name, text), weight=_SLICED)
        labels = _labels(example.clauses, [(s, e, status) for s, e, status, _ in row["commitments"]])
    else:
        entities = tuple(Entity(s, e, text[s:e], EntityType(kind)) for s, e, kind, *_ in row["entities"])
        example = read_example(name, text, entities)
        labels = _labels(example.clauses, [(s, e, status) for s, e, status, *_ in row["commitments"]])
    return replace(example, labels=labels, of=of)


def read_deeds(sources: Sources) -> Iterator[tuple[Reading, list[tuple[int, list[str]]]]]:
    """The annotated documents and slices, with where each action begins and who is written to do it."""
    for path in sorted([*sources.dev.glob("*.gold.json"), *sources.train.glob("*.gold.json")]):
        gold = json.loads(path.read_text("utf-8"))
        deeds = [(a["start"], [actor["text"] for actor in a["actors"]]) for a in gold["commitments"]]
        yield read_text(gold["text"], _gold_entities(gold)), deeds
    for row in json.loads(sources.slices.read_text("utf-8")):
        if row["use"] == "train":
            text = _cut(row, decoded_text(_checked(row, sources.real)))
            yield (
                read_text(text),
                [(start, [text[s:e] for s, e, _ in actors]) for start, _, _, actors in row["commitments"]],
            )


def _gold_entities(gold: dict[str, Any]) -> tuple[Entity, ...]:
    return tuple(Entity(e["start"], e["end"], e["text"], EntityType(e["type"])) for e in gold["entities"])


def gold_example(path: Path) -> Example:
    """An annotated document, on its own text with its own entities."""
    gold = json.loads(path.read_text("utf-8"))
    name = path.name.removesuffix(".gold.json")
    example = read_example(name, gold["text"], _gold_entities(gold))
    actions = [(a["start"], a["end"], a["status"]) for a in gold["commitments"]]
    labels = _labels(example.clauses, actions)
    return replace(example, labels=labels, of=re.sub(r"-[ab]$", "", name))


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
    """The text that offsets of judged passages count in: the decoded file, or the reader's lines joined for HTML and OFD."""
    if path.suffix in (".html", ".ofd"):
        return "\n".join(line.text for line in read_document(path).lines)
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def read_text(text: str, entities: tuple[Entity, ...] | None = None) -> Reading:
    """A text as far as its clauses need it read, on the given entities or those recognised."""
    structure = find_structure(repair_plain_text(text))
    return Reading(text, structure, recognize(text, structure) if entities is None else entities)


def read_example(name: str, text: str, entities: tuple[Entity, ...] | None = None) -> Example:
    """A text with nothing judged yet, on the given entities or those recognised."""
    reading = read_text(text, entities)
    facts = settle_conditions(reading, read_facts(reading, find_clauses(reading)))
    return Example(name, reading, facts, [UNKNOWN] * len(facts))


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
        if re.match(enumerator("han"), line) and len(line) < 50:
            if lines and label is not None:
                yield "\n".join(lines)[:8000], label
            lines = []
            review, ahead = bool(_REVIEW.search(line)), bool(_AHEAD.search(line))
            label = ACHIEVED if review and not ahead else PLANNED if ahead and not review else None
        elif line:
            lines.append(line)
