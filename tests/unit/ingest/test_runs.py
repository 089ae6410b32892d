"""Every run is kept with what it was made with and how it ended."""

import pytest

from library_samples import PLAN, REPORT
from policy_nlp.ingest.manifest import Clock, kept_run, versions
from policy_nlp.library import Library
from policy_nlp.store.connection import writing
from policy_nlp.store.runs import run_records


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_plain")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(PLAN, "utf-8")
    (folder / "b.txt").write_text(REPORT, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    return folder


def test_a_run_is_kept_with_its_manifest(folder, tmp_path):
    library = Library(tmp_path / "l.db")
    summary = library.add(folder, jobs=1, timeout=60)
    (run,) = library.runs()
    assert (run.run, run.state, run.digest) == (1, "done", summary.digest)
    assert (run.files, run.read, run.failed, run.counts["characters"]) == (3, 2, 1, len(PLAN) + len(REPORT))
    assert run.problems == {"empty": 1}
    assert (run.settings["paths"], run.settings["workers"], run.settings["timeout"]) == ([str(folder)], 1, 60)
    assert set(run.timings) == {"finding", "reading", "finishing"}
    assert run.seconds == pytest.approx(sum(run.timings.values()), abs=0.002)
    assert run.versions == versions()


def test_the_versions_name_packages_words_and_weights():
    found = versions()
    assert {"python", "policy-nlp", "spacy", "jieba", "lexicon", "models"} <= set(found)
    assert all(len(found[name]) == 12 for name in ("lexicon", "models"))


def test_a_run_that_is_stopped_is_listed_as_stopped(folder, tmp_path):
    library = Library(tmp_path / "l.db")

    def stop(step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add(folder, jobs=1, progress=stop)
    library.add(folder, jobs=1)
    assert [(run.run, run.state) for run in library.runs()] == [(1, "stopped"), (2, "done")]


def test_a_signal_between_begin_and_what_undoes_it_is_listed_as_stopped(tmp_path):
    with writing(tmp_path / "l.db") as connection:
        with pytest.raises(KeyboardInterrupt), kept_run(connection, {}, Clock()):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM runs")
            raise KeyboardInterrupt
        assert [run.state for run in run_records(connection)] == ["stopped"]
