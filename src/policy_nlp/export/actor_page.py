"""The page of the actor view: who works with whom, filtered in the browser, with the clauses that each link rests on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import networkx

from policy_nlp.export.graph_page import MOST_NODES, assemble, edge_data, placed_nodes, totals
from policy_nlp.fact_graph import Facts, edges_of

Graph: TypeAlias = networkx.MultiDiGraph
_TIES = ("holds_post", "sets_up")
_Place = tuple[Any, ...]


def export_actor_page(view: Graph, full: Facts, rankings: Sequence[dict[str, Any]], output: Path) -> list[Path]:
    """Writes the page of an actor view and the full graph that it was made from."""
    output.write_text(actor_page(view, full, rankings), "utf-8")
    return [output]


def actor_page(view: Graph, full: Facts, rankings: Sequence[dict[str, Any]]) -> str:
    """The page's HTML. `rankings` are the records of the measures that it explains."""
    shown = _most_active(view)
    index = {node: i for i, node in enumerate(shown)}
    sentences: dict[str, int] = {}
    rows, documents, tasks = _rows(full, index, sentences)
    ties = [
        [index[a], index[b], edge_data(data, sentences)]
        for a, b, data in shown.edges(data=True)
        if data["kind"] in _TIES
    ]
    order = sorted(index, key=lambda node: (-_tasks(shown, node), -shown.degree(node), index[node]))
    return assemble(
        {
            "view": "actors",
            "nodes": placed_nodes(shown),
            "edges": ties,
            "rows": rows,
            "tasks": tasks,
            "documents": documents,
            "sentences": list(sentences),
            "totals": totals(view),
            "order": [index[node] for node in order],
            "rankings": list(rankings),
        }
    )


def _most_active(view: Graph) -> Graph:
    place = {node: i for i, node in enumerate(view)}
    ranked = sorted(view, key=lambda node: (-_tasks(view, node), -view.degree(node), place[node]))[:MOST_NODES]
    return view.subgraph(sorted(ranked, key=place.__getitem__))


def _tasks(view: Graph, node: str) -> int:
    return int(view.nodes[node]["leads"]) + int(view.nodes[node]["supports"])


def _rows(
    full: Facts, index: dict[str, int], sentences: dict[str, int]
) -> tuple[list[list[Any]], list[dict[str, Any]], list[str]]:
    """The clauses that name an actor: [document, task, status, deadline, sentence, words, target, actors as [node, leads], start, end]."""
    actors: dict[_Place, dict[int, int]] = {}
    targets: dict[_Place, str] = {}
    for source, target, _, data in edges_of(full, "leads", "supports", "has_target", keys=False):
        if data["kind"] in ("leads", "supports") and source in index:
            roles = actors.setdefault(_place(target, data), {})
            roles[index[source]] = max(roles.get(index[source], 0), int(data["kind"] == "leads"))
        elif data["kind"] == "has_target":
            words = f"{full.nodes[target]['label']} {data.get('op', '')} {data['number']:g}{data.get('unit', '')}"
            targets.setdefault(_place(source, data), words)
    documents: dict[str, int] = {}
    tasks: dict[str, int] = {}
    rows = []
    for source, target, _, data in edges_of(full, "contains", keys=False):
        place = _place(target, data)
        if place not in actors:
            continue
        rows.append(
            [
                documents.setdefault(source, len(documents)),
                tasks.setdefault(target, len(tasks)),
                data["status"],
                data.get("deadline", ""),
                sentences.setdefault(data.get("sentence", ""), len(sentences)),
                data.get("words", ""),
                targets.get(place, ""),
                sorted(actors.pop(place).items()),
                data.get("span_start", 0),
                data.get("span_end", 0),
            ]
        )
    labels = [full.nodes[task]["label"] for task in tasks]
    return rows, [_document(full, node) for node in documents], labels


def _place(task: str, data: dict[str, Any]) -> _Place:
    return task, data.get("document"), data.get("span_start"), data.get("span_end"), data.get("status")


def _document(full: Facts, node: str) -> dict[str, Any]:
    data = full.nodes[node]
    names = ("label", "name", "dated_on", "document_number", "place", "within", "level")
    return {name: data[name] for name in names if name in data}
