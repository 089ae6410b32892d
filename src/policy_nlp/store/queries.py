"""Questions to a library, answered as records in a fixed order: by date of issue, name, hash, and place in the document."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.store.actors import commitments_of, documents_issued_by
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.concrete import concrete_condition, part_condition
from policy_nlp.store.document_names import ORDER as _ORDER
from policy_nlp.store.document_names import documents_named
from policy_nlp.store.filters import Filters
from policy_nlp.store.homes import documents_at
from policy_nlp.store.judgements import but_wrong_actors, judged_commitments, no_wrong_commitments
from policy_nlp.store.officials import post_in_full
from policy_nlp.store.records import (
    CommitmentRecord,
    DisputeRecord,
    DocumentRecord,
    OfficialRecord,
    ProblemRecord,
    TargetRecord,
)
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.sources import of_path_or_key
from policy_nlp.store.sqltext import Condition, in_list, where_all
from policy_nlp.store.texts import Texts
from policy_nlp.store.titles import IN_HEADINGS, titled_conditions
from policy_nlp.store.tokens import match_expressions, needs_look, split_words
from policy_nlp.structure.disputes import disputes

KEY_LENGTH = 12
_MANY = 1000  # commitments
Conditions = list[Condition]
Passing = dict[int, frozenset[int] | None]  # document → positions of commitments, None for all
Outcomes = Callable[
    [Sequence[int]], Mapping[int, tuple[int, str]]
]  # ids → later papers looked at, the best that any says


def documents(
    connection: sqlite3.Connection, wanted: str | None = None, dated: Sequence[Condition] = ()
) -> list[DocumentRecord]:
    """The documents of the library, which are kept while it stays as it is, or those that `wanted` names, within the dates of `dated_conditions` (or
    under other conditions on `documents d`)."""
    if wanted or dated:
        return _documents(
            connection, [*([in_list("d.id", find_documents(connection, wanted))] if wanted else []), *dated]
        )
    return list(_ALL.of(connection))


def _documents(connection: sqlite3.Connection, conditions: Sequence[Condition]) -> list[DocumentRecord]:
    counts = ", ".join(
        f"(SELECT count(*) FROM {table} WHERE document_id = d.id)"
        for table in ("entities", "officials", "commitments", "problems")
    )
    path = "(SELECT min(path) FROM sources WHERE document_id = d.id)"
    columns = (
        "sha256, name, title, document_number, issuers, issued_on, dated_on, dated_by, kind, level, region, media_type"
    )
    where, values = where_all(conditions)
    query = f"SELECT {columns}, characters, {counts}, {path}, url FROM documents d {where} ORDER BY {_ORDER}"
    stated = _stated(connection)
    return [_document(row, stated.get(row[0], {})) for row in connection.execute(query, values)]


_ALL = Remembered(lambda connection: tuple(_documents(connection, [])))


def _stated(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Hash → what an index says of the document; of those of which any says something."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    query = "SELECT d.sha256, s.field, s.value FROM stated s JOIN documents d ON d.id = s.document_id"
    for sha256, field, value in connection.execute(query):
        found[sha256][field] = value
    return found


def document_hashes(connection: sqlite3.Connection, conditions: Sequence[Condition] = ()) -> Sequence[str]:
    """The hashes of the documents under conditions on `documents d`, in their order."""
    where, values = where_all(conditions)
    query = f"SELECT sha256 FROM documents d {where} ORDER BY {_ORDER}"
    return _HASHES.of(
        connection, (where, *values), lambda: tuple(sha256 for (sha256,) in connection.execute(query, values))
    )


_HASHES: AnswersKept[tuple[str, ...]] = AnswersKept(8)


def _document(row: tuple[Any, ...], stated: Mapping[str, str]) -> DocumentRecord:
    sha256, name, title, number, said, issued_on, *rest = row
    issuers = tuple(json.loads(said))
    record = DocumentRecord(sha256[:KEY_LENGTH], name, title, number, issuers, issued_on, *rest)
    found = disputes(title, number, issuers, issued_on, stated) if stated else ()
    return replace(record, disputed=tuple(DisputeRecord(*one) for one in found)) if found else record


def names_and_dates(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[tuple[str, str | None, str | None]]:
    """(name, best date known, the date it bears itself) of each of these documents, in the order wanted."""
    query = "SELECT name, dated_on, issued_on FROM documents WHERE id = ?"
    return [connection.execute(query, [document]).fetchone() for document in wanted]


def document_names(connection: sqlite3.Connection, wanted: Sequence[int] | None = None) -> list[tuple[str, str, str]]:
    """(hash, name, first path) of the documents with the ids given, or of all, in the order of their paths."""
    where, values = where_all([in_list("d.id", wanted)] if wanted is not None else [])
    query = "SELECT d.sha256, d.name, min(s.path) FROM documents d JOIN sources s ON s.document_id = d.id"
    return connection.execute(f"{query} {where} GROUP BY d.id ORDER BY 3", values).fetchall()


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """What a document was read from: its hash, its name, and the paths at which it lay."""

    sha256: str
    name: str
    media_type: str
    paths: tuple[str, ...]


def document_file(connection: sqlite3.Connection, wanted: str) -> DocumentFile:
    """The file of the one document that `wanted` names. Raises NotFoundError, QueryError."""
    document = find_document(connection, wanted)
    query = "SELECT sha256, name, media_type FROM documents WHERE id = ?"
    sha256, name, media_type = connection.execute(query, (document,)).fetchone()
    rows = connection.execute("SELECT path FROM sources WHERE document_id = ? ORDER BY path", (document,))
    return DocumentFile(sha256, name, media_type, tuple(path for (path,) in rows))


def find_documents(connection: sqlite3.Connection, wanted: str) -> list[int]:
    """The ids of the documents that a key, a file name, a document number or words of a title name; the first of these
    readings that names any decides. Raises NotFoundError."""
    text = wanted.strip()
    found = of_path_or_key(connection, text, _ORDER)
    if found:
        return found
    found = documents_named(connection, text)
    if not found:
        raise NotFoundError(f"no document is known as {wanted!r}; list them with: policy-nlp documents")
    return found


def find_document(connection: sqlite3.Connection, wanted: str) -> int:
    """The id of the one document that `wanted` names. Raises NotFoundError, or QueryError where several answer to it."""
    found = find_documents(connection, wanted)
    if len(found) > 1:
        marks = ",".join("?" * len(found[:4]))
        rows = connection.execute(f"SELECT sha256, name FROM documents WHERE id IN ({marks})", found[:4])
        names = ", ".join(sorted(f"{name} ({key[:KEY_LENGTH]})" for key, name in rows))
        raise QueryError(f"{len(found)} documents are known as {wanted!r}: {names}…; give one's key")
    return found[0]


def count(connection: sqlite3.Connection, conditions: Sequence[Condition]) -> int:
    """How many commitments meet all the conditions."""
    text, values = where_all(conditions)
    query = f"SELECT count(*) FROM commitments c JOIN documents d ON d.id = c.document_id {text}"
    return int(connection.execute(query, values).fetchone()[0])


def commitments(
    connection: sqlite3.Connection, filters: Filters, more: Sequence[Condition] = (), outcomes: Outcomes | None = None
) -> list[CommitmentRecord]:
    """The commitments that pass the filters, and more conditions on `commitments c`; with `outcomes`, what they say of each by its id."""
    columns = (
        "c.id, c.document_id, c.position, d.name, d.sha256, d.issued_on, d.dated_on, d.dated_by, c.status, c.text, c.deadline, c.deadline_text, "
        "c.section, c.start_at, c.end_at, c.sentence_start, c.sentence_end, c.confidence, "
        + ("c.inferred_deadline" if filters.inferred else "NULL")
    )
    judged = judged_commitments(connection)
    where, values = where_all([*commitment_conditions(connection, filters, judged), *more])
    limit = f"LIMIT {int(filters.limit)}" if filters.limit else ""
    query = (
        f"SELECT {columns} FROM commitments c JOIN documents d ON d.id = c.document_id {where} "
        f"ORDER BY {_ORDER}, c.position {limit}"
    )
    rows = connection.execute(query, values).fetchall()
    parts, texts = _Parts(connection, [(row[1], row[2]) for row in rows], filters.with_wrong), Texts(connection)
    seen = outcomes([row[0] for row in rows if row[8] == "planned"]) if outcomes else {}
    return [_commitment(row, parts, texts, judged.get(row[0]), *seen.get(row[0], (None, None))) for row in rows]


class _Parts:
    """The actors and targets of some commitments."""

    def __init__(self, connection: sqlite3.Connection, places: Sequence[tuple[int, int]], with_wrong: bool) -> None:
        wanted = _of_places(places)
        actors = "document_id, commitment, role, name"
        targets = "document_id, commitment, indicator, op, number, unit"
        but_wrong, values = ("", []) if with_wrong else but_wrong_actors(connection)
        self.actors = self._grouped(connection, wanted, "actors", actors, (f"AND inferred = 0{but_wrong}", values))
        self.targets = self._grouped(connection, wanted, "targets", targets, ("", []))

    def _grouped(
        self, connection: sqlite3.Connection, wanted: Condition, table: str, columns: str, extra: Condition
    ) -> dict[tuple[int, int], list[tuple[Any, ...]]]:
        condition, values = wanted
        query = f"SELECT {columns} FROM {table} WHERE {condition} {extra[0]} ORDER BY document_id, commitment, position"
        rows = connection.execute(query, [*values, *extra[1]])
        return {key: [row[2:] for row in group] for key, group in groupby(rows, itemgetter(0, 1))}

    def named(self, document: int, position: int, role: str) -> tuple[str, ...]:
        found = self.actors.get((document, position), ())
        return tuple(dict.fromkeys(name for its_role, name in found if its_role == role))


def _of_places(places: Sequence[tuple[int, int]]) -> Condition:
    """The condition that a part is of one of those commitments: of few each is looked up, of many their documents are read."""
    if len(places) > _MANY:
        return in_list("document_id", sorted({document for document, _ in places}))
    pairs = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
    return f"(document_id, commitment) IN ({pairs})", [json.dumps(list(places))]


def _commitment(
    row: tuple[Any, ...], parts: _Parts, texts: Texts, judged: str | None, later_papers: int | None, seen: str | None
) -> CommitmentRecord:
    _, document, position, name, sha256, issued_on, dated_on, dated_by = row[:8]
    status, text, deadline, deadline_text, section, start, end, sentence_start, sentence_end, *rest = row[8:]
    confidence, inferred_deadline = rest
    return CommitmentRecord(
        name,
        sha256[:KEY_LENGTH],
        issued_on,
        dated_on,
        dated_by,
        status,
        text,
        parts.named(document, position, "lead"),
        parts.named(document, position, "support"),
        deadline,
        deadline_text,
        tuple(TargetRecord(*target) for target in parts.targets.get((document, position), ())),
        tuple(json.loads(section)),
        start,
        end,
        texts.between(document, sentence_start, sentence_end),
        confidence,
        inferred_deadline,
        judged,
        later_papers,
        seen,
    )


# 规划 is 发展规划 too; 法 alone is no 办法
_KIND = "(d.kind = ? OR (length(?) > 1 AND d.kind LIKE '%' || ?))"


# A word stands in the commitment, or in the headings over it. What is found by its pairs of characters is looked at where that is not enough.
_OF_KEY = "g.first = (SELECT max(first) FROM commitment_groups WHERE first <= commitment_index.rowid)"
_IN_WORDS = "AND holds((SELECT text FROM commitments WHERE document_id = g.document_id AND position = commitment_index.rowid - g.first), ?) "


def _about(in_words: str, in_headings: str) -> str:
    return (
        "(c.document_id, c.position) IN (SELECT document_id, position FROM ("  # a compound itself would not drive the query
        "SELECT g.document_id, commitment_index.rowid - g.first AS position FROM commitment_index CROSS JOIN commitment_groups g "
        f"ON {_OF_KEY} WHERE commitment_index MATCH ? {in_words}"
        "UNION ALL SELECT r.document_id, r.position FROM section_index CROSS JOIN sections s ON s.id = section_index.rowid "
        "CROSS JOIN commitment_rows r ON r.document_id = s.document_id AND r.position BETWEEN s.first_position AND s.last_position "
        f"WHERE section_index MATCH ? {in_headings}))"
    )


def _about_within(in_words: str, in_headings: str) -> str:
    """The same of some documents: what a frequent word is found in elsewhere is not gone through."""
    return (
        "(c.document_id, c.position) IN (SELECT document_id, position FROM ("
        "SELECT g.document_id, commitment_index.rowid - g.first AS position FROM json_each(?) w CROSS JOIN commitment_groups g "
        "ON g.document_id = w.value CROSS JOIN commitment_index ON commitment_index.rowid >= g.first AND commitment_index.rowid < g.after "
        f"WHERE commitment_index MATCH ? {in_words}"
        "UNION ALL SELECT r.document_id, r.position FROM json_each(?) w CROSS JOIN sections s ON s.document_id = w.value "
        "CROSS JOIN commitment_rows r ON r.document_id = s.document_id AND r.position BETWEEN s.first_position AND s.last_position "
        f"WHERE s.id IN (SELECT rowid FROM section_index WHERE section_index MATCH ?) {in_headings}))"
    )


_ABOUT = {
    _about("", ""): _about_within("", ""),
    _about(_IN_WORDS, IN_HEADINGS): _about_within(_IN_WORDS, IN_HEADINGS),
}


def about_conditions(words: str) -> Conditions:
    """The conditions on `commitments c` that it, or the headings over it, hold each of the words."""
    of_pairs, looked_at = _ABOUT
    return [
        (looked_at, [expression, word] * 2) if needs_look(word) else (of_pairs, [expression] * 2)
        for word, expression in zip(split_words(words), match_expressions(words), strict=True)
    ]


def within(condition: Condition, documents: Sequence[int]) -> Condition:
    """A condition as it is asked of the rows of some documents only."""
    text, values = condition
    if text not in _ABOUT:
        return condition
    inside, half = json.dumps(list(documents)), len(values) // 2
    return _ABOUT[text], [inside, *values[:half], inside, *values[half:]]


def ask_index(conditions: Sequence[Condition]) -> bool:
    """Whether one of the conditions asks for words that the index finds without a look at any text."""
    return any(word_asked(condition) is not None for condition in conditions)


def word_asked(condition: Condition) -> str | None:
    """The expression of the one word that a condition asks for, where the index finds it without a look at any text; else None."""
    text, values = condition
    return values[0] if text == _about("", "") else None


def are_frequent(connection: sqlite3.Connection, conditions: Sequence[Condition], most: int) -> bool:
    """Whether the conditions ask for words only, each of which more commitments hold than so many."""
    return bool(conditions) and all(
        text in _ABOUT and _is_frequent(connection, values[: len(values) // 2], most) for text, values in conditions
    )


def _is_frequent(connection: sqlite3.Connection, values: Sequence[Any], most: int) -> bool:
    def are_more(rows: str, values: Sequence[Any]) -> bool:
        query = f"SELECT count(*) FROM (SELECT 1 FROM commitment_index {rows}LIMIT {most + 1})"
        return bool(connection.execute(query, values).fetchone()[0] > most)

    if not are_more("WHERE commitment_index MATCH ? ", values[:1]):
        return False  # none of them need be looked at
    looked_at = f"CROSS JOIN commitment_groups g ON {_OF_KEY} WHERE commitment_index MATCH ? {_IN_WORDS}"
    return len(values) == 1 or are_more(looked_at, values)


def commitment_conditions(
    connection: sqlite3.Connection, filters: Filters, judged: Mapping[int, str] | None = None
) -> Conditions:
    """The filters as conditions on `commitments c`; `judged` is what persons say of them (asked for where it is not given)."""
    conditions: Conditions = []
    if not filters.with_wrong:
        conditions += no_wrong_commitments(judged_commitments(connection) if judged is None else judged)
    if filters.document:
        conditions.append(in_list("c.document_id", find_documents(connection, filters.document)))
    if filters.issuer:
        conditions.append(in_list("c.document_id", documents_issued_by(connection, filters.issuer)))
    for text, values in document_conditions(filters):
        conditions.append((f"c.document_id IN (SELECT id FROM documents d WHERE {text})", values))
    if filters.region or filters.level:
        conditions.append(in_list("c.document_id", documents_at(connection, filters.region, filters.level)))
    if filters.concrete:
        conditions.append((concrete_condition(connection), []))
    if filters.has:
        conditions.append((part_condition(connection, filters.has), []))
    if filters.status:
        conditions.append(("c.status = ?", [filters.status]))
    due = "coalesce(c.deadline, c.inferred_deadline)" if filters.inferred else "c.deadline"
    if filters.due_before:
        conditions.append((f"{due} <= ? AND {due} < '9999'", [filters.due_before]))
    if filters.due_after:
        conditions.append((f"{due} >= ? AND {due} < '9999'", [filters.due_after]))
    if filters.about:
        conditions += about_conditions(filters.about)
    if filters.title:
        conditions += titled_conditions(connection, filters.title)
    if filters.actor or filters.role:
        conditions.append(_actor_condition(connection, filters))
    return conditions


def passing_commitments(connection: sqlite3.Connection, filters: Filters) -> Passing:
    """Document → the positions of its commitments that pass the filters, None where all do; of the documents that have any."""
    where, values = where_all(commitment_conditions(connection, filters))
    if not where:
        return dict.fromkeys(row[0] for row in connection.execute("SELECT DISTINCT document_id FROM commitments"))
    query = f"SELECT c.document_id, c.position FROM commitments c {where} ORDER BY c.document_id"
    rows = groupby(connection.execute(query, values), itemgetter(0))
    return {document: frozenset(position for _, position in group) for document, group in rows}


def passing_spans(connection: sqlite3.Connection, filters: Filters, document: int) -> set[tuple[int, int]]:
    """Where the commitments of a document stand that pass the filters."""
    text, values = where_all([("c.document_id = ?", [document]), *commitment_conditions(connection, filters)])
    return set(connection.execute(f"SELECT c.start_at, c.end_at FROM commitments c {text}", values))


def document_conditions(filters: Filters) -> Conditions:
    """The filters on dates, years and kinds as conditions on `documents d`."""
    conditions = dated_conditions(filters.dated_after, filters.dated_before)
    if filters.year:
        conditions.append(_of_years(filters.year))
    if filters.document_kind:
        conditions.append((_KIND, [filters.document_kind] * 3))
    return conditions


def _of_years(years: str) -> Condition:
    """Dated in one of the years or spans of years (2019-2019,2021-2022)."""
    spans = [dated_conditions(*span.split("-")) for span in years.split(",")]
    inside = " OR ".join(" AND ".join(text for text, _ in span) for span in spans)
    return f"({inside})", [value for span in spans for _, values in span for value in values]


def dated_conditions(after: str | None, before: str | None) -> Conditions:
    """Conditions on `documents d`: dated on those days or between them, as exactly as the days are given (2021 is all of that year)."""
    bounds = ((after, ">="), (before, "<="))
    return [(f"substr(d.dated_on, 1, {len(day)}) {sign} ?", [day]) for day, sign in bounds if day]


def _actor_condition(connection: sqlite3.Connection, filters: Filters) -> Condition:
    if not filters.actor:
        but_wrong, values = ("", []) if filters.with_wrong else but_wrong_actors(connection)
        role = f"SELECT document_id, commitment FROM actors WHERE inferred = 0{but_wrong} AND role = ?"
        return f"(c.document_id, c.position) IN ({role})", [*values, filters.role]
    places = json.dumps(commitments_of(connection, filters.actor, filters.role, filters.with_wrong))
    pairs = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
    return f"(c.document_id, c.position) IN ({pairs})", [places]


def officials(
    connection: sqlite3.Connection,
    name: str | None = None,
    organisation: str | None = None,
    document: str | None = None,
) -> list[OfficialRecord]:
    """The officials, by name (or a part of it), the body of any post (or a part of its name) and document."""
    return officials_where(connection, official_conditions(connection, name, organisation, document))


def official_conditions(
    connection: sqlite3.Connection, name: str | None, organisation: str | None, document: str | None
) -> Conditions:
    """The same as conditions on `officials c`."""
    conditions: Conditions = []
    if document:
        conditions.append(in_list("c.document_id", find_documents(connection, document)))
    if name:
        conditions.append(("instr(c.name, ?) > 0", [name]))
    if organisation:
        held = "SELECT document_id, official FROM posts WHERE instr(organisation, ?) > 0"
        in_any = f"(instr(c.organisation, ?) > 0 OR (c.document_id, c.position) IN ({held}))"
        conditions.append((in_any, [organisation, organisation]))
    return conditions


def officials_where(connection: sqlite3.Connection, conditions: Sequence[Condition]) -> list[OfficialRecord]:
    """The officials under conditions on `officials c`."""
    where, values = where_all(conditions)
    columns = f"c.name, c.titles, c.organisation, d.name, d.sha256, d.issued_on, c.mentions, d.id, {_POSTS}"
    query = f"SELECT {columns} FROM officials c JOIN documents d ON d.id = c.document_id {where} ORDER BY {_ORDER}, c.position"
    texts = Texts(connection)
    return [_official(row, texts) for row in connection.execute(query, values).fetchall()]


_POSTS = (
    "(SELECT json_group_array(json_array(coalesce(p.organisation, c.organisation), p.title, p.event)) FROM (SELECT organisation, title, event "
    "FROM posts WHERE document_id = c.document_id AND official = c.position ORDER BY position) p)"
)


def _official(row: tuple[Any, ...], texts: Texts) -> OfficialRecord:
    name, titles, organisation, document, sha256, issued_on, mentions, document_id, listed = row
    posts = json.loads(listed)
    held, left = (
        tuple(dict.fromkeys(post_in_full(body, post) for body, post, event in posts if (event == "removed") is gone))
        for gone in (False, True)
    )
    start, end = next(iter(json.loads(mentions)), (None, None))
    line = texts.line(document_id, start) if start is not None else ""
    key = sha256[:KEY_LENGTH]
    return OfficialRecord(
        name, tuple(json.loads(titles)), organisation, document, key, issued_on, start, end, line, held, left
    )


def problems(connection: sqlite3.Connection) -> list[ProblemRecord]:
    """What went wrong: files that gave no document, then what was recorded inside documents."""
    path = "coalesce(p.path, (SELECT min(path) FROM sources WHERE document_id = p.document_id))"
    query = (
        f"SELECT {path}, d.name, p.stage, p.kind, p.message, p.remedy, p.traceback FROM problems p "
        "LEFT JOIN documents d ON d.id = p.document_id ORDER BY p.document_id IS NOT NULL, 1, p.position"
    )
    return [ProblemRecord(*row) for row in connection.execute(query)]
