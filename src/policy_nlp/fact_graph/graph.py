"""A graph in columns: what networkx holds in dictionaries, a few kB a fact, stands here in arrays of numbers and once each.

It is read as a networkx MultiDiGraph is, with the same nodes and edges in the same order, and makes the attributes of each when asked for
them. Words are kept as places in the documents' texts, attributes that many share once.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from struct import Struct
from typing import Any, TypeAlias

import networkx

from policy_nlp.fact_graph.attributes import clean
from policy_nlp.fact_graph.columns import Attributes, Pool, Texts
from policy_nlp.fact_graph.shared import QUOTED, Shared, Write
from policy_nlp.store.facts import DocumentFacts, Evidence

Span = tuple[DocumentFacts, int, int]
# Source, target and attributes by their numbers; a span, and that of its sentence.
Adding = Callable[[int, int, int, int, int, int, int], None]
# A node: the number of its attributes; the document of its label, and where it stands there (nowhere: from 0 to 0).
_NODE = Struct("<IIII")
# An edge: source, target, the number of its attributes; the document of its evidence, its span, and that of the sentence.
_EDGE = Struct("<IIIIIIII")
_COLUMNS = [(name, "<u4") for name in "source target said document start end first last".split()]


class FactGraph:
    """Nodes and edges with their attributes; it only grows. `text_of` gives the text of a document."""

    def __init__(self, text_of: Callable[[DocumentFacts], str] | None = None) -> None:
        self._texts, self._pool = Texts(text_of), Pool()
        self._number: dict[str, int] = {}  # in the order in which they were added
        self._ids: list[str] = []
        self._nodes, self._edges = bytearray(), bytearray()
        self._labels: dict[int, str] = {}  # those that stand in no text
        self._sentences: dict[int, str] = {}
        self._order: array[int] | None = None
        self._last: tuple[str, int, int] = ("", 0, 0)  # a sentence and where it stands: many edges in a row have one

    # ── adding ───────────────────────────────────────────────────────────────

    def add_node(self, node: str, label: str, stated: Attributes, at: Span | None = None) -> None:
        """A new node; `stated` begins with its kind. `at` is where the label stands, if in a text."""
        self.add_pooled_node(node, label, self.pooled(stated), at)

    def pooled(self, stated: Attributes) -> int:
        """The number under which attributes are kept: whoever adds many nodes or edges that state the same asks once."""
        return self._pool.number(stated)

    def add_pooled_node(self, node: str, label: str, said: int, at: Span | None = None) -> None:
        """A new node with the attributes of that number."""
        number = self._number[node] = len(self._ids)
        self._ids.append(node)
        place = (0, 0, 0)
        if at is not None:
            document, start, end = self._texts.number(at[0]), at[1], at[2]
            words = self._texts.text(document)[start:end]
            if words and (words == label or clean(words) == label):
                place = document, start, end
        if place == (0, 0, 0):
            self._labels[number] = label
        self._nodes += _NODE.pack(said, *place)

    def say(self, node: str, stated: Attributes) -> None:
        """Gives a node attributes, over those it has."""
        at = self._number[node] * _NODE.size
        said, *place = _NODE.unpack_from(self._nodes, at)
        _NODE.pack_into(self._nodes, at, self._pool.number({**self._pool.attributes(said), **stated}), *place)

    def lacks(self, node: str, names: Collection[str]) -> list[str]:
        """Those of the names that a node has no attribute of."""
        held = self._pool.names(_NODE.unpack_from(self._nodes, self._number[node] * _NODE.size)[0])
        return [name for name in names if name not in held]

    def add_edge(self, source: str, target: str, stated: Attributes, evidence: Evidence) -> None:
        """An edge; `stated`, which is taken over, begins with its kind. The same fact from the same words is one edge: when they are read,
        the first."""
        document, start, end = self._texts.number(evidence.document), evidence.start, evidence.end
        text = self._texts.text(document)
        if (words := stated.get("words")) and (words == (span := text[start:end]) or words == clean(span)):
            stated["words"] = QUOTED
        first, last = self._place(evidence.sentence, text, start)
        if first == last:
            self._sentences[len(self._edges) // _EDGE.size] = evidence.sentence
        ends = self._number[source], self._number[target]
        self._edges += _EDGE.pack(*ends, self._pool.number(stated), document, start, end, first, last)
        self._order = None

    def number(self, node: str) -> int:
        """The place of a node among the nodes."""
        return self._number[node]

    def adding_from(self, document: DocumentFacts) -> Adding:
        """Adds edges that a document states, of nodes and attributes by their numbers: source, target, said; the span, the span of the
        sentence, which is not empty. Words that are those of the span stand in the attributes as QUOTED."""
        number, add, pack = self._texts.number(document), self._edges.extend, _EDGE.pack
        self._order = None

        def adding(source: int, target: int, said: int, start: int, end: int, first: int, last: int) -> None:
            add(pack(source, target, said, number, start, end, first, last))

        return adding

    def _place(self, sentence: str, text: str, start: int) -> tuple[int, int]:
        """Where a sentence stands in a text, around an offset; the same place twice where it does not."""
        if self._last[0] is not sentence:
            at = text.find(sentence, max(0, start - len(sentence)))
            self._last = (sentence, at, at + len(sentence)) if at >= 0 else (sentence, 0, 0)
        return self._last[1:]

    # ── reading, as a MultiDiGraph is read ───────────────────────────────────

    def __contains__(self, node: object) -> bool:
        return node in self._number

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def nodes(self) -> _Nodes:
        """The nodes: `graph.nodes[node]`, `graph.nodes(data=True)`."""
        return _Nodes(self)

    def node(self, node: str) -> Attributes:
        """The attributes of a node."""
        return self._node(self._number[node])

    def _node(self, number: int) -> Attributes:
        said = _NODE.unpack_from(self._nodes, number * _NODE.size)[0]
        return {"kind": self._pool.first(said), "label": self._label(number), **self._pool.attributes(said)}

    def _label(self, number: int) -> str:
        label = self._labels.get(number)
        if label is None:
            _, document, start, end = _NODE.unpack_from(self._nodes, number * _NODE.size)
            label = clean(self._texts.text(document)[start:end])
        return label

    def sample_nodes(self) -> Iterator[tuple[str, Attributes]]:
        """The first of the nodes whose attributes have the same names and types, of each of these."""
        shapes, seen = self._pool.shapes(), set[int]()
        for number, (said, *_) in enumerate(_NODE.iter_unpack(self._nodes)):
            if shapes[said] not in seen:
                seen.add(shapes[said])
                yield self._ids[number], self._node(number)

    def sample_edges(self) -> Iterator[tuple[str, str, str, Attributes]]:
        """The same of the edges; one that has no sentence does not stand for others, which may have one."""
        import numpy

        columns, texts = self._columns()[self._ordered()], self._texts.shapes()
        said, document = numpy.array(self._pool.shapes(), int), numpy.array(texts, int)
        shapes = said[columns["said"]] * (len(texts) + 1) + document[columns["document"]]
        seen = set[int]()
        for number, shape in zip(self._ordered(), shapes.tolist(), strict=True):
            if shape not in seen:
                yield (edge := self._edge(number))
                if "sentence" in edge[3]:
                    seen.add(shape)

    def written_nodes(self, write: Write) -> Iterator[tuple[str, str]]:
        """The nodes with their attributes as `write` has them."""
        shared = Shared(write, self._pool)
        for number, (said, *_) in enumerate(_NODE.iter_unpack(self._nodes)):
            if (rest := shared.node(said)) is None:
                yield self._ids[number], write(self._node(number))
            else:
                own = {"kind": self._pool.first(said), "label": self._label(number)}
                yield self._ids[number], write(own) + rest

    def written_edges(self, write: Write) -> Iterator[tuple[str, str, str, str]]:
        """The edges with keys and their attributes as `write` has them; what many share is written once."""
        shared = Shared(write, self._pool)
        for number in self._ordered():
            source, target, said, document, start, end, first, last = _EDGE.unpack_from(
                self._edges, number * _EDGE.size
            )
            if (parts := shared.edge(said)) is None:
                a, b, key, stated = self._edge(number)
                yield a, b, key, write(stated)
                continue
            text, (a, b) = self._texts.text(document), (self._ids[source], self._ids[target])
            written, key_end = parts.before, parts.key_end
            if parts.is_quoting:
                words = clean(text[start:end])
                written += write({"words": words}) + parts.after
                key_end = f"{parts.key_end}, ('words', {words!r}){parts.key_rest}"
            key = _hashed(
                parts.kind, f"[{parts.kind!r}, {a!r}, {b!r}, {self._texts.key(document)!r}, {start}, {end}{key_end}]"
            )
            own = {"span_start": start, "span_end": end}
            if sentence := clean(text[first:last] if first < last else self._sentences[number]):
                own["sentence"] = sentence
            yield a, b, key, written + shared.document(document, self._texts) + write(own)

    def number_of_nodes(self) -> int:
        return len(self._ids)

    def number_of_edges(self) -> int:
        return len(self._ordered())

    def edges(self, keys: bool = False, data: bool = False) -> Iterator[tuple[Any, ...]]:
        """The edges, those of one node after those of the node before it."""
        for number in self._ordered():
            source, target, key, stated = self._edge(number, keys, data)
            yield (source, target, *([key] if keys else []), *([stated] if data else []))

    def edges_of(self, *kinds: str, keys: bool = True) -> Iterator[tuple[str, str, str, Attributes]]:
        """The edges of some kinds, with data, and with keys unless nobody wants them: they take a while to make."""
        return (self._edge(number, keys) for number in self._numbers_of(kinds))

    def _numbers_of(self, kinds: Collection[str]) -> Iterator[int]:
        wanted = [self._pool.first(number) in kinds for number in range(len(self._pool))]
        said = self._columns()["said"]
        return (number for number in self._ordered() if wanted[said[number]])

    def counts(self, name: str, *kinds: str) -> dict[str, Counter[str]]:
        """Source → how often its edges of some kinds have each value of an attribute, in the order of the edges."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        values = [self._pool.value(number, name) for number in range(len(self._pool))]
        for number, source, said, times in self._alike(kinds, [value is QUOTED for value in values]):
            value = values[said]
            if value is QUOTED:
                value = self._edge(number, False)[3].get(name)
            if value is not None:
                found[self._ids[source]][value] += times
        return found

    def _alike(self, kinds: Collection[str], apart: Sequence[bool]) -> Iterator[tuple[int, int, int, int]]:
        """The edges of some kinds that have a source and attributes in common: the first of them, the source, the number of the attributes,
        and how many they are. Those whose attributes are to be kept `apart` each for itself."""
        import numpy

        columns, order = self._columns(), numpy.array(self._ordered(), numpy.int64)
        wanted = numpy.array([self._pool.first(number) in kinds for number in range(len(self._pool))], bool)
        order = order[wanted[columns["said"][order]]]
        source, said = columns["source"][order], columns["said"][order]
        is_apart = numpy.array(apart, bool)[said]
        together = numpy.flatnonzero(~is_apart)
        codes = source[together].astype(numpy.uint64) << numpy.uint64(32) | said[together]
        _, firsts, times = numpy.unique(codes, return_index=True, return_counts=True)
        places = numpy.concatenate([together[firsts], numpy.flatnonzero(is_apart)])
        counts = numpy.concatenate([times, numpy.ones(int(is_apart.sum()), numpy.int64)])
        ranks = numpy.argsort(places)
        places = places[ranks]
        rows = (order[places], source[places], said[places], counts[ranks])
        return zip(*(row.tolist() for row in rows), strict=True)

    def degrees(self) -> list[int]:
        """How many edges begin or end at each node, in the order of the nodes."""
        import numpy

        columns = self._columns()[self._ordered()]
        ends = numpy.concatenate([columns["source"], columns["target"]])
        found: list[int] = numpy.bincount(ends, minlength=len(self._ids)).tolist()
        return found

    def _edge(self, number: int, has_key: bool = True, has_data: bool = True) -> tuple[str, str, str, Attributes]:
        source, target, said, document, start, end, first, last = _EDGE.unpack_from(self._edges, number * _EDGE.size)
        ends, stated = (self._ids[source], self._ids[target]), self._pool.attributes(said)
        text = self._texts.text(document)
        if stated.get("words") is QUOTED:
            stated["words"] = clean(text[start:end])
        key = _key(*ends, self._texts.key(document), start, end, stated) if has_key else ""
        if has_data:
            stated |= self._texts.attributes(document)
            stated["span_start"], stated["span_end"] = start, end
            if sentence := clean(text[first:last] if first < last else self._sentences[number]):
                stated["sentence"] = sentence
        return *ends, key, stated

    def _columns(self) -> Any:
        import numpy

        return numpy.frombuffer(bytes(self._edges), _COLUMNS)

    def _ordered(self) -> array[int]:
        """The edges in the order of their sources, of one source in that in which its targets came, each once."""
        if self._order is None:
            self._order = _order_of(self._columns())
        return self._order

    def to_networkx(self) -> networkx.MultiDiGraph:
        """The same graph as networkx has it: some five times as large."""
        graph = networkx.MultiDiGraph()
        graph.add_nodes_from(self.nodes(data=True))
        graph.add_edges_from(self.edges(keys=True, data=True))
        return graph

    def part(self, nodes: Collection[str]) -> networkx.MultiDiGraph:
        """The nodes with the edges between them, in the order of this graph."""
        held = {self._number[node] for node in nodes}
        graph = networkx.MultiDiGraph()
        graph.add_nodes_from((self._ids[number], self._node(number)) for number in sorted(held))
        columns = self._columns()
        ends = zip(columns["source"].tolist(), columns["target"].tolist(), strict=True)
        inside = [a in held and b in held for a, b in ends]
        graph.add_edges_from(self._edge(number) for number in self._ordered() if inside[number])
        return graph


def _key(source: str, target: str, document: str, start: int, end: int, stated: Attributes) -> str:
    """The key of an edge, which hangs on what it states and where, so that it is the same in every graph."""
    kind, *said = stated.items()
    return _hashed(kind[1], repr([kind[1], source, target, document, start, end, *sorted(said)]))


def _hashed(kind: str, parts: str) -> str:
    return f"{kind}:{hashlib.sha256(parts.encode()).hexdigest()[:16]}"


def _order_of(columns: Any) -> array[int]:
    import numpy

    pairs = _two(columns, "source", "target")
    _, firsts, places = numpy.unique(pairs, return_index=True, return_inverse=True)
    order = numpy.lexsort((firsts[places.ravel()], columns["source"]))  # which leaves those of one pair as they came
    keys = [pairs, _two(columns, "said", "document"), _two(columns, "start", "end")]  # what tells one edge from another
    alike = numpy.lexsort(keys)
    again = numpy.zeros(len(pairs), bool)
    again[alike[1:]] = numpy.logical_and.reduce([key[alike[:-1]] == key[alike[1:]] for key in keys])
    return array("I", order[~again[order]].astype(numpy.uint32).tobytes())


def _two(columns: Any, first: str, second: str) -> Any:
    """Two columns as one."""
    import numpy

    return columns[first].astype(numpy.uint64) << numpy.uint64(32) | columns[second]


Facts: TypeAlias = FactGraph | networkx.MultiDiGraph


def edges_of(graph: Facts, *kinds: str, keys: bool = True) -> Iterator[tuple[str, str, str, Attributes]]:
    """The edges of some kinds, with data and (unless nobody wants them) keys, of a graph in columns or of networkx."""
    if isinstance(graph, FactGraph):
        yield from graph.edges_of(*kinds, keys=keys)
        return
    yield from (edge for edge in graph.edges(keys=True, data=True) if edge[3]["kind"] in kinds)


def sample_nodes(graph: Facts) -> Iterator[tuple[str, Attributes]]:
    """Nodes among which every name of an attribute, with every type that it has, comes where it comes first among all: of a graph in
    columns a few, of networkx all."""
    return graph.sample_nodes() if isinstance(graph, FactGraph) else iter(graph.nodes(data=True))


def sample_edges(graph: Facts) -> Iterator[tuple[str, str, str, Attributes]]:
    """The same of the edges, with keys."""
    return graph.sample_edges() if isinstance(graph, FactGraph) else iter(graph.edges(keys=True, data=True))


def written_nodes(graph: Facts, write: Write) -> Iterator[tuple[str, str]]:
    """The nodes with their attributes as `write` has them: one after the other, each for itself, so that what many share may be written once."""
    if isinstance(graph, FactGraph):
        return graph.written_nodes(write)
    return ((node, write(data)) for node, data in graph.nodes(data=True))


def written_edges(graph: Facts, write: Write) -> Iterator[tuple[str, str, str, str]]:
    """The edges with keys, and with their attributes written in the same way."""
    if isinstance(graph, FactGraph):
        return graph.written_edges(write)
    return ((*ends, write(data)) for *ends, data in graph.edges(keys=True, data=True))


def degrees(graph: Facts) -> list[int]:
    """How many edges begin or end at each node, in the order of the nodes."""
    return graph.degrees() if isinstance(graph, FactGraph) else [degree for _, degree in graph.degree()]


def part_of(graph: Facts, nodes: Collection[str]) -> networkx.MultiDiGraph:
    """The nodes with the edges between them, in the order of the graph."""
    if isinstance(graph, FactGraph):
        return graph.part(nodes)
    held = set(nodes)
    return graph.subgraph([node for node in graph if node in held])


class _Nodes:
    """The nodes of a graph, as networkx lets them be asked for."""

    def __init__(self, graph: FactGraph) -> None:
        self._graph = graph

    def __getitem__(self, node: str) -> Attributes:
        return self._graph.node(node)

    def __iter__(self) -> Iterator[str]:
        return iter(self._graph)

    def __contains__(self, node: object) -> bool:
        return node in self._graph

    def __len__(self) -> int:
        return len(self._graph)

    def __call__(self, data: bool = False) -> Iterator[Any]:
        return ((node, self._graph.node(node)) for node in self._graph) if data else iter(self._graph)
