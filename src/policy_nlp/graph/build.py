"""Facts of the library → nodes and edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx

from policy_nlp.citations.linking import citation_records
from policy_nlp.compare.likeness import normal_form
from policy_nlp.compare.reuse import Shelf, copies_of
from policy_nlp.compare.tasks import group_tasks, task_id
from policy_nlp.graph.builder import Builder, collecting_later
from policy_nlp.graph.citations import add_citations
from policy_nlp.graph.names import Names, add_named
from policy_nlp.graph.posts import add_groups, add_posts, founded_in, groups_named
from policy_nlp.graph.snapshots import dated_by
from policy_nlp.link.who import WhoIsWho
from policy_nlp.store.body_texts import body_texts
from policy_nlp.store.facts import (
    CommitmentFacts,
    DocumentFacts,
    Evidence,
    TaskWords,
    body_names,
    document_facts,
    each_commitment,
    each_task_words,
    place_names,
    post_facts,
    text_of,
)
from policy_nlp.store.filters import Filters
from policy_nlp.store.queries import line_around

if TYPE_CHECKING:
    from policy_nlp.store.connection import Connection


def build_graph(
    connection: Connection, filters: Filters | None = None, as_of: str | None = None
) -> networkx.MultiDiGraph:
    """The graph of the library; with filters, of the commitments that pass them and of their documents; with a day, of what documents
    of that day and before say."""
    copies = copies_of(Shelf.of(body_texts(connection)))  # first, so that its memory serves what follows
    with collecting_later():
        return _build(connection, filters or Filters(), as_of, copies)


def _build(
    connection: Connection, filters: Filters, as_of: str | None, copies: Mapping[str, str]
) -> networkx.MultiDiGraph:
    words = list(each_task_words(connection, filters))
    documents = _documents(connection, filters, words)
    if as_of is not None:
        known = dated_by(connection, as_of)
        documents = [document for document in documents if document.id in known]
    posts = post_facts(connection, documents)
    names = Names(WhoIsWho(connection), frozenset(place_names(connection)), frozenset(body_names(connection)))
    builder = Builder()
    for document in documents:
        add_document(builder, document, copies)
        _add_issuers(builder, names, document, text_of(connection, document))
    add_posts(builder, names, posts, as_of)
    tasks = _add_tasks(builder, names, words, {document.key for document in documents}, copies)
    del words
    named = groups_named(connection, documents)
    founding = []
    for task, commitment in zip(tasks, each_commitment(connection, filters), strict=True):
        if task is not None:
            _add_commitment(builder, names, task, commitment)
            if founded_in(commitment, named):
                founding.append(commitment)
    add_groups(builder, names, founding, posts, named)
    _cite(builder, names, connection, documents)
    _say_other_names(builder.graph)
    return builder.graph


def _cite(builder: Builder, names: Names, connection: Connection, documents: Sequence[DocumentFacts]) -> None:
    """Citations of the documents, with the nodes of those cited that stand in the library but are none of them."""
    keys = {document.key for document in documents}
    records = citation_records(connection)
    outside = {record.document for record in records if record.citing_key in keys} - keys
    for document in document_facts(connection):
        if document.key in outside:
            add_document(builder, document)
    add_citations(builder, names, documents, records)


_NAMES_SHOWN = 8


def _say_other_names(graph: networkx.MultiDiGraph) -> None:
    """`also` of an actor: the other words by which documents mean it, the commonest first, so that 市科技局 finds 青川市科学技术局."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for source, _, data in graph.edges(data=True):
        if data["kind"] in ("leads", "supports") and data.get("words"):
            said[source][data["words"]] += 1
    for node, words in said.items():
        label = graph.nodes[node]["label"]
        others = [word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0])) if word != label]
        if others:
            graph.nodes[node]["also"] = "、".join(others[:_NAMES_SHOWN])


def _documents(connection: Connection, filters: Filters, words: Sequence[TaskWords]) -> list[DocumentFacts]:
    """All documents, or those of the commitments where filters were given."""
    if replace(filters, inferred=False, with_wrong=False) == Filters():
        return document_facts(connection)
    return list(dict.fromkeys(one.document for one in words))


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


def _add_tasks(
    builder: Builder, names: Names, words: Sequence[TaskWords], keys: set[str], copies: Mapping[str, str]
) -> list[str | None]:
    """For each commitment the node of its task, added; None for those of other documents than have these keys. All are grouped, so that
    a task is the same on every day. What two jurisdictions say in the same words are two tasks: the one's delivery is not the other's."""
    jurisdictions: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(words):
        jurisdictions[names.who.jurisdiction(one.document.key)].append(place)
    nodes: list[str | None] = [None] * len(words)
    for jurisdiction, theirs in jurisdictions.items():
        groups: dict[int, list[int]] = defaultdict(list)
        for place, chief in zip(theirs, group_tasks([words[place].text for place in theirs]), strict=True):
            if words[place].document.key in keys:
                groups[theirs[chief]].append(place)
        for chief, members in groups.items():
            text, stated = words[chief].text, _stated_together([words[place] for place in members], copies)
            node = builder.node("task", task_id(text, jurisdiction), text, jurisdiction=jurisdiction, **stated)
            for place in members:
                nodes[place] = node
    return nodes


def _stated_together(members: Sequence[TaskWords], copies: Mapping[str, str]) -> dict[str, str | int]:
    """What the commitments of one task say together."""
    statuses = {member.status for member in members}
    dates = [day for member in members if (day := member.document.issued_on)]
    keys = {member.document.key for member in members}
    return {
        "status": "both" if len(statuses) > 1 else members[0].status,
        "deadline": max((member.deadline for member in members if member.deadline), default=""),
        "first_on": min(dates, default=""),
        "last_on": max(dates, default=""),
        "documents": len({copies.get(key, key) for key in keys}),
    }


def _add_commitment(builder: Builder, names: Names, task: str, commitment: CommitmentFacts) -> None:
    evidence = commitment.evidence
    document = f"document:{evidence.document.key}"
    stated = {"status": commitment.status, "deadline": commitment.deadline}
    builder.edge("contains", document, task, evidence, **stated, words=commitment.text)
    for name, words, role in commitment.actors:
        actor = add_named(builder, names.of_actor(name, words, evidence.document))
        builder.edge("leads" if role == "lead" else "supports", actor, task, evidence, **stated, words=words)
    for target in commitment.targets:
        indicator = target.indicator or commitment.text
        node = builder.node("indicator", normal_form(indicator), indicator, unit=target.unit)
        builder.edge(
            "has_target",
            task,
            node,
            evidence,
            **stated,
            op=target.op,
            number=float(target.number),
            unit=target.unit,
        )
