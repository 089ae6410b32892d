"""The spaCy components: thin adapters between a Doc and the steps. Nothing after the pipeline knows spaCy.

Each keeps its result in an extension of the Doc: `doc._.structure`, `doc._.entities`, `doc._.references`, `doc._.officials`,
`doc._.commitments`; entities also stand in `doc.ents` (with `ent._.value`), commitments in `doc.spans["commitments"]`.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from policy_nlp.commitments import read_commitments
from policy_nlp.model import Value
from policy_nlp.recognize import recognize
from policy_nlp.repair import repair_plain_text
from policy_nlp.resolve import resolve
from policy_nlp.segment import make_spans, resegment, text_of
from policy_nlp.structure import find_structure

Component = Callable[[Doc], Doc]
MAX_LENGTH = 50_000_000  # spaCy's own bound of a million characters is for parsers; everything here is linear


def _declare_extensions() -> None:
    for name in ("structure", "entities", "references", "officials", "commitments", "problems"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    if not Span.has_extension("value"):
        Span.set_extension("value", getter=_value_of)


def _value_of(span: Span) -> Value:
    for entity in span.doc._.entities or ():
        if entity.start == span.start_char and entity.end == span.end_char:
            value: Value = entity.value
            return value
    return None


@Language.factory("policy_structure")
def make_structure(nlp: Language, name: str) -> Component:
    """Finds the header and the blocks, unless the caller has set `doc._.structure` from a richer source than plain text."""
    _declare_extensions()
    nlp.max_length = max(nlp.max_length, MAX_LENGTH)

    def policy_structure(doc: Doc) -> Doc:
        if doc._.structure is None:
            doc._.structure = find_structure(repair_plain_text(text_of(doc)))
        return doc

    return policy_structure


@Language.factory("policy_recognizer")
def make_recognizer(nlp: Language, name: str) -> Component:
    """Finds the entities, and cuts tokens at their bounds."""
    _declare_extensions()

    def policy_recognizer(doc: Doc) -> Doc:
        entities = recognize(text_of(doc), doc._.structure)
        doc = resegment(doc, (offset for entity in entities for offset in (entity.start, entity.end)))
        doc._.entities = entities
        doc.ents = filter_spans(make_spans(doc, ((e.start, e.end, e.type.value) for e in entities)))
        return doc

    return policy_recognizer


@Language.factory("policy_resolver")
def make_resolver(nlp: Language, name: str) -> Component:
    """Gives entities their values, and finds officials, aliases and what 我区, 该局 … refer to."""
    _declare_extensions()

    def policy_resolver(doc: Doc) -> Doc:
        doc._.entities, doc._.references, doc._.officials = resolve(text_of(doc), doc._.structure, doc._.entities)
        return doc

    return policy_resolver


@Language.factory("policy_commitments")
def make_commitments(nlp: Language, name: str) -> Component:
    """Finds the commitments."""
    _declare_extensions()

    def policy_commitments(doc: Doc) -> Doc:
        doc._.commitments, doc._.problems = read_commitments(
            text_of(doc), doc._.structure, doc._.entities, doc._.references, doc._.officials
        )
        doc.spans["commitments"] = make_spans(doc, ((c.start, c.end, c.status) for c in doc._.commitments))
        return doc

    return policy_commitments
