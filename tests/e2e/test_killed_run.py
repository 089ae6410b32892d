"""A run killed at any moment loses nothing that was read, and the same command brings the library to the same answers."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from library_samples import PLAN, REPORT

ASKED = (["documents"], ["commitments"], ["officials"], ["problems"], ["search", "基地"])


@pytest.fixture
def place(tmp_path):
    (tmp_path / "documents").mkdir()
    for n in range(24):
        text = (PLAN if n % 2 else REPORT).replace("3个", f"{n + 1}个") * (1 + n % 3)
        (tmp_path / "documents" / f"{n:02}.txt").write_text(text, "utf-8")
    (tmp_path / "documents" / "empty.txt").write_text("", "utf-8")
    return tmp_path


def add(place, library):
    command = [
        sys.executable,
        "-m",
        "policy_nlp.cli",
        "add",
        "documents",
        "--library",
        library,
        "--jobs",
        "2",
        "-q",
    ]
    return subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL)


def answers(place, library):
    command = [sys.executable, "-m", "policy_nlp.cli"]
    forms = ["--format", "json", "--library", library]
    return [
        subprocess.run([*command, *ask, *forms], cwd=place, capture_output=True, check=True).stdout for ask in ASKED
    ]


def held(path):
    if not path.exists():
        return 0
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:  # the tables are not made yet
        return 0
    finally:
        connection.close()


@pytest.mark.slow
def test_a_killed_run_goes_on_to_the_same_library(place):
    assert add(place, "whole.db").wait() == 0
    for enough in (1, 9):
        running = add(place, "killed.db")
        while held(place / "killed.db") < enough and running.poll() is None:
            time.sleep(0.02)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        assert held(place / "killed.db") >= enough
    assert add(place, "killed.db").wait() == 0
    assert answers(place, "killed.db") == answers(place, "whole.db")
