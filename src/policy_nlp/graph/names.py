"""What a name in the library stands for as a node: the identity it has in its document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policy_nlp.graph.builder import Builder, Node
from policy_nlp.graph.naming import is_unnamed, names_a_body
from policy_nlp.link.meaning import Meaning
from policy_nlp.link.who import WhoIsWho
from policy_nlp.store.facts import DocumentFacts, PostFacts


@dataclass(frozen=True, slots=True)
class Names:
    """Tells organisations, places, persons and unnamed groups apart. `places` and `bodies` are names known in the library."""

    who: WhoIsWho
    places: frozenset[str]
    bodies: frozenset[str] = frozenset()
    _acting: dict[tuple[str, str, str], Node] = field(default_factory=dict, repr=False, compare=False)
    # What a name says by itself, which many documents use.
    _unnamed: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
    _bodily: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def of_actor(self, name: str, words: str, document: DocumentFacts) -> Node:
        """Whoever acts under these words, which the document resolves to `name`."""
        key = (document.key, name, words)
        if key not in self._acting:
            self._acting[key] = self._of_actor(name, words, document)
        return self._acting[key]

    def _of_actor(self, name: str, words: str, document: DocumentFacts) -> Node:
        if person := self.who.person(document.key, name):
            return Node("official", person.key, person.name)
        if name in self.places:
            return self.of_place(name, document)
        if name not in self._unnamed:
            self._unnamed[name] = is_unnamed(name)
        if not self._unnamed[name]:
            meant = self.who.body(document.key, words, name)
            if meant.is_told or _is_an_office_of_its_place(meant):
                return Node("organisation", meant.key, meant.label, meant.region)
        if name not in self._bodily:
            self._bodily[name] = names_a_body(name, self.bodies, self.places)
        if self._bodily[name]:
            return self.of_body(name, document)
        return Node("group", f"{name}@{document.key}", name)

    def of_body(self, name: str, document: DocumentFacts) -> Node:
        """An organisation, or a division that acts or is served, as the document names it."""
        if name in self.places:
            return self.of_place(name, document)
        meant = self.who.body(document.key, name)
        return Node("organisation", meant.key, meant.label, meant.region)

    def of_place(self, name: str, document: DocumentFacts) -> Node:
        """A place as the document names it."""
        meant = self.who.place(document.key, name)
        return Node("place", meant.key, meant.name)

    def of_official(self, post: PostFacts) -> Node:
        """The person of a post."""
        document = post.evidence.document
        person = self.who.person(document.key, post.person)
        identity = person.key if person else f"{post.person}@{document.key}"
        return Node("official", identity, person.name if person else post.person)


# 处, 科 and 站 are parts of houses of which a place has several.
_OFFICE = re.compile(r"[一-龥]{2,}[局委办厅]\Z")


def _is_an_office_of_its_place(meant: Meaning) -> bool:
    """Whether a bare name that no list has (银监局) can be one body only, that of the place its document speaks for."""
    is_placed = meant.reason == "same text in the jurisdiction" and meant.region is not None
    return is_placed and _OFFICE.fullmatch(meant.name) is not None


def add_named(builder: Builder, node: Node, **attributes: str | None) -> str:
    """Adds the node and gives its id; an unnamed group is marked `generic`."""
    known = builder.named.get(node)
    if known is None or attributes:
        generic = "yes" if node.kind == "group" else None
        known = builder.node(node.kind, node.identity, node.label, generic=generic, region=node.region, **attributes)
        builder.named[node] = known
    return known
