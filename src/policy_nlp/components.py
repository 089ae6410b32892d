"""The spaCy components: thin adapters between a Doc and the steps. Nothing after the pipeline knows spaCy.

Each keeps its result in an extension of the Doc: `doc._.structure`, `doc._.entities`, `doc._.references`, `doc._.officials`,
`doc._.commitments`; entities also stand in `doc.ents` (with `ent._.value`), commitments in `doc.spans["commitments"]`. What a
component needs and sets is declared with its factory: `nlp.analyze_pipes()` shows it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import srsly
from spacy.language import Language
from spacy.pipeline.spancat import spancat_score
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments import read_commitments
from policy_nlp.errors import ConfigError
from policy_nlp.model import Value
from policy_nlp.recognize import recognize
from policy_nlp.repair import repair_plain_text
from policy_nlp.resolve import resolve
from policy_nlp.segment import make_spans, split_tokens, text_of, token_starts
from policy_nlp.serialise import decode, encode, frozen
from policy_nlp.structure import find_structure

MAX_LENGTH = 50_000_000  # spaCy's own bound of a million characters is for parsers; everything here is linear
_SETTERS = {  # extension → the component that sets it
    "structure": "policy_structure",
    "entities": "policy_recognizer",
    "references": "policy_resolver",
    "officials": "policy_resolver",
    "commitments": "policy_commitments",
    "problems": "policy_commitments",
}

srsly.msgpack_encoders.register("policy_nlp", func=encode)
srsly.msgpack_decoders.register("policy_nlp", func=decode)


def _declare_extensions() -> None:
    for name in _SETTERS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=partial(_get, name=name), setter=partial(_set, name=name))
    if not Span.has_extension("value"):
        Span.set_extension("value", getter=_value_of)


def _get(doc: Doc, name: str) -> Any:
    value = _user_data(doc).get(("._.", name, None, None))
    return frozen(value) if isinstance(value, list) else value  # a list: read from bytes


def _set(doc: Doc, value: Any, name: str) -> None:
    _user_data(doc)["._.", name, None, None] = (
        value  # where spaCy itself keeps what is a whole Doc's, and no stretch of it has
    )


def _user_data(doc: Doc) -> dict[Any, Any]:
    return doc.user_data


def _value_of(span: Span) -> Value:
    entities = span.doc._.entities or ()
    at = bisect_left(entities, span.start_char, key=lambda entity: entity.start)
    if at < len(entities) and (entities[at].start, entities[at].end) == (span.start_char, span.end_char):
        value: Value = entities[at].value
        return value
    return None


def _results(doc: Doc, component: str, *names: str) -> list[Any]:
    """What earlier components found. Raises ConfigError where one of them is missing."""
    results = [doc._.get(name) for name in names]
    for name, result in zip(names, results, strict=True):
        if result is None:
            raise ConfigError(f"{component}: doc._.{name} is not set; add {_SETTERS[name]} before it")
    return results


@dataclass(slots=True)
class StructureFinder:
    """Finds the header and the blocks, unless the caller has set `doc._.structure` from a richer source than plain text."""

    name: str

    def __call__(self, doc: Doc) -> Doc:
        if doc._.structure is None:
            doc._.structure = find_structure(repair_plain_text(text_of(doc)))
        return doc


@Language.factory("policy_structure", assigns=["doc._.structure"])
def make_structure(nlp: Language, name: str) -> StructureFinder:
    """The component that finds the header and the blocks."""
    _declare_extensions()
    nlp.max_length = max(nlp.max_length, MAX_LENGTH)
    return StructureFinder(name)


@dataclass(slots=True)
class Recognizer:
    """Finds the entities, and splits tokens at their bounds. Without `retokenize` the tokens stay, and only the entities that are
    whole tokens stand in `doc.ents`; `doc._.entities` has all of them either way."""

    name: str
    retokenize: bool = True

    def __call__(self, doc: Doc) -> Doc:
        (structure,) = _results(doc, self.name, "structure")
        entities = recognize(text_of(doc), structure)
        if self.retokenize:
            split_tokens(doc, (offset for entity in entities for offset in (entity.start, entity.end)))
        doc._.entities = entities
        bounds = set(token_starts(doc))
        whole = ((e.start, e.end, e.type.value) for e in entities if {e.start, e.end} <= bounds)
        doc.ents = filter_spans(make_spans(doc, whole))
        return doc

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Precision, recall and F of `doc.ents`, overall and by type."""
        scores: dict[str, Any] = get_ner_prf(examples)
        return scores


@Language.factory(
    "policy_recognizer",
    requires=["doc._.structure"],
    assigns=["doc._.entities", "doc.ents", "token.ent_iob", "token.ent_type", "span._.value"],
    retokenizes=True,
    default_config={"retokenize": True},
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_recognizer(nlp: Language, name: str, retokenize: bool = True) -> Recognizer:
    """The component that finds the entities."""
    _declare_extensions()
    return Recognizer(name, retokenize)


@dataclass(slots=True)
class Resolver:
    """Gives entities their values, and finds officials, aliases and what 我区, 该局 … refer to."""

    name: str

    def __call__(self, doc: Doc) -> Doc:
        structure, entities = _results(doc, self.name, "structure", "entities")
        doc._.entities, doc._.references, doc._.officials = resolve(text_of(doc), structure, entities)
        return doc


@Language.factory(
    "policy_resolver",
    requires=["doc._.structure", "doc._.entities"],
    assigns=["doc._.entities", "doc._.references", "doc._.officials", "span._.value"],
)
def make_resolver(nlp: Language, name: str) -> Resolver:
    """The component that says what the entities mean."""
    _declare_extensions()
    return Resolver(name)


@dataclass(slots=True)
class CommitmentFinder:
    """Finds the commitments."""

    name: str

    def __call__(self, doc: Doc) -> Doc:
        found = _results(doc, self.name, "structure", "entities", "references")
        doc._.commitments, doc._.problems = read_commitments(Reading(text_of(doc), *found))
        doc.spans["commitments"] = make_spans(doc, ((c.start, c.end, c.status) for c in doc._.commitments))
        return doc

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Precision, recall and F of `doc.spans["commitments"]`, overall and by status."""
        scores: dict[str, Any] = spancat_score(examples, spans_key="commitments")
        return scores


@Language.factory(
    "policy_commitments",
    requires=["doc._.structure", "doc._.entities", "doc._.references"],
    assigns=["doc._.commitments", "doc._.problems", "doc.spans"],
    default_score_weights={
        "spans_commitments_f": 1.0,
        "spans_commitments_p": 0.0,
        "spans_commitments_r": 0.0,
        "spans_commitments_per_type": None,
    },
)
def make_commitments(nlp: Language, name: str) -> CommitmentFinder:
    """The component that finds the commitments."""
    _declare_extensions()
    return CommitmentFinder(name)
