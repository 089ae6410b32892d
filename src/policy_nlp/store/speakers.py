"""Whose words each document of a library are."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from policy_nlp.bodies.naming import Body, Name, central_names, identify, read_name
from policy_nlp.bodies.organs import HERE
from policy_nlp.bodies.speaker import UNKNOWN, Speaker, place_of_title, speaker_of
from policy_nlp.store.keys import PASSAGES_OF
from policy_nlp.store.remembered import Remembered

_HEAD = 2000  # characters at the beginning of a text, which tell whose words it is


class Speakers:
    """The speakers of a library's documents, each found when it is first asked for, and remembered while the library stays as it is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found = _FOUND.of(connection)

    def of(self, document: int) -> Speaker:
        """The speaker of the document with that id."""
        if document not in self._found:
            self._found[document] = self._find(document)
        return self._found[document]

    def _find(self, document: int) -> Speaker:
        query = "SELECT level, region, title, context, head FROM document_rows WHERE id = ?"
        level, region, title, context, before = self._connection.execute(query, (document,)).fetchone()
        pieces = f"SELECT text FROM passage_rows WHERE {PASSAGES_OF} AND start_at < {_HEAD} ORDER BY start_at"
        texts = [text for (text,) in self._connection.execute(pieces, {"document": document})]
        head = "".join([before, *texts])[:_HEAD]
        if region is None and level is None:
            region = place_of_title(title or "")
        aliases = dict(self._connection.execute("SELECT alias, name FROM aliases WHERE document_id = ?", (document,)))
        central, levels = self._counts(document)
        return speaker_of(level, region, json.loads(context)["home"], aliases, head, central, levels)

    def _counts(self, document: int) -> tuple[int, Counter[str]]:
        # The + keeps SQLite from going through the ORG rows of all documents by the index on types.
        query = "SELECT DISTINCT text FROM entities WHERE document_id = ? AND +type = 'ORG'"
        names = [read_name(text) for (text,) in self._connection.execute(query, (document,))]
        central = sum(name.central is not None and not name.is_bare for name in names)
        return central, Counter(name.level for name in names if name.level is not None)


def _none_found(_: sqlite3.Connection) -> dict[int, Speaker]:
    return {}


_FOUND = Remembered(_none_found)


def body_of_actor(text: str, name: str, speaker: Speaker) -> Body | None:
    """The body that an actor's words mean in a document of the speaker. `name` is what the document makes of the words (我们 →
    贵州省人民政府); words that say a level (市科技局) or a central organ by themselves are taken as they stand; 市局 and 株洲市局 without a field
    are no body of their own, but the one that the document declares."""
    words = read_name(text)
    if _says_no_field(words):
        return None if name == text or _says_no_field(read_name(name)) else identify(name, speaker)
    if (words.level is not None and speaker != UNKNOWN) or (words.central is not None and not words.is_bare):
        return identify(name if _is_short_of(text, name) else text, speaker)
    return identify(name, speaker) or (identify(text, speaker) if text != name else None)


def _says_no_field(name: Name) -> bool:
    """Whether a name says whose bureau or department it is, but not for what."""
    return name.organ in _NO_FIELD and bool(name.level or name.places)


_NO_FIELD = (f"{HERE}局", f"{HERE}厅")


def _is_short_of(text: str, name: str) -> bool:
    """Whether the document gives the same part of a central body under a longer name: 教育部信息中心, 教育部教育管理信息中心."""
    if len(name) <= len(text) or text in central_names() or read_name(name).central is None:
        return False
    letters = iter(name)
    return all(letter in letters for letter in text)
