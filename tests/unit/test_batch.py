"""Workers: results in order, and a file that kills or blocks its worker is a problem while the rest go on."""

import os
import subprocess
import sys

import pytest

from batch_tasks import Work
from policy_nlp.batch import Bounds, Failure, bounded_worker, run_batch
from policy_nlp.batch.processes import _Crew


def run(paths, workers=2, **bounds):
    return [
        result
        for _, result in run_batch(paths, Work, workers, "batch_tasks:act", Bounds(**{"seconds": 30.0, **bounds}))
    ]


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_files(workers):
    paths = ["slow", *map(str, range(12)), "print", "slow", "z"]
    assert run(paths, workers) == [f"done {path}" for path in paths]


def test_a_worker_that_dies_costs_its_own_file_only():
    before, dead, after = run(["a", "die", "b"], workers=1)
    assert (before, after) == ("done a", "done b")
    assert isinstance(dead, Failure)
    assert (dead.problem.kind, "SIGKILL" in dead.problem.message) == ("crash", True)


def test_a_file_that_takes_too_long_is_given_up():
    hung, after = run(["hang", "b"], workers=1, seconds=4.0)
    assert isinstance(hung, Failure)
    assert (hung.problem.kind, after) == ("timeout", "done b")


def test_bad_input_and_defects_are_told_apart():
    empty, defect = run(["empty", "defect"], workers=1)
    assert (empty.problem.kind, empty.problem.remedy, empty.traceback) == ("empty", "give another", "")
    assert defect.problem.kind == "defect"
    assert "KeyError: 'no such thing'" in defect.problem.message
    assert "batch_tasks.py" in defect.traceback


def test_one_worker_is_asked_again_and_replaced_when_it_died():
    run_one = bounded_worker("batch_tasks:act", Bounds(30.0))
    assert run_one(Work("a")) == "done a"
    assert run_one(Work("die")).problem.kind == "crash"
    assert run_one(Work("b")) == "done b"


def test_a_job_without_a_path_needs_no_worker():
    assert list(run_batch(["x"], lambda job: None, 1, "batch_tasks:missing")) == [("x", None)]


def test_results_are_not_made_far_ahead_of_their_use():
    taken = []

    def jobs():
        for n in range(100):
            taken.append(n)
            yield str(n)

    results = run_batch(jobs(), Work, 1, "batch_tasks:act")
    assert next(results) == ("0", "done 0")
    assert len(taken) <= 5
    results.close()


def test_a_worker_that_died_between_two_pieces_of_work_leaves_no_pipe_open():
    crew = _Crew("batch_tasks:act", Bounds())
    try:
        assert crew.run(Work("a")) == "done a"
        dead = crew._mine.worker
        dead.kill()
        dead._process.wait()
        assert crew.run(Work("b")) == "done b"
        assert dead.is_closed and dead._process.stdout.closed
    finally:
        crew.kill()
        crew.close()


needs_bound = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system bounds no address space")


@needs_bound
def test_a_file_that_wants_too_much_memory_is_given_up_and_the_next_one_read():
    before, greedy, after = run(["a", "greedy", "b"], workers=1, memory=300_000_000)
    assert (before, after) == ("done a", "done b")
    assert (greedy.problem.kind, "--memory" in greedy.problem.remedy) == ("memory", True)
    assert "batch_tasks.py" in greedy.traceback


@needs_bound
def test_memory_that_earlier_files_took_costs_no_later_one_its_reading():
    assert run(["keep", "keep", "keep", "keep"], workers=1, memory=500_000_000) == ["done keep"] * 4


@needs_bound
def test_a_tighter_limit_of_the_caller_is_kept():
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000)); "
        "from policy_nlp.batch import run_batch; from batch_tasks import Work; "
        "print([result.problem.kind for _, result in run_batch([Work('greedy')], lambda w: w, 1, 'batch_tasks:act')])"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}
    )
    assert (done.stdout, done.stderr) == ("['memory']\n", "")
