"""A graph with one edge for each two nodes, as most functions of networkx want it."""

from __future__ import annotations

import networkx


def joined(graph: networkx.MultiDiGraph) -> networkx.DiGraph:
    """The graph with parallel edges as one: `weight` is the sum of theirs (1 where they have none), `facts` how many they are, `kinds`
    what they are, joined by "、"."""
    one = networkx.DiGraph()
    one.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True))
    kinds: dict[tuple[str, str], set[str]] = {}
    for source, target, data in graph.edges(data=True):
        held = one.get_edge_data(source, target, {"weight": 0, "facts": 0})
        weight = held["weight"] + data.get("weight", 1)
        one.add_edge(source, target, weight=weight, facts=held["facts"] + 1)
        kinds.setdefault((source, target), set()).add(data["kind"])
    for (source, target), found in kinds.items():
        one[source][target]["kinds"] = "、".join(sorted(found))
    return one
