"""Labels of a picture: none covers another, a node or the edge; those of most links are there first."""

import random
import time
from itertools import combinations

import pytest

from policy_nlp.serve.pages.labelling import Node, _boxes, short_titles, sides


def boxes_of(nodes, found):
    return [dict(_boxes(node))[side] for node, side in zip(nodes, found, strict=True) if side != "none"]


def scattered(count, width):
    dice = random.Random(7)
    return [
        Node(dice.uniform(90, width - 90), dice.uniform(90, width - 90), dice.uniform(5, 20), "青川市中试基地", 13.0)
        for _ in range(count)
    ]


def test_a_label_stands_below_where_there_is_room():
    assert sides([Node(200, 200, 8, "青川市", 12)], 400, 400) == ["below"]
    assert sides([Node(200, 390, 8, "青川市", 12)], 400, 400) == ["above"]
    assert sides([Node(10, 200, 8, "青川市", 12)], 400, 400) == ["right"]
    assert sides([Node(390, 200, 8, "青川市", 12)], 400, 400) == ["left"]
    assert sides([Node(20, 20, 8, "青川市青川市青川市", 12)], 40, 40) == ["none"]
    assert sides([], 400, 400) == []


def test_the_larger_node_has_its_label_first():
    nodes = [Node(200, 200, 8, "青川市教育局", 12), Node(200, 230, 9, "青川市民政局", 12)]
    assert sides(nodes, 400, 400) == ["above", "below"]


def test_no_label_covers_another_or_a_node():
    nodes = scattered(150, 900)
    found = sides(nodes, 900, 900)
    boxes = boxes_of(nodes, found)
    assert 20 < len(boxes) < 150
    assert not [1 for one, other in combinations(boxes, 2) if one.meets(other)]
    for node in nodes:
        assert not any(box.left < node.x < box.right and box.top < node.y < box.bottom for box in boxes)


def test_a_thousand_labels_take_no_time():
    begun = time.process_time()
    assert len(sides(scattered(1000, 3400), 3400, 3400)) == 1000
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("titles", "short"),
    [
        (["青川市养老服务条例"], ["青川市养老服务条例"]),
        (["青川市人民政府办公室关于印发《青川市托育服务实施方案》的通知"], ["青川市托育服务实施方案"]),
        (["《青川市托育服务若干规定（试行）》有关内容的说明"], ["《青川市托育服务若干规定（…"]),
        (["《青川市托育服务若干规定（试行）》"], ["青川市托育服务若干规定（试…"]),
        (
            ["青川市民政局关于公布社区食堂试点名单的通知", "青川市民政局关于公布社区食堂试点考核结果的通知"],
            ["…食堂试点名单的通知", "…试点考核结果的通知"],
        ),
        (
            ["青川市人民政府办公室关于加强托育服务的意见", "青川市人民政府办公室关于推进社区食堂建设的通知"],
            ["…加强托育服务的意见", "…推进社区食堂建设的通知"],
        ),
        (
            ["青川市人民政府关于加强托育服务工作的意见", "柳溪县财政局关于预算的通知"],
            ["青川市人民政府关于加强托育…", "柳溪县财政局关于预算的通知"],
        ),
    ],
)
def test_titles_are_cut_to_what_they_are_about(titles, short):
    assert short_titles(titles) == short
