"""What an annotator left, took out and put in, beside what the machine said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from policy_nlp.annotations.records import COMMITMENTS, ENTITIES, AnnotatedText, Span
from policy_nlp.display.brief import brief
from policy_nlp.judgements.targets import Place, TargetKind, squeeze


@brief
@dataclass(frozen=True, slots=True)
class Differences:
    """`kept` and `gone` are things that can be judged; `added` spans and links of which the machine has none."""

    kept: tuple[Place, ...]
    gone: tuple[Place, ...]
    added: int


def differences(machine: AnnotatedText, person: AnnotatedText, layers: Collection[str]) -> Differences:
    """The differences, in the layers that were annotated. An actor of a commitment that is gone is not told again."""
    ours, theirs = _judgeable(machine, layers), _judgeable(person, layers)
    kept = [place for key, place in ours.items() if key in theirs]
    gone = {key: place for key, place in ours.items() if key not in theirs}
    lost = {(p.start, p.end) for p in gone.values() if p.kind == "commitment"}
    told = [p for p in gone.values() if p.kind != "actor" or (p.start, p.end) not in lost]
    return Differences(tuple(kept), tuple(told), len(theirs.keys() - ours.keys()))


def _judgeable(text: AnnotatedText, layers: Collection[str]) -> dict[tuple[object, ...], Place]:
    """What can be judged of a text, each under what tells it from others."""
    found: dict[tuple[object, ...], Place] = {}
    for span in text.spans:
        if span.label in ENTITIES and "entities" in layers:
            found["entity", span] = _place(text, span, "entity", span.label)
        if span.label in COMMITMENTS and "commitments" in layers:
            found["commitment", span] = _place(text, span, "commitment")
    for link in text.links if "actors" in layers else ():
        commitment, actor = text.spans[link.source], text.spans[link.target]
        words = text.text[actor.start : actor.end]
        key = ("actor", commitment.start, commitment.end, link.label, squeeze(words))
        found[key] = _place(text, commitment, "actor", f"{link.label}/{squeeze(words)}")
    return found


def _place(text: AnnotatedText, span: Span, kind: TargetKind, detail: str = "") -> Place:
    return Place(text.sha256, span.start, span.end, text.text[span.start : span.end], detail, kind)
