"""The library follows its files: moved, renamed and changed, mended, deleted."""

import zipfile

import pytest

from policy_nlp.errors import NotFoundError
from policy_nlp.library import Library

LINES = [f"第{n}条 河道管护由所在乡镇负责，{n}月底前完成清淤。" for n in range(1, 13)]
OLD = "\n".join(["青川县河道管护办法", *LINES])
NEW = "\n".join(["青川县河道管护办法", *LINES[:8], "第九条 修订后的条文另起一行写在这里。"])


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_plain")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.txt").write_text(OLD, "utf-8")
    (tmp_path / "d" / "b.txt").write_text("青川县另一份文件，与办法无关。", "utf-8")
    return tmp_path


@pytest.fixture
def library(place):
    library = Library(place / "l.db")
    library.add(place / "d", jobs=1)
    return library


def names(library):
    return [document.name for document in library.documents()]


def test_a_deleted_file_is_told_and_pruned(place, library):
    (place / "d" / "a.txt").unlink()
    assert library.add(place / "d").gone == 1
    (would,) = library.prune(dry_run=True)
    assert (would.name, names(library)) == ("a.txt", ["a.txt", "b.txt"])
    assert library.prune() == (would,)
    assert (names(library), len(library.search("河道"))) == (["b.txt"], 0)
    assert library.prune() == ()


def test_prune_takes_what_was_wrong_with_a_file_that_is_gone(place, library):
    (place / "d" / "empty.txt").write_text("", "utf-8")
    library.add(place / "d")
    (place / "d" / "empty.txt").unlink()
    assert len(library.problems()) == 1
    library.prune()
    assert len(library.problems()) == 0


def test_a_moved_file_is_known_by_its_bytes(place, library):
    (place / "e").mkdir()
    (place / "d" / "a.txt").rename(place / "e" / "z.txt")
    steps = []
    summary = library.add([place / "d", place / "e"], progress=steps.append)
    assert (summary.read, summary.unchanged, summary.moved, summary.gone, summary.renamed) == (0, 2, 1, 0, ())
    assert [s.moved_from for s in steps] == [None, (place / "d" / "a.txt").as_posix()]
    assert names(library) == ["b.txt", "z.txt"]
    assert library.sql("SELECT count(*) FROM sources")[0] == (2,)


def test_a_copy_is_no_move(place, library):
    (place / "d" / "0.txt").write_text(OLD, "utf-8")
    assert library.add(place / "d").moved == 0
    assert library.sql("SELECT count(*) FROM sources")[0] == (3,)


def test_a_file_renamed_and_changed_is_told(place, library):
    old = place / "d" / "a.txt"
    old.unlink()
    (place / "d" / "a2.txt").write_text(NEW, "utf-8")
    (place / "d" / "c.txt").write_text("青川县的第三份文件，内容全新。", "utf-8")
    summary = library.add(place / "d")
    assert summary.renamed == (((place / "d" / "a2.txt").as_posix(), old.as_posix()),)
    library.prune()
    assert "a.txt" not in names(library)
    assert len(library.search("河道管护办法")) == 1


def test_a_problem_goes_when_its_file_is_as_it_was(place, library):
    path = place / "d" / "a.txt"
    path.write_text("", "utf-8")
    library.add(place / "d")
    assert len(library.problems()) == 1
    path.write_text(OLD, "utf-8")
    assert library.add(place / "d").unchanged == 2
    assert len(library.problems()) == 0


def test_a_problem_of_an_archive_goes_when_it_can_be_opened(place, library):
    path = place / "d" / "x.zip"
    path.write_bytes(b"")
    library.add(place / "d")
    assert [p.path for p in library.problems()] == [path.as_posix()]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("1.txt", "青川县的第四份文件。")
        package.writestr("2.txt", "")
    library.add(place / "d")
    assert [p.path for p in library.problems()] == [f"{path.as_posix()}!/2.txt"]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("3.txt", "青川县的第四份文件。")
    summary = library.add(place / "d")
    assert (summary.moved, len(library.problems())) == (1, 0)
    assert "x.zip!/3.txt" in names(library)


def test_prune_looks_into_archives(place, library):
    path = place / "d" / "x.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("1.txt", "青川县的第四份文件。")
        package.writestr("2.txt", "青川县的第五份文件。")
    library.add(place / "d")
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("1.txt", "青川县的第四份文件。")
    assert [one.name for one in library.prune()] == ["x.zip!/2.txt"]
    path.write_bytes(b"PK\3\4 cut short")
    assert library.prune() == (), "a damaged archive does not say that its members are gone"


def test_documents_are_removed_together_or_not_at_all(place, library, monkeypatch):
    with pytest.raises(NotFoundError):
        library.remove("a.txt", "nothing of the name")
    assert len(library.documents()) == 2
    monkeypatch.chdir(place)
    assert [one.name for one in library.remove("d/a.txt", "b")] == ["a.txt", "b.txt"]
    assert len(library.documents()) == 0
    with pytest.raises(NotFoundError, match="policy-nlp add"):
        Library(place / "none.db").remove("a.txt")
    assert not (place / "none.db").exists()
