"""A text with spans and links, whichever tool it comes from or goes to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from policy_nlp.display.brief import brief
from policy_nlp.errors import QueryError
from policy_nlp.model import Analysis, EntityType

LAYERS = ("entities", "commitments", "actors")
ENTITIES = tuple(kind.value for kind in EntityType)
COMMITMENTS = ("planned", "achieved")
ROLES = ("lead", "support")  # links from a commitment to its actors
ACTOR = "ACTOR"  # words for an actor that are no entity
LABELS = (*ENTITIES, *COMMITMENTS, ACTOR)


@brief
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points of a text, end exclusive, with a label."""

    start: int
    end: int
    label: str


@brief
@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A link from one span to another (their places among the spans)."""

    source: int
    target: int
    label: str


@brief
@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with its spans in order. `sha256` is that of the document's bytes, "" where the tool keeps none; `user` who annotated, "" where
    it does not say."""

    name: str
    text: str
    spans: tuple[Span, ...]
    links: tuple[Link, ...] = ()
    sha256: str = ""
    user: str = ""


def check_layers(layers: Collection[str]) -> tuple[str, ...]:
    """The layers in their order. Raises QueryError."""
    for layer in layers:
        if layer not in LAYERS:
            raise QueryError(f"layer {layer!r}: give some of {', '.join(LAYERS)}")
    return tuple(layer for layer in LAYERS if layer in layers)


def annotated_text(analysis: Analysis, layers: Collection[str]) -> AnnotatedText:
    """What the machine says of a document: its entities under their types, its commitments as planned or achieved, and links (lead, support)
    from those to their actors' words, where the text has such."""
    spans: list[Span] = []
    if "entities" in layers:
        spans += [Span(e.start, e.end, e.type.value) for e in analysis.entities]
    if "commitments" in layers or "actors" in layers:
        spans += [Span(c.start, c.end, c.status) for c in analysis.commitments]
    acting = list(_acting(analysis)) if "actors" in layers else []
    entities = {(span.start, span.end): span for span in spans if span.label in ENTITIES}
    named = {at: entities.get(at, Span(*at, ACTOR)) for at in {at for _, at, _ in acting}}
    ordered = sorted({*spans, *named.values()})
    place = {span: n for n, span in enumerate(ordered)}
    links = {Link(place[commitment], place[named[at]], role) for commitment, at, role in acting}
    return AnnotatedText(analysis.name, analysis.text, tuple(ordered), tuple(sorted(links)), analysis.sha256)


def _acting(analysis: Analysis) -> Iterator[tuple[Span, tuple[int, int], str]]:
    """(commitment, where an actor's words stand, role)."""
    for commitment in analysis.commitments:
        for actor in commitment.actors:
            if 0 <= actor.start < actor.end:
                yield Span(commitment.start, commitment.end, commitment.status), (actor.start, actor.end), actor.role


def layers_of(texts: Collection[AnnotatedText]) -> tuple[str, ...]:
    """The layers of which the texts have any."""
    labels = {span.label for text in texts for span in text.spans}
    linked = any(text.links for text in texts)
    found = {"entities": labels & set(ENTITIES), "commitments": labels & set(COMMITMENTS), "actors": linked}
    return tuple(layer for layer in LAYERS if found[layer])
