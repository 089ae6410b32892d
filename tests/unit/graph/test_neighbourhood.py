"""A part of a graph: what is near, how much of it is left out, the way from one node to another."""

import networkx
import pytest

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.graph.neighbourhood import find_nodes, neighbourhood, node_of, path_between, placed


@pytest.fixture
def star():
    """A hub with six leaves, a chain from the last of them, and a node alone."""
    graph = networkx.MultiDiGraph()
    for n in range(6):
        graph.add_edge("hub", f"leaf{n}", f"e{n}", kind="leads")
    graph.add_edge("far", "leaf5", "e6", kind="supports")
    graph.add_edge("farther", "far", "e7", kind="supports")
    graph.add_node("alone")
    for node in graph:
        graph.nodes[node].update(kind="organisation", label=f"机构{node}")
    graph.nodes["far"].update(kind="official", label="中华人民共和国科学技术部")
    return graph


def test_the_nearest_come_first_and_the_rest_is_counted(star):
    part = neighbourhood(star, ["hub"], depth=1)
    assert (set(part.graph), part.left_out) == ({"hub", *(f"leaf{n}" for n in range(6))}, 0)
    cut = neighbourhood(star, ["hub"], depth=1, most=3)
    assert (list(cut.graph), cut.left_out) == (["hub", "leaf5", "leaf0"], 4)
    assert cut.graph.number_of_edges() == 2
    assert set(neighbourhood(star, ["leaf5"], depth=2).graph) == {
        "leaf5",
        "far",
        "hub",
        "farther",
        *(f"leaf{n}" for n in range(5)),
    }
    assert list(neighbourhood(star, ["hub", "alone"], depth=0).graph) == ["hub", "alone"]


def test_the_graph_stays_as_it_is(star):
    before = networkx.node_link_data(star, edges="links")
    neighbourhood(star, ["hub"]).graph.nodes["hub"]["label"] = "changed"
    assert networkx.node_link_data(star, edges="links") == before


def test_a_way_goes_against_the_edges_too(star):
    assert list(path_between(star, "leaf0", "farther").graph) == ["leaf0", "hub", "leaf5", "far", "farther"]
    with pytest.raises(NotFoundError, match="nothing leads"):
        path_between(star, "hub", "alone")


def test_nodes_are_found_by_words_and_by_what_a_body_is_called(star):
    assert [record.id for record in find_nodes(star, "机构LEAF5")] == ["leaf5"]
    assert [record.id for record in find_nodes(star, "")][:2] == ["hub", "far"]
    assert [record.id for record in find_nodes(star, "", "official")] == ["far"]
    assert node_of(star, "机构hub") == "hub"
    with pytest.raises(NotFoundError, match="no node"):
        node_of(star, "机构")


def test_limits_are_held(star):
    for asked in ({"depth": 5}, {"depth": -1}, {"most": 0}):
        with pytest.raises(QueryError):
            neighbourhood(star, ["hub"], **asked)


def test_a_body_is_found_under_its_other_names(library):
    graph = library.graph(view="actors")
    assert graph.nodes[node_of(graph, "青川市科学技术局")]["label"] == "青川市科学技术局"


def test_what_is_placed_is_the_same_each_time(star):
    part = neighbourhood(star, ["hub"])
    assert placed(part) == placed(part)
    assert len({(node["x"], node["y"]) for node in placed(part)["nodes"]}) == 7
