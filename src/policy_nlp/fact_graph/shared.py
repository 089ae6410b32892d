"""Attributes that many nodes and edges share, as text: each is written once, and put in where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from policy_nlp.fact_graph.columns import Attributes, Pool, Texts

QUOTED = object()  # in place of `words` that are those of the edge's span
Write = Callable[[Attributes], str]  # attributes as text, one after the other, each for itself
_OF_EDGES = {
    "document",
    "document_name",
    "date",
    "span_start",
    "span_end",
    "sentence",
}  # which each edge has of its own
_MOST = 100_000  # kept at once


class Parts(NamedTuple):
    """What an edge states, as text, before and after its words where it quotes them; and the same of what its key is made of."""

    kind: str
    is_quoting: bool
    before: str
    after: str
    key_end: str
    key_rest: str


class Shared:
    """What `write` makes of the attributes in a pool."""

    def __init__(self, write: Write, pool: Pool) -> None:
        self._write, self._pool = write, pool
        self._nodes: dict[int, str | None] = {}
        self._edges: dict[int, Parts | None] = {}
        self._documents: dict[int, str] = {}

    def node(self, said: int) -> str | None:
        """What stands after kind and label of a node; None where it states one of these anew, and has to be written as a whole."""
        if said not in self._nodes:
            kind, *rest = self._pool.attributes(said).items()
            keeps = kind[0] == "kind" and all(name != "label" for name, _ in rest)
            _put(self._nodes, said, self._write(dict(rest)) if keeps else None)
        return self._nodes[said]

    def edge(self, said: int) -> Parts | None:
        """What an edge states; None where that is also what each edge has of its own, and the edge has to be written as a whole."""
        if said not in self._edges:
            _put(self._edges, said, self._parts(list(self._pool.attributes(said).items())))
        return self._edges[said]

    def _parts(self, stated: list[tuple[str, Any]]) -> Parts | None:
        names = [name for name, _ in stated]
        if not _OF_EDGES.isdisjoint(names):
            return None
        at = names.index("words") if "words" in names and dict(stated)["words"] is QUOTED else None
        before, after = (stated, []) if at is None else (stated[:at], stated[at + 1 :])
        said = [pair for pair in sorted(stated[1:], key=lambda pair: pair[0]) if pair[1] is not QUOTED]
        first, rest = said, list[tuple[str, Any]]()
        if at is not None:
            first, rest = [pair for pair in said if pair[0] < "words"], [pair for pair in said if pair[0] > "words"]
        keys = ["".join(f", {pair!r}" for pair in pairs) for pairs in (first, rest)]
        return Parts(stated[0][1], at is not None, self._write(dict(before)), self._write(dict(after)), *keys)

    def document(self, number: int, texts: Texts) -> str:
        """What each edge has of the document it rests on."""
        if number not in self._documents:
            _put(self._documents, number, self._write(texts.attributes(number)))
        return self._documents[number]


def _put(kept: dict[int, Any], number: int, made: Any) -> None:
    if len(kept) >= _MOST:
        kept.clear()
    kept[number] = made
