"""The officials of one document, each with its posts and the places where it is named."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post: its title, its body where the text gives it one, and where it stands."""

    title: str
    organisation: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Held:
    """A person with all posts."""

    name: str
    organisation: str | None
    mentions: tuple[tuple[int, int], ...]
    posts: tuple[HeldPost, ...]


def post_in_full(body: str | None, title: str) -> str:
    """A post with its body: 平潭县 and 县政府办主任 are 平潭县政府办主任, 青川市 and 市长 青川市市长."""
    if body and body[-1] in "省市区县" and title.startswith(body[-1]) and title[1:2] != "长":
        return body + title[1:]
    return (body or "") + title


def officials_held(connection: sqlite3.Connection, document: int) -> list[Held]:
    """The officials of the document with that id, in its order."""
    posts: dict[int, list[HeldPost]] = {}
    query = (
        "SELECT official, title, organisation, start_at FROM posts WHERE document_id = ? ORDER BY official, position"
    )
    for official, *post in connection.execute(query, (document,)):
        posts.setdefault(official, []).append(HeldPost(*post))
    query = "SELECT position, name, organisation, mentions FROM officials WHERE document_id = ? ORDER BY position"
    return [
        Held(name, body, tuple((start, end) for start, end in json.loads(mentions)), tuple(posts.get(position, ())))
        for position, name, body, mentions in connection.execute(query, (document,)).fetchall()
    ]
