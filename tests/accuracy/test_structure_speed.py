"""Repair and structure cost little, and no more a character in a long document than in a short one."""

import time

import pytest

from policy_nlp.model import RawDocument
from policy_nlp.read import read_document
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure

NAMES = (
    "five-year-plans/12th_FYP_national.txt",
    "work-reports-2026/北京市.txt",
    "ai-policy/central/159_2014-05-04.txt",
    "gov-cn-html/013.html",
)


def microseconds_a_character(raw):
    characters = sum(len(line.text) for line in raw.lines)
    best = min(_spent(raw) for _ in range(3))
    return best / characters * 1e6


def _spent(raw):
    start = time.process_time()
    find_structure(repair_text(raw))
    return time.process_time() - start


@pytest.mark.slow
def test_cost_and_its_growth(shared):
    for name in NAMES:
        raw = read_document(shared / "real" / name)
        once = microseconds_a_character(raw)
        long = microseconds_a_character(RawDocument(raw.name, raw.sha256, raw.media_type, raw.lines * 10))
        assert once < 2, name
        assert long < 1.5 * once + 0.2, (name, once, long)
