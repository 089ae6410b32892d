"""A partition becomes a part, whole or not at all, and parts become the library that `process` would have made."""

import sqlite3
import zipfile
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library_samples import PLAN, REPORT, plan, report
from policy_nlp.batch import Bounds
from policy_nlp.cluster.folder import Folder, read_json, write_json
from policy_nlp.cluster.merging import merge_parts
from policy_nlp.cluster.partition import Orders, read_partition
from policy_nlp.cluster.parts import Part, Settled, account_of, columns_in_parts, settled_in, to_arrow
from policy_nlp.cluster.plan import make_plan
from policy_nlp.errors import ConfigError, NotFoundError, StoreError
from policy_nlp.ingest.packed import Reading
from policy_nlp.library import Library
from policy_nlp.read.members import Source
from policy_nlp.store.packing import pack
from policy_nlp.user_dictionary import load_user_dictionary

parquet = pytest.importorskip("pyarrow.parquet")

VERSION = version("policy-nlp")


@pytest.fixture
def papers(tmp_path):
    """A plan, a report and a copy of it, an empty file, and an archive with a plan and a report of its own."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in (("a.txt", PLAN), ("b.txt", REPORT), ("c.txt", REPORT), ("d.txt", "")):
        (folder / name).write_text(text, "utf-8")
    with zipfile.ZipFile(folder / "e.zip", "w") as archive:
        archive.writestr("inner/plan.txt", PLAN.replace("2025", "2026"))
        archive.writestr("report.txt", REPORT)
    return folder


def orders(folder, task="read_plain", run="first"):
    return Orders(folder.path, run, VERSION, Bounds(30.0), f"batch_tasks:{task}")


def make_parts(papers, out, size=2, task="read_plain"):
    folder = Folder(out)
    make_plan(folder, [str(papers)], size)
    for part in folder.missing():
        read_partition(orders(folder, task), part)
    return folder


def rows_of(library):
    """Every row of every table but the runs, which have their time, in the order in which it lies there; the index's own tables too."""
    connection = sqlite3.connect(library)
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name != 'runs' ORDER BY name"
    ).fetchall()
    found = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for (table,) in tables}
    connection.close()
    return found


@pytest.mark.parametrize("size", [1, 2, 100])
def test_parts_merged_are_the_library_that_process_makes(papers, tmp_path, monkeypatch, size):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_plain")
    processed = Library(tmp_path / "processed.db").add(papers, jobs=2)
    make_parts(papers, tmp_path / "parts", size)
    merged = merge_parts(tmp_path / "parts", tmp_path / "merged.db")
    assert rows_of(tmp_path / "merged.db") == rows_of(tmp_path / "processed.db")
    assert merged.digest == processed.digest
    counted = (merged.files, merged.read, merged.unchanged, merged.failed, merged.failures, merged.characters)
    assert counted == (6, 3, 2, 1, (("empty", 1),), processed.characters)


def test_every_fact_comes_back_from_a_part_as_it_went_in(tmp_path):
    packed = [pack(plan()), pack(report())]
    made = Part()
    for one in packed:
        made.add(Settled(f"/documents/{one.name}", one.sha256, one))
    made.write(tmp_path / "part.tmp", tmp_path / "part")
    back = list(settled_in(tmp_path / "part"))
    assert [settled.packed for settled in back] == packed
    assert account_of(tmp_path / "part") == {
        "files": 2,
        "documents": 2,
        "characters": sum(one.characters for one in packed),
        "commitments": 3,
        "failures": {},
    }


WORDS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.floats(allow_nan=False)
PLACES = st.integers(-(1 << 63), (1 << 63) - 1)


@given(
    rows=st.lists(
        st.tuples(WORDS, PLACES, PLACES, WORDS, WORDS, NUMBERS, WORDS, PLACES, PLACES, st.none() | WORDS, WORDS)
    )
)
def test_any_row_that_a_table_holds_comes_back(rows):
    table = to_arrow("targets", rows)
    assert [tuple(row.values()) for row in table.to_pylist()] == rows


def test_merging_again_changes_nothing_and_takes_in_what_is_new(papers, tmp_path):
    make_parts(papers, tmp_path / "parts")
    merge_parts(tmp_path / "parts", tmp_path / "merged.db")
    before = rows_of(tmp_path / "merged.db")
    again = merge_parts(tmp_path / "parts", tmp_path / "merged.db")
    assert (again.read, again.unchanged, again.failed) == (0, 5, 1)
    assert rows_of(tmp_path / "merged.db") == before
    (papers / "new.txt").write_text(PLAN.replace("青川", "白石"), "utf-8")
    make_parts(papers, tmp_path / "parts")
    assert merge_parts(tmp_path / "parts", tmp_path / "merged.db").read == 1


def test_a_part_that_is_there_is_not_made_again(papers, tmp_path):
    folder = make_parts(papers, tmp_path / "parts")
    (papers / "a.txt").write_text("changed", "utf-8")
    before = {path: path.stat().st_mtime_ns for path in folder.path.glob("parts/*/*")}
    assert read_partition(orders(folder, "missing"), "part-00000") == "part-00000"
    assert folder.missing() == []
    assert {path: path.stat().st_mtime_ns for path in folder.path.glob("parts/*/*")} == before


def test_what_is_unfinished_is_no_part_and_is_cleared_away(papers, tmp_path):
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [str(papers)], 2)
    left = folder.unfinished("part-00000")
    left.mkdir()
    (left / "documents.parquet").write_bytes(b"half")
    assert "part-00000" in folder.missing()
    assert list(folder.done()) == []
    make_plan(folder, [str(papers)], 2)
    assert list(folder.path.glob("parts/*")) == []


def test_a_part_that_two_workers_made_is_there_once(papers, tmp_path):
    folder = make_parts(papers, tmp_path / "parts")
    there = folder.part("part-00000")
    before = (there / "account.json").read_bytes()
    Part().write(folder.unfinished("part-00000"), there)
    assert (there / "account.json").read_bytes() == before


def test_a_document_at_which_two_workers_died_is_left_out_and_the_others_are_read(papers, tmp_path):
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [str(papers)], 100)
    write_json(folder.tries("part-00000"), {"run": "first", "at": f"{papers}/b.txt", "deaths": {f"{papers}/b.txt": 1}})
    read_partition(orders(folder), "part-00000")
    settled = {one.path.rpartition("/")[2]: one for one in settled_in(folder.part("part-00000"))}
    assert settled["b.txt"].failure.problem.kind == "quarantine"
    assert settled["c.txt"].packed.name == "c.txt"  # the same bytes under another name killed nobody yet
    assert account_of(folder.part("part-00000"))["failures"] == {"empty": 1, "quarantine": 1}
    assert not folder.tries("part-00000").exists()


@pytest.mark.parametrize(("run", "deaths"), [("first", {}), ("earlier", {"b.txt": 1})])
def test_one_death_or_deaths_of_an_earlier_run_leave_nothing_out(papers, tmp_path, run, deaths):
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [str(papers)], 100)
    before = {f"{papers}/{name}": count for name, count in deaths.items()}
    write_json(folder.tries("part-00000"), {"run": run, "at": f"{papers}/b.txt", "deaths": before})
    read_partition(orders(folder), "part-00000")
    assert account_of(folder.part("part-00000"))["failures"] == {"empty": 1}


def test_a_task_that_fails_leaves_no_part_and_no_suspicion(papers, tmp_path):
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [str(papers)], 100)
    write_json(folder.plan("part-00000"), [f"{papers}/a.txt", "nosuch://bucket/x.txt"])
    with pytest.raises(ConfigError, match="nosuch://bucket"):
        read_partition(orders(folder), "part-00000")
    assert folder.missing() == ["part-00000"]
    assert read_json(folder.tries("part-00000"))["at"] is None


def test_a_document_that_no_table_can_hold_is_a_problem_of_its_own(tmp_path):
    odd, right = pack(plan()), pack(report())
    odd.tables["entities"][0] = (1 << 80, *odd.tables["entities"][0][1:])
    made = Part()
    for path, packed in (("/odd.txt", odd), ("/right.txt", right)):
        made.add(Settled(path, packed.sha256, packed))
    made.add(Settled("/odd-again.txt", odd.sha256))
    made.write(tmp_path / "part.tmp", tmp_path / "part")
    kinds = [one.failure.problem.kind if one.failure else "" for one in settled_in(tmp_path / "part")]
    assert kinds == ["defect", "", "defect"]


def test_files_elsewhere_are_fetched_read_and_kept_by_their_addresses(papers, tmp_path):
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [f"file://{papers}"], 100)
    write_json(folder.plan("part-00000"), [*read_json(folder.plan("part-00000")), f"file://{papers}/gone.txt"])
    read_partition(orders(folder), "part-00000")
    summary = merge_parts(folder.path, tmp_path / "merged.db")
    assert (summary.read, summary.failures) == (3, (("empty", 1), ("unreadable", 1)))
    library = Library(tmp_path / "merged.db")
    paths = [row[0] for row in library.sql("SELECT path FROM sources ORDER BY path")]
    assert paths == [
        f"file://{papers}/{name}" for name in ("a.txt", "b.txt", "c.txt", "e.zip!/inner/plan.txt", "e.zip!/report.txt")
    ]
    assert library.prune() == ()  # what lies elsewhere is not gone


def test_the_words_of_the_user_are_given_to_the_readers_of_documents(tmp_path):
    (tmp_path / "words.txt").write_text("算力券 10 n", "utf-8")
    dictionary, source = load_user_dictionary(tmp_path / "words.txt"), Source(tmp_path / "a.txt")
    assert Orders(tmp_path, "first", VERSION).work_on(source) == source
    assert Orders(tmp_path, "first", VERSION, userdict=dictionary).work_on(source) == Reading(source, dictionary)


def test_a_worker_of_another_version_reads_nothing(papers, tmp_path):
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [str(papers)], 100)
    with pytest.raises(ConfigError, match=r"a worker has policy-nlp .*made by 9\.9"):
        read_partition(Orders(folder.path, "first", "9.9"), "part-00000")


def test_a_part_has_every_table_even_where_no_row_is_in_it(papers, tmp_path):
    folder = make_parts(papers, tmp_path / "parts", 100)
    part = folder.part("part-00000")
    assert len(list(part.glob("*.parquet"))) == 12
    table = parquet.read_table(part / "commitments.parquet")
    assert table.column_names == [name for name, _ in columns_in_parts("commitments")]
    assert table.column_names[:3] == ["sha256", "position", "start_at"]


def test_duckdb_answers_from_the_parts_in_place(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    for number, analysis in enumerate((plan(), report())):
        packed, made = pack(analysis), Part()
        made.add(Settled(f"/{packed.name}", packed.sha256, packed))
        (tmp_path / "parts").mkdir(exist_ok=True)
        made.write(tmp_path / "parts" / f"{number}.tmp", tmp_path / "parts" / f"part-{number:05}")
    asked = f"""
        SELECT documents.title, count(*)
        FROM '{tmp_path}/parts/part-*/commitments.parquet' AS commitments
        JOIN '{tmp_path}/parts/part-*/documents.parquet' AS documents USING (sha256)
        JOIN '{tmp_path}/parts/part-*/actors.parquet' AS actors
          ON actors.sha256 = commitments.sha256 AND actors.commitment = commitments.position
        WHERE actors.name = '青川市科技局' GROUP BY documents.title ORDER BY documents.title
    """
    with duckdb.connect() as connection:
        rows = connection.execute(asked).fetchall()
    assert rows == [("青川市2025年工作报告", 1), ("青川市科技创新行动方案", 1)]


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b"PAR1"), lambda path: path.unlink()])
def test_a_part_that_was_spoilt_is_named_and_the_parts_before_it_are_kept(papers, tmp_path, spoil):
    folder = make_parts(papers, tmp_path / "parts", 1)
    spoil(folder.part("part-00001") / "documents.parquet")
    with pytest.raises(StoreError, match=r"part-00001: cannot be read .*delete it"):
        merge_parts(folder.path, tmp_path / "merged.db")
    assert [document.name for document in Library(tmp_path / "merged.db").documents()] == ["a.txt"]


def test_a_folder_without_a_plan_is_named(tmp_path):
    with pytest.raises(NotFoundError, match="no plan there"):
        merge_parts(tmp_path, tmp_path / "merged.db")
