"""The table of judgements: written one by one, marked when undone, never erased; and what they say of the rows of a library."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.judgements.applying import apply_to_commitments
from policy_nlp.judgements.edits import EDITS
from policy_nlp.judgements.records import Judgement, checked, moment_after
from policy_nlp.judgements.settling import standing
from policy_nlp.judgements.targets import Place, parse_target
from policy_nlp.store.connection import transaction
from policy_nlp.store.editing import EDITED_KINDS, edit_document
from policy_nlp.store.places import actor_places, entity_places
from policy_nlp.store.sqltext import Condition, in_list

_COLUMNS = (
    "source, target, judgement, value, score, user, why, created, source_words, target_words, deleted, deleted_by"
)


def all_judgements(connection: sqlite3.Connection, kinds: Sequence[str] = ()) -> list[Judgement]:
    """Every judgement, undone ones too, the oldest first; or those whose source is of some kinds."""
    where = " OR ".join(["source GLOB ?"] * len(kinds)) or "1"
    query = f"SELECT {_COLUMNS} FROM judgements WHERE {where} ORDER BY created, id"
    return [_judgement(row) for row in connection.execute(query, [f"{kind}/*" for kind in kinds])]


def _of_source(connection: sqlite3.Connection, said: Judgement) -> list[Judgement]:
    query = f"SELECT {_COLUMNS} FROM judgements WHERE source = ? ORDER BY created, id"
    return [_judgement(row) for row in connection.execute(query, (str(said.source),))]


def _judgement(row: tuple[Any, ...]) -> Judgement:
    source, target, *rest = row
    return Judgement(parse_target(source), parse_target(target) if target else None, *rest)


def write_judgement(connection: sqlite3.Connection, judgement: Judgement) -> Judgement:
    """Writes what a person says now, in a transaction of its own, and gives it with its moment. What stands already as that
    person's answer, for the same reason, is given back and not written twice. Raises QueryError."""
    with transaction(connection):
        (last,) = connection.execute("SELECT max(created) FROM judgements").fetchone()
        return _written(connection, judgement, last)


def write_judgements(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Writes what a person says now of several things, all of it or nothing; those that stand already are not among what is given. Raises
    QueryError."""
    with transaction(connection):
        (last,) = connection.execute("SELECT max(created) FROM judgements").fetchone()
        new = []
        for judgement in judgements:
            said = _written(connection, judgement, last)
            if last is None or said.created > last:
                last = said.created
                new.append(said)
        return new


def _written(connection: sqlite3.Connection, judgement: Judgement, last: str | None) -> Judgement:
    """The judgement as it is kept: the one that stands already, or this one, later than `last`."""
    said = checked(replace(judgement, created=moment_after(last)))
    for answers in standing(_of_source(connection, said)).values():
        known = answers.get(said.user)
        if known is not None and replace(known, created=said.created) == said:
            return known
    _insert(connection, said)
    replay(connection, [said])
    return said


def _insert(connection: sqlite3.Connection, said: Judgement) -> bool:
    row = (
        *(said.id, str(said.source), str(said.target or ""), said.judgement, said.value, said.score, said.user),
        *(said.why, said.created, said.source_words, said.target_words, said.deleted, said.deleted_by),
    )
    marks = ",".join("?" * len(row))
    query = f"INSERT OR IGNORE INTO judgements (id, {_COLUMNS}) VALUES ({marks})"
    return connection.execute(query, row).rowcount == 1


def undo_judgements(connection: sqlite3.Connection, wanted: Sequence[str], user: str) -> list[Judgement]:
    """Marks the judgements with those ids (or heads of them) as undone by the user, all or none; without ids, the user's newest that is not
    undone. Raises NotFoundError, and QueryError for a head of several."""
    with transaction(connection):
        every = {judgement.id: judgement for judgement in all_judgements(connection)}
        found = [_one(every, head) for head in dict.fromkeys(wanted)] if wanted else [_newest(every.values(), user)]
        moment = moment_after(max(judgement.created for judgement in every.values()))
        undone = [j if j.deleted else replace(j, deleted=moment, deleted_by=user) for j in found]
        for judgement in undone:
            _mark_undone(connection, judgement)
        replay(connection, undone)
        return undone


def _one(every: dict[str, Judgement], head: str) -> Judgement:
    found = [every[key] for key in every if head and key.startswith(head.lower())]
    if not found:
        raise NotFoundError(f"no judgement is known as {head!r}; list them with: policy-nlp judgements list")
    if len(found) > 1:
        raise QueryError(f"{len(found)} judgements begin with {head!r}; give more of the id")
    return found[0]


def _newest(every: Iterable[Judgement], user: str) -> Judgement:
    own = [judgement for judgement in every if judgement.user == user and judgement.deleted is None]
    if not own:
        raise NotFoundError(f"{user} has no judgement to undo; list them with: policy-nlp judgements list")
    return max(own, key=lambda judgement: (judgement.created, judgement.id))


def _mark_undone(connection: sqlite3.Connection, judgement: Judgement) -> bool:
    """Marks it, or keeps the earlier mark."""
    values = (judgement.deleted, judgement.deleted_by, judgement.id, judgement.deleted, judgement.deleted_by or "")
    query = "UPDATE judgements SET deleted = ?, deleted_by = ? WHERE id = ? AND (deleted IS NULL OR (deleted, deleted_by) > (?, ?))"
    return connection.execute(query, values).rowcount == 1


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: judgements new here, undone here by it, and known already."""

    new: int
    undone: int
    known: int


def merge_judgements(connection: sqlite3.Connection, others: Iterable[Judgement]) -> Merged:
    """Adds the judgements of others, all or none: in whatever order files are merged and however often, the outcome is the same."""
    new = undone = known = 0
    with transaction(connection):
        merged = list(others)
        for judgement in merged:
            if _insert(connection, judgement):
                new += 1
            elif judgement.deleted is not None and _mark_undone(connection, judgement):
                undone += 1
            else:
                known += 1
        replay(connection, merged)
    return Merged(new, undone, known)


# ── edited values ────────────────────────────────────────────────────────────


def replay(connection: sqlite3.Connection, changed: Iterable[Judgement]) -> None:
    """Lays the edits over the documents again that some judgements are of."""
    for sha256 in sorted({judgement.source.document for judgement in changed if judgement.judgement in EDITS}):
        replay_document(connection, sha256)


def replay_document(connection: sqlite3.Connection, sha256: str) -> None:
    """Lays what persons put in the place of values over what the machine read in a document, if it is there."""
    kinds = [f"{kind}/{sha256}" for kind in EDITED_KINDS]
    edit_document(connection, sha256, [j for j in all_judgements(connection, kinds) if j.judgement in EDITS])


# ── what judgements say of rows ──────────────────────────────────────────────


def judged_commitments(connection: sqlite3.Connection, user: str | None = None) -> dict[int, str]:
    """The ids of the commitments that are judged, each with "right" or "wrong"; with a user, as that one judged them."""
    every = all_judgements(connection, ["commitment"])
    judgements = [j for j in every if j.question == "right" and user in (None, j.user)]
    condition, values = in_list("d.sha256", sorted({j.source.document for j in judgements}))
    query = (
        "SELECT c.id, d.sha256, c.start_at, c.end_at, c.text FROM commitments c "
        f"JOIN documents d ON d.id = c.document_id WHERE {condition} ORDER BY c.id"
    )
    rows = connection.execute(query, values).fetchall() if judgements else []
    answers = apply_to_commitments([Place(*row[1:]) for row in rows], judgements)
    return {row[0]: answer for row, answer in zip(rows, answers, strict=True) if answer}


def no_wrong_commitments(judged: Mapping[int, str]) -> list[Condition]:
    """The condition on `commitments c` that none is judged wrong; none where no judgement says so."""
    wrong = [key for key, answer in judged.items() if answer == "wrong"]
    if not wrong:
        return []
    condition, values = in_list("c.id", wrong)
    return [(f"NOT {condition}", values)]


def but_wrong_actors(connection: sqlite3.Connection) -> Condition:
    """What a condition on `actors` goes on with, so that none judged wrong is among them; ("", []) where no judgement says so."""
    judgements = all_judgements(connection, ["actor"])
    if not judgements:
        return "", []
    rows = actor_places(connection, sorted({j.source.document for j in judgements}))
    answers = apply_to_commitments([row.place for row in rows], judgements)
    wrong = [row.key for row, answer in zip(rows, answers, strict=True) if answer == "wrong"]
    if not wrong:
        return "", []
    keys = ", ".join(f"json_extract(value, '$[{i}]')" for i in range(3))
    condition = f" AND (document_id, commitment, position) NOT IN (SELECT {keys} FROM json_each(?))"
    return condition, [json.dumps(wrong)]


def wrong_entities(connection: sqlite3.Connection) -> dict[str, set[tuple[int, int, str]]]:
    """Hash of a document → the entities (start, end, type) that are judged wrong there."""
    judgements = all_judgements(connection, ["entity"])
    rows = entity_places(connection, sorted({j.source.document for j in judgements})) if judgements else []
    answers = apply_to_commitments([row.place for row in rows], judgements)
    found: dict[str, set[tuple[int, int, str]]] = {}
    for row, answer in zip(rows, answers, strict=True):
        if answer == "wrong":
            found.setdefault(row.place.document, set()).add((*row.now, row.also[0]))
    return found
