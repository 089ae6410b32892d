"""Who is meant by a name that a user asks for: a body as that body, other words as words."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from policy_nlp.bodies.naming import Body, Name, identify, read_name
from policy_nlp.bodies.speaker import UNKNOWN
from policy_nlp.errors import remark
from policy_nlp.store.judgements import but_wrong_actors
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.speakers import Speakers, body_of_actor

Place = tuple[int, int]  # a document's id, a commitment's position
_SHOWN = 6  # bodies named in a remark
_JOINT_SHOWN = 3  # joint names


def commitments_of(
    connection: sqlite3.Connection, wanted: str, role: str | None = None, with_wrong: bool = False
) -> list[Place]:
    """The places of the commitments in which `wanted` acts, in order; actors judged wrong count `with_wrong` only. Says by a warning (ActorRemark) where the name stands for
    several bodies, or for none and was matched by its words."""
    actors, name = _Actors(connection, role, with_wrong), read_name(wanted)
    return sorted(_of_body(connection, name, actors) if name.is_known else _of_words(connection, name.words, actors))


def documents_issued_by(connection: sqlite3.Connection, wanted: str) -> list[int]:
    """The ids of the documents that `wanted` issued, by itself or with others, in order; matched as actors are, with the same remarks."""
    rows = connection.execute("SELECT d.id, value FROM documents d, json_each(d.issuers)").fetchall()
    name = read_name(wanted)
    if name.is_known:
        return sorted(_issued_by_body(connection, name, rows))
    found = {document for document, issuer in rows if issuer == wanted}
    if not found:
        remark(f"{wanted} is no body known here; issuers whose names hold these words were taken")
        found = {document for document, issuer in rows if _holds(issuer, wanted)}
    return sorted(found)


def _issued_by_body(connection: sqlite3.Connection, wanted: Name, rows: Iterable[tuple[int, str]]) -> set[int]:
    speakers, is_meant = Speakers(connection), _test(wanted)
    found: set[int] = set()
    bodies: Counter[str] = Counter()
    for document, issuer in rows:
        if _may_be(wanted, read_name(issuer)):
            body = body_of_actor(issuer, issuer, speakers.of(document))
            if body is not None and is_meant(body):
                bodies[body.name] += 1
                found.add(document)
    _remark_bodies(wanted, bodies)
    return found


Rows = dict[tuple[int, str, str], list[int]]


class _Actors:
    """The actors of a library: names are few beside the commitments that have them, and are looked through first."""

    def __init__(self, connection: sqlite3.Connection, role: str | None, with_wrong: bool) -> None:
        self._connection, self._role = connection, role
        self._but_wrong, self._values = ("", []) if with_wrong else but_wrong_actors(connection)

    def of(self, is_wanted: Callable[[str, str], bool]) -> Rows:
        """(document, name, text) of each actor whose name and text are wanted → the positions of its commitments."""
        keys = _WORDS.of(self._connection).get(self._role, {})
        return self._rows(pair for pair in keys if is_wanted(*pair))

    def of_body(self, wanted: Name) -> Rows:
        """The same of each whose name or text may be that of the body wanted (`_may_be`)."""
        read = _READ.of(self._connection)
        asked: tuple[Said, ...] = (("organ", wanted.organ), ("central", wanted.central))
        return self._rows(dict.fromkeys(pair for one in asked for pair in read.get(one, ())))

    def of_joint(self, wanted: Name) -> Rows:
        """The same of each that is told together with others (市、区（市）人民政府), of which the first may be the body wanted."""
        return self._rows(dict.fromkeys(_READ.of(self._connection).get(("joint", wanted.organ), ())))

    def _rows(self, pairs: Iterable[tuple[str, str]]) -> Rows:
        keys = _WORDS.of(self._connection).get(self._role, {})
        wanted = {key: pair for pair in pairs for key in keys.get(pair, ())}
        query = (
            "SELECT words_id, document_id, commitment FROM json_each(?) AS wanted CROSS JOIN actor_rows ON words_id = wanted.value "
            f"WHERE inferred = 0{self._but_wrong}"
        )
        rows: Rows = defaultdict(list)
        for key, document, commitment in self._connection.execute(query, [json.dumps(list(wanted)), *self._values]):
            rows[document, *wanted[key]].append(commitment)
        return rows


Keys = dict[tuple[str, str], list[int]]


def _read_words(connection: sqlite3.Connection) -> dict[str | None, Keys]:
    """Role, or None for any → (name, text) of actors → the keys of their words."""
    found: dict[str | None, Keys] = defaultdict(lambda: defaultdict(list))
    for key, name, text, role in connection.execute("SELECT id, name, text, role FROM actor_words"):
        for of in (None, role):
            found[of][name, text].append(key)
    return {role: dict(keys) for role, keys in found.items()}


_WORDS = Remembered(_read_words)
Said = tuple[
    str, str | None
]  # "organ", "central" or "joint" (the first of several told together), and what the reading of a name has there

# 市、区（市）人民政府, 济南市和区、县人民政府: the body of a place together with those of its parts, under one name
_JOINT = re.compile(
    "([一-龥]{0,8}?(?:自治区|省|市|州|盟|区|县))(?:、|和|与|以?及)"
    "(?:自治[区州县旗]|乡镇|街道|[省市州盟区县旗乡镇、和与及或各（）()])+([一-龥]{2,20})"
)
_LONGEST_JOINT = 40


def _first_of_joint(name: str, text: str) -> str:
    """The name of the body that a joint name tells first: 市人民政府 of 市、区（市）人民政府. "" where it is no joint name."""
    for words in (text, name):
        if len(words) <= _LONGEST_JOINT and (found := _JOINT.fullmatch(words)):
            return found[1] + found[2]
    return ""


def _read_names(connection: sqlite3.Connection) -> dict[Said, list[tuple[str, str]]]:
    """What the names and texts of actors say of a body → the (name, text) that say it: reading all of them for each question took longer than the
    rest of it."""
    found: dict[Said, list[tuple[str, str]]] = defaultdict(list)
    for pair in _WORDS.of(connection).get(None, {}):
        names = [read_name(words) for words in dict.fromkeys(pair)]
        if (member := _first_of_joint(*pair)) and (organ := read_name(member).organ):
            found["joint", organ].append(pair)
        said = {of for name in names for of in (("organ", name.organ), ("central", name.central))}
        for of in said:
            if of[1] is not None:
                found[of].append(pair)
    return dict(found)


_READ = Remembered(_read_names)


def read_actors(connection: sqlite3.Connection) -> None:
    """Reads the names of all actors, which the first question about one otherwise waits for."""
    _READ.of(connection)


def _of_body(connection: sqlite3.Connection, wanted: Name, actors: _Actors) -> list[Place]:
    speakers, is_meant = Speakers(connection), _test(wanted)
    found: list[Place] = []
    bodies: Counter[str] = Counter()
    for (document, name, text), commitments in actors.of_body(wanted).items():
        body = body_of_actor(text, name, speakers.of(document))
        if body is not None and is_meant(body):
            bodies[body.name] += len(commitments)
            found.extend((document, commitment) for commitment in commitments)
    _remark_bodies(wanted, bodies)
    if wanted.organ and identify(wanted.words, UNKNOWN) is not None:
        _remark_joint(speakers, wanted, actors, set(found))
    return found


def _remark_joint(speakers: Speakers, wanted: Name, actors: _Actors, found: Set[Place]) -> None:
    """Says how many more commitments name the body together with those of its parts, and under which names these are asked for."""
    is_meant, more, names = _test(wanted), set[Place](), Counter[str]()
    for (document, name, text), commitments in actors.of_joint(wanted).items():
        member = _first_of_joint(name, text)
        body = body_of_actor(member, member, speakers.of(document))
        if body is not None and is_meant(body):
            others = {(document, commitment) for commitment in commitments} - found
            more |= others
            names[name] += len(others)
    if more:
        most = sorted(names, key=lambda name: (-names[name], name))
        shown = ", ".join(f"{name} ({names[name]:,})" for name in most[:_JOINT_SHOWN])
        remark(
            f"{len(more):,} more commitments of the library name {wanted.words} together with those of its parts, and are not among these: "
            f"{shown}{' …' if len(most) > _JOINT_SHOWN else ''}; ask for them by such a name, and the region"
        )


def _may_be(wanted: Name, name: Name) -> bool:
    """Whether a name can be that of the body wanted, in the right document: spares asking the document."""
    same_organ = name.organ is not None and name.organ == wanted.organ
    return same_organ or (name.central is not None and name.central == wanted.central)


def _test(wanted: Name) -> Callable[[Body], bool]:
    """Whether a body is one that the name can mean where nobody says it."""
    body = identify(wanted.words, UNKNOWN)
    if body is not None:
        return lambda other: other.name == body.name
    if wanted.is_bare:
        return lambda _: True
    ends = ("省", "自治区") if wanted.level in ("省", "自治区") else (wanted.level or wanted.places[-1],)
    return lambda other: other.region is not None and other.region.endswith(ends)


def _remark_bodies(wanted: Name, bodies: Mapping[str, int]) -> None:
    """Says which bodies bear the name, those with the most rows first."""
    if len(bodies) > 1:
        most = sorted(bodies, key=lambda name: (-bodies[name], name))
        named = ", ".join(most[:_SHOWN]) + (" …" if len(most) > _SHOWN else "")
        remark(f"{wanted.words} is the name of {len(bodies)} bodies here: {named}; a full name asks for one")


def _of_words(connection: sqlite3.Connection, wanted: str, actors: _Actors) -> list[Place]:
    """Actors of that very name where the library knows it as a body or a person; else actors whose names hold the words."""
    others = {wanted, *_declared(connection, wanted)}
    query = "SELECT 1 FROM entities WHERE type IN ('ORG', 'PERSON') AND text = ? LIMIT 1"
    is_known = len(others) > 1 or connection.execute(query, (wanted,)).fetchone() is not None
    if is_known:
        return _places(actors, lambda words: "".join(words.split()) in others)
    found = _places(actors, lambda words: _holds(words, wanted)) if wanted else []  # marks alone are no name
    remark(f"{wanted} is no body known here; actors whose names hold these words were taken")
    return found


def _places(actors: _Actors, test: Callable[[str], bool]) -> list[Place]:
    rows = actors.of(lambda name, text: test(name) or test(text))
    return [(document, commitment) for (document, *_), commitments in rows.items() for commitment in commitments]


def _declared(connection: sqlite3.Connection, wanted: str) -> set[str]:
    """Other names that documents declare for it. One that stands for several bodies in the library (管委会) is nobody's."""
    meanings: dict[str, set[str]] = defaultdict(set)
    aliases: Iterable[Any] = connection.execute("SELECT DISTINCT alias, name FROM aliases")
    for alias, name in aliases:
        if alias[:1] not in _REFERRING:
            meanings[alias].add(name)
    full = {wanted} | (meanings[wanted] if len(meanings.get(wanted, ())) == 1 else set())
    return full | {alias for alias, names in meanings.items() if len(names) == 1 and names <= full}


_REFERRING = frozenset("我本你该全各贵")  # 我区, 本市 … name nobody outside their document


def _holds(name: str, words: str) -> bool:
    """Whether a name holds the words; 部门 is no 部."""
    at = name.find(words)
    return at >= 0 and not (words.endswith("部") and name.startswith("门", at + len(words)))
