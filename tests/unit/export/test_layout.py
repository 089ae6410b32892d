"""The layout: every node has a place of its own, the same each time, in time that thousands of nodes allow."""

import time

import networkx
import numpy
import pytest

from policy_nlp.export.layout import place_nodes


def tree(count):
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(f"n{i}" for i in range(count))
    graph.add_edges_from((f"n{i // 7}", f"n{i}") for i in range(1, count))
    return graph


@pytest.mark.parametrize("count", [0, 1, 2, 5, 900])
def test_every_node_has_a_place_of_its_own(count):
    positions = place_nodes(tree(count))
    assert positions.shape == (count, 2)
    assert numpy.isfinite(positions).all()
    assert len(numpy.unique(positions.round(3), axis=0)) == count


def test_the_same_graph_has_the_same_layout():
    assert (place_nodes(tree(60)) == place_nodes(tree(60))).all()


def test_parts_do_not_stand_on_each_other():
    graph = networkx.union(tree(30), networkx.relabel_nodes(tree(20), lambda n: f"other {n}"))
    positions = place_nodes(graph)
    first, second = positions[:30], positions[30:]
    apart = (first.max(axis=0) < second.min(axis=0)) | (second.max(axis=0) < first.min(axis=0))
    assert apart.any()


@pytest.mark.slow
def test_several_thousand_nodes_take_seconds():
    started = time.process_time()
    place_nodes(tree(5000))
    assert time.process_time() - started < 30
