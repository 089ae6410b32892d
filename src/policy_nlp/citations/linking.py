"""Citations of a library: each document's, with the document of the library that is meant, once it is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policy_nlp.citations.finding import Citation, Speaker, find_citations
from policy_nlp.judgements.applying import apply_to_commitments
from policy_nlp.judgements.targets import Place, squeeze
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts, document_facts, one_document, text_of
from policy_nlp.store.judgements import all_judgements
from policy_nlp.store.naming import carried_in, named_in
from policy_nlp.store.queries import line_around
from policy_nlp.store.tokens import fold


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """A document that a document of the library names. `document` and `document_name` are the key and the name of the one meant
    where the library holds it; `issuer` who issued it, where its number tells; `start`, `end` the words that state the relation, in
    `sentence`; `judged` what persons said of it, right or wrong."""

    citing: str
    citing_key: str
    relation: str
    title: str | None
    number: str | None
    document: str | None
    document_name: str | None
    issuer: str | None
    start: int
    end: int
    sentence: str
    judged: str | None = None


class KnownDocuments:
    """The documents of a library by number and by title."""

    def __init__(self, documents: Iterable[DocumentFacts]) -> None:
        self._numbers: dict[str, DocumentFacts] = {}
        self._titles: dict[str, DocumentFacts] = {}
        for document in documents:
            if document.number:
                self._numbers.setdefault(fold(document.number), document)
            if document.title:
                self._titles.setdefault(fold(document.title), document)

    def find(self, title: str | None, number: str | None) -> DocumentFacts | None:
        """The document that a number or a title means, None where the library does not hold it."""
        return self._numbers.get(fold(number or "")) or self._titles.get(fold(title or ""))


def citation_records(
    connection: Connection, document: str | None = None, *, with_wrong: bool = False
) -> list[CitationRecord]:
    """The citations of the document that `document` names, or of all documents in their fixed order, but those judged wrong. Raises
    NotFoundError, QueryError where several are meant."""
    every = document_facts(connection)
    known = KnownDocuments(every)
    citing = [one_document(connection, document)] if document else every
    judgements = all_judgements(connection, ["citation"])
    found = []
    for facts in citing:
        text = text_of(connection, facts)
        records = _records(connection, facts, text, known)
        places = [citation_place(record, text) for record in records] if judgements else []
        for record, judged in zip(
            records, apply_to_commitments(places, judgements) or [None] * len(records), strict=True
        ):
            if with_wrong or judged != "wrong":
                found.append(replace(record, judged=judged) if judged else record)
    return found


def citation_place(record: CitationRecord, text: str) -> Place:
    """What a judgement of the citation is about; `text` is that of the citing document."""
    detail = f"{record.relation}/{squeeze(record.title or record.number or '')}"
    return Place(record.citing_key, record.start, record.end, text[record.start : record.end], detail, "citation")


def _records(connection: Connection, facts: DocumentFacts, text: str, known: KnownDocuments) -> list[CitationRecord]:
    found = find_citations(text, named_in(connection, facts), _speaker(connection, facts))
    return [_record(text, facts, citation, known) for citation in found]


def _record(text: str, facts: DocumentFacts, citation: Citation, known: KnownDocuments) -> CitationRecord:
    meant = known.find(citation.title, citation.number)
    return CitationRecord(
        facts.name,
        facts.key,
        citation.relation,
        citation.title,
        citation.number,
        meant.key if meant else None,
        meant.name if meant else None,
        citation.body,
        citation.start,
        citation.end,
        line_around(text, citation.start),
    )


# Kinds that tell what others did: their 印发 and 废止 are no acts of their own.
_TELLING = frozenset({"解读", "说明", "政府工作报告", "工作报告", "报告", "白皮书"})


def _speaker(connection: Connection, facts: DocumentFacts) -> Speaker:
    carried = tuple(
        (title, _CARRIES[relation]) for title, relation in carried_in(connection, facts) if relation in _CARRIES
    )
    is_official = bool(facts.number or facts.issuers or carried)
    return Speaker(facts.title, facts.number, facts.issuers, is_official and facts.kind not in _TELLING, carried)


_CARRIES = {"印发": "issues", "发布": "issues", "公布": "issues", "转发": "forwards", "批转": "forwards"}
