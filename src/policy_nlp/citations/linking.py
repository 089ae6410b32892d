"""Citations of a library: each document's, with the document of the library that is meant, once it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from policy_nlp.citations.finding import Citation, Speaker, find_citations
from policy_nlp.citations.relations import check_relations
from policy_nlp.display.brief import brief
from policy_nlp.errors import NotFoundError
from policy_nlp.judgements.applying import apply_to_commitments
from policy_nlp.judgements.targets import Place, squeeze
from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts, document_facts, one_document
from policy_nlp.store.homes import Homes
from policy_nlp.store.judgements import all_judgements
from policy_nlp.store.naming import carried_in, named_in
from policy_nlp.store.queries import find_documents
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.texts import Texts, line_around
from policy_nlp.store.tokens import fold


@brief
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


class Named(NamedTuple):
    """Documents by their numbers, and by their titles as these are compared."""

    numbers: dict[str, DocumentFacts]
    titles: dict[str, list[DocumentFacts]]


def named_documents(documents: Iterable[DocumentFacts]) -> Named:
    """The documents by number and by title."""
    named = Named({}, {})
    for document in documents:
        number = document.number or _number_in(document.title or "")
        if number:
            named.numbers.setdefault(fold(number), document)
        if document.title:
            named.titles.setdefault(_core(document.title), []).append(document)
    return named


_EVERY = Remembered(document_facts)
_NAMED = Remembered(lambda connection: named_documents(_EVERY.of(connection)))


class KnownDocuments:
    """The documents of a library by number and by title."""

    def __init__(self, named: Named, homes: Homes) -> None:
        self._numbers, self._titles = named
        self._homes = homes

    def find(self, title: str | None, number: str | None, citing: DocumentFacts) -> DocumentFacts | None:
        """The document that a number or a title means where `citing` names it, None where the library does not hold it, or where every
        place has one of that title (《政府工作报告》) and none, or several, are of the place that speaks."""
        number = number or _number_in(title or "")
        if (numbered := self._numbers.get(fold(number or ""))) is not None:
            return numbered
        titled = self._titles.get(_core(title or ""), [])
        if titled and _of_every_place().fullmatch(_core(title or "")):
            place = self._homes.of(citing.id).place
            own = [d for d in titled if d.key != citing.key and place and self._homes.of(d.id).place == place]
            return own[0] if len(own) == 1 else None
        return titled[0] if titled else None


@cache
def _of_every_place() -> re.Pattern[str]:
    return re.compile(
        r"(?:20\d\d年)?(?:政府|人大常委会|法院|检察院)?工作报告|(?:20\d\d年)?(?:国民经济和社会发展|财政预算|预算)(?:计划|执行情况)?(?:的?报告|统计公报|公报)"
    )


def _number_in(title: str) -> str | None:
    """A document number in brackets that a title closes with (…规划（国发〔2017〕35号）)."""
    match = re.search(r"[（(]([^（）()]{2,20}〔\d{4}〕\d+号)[）)]\s*\Z", title)
    return match[1] if match else None


@cache
def _carried() -> re.Pattern[str]:
    """What a notice is about, by its title."""
    marks = ("title", "double", "angle_typed")
    return re.compile(rf"关于印发{opening_mark(*marks)}?(.+?){closing_mark(*marks)}?的通知\Z")


def _core(title: str) -> str:
    """A title as it is compared: 某市人民政府关于印发某规划的通知 is 某规划."""
    match = _carried().search(re.sub(r"\s", "", title))
    return fold(match[1] if match else title)


def citation_records(
    connection: Connection,
    document: str | None = None,
    *,
    with_wrong: bool = False,
    homes: Homes | None = None,
    texts: Texts | None = None,
) -> list[CitationRecord]:
    """The citations of the document that `document` names, or of all documents in their fixed order, but those judged wrong. Whoever has
    the `homes` and `texts` of the library gives them. Raises NotFoundError, QueryError where several are meant."""
    every, texts = _EVERY.of(connection), texts or Texts(connection)
    known = KnownDocuments(_NAMED.of(connection), homes or Homes(connection))
    citing = [one_document(connection, document)] if document else every
    judgements = all_judgements(connection, ["citation"])
    found = []
    for facts in citing:
        text = texts.of(facts.id)
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


def asked_citations(
    connection: Connection, document: str | None, cited: str | None, relation: Sequence[str], with_wrong: bool
) -> list[CitationRecord]:
    """The citations of `citation_records` that name `cited`, in one of the relations. Raises QueryError for one that there is not."""
    wanted = check_relations(relation)
    records = citation_records(connection, document, with_wrong=with_wrong)
    records = citations_of(connection, records, cited) if cited else records
    return [record for record in records if not wanted or record.relation in wanted]


def citations_of(connection: Connection, records: Sequence[CitationRecord], cited: str) -> list[CitationRecord]:
    """Those of the records that name a document by the words, or by the number that others give with them, or mean the document of the
    library that they name."""
    try:
        keys = {facts.key for facts in document_facts(connection, find_documents(connection, cited))}
    except NotFoundError:  # papers name more documents than the library holds
        keys = set()
    words = fold(cited)
    named = [r for r in records if any(words in fold(name) for name in (r.title, r.number) if name)]
    keys |= {r.document for r in named if r.document and words in _core(r.title or r.number or "")}
    numbers = {fold(r.number) for r in named if r.number}
    return [r for r in records if r in named or r.document in keys or fold(r.number or "") in numbers]


def _records(connection: Connection, facts: DocumentFacts, text: str, known: KnownDocuments) -> list[CitationRecord]:
    found = find_citations(text, named_in(connection, facts), _speaker(connection, facts))
    return [_record(text, facts, citation, known) for citation in found]


def _record(text: str, facts: DocumentFacts, citation: Citation, known: KnownDocuments) -> CitationRecord:
    meant = known.find(citation.title, citation.number, facts)
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
_TELLING_TITLE = re.compile(
    r"(?:总结|述职报告|大事记)(?:[（(][^（）()]*[）)])?\Z"
)  # of a year, signed by whom it tells of


def _speaker(connection: Connection, facts: DocumentFacts) -> Speaker:
    carried = tuple(
        (title, _CARRIES[relation]) for title, relation in carried_in(connection, facts) if relation in _CARRIES
    )
    is_official = bool(facts.number or facts.issuers or carried)
    tells = facts.kind in _TELLING or _TELLING_TITLE.search(facts.title or "") is not None
    return Speaker(facts.title, facts.number, facts.issuers, is_official and not tells, carried)


_CARRIES = {"印发": "issues", "发布": "issues", "公布": "issues", "转发": "forwards", "批转": "forwards"}
