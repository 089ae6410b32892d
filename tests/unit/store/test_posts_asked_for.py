"""Officials are found by the body of any post, and what they leave is told from what they hold."""

import pytest
from click.testing import CliRunner

from library_samples import make_analysis, span
from policy_nlp.cli import cli
from policy_nlp.library import Library
from policy_nlp.model import Entity, EntityType, Header, Official, Post
from policy_nlp.store.connection import writing
from policy_nlp.store.officials import post_in_full
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

TEXT = "关于林知远任职的通知\n林知远任青川市水利局局长，免去其青川市农业局副局长职务。"


@pytest.fixture
def library(tmp_path):
    name = (TEXT.rindex("林知远"), TEXT.rindex("林知远") + 3)
    posts = (
        Post("局长", "青川市水利局", *span(TEXT, "局长"), "appointed", "2024-05-06"),
        Post("副局长", "青川市农业局", *span(TEXT, "副局长"), "removed", "2024-05-06"),
    )
    official = Official("林知远", ("局长", "副局长"), "青川市水利局", posts, (span(TEXT, "林知远"), name))
    person = Entity(*span(TEXT, "林知远"), "林知远", EntityType.PERSON)
    header = Header(title="关于林知远任职的通知", issued_on="2024-05-06", region="青川市", level="市")
    with writing(tmp_path / "l.db") as connection:
        analysis = make_analysis("a.txt", TEXT, header, officials=(official,), entities=(person,))
        write_document(connection, "/d/a.txt", pack(analysis))
    return Library(tmp_path / "l.db")


@pytest.mark.parametrize(("body", "count"), [("水利局", 1), ("青川市农业局", 1), ("教育局", 0)])
def test_the_body_of_any_post_finds_the_official(library, body, count):
    assert len(library.officials(organisation=body)) == count


def test_what_is_left_is_told_from_what_is_held(library):
    (row,) = library.officials(name="林知远")
    assert (row.posts, row.left) == (("青川市水利局局长",), ("青川市农业局副局长",))
    assert row.titles == ("局长", "副局长")
    run = CliRunner().invoke(cli, ["officials", "--format", "csv", "--library", str(library.path)])
    assert "青川市水利局局长,青川市农业局副局长" in run.stdout


def test_a_timeline_says_that_a_post_was_left_and_shows_where(library):
    events = {e.words: e for e in library.timeline("林知远").events if e.kind == "post"}
    assert set(events) == {"林知远 青川市水利局局长", "林知远 免去 青川市农业局副局长"}
    assert {TEXT[e.start : e.end + 1] for e in events.values()} == {"林知远任"}, "the sentence, not the title"


def test_an_identity_says_that_only_the_end_is_told(library):
    (who,) = library.identities("林知远")
    assert sorted(map(str, who.posts)) == [
        "青川市农业局副局长 ../2024-05-06",
        "青川市水利局局长 2024-05-06/2024-05-06",
    ]


@pytest.mark.parametrize(
    ("body", "title", "whole"),
    [
        ("青川区", "区委书记", "青川区委书记"),
        ("青川区", "区长", "青川区区长"),
        ("青川市水利局", "局长", "青川市水利局局长"),
        (None, "组长", "组长"),
    ],
)
def test_a_post_is_written_with_its_body(body, title, whole):
    assert post_in_full(body, title) == whole
