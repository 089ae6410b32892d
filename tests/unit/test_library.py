"""The one door: filling, asking, and what becomes of every file."""

import os
import zipfile
from dataclasses import replace

import pytest

from library_samples import plan, report
from policy_nlp.errors import ConfigError, NotFoundError, QueryError
from policy_nlp.library import Library


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_plain")
    folder = tmp_path / "documents"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(plan().text, "utf-8")
    (folder / "deep" / "b.txt").write_text(report().text, "utf-8")
    (folder / "deep" / "copy.txt").write_text(plan().text, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / ".DS_Store").write_text("not looked at", "utf-8")
    return folder


def account(summary):
    assert summary.files == summary.read + summary.replaced + summary.unchanged + summary.failed
    return summary.read, summary.replaced, summary.unchanged, summary.failed


def test_every_file_is_accounted_for_and_a_second_run_reads_nothing(folder, tmp_path):
    library = Library(tmp_path / "l.db")
    steps = []
    assert account(library.add(folder, jobs=2, progress=steps.append)) == (2, 0, 1, 1)
    assert [(s.done, s.total) for s in steps] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert account(library.add([folder], jobs=1)) == (0, 0, 3, 1)
    assert [d.name for d in library.documents()] == ["b.txt", "a.txt"]  # the title of the one names its year
    (problem,) = library.problems()
    assert (problem.kind, "empty.txt" in problem.path) == ("empty", True)


def test_a_changed_file_is_replaced(folder, tmp_path):
    library = Library(tmp_path / "l.db")
    library.add(folder, jobs=1)
    (folder / "deep" / "b.txt").write_text("青川市改变了的文件，内容全新。", "utf-8")
    assert account(library.add(folder, jobs=1)) == (0, 1, 2, 1)
    assert not library.search("研发投入")
    assert len(library.search("内容全新")) == 1


def test_reading_again_gives_the_same_library(folder, tmp_path):
    library = Library(tmp_path / "l.db")
    library.add(folder, jobs=1)
    before = library.documents(), library.search("基地")
    assert account(library.add(folder, jobs=1, again=True)) == (0, 2, 1, 1)
    assert (library.documents(), library.search("基地")) == before


def test_the_number_of_workers_and_the_order_of_paths_change_nothing(folder, tmp_path):
    one, two = Library(tmp_path / "1.db"), Library(tmp_path / "2.db")
    one.add([folder], jobs=1)
    two.add([folder / "deep", folder / "empty.txt", folder], jobs=3)
    for ask in (Library.documents, Library.commitments, Library.officials, Library.problems):
        assert ask(one).to_dicts() == ask(two).to_dicts()
    assert one.search("青川").to_dicts() == two.search("青川").to_dicts()


def test_the_library_does_not_read_itself(folder):
    library = Library(folder / "policy-library.db")
    library.add(folder, jobs=1)
    assert library.add(folder, jobs=1).files == 4


def test_archives_are_opened_and_their_members_have_names(tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_plain")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("inner/plan.txt", plan().text)
        archive.writestr("inner/empty.txt", "")
    library = Library(tmp_path / "l.db")
    assert account(library.add(tmp_path / "two.zip", jobs=1)) == (1, 0, 0, 1)
    (document,) = library.documents()
    assert (document.name, document.path.endswith("/two.zip!/inner/plan.txt")) == ("two.zip!/inner/plan.txt", True)
    assert account(library.add(tmp_path / "two.zip", jobs=1)) == (0, 0, 1, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(folder, tmp_path):
    (folder / "a.txt").chmod(0)
    assert account(Library(tmp_path / "l.db").add(folder, jobs=1))[3] == 2


def test_a_path_that_is_not_there_stops_before_anything_is_read(tmp_path):
    with pytest.raises(NotFoundError, match="check the path"):
        Library(tmp_path / "l.db").add(tmp_path / "nowhere")


@pytest.mark.filterwarnings("ignore::policy_nlp.errors.ActorRemark")
@pytest.mark.parametrize(
    ("filters", "texts"),
    [
        ({}, ["建成3个中试基地", "建成3个中试基地", "实现研发投入增长8%"]),
        ({"actor": "青川市科技局"}, ["建成3个中试基地", "建成3个中试基地"]),
        ({"actor": "科技局", "status": "planned"}, ["建成3个中试基地"]),
        ({"actor": "财政局", "role": "lead"}, []),
        ({"actor": "财政局", "role": "support"}, ["建成3个中试基地"]),
        ({"due_before": "2025-12-31"}, ["建成3个中试基地"]),
        ({"due_before": "2025"}, ["建成3个中试基地"]),
        ({"due_before": "2025-11"}, []),
        ({"due_after": "2026"}, []),
        ({"due_after": "2025-12"}, ["建成3个中试基地"]),
        ({"about": "中试"}, ["建成3个中试基地", "建成3个中试基地"]),
        ({"about": "主要任务"}, ["建成3个中试基地"]),
        ({"about": "研 8%"}, ["实现研发投入增长8%"]),
        ({"document": "青科发[2023]12号"}, ["建成3个中试基地"]),
        ({"document": "工作报告"}, ["建成3个中试基地", "实现研发投入增长8%"]),
        ({"limit": 1}, ["建成3个中试基地"]),
        ({"actor": "市政府"}, []),  # inferred only: never an actor of the guide
    ],
)
def test_filters(library, filters, texts):
    assert [c.text for c in library.commitments(**filters)] == texts


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"role": "boss"}, "lead, support"),
        ({"status": "soon"}, "planned, achieved"),
        ({"due_before": "next year"}, "YYYY-MM-DD"),
        ({"due_after": "2020-13"}, "no such date"),
        ({"about": " "}, "give some words"),
        ({"limit": 0}, "from 1"),
    ],
)
def test_filters_that_make_no_sense_say_what_does(library, filters, message):
    with pytest.raises(QueryError, match=message):
        library.commitments(**filters)


def test_a_commitment_comes_with_its_evidence(library):
    record = library.commitments(status="planned")[0]
    assert (record.lead, record.support) == (("青川市科技局",), ("青川市财政局",))
    assert (record.deadline, str(record.targets[0])) == ("2025-12-31", "中试基地 = 3个")
    assert record.sentence.startswith("2025年底前建成")
    assert library.analysis(record.document_key).text[record.start : record.end] == record.text


def test_documents_are_found_by_key_name_number_and_title(library):
    for wanted in (plan().sha256[:12], "plan.txt", "plan", "青科发﹝2023﹞12号", "科技创新行动"):
        assert library.analysis(wanted) == plan()
    with pytest.raises(NotFoundError, match="policy-nlp documents"):
        library.analysis("没有的文件")
    with pytest.raises(QueryError, match="give one's key"):
        library.analysis("青川市")


def test_the_old_name_of_an_analysis_says_the_new_one(library):
    with pytest.warns(DeprecationWarning, match=r"is now Library\.analysis"):
        assert library.show("plan.txt") == plan()


def test_officials_and_search_lead_to_the_words(library):
    (official,) = library.officials(organisation="青川")
    assert (official.name, official.titles, official.sentence) == ("林知远", ("市长",), "组长：林知远，市长。")
    hit = library.search("中试 基地")[0]
    assert (hit.document, [report().text[a:b] for a, b in hit.spans]) == ("report.txt", ["中试", "基地"])


def test_sql_reads_and_only_reads(library):
    table = library.sql("SELECT type, count(*) AS n FROM entities GROUP BY type ORDER BY type LIMIT 1")
    assert table.to_dicts() == [{"type": "DATE", "n": 1}]
    for statement in (
        "DELETE FROM documents",
        "ATTACH 'x' AS y",
        "PRAGMA user_version = 3",
        "DROP TABLE blocks",
        "SELEC",
    ):
        with pytest.raises(QueryError):
            library.sql(statement)
    with pytest.raises(QueryError, match="one statement"):
        library.sql("SELECT 1; SELECT 2")


def test_a_document_can_be_taken_out(library):
    library.remove("plan.txt")
    assert [d.name for d in library.documents()] == ["report.txt"]


def test_tables_are_sequences_and_become_dictionaries(library):
    table = library.commitments()
    assert (len(table), len(table[1:]), table[0] in table) == (3, 2, True)
    first = table.to_dicts()[0]
    assert first["lead"] == ["青川市科技局"]
    assert first["targets"] == [{"indicator": "中试基地", "op": "=", "number": 3, "unit": "个"}]
    assert table.flat()[0]["targets"] == "中试基地 = 3个"


def test_to_pandas_says_what_to_install(library, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(ConfigError, match=r"\.\[pandas\]"):
        library.commitments().to_pandas()


def test_to_pandas_has_one_column_a_field(library):
    pandas = pytest.importorskip("pandas", reason="the pandas extra is not installed")
    frame = library.commitments().to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["lead"]) == [["青川市科技局"], ["青川市科技局"], []]


def test_aliases_lead_to_the_full_name(tmp_path, library):
    from policy_nlp.store.connection import writing
    from policy_nlp.store.packing import pack
    from policy_nlp.store.writing import write_document

    other = replace(report(), sha256="e" * 64, name="other.txt")
    with writing(library.path) as connection:
        write_document(connection, "/o/other.txt", pack(other))
    assert len(library.commitments(actor="市科技局")) == 3


def test_an_inferred_deadline_is_shown_and_asked_for_only_on_request(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "青川市水利发展行动计划（2023—2025年）\n一、主要任务\n完善水价机制。到2024年，新建水厂3座。\n", encoding="utf-8"
    )
    library = Library(tmp_path / "l.db")
    library.add(plan, jobs=1)
    assert [(c.text, c.inferred_deadline) for c in library.commitments()] == [
        ("完善水价机制", None),
        ("新建水厂3座", None),
    ]
    assert [c.text for c in library.commitments(due_before="2025-12-31")] == ["新建水厂3座"]
    found = library.commitments(due_before="2025-12-31", inferred=True)
    assert [(c.text, c.deadline, c.inferred_deadline) for c in found] == [
        ("完善水价机制", None, "2025-12-31"),
        ("新建水厂3座", "2024-12-31", None),
    ]
