"""Copies of one paper, and passages taken over: told by the words that both have."""

import json

import numpy
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from library_samples import commitment, make_analysis
from policy_nlp.cli import cli
from policy_nlp.compare.reuse import days_between
from policy_nlp.compare.shingles import LENGTH, Alphabet, candidates, candidates_by, found_in, sampled
from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.library import Library
from policy_nlp.model import Header
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

PLACES = ["城东", "城南", "城西", "城北", "河东", "河西", "桥头", "山前", "山后", "湖滨"]
WORKS = [
    "改造老旧供水管网三十公里",
    "建设口袋公园并向居民免费开放",
    "为集中居住的老年人开设助餐服务点",
    "整治沿街破损路面与积水点",
]
CLAUSES = [f"在{place}片区{work}，由属地街道具体组织实施" for place in PLACES for work in WORKS]
HEAD = "为改善居民生活条件，结合本地实际，制定本方案"


def paper(name, clauses, day=None, title="民生实事方案", ending="特此通知。"):
    text = f"{title}\n" + "".join(f"{clause}。\n" for clause in clauses) + ending
    made = tuple(commitment(text, clause) for clause in dict.fromkeys(clauses))
    return make_analysis(name, text, Header(issued_on=day, region="青川市", level="市"), commitments=made)


def library_of(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    return Library(path)


PAPER = paper("plan.txt", [HEAD, *CLAUSES], "2022-03-01")
COPY = paper("copy.txt", [HEAD, *CLAUSES], "2022-04-01", "青川市民生实事方案（转发稿）", "青川市人民政府办公室")
NEXT = paper("next.txt", [HEAD.replace("本地", "我区"), *CLAUSES[:10], *[c[::-1] for c in CLAUSES[10:]]], "2023-03-01")


def said(records):
    return [(r.kind, r.earlier, r.later, r.days, r.share_of_later, r.sentences, r.of_sentences) for r in records]


def test_copies_with_other_titles_and_signatures_are_the_same_text(tmp_path):
    (record,) = library_of(tmp_path / "l.db", PAPER, COPY).reuse()
    assert (record.kind, record.earlier, record.later, record.days) == ("same text", "plan.txt", "copy.txt", 31)
    assert record.share_of_later > 0.97
    assert COPY.text[record.start : record.end] == record.words
    assert record.words in CLAUSES


def test_a_later_paper_says_how_much_it_takes_over_and_copies_count_once(tmp_path):
    records = library_of(tmp_path / "l.db", NEXT, PAPER, COPY).reuse()
    assert [record[:4] for record in said(records)] == [
        ("same text", "plan.txt", "copy.txt", 31),
        ("reuse", "plan.txt", "next.txt", 365),
    ]
    taken = records[1]
    assert (taken.sentences, taken.of_sentences) == (
        12,
        43,
    )  # title, ten clauses, ending; the head line reads otherwise
    assert 0.2 < taken.share_of_later < 0.3


def test_the_same_clauses_with_other_figures_are_no_copy(tmp_path):
    other = paper("2023.txt", [HEAD, *[c.replace("三十公里", "五十公里") for c in CLAUSES]], "2023-03-01")
    (record,) = library_of(tmp_path / "l.db", PAPER, other).reuse()
    assert (record.kind, record.share_of_later > 0.9) == ("reuse", True)


def test_without_a_date_it_is_not_told_who_took_from_whom(tmp_path):
    (record,) = library_of(tmp_path / "l.db", PAPER, paper("undated.txt", CLAUSES[:20])).reuse()
    assert (record.earlier, record.later, record.days) == ("plan.txt", "undated.txt", None)
    assert days_between("2021", "2022-01-01") is None
    assert days_between("2022-01-01", "2021-12-31") == -1


def test_the_order_in_which_documents_came_changes_nothing(tmp_path):
    one = library_of(tmp_path / "a.db", PAPER, COPY, NEXT)
    other = library_of(tmp_path / "b.db", NEXT, COPY, PAPER)
    assert one.reuse().to_dicts() == other.reuse().to_dicts()


def test_papers_that_share_nothing_and_short_ones_are_left_out(tmp_path):
    apart = paper("apart.txt", [c[::-1] for c in CLAUSES])
    short = paper("short.txt", ["同意你单位的请示"]), paper("short-too.txt", ["同意你单位的请示"], ending="办公室")
    assert not library_of(tmp_path / "l.db", PAPER, apart, *short).reuse()


def test_the_command_writes_json_of_one_document(tmp_path):
    path = library_of(tmp_path / "l.db", PAPER, COPY, NEXT).path
    done = CliRunner().invoke(cli, ["reuse", "next.txt", "--library", str(path), "--format", "json"])
    (row,) = json.loads(done.stdout)
    assert (row["earlier"], row["later"], row["kind"]) == ("plan.txt", "next.txt", "reuse")


def test_a_share_that_is_none_and_an_unknown_document_are_named(tmp_path):
    library = library_of(tmp_path / "l.db", PAPER)
    with pytest.raises(QueryError, match="share from"):
        library.reuse(least=0)
    with pytest.raises(NotFoundError, match="没有的"):
        library.reuse("没有的")


def test_the_graph_and_the_pairs_count_copies_once(tmp_path):
    library = library_of(tmp_path / "l.db", PAPER, COPY, NEXT)
    graph = library.graph()
    held = {d["name"]: d.get("copy_of") for _, d in graph.nodes(data=True) if d["kind"] == "document"}
    key = {d.name: d.key for d in library.documents()}
    assert held == {"plan.txt": None, "copy.txt": key["plan.txt"], "next.txt": None}
    task = next(d for _, d in graph.nodes(data=True) if d["kind"] == "task" and d["label"] == CLAUSES[0])
    assert task["documents"] == 2
    assert [(pair.a, pair.b) for pair in library.compare_all()] == [("plan.txt", "next.txt")]
    view = library.graph(view="documents")
    joined = [(d["kind"], view.nodes[a]["name"], view.nodes[b]["name"]) for a, b, d in view.edges(data=True)]
    assert joined == [("copies", "copy.txt", "plan.txt"), ("reuses", "next.txt", "plan.txt")]


texts = st.lists(st.sampled_from(CLAUSES), min_size=2, max_size=12, unique=True).map("。".join)


@given(texts, texts)
def test_what_is_found_really_stands_there(one, other):
    alphabet = Alphabet()
    a, b = (alphabet.shingled(text, [(0, len(text))]) for text in (one, other))
    found = found_in(a, b)
    assert found_in(a, a).share == 1.0
    common = {one[i : i + LENGTH] for i in range(len(one))} & {other[i : i + LENGTH] for i in range(len(other))}
    assert (found.share > 0) >= any("。" not in words and "，" not in words for words in common)
    if found.longest:
        start, end = found.longest
        assert one[start:end] in other
    if max(found.share, found_in(b, a).share) == 1.0:
        assert candidates([a, b], 0.2) == [(0, 1)]


def test_a_sample_is_in_order_and_each_hash_in_it_once():
    hashes = numpy.array([12, 4, 7, 4, 8, 12], numpy.uint64)  # one in SAMPLE is taken: 7 is not
    assert sampled(hashes).tolist() == [4, 8, 12]
    assert sampled(hashes[:0]).tolist() == []


def test_what_one_document_says_alone_points_out_no_pair():
    samples = [numpy.array(some, numpy.uint64) for some in ([4, 8], [12, 16], [])]
    assert candidates_by(samples, 0.2) == []
    assert candidates_by([*samples, numpy.array([4, 8, 20], numpy.uint64)], 0.9) == [(0, 3)]


def test_the_hash_of_a_shingle_is_that_of_its_letters_one_by_one():
    text = "整治沿街破损路面与积水点，由属地街道具体组织实施。"
    letters = [ord(letter) for letter in text if letter.isalnum()]
    _, hashes = Alphabet().hashes(text, [(0, len(text))])
    expected = []
    for start in range(len(letters) - LENGTH + 1):
        value = 0
        for letter in letters[start : start + LENGTH]:
            value = (value * 0x9E3779B97F4A7C15 + letter) % (1 << 64)
        expected.append((value ^ value >> 29) * 0x9E3779B97F4A7C15 % (1 << 64))
    assert hashes.tolist() == expected
    assert [len(Alphabet().hashes(text[:n], [(0, n)])[1]) for n in (0, 1, 3, 7, LENGTH - 1, LENGTH)] == [0] * 5 + [1]
