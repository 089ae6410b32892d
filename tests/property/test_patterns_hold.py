"""No pattern of the package backtracks without end: each is timed on strings made to make it."""

from pathlib import Path

import pytest
from patterns import hostile, make_all, recorded, seconds

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "documents").iterdir())
LONG = 3_300  # characters: 10 kB of Chinese text, and more than any line of a real document but a few
SHORT = 60  # a pattern that doubles its work with each character would never end here


@pytest.fixture(scope="module")
def patterns():
    from policy_nlp.pipeline import analyze

    with recorded() as found:
        make_all()
        for path in CORPUS:
            analyze(path)
    return [(pattern, home) for pattern, home in found.values()]


def slow(patterns, call, size, budget):
    return {
        f"{home}: {pattern.pattern[:80]!r} on {token!r}"
        for pattern, home in patterns
        for token, text in hostile(size)
        if seconds(call, pattern, text, budget) >= budget
    }


@pytest.mark.slow
def test_no_search_is_exponential(patterns):
    assert len(patterns) > 500
    assert slow(patterns, "findall", SHORT, 0.5) == set()


@pytest.mark.slow
def test_no_match_at_a_place_takes_a_second(patterns):
    assert slow(patterns, "match", LONG, 1.0) == set()
