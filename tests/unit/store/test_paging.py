"""Pages put together are the list, whatever their size and however the rows are looked for; and they go on while a library grows."""

import subprocess
import sys
from shutil import copyfile

import pytest

from library_samples import PLAN, REPORT, make_analysis, plan, report
from policy_nlp.errors import NotFoundError, QueryError, QuerySyntaxError
from policy_nlp.library import Library
from policy_nlp.model import Header
from policy_nlp.store import paging
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.paging import Place, cursor_of, place_of, rows_after
from policy_nlp.store.writing import write_document

pytestmark = pytest.mark.filterwarnings("ignore:.* documents have no date:policy_nlp.errors.ActorRemark")


def copy_of(analysis, number, dated):
    """The same document under another text, name and date."""
    held = {name: getattr(analysis, name) for name in ("entities", "officials", "commitments")}
    header = Header(title=analysis.header.title, issued_on=dated, level="市", region="青川市")
    return make_analysis(f"{number:02}.txt", analysis.text + "。" * number, header, **held)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A library of twenty documents, some of one date, some of none."""
    path = tmp_path_factory.mktemp("paging") / "shelf.db"
    with writing(path) as connection:
        for number in range(1, 21):
            made = (plan if number % 2 else report)()
            dated = None if number % 5 == 0 else f"20{number % 3 + 20}-01-01"
            write_document(connection, f"/{number}", pack(copy_of(made, number, dated)))
    return path


@pytest.fixture
def shelf(written, tmp_path):
    """A copy of it."""
    return Library(copyfile(written, tmp_path / "shelf.db"))


def pages(ask):
    """Every row, page by page."""
    rows, after = [], None
    while True:
        page = ask(after)
        rows += page.rows
        if page.next is None:
            return rows
        assert page.rows
        after = page.next


@pytest.mark.parametrize("limit", [1, 3, 7, 100_000])
@pytest.mark.parametrize("few", [0, 4000])
def test_pages_together_are_the_list(shelf, monkeypatch, limit, few):
    monkeypatch.setattr(paging, "FEW", few)
    monkeypatch.setattr(paging, "FEW_OF_WORDS", few)
    monkeypatch.setattr(paging, "_FIRST", 2)
    for filters in ({}, {"status": "planned"}, {"year": "2021"}, {"about": "基地"}, {"actor": "青川市科技局"}):
        found = pages(lambda after, asked=filters: shelf.commitments_page(after=after, limit=limit, **asked))
        assert found == list(shelf.commitments(**filters))
        assert found
    assert pages(lambda after: shelf.officials_page(after=after, limit=limit)) == list(shelf.officials())
    assert pages(lambda after: shelf.documents_page(after=after, limit=limit)) == list(shelf.documents())
    entities = pages(lambda after: shelf.entities_page(after=after, limit=limit))
    assert len(entities) == len(set(entities)) == shelf.sql("SELECT count(*) FROM entities")[0][0]


def test_a_query_and_filters_hold_together(shelf):
    page = shelf.commitments_page("有:指标 非 状态:完成", year="2021", limit=2)
    both = [record for record in shelf.query("有:指标 非 状态:完成") if (record.dated_on or "").startswith("2021")]
    assert list(page.rows) == both[:2]
    assert page.found == len(both) == shelf.count_commitments("有:指标 非 状态:完成", year="2021")
    shelf.save_query("mine", "有:指标")
    assert shelf.commitments_page("@mine").found == len(shelf.query("有:指标"))


def test_a_library_that_grows_leaves_nothing_out_and_says_nothing_twice(shelf):
    first = shelf.commitments_page(limit=5)
    before = list(shelf.commitments())
    with writing(shelf.path) as connection:
        write_document(connection, "/early", pack(copy_of(plan(), 30, "1999-01-01")))
        write_document(connection, "/late", pack(copy_of(plan(), 31, "2030-01-01")))
    rest = pages(lambda after: shelf.commitments_page(after=after or first.next, limit=5))
    later = [record for record in shelf.commitments() if record.dated_on == "2030-01-01"]
    together = [*first.rows, *rest]
    assert [record for record in together if record not in later] == before
    assert all(record in together for record in later)


def test_a_document_that_goes_takes_no_other_rows_with_it(shelf):
    first = shelf.commitments_page(limit=5)
    shelf.remove(first.rows[-1].document_key)
    rest = pages(lambda after: shelf.commitments_page(after=after or first.next, limit=5))
    gone = first.rows[-1].document_key
    kept = [record for record in first.rows if record.document_key != gone]
    assert [*kept, *rest] == list(shelf.commitments())


@pytest.mark.parametrize(
    "cursor", ["x", "%", "¥", "W10", cursor_of(Place("a", "b", "c", 1))[:-3], "WyIiLCIiLCIiLCIxIl0", "W" * 4000]
)
def test_what_is_no_cursor_is_told(shelf, cursor):
    with pytest.raises(QueryError, match="no cursor"):
        shelf.commitments_page(after=cursor)


def test_a_cursor_holds_any_place():
    place = Place("9999", "名\ud800\u2028.txt", "0" * 64, 2**40)
    assert place_of(cursor_of(place)) == place


def test_limits_are_held(shelf):
    for ask in (shelf.commitments_page, shelf.entities_page, shelf.officials_page, shelf.documents_page):
        for limit in (0, 100_001):
            with pytest.raises(QueryError, match="limit"):
                ask(limit=limit)


def test_what_more_than_few_hold_is_counted_only_on_demand(shelf, monkeypatch):
    monkeypatch.setattr(paging, "FEW", 3)
    assert shelf.commitments_page(count=False).found is None
    assert shelf.commitments_page().found == 30
    assert shelf.commitments_page(query="状态:完成 到期<1900", count=False).found == 0


def test_of_words_that_the_index_finds_more_are_counted_at_once(shelf, monkeypatch):
    monkeypatch.setattr(paging, "FEW", 3)
    held = len(shelf.commitments(about="基地"))
    assert held > 3
    assert shelf.commitments_page(about="基地", count=False).found == held
    assert shelf.commitments_page(about="基地", status="planned", count=False).found is not None
    assert shelf.commitments_page(about="中试基地", count=False).found is None  # each text is looked at
    monkeypatch.setattr(paging, "FEW_OF_WORDS", held - 1)
    assert shelf.commitments_page(about="基地", count=False).found is None


def test_filters_alone_are_answered_without_numpy(shelf):
    ask = f"Library({str(shelf.path)!r}).commitments_page(about='基地', year='2021')"
    code = f"import sys; from policy_nlp.library import Library; {ask}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_one_commitment_is_found_by_its_name(shelf):
    record = shelf.commitments()[3]
    assert shelf.commitment(f"{record.document_key}@{record.start}-{record.end}") == record
    assert shelf.commitment(f"{record.document}@{record.start}-{record.end}") == record
    for reference in ("x", "x@1-2", f"{record.document_key}@1-2", f"{record.document_key}@-", "@1-2", "x@²-3"):
        with pytest.raises(NotFoundError):
            shelf.commitment(reference)


def test_entities_are_asked_for_by_type_and_text(library):
    assert [e.text for e in library.entities_page(type="ORG").rows] == ["市科技局", "市财政局"]
    assert library.entities_page(text="市长").found == 1
    start = PLAN.index("市科技局")
    library.judge("wrong", f"entity:plan.txt@{start}-{start + 4}")
    assert [e.text for e in library.entities_page(type="ORG").rows] == ["市财政局"]
    assert library.entities_page(type="ORG", with_wrong=True).found == 2
    with pytest.raises(QueryError, match="PERSON"):
        library.entities_page(type="BODY")


def test_a_list_here_is_cut_behind_the_row_that_is_named():
    assert rows_after([1, 2, 3], ["a", "b", "c"], None, 2) == ([1, 2], "b")
    assert rows_after([1, 2, 3], ["a", "b", "c"], "b", 2) == ([3], None)
    with pytest.raises(QueryError, match="begin again"):
        rows_after([1], ["a"], "z", 2)


def test_bad_queries_are_told_with_their_place(library):
    with pytest.raises(QuerySyntaxError) as caught:
        library.commitments_page("状态:晚成")
    assert (caught.value.at, caught.value.end) == (3, 5)


def test_the_samples_are_what_the_tests_take_them_for(library):
    assert "市长" in PLAN
    assert "市长" not in REPORT
    assert library.entities_page().found == 7


@pytest.mark.parametrize("about", ["基地", "成", "基地 建成"])
@pytest.mark.parametrize("limit", [1, 5, 1000])
def test_the_first_that_hold_frequent_words_are_the_first_of_all(shelf, monkeypatch, about, limit):
    every = shelf.commitments(about=about)
    assert every
    monkeypatch.setattr(paging, "FEW", 0)
    monkeypatch.setattr(paging, "FEW_OF_WORDS", 0)
    monkeypatch.setattr(paging, "_FIRST", 2)
    assert list(shelf.commitments(about=about, limit=limit)) == list(every)[:limit]
