"""Which documents a document cites, as edges with the relation it has to each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy_nlp.citations.linking import CitationRecord
from policy_nlp.graph.builder import Builder
from policy_nlp.graph.names import Names, add_named
from policy_nlp.store.facts import DocumentFacts, Evidence


def add_citations(
    builder: Builder, names: Names, documents: Sequence[DocumentFacts], records: Iterable[CitationRecord]
) -> None:
    """`cites` edges with their `relation` (see docs/citations.md) from the documents to those they name, and `issues` edges from the
    body that a cited document's number tells."""
    citing = {document.key: document for document in documents}
    every = list(records)
    found = [record for record in every if record.citing_key in citing]
    # Of all: what a document is called must not hang on which of those that cite it are drawn.
    titles = {record.number: record.title for record in every if record.number and record.title}
    for record in found:
        document = citing[record.citing_key]
        target = _node(builder, record, titles.get(record.number or ""))
        source = f"document:{document.key}"
        if target == source:
            continue
        evidence = Evidence(document, record.start, record.end, record.sentence)
        builder.edge("cites", source, target, evidence, relation=record.relation)
        if record.issuer:
            builder.edge("issues", add_named(builder, names.of_body(record.issuer, document)), target, evidence)


def _node(builder: Builder, record: CitationRecord, title: str | None) -> str:
    """The node of the document meant: of the library, or one that is only cited, which other documents may give its title."""
    if record.document:
        return f"document:{record.document}"
    title = record.title or title
    identity = f"《{title}》" if title else record.number or ""
    stated = {"title": title, "document_number": record.number, "in_library": "no"}
    return builder.node("document", identity, identity, **stated)
