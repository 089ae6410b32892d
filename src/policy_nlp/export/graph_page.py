"""A graph as one page that needs nothing else: no network, no other file."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx

from policy_nlp.export.layout import place_nodes
from policy_nlp.fact_graph import Facts, degrees, part_of

MOST_NODES = (
    6_000  # what a browser moves smoothly; of a larger graph the most telling nodes are drawn, and the page says so
)
# What is kept and labelled first: who acts and what was written, then what hangs on them.
_FIRST_KINDS = ("organisation", "official", "place", "document")
_PARTS = ("graph.html", "graph.css", "words.js", "links.js", "drawing.js", "evidence.js", "panel.js", "frame.js")


def export_page(graph: Facts, output: Path) -> list[Path]:
    """Writes the page."""
    output.write_text(page_of(graph), "utf-8")
    return [output]


def page_of(graph: Facts) -> str:
    """The page's HTML: every edge with its evidence."""
    ranked = by_importance(graph)
    shown = part_of(graph, ranked[:MOST_NODES])
    return assemble({**_data(shown), "totals": totals(graph), "order": _order(ranked, shown)})


def assemble(data: dict[str, Any]) -> str:
    """The page with its data. They stand in it as JSON; nothing in them can end the script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    folder = files("policy_nlp.export").joinpath("page")
    parts = {name: folder.joinpath(name).read_text("utf-8") for name in _PARTS}
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    script = "\n".join(parts[name] for name in _PARTS if name.endswith(".js"))
    page = parts["graph.html"].replace("/*css*/", parts["graph.css"]).replace("/*js*/", script)
    return page.replace("/*data*/", safe)


def totals(graph: Facts) -> dict[str, int]:
    """How many nodes of each kind the graph has, drawn or not."""
    return dict(Counter(data["kind"] for _, data in graph.nodes(data=True)))


def by_importance(graph: Facts) -> list[str]:
    """The nodes: actors, officials, places and documents first, the best connected first among each of the two."""
    nodes = ((node, data["kind"] not in _FIRST_KINDS) for node, data in graph.nodes(data=True))
    ranked = sorted(
        (is_late, -degree, i, node)
        for i, ((node, is_late), degree) in enumerate(zip(nodes, degrees(graph), strict=True))
    )
    return [node for *_, node in ranked]


def _order(ranked: list[str], shown: networkx.MultiDiGraph) -> list[int]:
    index = {node: i for i, node in enumerate(shown)}
    return [index[node] for node in ranked if node in index]


def _data(graph: networkx.MultiDiGraph) -> dict[str, Any]:
    """Nodes with positions; edges as [source, target, attributes]; sentences and documents once each, by number."""
    index = {node: i for i, node in enumerate(graph)}
    sentences: dict[str, int] = {}
    return {
        "view": "graph",
        "nodes": placed_nodes(graph),
        "edges": [
            [index[source], index[target], edge_data(attributes, sentences)]
            for source, target, attributes in graph.edges(data=True)
        ],
        "sentences": list(sentences),
    }


def placed_nodes(graph: networkx.MultiDiGraph) -> list[dict[str, Any]]:
    """The nodes' attributes with their places on the page."""
    return [
        {**attributes, "id": node, "x": round(float(x), 2), "y": round(float(y), 2)}
        for (node, attributes), (x, y) in zip(graph.nodes(data=True), place_nodes(graph), strict=True)
    ]


def edge_data(attributes: dict[str, Any], sentences: dict[str, int]) -> dict[str, Any]:
    """An edge's attributes, its sentence by number."""
    kept = {name: value for name, value in attributes.items() if name != "sentence"}
    return {**kept, "s": sentences.setdefault(attributes.get("sentence", ""), len(sentences))}
