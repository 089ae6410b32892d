"""The graph as it stood on a day."""

import random

import pytest
from click.testing import CliRunner

from library_samples import actor, commitment, entity, make_analysis, plan, report, span
from policy_nlp.cli import cli
from policy_nlp.errors import QueryError
from policy_nlp.library import Library
from policy_nlp.model import EntityType, Header, Official, Post
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

WORDS = [
    "新建社区食堂80家",
    "新建社区食堂120家",
    "加装老旧小区电梯",
    "为老旧小区加装电梯",
    "整治黑臭水体",
    "完善养老服务设施",
]
BODIES = ["青川市民政局", "青川市水利局", "青川市财政局"]


def library_of(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    return Library(path)


def paper(name, day, chance):
    clauses = [(chance.choice(BODIES), chance.choice(WORDS)) for _ in range(6)]
    cited = f"《第{chance.randrange(3)}号方案》"
    text = f"{name}\n按照{cited}执行。\n" + "".join(f"{body}{words}。\n" for body, words in dict.fromkeys(clauses))
    made = tuple(
        commitment(text, words, chance.choice(["planned", "achieved"]), actors=(actor(text, body),))
        for body, words in clauses
    )
    header = Header(title=f"第{name[0]}号方案", issued_on=day, region="青川市", level="市")
    return make_analysis(name, text, header, commitments=made, entities=(entity(text, cited, EntityType.DOCTITLE),))


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    chance = random.Random(3)
    papers = [paper(f"{n}.txt", f"201{n}-06-30", chance) for n in range(6)]
    return library_of(tmp_path_factory.mktemp("snapshots") / "l.db", *papers, paper("6.txt", None, chance))


@pytest.mark.parametrize("view", ["full", "tasks"])
def test_an_earlier_snapshot_lies_within_a_later_one(several, view):
    graphs = [several.graph(view=view, as_of=day) for day in ("2011", "2013-06-29", "2013-06-30", "2020-12-31")]
    for earlier, later in zip(graphs, [*graphs[1:], several.graph(view=view)], strict=True):
        assert 0 < earlier.number_of_edges() < later.number_of_edges()
        assert set(earlier) <= set(later)
        assert set(earlier.edges(keys=True)) <= set(later.edges(keys=True))
    assert all(data.get("date", "2011") <= "2011-06-30" for *_, data in graphs[0].edges(data=True))


def test_a_snapshot_says_only_what_was_written_by_then(library):
    then = library.graph(as_of="2023-12-31")
    documents = [d["name"] for _, d in then.nodes(data=True) if d["kind"] == "document" and "name" in d]
    tasks = [(d["label"], d["status"], d["documents"]) for _, d in then.nodes(data=True) if d["kind"] == "task"]
    assert (documents, tasks) == (["plan.txt"], [("建成3个中试基地", "planned", 1)])
    assert not library.graph(as_of="2023-05-05").nodes


def test_posts_are_those_held_then(tmp_path):
    text = "任命：赵明为青川市副市长。\n免去赵明的副市长职务。"

    def said(name, event, day):
        post = Post("副市长", "青川市", *span(text, "副市长"), event)
        official = Official("赵明", ("副市长",), "青川市", (post,), (span(text, "赵明"),))
        return make_analysis(name, text + name, Header(issued_on=day), officials=(official,))

    library = library_of(
        tmp_path / "l.db", said("a.txt", "appointed", "2021-03-02"), said("b.txt", "removed", "2023-06-30")
    )

    def held(day):
        return sum(d["kind"] == "holds_post" for *_, d in library.graph(as_of=day).edges(data=True))

    assert [held(day) for day in ("2021-03-01", "2021-03-02", "2023-06-29", "2023-06-30")] == [0, 1, 1, 0]


def test_a_document_cited_from_outside_the_filters_is_whole(tmp_path):
    text = "落实《青川市科技创新行动方案》。\n整治黑臭水体。"
    later = make_analysis(
        "a.txt",
        text,
        Header(title="乙"),
        commitments=(commitment(text, "整治黑臭水体"),),
        entities=(entity(text, "《青川市科技创新行动方案》", EntityType.DOCTITLE),),
    )
    graph = library_of(tmp_path / "l.db", plan(), report(), later).graph(document="a.txt")
    assert {d["label"] for _, d in graph.nodes(data=True) if d["kind"] == "document"} == {
        "乙",
        "青川市科技创新行动方案",
    }


def test_the_command_takes_a_day(library, tmp_path):
    out = tmp_path / "then.gexf"
    command = ["graph", "--library", str(library.path), "--as-of", "2023年", "-o", str(out)]
    assert CliRunner().invoke(cli, command).exit_code == 0
    assert "report.txt" not in out.read_text("utf-8")
    assert "plan.txt" in out.read_text("utf-8")
    with pytest.raises(QueryError, match="as-of"):
        library.graph(as_of="最近")
