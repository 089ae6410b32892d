"""Tasks: the commitments of several documents that are about one undertaking, gathered.

A commitment joins the task of an earlier one that began a task and with which it is aligned itself, so groups do not chain; and only
within a jurisdiction: what two cities promise in the same words is two tasks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policy_nlp.compare.tasks import task_id
from policy_nlp.display.brief import brief
from policy_nlp.store.facts import DocumentFacts
from policy_nlp.store.tasks import TaskFacts
from policy_nlp.tasks.library_alignment import Aligned


@brief
@dataclass(frozen=True, slots=True)
class TaskMention:
    """A commitment of a task with its evidence: `start` and `end` are its span in the document's text. `likeness` is the probability
    that it is about what the task's first commitment is."""

    document: str
    document_key: str
    dated_on: str | None
    status: str
    text: str
    deadline: str | None
    lead: tuple[str, ...]
    start: int
    end: int
    likeness: float

    def __str__(self) -> str:
        return f"{self.document}:{self.start}-{self.end}"


@brief
@dataclass(frozen=True, slots=True)
class TaskRecord:
    """One undertaking of a jurisdiction. `text` is its first commitment's; `status` is planned, achieved or both; `documents` counts a text
    that the library has twice once; `lead` names who leads most often first."""

    id: str
    jurisdiction: str
    text: str
    status: str
    documents: int
    first_on: str | None
    last_on: str | None
    deadline: str | None
    lead: tuple[str, ...]
    mentions: tuple[TaskMention, ...]


def group_pairs(count: int, pairs: Aligned) -> dict[int, list[tuple[int, float]]]:
    """First commitment → the commitments of its task with their probabilities, itself among them; of `count` commitments in the
    documents' order."""
    partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for earlier, later, chance in zip(*map(_listed, (pairs.ours, pairs.theirs, pairs.probabilities)), strict=True):
        partners[later].append((-chance, earlier))
    groups: dict[int, list[tuple[int, float]]] = {}
    for place in range(count):
        first = min((pair for pair in partners.pop(place, ()) if pair[1] in groups), default=None)
        if first is None:
            groups[place] = [(place, 1.0)]
        else:
            groups[first[1]].append((place, -first[0]))
    return groups


def _listed(array: Any) -> Any:
    return array.tolist()


def task_records(
    groups: Mapping[int, Sequence[tuple[int, float]]],
    tasks: Sequence[TaskFacts],
    documents: Sequence[DocumentFacts],
    jurisdictions: Sequence[str],
    copies: Mapping[str, str],
) -> list[TaskRecord]:
    """The tasks that several documents share, those of the most documents first; `copies` says which documents (their keys) are the text of an earlier one."""
    records = []
    for first, members in groups.items():
        keys = {documents[tasks[place].document].key for place, _ in members}
        count = len({copies.get(key, key) for key in keys})
        if count > 1:
            jurisdiction = jurisdictions[tasks[first].document]
            records.append(
                _record(jurisdiction, count, [(tasks[place], likeness) for place, likeness in members], documents)
            )
    return sorted(
        records, key=lambda r: (-r.documents, -len(r.mentions), r.first_on or "9999", r.jurisdiction, r.text, r.id)
    )


def _record(
    jurisdiction: str, count: int, members: Sequence[tuple[TaskFacts, float]], documents: Sequence[DocumentFacts]
) -> TaskRecord:
    mentions = tuple(_mention(task, documents[task.document], likeness) for task, likeness in members)
    statuses = {mention.status for mention in mentions}
    days = sorted(mention.dated_on for mention in mentions if mention.dated_on)
    deadlines = [mention.deadline for mention in mentions if mention.deadline]
    leads = Counter(name for mention in mentions for name in mention.lead)
    return TaskRecord(
        task_id(mentions[0].text, jurisdiction),
        jurisdiction,
        mentions[0].text,
        "both" if len(statuses) > 1 else mentions[0].status,
        count,
        days[0] if days else None,
        days[-1] if days else None,
        max(deadlines, default=None),
        tuple(sorted(leads, key=lambda name: (-leads[name], name))),
        mentions,
    )


def _mention(task: TaskFacts, document: DocumentFacts, likeness: float) -> TaskMention:
    return TaskMention(
        document.name,
        document.key,
        document.dated_on,
        task.status,
        task.text,
        task.deadline,
        task.leads,
        task.start,
        task.end,
        likeness,
    )
