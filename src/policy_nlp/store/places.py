"""Where entities, actors and figures stand, under the names that judgements know them by: as the machine read them, whatever persons have put in
the place of that since."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from policy_nlp.judgements.edits import figure_text
from policy_nlp.judgements.targets import Place, squeeze
from policy_nlp.store.sqltext import in_list

Key = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row: its key (document's id, position, part), its place as it was read, its words for a reader, what tells it from others at its
    place, and the span that it has now."""

    key: Key
    place: Place
    words: str
    also: tuple[str, ...]
    now: tuple[int, int]


def entity_places(connection: sqlite3.Connection, documents: Sequence[str]) -> list[Placed]:
    """The entities of the documents with those hashes."""
    condition, values = in_list("d.sha256", documents)
    as_read = ", ".join(
        f"coalesce(json_extract(o.as_read, '$.{name}'), e.{name})" for name in ("start_at", "end_at", "text", "type")
    )
    query = (
        f"SELECT e.document_id, e.position, d.sha256, {as_read}, e.start_at, e.end_at, e.type FROM entities e "
        "JOIN documents d ON d.id = e.document_id "
        "LEFT JOIN originals o ON o.document_id = e.document_id AND o.object = 'entities' AND o.position = e.position "
        f"WHERE {condition} ORDER BY 1, 2"
    )
    return [
        Placed(
            (document, position, 0),
            Place(sha256, start, end, text, kind, "entity"),
            f"{text} ({kind})",
            (now_kind, kind),
            (now_start, now_end),
        )
        for document, position, sha256, start, end, text, kind, now_start, now_end, now_kind in connection.execute(
            query, values
        )
    ]


def actor_places(connection: sqlite3.Connection, documents: Sequence[str]) -> list[Placed]:
    """The actors of the documents with those hashes; none that is inferred. Their place is their commitment's."""
    condition, values = in_list("d.sha256", documents)
    query = (
        "SELECT a.document_id, a.commitment, a.position, a.name, coalesce(json_extract(o.as_read, '$.role'), a.role), "
        "coalesce(json_extract(o.as_read, '$.text'), a.text), "
        "d.sha256, c.start_at, c.end_at, c.text FROM actors a JOIN documents d ON d.id = a.document_id "
        "JOIN commitments c ON c.document_id = a.document_id AND c.position = a.commitment "
        "LEFT JOIN originals o ON o.document_id = a.document_id AND o.object = 'actors' AND o.position = a.commitment AND o.part = a.position "
        f"WHERE a.inferred = 0 AND {condition} ORDER BY 1, 2, 3"
    )
    found = []
    for *key, name, role, text, sha256, start, end, words in connection.execute(query, values):
        place = Place(sha256, start, end, words, f"{role}/{squeeze(text)}", "actor")
        shown = squeeze(text)
        found.append(Placed((key[0], key[1], key[2]), place, f"{shown} ({role}): {words}", (shown, name), (start, end)))
    return found


def figure_places(connection: sqlite3.Connection, documents: Sequence[str]) -> list[Placed]:
    """The figures of the documents with those hashes, by the indicator they were read with and their own words. Their place is their
    commitment's."""
    condition, values = in_list("d.sha256", documents)
    query = (
        "SELECT t.document_id, t.commitment, t.position, coalesce(json_extract(o.as_read, '$.indicator'), t.indicator), "
        "substr(d.text, t.start_at + 1, t.end_at - t.start_at), t.indicator, t.op, t.number, t.unit, d.sha256, c.start_at, c.end_at, c.text "
        "FROM targets t JOIN documents d ON d.id = t.document_id "
        "JOIN commitments c ON c.document_id = t.document_id AND c.position = t.commitment "
        "LEFT JOIN originals o ON o.document_id = t.document_id AND o.object = 'targets' AND o.position = t.commitment AND o.part = t.position "
        f"WHERE {condition} ORDER BY 1, 2, 3"
    )
    found = []
    for *key, indicator, own, now, op, number, unit, sha256, start, end, words in connection.execute(query, values):
        detail = f"{squeeze(indicator)}/{squeeze(own)}"
        shown = figure_text(now, op, number, unit)
        place = Place(sha256, start, end, words, detail, "figure")
        found.append(Placed((key[0], key[1], key[2]), place, f"{shown}: {words}", (detail, shown), (start, end)))
    return found
