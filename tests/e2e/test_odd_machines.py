"""The commands as a person runs them on odd files, in odd locales and with little memory."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from library_samples import PLAN, REPORT

HOSTILE = Path(__file__).parents[2].parent / "shared" / "hostile"
RUN = [sys.executable, "-m", "policy_nlp.cli"]
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux")


def run(place, *arguments, command=RUN, **environment):
    return subprocess.run(
        [*command, *map(os.fspath, arguments)],
        cwd=place,
        capture_output=True,
        env={**os.environ, "COLUMNS": "160", **environment},
        timeout=300,
    )


@linux_only
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in HOSTILE.glob("*.*") if path.suffix != ".md"))
def test_a_hostile_file_ends_with_a_line_or_a_result(tmp_path, name):
    limited = ["bash", "-c", 'ulimit -v 3000000; exec "$@"', "-", *RUN]
    started = time.monotonic()
    done = run(tmp_path, "extract", HOSTILE / name, "--timeout", "45", command=limited)
    assert time.monotonic() - started < 60
    if done.returncode == 0:
        assert json.loads(done.stdout)["text"]
    else:
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, b"", 1)
        assert done.stderr.startswith(b"policy-nlp: ")


@linux_only
def test_extract_gives_up_in_time_and_within_its_memory(tmp_path):
    (tmp_path / "long.txt").write_text(PLAN * 4000, "utf-8")
    for arguments, words in ((("--timeout", "3"), b"not done after 3 seconds"), (("--memory", "0.3"), b"memory")):
        done = run(tmp_path, "extract", "long.txt", *arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, b"", 1)
        assert done.stderr.startswith(b"policy-nlp: long.txt: ") and words in done.stderr


@linux_only
def test_extract_of_a_pipe_does_not_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    done = run(tmp_path, "extract", "pipe.txt")
    assert (done.returncode, b"a named pipe, not a file" in done.stderr) == (1, True)


@pytest.fixture(scope="module")
def gb18030(tmp_path_factory):
    """The environment of a system whose names are GB18030; of the locale only the characters matter, and POSIX has the least beside them."""
    folder = tmp_path_factory.mktemp("locale")
    maker = shutil.which("localedef")
    if maker is None or subprocess.run(
        [maker, "-f", "GB18030", "-i", "POSIX", str(folder / "zh_CN.GB18030")], capture_output=True
    ).returncode not in (0, 1):
        pytest.skip("the locale cannot be made here")
    names = {"LOCPATH": str(folder), "LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0"}
    code = "import sys; print(sys.getfilesystemencoding())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **names})
    if told.stdout.strip().lower() != "gb18030":
        pytest.skip("the locale is not taken here")
    return names


@linux_only
def test_chinese_names_under_a_gb18030_locale(tmp_path, gb18030):
    (tmp_path / "d").mkdir()
    for name, text in (
        ("计划.txt".encode("gb18030"), PLAN),
        ("报告.txt".encode(), REPORT),
        ("空.txt".encode("gb18030"), ""),
    ):
        (tmp_path / "d" / os.fsdecode(name)).write_text(text, "utf-8")
    done = run(tmp_path, "add", "d", "--jobs", "1", **gb18030)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode()
    rows = json.loads(run(tmp_path, "documents", "--format", "json", **gb18030).stdout)
    assert "计划.txt" in [row["name"] for row in rows] and len(rows) == 2
    (problem,) = json.loads(run(tmp_path, "problems", "--format", "json", **gb18030).stdout)
    assert problem["message"] == "空.txt: the file is empty"
    assert run(tmp_path, "extract", "d/计划.txt".encode("gb18030"), **gb18030).returncode == 0
    assert json.loads(run(tmp_path, "search", "基地".encode("gb18030"), "--format", "json", **gb18030).stdout)
    pruned = run(tmp_path, "prune", "--dry-run", **gb18030)
    assert pruned.stdout == b""


def test_documents_come_and_go_with_their_files(tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "2021-04-15.txt").write_text(PLAN.rpartition("\n")[0], "utf-8")
    (tmp_path / "d" / "b.txt").write_text(REPORT, "utf-8")
    (tmp_path / "d" / "index.tsv").write_text("file\ttitle\turl\nb.txt\t别的\thttps://example.org/b\n", "utf-8")
    assert run(tmp_path, "add", "d", "--metadata", "d/index.tsv", "-q").returncode == 0
    shown = run(tmp_path, "documents").stdout.decode()
    assert "2021-04-15" in shown and "file name" in shown
    assert "(dated by file name)" in run(tmp_path, "show", "2021-04-15").stdout.decode()
    assert "https://example.org/b" in run(tmp_path, "show", "b.txt").stdout.decode()
    (tmp_path / "d" / "b.txt").unlink()
    told = run(tmp_path, "add", "d", "--metadata", "d/index.tsv").stderr.decode()
    assert "1 documents have no file any more; policy-nlp prune" in told
    assert "1 entries of the index name no file: b.txt" in told
    assert run(tmp_path, "prune").stdout.decode().rstrip().endswith("b.txt")
    assert run(tmp_path, "remove", "d/2021-04-15.txt").returncode == 0
    assert json.loads(run(tmp_path, "documents", "--format", "json").stdout) == []
