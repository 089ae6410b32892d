"""The views of the graph: who works with whom, what rests on what, which tasks; and what the measures say."""

import networkx
import pytest

from library_samples import actor, commitment, entity, make_analysis, plan, report
from policy_nlp.errors import QueryError
from policy_nlp.graph.measures import rank_actors
from policy_nlp.library import Library
from policy_nlp.model import EntityType, Header
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def library_of(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/documents/{analysis.name}", pack(analysis))
    return Library(path)


def clause(name, words, leaders=(), helpers=(), status="planned", **header):
    """A document of one clause with the actors given."""
    who = "、".join((*leaders, *helpers))
    text = f"文件{name}\n{who}{words}。"
    roles = [(n, "lead") for n in leaders] + [(n, "support") for n in helpers]
    made = commitment(text, words, status, actors=tuple(actor(text, n, role) for n, role in roles))
    return make_analysis(name, text, Header(region="青川市", **header), commitments=(made,))


TECH, MONEY, SCHOOL, WATER = "青川市科学技术局", "青川市财政局", "青川市教育局", "青川市水利局"


def joined(view):
    return sorted(
        (d["kind"], view.nodes[a]["label"], view.nodes[b]["label"], d["weight"]) for a, b, d in view.edges(data=True)
    )


def node(view, label):
    (found,) = [data for _, data in view.nodes(data=True) if data["label"] == label]
    return found


def test_actors_are_joined_by_the_tasks_they_share(library):
    view = library.graph(view="actors")
    assert joined(view) == [("holds_post", "林知远", "青川市", 1), ("supports", MONEY, TECH, 1)]
    leader = node(view, TECH)
    assert (leader["leads"], leader["supports"], leader["planned"], leader["achieved"]) == (1, 0, 1, 1)
    (edge,) = [d for *_, d in view.edges(data=True) if d["kind"] == "supports"]
    assert (edge["planned"], edge["achieved"]) == (1, 0)
    assert edge["sentence"] == "2025年底前建成3个中试基地，由市科技局牵头，市财政局配合。"


def test_weight_counts_tasks_and_not_their_repetitions(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        clause("a.txt", "新建城北中试基地", (TECH,), (MONEY,), issued_on="2021-03-01"),
        clause("b.txt", "新建城北中试基地", (TECH,), (MONEY,), "achieved", issued_on="2022-03-01"),
        clause("c.txt", "修订专利资助办法", (TECH, SCHOOL), (MONEY, WATER)),
    )
    view = library.graph(view="actors")
    assert joined(view) == [
        ("leads_with", SCHOOL, TECH, 1),
        ("supports", WATER, SCHOOL, 1),
        ("supports", WATER, TECH, 1),
        ("supports", MONEY, SCHOOL, 1),
        ("supports", MONEY, TECH, 2),
        ("supports_with", WATER, MONEY, 1),
    ]
    (edge,) = [d for *_, d in view.edges(data=True) if d["weight"] == 2]
    assert (edge["planned"], edge["achieved"], edge["documents"]) == (2, 1, 3)
    assert (edge["first_on"], edge["last_on"]) == ("2021-03-01", "2022-03-01")


def test_who_never_stands_in_one_clause_is_not_joined(tmp_path):
    library = library_of(
        tmp_path / "l.db", clause("a.txt", "新建中试基地", (TECH,)), clause("b.txt", "新建中试基地", (MONEY,))
    )
    assert joined(library.graph(view="actors")) == []


def test_unnamed_groups_are_no_actors_of_the_view(tmp_path):
    view = library_of(tmp_path / "l.db", clause("a.txt", "新建中试基地", (TECH,), ("有关部门",))).graph(view="actors")
    assert [data["label"] for _, data in view.nodes(data=True)] == [TECH]


def test_measures_say_who_leads_who_helps_and_who_stands_between(tmp_path):
    tasks = "新建城北中试基地", "修订专利资助办法", "评选年度创新企业"
    documents = [clause(f"{n}.txt", task, (TECH,), (MONEY,)) for n, task in enumerate(tasks)]
    documents.append(clause("x.txt", "开展幼儿园食堂检查", (SCHOOL,), (MONEY,)))
    documents.append(clause("y.txt", "疏浚城东河道", (WATER,), ()))
    library = library_of(tmp_path / "l.db", *documents)
    records = library.actor_measures(2)
    ranked = {(r.measure, r.rank): r for r in records}
    assert ranked["leads", 1].actor == TECH
    assert (ranked["helps", 1].actor, ranked["helps", 1].leads) == (MONEY, 0)
    assert (ranked["broker", 1].actor, ranked["broker", 1].value) == (MONEY, 1.0)
    assert (ranked["community", 1].actor, ranked["community", 1].value) == (f"{MONEY}、{TECH}、{SCHOOL}", 3)
    assert all(r.meaning for r in records)
    assert "community" not in node(library.graph(view="actors"), WATER)


def test_the_rankings_of_nothing_are_empty(tmp_path):
    view = library_of(tmp_path / "l.db", report()).graph(view="actors", about="没有这回事")
    assert not view.nodes
    assert rank_actors(view) == []


def test_documents_have_typed_citations(tmp_path):
    text = "关于开展检查的通知\n根据《青川市科技创新行动方案》，落实《青川市专利条例》（青人发〔2020〕3号），开展检查。"
    cited = (
        entity(text, "《青川市科技创新行动方案》", EntityType.DOCTITLE),
        entity(text, "《青川市专利条例》", EntityType.DOCTITLE),
        entity(
            text,
            "青人发〔2020〕3号",
            EntityType.DOCNO,
            "青人发〔2020〕3号",
            title_start=str(text.index("《青川市专利条例》")),
        ),
    )
    other = make_analysis("b.txt", text, Header(title="关于开展检查的通知"), entities=cited)
    library = library_of(tmp_path / "l.db", plan(), other)
    view = library.graph(view="documents")
    cites = {(view.nodes[b]["label"], d["relation"]): d for _, b, d in view.edges(data=True) if d["kind"] == "cites"}
    assert set(cites) == {("青川市科技创新行动方案", "based_on"), ("《青川市专利条例》", "implements")}
    for data in cites.values():
        assert data["sentence"] in text
    law = node(view, "《青川市专利条例》")
    assert (law["document_number"], law["in_library"], law["cited_by"]) == ("青人发〔2020〕3号", "no", 1)
    assert node(view, "青川市科技创新行动方案")["issuer"] == "青川市人民政府"
    assert {data["kind"] for _, data in view.nodes(data=True)} == {"document"}


def test_what_a_later_document_takes_over_leads_to_the_earlier(tmp_path):
    def of(name, day, *tasks):
        text = "".join(f"{task}。" for task in tasks)
        return make_analysis(
            name, text, Header(title=name, issued_on=day), commitments=tuple(commitment(text, t) for t in tasks)
        )

    shared = "新建城北中试基地", "修订专利资助办法"
    library = library_of(
        tmp_path / "l.db",
        of("later", "2022-01-01", *shared, "疏浚城东河道", "整修校舍围墙"),
        of("earlier", "2020-01-01", *shared),
        of("one in common", "2021-01-01", shared[0]),
    )
    view = library.graph(view="documents")
    ((source, target, data),) = view.edges(data=True)
    assert (view.nodes[source]["label"], view.nodes[target]["label"]) == ("later", "earlier")
    assert (data["kind"], data["weight"], data["share"]) == ("reuses", 2, 0.5)
    assert data["words"] == "修订专利资助办法；新建城北中试基地"


def test_the_view_of_tasks_has_those_with_an_actor_or_a_figure(tmp_path, library):
    kinds = {data["kind"] for _, data in library.graph(view="tasks").nodes(data=True)}
    assert kinds == {"task", "organisation", "indicator"}
    bare = library_of(tmp_path / "l.db", clause("a.txt", "新建中试基地"))
    assert not bare.graph(view="tasks").nodes


def test_full_is_the_view_that_is_given_without_asking(library):
    assert set(library.graph(view="full")) == set(library.graph())


def test_an_unknown_view_names_those_there_are(library):
    with pytest.raises(QueryError, match="actors, documents, tasks, full"):
        library.graph(view="aktors")


@pytest.mark.parametrize("view", ["actors", "documents", "tasks"])
def test_the_order_in_which_documents_came_changes_nothing(tmp_path, view):
    documents = [plan(), report(), clause("c.txt", "修订专利资助办法", (TECH, SCHOOL), (MONEY, WATER))]
    one = library_of(tmp_path / "1.db", *documents).graph(view=view)
    other = library_of(tmp_path / "2.db", *reversed(documents)).graph(view=view)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


@pytest.mark.parametrize("view", ["actors", "documents", "tasks", "full"])
def test_every_attribute_fits_into_a_file(library, view):
    graph = library.graph(view=view)
    held = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    assert all(isinstance(value, str | int | float) for data in held for value in data.values())
    assert networkx.parse_graphml("\n".join(networkx.generate_graphml(graph)))
