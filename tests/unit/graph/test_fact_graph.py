"""A graph in columns is the graph that networkx would hold."""

import networkx

from policy_nlp.fact_graph import (
    QUOTED,
    FactGraph,
    degrees,
    edges_of,
    part_of,
    sample_edges,
    sample_nodes,
    written_edges,
    written_nodes,
)
from policy_nlp.graph.builder import Builder
from policy_nlp.store.facts import DocumentFacts, Evidence

TEXT = "市民政局要建立台账。\n市财政局配合，\x07安排资金。"
PAPER = DocumentFacts(1, "abc", "a.txt", None, None, (), "2024-05-01", None, None, ())
FIRST, SECOND = Evidence(PAPER, 0, 9, TEXT[:10]), Evidence(PAPER, 11, 23, TEXT[11:])


def built():
    builder = Builder(lambda _: TEXT)
    paper = builder.node("document", "abc", "a.txt")
    task = builder.node("task", "1", TEXT[:9], (PAPER, 0, 9), status="planned")
    other = builder.node("task", "2", "配合，安排资金", (PAPER, 15, 23))
    body = builder.node("organisation", "市民政局", "市民政局")
    builder.edge("leads", body, task, FIRST, words="市民政局")
    builder.edge("contains", paper, other, SECOND, words=TEXT[11:23])
    builder.edge("contains", paper, task, FIRST, words=TEXT[:9])
    builder.edge("contains", paper, other, Evidence(PAPER, 11, 14, "not in the text"), number=-0.0)
    builder.edge("contains", paper, other, SECOND, words=TEXT[11:23])  # the same fact
    builder.edge("has_target", task, other, SECOND, number=0.0)
    return builder.graph


def test_its_edges_come_as_networkx_gives_them():
    graph = built()
    plain = networkx.MultiDiGraph()
    plain.add_nodes_from(graph.nodes(data=True))
    kinds = ("leads", "contains", "has_target")
    plain.add_edges_from(edge for kind in kinds for edge in graph.edges_of(kind))
    assert [edge[:2] for edge in graph.edges()] == [edge[:2] for edge in plain.edges()]
    assert [node for node, _ in graph.nodes(data=True)] == list(graph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (4, 5)
    assert degrees(graph) == degrees(graph.to_networkx()) == [3, 3, 3, 1]
    assert list(edges_of(graph, "leads")) == list(edges_of(graph.to_networkx(), "leads"))


def test_its_words_are_cleaned_and_whole():
    graph = built()
    (said,) = [data for *_, data in graph.edges(data=True) if data.get("words", "").startswith("市财政局")]
    assert said["words"] == "市财政局配合，安排资金"
    assert said["sentence"] == "市财政局配合，安排资金。"
    assert list(said) == "kind words document document_name date span_start span_end sentence".split()
    assert graph.node("task:2")["label"] == "配合，安排资金"
    numbers = [str(data["number"]) for *_, data in graph.edges(data=True) if "number" in data]
    assert numbers == ["-0.0", "0.0"]


def test_a_part_has_the_edges_between_its_nodes():
    graph = built()
    part = part_of(graph, ["task:1", "document:abc"])
    assert list(part) == ["document:abc", "task:1"]
    assert [data["words"] for *_, data in part.edges(data=True)] == ["市民政局要建立台账"]
    assert list(part_of(graph.to_networkx(), ["task:1", "document:abc"])) == list(part)


def test_what_is_said_later_stands_behind():
    graph = built()
    graph.say("task:1", {"deadline": "2024-12-31"})
    assert graph.nodes["task:1"] == {"kind": "task", "label": TEXT[:9], "status": "planned", "deadline": "2024-12-31"}
    assert graph.lacks("task:1", ["status", "region"]) == ["region"]
    assert "task:1" in graph
    assert len(FactGraph()) == FactGraph().number_of_edges() == 0


def test_an_edge_added_by_numbers_is_the_same_edge():
    graph, other = built(), built()
    stated = {"kind": "contains", "status": "planned"}
    other.add_edge("document:abc", "task:1", {**stated, "words": TEXT[:9]}, FIRST)
    said = graph.pooled({**stated, "words": QUOTED})
    graph.adding_from(PAPER)(graph.number("document:abc"), graph.number("task:1"), said, 0, 9, 0, 10)
    assert list(graph.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_the_values_of_an_attribute_are_counted_by_source():
    graph = built()
    graph.add_edge("document:abc", "task:2", {"kind": "contains", "words": "另有说明"}, FIRST)
    graph.add_edge("document:abc", "task:2", {"kind": "contains", "words": "另有说明"}, SECOND)
    counted = {"document:abc": {"市财政局配合，安排资金": 1, "市民政局要建立台账": 1, "另有说明": 2}}
    assert graph.counts("words", "contains") == counted
    assert graph.counts("words", "leads") == {"organisation:市民政局": {"市民政局": 1}}
    assert graph.counts("words", "cites") == {}


def many_shapes():
    """The same with what is written as a whole: a node that states its label, an edge that states a date of its own."""
    graph = built()
    graph.say("task:2", {"label": "另一个名字"})
    graph.add_edge("document:abc", "task:1", {"kind": "cites", "date": "2020", "words": TEXT[:4]}, FIRST)
    graph.add_edge("document:abc", "task:1", {"kind": "cites", "zone": "x", "words": TEXT[11:15], "at": 1}, SECOND)
    graph.add_edge("document:abc", "task:1", {"kind": "cites"}, Evidence(PAPER, 0, 0, "\x07"))  # has no sentence
    graph.add_edge("document:abc", "task:1", {"kind": "cites"}, FIRST)
    return graph


def written(attributes):
    return "".join(f"{name}={value!r};" for name, value in attributes.items())


def test_what_many_share_is_written_where_it_stands():
    graph = many_shapes()
    for held in (graph, graph.to_networkx()):
        assert list(written_nodes(held, written)) == [(node, written(data)) for node, data in graph.nodes(data=True)]
        edges = [(*ends, written(data)) for *ends, data in graph.edges(keys=True, data=True)]
        assert list(written_edges(held, written)) == edges


def test_what_was_written_is_not_kept_for_ever(monkeypatch):
    monkeypatch.setattr("policy_nlp.fact_graph.shared._MOST", 1)
    test_what_many_share_is_written_where_it_stands()


def test_samples_have_every_name_and_type_in_its_order():
    graph = many_shapes()

    def named(rows):
        return list(dict.fromkeys((name, type(value)) for row in rows for name, value in row.items()))

    nodes, edges = [data for _, data in sample_nodes(graph)], [data for *_, data in sample_edges(graph)]
    assert named(nodes) == named(data for _, data in graph.nodes(data=True))
    assert named(edges) == named(data for *_, data in graph.edges(keys=True, data=True))
    assert (len(nodes), len(edges)) < (graph.number_of_nodes(), graph.number_of_edges())
    assert list(sample_edges(FactGraph())) == list(sample_nodes(FactGraph())) == []
