"""The graph explorer: a part is drawn where the server placed it, and each link shows what it rests on."""

import re
from io import BytesIO
from xml.etree import ElementTree

import networkx

from policy_nlp.serve.pages.drawing import MOST_LINKS, drawn, panel_of, told_apart

SVG = "{http://www.w3.org/2000/svg}"


def part(count=3):
    nodes = [
        {"id": f"n{i}", "label": f"节点{i}" * 9, "kind": "task", "x": i * 2.0, "y": -i * 1.0} for i in range(count)
    ]
    links = [
        {"source": "n0", "target": f"n{i}", "key": str(i), "kind": "leads", "sentence": f"第{i}句"}
        for i in range(1, count)
    ]
    return {"nodes": nodes, "links": links, "left_out": 0}


def test_a_picture_holds_all_its_dots():
    picture = drawn(part(30))
    assert all(dot.size <= dot.x <= picture.width - dot.size for dot in picture.dots)
    assert all(dot.size <= dot.y <= picture.height - dot.size for dot in picture.dots)
    assert next(dot.short for dot in picture.dots) == "节点0节点0节点0节点0节…"
    assert len(picture.strokes) == 29
    assert drawn({"nodes": [], "links": [], "left_out": 0}).dots == ()


def test_several_links_of_two_nodes_are_one_thicker_line():
    once, twice = part(2), part(2)
    twice["links"] = twice["links"] + [{"source": "n1", "target": "n0", "key": "x", "kind": "supports"}]
    assert len(drawn(twice).strokes) == 1
    assert drawn(twice).strokes[0].width > drawn(once).strokes[0].width


def test_a_node_shows_its_links_and_says_what_is_left_out():
    panel = panel_of(part(MOST_LINKS + 4), "n0")
    assert (len(panel["links"]), panel["more"]) == (MOST_LINKS, 3)
    (one,) = panel_of(part(3), "n2")["links"]
    assert (one["other"]["id"], one["links"][0]["is_out"]) == ("n0", False)
    assert panel_of(part(3), "elsewhere") is None


def test_documents_of_one_title_bear_their_dates():
    node = {"kind": "document", "label": "青川市人民政府办公室工作报告", "x": 0.0, "y": 0.0}
    nodes = [
        {**node, "id": "document:a", "issued_on": "2021-01-06", "name": "a.txt"},
        {**node, "id": "document:b", "name": "b.txt"},
        {**node, "id": "document:c", "label": "青川市规划", "issued_on": "2020-05-06"},
    ]
    apart = told_apart({"nodes": nodes, "links": [], "left_out": 0})
    assert [one["label"].removeprefix(node["label"]) for one in apart["nodes"]] == [
        " 2021-01-06",
        " b.txt",
        "青川市规划",
    ]
    assert [dot.short for dot in drawn(apart).dots] == [
        "青川市人民政府办… 2021",
        "青川市人民政府办… b.txt",
        "青川市规划",
    ]


def test_a_body_shows_the_sentence_behind_a_link(pages):
    text = pages.get("/graph?node=青川市科学技术局").text
    panel = text[text.index('id="panel"') :]
    assert "青川市财政局" in panel
    assert "2025年底前建成3个中试基地，由市科技局牵头，市财政局配合。" in panel
    assert "?at=" in panel


def test_only_the_panel_is_sent_where_only_that_is_asked_for(pages):
    sent = pages.get("/graph?at=nobody", headers={"hx-target": "panel"}).text
    assert sent.strip().startswith('<aside id="panel"')
    assert "<html" not in sent


def test_what_is_not_drawn_is_said(pages):
    every = pages.get("/graph?view=full&most=1000").text
    some = pages.get("/graph?view=full&most=10").text
    count = int(re.search(r"画出 (\d+) 个节点", every)[1])
    assert "没有画出" not in every
    assert "画出 10 个节点" in some
    assert f"另有 {count - 10} 个连线较少的节点没有画出" in some


def test_the_picture_and_the_file_for_gephi_hold_the_same_nodes(pages):
    asked = "?view=full&node=青川市科学技术局&depth=2"
    picture = pages.get(f"/graph.svg{asked}")
    assert picture.headers["content-type"] == "image/svg+xml"
    titles = {title.text for title in ElementTree.fromstring(picture.content).iter(f"{SVG}title")}
    graph = networkx.read_gexf(BytesIO(pages.get(f"/graph.gexf{asked}").content))
    assert {label for _, label in graph.nodes(data="label")} == titles
    assert graph.number_of_edges() > 0


def test_a_way_that_is_none_is_told(pages):
    answer = pages.get("/graph?node=青川市科学技术局&to=没有的节点")
    assert answer.status_code == 404
    assert "没有成功" in answer.text
