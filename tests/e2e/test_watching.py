"""A folder that is watched: what comes is read, and the watch ends as it is asked to."""

import signal
import subprocess
import sys
import time

import pytest

from library_samples import PLAN, REPORT
from policy_nlp.library import Library

RUN = [sys.executable, "-m", "policy_nlp.cli"]


def next_line(running, enough=60):
    """The next line of its output, or a failure in so many seconds: a watch that hangs must not hang the tests."""
    import select

    ready, _, _ = select.select([running.stdout], [], [], enough)
    assert ready, "nothing was told"
    return running.stdout.readline().decode()


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on Unix")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_comes_is_read_and_a_signal_ends_it(tmp_path, number):
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    (incoming / "a.txt").write_text(PLAN, "utf-8")
    command = [*RUN, "watch", "incoming", "--every", "0.2", "--jobs", "1", "--library", "l.db"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        try:
            assert next_line(running).startswith("1 files: 1 read, 0 replaced, 0 unchanged, 0 not read; digest ")
            (incoming / "b.txt").write_text(REPORT, "utf-8")
            assert next_line(running).startswith("2 files: 1 read, 0 replaced, 1 unchanged")
            (incoming / "b.txt").write_text(REPORT * 2, "utf-8")
            assert next_line(running).startswith("2 files: 0 read, 1 replaced, 1 unchanged")
            running.send_signal(number)
            out, err = running.communicate(timeout=30)
        finally:
            running.kill()
    assert (running.returncode, out) == (0, b"")
    assert err.decode().splitlines() == ["policy-nlp: stopped; what was read is kept"]
    library = Library(tmp_path / "l.db")
    assert len(library.documents()) == 2
    assert [run.state for run in library.runs()] == ["done"] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on Unix")
def test_a_signal_in_the_middle_of_a_run_leaves_whole_documents(tmp_path):
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    for n in range(300):
        (incoming / f"{n:03}.txt").write_text(PLAN.replace("3个", f"{n}个") * 3, "utf-8")
    command = [*RUN, "watch", "incoming", "--jobs", "1", "--library", "l.db"]
    library = Library(tmp_path / "l.db")
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        try:
            for _ in range(600):
                if library.path.exists() and library.path.stat().st_size > 300_000:
                    break
                time.sleep(0.05)
            running.send_signal(signal.SIGTERM)
            _, err = running.communicate(timeout=30)
        finally:
            running.kill()
    assert (running.returncode, err.decode().splitlines()) == (0, ["policy-nlp: stopped; what was read is kept"])
    assert 0 < len(library.documents()) < 300
    assert library.digest().changed == ()
    assert [run.state for run in library.runs()] == ["stopped"]
