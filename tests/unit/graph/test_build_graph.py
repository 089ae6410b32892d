"""The graph's nodes and edges follow docs/graph.md, and every edge leads to its words."""

from dataclasses import replace

import pytest

from library_samples import actor, commitment, entity, make_analysis, plan, report, span
from policy_nlp.graph import build_graph
from policy_nlp.graph.clauses import Clauses
from policy_nlp.graph.naming import names_a_body
from policy_nlp.library import Library
from policy_nlp.model import EntityType, Header, Official, Post
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def library_of(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/documents/{analysis.name}", pack(analysis))
    return Library(path)


def edges(graph, kind):
    return sorted(
        (graph.nodes[a]["label"], graph.nodes[b]["label"])
        for a, b, data in graph.edges(data=True)
        if data["kind"] == kind
    )


def test_every_kind_of_edge_of_the_two_documents(library):
    graph = library.graph()
    task = "建成3个中试基地"
    assert edges(graph, "leads") == [("青川市科学技术局", task), ("青川市科学技术局", task)]
    assert edges(graph, "supports") == [("青川市财政局", task)]
    assert edges(graph, "holds_post") == [("林知远", "青川市")]
    assert edges(graph, "has_target") == [("实现研发投入增长8%", "研发投入"), (task, "中试基地"), (task, "中试基地")]
    assert ("青川市人民政府", "青川市科技创新行动方案") in edges(graph, "issues")
    assert ("青川市2025年工作报告", task) in edges(graph, "contains")
    assert ("青川市科技创新行动方案", "青川市") in edges(graph, "concerns")


def test_what_two_documents_say_of_one_task_is_one_node(library):
    graph = library.graph()
    (task,) = [data for _, data in graph.nodes(data=True) if data["label"] == "建成3个中试基地"]
    assert (task["status"], task["documents"], task["first_on"], task["last_on"]) == (
        "both",
        2,
        "2023-05-06",
        "2026-01-10",
    )


def test_every_edge_leads_to_its_words(library):
    texts = {record.key: library.analysis(record.key).text for record in library.documents()}
    for _, _, data in library.graph().edges(data=True):
        text = texts[data["document"]]
        assert data["sentence"] in text
        if data["kind"] == "contains":
            assert text[data["span_start"] : data["span_end"]] == data["words"]


def test_commitments_added_by_numbers_are_those_added_one_by_one(library, monkeypatch):
    def one_by_one(self, paper, tasks):
        for row, task in zip(paper.rows, tasks, strict=True):
            if task is not None:
                self._add_any(paper.clause(row), task)

    fast = library.full_graph()
    monkeypatch.setattr(Clauses, "add", one_by_one)
    slow = library.full_graph()
    assert list(fast.nodes(data=True)) == list(slow.nodes(data=True))
    assert list(fast.edges(keys=True, data=True)) == list(slow.edges(keys=True, data=True))
    assert fast.number_of_edges() > 10


def test_keys_are_unique_and_the_same_graph_comes_again(library):
    graph = library.graph()
    keys = [key for _, _, key in graph.edges(keys=True)]
    assert len(keys) == len(set(keys))
    again = library.graph()
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))


def test_the_order_in_which_documents_came_changes_nothing(tmp_path):
    one = library_of(tmp_path / "1.db", plan(), report()).graph()
    other = library_of(tmp_path / "2.db", report(), plan()).graph()
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_filters_leave_only_what_belongs_to_their_commitments(library):
    graph = library.graph(actor="财政局")
    assert edges(graph, "contains") == [("青川市科技创新行动方案", "建成3个中试基地")]
    assert not library.graph(about="没有这回事").nodes


def test_a_post_has_its_interval(tmp_path):
    text = "任命：赵明为青川市副市长。\n赵明不再担任副市长。"
    posts = [
        Post("副市长", "青川市", *span(text, "副市长"), event, day)
        for event, day in (("appointed", "2021-03-01"), ("removed", "2023-06-30"))
    ]
    official = Official("赵明", ("副市长",), "青川市", tuple(posts), (span(text, "赵明"),))
    graph = library_of(
        tmp_path / "l.db", make_analysis("a.txt", text, Header(issued_on="2021-03-02"), officials=(official,))
    ).graph()
    spells = {(data["since"], data["until"], data["event"]) for _, _, data in graph.edges(data=True)}
    assert spells == {("2021-03-01", "2023-06-30", "appointed"), ("2021-03-01", "2023-06-30", "removed")}


def test_the_same_name_in_two_bodies_is_two_people(tmp_path):
    def named(body, name):
        official = Official("赵明", ("局长",), body, (Post("局长", body, 0, 2),), ((0, 2),))
        return make_analysis(name, f"赵明，{body}局长。", Header(), officials=(official,))

    graph = library_of(tmp_path / "l.db", named("青川市科技局", "a.txt"), named("青川市财政局", "b.txt")).graph()
    assert sorted(n for n, data in graph.nodes(data=True) if data["kind"] == "official") == [
        "official:赵明@青川市科学技术局",
        "official:赵明@青川市财政局",
    ]


def test_a_group_is_set_up_by_its_actor_and_led_by_those_named_as_its_heads(tmp_path):
    words = "成立以市委书记、市长为组长的科技创新工作领导小组"
    text = f"市委书记赵明、市长林知远出席。\n我市{words}。\n"
    officials = tuple(
        Official(name, (title,), "青川市", (Post(title, "青川市", *span(text, title)),), (span(text, name),))
        for name, title in (("赵明", "市委书记"), ("林知远", "市长"))
    )
    promise = commitment(text, words, actors=(actor(text, "我市", name="青川市"),))
    group = entity(text, "科技创新工作领导小组", EntityType.ORG)
    analysis = make_analysis("a.txt", text, Header(), officials=officials, commitments=(promise,), entities=(group,))
    graph = library_of(tmp_path / "l.db", analysis).graph()
    assert edges(graph, "sets_up") == [("青川市", "科技创新工作领导小组")]
    heads = [pair for pair in edges(graph, "holds_post") if pair[1] == "科技创新工作领导小组"]
    assert heads == [("林知远", "科技创新工作领导小组"), ("赵明", "科技创新工作领导小组")]


def test_a_number_behind_a_title_is_the_same_document_and_names_its_issuer(tmp_path):
    text = "按照《关于公布名单的通知》（国科发社〔2015〕309号）办理。"
    title = entity(text, "《关于公布名单的通知》", EntityType.DOCTITLE)
    number = entity(
        text,
        "国科发社〔2015〕309号",
        EntityType.DOCNO,
        "国科发社〔2015〕309号",
        body="科学技术部",
        title_start=str(title.start),
        title_end=str(title.end),
    )
    graph = library_of(
        tmp_path / "l.db", make_analysis("a.txt", text, Header(title="甲"), entities=(title, number))
    ).graph()
    assert set(edges(graph, "cites")) == {("甲", "《关于公布名单的通知》")}
    assert edges(graph, "issues") == [("科学技术部", "《关于公布名单的通知》")]
    assert graph.nodes["document:《关于公布名单的通知》"]["document_number"] == "国科发社〔2015〕309号"


def test_a_cited_document_of_the_library_is_its_own_node(tmp_path):
    text = "落实《青川市科技创新行动方案》和青科发〔2023〕12号文件。"
    cited = (
        entity(text, "《青川市科技创新行动方案》", EntityType.DOCTITLE),
        entity(text, "青科发〔2023〕12号", EntityType.DOCNO, "青科发〔2023〕12号"),
    )
    graph = library_of(
        tmp_path / "l.db", plan(), make_analysis("a.txt", text, Header(title="乙"), entities=cited)
    ).graph()
    assert edges(graph, "cites") == [("乙", "青川市科技创新行动方案")] * 2


def test_short_and_full_names_of_a_central_organ_are_one_node(tmp_path):
    def by(name, file):
        text = f"{name}负责编制规划{file}。"
        return make_analysis(
            file, text, Header(), commitments=(commitment(text, f"编制规划{file}", actors=(actor(text, name),)),)
        )

    graph = library_of(tmp_path / "l.db", by("科技部", "a.txt"), by("科学技术部", "b.txt")).graph()
    assert [n for n in graph if n.startswith("organisation:")] == ["organisation:科学技术部"]


@pytest.mark.parametrize("analyses", [(), (replace(report(), commitments=()),)], ids=["empty", "no facts"])
def test_a_library_with_little_in_it_has_a_graph(tmp_path, analyses):
    library = library_of(tmp_path / "l.db", *analyses)
    with reading(library.path) as connection:
        assert build_graph(connection).number_of_nodes() == (len(analyses) and 3)


def test_only_a_resolved_name_is_a_body_and_groups_stay_in_their_document(tmp_path):
    def by(words, name, file):
        text = f"{words}负责编制规划{file}。"
        made = commitment(text, f"编制规划{file}", actors=(actor(text, words, name=name),))
        return make_analysis(file, text, Header(), commitments=(made,))

    graph = library_of(
        tmp_path / "l.db",
        by("有关部门", "有关部门", "a.txt"),
        by("有关部门", "有关部门", "b.txt"),
        by("本办", "本办", "c.txt"),
        by("市财政局", "青川市财政局", "d.txt"),
    ).graph()
    groups = sorted((data["label"], data["generic"]) for _, data in graph.nodes(data=True) if data["kind"] == "group")
    assert groups == [("有关部门", "yes"), ("有关部门", "yes"), ("本办", "yes")]
    assert [n for n in graph if n.startswith("organisation:")] == ["organisation:青川市财政局"]


@pytest.mark.parametrize(
    ("name", "is_body"),
    [
        ("青川市财政局", True),  # a place and an organ
        ("国务院办公厅", True),
        ("青岚市农业科学院", True),  # known as an ORG
        ("领航机床集团有限公司", True),  # an ORG of its own name
        ("创建低碳示范城市工作领导小组", True),  # names itself
        ("市财政局", False),  # of which city?
        ("教育局", False),
        ("自治区人民政府", False),
        ("本办", False),  # pronouns
        ("我代表区人民政府", False),
        ("各单位", False),
        ("青川市有关部门", False),
        ("县级以上人民政府", False),
        ("处", False),
        ("青川市水行政主管部门", False),  # a kind of body
        ("青川市财政局组织专家组", False),  # a clause
        ("开发区管委会", False),
        ("市和区人民政府", False),
    ],
)
def test_what_names_a_body(name, is_body):
    bodies = {"青岚市农业科学院", "领航机床集团有限公司", "创建低碳示范城市工作领导小组", "市财政局", "教育局"}
    assert names_a_body(name, frozenset(bodies), frozenset({"青川市"})) == is_body


def promising(name, region, issuer, words="建设10个公园", status="planned"):
    text = f"{name}：{issuer}文件\n{words}，由省人民政府负责。\n"
    made = commitment(text, words, status, actors=(actor(text, "省人民政府"),))
    return make_analysis(name, text, Header(region=region, level="省", issuers=(issuer,)), commitments=(made,))


def test_one_text_in_three_provinces_is_three_bodies_and_three_tasks(tmp_path):
    provinces = ("山东省", "福建省", "贵州省")
    papers = [promising(f"{i}.txt", region, "省人民政府") for i, region in enumerate(provinces)]
    graph = library_of(tmp_path / "l.db", *papers).graph()
    tasks = [data for _, data in graph.nodes(data=True) if data["kind"] == "task"]
    assert sorted(edges(graph, "leads")) == sorted((f"{p}人民政府", "建设10个公园") for p in provinces)
    assert sorted(task["jurisdiction"] for task in tasks) == sorted(provinces)
    assert {b for _, b in edges(graph, "issues")} == {"0.txt", "1.txt", "2.txt"}


def test_a_delivery_in_another_jurisdiction_is_not_this_ones(tmp_path):
    plan_here = promising("a.txt", "山东省", "山东省人民政府")
    delivered_there = promising("b.txt", "福建省", "福建省人民政府", status="achieved")
    delivered_here = promising("c.txt", "山东省", "山东省政府", status="achieved")
    there = library_of(tmp_path / "1.db", plan_here, delivered_there).graph()
    assert {data["status"] for _, data in there.nodes(data=True) if data["kind"] == "task"} == {"planned", "achieved"}
    here = library_of(tmp_path / "2.db", plan_here, delivered_here).graph()
    assert [data["status"] for _, data in here.nodes(data=True) if data["kind"] == "task"] == ["both"]
    assert {a for a, _ in edges(here, "issues")} == {"山东省人民政府"}
