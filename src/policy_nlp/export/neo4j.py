"""A graph for Neo4j: a Cypher script, or the pair of CSV files of `neo4j-admin database import`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from policy_nlp.fact_graph import Facts, edges_of, sample_edges, sample_nodes

Rows = Iterator[dict[str, Any]]
_BATCH = 500  # rows of one statement
_COMMON = "PolicyNode"  # the label that every node has beside that of its kind


def export_cypher(graph: Facts, output: Path) -> list[Path]:
    """A Cypher script for cypher-shell or the browser; run twice it changes nothing."""
    with output.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{statement};\n" for statement in _statements(graph))
    return [output]


def _statements(graph: Facts) -> Iterator[str]:
    yield f"CREATE CONSTRAINT policy_node IF NOT EXISTS FOR (n:{_COMMON}) REQUIRE n.id IS UNIQUE"
    for kind in dict.fromkeys(data["kind"] for _, data in graph.nodes(data=True)):
        nodes = ({"id": node, **data} for node, data in graph.nodes(data=True) if data["kind"] == kind)
        for batch in _batches(nodes):
            yield f"UNWIND {batch}\nAS row MERGE (n:{_COMMON} {{id: row.id}}) SET n += row, n:{_label(kind)}"
    for kind in dict.fromkeys(edge[2]["kind"] for edge in graph.edges(data=True)):
        rows = ({"source": a, "target": b, "data": {"key": key, **data}} for a, b, key, data in edges_of(graph, kind))
        match = f"MATCH (a:{_COMMON} {{id: row.source}}), (b:{_COMMON} {{id: row.target}})"
        for batch in _batches(rows):
            yield f"UNWIND {batch}\nAS row {match} MERGE (a)-[r:{kind.upper()} {{key: row.data.key}}]->(b) SET r += row.data"


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        yield "[\n" + ",\n".join(cypher_value(row) for row in batch) + "]"


def cypher_value(value: Any) -> str:
    """A value as Cypher writes it. The names of attributes are the program's own and need no quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {cypher_value(held)}" for name, held in value.items()) + "}"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    return repr(value)


def _label(kind: str) -> str:
    """organisation → Organisation."""
    return kind.capitalize()


def export_neo4j_csv(graph: Facts, output: Path) -> list[Path]:
    """nodes.csv and relationships.csv in the folder `output`, with the typed heads that neo4j-admin reads. The cells are as they are: a
    spreadsheet is not meant to open them."""
    output.mkdir(parents=True, exist_ok=True)
    paths = [output / "nodes.csv", output / "relationships.csv"]
    nodes, edges = graph.nodes(data=True), graph.edges(keys=True, data=True)
    _write(paths[0], _node_rows(sample_nodes(graph)), _node_rows(nodes), [":ID", ":LABEL"])
    first = [":START_ID", ":END_ID", ":TYPE", "key"]
    _write(paths[1], _edge_rows(sample_edges(graph)), _edge_rows(edges), first)
    return paths


def _node_rows(nodes: Iterable[tuple[str, dict[str, Any]]]) -> Rows:
    for node, data in nodes:
        yield {":LABEL": f"{_COMMON};{_label(data['kind'])}", ":ID": node, **data}


def _edge_rows(edges: Iterable[tuple[str, str, str, dict[str, Any]]]) -> Rows:
    for source, target, key, data in edges:
        yield {":START_ID": source, ":END_ID": target, ":TYPE": data["kind"].upper(), "key": key, **data}


def _write(path: Path, sample: Rows, rows: Rows, first: list[str]) -> None:
    """The rows, in columns whose names and types are those of the sample."""
    types: dict[str, set[type]] = defaultdict(set)
    for row in sample:
        for name, value in row.items():
            types[name].add(type(value))
    names = [*first, *sorted(set(types) - set(first))]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([name if name in first else _typed(name, types[name]) for name in names])
        writer.writerows([row.get(name, "") for name in names] for row in rows)


def _typed(name: str, kinds: set[type]) -> str:
    return f"{name}:{'long' if kinds == {int} else 'double'}" if kinds <= {int, float} else name
