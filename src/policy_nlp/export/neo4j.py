"""A graph for Neo4j: a Cypher script, or the pair of CSV files of `neo4j-admin database import`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import networkx

Graph: TypeAlias = networkx.MultiDiGraph
_BATCH = 500  # rows of one statement
_COMMON = "PolicyNode"  # the label that every node has beside that of its kind


def export_cypher(graph: Graph, output: Path) -> list[Path]:
    """A Cypher script for cypher-shell or the browser; run twice it changes nothing."""
    output.write_text("".join(f"{statement};\n" for statement in _statements(graph)), "utf-8")
    return [output]


def _statements(graph: Graph) -> Iterator[str]:
    yield f"CREATE CONSTRAINT policy_node IF NOT EXISTS FOR (n:{_COMMON}) REQUIRE n.id IS UNIQUE"
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node, data in graph.nodes(data=True):
        nodes[data["kind"]].append({"id": node, **data})
    for kind, rows in nodes.items():
        for batch in _batches(rows):
            yield f"UNWIND {batch}\nAS row MERGE (n:{_COMMON} {{id: row.id}}) SET n += row, n:{_label(kind)}"
    edges: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for source, target, key, data in graph.edges(keys=True, data=True):
        edges[data["kind"]].append({"source": source, "target": target, "data": {"key": key, **data}})
    for kind, rows in edges.items():
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


def export_neo4j_csv(graph: Graph, output: Path) -> list[Path]:
    """nodes.csv and relationships.csv in the folder `output`, with the typed heads that neo4j-admin reads. The cells are as they are: a
    spreadsheet is not meant to open them."""
    output.mkdir(parents=True, exist_ok=True)
    nodes = [
        {":LABEL": f"{_COMMON};{_label(data['kind'])}", ":ID": node, **data} for node, data in graph.nodes(data=True)
    ]
    edges = [
        {":START_ID": source, ":END_ID": target, ":TYPE": data["kind"].upper(), "key": key, **data}
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    paths = [output / "nodes.csv", output / "relationships.csv"]
    _write(paths[0], nodes, [":ID", ":LABEL"])
    _write(paths[1], edges, [":START_ID", ":END_ID", ":TYPE", "key"])
    return paths


def _write(path: Path, rows: list[dict[str, Any]], first: list[str]) -> None:
    names = [*first, *sorted({name for row in rows for name in row} - set(first))]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([name if name in first else _typed(name, rows) for name in names])
        writer.writerows([row.get(name, "") for name in names] for row in rows)


def _typed(name: str, rows: list[dict[str, Any]]) -> str:
    kinds = {type(row[name]) for row in rows if name in row}
    return f"{name}:{'long' if kinds == {int} else 'double'}" if kinds <= {int, float} else name
