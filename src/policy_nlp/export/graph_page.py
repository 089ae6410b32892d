"""A graph as one page that needs nothing else: no network, no other file."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx

from policy_nlp.export.layout import place_nodes

MOST_NODES = 6_000  # what a browser moves smoothly; a larger graph is cut to its best connected nodes, and says so


def export_page(graph: networkx.MultiDiGraph, output: Path) -> list[Path]:
    """Writes the page."""
    output.write_text(page_of(graph), "utf-8")
    return [output]


def page_of(graph: networkx.MultiDiGraph) -> str:
    """The page's HTML. The data stand in it as JSON; nothing in them can end the script element."""
    shown = _best_connected(graph)
    data = json.dumps(_data(shown, graph.number_of_nodes()), ensure_ascii=False, separators=(",", ":"))
    folder = files("policy_nlp.export").joinpath("page")
    parts = {name: folder.joinpath(name).read_text("utf-8") for name in ("graph.html", "graph.css", "graph.js")}
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    page = parts["graph.html"].replace("/*css*/", parts["graph.css"]).replace("/*js*/", parts["graph.js"])
    return page.replace("/*data*/", safe)


def _best_connected(graph: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    if graph.number_of_nodes() <= MOST_NODES:
        return graph
    place = {node: i for i, node in enumerate(graph)}
    best = sorted(graph, key=lambda node: (-graph.degree(node), place[node]))[:MOST_NODES]
    return graph.subgraph(sorted(best, key=place.__getitem__))


def _data(graph: networkx.MultiDiGraph, total: int) -> dict[str, Any]:
    """Nodes with positions; edges as [source, target, attributes]; sentences and documents once each, by number."""
    index = {node: i for i, node in enumerate(graph)}
    sentences: dict[str, int] = {}
    positions = place_nodes(graph)
    return {
        "total": total,
        "nodes": [
            {**attributes, "id": node, "x": round(float(x), 2), "y": round(float(y), 2)}
            for (node, attributes), (x, y) in zip(graph.nodes(data=True), positions, strict=True)
        ],
        "edges": [
            [index[source], index[target], _edge(attributes, sentences)]
            for source, target, attributes in graph.edges(data=True)
        ],
        "sentences": list(sentences),
    }


def _edge(attributes: dict[str, Any], sentences: dict[str, int]) -> dict[str, Any]:
    sentence = attributes.get("sentence", "")
    kept = {name: value for name, value in attributes.items() if name != "sentence"}
    return {**kept, "s": sentences.setdefault(sentence, len(sentences))}
