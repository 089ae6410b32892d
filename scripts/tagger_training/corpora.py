"""The texts the tagger is trained on: annotated documents, copies of them with other names, written sentences, documents labelled by rules."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

from policy_nlp.errors import PolicyNlpError
from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, Header
from policy_nlp.read import read_document
from policy_nlp.recognize.clues import Page, read_page
from policy_nlp.recognize.dates import find_dates
from policy_nlp.recognize.document_numbers import find_document_numbers
from policy_nlp.recognize.document_titles import find_document_titles
from policy_nlp.recognize.names import find_by_rules
from policy_nlp.recognize.overlaps import settle_overlaps
from policy_nlp.recognize.quantities import find_quantities
from policy_nlp.training.examples import decoded_text

HERE = Path(__file__).parent
TYPES = {"P": "PERSON", "T": "TITLE", "O": "ORG", "L": "PLACE"}
# folder, suffix, documents taken for labelling by rules
LABELLED = (
    ("ai-policy", "*.txt", 90), ("local", "*.txt", 8), ("laws", "*.md", 70), ("five-year-plans", "*.txt", 14),
    ("work-reports-2026", "*.txt", 22), ("work-reports-national", "*.txt", 13), ("gov-cn-html", "*.html", 60),
)  # fmt: skip
EXCERPT = 1400  # characters of each

Span = tuple[int, int, str]


@dataclass(frozen=True)
class Sample:
    """A text with its names: (start, end, type)."""

    name: str
    text: str
    spans: tuple[Span, ...]


def read_patterned(text: str) -> tuple[Entity, ...]:
    """The titles in 《》, document numbers, dates and quantities of a text."""
    return settle_overlaps(
        [*find_document_titles(text), *find_document_numbers(text), *find_dates(text), *find_quantities(text)]
    )


def read_sample_page(text: str) -> tuple[Page, list[Entity]]:
    """The page as the recogniser sees it, and what the rules find on it."""
    page = read_page(text, read_patterned(text))
    return page, find_by_rules(page, text, Header())


def read_gold(folder: Path) -> list[Sample]:
    """The annotated documents, by name."""
    samples = []
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        spans = [(e["start"], e["end"], e["type"]) for e in gold["entities"] if e["type"] in TYPES.values()]
        samples.append(Sample(path.name.removesuffix(".gold.json"), gold["text"], tuple(sorted(spans))))
    return samples


def read_passages(listing: Path, real: Path, use: str = "") -> list[Sample]:
    """The annotated passages of tests/accuracy/passages.json with all their entities, of one use or of all; their files are in
    ../shared/real."""
    samples = []
    for row in json.loads(listing.read_text("utf-8")):
        if use and row["use"] != use:
            continue
        text = decoded_text(real / row["file"])
        spans = tuple((start, end, kind) for start, end, kind, *_ in row["entities"])
        end = row["end"] if row["end"] >= 0 else len(text)
        samples.append(Sample(f"{row['file']}@{row['start']}", text[row["start"] : end], spans))
    return samples


def names_only(sample: Sample) -> Sample:
    """The sample with the types the tagger knows."""
    return Sample(sample.name, sample.text, tuple(s for s in sample.spans if s[2] in TYPES.values()))


def overlaps_none(sample: Sample, others: list[Sample]) -> bool:
    """Whether no document shares two of seven stretches of thirty characters with the sample."""
    own = re.sub(r"\s", "", sample.text)
    probes = [own[len(own) * k // 8 :][:30] for k in range(7)]
    return all(sum(probe in re.sub(r"\s", "", other.text) for probe in probes) < 2 for other in others)


# ── names that stand in for others ───────────────────────────────────────────


class NameMaker:
    """Makes up persons, places and bodies from the word lists; the same seed gives the same names."""

    def __init__(self, seed: str) -> None:
        self.rng = random.Random(seed)
        rows = load_rows("surnames")
        self.surnames = [r[0] for r in rows if "weak" not in r[1:]]
        self.weak = [r[0] for r in rows if "weak" in r[1:]]
        self.frequent = [s for s in self.surnames if len(s) == 1][:120]
        self.parts = {row[0]: row[1].split() for row in _parts()}
        divisions = load_rows("divisions")
        self.whole = {r[1] for r in divisions}
        self.bare = sorted({r[4] for r in divisions if len(r) > 4 and len(r[4]) > 1})
        self.by_level = {c: [r[1] for r in divisions if r[1][-1] == c] for c in "省市县区旗州盟"}

    def person(self) -> str:
        """A name: mostly a frequent surname and one or two characters, at times one of several parts (·)."""
        pick = self.rng.random()
        if pick < 0.02:
            syllables = self.parts["syllables"]
            return "·".join("".join(self.rng.choices(syllables, k=self.rng.randint(1, 3))) for _ in range(2))
        pool = self.frequent if pick < 0.75 else self.surnames if pick < 0.9 else self.weak
        return self.rng.choice(pool) + "".join(
            self.rng.choices(self.parts["given"][0], k=self.rng.choice((1, 2, 2, 2)))
        )

    def place(self) -> str:
        """A division, with its suffix or without."""
        return self.rng.choice(self.bare if self.rng.random() < 0.4 else self.by_level[self.rng.choice("市县区省")])

    def other_place(self, old: str) -> str:
        """A division of the same kind as the old one; the old one where it is none."""
        if old in self.whole and old[-1] in self.by_level:
            return self.rng.choice(self.by_level[old[-1]])
        return self.rng.choice(self.bare) if old in self.bare else old

    def division_in_front(self, words: str) -> str:
        """The longest division that the words begin with, "" where none."""
        return next((words[:n] for n in range(8, 1, -1) if words[:n] in self.whole or words[:n] in self.bare), "")

    def post(self) -> str:
        """A post."""
        return self.rng.choice(self.parts["posts"])

    def body(self) -> str:
        """A body: central, local, of a level only, or a company, school, hospital."""
        division, pick = self.rng.choice(self.by_level[self.rng.choice("市县区省")]), self.rng.random()
        if pick < 0.25:
            return self.rng.choice(load_rows("central_organisations"))[0]
        if pick < 0.55:
            return (
                division + self.rng.choice(self.parts["domains"]) + self.rng.choice(("局", "局", "局", "委员会", "委"))
            )
        if pick < 0.7:
            front = division[-1] if self.rng.random() < 0.6 else division
            return front + self.rng.choice(self.parts["organs"])
        front = self.rng.choice(self.bare) if self.rng.random() < 0.6 else ""
        own = "".join(self.rng.choices(self.parts["company"][0], k=2)) if not front or self.rng.random() < 0.6 else ""
        return front + own + self.rng.choice(self.parts["bodies"])


def _parts() -> list[list[str]]:
    lines = (HERE / "name_parts.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def rename(sample: Sample) -> Sample:
    """The sample with its persons and divisions replaced by others throughout."""
    maker, chosen = NameMaker(sample.name), dict[str, str]()
    text, spans, at = "", [], 0
    for start, end, kind in sample.spans:
        old = sample.text[start:end]
        new = _other_name(old, kind, maker, chosen)
        text += sample.text[at:start]
        spans.append((len(text), len(text) + len(new), kind))
        text += new
        at = end
    return Sample(f"{sample.name}, renamed", text + sample.text[at:], tuple(spans))


def _other_name(old: str, kind: str, maker: NameMaker, chosen: dict[str, str]) -> str:
    if kind == "PERSON" and len(old) > 1 and old not in {"习近平", "邓小平"}:
        name = chosen.setdefault("".join(old.split()), maker.person())
        return f"{name[0]}　{name[1]}" if len(name) == 2 and "　" in old else name
    front = maker.division_in_front(old) if kind in {"ORG", "PLACE"} else ""
    if front in {"", "中国"} or maker.rng.random() < 0.2:
        return old
    return chosen.setdefault(front, maker.other_place(front)) + old[len(front) :]


def write_sentences(count: int) -> Sample:
    """Sentences from the patterns of sentences.txt with made-up names."""
    patterns = [p for p in (HERE / "sentences.txt").read_text("utf-8").splitlines() if p and not p.startswith("#")]
    maker, text, spans = NameMaker("sentences"), "", []
    make = {"P": maker.person, "T": maker.post, "O": maker.body, "L": maker.place}
    for _ in range(count):
        pattern = maker.rng.choice(patterns)
        for piece in re.split(r"(\{[PTOL]\}|\[[^\]]+\])", pattern):
            kind = piece[-2:-1] if piece[:1] in {"{", "["} else ""
            words = make[kind]() if piece[:1] == "{" else piece[1:-2] if kind else piece
            if kind:
                spans.append((len(text), len(text) + len(words), TYPES[kind]))
            text += words
        text += "\n"
    return Sample("sentences", text, tuple(spans))


# ── documents labelled by the rules ──────────────────────────────────────────


def label_documents(real: Path, gold: list[Sample]) -> list[Sample]:
    """Excerpts of real documents with the names that the rules find; none that an annotated document holds."""
    rng = random.Random(11)
    known = ["".join(sample.text.split()) for sample in gold]
    samples = []
    for folder, suffix, count in LABELLED:
        paths = sorted((real / folder).rglob(suffix))
        rng.shuffle(paths)
        for path in paths[:count]:
            excerpt = _excerpt(path, rng)
            if excerpt and not _is_known(excerpt, known):
                found = read_sample_page(excerpt)[1]
                samples.append(Sample(path.name, excerpt, tuple((e.start, e.end, e.type.value) for e in found)))
    return samples


def _excerpt(path: Path, rng: random.Random) -> str:
    try:
        text = "\n".join(line.text for line in read_document(path).lines)
    except PolicyNlpError:
        return ""
    at = 0 if rng.random() < 0.4 or len(text) < EXCERPT else rng.randrange(len(text) - EXCERPT + 1)
    at = text.rfind("\n", 0, at) + 1
    return text[at : at + EXCERPT]


def _is_known(excerpt: str, known: list[str]) -> bool:
    words = "".join(excerpt.split())
    return any(words[i : i + 30] in text for text in known for i in range(0, max(len(words) - 30, 1), 200))
