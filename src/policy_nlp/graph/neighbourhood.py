"""A part of a graph that can be drawn and read: a node with those around it, the nodes of a name, the way from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx

from policy_nlp.bodies.naming import identify
from policy_nlp.bodies.speaker import UNKNOWN
from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.export.layout import place_nodes
from policy_nlp.store.tokens import fold

Graph: TypeAlias = networkx.MultiDiGraph
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A node of the graph: how many edges it has there, in all."""

    id: str
    kind: str
    label: str
    edges: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A part of a graph, and how many of the nodes within reach are not in it."""

    graph: Graph
    left_out: int


def find_nodes(graph: Graph, words: str, kind: str | None = None) -> list[NodeRecord]:
    """The nodes whose label holds the words (all of them without words), those with the most edges first."""
    wanted = fold(words)
    found = [
        NodeRecord(node, data["kind"], data["label"], graph.degree(node))
        for node, data in graph.nodes(data=True)
        if wanted in fold(data["label"]) and kind in (None, data["kind"])
    ]
    return sorted(found, key=lambda record: (fold(record.label) != wanted, -record.edges, record.id))


def node_of(graph: Graph, name: str) -> str:
    """The node with that id, or the one with that label, or of the body that is so called (科技部). Of several the one with the most edges.
    Raises NotFoundError."""
    if name in graph:
        return name
    body = identify(name, UNKNOWN)
    for label in (name, body.name if body else name):
        for record in find_nodes(graph, label):
            if fold(record.label) == fold(label):
                return record.id
    raise NotFoundError(f"{name[:100]}: no node of this view has that id or label; look for one by words of its label")


def neighbourhood(graph: Graph, centres: Sequence[str], depth: int = 1, most: int = 200) -> Neighbourhood:
    """What is within `depth` edges of the centres: at most so many nodes, the nearest first and of these those with the most edges. Raises
    NotFoundError, QueryError."""
    if not 0 <= depth <= DEEPEST:
        raise QueryError(f"depth {depth}: give a number from 0 to {DEEPEST}")
    if most < 1:
        raise QueryError(f"most {most}: give a number from 1")
    kept = list(dict.fromkeys(node_of(graph, name) for name in centres))
    taken, ring = set(kept), list(kept)
    for _ in range(depth):
        ring = sorted(
            {near for node in ring for near in _around(graph, node)} - taken, key=lambda n: (-graph.degree(n), n)
        )
        kept += ring
        taken.update(ring)
    return Neighbourhood(part_of(graph, kept[:most]), max(0, len(kept) - most))


def _around(graph: Graph, node: str) -> Iterator[str]:
    yield from graph.successors(node)
    yield from graph.predecessors(node)


def path_between(graph: Graph, source: str, target: str) -> Neighbourhood:
    """A shortest way from one node to another, whatever the direction of the edges. Raises NotFoundError where there is none."""
    ends = [node_of(graph, name) for name in (source, target)]
    try:
        way = networkx.shortest_path(graph.to_undirected(as_view=True), *ends)
    except networkx.NetworkXNoPath as error:
        raise NotFoundError(f"nothing leads from {source[:60]} to {target[:60]} in this view") from error
    return Neighbourhood(part_of(graph, way), 0)


def part_of(graph: Graph, nodes: Sequence[str]) -> Graph:
    """The graph of those nodes and the edges between them, in the order of the nodes."""
    part = Graph()
    part.add_nodes_from((node, dict(graph.nodes[node])) for node in nodes)
    held = set(nodes)
    for node in nodes:
        for source, target, key, data in graph.out_edges(node, keys=True, data=True):
            if target in held:
                part.add_edge(source, target, key, **data)
    return part


def placed(part: Neighbourhood) -> dict[str, Any]:
    """The part as plain data: nodes with the place (`x`, `y`) where they are drawn, links, and how many nodes are left out."""
    spots = place_nodes(part.graph)
    nodes = [
        {"id": node, **data, "x": round(float(x), 3), "y": round(float(y), 3)}
        for (node, data), (x, y) in zip(part.graph.nodes(data=True), spots, strict=True)
    ]
    links = [
        {"source": source, "target": target, "key": key, **data}
        for source, target, key, data in part.graph.edges(keys=True, data=True)
    ]
    return {"nodes": nodes, "links": links, "left_out": part.left_out}
