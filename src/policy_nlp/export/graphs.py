"""A graph as GraphML, GEXF, node-link JSON, CSV, a page, or in the forms of Neo4j, FollowTheMoney and JSON-LD."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx

from policy_nlp.errors import ConfigError
from policy_nlp.export.ftm import export_ftm
from policy_nlp.export.graph_page import export_page
from policy_nlp.export.graphml import export_graphml
from policy_nlp.export.neo4j import export_cypher, export_neo4j_csv
from policy_nlp.export.provenance import export_json_ld
from policy_nlp.export.tables import harmless, json_bytes, json_members, json_pieces
from policy_nlp.fact_graph import Facts, sample_edges, sample_nodes, written_edges, written_nodes


def export_graph(graph: Facts, form: str, output: Path) -> list[Path]:
    """Writes the graph and says which files it wrote: `output` itself, or two CSV files in the folder `output`. `form` is one of FORMS;
    ftm and jsonld want the full graph.
    Raises ConfigError where they cannot be written."""
    try:
        return FORMS[form](graph, output)
    except OSError as error:
        raise ConfigError(f"{output}: {error.strerror}; give another path with -o") from error


def export_gexf(graph: Facts, output: Path) -> list[Path]:
    """GEXF, for Gephi and networkx.read_gexf. Nodes and edges are there from their first day (`start`) to their last (`end`), where
    such are known, for Gephi's timeline; an edge that a document states is there from the document's date on."""
    dated = networkx.MultiDiGraph()
    dated.add_nodes_from((node, {**data, **_life(data, _FIRST, _LAST)}) for node, data in graph.nodes(data=True))
    for source, target, key, data in graph.edges(keys=True, data=True):
        dated.add_edge(
            source, target, key, **data, **_life(data, ("since", "seen_first", "first_on", "date"), ("until",))
        )
    networkx.write_gexf(dated, output, encoding="utf-8")
    return [output]


def gexf_of(nodes: Sequence[Mapping[str, Any]], links: Sequence[Mapping[str, Any]]) -> bytes:
    """GEXF of a part of a graph given as plain data: nodes with an `id`, links with `source`, `target` and `key`."""
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from((node["id"], {name: value for name, value in node.items() if name != "id"}) for node in nodes)
    for link in links:
        said = {name: value for name, value in link.items() if name not in ("source", "target", "key")}
        graph.add_edge(link["source"], link["target"], link["key"], **said)
    stream = BytesIO()
    networkx.write_gexf(graph, stream, encoding="utf-8")
    return stream.getvalue()


_FIRST, _LAST = ("first_on", "seen_first", "issued_on", "dated_on"), ("last_on",)


def _life(data: dict[str, Any], first: tuple[str, ...], last: tuple[str, ...]) -> dict[str, str]:
    """`start` and `end` as whole days, the first of a month or year that is no more exact. A life that would end before it begins has
    no end."""
    start = next((day for name in first if (day := _day(data.get(name)))), "")
    end = next((day for name in last if (day := _day(data.get(name)))), "")
    held = {"start": start, "end": end if end >= start else ""}
    return {name: day for name, day in held.items() if day}


def _day(text: Any) -> str:
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text):
        return ""
    return text + "-01" * ((10 - len(text)) // 3)


def export_node_link(graph: Facts, output: Path) -> list[Path]:
    """Node-link JSON, for networkx.node_link_graph(data, edges="links") and d3."""
    with output.open("wb") as stream:
        stream.writelines(json_bytes(_node_link(graph)))
    return [output]


def _node_link(graph: Facts) -> Iterator[str]:
    write = partial(json_members, depth=2)
    yield '{\n "directed": true,\n "multigraph": true,\n "graph": {},\n "nodes": '
    nodes = (_object({"id": node}, rest) for node, rest in written_nodes(graph, write))
    yield from json_pieces(nodes, 1)
    yield ',\n "links": '
    edges = written_edges(graph, write)
    links = (_object({"source": source, "target": target, "key": key}, rest) for source, target, key, rest in edges)
    yield from json_pieces(links, 1)
    yield "\n}\n"


def _object(named: dict[str, str], rest: str) -> str:
    return f"{{{json_members(named, 2)[1:]}{rest}\n  }}"


def export_csv_pair(graph: Facts, output: Path) -> list[Path]:
    """nodes.csv and edges.csv in the folder `output`, with the column names that Gephi knows (Id, Label, Source, Target)."""
    output.mkdir(parents=True, exist_ok=True)
    files = [output / "nodes.csv", output / "edges.csv"]
    nodes, edges = graph.nodes(data=True), graph.edges(keys=True, data=True)
    _write_csv(files[0], ["Id", "Label"], _node_rows(sample_nodes(graph)), _node_rows(nodes))
    _write_csv(files[1], ["Source", "Target", "Id", "Type"], _edge_rows(sample_edges(graph)), _edge_rows(edges))
    return files


def _node_rows(nodes: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for node, data in nodes:
        yield {"Id": node, "Label": data["label"], **_but(data, "label")}


def _edge_rows(edges: Iterable[tuple[str, str, str, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for source, target, key, data in edges:
        yield {"Source": source, "Target": target, "Id": key, "Type": "Directed", **data}


def _but(data: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}


Rows = Iterable[dict[str, Any]]


def _write_csv(path: Path, first: list[str], sample: Rows, rows: Rows) -> None:
    """The rows, in columns that are named in those of the sample."""
    columns = list(dict.fromkeys([*first, *sorted({name for row in sample for name in row})]))
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([harmless(row.get(column, "")) for column in columns] for row in rows)


FORMS: dict[str, Callable[[Facts, Path], list[Path]]] = {
    "graphml": export_graphml,
    "gexf": export_gexf,
    "json": export_node_link,
    "csv": export_csv_pair,
    "html": export_page,
    "cypher": export_cypher,
    "neo4j": export_neo4j_csv,
    "ftm": export_ftm,
    "jsonld": export_json_ld,
}
