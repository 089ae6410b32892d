"""Who issued each document of a library, under the full name of the body: a header's 省人民政府 is 安徽省人民政府 in a paper of 安徽."""

from __future__ import annotations

import json
import sqlite3

from policy_nlp.bodies.naming import Body, identify, read_name
from policy_nlp.bodies.speaker import UNKNOWN, Speaker
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


def issuers_of(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Hash of each document → its issuers, under their full names where these are known, else in the header's words."""
    return _NAMED.of(connection)


def _read(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    speakers, found = Speakers(connection), {}
    for document, sha256, issuers in connection.execute("SELECT id, sha256, issuers FROM documents").fetchall():
        named = json.loads(issuers)
        found[sha256] = tuple(dict.fromkeys(issuer_asked(one, speakers.of(document)) or one for one in named))
    return found


_NAMED = Remembered(_read)
