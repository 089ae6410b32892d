"""Where the nodes of a graph are drawn: a force layout in plain numpy, the same for the same graph."""

from __future__ import annotations

from typing import Any

import networkx
import numpy

ROUNDS = 120  # half as many for a part so large that it is reckoned by cells
CELLS = 24  # far nodes push as the centre of their cell: cost grows with nodes × cells², not with nodes²
EXACT = 700  # up to so many nodes every pair is reckoned


def place_nodes(graph: networkx.MultiDiGraph) -> Any:
    """An array (nodes, 2) of positions, spread so that an edge is about 1 long; connected parts are packed side by side."""
    names = list(graph.nodes)
    index = {name: i for i, name in enumerate(names)}
    pairs = {(min(index[a], index[b]), max(index[a], index[b])) for a, b in graph.edges() if a != b}
    edges = numpy.array(sorted(pairs), dtype=int).reshape(-1, 2)
    positions = numpy.zeros((len(names), 2))
    parts = sorted(
        networkx.weakly_connected_components(graph), key=lambda part: (-len(part), min(index[n] for n in part))
    )
    groups = [numpy.array(sorted(index[name] for name in part)) for part in parts]
    part_of = numpy.zeros(len(names), dtype=int)
    for number, group in enumerate(groups):
        part_of[group] = number
    edge_order = numpy.argsort(part_of[edges[:, 0]], kind="stable") if len(edges) else numpy.array([], dtype=int)
    bounds = numpy.searchsorted(part_of[edges[edge_order, 0]], numpy.arange(len(groups) + 1)) if len(edges) else None
    spread = []
    for number, group in enumerate(groups):
        own = edges[edge_order[bounds[number] : bounds[number + 1]]] if bounds is not None else edges
        spread.append(_spread(len(group), numpy.searchsorted(group, own)))
    shelf = _Shelf(spread)
    for group, points in zip(groups, spread, strict=True):
        positions[group] = shelf.put(points)
    return positions - positions.mean(axis=0) if len(names) else positions


class _Shelf:
    """Puts parts in rows, the largest first, so that the whole is wider than high, as a screen is."""

    def __init__(self, parts: list[Any]) -> None:
        sizes = [points.max(axis=0) - points.min(axis=0) + 2.0 for points in parts]
        area = sum(float(size[0] * size[1]) for size in sizes)
        self._width = max([1.4 * area**0.5, *(float(size[0]) for size in sizes)])
        self._x = self._y = self._height = 0.0

    def put(self, points: Any) -> Any:
        size = points.max(axis=0) - points.min(axis=0) + 2.0
        if self._x and self._x + size[0] > self._width:
            self._x, self._y, self._height = 0.0, self._y + self._height, 0.0
        placed = points - points.min(axis=0) + numpy.array([self._x, self._y])
        self._x += size[0]
        self._height = max(self._height, size[1])
        return placed


def _spread(count: int, edges: Any) -> Any:
    """Positions of one connected part."""
    order = numpy.arange(count)
    radius, angle = numpy.sqrt(order + 0.5), order * 2.399963  # a sunflower: even, and no random numbers
    points = numpy.stack([radius * numpy.cos(angle), radius * numpy.sin(angle)], axis=1)
    if count < 3:
        return points
    degree = numpy.bincount(edges.ravel(), minlength=count) + 1.0
    rounds = ROUNDS if count <= EXACT else ROUNDS // 2
    for step in range(rounds):
        push = _push_exact(points) if count <= EXACT else _push_by_cells(points)
        force = push + _pull(points, edges, degree) - 0.012 * points
        length = numpy.maximum(numpy.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        limit = 0.1 + 1.5 * count**0.25 * (1 - step / rounds) ** 2
        points = points + force / length * numpy.minimum(length, limit)
    points = points * min(
        2.5, max(1.0, (len(edges) / count) ** 0.5)
    )  # room for the labels where many are joined to many
    size = points.max(axis=0) - points.min(axis=0)
    return points if size[0] >= size[1] else points[:, ::-1]  # a screen is wider than high


def _push_exact(points: Any) -> Any:
    away = points[:, None, :] - points[None, :, :]
    square = (away**2).sum(axis=2) + 0.01
    return (away / square[:, :, None]).sum(axis=1)


def _push_by_cells(points: Any) -> Any:
    """Repulsion from the centres of the cells of a grid, each weighing as many nodes as it holds, and from the neighbours in
    the order of the cell: those stand near."""
    low, high = points.min(axis=0), points.max(axis=0)
    cell = numpy.minimum(((points - low) / (high - low + 1e-9) * CELLS).astype(int), CELLS - 1)
    flat = cell[:, 0] * CELLS + cell[:, 1]
    weight = numpy.bincount(flat, minlength=CELLS * CELLS).astype(float)
    sums = [numpy.bincount(flat, points[:, axis], CELLS * CELLS) for axis in (0, 1)]
    held = weight > 0
    centres = numpy.stack([total[held] / weight[held] for total in sums], axis=1)
    away = points[:, None, :] - centres[None, :, :]
    square = (away**2).sum(axis=2) + 0.3
    push = (away / square[:, :, None] * weight[held][None, :, None]).sum(axis=1)
    order = numpy.lexsort((points[:, 1], flat))
    for gap in range(1, 9):
        apart = points[order[gap:]] - points[order[:-gap]]
        near = apart / ((apart**2).sum(axis=1, keepdims=True) + 0.05)
        push[order[gap:]] += near  # an order holds each node once, so that no sum is lost
        push[order[:-gap]] -= near
    return push


def _pull(points: Any, edges: Any, degree: Any) -> Any:
    along = points[edges[:, 1]] - points[edges[:, 0]]
    length = numpy.linalg.norm(along, axis=1, keepdims=True)
    # A hub's many edges are longer, or its leaves would stand on each other; and where many are joined to many, each pulls less,
    # or they would make one blot.
    strength = along * length / numpy.sqrt(degree[edges[:, 0]] * degree[edges[:, 1]])[:, None]
    count = len(points)
    sums = [
        numpy.bincount(edges[:, 0], strength[:, axis], count) - numpy.bincount(edges[:, 1], strength[:, axis], count)
        for axis in (0, 1)
    ]
    return numpy.stack(sums, axis=1)
