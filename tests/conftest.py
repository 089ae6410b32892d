"""What all tests share: Hypothesis without deadlines (the first example pays for loading), the same examples every time; a small library."""

from __future__ import annotations

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


@pytest.fixture
def library(tmp_path):
    """A library that holds the plan and the report made by hand."""
    from library_samples import plan, report
    from policy_nlp.library import Library
    from policy_nlp.store.connection import writing
    from policy_nlp.store.packing import pack
    from policy_nlp.store.writing import write_document

    path = tmp_path / "test.db"
    with writing(path) as connection:
        for analysis in (plan(), report()):
            write_document(connection, f"/documents/{analysis.name}", pack(analysis))
    return Library(path)
