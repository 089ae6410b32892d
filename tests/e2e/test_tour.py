"""The example notebook runs as it stands, on the example corpus."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]  # of the programs that run notebooks


@pytest.fixture(scope="module")
def ran():
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed (dev extra)")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed (dev extra)")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed (dev extra)")
    book = nbformat.read(DOCS / "tour.ipynb", as_version=4)
    client = nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(DOCS)}})
    with client.setup_kernel():
        for n, cell in enumerate(book.cells):
            client.execute_cell(cell, n)
        completed = _completions(client)
    return book, completed


def _completions(client):
    """What the notebook offers after `library.commitments(due_`."""
    code = "library.commitments(due_"

    async def ask():
        return await client.kc.complete(code, len(code), reply=True, timeout=60)

    return asyncio.get_event_loop_policy().get_event_loop().run_until_complete(ask())["content"]["matches"]


def shown(book):
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            yield data.get("text/html") or data.get("text/plain") or output.get("text", "")


def test_every_cell_runs_and_shows_what_it_says(ran):
    book, _ = ran
    codes = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in codes)
    pages = list(shown(book))
    assert len(pages) >= len(codes) and all(pages)
    everything = "\n".join(pages)
    for words in ("在2024年6月底前建立台账", "查找承诺", "天元区民政局", "deadline_recurs"):
        assert words in everything
    assert not any(">0 rows<" in page for page in pages)
    assert not any("<script" in page or "Traceback" in page for page in pages)


def test_the_notebook_is_kept_without_outputs():
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed (dev extra)")
    book = nbformat.read(DOCS / "tour.ipynb", as_version=4)
    nbformat.validate(book)
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in book.cells)


def test_filters_are_completed(ran):
    _, completed = ran
    assert {"due_before=", "due_after="} <= set(completed)
