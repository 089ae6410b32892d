"""A process killed at any moment loses no judgement that it was told is kept, and leaves no half of one, nor of a file."""

import os
import signal
import subprocess
import sys
import time

import pytest

from policy_nlp.judgements.lines import import_lines

JUDGING = """
import sys
from policy_nlp.library import Library
library, begin = Library(sys.argv[1]), int(sys.argv[2])
for i in range(begin, begin + 10_000):
    record = library.judge("rename", f"甲{i}", f"乙{i}", user="li")
    print(record.id, flush=True)
    if i % 3 == 0:
        library.export_judgements(sys.argv[3])
        library.undo(record.id, user="li")
        print("undone", record.id, flush=True)
"""


@pytest.mark.parametrize(("told", "wait"), [(1, 0.0), (7, 0.003), (12, 0.011), (20, 0.02)])
def test_a_killed_process_loses_no_judgement(library, tmp_path, told, wait):
    file = tmp_path / "j.jsonl"
    command = [sys.executable, "-c", JUDGING, str(library.path), str(told * 10_000), str(file)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    lines = [running.stdout.readline() for _ in range(told)]
    time.sleep(wait)
    os.kill(running.pid, signal.SIGKILL)
    lines += running.stdout.read().splitlines()
    running.wait()
    running.stdout.close()
    judgements = {record.id: record for record in library.judgements()}
    for line in lines:
        *undone, key = line.split()
        assert key in judgements
        assert not undone or judgements[key].state == "undone"
    for record in judgements.values():
        assert record.value == record.source_words.replace("甲", "乙")
    library.judge("rename", "丙", "丁", user="li")
    assert len(library.judgements()) == len(judgements) + 1
    if file.exists():
        assert {judgement.id for judgement in import_lines(file)} <= judgements.keys()
