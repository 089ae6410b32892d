"""Hits by field, the best first, whatever the writing; an older library gets the index of today."""

import pytest

from library_samples import commitment, make_analysis
from policy_nlp.errors import QueryError
from policy_nlp.library import Library
from policy_nlp.model import Block, Header
from policy_nlp.store import indexing
from policy_nlp.store.connection import writing
from policy_nlp.store.keys import HEADING, TEXT, TITLE
from policy_nlp.store.packing import pack, passages_of
from policy_nlp.store.writing import write_document

OLD = "青川市湿地修复办法\n第一章 湿地修复\n各区县开展湿地修复，建立台账。"
NEW = "青川市年度要点\n市林业局推进濕地修復。\n其他事项，与湿地有关。"


def _shelf(path):
    with writing(path) as connection:
        for name, text, date in (("old.txt", OLD, "2019-01-01"), ("new.txt", NEW, "2022-01-01")):
            analysis = make_analysis(name, text, Header(issued_on=date), commitments=_commitments(text))
            blocks = list(analysis.structure.blocks)
            kinds = ["title", "heading" if name == "old.txt" else "paragraph"]
            for n, kind in enumerate(kinds):
                blocks[n] = Block(blocks[n].start, blocks[n].end, kind, body=blocks[n].body)
            object.__setattr__(analysis.structure, "blocks", tuple(blocks))
            write_document(connection, f"/d/{name}", pack(analysis))
    return Library(path)


def _commitments(text):
    words = "推进濕地修復" if "濕地" in text else "建立台账"
    return (commitment(text, words, section=("湿地修复",)),)


@pytest.fixture
def library(tmp_path):
    return _shelf(tmp_path / "shelf.db")


def _lines(hits):
    return [(hit.field, hit.passage) for hit in hits]


def test_titles_come_before_headings_and_these_before_text_the_newest_first(library):
    assert _lines(library.search("湿地")) == [
        ("title", "青川市湿地修复办法"),
        ("heading", "第一章 湿地修复"),
        ("text", "市林业局推进濕地修復。"),
        ("text", "其他事项，与湿地有关。"),
        ("text", "各区县开展湿地修复，建立台账。"),
    ]


def test_a_limit_says_how_many_there_are(library):
    table = library.search("湿地", 2)
    assert (len(table), table.found) == (2, 5)


@pytest.mark.parametrize(
    ("field", "passages"),
    [
        ("title", ["青川市湿地修复办法"]),
        ("小标题", ["第一章 湿地修复"]),
        ("正文", ["市林业局推进濕地修復。", "各区县开展湿地修复，建立台账。"]),
        ("commitment", ["推进濕地修復"]),  # 建立台账 only stands under a heading of these words
    ],
)
def test_a_field_leaves_out_the_others(library, field, passages):
    assert [hit.passage for hit in library.search("湿地修复", field=field)] == passages


def test_a_hit_marks_the_words_as_they_stand(library):
    hit = library.search("推進湿地")[0]
    assert [NEW[start:end] for start, end in hit.spans] == ["推进濕地"]


def test_the_words_of_a_commitment_or_the_headings_over_it_are_what_it_is_about(library):
    assert [record.text for record in library.commitments(about="濕地修復 台账")] == ["建立台账"]


def test_a_field_that_there_is_not_names_those_there_are(library):
    with pytest.raises(QueryError, match="title, heading, text, commitment, 标题"):
        library.search("湿地", field="footer")
    with pytest.raises(QueryError, match="nothing to search for"):
        library.search("\u3000 ")


def test_a_line_that_goes_on_after_its_heading_is_text():
    text = "题目\n一、目标。建成三座泵站。\n二、任务\n正文"
    blocks = [("title", 0, 2), ("heading", 3, 8), ("heading", 16, 20)]
    assert passages_of(text, blocks) == [(TITLE, 0, 2), (TEXT, 3, 15), (HEADING, 16, 20), (TEXT, 21, 23)]


def test_the_index_forgets_what_was_taken_out(library):
    with writing(library.path) as connection:
        document = connection.execute("SELECT id FROM documents WHERE name = 'old.txt'").fetchone()[0]
        indexing.unindex(connection, document)
        connection.execute("DELETE FROM document_rows WHERE id = ?", (document,))
    assert {hit.document for hit in library.search("湿")} == {"new.txt"}


def test_a_word_is_not_found_where_only_its_pairs_of_characters_stand(tmp_path):
    apart, whole = "建立湿地台，湿地台账另列，立湿地。", "建立湿地台账。"
    text = f"{apart}\n{whole}"
    spoken = (
        commitment(text, apart[:-1], section=("甲乙丙丁", "乙丁甲乙")),
        commitment(text, "建立湿地台账", section=("乙丙甲丁",)),
    )
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, "/d/a.txt", pack(make_analysis("a.txt", text, Header(), commitments=spoken)))
    library = Library(tmp_path / "l.db")
    assert [hit.passage for hit in library.search("建立湿地台账")] == [whole]
    assert [hit.passage for hit in library.search("建立湿地台账", field="commitment")] == [whole[:-1]]
    assert [record.text for record in library.commitments(about="建立湿地台账")] == [whole[:-1]]
    assert [record.text for record in library.commitments(about="立湿地台", limit=1)] == [apart[:-1]]
    assert [record.text for record in library.commitments(about="乙丙丁")] == [apart[:-1]]
    assert library.commitments(about="乙丙甲乙") == library.commitments(about="丙丁乙丁")[:0]


def test_a_text_comes_back_from_its_passages(tmp_path):
    texts = ["\n\n 甲\n\n\u3000\n乙丙\n", "只有一行", "\n", "标题\n正文一\n标题二\n\n"]
    with writing(tmp_path / "l.db") as connection:
        for n, text in enumerate(texts):
            write_document(connection, f"/d/{n}.txt", pack(make_analysis(f"{n}.txt", text, Header())))
        rows = connection.execute("SELECT text FROM documents ORDER BY name").fetchall()
        assert [text for (text,) in rows] == texts
        spans = connection.execute("SELECT document_id, start_at, end_at FROM passages ORDER BY id").fetchall()
        assert [texts[document - 1][start:end] for document, start, end in spans] == [
            " 甲",
            "乙丙",
            "只有一行",
            "标题",
            "正文一",
            "标题二",
        ]
