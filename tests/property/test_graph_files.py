"""Graph files come back as the graph that was written, whatever the words in it."""

import csv
import json
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.export.graph_page import page_of
from policy_nlp.export.graphs import export_graph
from policy_nlp.export.tables import json_text
from policy_nlp.graph.builder import Builder
from policy_nlp.store.facts import DocumentFacts, Evidence

TEXT = st.text(max_size=12) | st.sampled_from(["科技部", "a\x00b\x0b", "</script><b>", "=1+1", "\u2028", "\ufffe", ""])


@st.composite
def graphs(draw):
    builder = Builder()
    kinds = ["organisation", "official", "task", "document", "place", "indicator"]
    nodes = [
        builder.node(
            draw(st.sampled_from(kinds)),
            draw(TEXT),
            draw(TEXT),
            status=draw(TEXT | st.none()),
            documents=draw(st.integers(0, 9) | st.none()),
        )
        for _ in range(draw(st.integers(1, 6)))
    ]
    document = DocumentFacts(1, draw(TEXT), draw(TEXT), None, None, (), draw(TEXT | st.none()), None, None, ())
    for _ in range(draw(st.integers(0, 8))):
        evidence = Evidence(document, draw(st.integers(0, 99)), draw(st.integers(0, 99)), draw(TEXT))
        source, target = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
        builder.edge("leads", source, target, evidence, words=draw(TEXT | st.none()), number=draw(st.floats(-1e9, 1e9)))
    return builder.graph


def content(graph, drop=()):
    def kept(data):
        return {name: value for name, value in data.items() if name not in drop}

    nodes = {node: kept(data) for node, data in graph.nodes(data=True)}
    found = {key: (a, b, kept(data)) for a, b, key, data in graph.edges(keys=True, data=True)}
    return nodes, found


def written(graph, form, name, folder):
    return export_graph(graph, form, Path(folder) / name)[0]


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_files_hold_the_graph(graph):
    with TemporaryDirectory() as folder:
        graphml = networkx.read_graphml(written(graph, "graphml", "g.graphml", folder), force_multigraph=True)
        # networkx keeps the edge's id in the data too
        assert content(graphml, ("id",)) == content(graph)
        data = json.loads(written(graph, "json", "g.json", folder).read_text("utf-8"))
        assert content(networkx.node_link_graph(data, edges="links")) == content(graph)
        gexf = networkx.read_gexf(written(graph, "gexf", "g.gexf", folder))
        assert {n: d["kind"] for n, d in gexf.nodes(data=True)} == {n: d["kind"] for n, d in graph.nodes(data=True)}
        assert gexf.number_of_edges() == graph.number_of_edges()
        export_graph(graph, "csv", Path(folder) / "csv")
        with (Path(folder) / "csv" / "edges.csv").open(encoding="utf-8-sig", newline="") as stream:
            assert [row["Id"] for row in csv.DictReader(stream)] == [key for _, _, key in graph.edges(keys=True)]


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_files_are_byte_for_byte_what_plain_writers_make(graph):
    nodes = [{"id": node, **data} for node, data in graph.nodes(data=True)]
    edges = graph.edges(keys=True, data=True)
    links = [{"source": source, "target": target, "key": key, **data} for source, target, key, data in edges]
    whole = {"directed": True, "multigraph": True, "graph": {}, "nodes": nodes, "links": links}
    stream = BytesIO()
    networkx.write_graphml_xml(graph.to_networkx(), stream)
    with TemporaryDirectory() as folder:
        for held in (graph, graph.to_networkx()):
            assert written(held, "json", "g.json", folder).read_text("utf-8") == json_text(whole, 1) + "\n"
            lines = written(held, "graphml", "g.graphml", folder).read_bytes().splitlines()
            assert lines == stream.getvalue().splitlines()


@settings(max_examples=30, deadline=None)
@given(graphs())
def test_the_page_holds_the_graph_and_nothing_breaks_out_of_its_data(graph):
    page = page_of(graph)
    data = page.partition('<script id="data" type="application/json">')[2].partition("</script>")[0]
    read = json.loads(data)
    assert [node["id"] for node in read["nodes"]] == list(graph)
    assert len(read["edges"]) == graph.number_of_edges()
    assert "<" not in data
