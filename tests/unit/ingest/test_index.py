"""An index of the files fills what documents leave open, and never stands over what they say."""

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from policy_nlp.cli import cli
from policy_nlp.errors import ConfigError
from policy_nlp.ingest.index import index_date, read_index
from policy_nlp.library import Library
from policy_nlp.serve.app import create_app

BODY = "各部门要落实责任，今年年底前完成全部河道清淤，建成3座泵站，确保汛期安全。"
WHOLE = """青川县人民政府关于河道管护的通知

青政发〔2022〕7号

各乡镇人民政府：
现将有关事项通知如下，请认真落实，各乡镇要在年底前完成清淤任务。

青川县人民政府
2022年3月1日
"""
HEAD = "文件名,标题,成文日期,发文机关,地区,文号,网址\n"
ROWS = """body.txt,青川县河道清淤方案,2021/4/15,青川县水利局,青川县,青水发〔2021〕3号,https://example.org/1
whole.txt,另一个标题,2020-01-01,别的机关,别处,别政发〔2020〕1号,https://example.org/2
nowhere.txt,没有的文件,2020,,,,
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("index")
    (place / "d").mkdir()
    (place / "d" / "body.txt").write_text(BODY, "utf-8")
    (place / "d" / "whole.txt").write_text(WHOLE, "utf-8")
    (place / "d" / "2019-06-05.txt").write_text("各部门要抓好落实，年底前完成道路养护。", "utf-8")
    (place / "d" / "index.csv").write_text(HEAD + ROWS, "utf-8-sig")
    return place


@pytest.fixture(scope="module")
def filled(place):
    library = Library(place / "l.db")
    summary = library.add(place / "d", jobs=1, metadata=place / "d" / "index.csv")
    assert (summary.files, summary.read, summary.unmatched) == (3, 3, ("nowhere.txt",))
    return library


def test_stated_values_stand_where_the_document_says_nothing(filled):
    (document,) = filled.documents("body.txt")
    assert document.title == "青川县河道清淤方案"
    assert (document.issuers, document.region) == (("青川县水利局",), "青川县")
    assert (document.issued_on, document.dated_on, document.dated_by) == ("2021-04-15", "2021-04-15", "index")
    assert (document.document_number, document.url) == ("青水发〔2021〕3号", "https://example.org/1")
    assert "2021-12-31" in [c.deadline for c in filled.commitments(document="body.txt")], (
        "今年 is read by the stated date"
    )


def test_what_the_document_says_stands_and_both_are_kept(filled):
    (document,) = filled.documents("whole.txt")
    assert document.title == "青川县人民政府关于河道管护的通知"
    assert (document.issuers, document.document_number) == (("青川县人民政府",), "青政发〔2022〕7号")
    assert (document.issued_on, document.dated_by) == ("2022-03-01", "document")
    header = filled.analysis("whole.txt").header
    assert (header.stated["title"], header.stated["issued_on"]) == ("另一个标题", "2020-01-01")
    stated = filled.sql("SELECT value FROM stated JOIN documents d ON d.id = document_id WHERE d.name = 'whole.txt'")
    assert ("别的机关",) in list(stated)


def test_where_an_index_says_otherwise_both_are_told(filled):
    (document,) = filled.documents("whole.txt")
    assert [str(one) for one in document.disputed] == [
        "title: 青川县人民政府关于河道管护的通知 (its index: 另一个标题)",
        "document_number: 青政发〔2022〕7号 (its index: 别政发〔2020〕1号)",
        "issuers: 青川县人民政府 (its index: 别的机关)",
        "issued_on: 2022-03-01 (its index: 2020-01-01)",
    ]
    assert [one.disputed for one in filled.documents() if one.name != "whole.txt"] == [(), ()]
    library = ["--library", str(filled.path)]
    shown = CliRunner().invoke(cli, ["show", "whole.txt", *library]).stdout
    assert "日期: 2022-03-01 (used; its index: 2020-01-01)" in shown
    assert "(used" not in CliRunner().invoke(cli, ["show", "body.txt", *library]).stdout
    listed = CliRunner().invoke(cli, ["documents", *library])
    assert "issued_on: 2022-03-01 (its index: 2020-01-01)" in listed.stderr
    with TestClient(create_app(filled.path), base_url="http://127.0.0.1:8000") as pages:
        page = pages.get(f"/documents/{document.key}").text
        assert "索引所说与文件不同，以文件为准：" in page
        assert "日期 <b>2022-03-01</b> (索引: 2020-01-01)" in page
        assert "索引所说不同" in pages.get("/documents").text


def test_a_day_in_a_name_is_shown_as_what_it_is_and_sorts_and_filters(filled):
    (document,) = filled.documents("2019-06-05.txt")
    assert (document.issued_on, document.dated_on, document.dated_by) == (None, "2019-06-05", "file name")
    assert [d.dated_on for d in filled.documents()] == ["2019-06-05", "2021-04-15", "2022-03-01"]
    for dates, found in (
        ({"dated_before": "2019"}, ["2019-06-05"]),
        ({"dated_after": "2021-04"}, ["2021-04-15", "2022-03-01"]),
        ({"dated_after": "2019-06-06", "dated_before": "2021-04"}, ["2021-04-15"]),
        ({"dated_after": "2019年", "dated_before": "2021年4月"}, ["2019-06-05", "2021-04-15"]),
    ):
        assert [d.dated_on for d in filled.documents(**dates)] == found
        assert {c.dated_on for c in filled.commitments(**dates)} == set(found)


def test_a_run_without_an_index_keeps_what_was_stated_and_a_new_index_is_read(place, filled):
    again = filled.add(place / "d", jobs=1)
    assert (again.files, again.read, again.unchanged) == (3, 0, 3)
    assert again.indexes == ((place / "d" / "index.csv").as_posix(),), "it is no document, given or not"
    filled.add(place / "d" / "body.txt", again=True, jobs=1)
    assert filled.documents("body.txt")[0].title == "青川县河道清淤方案"
    other = place / "other.tsv"
    other.write_text('path\ttitle (short)\tyear\nd/body.txt\t"互联网+"清淤方案\t2021\n', "utf-8")
    changed = filled.add(place / "d" / "body.txt", jobs=1, metadata=other)
    assert (changed.replaced, changed.unmatched) == (1, ())
    assert filled.add(place / "d" / "body.txt", jobs=1, metadata=other).unchanged == 1
    (document,) = filled.documents("body.txt")
    assert (document.title, document.issued_on, document.dated_on) == ('"互联网+"清淤方案', None, "2021")
    assert "2021-12-31" in [c.deadline for c in filled.commitments(document="body.txt")], "今年 is the stated year"


def test_a_workbook_is_an_index_too(place, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    import datetime

    book = openpyxl.Workbook()
    book.active.append(["file", "Title", "Date", "Issuer"])
    book.active.append(["body.txt", "青川县河道清淤方案", datetime.date(2021, 4, 15), "青川县水利局；青川县财政局"])
    book.save(tmp_path / "index.xlsx")
    index = read_index(tmp_path / "index.xlsx", [place / "d"])
    assert index.stated((place / "d" / "body.txt").as_posix(), {}) == {
        "issued_on": "2021-04-15",
        "issuers": "青川县水利局；青川县财政局",
        "title": "青川县河道清淤方案",
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021-04-15", "2021-04-15"),
        ("2021/4/5", "2021-04-05"),
        ("２０２１年4月5日", "2021-04-05"),
        ("20210405", "2021-04-05"),
        ("2021年4月", "2021-04"),
        ("2021", "2021"),
        ("2021-04-15 08:30:00", "2021-04-15"),
        ("2021-13-01", ""),
        ("去年", ""),
        ("", ""),
    ],
)
def test_dates_as_an_index_writes_them(text, date):
    assert index_date(text) == date


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "empty"), ("title,date\nx,2020\n", "no column names the files"), ("file,note\na.txt,x\n", "nothing is said")],
)
def test_an_index_that_cannot_be_used_says_why(tmp_path, text, message):
    (tmp_path / "i.csv").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=message):
        Library(tmp_path / "l.db").add(tmp_path, metadata=tmp_path / "i.csv")
    with pytest.raises(ConfigError, match=r"none\.csv"):
        Library(tmp_path / "l.db").add(tmp_path, metadata=tmp_path / "none.csv")
    assert not (tmp_path / "l.db").exists()


@pytest.mark.parametrize(
    ("name", "content", "is_index"),
    [
        ("index.tsv", "file\ttitle\nbody.txt\t青川县河道清淤方案\n", True),
        ("list.csv", "文件名,日期\nbody.txt,2021\nnowhere.txt,2020\nwhole.txt,2022\n", True),
        ("few.csv", "文件名,日期\nbody.txt,2021\nnowhere.txt,2020\nelsewhere.txt,2022\n", False),
        ("projects.csv", "项目,金额\n清淤,200万元\n", False),
        ("names.csv", "file\nbody.txt\n", False),
        ("index.txt", "file\ttitle\nbody.txt\t青川县河道清淤方案\n", False),
    ],
)
def test_a_table_that_lists_the_files_beside_it_is_told_and_not_read(tmp_path, name, content, is_index):
    for file, text in (("body.txt", BODY), ("whole.txt", WHOLE), (name, content)):
        (tmp_path / "d").mkdir(exist_ok=True)
        (tmp_path / "d" / file).write_text(text, "utf-8")
    library = Library(tmp_path / "l.db")
    said = CliRunner().invoke(cli, ["add", str(tmp_path / "d"), "--jobs", "1", "--library", str(library.path)])
    hint = f"{name}: lists the files beside it, and was not read as a document; policy-nlp add … --metadata"
    assert (hint in said.stderr) == is_index
    assert {one.name for one in library.documents()} == {"body.txt", "whole.txt", *([] if is_index else [name])}


def test_files_with_the_same_bytes_are_told_as_such_and_found_by_either_name(tmp_path):
    for file in ("河道.txt", "copy/河道（副本）.txt"):
        (tmp_path / "d" / "copy").mkdir(parents=True, exist_ok=True)
        (tmp_path / "d" / file).write_text(BODY, "utf-8")
    library = Library(tmp_path / "l.db")
    arguments = [str(tmp_path / "d"), "--jobs", "1", "--library", str(library.path)]
    said = CliRunner().invoke(cli, ["add", *arguments]).stderr
    first, second = (library.paths_of("河道.txt")[n] for n in (0, 1))
    assert f"{second}: the same bytes as {first}" in said or f"{first}: the same bytes as {second}" in said
    for name in ("河道（副本）.txt", "河道（副本）", "河道"):
        assert len(library.documents(name)) == 1
    shown = CliRunner().invoke(cli, ["documents", "河道（副本）", "--library", str(library.path)])
    assert "the same bytes as" in shown.stderr
    assert "the same bytes" not in CliRunner().invoke(cli, ["add", *arguments]).stderr


def test_hits_say_the_date_of_the_file_name(filled):
    (hit,) = filled.search("道路养护", field="text")
    assert (hit.issued_on, hit.dated_on) == (None, "2019-06-05")
    assert "2019-06-05" in CliRunner().invoke(cli, ["search", "道路养护", "--library", str(filled.path)]).stdout
    with TestClient(create_app(filled.path), base_url="http://127.0.0.1:8000") as pages:
        assert "<small>2019-06-05</small>" in pages.get("/search?q=道路养护").text
        empty = pages.get("/search?q=道路养护 河道清淤").text
        assert "没有段落同时含有这些词" in empty and 'href="/search?q=%E9%81%93' in empty
        assert "文库中没有这样连在一起的字" in pages.get("/search?q=道路河道").text
        assert "在全部内容中查找" in pages.get("/search?q=道路养护&field=title").text


def test_a_date_that_cannot_be_read_is_told_and_the_one_before_stands(tmp_path):
    (tmp_path / "c.txt").write_text(BODY, "utf-8")
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("文件名,日期,地区\nc.txt,2021,\n", "utf-8")
    bad.write_text("文件名,日期,地区\n\nc.txt,32.13.2021,青川县\nzz.txt,—,\n", "utf-8")
    library = Library(tmp_path / "l.db")
    library.add(tmp_path / "c.txt", jobs=1, metadata=good)
    arguments = [str(tmp_path / "c.txt"), "--jobs", "1", "--library", str(library.path)]
    told = CliRunner().invoke(cli, ["add", *arguments, "--metadata", str(bad)])
    assert told.exit_code == 0
    assert "row 3 (c.txt): 32.13.2021 is no date" in told.stderr
    assert "zz.txt" in told.stderr  # names no file; its dash is no date that was meant
    (document,) = library.documents("c.txt")
    assert (document.dated_on, document.dated_by, document.region) == ("2021", "index", "青川县")
    assert library.add(tmp_path / "c.txt", jobs=1, metadata=bad).unchanged == 1


def test_days_that_there_are_not_are_no_dates():
    assert index_date("2021-02-30") == ""
    assert index_date("2020-02-29") == "2020-02-29"
