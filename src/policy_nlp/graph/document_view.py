"""The view of documents: what each does to others that it names, and what it takes over from earlier ones."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TypeAlias

import networkx

from policy_nlp.compare.likeness import normal_form
from policy_nlp.fact_graph import Facts, edges_of, kept

Graph: TypeAlias = networkx.MultiDiGraph
LEAST_SHARED = 2  # tasks from which two documents are joined
_EVERYWHERE = 50  # a task of more documents (加强组织领导) tells nothing of two of them
_QUOTED = 3  # tasks whose words stand on an edge


def document_view(full: Facts) -> Graph:
    """The documents of a graph and those they cite. `cites` has the relation (issues, based_on, implements …, see docs/citations.md) and
    its words; `reuses` leads from the later of two documents to the earlier: `weight` tasks stand in both, `share` of the later's. A copy
    `copies` the first document of its text, and takes over nothing."""
    view = Graph()
    inside = {n: d for n, d in full.nodes(data=True) if d["kind"] == "document" and d.get("in_library") == "yes"}
    issuers = _issuers(full)
    for node, data in inside.items():
        view.add_node(node, **data, **kept({"issuer": issuers.get(node)}))
    _add_copies(view)
    _add_reuse(view, full)
    _add_citations(view, full)
    for node in view:
        view.nodes[node]["cited_by"] = len({a for a, _, d in view.in_edges(node, data=True) if d["kind"] == "cites"})
    return view


def _issuers(full: Facts) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for source, target, *_ in edges_of(full, "issues", keys=False):
        if (name := full.nodes[source]["label"]) not in found[target]:
            found[target].append(name)
    return {node: "、".join(names) for node, names in found.items()}


def _add_citations(view: Graph, full: Facts) -> None:
    for source, target, key, data in edges_of(full, "cites"):
        view.add_node(target, **full.nodes[target])
        view.add_edge(source, target, key, **data, weight=1)


def _add_copies(view: Graph) -> None:
    for node, data in list(view.nodes(data=True)):
        first = f"document:{data['copy_of']}" if "copy_of" in data else None
        if first in view:
            stated = {"document": node.removeprefix("document:"), "document_name": data.get("name")}
            held = kept({**stated, "date": data.get("issued_on"), "weight": 1})
            view.add_edge(node, first, f"copies:{node}|{first}", kind="copies", **held)


def _add_reuse(view: Graph, full: Facts) -> None:
    place = {node: i for i, node in enumerate(view)}  # the fixed order: by date
    # By words: a province that takes over a national task has one of its own.
    holders: dict[str, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    sizes: dict[str, int] = defaultdict(int)
    for source, target, *_ in edges_of(full, "contains", keys=False):
        if source in place and "copy_of" not in view.nodes[source]:
            label = full.nodes[target]["label"]
            form = normal_form(label)
            words.setdefault(form, label)
            sizes[source] += source not in holders[form]
            holders[form].add(source)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for task, documents in holders.items():
        if 1 < len(documents) <= _EVERYWHERE:
            for earlier, later in combinations(sorted(documents, key=place.__getitem__), 2):
                shared[later, earlier].append(task)
    for (later, earlier), tasks in sorted(shared.items(), key=lambda pair: [place[node] for node in pair[0]]):
        if len(tasks) < LEAST_SHARED:
            continue
        labels = sorted((words[task] for task in tasks), key=lambda text: (-len(text), text))
        stated = {
            "weight": len(tasks),
            "share": round(len(tasks) / sizes[later], 4),
            "words": "；".join(labels[:_QUOTED]),
            "document": later.removeprefix("document:"),
            "document_name": view.nodes[later].get("name"),
            "date": view.nodes[later].get("issued_on"),
        }
        view.add_edge(later, earlier, f"reuses:{later}|{earlier}", kind="reuses", **kept(stated))
