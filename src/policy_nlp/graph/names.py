"""What a name in the library stands for as a node."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from policy_nlp.graph.builder import Builder
from policy_nlp.graph.naming import names_a_body
from policy_nlp.lexicon import load_rows
from policy_nlp.store.facts import DocumentFacts, PostFacts


@cache
def central_names() -> dict[str, str]:
    """Names of central organs, short and full → the full name, those that mean one body only."""
    meanings: dict[str, set[str]] = {}
    for row in load_rows("central_organisations"):
        if len(row) > 1:
            meanings.setdefault(row[0], set()).add(row[1])
    return {name: next(iter(full)) for name, full in meanings.items() if len(full) == 1}


@dataclass(frozen=True, slots=True)
class Names:
    """Tells organisations, places, persons and unnamed groups apart. `persons` are (document key, name) → the official's
    identity, `bodies` the names of bodies known in the library."""

    places: frozenset[str]
    persons: dict[tuple[str, str], str] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()

    def of_actor(self, name: str, document: DocumentFacts) -> tuple[str, str]:
        """(kind, identity) of whoever acts under this name in the document."""
        if person := self.persons.get((document.key, name)):
            return "official", person
        if name in self.places or name in central_names() or names_a_body(name, self.bodies, self.places):
            return self.of_body(name)
        return "group", f"{name}@{document.key}"

    def of_body(self, name: str) -> tuple[str, str]:
        """(kind, identity) of an organisation or of a division that acts or is served."""
        if name in self.places:
            return "place", name
        return "organisation", central_names().get(name, name)


def official_identity(post: PostFacts) -> str:
    """Name and body: the same name elsewhere is not the same person until something joins them."""
    return f"{post.person}@{post.body or post.evidence.document.key}"


def add_actor(builder: Builder, kind: str, identity: str, name: str) -> str:
    """The node of whoever acts; an unnamed group is marked `generic`."""
    return builder.node(kind, identity, name, generic="yes" if kind == "group" else None)
