"""Words repeated without end, and figures no document counts: names and numbers stay bounded, and time grows with the text alone."""

import pytest

from growth import growth, seconds
from policy_nlp.model import Header, Structure
from policy_nlp.recognize.clues import read_page
from policy_nlp.recognize.names import find_by_rules, find_names
from policy_nlp.recognize.numerals import read_digits, read_numeral
from policy_nlp.recognize.quantities import find_quantities


def names_in(words, length):
    text = (words * length)[:length]
    return find_by_rules(read_page(text, ()), text, Header())


@pytest.mark.parametrize("words", ["县委", "财政部教育部", "县政府办公室", "中国", "任命张三为市财政局局长、"])
def test_names_take_time_in_proportion(words):
    def all_names(length):
        return seconds(lambda: names_in(words, length))

    # four times the text; a quadratic rule takes sixteen times as long
    assert growth(lambda: all_names(4000), lambda: all_names(16000), 9, beneath=0.02) < 9


@pytest.mark.parametrize("words", ["王小明、李志强、", "对", "1", "（", "加强管理和服务能力建设"])
def test_one_long_sentence_takes_no_more_than_many_short_ones(words):
    def all_names(text):
        return seconds(lambda: find_names(text, Structure(Header(), ()), ()))

    sentence = (words * 20_000)[:19_999]
    sentences = "\n".join((words * 100)[:99] for _ in range(200))
    all_names(sentences[:1000])
    assert growth(lambda: all_names(sentences), lambda: all_names(sentence), 4, beneath=0.05) < 4


def test_no_name_grows_without_end():
    assert max(e.end - e.start for e in names_in("县委", 4000)) <= 100


@pytest.mark.parametrize("words", ["9" * 310 + "万元", "九" * 310 + "亩", "百分之" + "九" * 400, "1" + "0" * 20 + "个"])
def test_figures_that_nothing_counts(words):
    assert all(e.value is None or e.value.number < 1e18 for e in find_quantities(f"投资{words}。"))


def test_large_figures_that_something_counts():
    assert read_numeral("1234567.89亿") == 123456789000000
    assert [e.text for e in find_quantities("总量1,234,567,890.12元，0.123456789012米")] == [
        "1,234,567,890.12元",
        "0.123456789012米",
    ]
    assert read_numeral("9" * 310) is None
    assert read_digits("9" * 5000) is None
    assert find_quantities("1,0000元") == []  # no figure begins inside another


@pytest.mark.parametrize("words", ["3", "3,", "3万", "百分之九", "3-", "3.", "一", "万"])
def test_digits_take_time_in_proportion(words):
    def figures(times):
        return seconds(lambda: find_quantities(words * times))

    assert growth(lambda: figures(4000), lambda: figures(16000), 9, beneath=0.02) < 9
