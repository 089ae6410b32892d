"""GraphML, written node by node: byte for byte what networkx writes, which would hold the whole file in memory, several times over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from policy_nlp.fact_graph import Facts

_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES = {str: "string", int: "long", float: "double"}
Keys = dict[tuple[str, str, str], str]  # name, type, node or edge → id


def export_graphml(graph: Facts, output: Path) -> list[Path]:
    """GraphML, for Gephi, Cytoscape, yEd and networkx.read_graphml."""
    with output.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(_pieces(graph))
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
    for node, data in graph.nodes(data=True):
        yield f'    <node id="{_quoted(node)}"{_data(keys, "node", data)}'
    for source, target, key, data in graph.edges(keys=True, data=True):
        ends = f'source="{_quoted(source)}" target="{_quoted(target)}" id="{_quoted(key)}"'
        yield f"    <edge {ends}{_data(keys, 'edge', data)}"
    yield "  </graph>\n</graphml>\n"


def _keys(graph: Facts) -> Keys:
    """The attributes that nodes and edges have, numbered as they come."""
    keys: Keys = {}
    nodes = (data for _, data in graph.nodes(data=True))
    edges = (edge[2] for edge in graph.edges(data=True))
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


def _data(keys: Keys, scope: str, data: Mapping[str, Any]) -> str:
    """What stands in an element, and its end."""
    if not data:
        return " />\n"
    lines = []
    for name, value in data.items():
        key = keys[name, _TYPES[type(value)], scope]
        text = _escaped(str(value))
        lines.append(f'      <data key="{key}">{text}</data>\n' if text else f'      <data key="{key}" />\n')
    return f">\n{''.join(lines)}    </{scope}>\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")
