"""What a reader sees in the hard-wrapped district account, the library and the graph hold too."""

from pathlib import Path

import pytest

from policy_nlp.library import Library

SEED = Path(__file__).parents[3] / "shared" / "gold" / "dev" / "seed-mentougou.txt"
NOTICE = "国科发社〔2015〕309号"
GROUP = "北京市门头沟区创建国家可持续发展实验区工作领导小组"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="needs ../shared/gold/dev/seed-mentougou.txt")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    made = Library(tmp_path_factory.mktemp("seed") / "seed.db")
    assert made.add(SEED, jobs=1).read == 1
    return made


@pytest.fixture(scope="module")
def account(library):
    return library.analysis(SEED.stem)


@pytest.fixture(scope="module")
def graph(library):
    return library.graph()


def links(graph, kind):
    return {
        (graph.nodes[a]["label"], graph.nodes[b]["label"], data.get("post", ""))
        for a, b, data in graph.edges(data=True)
        if data["kind"] == kind
    }


@pytest.mark.parametrize("joined", ["部署我区创建国家", "人民生活持续改善", "主要建设用地和工矿用地"])
def test_lines_broken_by_the_page_are_joined(account, joined):
    assert joined in account.text
    assert joined not in SEED.read_text(encoding="utf-8")


def test_the_officials_of_the_district(account):
    held = {o.name: (set(o.titles), o.organisation) for o in account.officials}
    assert held["韩子荣"] == ({"区委书记"}, "门头沟区")
    assert held["张贵林"] == ({"区委副书记", "区长"}, "门头沟区")
    assert held["张永"] == ({"区委常委", "副区长"}, "门头沟区")


def test_the_number_is_tied_to_its_title_and_to_its_ministry(account, graph):
    (number,) = [e for e in account.entities if e.value == NOTICE]
    title = account.text[int(number.attributes["title_start"]) : int(number.attributes["title_end"])]
    assert title.startswith("《科技部关于2014年度") and title.endswith("通知》")
    assert number.attributes["body"] == "科学技术部"
    (notice,) = [node for node, data in graph.nodes(data=True) if data.get("document_number") == NOTICE]
    issuers = [a for a, b, data in graph.edges(data=True) if b == notice and data["kind"] == "issues"]
    assert issuers == ["organisation:科学技术部"]


def test_bare_months_get_the_year_of_the_passage(account):
    assert {e.text: e.value for e in account.entities if e.text in ("11月", "12月", "9月")} == {
        "11月": "2014-11",
        "12月": "2014-12",
        "9月": "2015-09",
    }


def test_our_district_is_the_district(account):
    actors = [actor for commitment in account.commitments for actor in commitment.actors if actor.text == "我区"]
    assert len(actors) >= 5
    assert {actor.name for actor in actors} == {"门头沟区"}


def test_the_leading_group_and_its_heads_are_in_the_graph(graph):
    assert GROUP in {group for _, group, _ in links(graph, "sets_up")}
    assert {("韩子荣", GROUP, "组长"), ("张贵林", GROUP, "组长")} <= links(graph, "holds_post")
