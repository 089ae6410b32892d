"""Adding nodes and edges so that every graph file can hold them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from policy_nlp.fact_graph import FactGraph, Span, clean, kept
from policy_nlp.store.facts import DocumentFacts, Evidence

Attribute = str | int | float | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node to be: its kind, identity and label; `region` is the division that a body belongs to."""

    kind: str
    identity: str
    label: str
    region: str | None = None


class Builder:
    """Collects nodes and edges. An attribute that is None or "" is left out; text loses its control characters. `text_of` gives the text of a
    document, in whose place words can be kept; `kinds` are the kinds of edges that are kept, where not all are."""

    def __init__(
        self, text_of: Callable[[DocumentFacts], str] | None = None, kinds: Collection[str] | None = None
    ) -> None:
        self.graph = FactGraph(text_of)
        self._kinds = kinds
        self.named: dict[Node, str] = {}  # the ids of those that are added with all they say

    def node(self, kind: str, identity: str, label: str, at: Span | None = None, /, **attributes: Attribute) -> str:
        """The id of a node, made if it is new; attributes it lacks are added. `at` is where its label stands, if in a text."""
        key = f"{kind}:{clean(identity)}"
        if key not in self.graph:
            self.graph.add_node(key, clean(label), {"kind": kind, **kept(attributes)}, at)
        elif attributes and (new := kept({name: attributes[name] for name in self.graph.lacks(key, attributes)})):
            self.graph.say(key, new)
        return key

    def keeps(self, kind: str) -> bool:
        """Whether edges of the kind are kept."""
        return self._kinds is None or kind in self._kinds

    def edge(self, kind: str, source: str, target: str, evidence: Evidence, **attributes: Attribute) -> None:
        """An edge with its evidence. The same fact from the same words is one edge."""
        if self.keeps(kind):
            self.graph.add_edge(source, target, {"kind": kind, **kept(attributes)}, evidence)
