"""A part of a graph as an SVG picture, and one node of it with its links and their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from policy_nlp.serve.pages.labelling import LONGEST, Node, Side, cut, short_titles, sides

APART = 105.0  # between nodes that are spread evenly: room for a label each
ROOM = 90.0  # around the picture, for labels
MOST_LINKS = 40  # of a node, to each neighbour once
# the same colours as the graph of one page
COLOURS = {
    "organisation": "#1f6feb",
    "group": "#8a94a3",
    "official": "#d97706",
    "task": "#16825d",
    "document": "#8250df",
    "place": "#0e8a9d",
    "indicator": "#c2255c",
}


class Dot(NamedTuple):
    """A node of the picture; the `side` of it that its label stands on, "none" where there is no room for one."""

    id: str
    label: str
    short: str
    kind: str
    colour: str
    x: float
    y: float
    size: float
    font: float
    side: Side

    @property
    def anchor(self) -> str:
        """Which part of the label stands at `text_x`."""
        return {"right": "start", "left": "end"}.get(self.side, "middle")

    @property
    def text_x(self) -> float:
        """Where the label begins, ends or has its middle."""
        return round(self.x + {"right": self.size + 3, "left": -self.size - 3}.get(self.side, 0.0), 1)

    @property
    def text_y(self) -> float:
        """The line that the label stands on."""
        if self.side in ("right", "left"):
            return round(self.y + self.font * 0.36, 1)
        return round(self.y + (-self.size - self.font * 0.36 if self.side == "above" else self.size + self.font), 1)


class Stroke(NamedTuple):
    """The links between two nodes, as one line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    source: str
    target: str
    links: int


class Drawing(NamedTuple):
    """A picture."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]


def told_apart(part: dict[str, Any]) -> dict[str, Any]:
    """The part with its date, or its file's name, behind the label of each document that another document of the part has as its label too (政府工作报告)."""
    documents = Counter(node["label"] for node in part["nodes"] if node["kind"] == "document")
    shared = {label for label, count in documents.items() if count > 1}
    return {**part, "nodes": [_marked(node) if node["label"] in shared else node for node in part["nodes"]]}


def _marked(node: dict[str, Any]) -> dict[str, Any]:
    date, label = node.get("issued_on"), node["label"]
    mark, brief = (date, date[:4]) if date else (node.get("name", ""),) * 2
    return {**node, "label": f"{label} {mark}".rstrip(), "short": f"{cut(label, LONGEST - 5)} {brief}".rstrip()}


def drawn(part: dict[str, Any]) -> Drawing:
    """The picture of a part, where its nodes were placed."""
    nodes = part["nodes"]
    left, top = (min((node[axis] for node in nodes), default=0.0) for axis in "xy")
    right, bottom = (max((node[axis] for node in nodes), default=0.0) for axis in "xy")
    scale = APART * max(len(nodes), 4) ** 0.5 / max(right - left, bottom - top, 1.0)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    degrees: dict[str, int] = defaultdict(int)
    for link in part["links"]:
        a, b = sorted((link["source"], link["target"]))
        counts[a, b] += int(link.get("weight", 1))
        degrees[a] += 1
        degrees[b] += 1
    spots = {
        node["id"]: (round((node["x"] - left) * scale + ROOM, 1), round((node["y"] - top) * scale + ROOM, 1))
        for node in nodes
    }
    width, height = round((right - left) * scale + 2 * ROOM, 1), round((bottom - top) * scale + 2 * ROOM, 1)
    dots = _dots(nodes, spots, degrees, width, height)
    strokes = tuple(
        Stroke(*spots[a], *spots[b], round(min(1 + count**0.5 * 0.5, 6), 1), a, b, count)
        for (a, b), count in sorted(counts.items())
        if a != b
    )
    return Drawing(width, height, dots, strokes)


def _dots(
    nodes: list[dict[str, Any]],
    spots: dict[str, tuple[float, float]],
    degrees: dict[str, int],
    width: float,
    height: float,
) -> tuple[Dot, ...]:
    titles = [node["label"] for node in nodes if node["kind"] == "document"]
    brief = dict(zip(titles, short_titles(titles), strict=True))
    found = []
    for node in nodes:
        label, degree = node["label"], degrees[node["id"]]
        short = node.get("short") or (brief[label] if node["kind"] == "document" else cut(label))
        colour = COLOURS.get(node["kind"], "#8a94a3")
        size, font = round(min(5 + degree**0.5 * 2, 26), 1), round(min(11 + degree**0.5 * 1.6, 22), 1)
        found.append(Dot(node["id"], label, short, node["kind"], colour, *spots[node["id"]], size, font, "none"))
    places = sides([Node(dot.x, dot.y, dot.size, dot.short, dot.font) for dot in found], width, height)
    return tuple(dot._replace(side=side) for dot, side in zip(found, places, strict=True))


def panel_of(part: dict[str, Any], name: str) -> dict[str, Any] | None:
    """A node of the part with its links, those to one neighbour together; None where there is none of that id."""
    nodes = {node["id"]: node for node in part["nodes"]}
    if name not in nodes:
        return None
    links: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for link in part["links"]:
        if name in (link["source"], link["target"]):
            other = link["target"] if link["source"] == name else link["source"]
            links[other].append({**link, "is_out": link["source"] == name})
    ordered = sorted(
        links.items(), key=lambda one: (-sum(int(link.get("weight", 1)) for link in one[1]), nodes[one[0]]["label"])
    )
    return {
        "node": nodes[name],
        "links": [{"other": nodes[other], "links": found} for other, found in ordered[:MOST_LINKS]],
        "more": max(0, len(ordered) - MOST_LINKS),
    }
