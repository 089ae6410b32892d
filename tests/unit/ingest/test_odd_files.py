"""Whatever a file is or does is that file's problem line; the others are read."""

import io
import os
import socket
import zipfile

import pytest

from policy_nlp.batch import Bounds
from policy_nlp.ingest.run import Options, fill
from policy_nlp.ingest.sources import find_sources
from policy_nlp.library import Library

TEXT = "各区人民政府：\n现就河道检修有关事项通知如下。"
needs_posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_plain")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, "utf-8")
    return folder


def problems(folder, **options):
    """kind → message of the files of the folder that could not be read; one file that can be is among them."""
    library = Library(folder.parent / "l.db")
    summary = fill(library.path, folder, Options(jobs=2, **options))
    assert summary.files == summary.read + summary.replaced + summary.unchanged + summary.failed
    assert "good.txt" in [document.name for document in library.documents()]
    return {(p.path.removeprefix(f"{folder.as_posix()}/"), p.kind): p.message for p in library.problems()}


def zipped(method, *members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, text in members:
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = method
            package.writestr(info, text)
    return buffer.getvalue()


@needs_posix
def test_what_is_no_regular_file_is_neither_waited_for_nor_read_for_ever(folder):
    for name in ("pipe.txt", "pipe.zip"):
        os.mkfifo(folder / name)
    for name in ("zero.txt", "zero.zip"):
        (folder / name).symlink_to("/dev/zero")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    with socket.socket(socket.AF_UNIX) as stream:
        here = os.open(folder, os.O_RDONLY)
        stream.bind(f"/proc/self/fd/{here}/s.txt" if os.path.exists("/proc/self/fd") else str(folder / "s.txt"))  # noqa: PTH110
        os.close(here)
        found = problems(folder)
    assert found["pipe.txt", "unsupported"] == "pipe.txt: a named pipe, not a file"
    assert found["zero.zip", "unsupported"] == "zero.zip: a device, not a file"
    assert {name for name, _ in found} == {"pipe.txt", "pipe.zip", "zero.txt", "zero.zip", "gone.txt", "s.txt"}


@needs_posix
def test_a_pipe_named_by_itself_is_a_problem_too(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    summary = Library(tmp_path / "l.db").add(tmp_path / "pipe.txt")
    assert summary.failures == (("unsupported", 1),)


@needs_posix
def test_names_that_are_no_utf8_are_kept_and_shown(folder):
    files = {
        b"\xb0\xec.txt": (TEXT + "甲").encode(),
        b"\xb0\xec-2.txt": b"",
        b"\xff.docx": b"\xff",
        "两\n行.txt".encode(): b"two lines",
    }
    for name, data in files.items():
        with open(os.path.join(os.fsencode(folder), name), "wb") as stream:  # noqa: PTH118, PTH123
            stream.write(data)
    found = problems(folder)
    assert found["\\xb0\\xec-2.txt", "empty"] == "\\xb0\\xec-2.txt: the file is empty"
    assert found["\\xff.docx", "defect"].startswith("\\xff.docx: UnicodeDecodeError")
    library = Library(folder.parent / "l.db")
    assert {d.name for d in library.documents()} == {"good.txt", "\\xb0\\xec.txt", "两\\x0a行.txt"}
    assert library.add(folder).unchanged == 3
    assert library.prune(dry_run=True) == (), "they are found again under the names that are kept"


def test_a_member_without_a_name_and_one_with_damaged_lzma(folder):
    (folder / "a.zip").write_bytes(zipped(zipfile.ZIP_STORED, ("", TEXT + "丙"), ("ok.txt", TEXT + "丁")))
    data = bytearray(zipped(zipfile.ZIP_LZMA, ("x.txt", TEXT * 40)))
    start = data.index(b"x.txt") + 5
    for damage, name in ((range(start, start + 4), "b.zip"), (range(start + 12, start + 40), "c.zip")):
        broken = data.copy()
        for at in damage:
            broken[at] ^= 0x5A
        (folder / name).write_bytes(bytes(broken))
    found = problems(folder)
    assert {(name, kind) for name, kind in found} == {("b.zip!/x.txt", "damaged"), ("c.zip!/x.txt", "damaged")}
    assert len(Library(folder.parent / "l.db").documents()) == 3


def test_archives_in_archives_are_listed_within_the_time_limit(folder):
    data = zipped(zipfile.ZIP_STORED, *((f"{n}.txt", "") for n in range(3000)))
    for _ in range(2):
        data = zipped(zipfile.ZIP_DEFLATED, *((f"{n}.zip", data) for n in range(12)))
    (folder / "deep.zip").write_bytes(data)
    deep, good = find_sources(folder, bounds=Bounds(seconds=1.0)).documents
    assert deep.failure is not None and deep.failure.problem.kind in {"timeout", "toolarge"}
    assert good.failure is None


def test_an_archive_of_too_many_files_is_one_problem(tmp_path):
    data = zipped(zipfile.ZIP_STORED, *((f"{n}.txt", "") for n in range(11_000)))
    (tmp_path / "a.zip").write_bytes(zipped(zipfile.ZIP_STORED, ("1.zip", data), ("2.zip", data)))
    summary = Library(tmp_path / "l.db").add(tmp_path / "a.zip")
    assert (summary.files, summary.failures) == (1, (("toolarge", 1),))


def test_of_equal_failing_files_each_is_named_itself(folder):
    for name in ("first.txt", "second.txt"):
        (folder / name).write_text("", "utf-8")
    found = problems(folder)
    assert found == {(name, "empty"): f"{name}: the file is empty" for name in ("first.txt", "second.txt")}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may read everything sees every folder")
def test_a_folder_that_may_not_be_listed_is_a_problem(folder):
    (folder / "closed").mkdir(mode=0)
    assert {name for name, _ in problems(folder)} == {"closed"}
    (folder / "closed").chmod(0o700)


def test_what_no_table_can_hold_is_the_problem_of_its_file(folder, monkeypatch):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_unstorable")
    (folder / "odd.txt").write_text("odd", "utf-8")
    found = problems(folder)
    assert found["odd.txt", "defect"].startswith("odd.txt: OverflowError")
    (problem,) = Library(folder.parent / "l.db").problems()
    assert "write_document" in problem.traceback
