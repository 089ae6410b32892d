"""GraphML, written node by node: byte for byte what networkx writes, which would hold the whole file in memory, several times over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from policy_nlp.fact_graph import Facts, Write, sample_edges, sample_nodes, written_edges, written_nodes

_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES = {str: "string", int: "long", float: "double"}
_BATCH = 1000  # elements written at once
Keys = dict[tuple[str, str, str], str]  # name, type, node or edge → id


def export_graphml(graph: Facts, output: Path) -> list[Path]:
    """GraphML, for Gephi, Cytoscape, yEd and networkx.read_graphml."""
    pieces = _pieces(graph)
    with output.open("wb") as stream:
        while batch := "".join(islice(pieces, _BATCH)):
            stream.write(batch.encode())
    return [output]


def _pieces(graph: Facts) -> Iterator[str]:
    keys = _keys(graph)
    yield _HEAD
    for (name, kind, scope), key in reversed(keys.items()):
        yield f'  <key id="{key}" for="{scope}" attr.name="{_quoted(name)}" attr.type="{kind}" />\n'
    if len(graph) == 0:
        yield '  <graph edgedefault="directed" />\n</graphml>\n'
        return
    yield '  <graph edgedefault="directed">\n'
    for node, data in written_nodes(graph, _writing(keys, "node")):
        yield f'    <node id="{_quoted(node)}"{_closed("node", data)}'
    for source, target, key, data in written_edges(graph, _writing(keys, "edge")):
        ends = f'source="{_quoted(source)}" target="{_quoted(target)}" id="{_quoted(key)}"'
        yield f"    <edge {ends}{_closed('edge', data)}"
    yield "  </graph>\n</graphml>\n"


def _keys(graph: Facts) -> Keys:
    """The attributes that nodes and edges have, numbered as they come."""
    keys: Keys = {}
    nodes = (data for _, data in sample_nodes(graph))
    edges = (edge[3] for edge in sample_edges(graph))
    for scope, rows in (("node", nodes), ("edge", edges)):
        for name, kind in _typed_names(rows):
            keys.setdefault((name, kind, scope), f"d{len(keys)}")
    return keys


def _typed_names(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], None]:
    """Names with types, in the order in which they first stand in rows."""
    found: dict[tuple[str, str], None] = {}
    seen: set[tuple[tuple[str, ...], tuple[type, ...]]] = set()
    for row in rows:
        shape = tuple(row), tuple(map(type, row.values()))
        if shape not in seen:
            seen.add(shape)
            found.update(dict.fromkeys((name, _TYPES[kind]) for name, kind in zip(*shape, strict=True)))
    return found


def _writing(keys: Keys, scope: str) -> Write:
    """What writes what stands in an element."""
    heads = {(name, kind): f'      <data key="{key}"' for (name, kind, held), key in keys.items() if held == scope}

    def write(data: Mapping[str, Any]) -> str:
        lines = []
        for name, value in data.items():
            head = heads[name, _TYPES[type(value)]]
            text = _escaped(value) if type(value) is str else str(value)
            lines.append(f"{head}>{text}</data>\n" if text else f"{head} />\n")
        return "".join(lines)

    return write


def _closed(scope: str, data: str) -> str:
    return f">\n{data}    </{scope}>\n" if data else " />\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")
