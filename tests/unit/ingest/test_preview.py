"""A dry run says what a run would do, and does nothing."""

import zipfile

import pytest

from library_samples import PLAN, REPORT
from policy_nlp.errors import NotFoundError
from policy_nlp.library import Library


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_plain")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(PLAN, "utf-8")
    (folder / "b.txt").write_text(REPORT, "utf-8")
    return folder


def states(library, folder, **options):
    found = library.preview(folder, jobs=1, **options)
    return {file.path.rpartition("/")[2]: file.state for file in found.files}


def test_everything_is_new_to_a_library_that_is_not_there(folder, tmp_path):
    library = Library(tmp_path / "l.db")
    (folder / "copy.txt").write_text(PLAN, "utf-8")
    assert states(library, folder) == {"a.txt": "new", "b.txt": "new", "copy.txt": "known"}
    assert not library.path.exists()
    with pytest.raises(NotFoundError):
        library.preview(tmp_path / "none")


def test_each_state_is_told_and_the_run_does_just_that(folder, tmp_path):
    library = Library(tmp_path / "l.db")
    (folder / "going.txt").write_text("将要删去的文件。", "utf-8")
    library.add(folder, jobs=1)
    (folder / "a.txt").write_text(PLAN + "\n附件一份", "utf-8")
    (folder / "b.txt").rename(folder / "moved.txt")
    (folder / "going.txt").unlink()
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("inner.txt", "压缩包里的文件。")
    (folder / "closed.txt").symlink_to(tmp_path / "nowhere")
    before = library.path.read_bytes()
    found = library.preview(folder, jobs=1)
    assert {file.path.rpartition("/")[2]: file.state for file in found.files} == {
        "a.txt": "changed",
        "closed.txt": "problem",
        "inner.txt": "new",
        "moved.txt": "moved",
        "going.txt": "gone",
    }
    assert found.counts() == {"new": 1, "changed": 1, "moved": 1, "problem": 1, "gone": 1}
    (moved,) = (file for file in found.files if file.state == "moved")
    assert moved.what == str(folder / "b.txt")
    assert library.path.read_bytes() == before
    summary = library.add(folder, jobs=1)
    assert (summary.read, summary.replaced, summary.moved, summary.failed, summary.gone) == (1, 1, 1, 1, 1)


def test_reading_again_is_told(folder, tmp_path):
    library = Library(tmp_path / "l.db")
    library.add(folder, jobs=1)
    assert states(library, folder) == {"a.txt": "known", "b.txt": "known"}
    assert states(library, folder, again=True) == {"a.txt": "again", "b.txt": "again"}
