"""A real cluster of processes on this machine: workers die, one document kills workers, and no file is lost or read twice."""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from library_samples import PLAN, REPORT
from policy_nlp.batch import Bounds
from policy_nlp.cluster import Cluster, merge_parts, read_on_cluster
from policy_nlp.cluster.folder import Folder, write_json
from policy_nlp.cluster.plan import make_plan
from policy_nlp.library import Library

pytest.importorskip("pyarrow")
distributed = pytest.importorskip("distributed")
psutil = pytest.importorskip("psutil")  # comes with distributed

pytestmark = pytest.mark.slow
FILES = 60
CORPUS = Path(__file__).parents[2] / "corpus" / "documents"


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(FILES):
        text = (PLAN if n % 2 else REPORT).replace("3个", f"{n + 1}个")
        (folder / f"{n:02}.txt").write_text(text, "utf-8")
    (folder / "31-poison.txt").write_text("毒", "utf-8")
    return folder


def worker_processes():
    """The workers of the cluster that this process has started."""
    children = psutil.Process().children()
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]


def test_workers_that_die_cost_one_document_at_most_and_nothing_is_done_twice(papers, tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.cluster.run._TASK", "batch_tasks:read_or_kill")
    killed = []

    def kill_once(done, total):
        if not killed:
            killed.append(worker_processes()[0])
            killed[0].kill()

    def read():
        bounds = Bounds(30.0)
        return read_on_cluster(papers, parts, Cluster(workers=2), partition_size=5, bounds=bounds, progress=kill_once)

    parts = tmp_path / "parts"
    account = read()
    assert len(killed) == 1
    assert (account.partitions, account.made, account.missing) == (13, 13, ())
    assert (account.files, account.documents, account.failures) == (FILES + 1, FILES, (("quarantine", 1),))
    assert list(parts.glob("parts/*.tmp")) == []

    before = {path: path.stat().st_mtime_ns for path in parts.rglob("*")}
    again = read()
    assert (again.made, again.documents, again.missing) == (0, FILES, ())
    assert {path: path.stat().st_mtime_ns for path in parts.glob("parts/*/*")}.items() <= before.items()

    summary = merge_parts(parts, tmp_path / "merged.db")
    assert (summary.files, summary.read, summary.failures) == (FILES + 1, FILES, (("quarantine", 1),))
    (problem,) = Library(tmp_path / "merged.db").problems()
    assert (Path(problem.path).name, problem.kind) == ("31-poison.txt", "quarantine")
    assert worker_processes() == []


def test_a_partition_that_cannot_be_read_is_named_and_the_others_are_read(papers, tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.cluster.run._TASK", "batch_tasks:read_plain")
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [str(papers)], 30)
    write_json(folder.plan("part-00001"), ["nosuch://bucket/a.txt"])
    (papers / "zz.txt").write_text(PLAN, "utf-8")
    paths = [path for path in papers.iterdir() if path.name in ("00.txt", "zz.txt")]
    account = read_on_cluster(paths, folder.path, Cluster(workers=1))
    ((part, why),) = account.missing
    assert (part, account.partitions, account.made) == ("part-00001", 4, 3)
    assert why.startswith("ConfigError: nosuch://bucket/a.txt")


def policy_nlp(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "policy_nlp.cli", *map(str, arguments)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_scheduler_at_an_address_reads_what_process_reads(tmp_path):
    parts, merged, processed = tmp_path / "parts", tmp_path / "merged.db", tmp_path / "processed.db"
    with distributed.LocalCluster(2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        at = ("--scheduler", cluster.scheduler_address, "--partition-size", 9)
        shown = policy_nlp("cluster", CORPUS, "--out", parts, *at)
        kept = policy_nlp("cluster", CORPUS, "--out", parts, *at)
    assert [line.split()[-1] for line in shown.splitlines()[:3]] == ["3", "3", "0"]
    assert [line.split()[-1] for line in kept.splitlines()[:3]] == ["3", "0", "0"]
    policy_nlp("cluster", "merge", parts, "--library", merged)
    policy_nlp("process", CORPUS, "--library", processed, "--jobs", 2)
    asked = "SELECT * FROM {} ORDER BY 1, 2, 3, 4"
    for table in ("documents", "blocks", "entities", "officials", "commitments", "actors", "targets", "passages"):
        rows = list(Library(merged).sql(asked.format(table)))
        assert rows == list(Library(processed).sql(asked.format(table)))
        assert rows


@pytest.fixture
def scheduler(tmp_path):
    """A scheduler and a worker of it, each a process of its own, and the scheduler's address."""
    where = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(where)]
    roles = (("dask_scheduler", ["--port", "0"]), ("dask_worker", ["--nthreads", "1", "--no-nanny"]))
    with ExitStack() as closing:
        started = []
        for role, more in roles:
            command = [sys.executable, "-m", f"distributed.cli.{role}", *here, *more]
            process = closing.enter_context(subprocess.Popen(command, **quiet))
            closing.callback(process.kill)
            started.append(process)
            wait_for(where.exists)
        yield started[0], json.loads(where.read_text("utf-8"))["address"]


def wait_for(there):
    until = time.monotonic() + 120
    while not there():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_scheduler_that_goes_is_told_and_the_same_command_goes_on_with_another(tmp_path, scheduler):
    process, address = scheduler
    parts = tmp_path / "parts"
    command = [sys.executable, "-m", "policy_nlp.cli", "cluster", str(CORPUS), "--out", str(parts)]
    command += ["--partition-size", "1"]
    soon = {**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s"}
    with subprocess.Popen(
        [*command, "--scheduler", address], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=soon
    ) as run:
        wait_for(lambda: any(parts.glob("parts/part-*/account.json")))
        process.kill()
        _, said = run.communicate(timeout=120)
    assert (run.returncode, "the Dask scheduler has gone" in said) == (1, True)
    done = {path: path.stat().st_mtime_ns for path in parts.glob("parts/part-?????/*")}
    subprocess.run([*command, "--workers", "2"], check=True, capture_output=True, timeout=300)
    assert len(list(parts.glob("parts/part-?????"))) == len(list(CORPUS.iterdir()))
    assert {path: path.stat().st_mtime_ns for path in done} == done
