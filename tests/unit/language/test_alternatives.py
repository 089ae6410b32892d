"""Words put together to be looked for fast match what they match written one after the other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.language.alternatives import NOTHING, alternatives, looked_for, word_pattern

WORDS = st.text(st.sampled_from("应当该要+"), min_size=1, max_size=3)
TEXTS = st.text(st.sampled_from("应当该要适不+"), max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=8), TEXTS)
def test_the_first_that_fits_stays_the_first(words, text):
    plain = re.compile("|".join(map(re.escape, words)))
    grouped = re.compile(alternatives(map(re.escape, words)))
    looking = re.compile(looked_for(re.escape(word) for word in words if word[0] != "+"))
    assert [found.span() for found in grouped.finditer(text)] == [found.span() for found in plain.finditer(text)]
    plain = re.compile("|".join(re.escape(word) for word in words if word[0] != "+") or NOTHING)
    assert [found.span() for found in looking.finditer(text)] == [found.span() for found in plain.finditer(text)]


@given(WORDS, TEXTS)
def test_a_look_back_behind_the_first_character_sees_what_one_before_it_sees(word, text):
    plain = re.compile(f"(?<![适不]){re.escape(word)}(?!该)")
    moved = re.compile(word_pattern(word, "适不", "该"))
    assert [found.span() for found in moved.finditer(text)] == [found.span() for found in plain.finditer(text)]


def test_what_must_follow_is_no_part_of_the_word():
    assert re.search(word_pattern("应", "", "", "当"), "应当")[0] == "应"
    assert re.search(word_pattern("应", "", "", "当"), "应该") is None
