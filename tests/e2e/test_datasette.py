"""Datasette, as it is, opens a library with the metadata that `columns --datasette` writes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow
pytest.importorskip("datasette", reason="datasette is not installed (dev extra)")


@pytest.fixture
def got(library, tmp_path):
    """What Datasette answers."""
    from policy_nlp.store.views import metadata_text

    metadata = tmp_path / "metadata.json"
    metadata.write_text(metadata_text("test"), "utf-8")

    def get(path):
        command = [sys.executable, "-m", "datasette", str(library.path), "-m", str(metadata), "--get", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    return get


def test_the_overview_of_commitments_opens_with_its_notes(got):
    page = got("/test/commitment_overview")
    assert "建成3个中试基地" in page
    assert "last day, YYYY-MM-DD" in page  # the note of a column
    assert "A commitment a row with its evidence" in page


def test_rows_and_facets_are_those_of_the_library(got, library):
    answer = json.loads(got("/test/commitment_overview.json?_shape=objects&status=planned"))
    assert {row["text"] for row in answer["rows"]} == {c.text for c in library.commitments(status="planned")}
    facets = {result["value"]: result["count"] for result in answer["facet_results"]["status"]["results"]}
    assert facets == {"planned": 2}


def test_the_front_page_shows_the_views_and_hides_what_is_the_programs(got):
    shown = json.loads(got("/test.json"))
    tables = {table["name"]: table["hidden"] for table in shown["tables"]}
    assert tables["passage_rows"] and tables["digests"] and not tables["judgements"]
    views = {view["name"] for view in shown["views"]}  # these are views since their rows are kept in less room
    assert views >= {"documents", "passages", "commitments"}
    assert "青川市科技创新行动方案" in got("/test/documents")
    page = got("/test")
    assert "commitment_overview" in page and "Begin with the overviews." in page
