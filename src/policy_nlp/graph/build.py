"""Facts of the library → nodes and edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx

from policy_nlp.citations.linking import citation_records
from policy_nlp.collecting import collecting_later
from policy_nlp.compare.copies import first_copies
from policy_nlp.compare.likeness import normal_form
from policy_nlp.compare.tasks import form_id, group_forms
from policy_nlp.fact_graph import FactGraph, clean, kept
from policy_nlp.graph.builder import Builder
from policy_nlp.graph.citations import add_citations
from policy_nlp.graph.clauses import Clauses
from policy_nlp.graph.names import Names, add_named
from policy_nlp.graph.posts import add_groups, add_posts, founded_in, groups_named, sets_up
from policy_nlp.graph.snapshots import dated_by
from policy_nlp.link.who import WhoIsWho
from policy_nlp.store.facts import (
    Clause,
    DocumentFacts,
    Evidence,
    PaperClauses,
    TaskWords,
    body_names,
    document_facts,
    each_paper,
    place_names,
    post_facts,
    task_words,
)
from policy_nlp.store.filters import Filters
from policy_nlp.store.homes import Homes
from policy_nlp.store.queries import Passing, passing_commitments
from policy_nlp.store.texts import Texts, line_around

if TYPE_CHECKING:
    from policy_nlp.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Grounds:
    """What several steps ask of every document, found once: its text, and where and for whom it speaks."""

    texts: Texts
    homes: Homes

    @classmethod
    def of(cls, connection: Connection) -> Grounds:
        """Those of a library."""
        texts = Texts(connection, keep=True)
        return cls(texts, Homes(connection, texts))


def build_graph(
    connection: Connection, filters: Filters | None = None, as_of: str | None = None
) -> networkx.MultiDiGraph:
    """The graph of `build_facts` as networkx has it."""
    return build_facts(connection, filters, as_of).to_networkx()


def build_facts(
    connection: Connection,
    filters: Filters | None = None,
    as_of: str | None = None,
    kinds: Collection[str] | None = None,
    grounds: Grounds | None = None,
) -> FactGraph:
    """The graph of the library; with filters, of the commitments that pass them and of their documents; with a day, of what documents
    of that day and before say; with kinds, all its nodes with the edges of those kinds only."""
    grounds = grounds or Grounds.of(connection)
    copies = first_copies(connection, grounds.texts)  # first, so that its memory serves what follows
    builder = Builder(lambda document: grounds.texts.of(document.id), kinds)
    with collecting_later():
        _build(builder, connection, grounds, filters or Filters(), as_of, copies)
    return builder.graph


def _build(
    builder: Builder,
    connection: Connection,
    grounds: Grounds,
    filters: Filters,
    as_of: str | None,
    copies: Mapping[str, str],
) -> None:
    texts, passing = grounds.texts, passing_commitments(connection, filters)
    stating = document_facts(connection, sorted(passing))
    documents = document_facts(connection) if _asks_for_all(filters) else stating
    if as_of is not None:
        known = dated_by(connection, as_of)
        documents = [document for document in documents if document.id in known]
    posts = post_facts(connection, documents)
    who = WhoIsWho(connection, grounds.homes.speakers)
    names = Names(who, frozenset(place_names(connection)), frozenset(body_names(connection)))
    for document in documents:
        add_document(builder, document, copies)
        _add_issuers(builder, names, document, texts.of(document.id))
    add_posts(builder, names, posts, as_of)
    keys = {document.key for document in documents}
    tasks = _add_tasks(builder, names, _Stated(connection, passing, stating, texts), keys, copies)
    named = groups_named(connection, documents)
    founding, clauses = [], Clauses(builder, names)
    for paper in each_paper(connection, passing, texts, with_wrong=filters.with_wrong):
        nodes = tasks.pop(paper.document.id)
        if paper.document.key in keys:
            clauses.add(paper, nodes)
            founding += _founding(paper, named)
    add_groups(builder, names, founding, posts, named)
    _cite(builder, names, connection, documents, grounds)
    _say_other_names(builder.graph)


def _founding(paper: PaperClauses, named: Mapping[str, Sequence[str]]) -> list[Clause]:
    """The commitments of a document that set up one of the groups it names."""
    if not named.get(paper.document.key):
        return []
    clauses = (paper.clause(row) for row in paper.rows if sets_up(paper.words(row)))
    return [clause for clause in clauses if founded_in(clause, named)]


def _asks_for_all(filters: Filters) -> bool:
    """Whether no filter was given, so that documents are in the graph that state nothing."""
    return replace(filters, inferred=False, with_wrong=False) == Filters()


def _cite(
    builder: Builder, names: Names, connection: Connection, documents: Sequence[DocumentFacts], grounds: Grounds
) -> None:
    """Citations of the documents, with the nodes of those cited that stand in the library but are none of them."""
    keys = {document.key for document in documents}
    records = citation_records(connection, homes=grounds.homes, texts=grounds.texts)
    outside = {record.document for record in records if record.citing_key in keys} - keys
    for document in document_facts(connection):
        if document.key in outside:
            add_document(builder, document)
    add_citations(builder, names, documents, records)


_NAMES_SHOWN = 8


def _say_other_names(graph: FactGraph) -> None:
    """`also` of an actor: the other words by which documents mean it, the commonest first, so that 市科技局 finds 青川市科学技术局."""
    for node, words in graph.counts("words", "leads", "supports").items():
        label = graph.node(node)["label"]
        others = [word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0])) if word != label]
        if others:
            graph.say(node, {"also": "、".join(others[:_NAMES_SHOWN])})


def add_document(builder: Builder, document: DocumentFacts, copies: Mapping[str, str] | None = None) -> str:
    """The node of a document of the library; `copies` says of which other it is a copy."""
    return builder.node(
        "document",
        document.key,
        document.title or document.name,
        title=document.title,
        name=document.name,
        document_number=document.number,
        issued_on=document.issued_on,
        document_kind=document.kind,
        region=document.region,
        in_library="yes",
        copy_of=(copies or {}).get(document.key),
    )


def _add_issuers(builder: Builder, names: Names, document: DocumentFacts, text: str) -> None:
    target = add_document(builder, document)
    for issuer in document.issuers:
        node = add_named(builder, names.of_body(issuer, document))
        builder.edge("issues", node, target, _found(document, text, issuer))
    if document.region:
        place = add_named(builder, names.of_place(document.region, document))
        builder.edge("concerns", target, place, _found(document, text, document.region))


def _found(document: DocumentFacts, text: str, words: str) -> Evidence:
    """Where words stand first in a text; the text's head where they do not stand there as such."""
    start = text.find(words)
    if start < 0:
        return Evidence(document, 0, 0, text.partition("\n")[0])
    return Evidence(document, start, start + len(words), line_around(text, start))


@dataclass(frozen=True, slots=True)
class _Stated:
    """The commitments to be grouped: those that pass, by document, and the documents in their order."""

    connection: Connection
    passing: Passing
    documents: Sequence[DocumentFacts]
    texts: Texts

    def of(self, documents: Sequence[DocumentFacts]) -> list[TaskWords]:
        """What the commitments of some of them say."""
        return [one for d in documents for one in task_words(self.connection, d, self.passing[d.id], self.texts)]


Tasks = dict[
    int, list[str | None]
]  # document → the nodes of its commitments' tasks, None for those that are not in the graph


def _add_tasks(builder: Builder, names: Names, stated: _Stated, keys: set[str], copies: Mapping[str, str]) -> Tasks:
    """For each commitment the node of its task, added; None for those of other documents than have these keys. All are grouped, so that
    a task is the same on every day. What two jurisdictions say in the same words are two tasks: the one's delivery is not the other's."""
    jurisdictions: dict[str, list[DocumentFacts]] = defaultdict(list)
    for document in stated.documents:
        jurisdictions[names.who.jurisdiction(document.key)].append(document)
    nodes: Tasks = {document.id: [] for document in stated.documents}
    for jurisdiction, documents in jurisdictions.items():
        words = stated.of(documents)  # of one jurisdiction after the other: there are more than should be held at once
        found = _add_tasks_of(builder, jurisdiction, words, keys, copies)
        for one, node in zip(words, found, strict=True):
            nodes[one.document.id].append(node)
    return nodes


def _add_tasks_of(
    builder: Builder, jurisdiction: str, words: Sequence[TaskWords], keys: set[str], copies: Mapping[str, str]
) -> list[str | None]:
    groups: dict[int, list[int]] = defaultdict(list)
    forms = [normal_form(one.text) for one in words]
    for place, chief in enumerate(group_forms(forms)):
        if words[place].document.key in keys:
            groups[chief].append(place)
    nodes: list[str | None] = [None] * len(words)
    said = _SaidOnce(builder.graph, jurisdiction)
    for chief, members in groups.items():
        first, key = words[chief], form_id(forms[chief], jurisdiction)
        at = (first.document, first.start, first.end)
        if len(members) == 1 and (node := f"task:{key}") not in builder.graph:  # as nearly all
            builder.graph.add_pooled_node(node, clean(first.text), said.of(words[members[0]]), at)
        else:
            together = _stated_together([words[place] for place in members], copies)
            node = builder.node("task", key, first.text, at, jurisdiction=jurisdiction, **together)
        for place in members:
            nodes[place] = node
    return nodes


class _SaidOnce:
    """The numbers of what tasks of one jurisdiction say that only one commitment states."""

    def __init__(self, graph: FactGraph, jurisdiction: str) -> None:
        self._graph, self._jurisdiction = graph, jurisdiction
        self._numbers: dict[tuple[str, str | None, str | None], int] = {}

    def of(self, one: TaskWords) -> int:
        key = (one.status, one.deadline, one.document.issued_on)
        if key not in self._numbers:
            stated = kept({"jurisdiction": self._jurisdiction, **_stated_together([one], {})})
            self._numbers[key] = self._graph.pooled({"kind": "task", **stated})
        return self._numbers[key]


def _stated_together(members: Sequence[TaskWords], copies: Mapping[str, str]) -> dict[str, str | int]:
    """What the commitments of one task say together."""
    statuses = {member.status for member in members}
    days = [day for member in members if (day := member.document.issued_on)]
    keys = {member.document.key for member in members}
    return {
        "status": "both" if len(statuses) > 1 else members[0].status,
        "deadline": max((member.deadline for member in members if member.deadline), default=""),
        "first_on": min(days, default=""),
        "last_on": max(days, default=""),
        "documents": len({copies.get(key, key) for key in keys}),
    }
