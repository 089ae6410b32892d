"""What all tests share: Hypothesis without deadlines (the first example pays for loading), the same examples every time; a small library;
workers that stay."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

sys.path.insert(0, str(Path(__file__).parent))  # library_samples, batch_tasks


def pytest_make_parametrize_id(val, argname):
    """A case of bytes is named by its argument: an archive holds the time it was made at, and workers must name a test alike."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session", autouse=True)
def kept_workers():
    """Worker processes wait for the next test that reads documents."""
    from kept_workers import kept

    with kept():
        yield


@pytest.fixture(scope="session")
def library_file(tmp_path_factory):
    """The file of a library that holds the plan and the report made by hand, to be copied."""
    from library_samples import plan, report
    from policy_nlp.store.connection import writing
    from policy_nlp.store.packing import pack
    from policy_nlp.store.writing import write_document

    path = tmp_path_factory.mktemp("library") / "test.db"
    with writing(path) as connection:
        for analysis in (plan(), report()):
            write_document(connection, f"/documents/{analysis.name}", pack(analysis))
    return path


@pytest.fixture
def library(library_file, tmp_path):
    """A library of one's own that holds them."""
    from policy_nlp.library import Library

    return Library(shutil.copy(library_file, tmp_path))
