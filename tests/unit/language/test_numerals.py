"""Whole numbers as enumerators have them."""

import pytest

from policy_nlp.language.numerals import read_count


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("12", 12), ("１２", 12), ("十二", 12), ("二十", 20), ("一百零七", 107), ("二一七", 217), ("⑳", 20), ("㈡", 0)],
)
def test_the_value_of_a_count(numeral, value):
    assert read_count(numeral) == value
