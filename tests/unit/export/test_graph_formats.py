"""The graph in the forms of other programs, read back by their own readers where those are here."""

import csv
import json
import re

import networkx
import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.export.graphs import export_graph
from policy_nlp.export.neo4j import cypher_value
from policy_nlp.export.provenance import iri


@pytest.fixture
def graph(library):
    return library.graph()


def exported(graph, form, path):
    return export_graph(graph, form, path)[0]


def test_gexf_has_dates(graph, tmp_path):
    path = exported(graph, "gexf", tmp_path / "g.gexf")
    assert 'mode="dynamic"' in path.read_text("utf-8")
    assert 'timeformat="date"' in path.read_text("utf-8")
    read = networkx.read_gexf(path)
    (task,) = [data for _, data in read.nodes(data=True) if data["label"] == "建成3个中试基地"]
    assert (task["start"], task["end"]) == ("2023-05-06", "2026-01-10")
    leads = [data["start"] for *_, data in read.edges(data=True) if data["kind"] == "leads"]
    assert sorted(leads) == ["2023-05-06", "2026-01-10"]


@pytest.mark.parametrize("view", ["actors", "documents", "tasks"])
@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_views_come_back_from_files(library, tmp_path, view, form):
    graph = library.graph(view=view)
    path = exported(graph, form, tmp_path / f"g.{form}")
    if form == "json":
        read = networkx.node_link_graph(json.loads(path.read_text("utf-8")), edges="links")
    else:
        read = networkx.read_gexf(path) if form == "gexf" else networkx.read_graphml(path, force_multigraph=True)
    assert {n: d["label"] for n, d in read.nodes(data=True)} == {n: d["label"] for n, d in graph.nodes(data=True)}
    kinds = sorted((a, b, d["kind"], d.get("weight")) for a, b, d in graph.edges(data=True))
    if view != "tasks":
        assert sorted((a, b, d["kind"], d.get("weight")) for a, b, d in read.edges(data=True)) == kinds
    assert read.number_of_edges() == len(kinds)


def test_neo4j_csv_has_typed_heads_and_no_edge_without_its_ends(graph, tmp_path):
    nodes, edges = export_graph(graph, "neo4j", tmp_path / "folder")
    with nodes.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row[":ID"] for row in rows} == set(graph)
    assert "documents:long" in rows[0]
    assert {row[":LABEL"] for row in rows} >= {"PolicyNode;Organisation", "PolicyNode;Task"}
    with edges.open(encoding="utf-8", newline="") as stream:
        ties = list(csv.DictReader(stream))
    assert len(ties) == graph.number_of_edges()
    assert all(tie[":START_ID"] in graph and tie[":END_ID"] in graph for tie in ties)
    assert {tie[":TYPE"] for tie in ties} >= {"LEADS", "SUPPORTS", "CONTAINS"}
    assert "number:double" in ties[0]


def test_cypher_has_every_node_and_edge_once(graph, tmp_path):
    text = exported(graph, "cypher", tmp_path / "g.cypher").read_text("utf-8")
    assert len(re.findall(r"^\{id: '", text, re.M)) == graph.number_of_nodes()
    assert len(re.findall(r"^\{source: '", text, re.M)) == graph.number_of_edges()
    assert "MERGE (a)-[r:LEADS {key: row.data.key}]->(b)" in text
    assert text.count(";\n") == len([line for line in text.split("\n") if line.startswith(("CREATE", "UNWIND"))])


@pytest.mark.parametrize(
    ("value", "written"),
    [("it's", r"'it\'s'"), ("a\\", r"'a\\'"), ("中试", "'中试'"), (3, "3"), (0.5, "0.5"), ({"n": "x"}, "{n: 'x'}")],
)
def test_cypher_values_end_where_they_should(value, written):
    assert cypher_value(value) == written


def entities_of(graph, tmp_path):
    text = exported(graph, "ftm", tmp_path / "e.ftm").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_ftm_entities_refer_to_each_other(graph, tmp_path):
    entities = {entity["id"]: entity for entity in entities_of(graph, tmp_path)}
    by_schema = {}
    for entity in entities.values():
        by_schema.setdefault(entity["schema"], []).append(entity["properties"])
    assert [person["name"] for person in by_schema["Person"]] == [["林知远"]]
    assert {"青川市科学技术局"} in [set(body["name"]) for body in by_schema["PublicBody"]]
    (occupancy,) = by_schema["Occupancy"]
    assert entities[occupancy["holder"][0]]["schema"] == "Person"
    position = entities[occupancy["post"][0]]
    assert (position["schema"], position["properties"]["name"]) == ("Position", ["青川市市长"])
    assert entities[occupancy["proof"][0]]["properties"]["fileName"] == ["plan.txt"]
    roles = {(entities[d["entity"][0]]["properties"]["name"][0], d["role"][0]) for d in by_schema["Documentation"]}
    assert ("青川市财政局", "supports") in roles
    assert all(entities[d["document"][0]]["schema"] == "Document" for d in by_schema["Documentation"])


def test_ftm_reads_its_entities(graph, tmp_path):
    ftm = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed; the shape is tested all the same"
    )
    for entity in entities_of(graph, tmp_path):
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        read = proxy.to_dict()
        assert proxy.schema.name == entity["schema"]
        assert {k: sorted(v) for k, v in read["properties"].items()} == {
            k: sorted(v) for k, v in entity["properties"].items()
        }


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_json_ld_is_read_as_prov(graph, tmp_path):
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed; it is part of the dev extra")
    path = exported(graph, "jsonld", tmp_path / "g.jsonld")
    read = rdflib.Graph().parse(path, format="json-ld")
    prov, oa = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    labels = {str(o) for s in read.subjects(rdflib.RDF.type, prov.Person) for o in read.objects(s, rdflib.RDFS.label)}
    assert labels == {"林知远"}
    terms = rdflib.Namespace("urn:policy-nlp:terms:")
    commitments = list(read.subjects(rdflib.RDF.type, terms.Commitment))
    assert len(commitments) == 3
    for commitment in commitments:
        (document,) = read.objects(commitment, prov.wasQuotedFrom)
        assert (document, rdflib.RDF.type, prov.Entity) in read
        (target,) = read.objects(commitment, oa.hasTarget)
        exact = [str(o) for selector in read.objects(target, oa.hasSelector) for o in read.objects(selector, oa.exact)]
        assert exact == [str(label) for label in read.objects(commitment, rdflib.RDFS.label)]
    body = rdflib.URIRef(iri("organisation:青川市财政局"))
    assert list(read.subjects(terms.supportedBy, body))


def test_json_ld_needs_no_network_to_be_read(graph, tmp_path):
    held = json.loads(exported(graph, "jsonld", tmp_path / "g.jsonld").read_text("utf-8"))
    assert isinstance(held["@context"], dict)
    names = {node["@id"] for node in held["@graph"]}
    assert len(names) == len(held["@graph"])


@pytest.mark.parametrize("name", ["g.cypher", "g.ftm", "g.jsonl", "g.jsonld", "g.gexf"])
def test_the_suffix_says_the_form(library, tmp_path, name):
    done = CliRunner().invoke(cli, ["graph", "--library", str(library.path), "-o", str(tmp_path / name)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).stat().st_size > 500


@pytest.mark.parametrize(
    "arguments",
    [
        ("--view", "actors", "-o", "x.ftm"),
        ("--view", "tasks", "-o", "x.jsonld"),
        ("--format", "neo4j", "-o", "x.csv"),
        (),
    ],
)
def test_what_cannot_be_written_is_wrong_usage(library, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["graph", "--library", str(library.path), *arguments])
    assert done.exit_code == 2
    assert not list(tmp_path.glob("x.*"))


def test_a_page_of_actors_is_what_html_gives(library, tmp_path):
    done = CliRunner().invoke(cli, ["graph", "--library", str(library.path), "-o", str(tmp_path / "g.html")])
    assert done.exit_code == 0, done.output
    assert '"view":"actors"' in (tmp_path / "g.html").read_text("utf-8")


def test_measures_are_a_table(library, tmp_path):
    done = CliRunner().invoke(cli, ["graph", "--measures", "--library", str(library.path), "--format", "json"])
    assert done.exit_code == 0, done.output
    assert {row["measure"] for row in json.loads(done.stdout)} == {"leads", "helps", "community"}
