"""Every real document is read to the end: what cannot be read is said in a line, and nothing but that goes wrong."""

import pytest

from policy_nlp.errors import PolicyNlpError
from policy_nlp.pipeline import analyze

pytestmark = pytest.mark.slow

ONE_LAW_IN = 12  # laws are read by their thousand elsewhere, and are much alike


def test_no_real_document_meets_a_defect_of_the_program(shared):
    laws = shared / "real" / "laws"
    paths = sorted(path for path in (shared / "real").rglob("*.*") if path.is_file() and laws not in path.parents)
    paths += sorted(laws.rglob("*.md"))[::ONE_LAW_IN]
    read = 0
    for path in paths:
        try:
            found = analyze(path)
        except PolicyNlpError:
            continue
        assert all(found.text[e.start : e.end] == e.text for e in found.entities), path.name
        assert all(0 <= c.start < c.end <= len(found.text) for c in found.commitments), path.name
        read += 1
    assert read > 500
