"""Looking in the lines that have an anchor finds what looking everywhere finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.recognize.anchors import find_from, find_in_lines
from policy_nlp.recognize.clues import read_page

LINES = st.lists(st.text(st.sampled_from("张王河、和同志。（ \t"), max_size=12), max_size=8).map("\n".join)
PAIRS = [
    (re.compile("[张王][一-鿿]{0,2}(?=同志)"), re.compile("同志")),
    (re.compile("(?:^|(?<=[、\n]))([张王])(?=[（(\n])", re.M), re.compile("[张王]")),
    (re.compile("[一-鿿]{1,4}河(?:[、和][一-鿿]{0,2}河)+(?=[。、]|$)", re.M), re.compile("河[、和]")),
]


@given(LINES)
def test_nothing_is_lost_and_nothing_is_added(text):
    for pattern, anchor in PAIRS:
        found = [match.span() for match in find_in_lines(lambda pattern=pattern: pattern, anchor, text)]
        assert found == [match.span() for match in pattern.finditer(text)]


@given(LINES)
def test_looking_where_a_match_may_begin_finds_what_looking_everywhere_finds(text):
    for pattern, first in ((PAIRS[0][0], "[张王]"), (re.compile("[、和][张王]|[张王]+"), "[、和张王]")):
        found = [match.span() for match in find_from(lambda pattern=pattern: pattern, re.compile(first), text)]
        assert found == [match.span() for match in pattern.finditer(text)]


def test_no_pattern_is_made_for_a_text_without_its_mark():
    def made():
        raise AssertionError("compiled for nothing")

    assert [*find_in_lines(made, re.compile("同志"), "县水务局\n清淤")] == []
    assert [*find_from(made, re.compile("[张王]"), "县水务局\n清淤")] == []


def test_words_begin_and_end_where_the_segmenter_cuts():
    page = read_page("市财政局拨款", ())
    words = [(page.word_start[end], end) for end in range(7) if page.word_start[end] >= 0]
    assert [start for start, _ in words] == [at for at in range(6) if page.bounds[at]]
    assert [end for _, end in words] == [at for at in range(1, 7) if page.bounds[at]]
    assert read_page("", ()).bounds == b"\x01"
