"""Who issued each document of a library, under the full name of the body: a header's 省人民政府 is 安徽省人民政府 in a paper of 安徽."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence

from policy_nlp.bodies.naming import Body, identify, read_name
from policy_nlp.bodies.speaker import UNKNOWN, Speaker
from policy_nlp.judgements.targets import KEY_LENGTH
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.speakers import Speakers, body_of_actor


def issuer_asked(issuer: str, speaker: Speaker) -> str | None:
    """The name by which to ask for what an issuer issued: the full one of the body, its words where they are no body's known here; None where no
    name asks for it."""
    if not read_name(issuer).is_known:
        return issuer
    body = body_of_actor(issuer, issuer, speaker)
    return body.name if body and is_asked_by_name(body) else None


def is_asked_by_name(body: Body) -> bool:
    """Whether a query for the body's full name means this body."""
    return identify(body.name, UNKNOWN) == body


def issuers_of(connection: sqlite3.Connection, keys: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Key of each of these documents, or of all → its issuers, under their full names where these are known, else in the header's words."""
    if keys is None:
        return dict(_ALL.of(connection))
    which = "json_each(?) k CROSS JOIN documents d ON d.sha256 >= k.value AND d.sha256 < k.value || 'g'"
    return _named(connection, which, [json.dumps(sorted(set(keys)))])


def _named(connection: sqlite3.Connection, which: str, values: Sequence[str] = ()) -> dict[str, tuple[str, ...]]:
    speakers, found = Speakers(connection), {}
    for document, sha256, issuers in connection.execute(
        f"SELECT d.id, d.sha256, d.issuers FROM {which}", values
    ).fetchall():
        named = json.loads(issuers)
        names = (issuer_asked(one, speakers.of(document)) or one for one in named)
        found[sha256[:KEY_LENGTH]] = tuple(dict.fromkeys(names))
    return found


_ALL = Remembered(lambda connection: _named(connection, "documents d"))
