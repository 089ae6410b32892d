"""What is dated of an actor, an official, a place or a task, in the order of time."""

import csv
import io
from dataclasses import replace

import pytest
from click.testing import CliRunner

from library_samples import PLAN, commitment, make_analysis, plan, report, span
from policy_nlp.cli import cli
from policy_nlp.errors import NotFoundError, QueryError, remarks_heard
from policy_nlp.library import Library
from policy_nlp.model import Deadline, Entity, EntityType, Header, Official, Post
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def library_of(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    return Library(path)


def told(timeline):
    return [(e.date, e.until, e.kind, e.words, e.document) for e in timeline.events]


DUE = ("2025-12-31", None, "due", "建成3个中试基地", "plan.txt")
DONE = ("2026-01-10", None, "reported", "建成3个中试基地", "report.txt")
FIGURE = ("2025", None, "figure", "中试基地 3个", "report.txt")


def test_an_actor_has_what_it_must_do_what_it_did_and_its_figures(library):
    found = library.timeline("市科技局")
    assert (found.subject.kind, found.subject.name, found.undated) == ("actor", "青川市科学技术局", 0)
    assert told(found) == [FIGURE, DUE, DONE]
    assert found.events[1].who == ("青川市科技局",)
    assert PLAN[found.events[1].start : found.events[1].end] == "建成3个中试基地"
    assert [e.words for e in library.timeline("市财政局").events] == ["建成3个中试基地"], "it only helps with the plan"


def test_an_official_has_posts_and_the_documents_that_name_them(tmp_path):
    text = "任免通知\n任命赵明为青川市副市长。\n免去赵明的副市长职务。"

    def said(name, event, day):
        post = Post("副市长", "青川市", *span(text, "副市长"), event)
        official = Official("赵明", ("副市长",), "青川市", (post,), (span(text, "赵明"),))
        person = Entity(*span(text, "赵明"), "赵明", EntityType.PERSON)
        header = Header(title="任免通知", issued_on=day, region="青川市", level="市")
        return make_analysis(name, text + name, header, officials=(official,), entities=(person,))

    library = library_of(
        tmp_path / "l.db", said("b.txt", "removed", "2023-06-30"), said("a.txt", "appointed", "2021-03-02")
    )
    assert told(library.timeline("赵明")) == [
        ("2021-03-02", "2023-06-30", "post", "赵明 青川市副市长", "a.txt"),
        ("2021-03-02", None, "named", "《任免通知》", "a.txt"),
        ("2023-06-30", None, "named", "《任免通知》", "b.txt"),
    ]
    (post,) = [e for e in library.timeline("青川市", kind="place").events if e.kind == "post"]
    assert (post.words, post.who, post.sentence) == ("赵明 青川市副市长", ("赵明",), "任命赵明为青川市副市长。")


def test_a_task_is_asked_for_by_its_words(library):
    found = library.timeline("中试基地")
    assert found.subject.kind == "task"
    assert told(found) == [
        ("2023-05-06", None, "issued", "《青川市科技创新行动方案》", "plan.txt"),
        FIGURE,
        DUE,
        ("2026-01-10", None, "issued", "《青川市2025年工作报告》", "report.txt"),
        DONE,
    ]
    with remarks_heard():
        assert not library.timeline("没有这回事").events


def test_a_place_has_the_documents_that_speak_from_it(library):
    found = library.timeline("青川市", kind="place")
    assert [e.kind for e in found.events] == ["issued", "post", "figure", "due", "issued", "reported"]


def test_filters_narrow_it_and_must_not_contradict_it(library):
    assert told(library.timeline("市科技局", status="planned")) == [DUE]
    assert told(library.timeline("中试基地", dated_before="2024", limit=1))[0][2] == "issued"
    with pytest.raises(QueryError, match="leave the filter about out"):
        library.timeline("中试基地", about="创新")
    with pytest.raises(QueryError, match="actor, official, place, task"):
        library.timeline("中试基地", kind="thing")
    with pytest.raises(QueryError, match="of whom"):
        library.timeline(" ")
    with pytest.raises(NotFoundError, match="no official"):
        library.timeline("没有这人", kind="official")


def test_what_has_no_date_is_counted_and_recurring_deadlines_are_left_out(tmp_path):
    text = "新建社区食堂。\n每年年底前整治黑臭水体。"
    made = (
        commitment(text, "新建社区食堂", "achieved"),
        commitment(text, "整治黑臭水体", deadline=Deadline("每年年底前", "XXXX-12-31")),
    )
    library = library_of(tmp_path / "l.db", make_analysis("a.txt", text, Header(title="甲"), commitments=made))
    assert [(t.events, t.undated) for t in (library.timeline("食堂"), library.timeline("黑臭水体"))] == [
        ((), 2),
        ((), 1),
    ]


def test_the_order_in_which_documents_came_changes_nothing(tmp_path):
    other = replace(report(), name="third.txt", sha256="0" * 64)
    one = library_of(tmp_path / "a.db", plan(), report(), other)
    two = library_of(tmp_path / "b.db", other, report(), plan())
    for what in ("青川市", "中试基地", "市科技局"):
        assert one.timeline(what).table.to_dicts() == two.timeline(what).table.to_dicts()


def test_several_who_bear_a_name_are_named(tmp_path):
    def named(name, region):
        text = f"市水利局负责整治河道。{name}"
        body = Entity(*span(text, "市水利局"), "市水利局", EntityType.ORG)
        return make_analysis(name, text, Header(region=region, level="市"), entities=(body,))

    library = library_of(tmp_path / "l.db", named("a.txt", "济南市"), named("b.txt", "合肥市"))
    with pytest.raises(QueryError, match="2 bear the name '市水利局'"):
        library.timeline("市水利局")
    assert library.timeline("济南市水利局").subject.name == "济南市水利局"


def test_the_command_writes_tables_and_the_page(library, tmp_path):
    done = CliRunner().invoke(cli, ["timeline", "中试", "基地", "--library", str(library.path), "--format", "csv"])
    assert [row["kind"] for row in csv.DictReader(io.StringIO(done.stdout))] == [
        "issued",
        "figure",
        "due",
        "issued",
        "reported",
    ]
    page = tmp_path / "t.html"
    done = CliRunner().invoke(cli, ["timeline", "中试基地", "--library", str(library.path), "--page", str(page)])
    assert (done.exit_code, f"{page}: 5 events" in done.stderr) == (0, True)
    assert "过去一年，市科技局建成3个中试基地。" in page.read_text("utf-8")


def test_a_name_that_nobody_bears_is_told(library):
    with remarks_heard() as heard:
        assert not library.timeline("没有这个人").events
    assert heard == ["没有这个人 is no body, official or place of this library, and no commitment holds these words"]
    with remarks_heard() as heard:
        assert library.timeline("中试基地").events
    assert heard == []
