"""A library's tasks and its pairs of documents, from the file: what the library's door asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_nlp.compare.copies import first_copies
from policy_nlp.judgements.applying import apply_to_alignments
from policy_nlp.judgements.records import Judgement
from policy_nlp.judgements.targets import KEY_LENGTH, Place
from policy_nlp.link.who import jurisdictions
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import document_facts
from policy_nlp.store.filters import Filters
from policy_nlp.store.judgements import all_judgements
from policy_nlp.store.queries import find_documents
from policy_nlp.tasks.all_pairs import CountedPairs, count_pairs
from policy_nlp.tasks.groups import TaskRecord, group_pairs, task_records
from policy_nlp.tasks.library_alignment import Aligned, Held, Progress, align_tasks, read_tasks
from policy_nlp.tasks.sure_pairs import NARROWED, SHORT, law_named, sure_pairs


def list_tasks(connection: Connection, filters: Filters, progress: Progress | None = None) -> list[TaskRecord]:
    """The tasks that several documents share, of the commitments that pass the filters; with a document, those in which it has part.
    Raises NotFoundError for a document that is not there."""
    wanted = _keys(connection, filters.document)
    others = replace(filters, document=None, limit=None)
    held = read_tasks(connection, others)
    short = SHORT if others == Filters() else NARROWED
    apart = jurisdictions(connection, held.documents)
    documents = held.collection.documents
    laws = [law_named(document) for document in held.documents]
    sure = sure_pairs(documents, align_tasks(held, apart, progress), laws, short)
    sure = _judged(held, apart, sure, all_judgements(connection))
    found = task_records(
        group_pairs(len(held.tasks), sure), held.tasks, held.documents, apart, first_copies(connection)
    )
    if wanted is None:
        return found
    return [record for record in found if any(mention.document_key in wanted for mention in record.mentions)]


def list_pairs(connection: Connection, filters: Filters, progress: Progress | None = None) -> CountedPairs:
    """The pairs of documents with tasks in common, of the commitments that pass the filters; copies of one paper count once."""
    copies = first_copies(connection)
    firsts = {document.id for document in document_facts(connection) if document.key not in copies}
    held = read_tasks(connection, replace(filters, limit=None), firsts)
    return count_pairs(held, align_tasks(held, progress=progress), filters.limit)


def _keys(connection: Connection, document: str | None) -> set[str] | None:
    if document is None:
        return None
    return {facts.key for facts in document_facts(connection, find_documents(connection, document))}


def _judged(held: Held, apart: Sequence[str], pairs: Aligned, judgements: Sequence[Judgement]) -> Aligned:
    """The pairs without those that persons judged different, and with those of one jurisdiction that they judged the same."""
    import numpy

    asked = [judgement for judgement in judgements if judgement.question == "same" and judgement.target is not None]
    keys = {t.document[:KEY_LENGTH] for j in asked for t in (j.source, j.target) if t is not None}
    numbers = [n for n, task in enumerate(held.tasks) if held.documents[task.document].key in keys] if keys else []
    if not numbers:
        return pairs
    places = [_place(held, n) for n in numbers]
    number = {n: i for i, n in enumerate(numbers)}
    inside = [(i, j, p) for i, j, p in _rows(pairs) if i in number and j in number]
    judged = apply_to_alignments(places, places, [(number[i], number[j], p) for i, j, p in inside], asked)
    said = {(numbers[min(p.a, p.b)], numbers[max(p.a, p.b)]): p.likeness for p in judged}
    kept = {(i, j): p for i, j, p in _rows(pairs) if (i, j) not in {pair[:2] for pair in inside}}
    kept |= {pair: p for pair, p in said.items() if _may_be_one(held, apart, *pair)}
    rows = sorted(kept)
    ours, theirs = (numpy.array([row[side] for row in rows], numpy.int64) for side in (0, 1))
    return Aligned(ours, theirs, numpy.array([kept[row] for row in rows], numpy.float64))


def _rows(pairs: Aligned) -> list[tuple[int, int, float]]:
    return list(zip(pairs.ours.tolist(), pairs.theirs.tolist(), pairs.probabilities.tolist(), strict=True))


def _may_be_one(held: Held, apart: Sequence[str], i: int, j: int) -> bool:
    return i != j and apart[held.tasks[i].document] == apart[held.tasks[j].document]


def _place(held: Held, n: int) -> Place:
    task = held.tasks[n]
    return Place(held.documents[task.document].key, task.start, task.end, task.text)
