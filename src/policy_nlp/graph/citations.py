"""Which documents a document cites: by number, by 《title》, or by both together."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.graph.builder import Builder
from policy_nlp.graph.names import Names, add_named
from policy_nlp.store.facts import DocumentFacts, MentionFacts
from policy_nlp.store.tokens import fold


def add_citations(
    builder: Builder, names: Names, documents: Sequence[DocumentFacts], mentions: Sequence[MentionFacts]
) -> None:
    """cites edges. A number written behind a 《title》 names the same document; one of the library is recognised by either.
    `relation` says what else the document does with it (印发, 废止 …) where it is stated."""
    known = _Known(documents)
    numbers = _titles_with_numbers(mentions)
    numbered = {(key, title): number for (key, number), title in numbers.items()}
    relations = {(d.key, fold(target)): relation for d in documents for relation, target in d.relations}
    for mention in mentions:
        document = mention.evidence.document
        number = mention.value if mention.type == "DOCNO" else None
        title = mention.text.strip("《》") if mention.type == "DOCTITLE" else None
        if number and (document.key, number) in numbers:
            title = numbers[document.key, number]
        elif title:
            number = numbered.get((document.key, title))
        target = known.node(builder, title, number or (mention.text if mention.type == "DOCNO" else None))
        if target == f"document:{document.key}":
            continue
        relation = relations.get((document.key, fold(mention.text)))
        builder.edge("cites", f"document:{document.key}", target, mention.evidence, relation=relation)
        if mention.type == "DOCNO" and (body := mention.attributes.get("body")):
            _add_issuer(builder, names, body, target, mention)


def _titles_with_numbers(mentions: Sequence[MentionFacts]) -> dict[tuple[str, str], str]:
    """(document, number) → the title in front of it."""
    titles = {
        (m.evidence.document.key, str(m.evidence.start)): m.text.strip("《》") for m in mentions if m.type == "DOCTITLE"
    }
    found = {}
    for mention in mentions:
        key = mention.evidence.document.key
        title = titles.get((key, mention.attributes.get("title_start", "")))
        if mention.type == "DOCNO" and mention.value and title:
            found[key, mention.value] = title
    return found


def _add_issuer(builder: Builder, names: Names, body: str, target: str, mention: MentionFacts) -> None:
    """The body that a document number names issued that document."""
    node = add_named(builder, names.of_body(body, mention.evidence.document))
    builder.edge("issues", node, target, mention.evidence)


class _Known:
    """The documents of the library by number and by title."""

    def __init__(self, documents: Sequence[DocumentFacts]) -> None:
        self._numbers: dict[str, DocumentFacts] = {}
        self._titles: dict[str, DocumentFacts] = {}
        for document in documents:
            if document.number:
                self._numbers.setdefault(fold(document.number), document)
            if document.title:
                self._titles.setdefault(fold(document.title), document)

    def node(self, builder: Builder, title: str | None, number: str | None) -> str:
        """The node of the document meant: of the library, or one that is only cited."""
        held = self._numbers.get(fold(number or "")) or self._titles.get(fold(title or ""))
        if held:
            return f"document:{held.key}"
        identity = f"《{title}》" if title else number or ""
        return builder.node("document", identity, identity, title=title, document_number=number, in_library="no")
