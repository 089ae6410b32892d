"""Dates at a document's head and foot, in every way they are written there."""

import pytest

from policy_nlp.structure.dates import find_date, is_date_line, read_date


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("2022年4月14日", "2022-04-14", "Arabic"),
        ("二〇〇四年六月二十六日", "2004-06-26", "Chinese with 〇"),
        ("二○○六年十月十八日", "2006-10-18", "Chinese with a circle for nought"),
        ("一九九六年二月五日", "1996-02-05", "Chinese of the last century"),
        ("２０２１年１２月３日", "2021-12-03", "full width"),
        ("2022年11月", "2022-11", "month only"),
        ("——2026年1月25日在某市第十六届人民代表大会第四次会议上", "2026-01-25", "inside a line"),
        ("5355年1月1日", None, "no year of ours"),
        ("2022年13月1日", None, "no such month"),
    ],
)
def test_written_dates(text, value, why):
    found = find_date(text)
    assert (found[0] if found else None) == value, why


@pytest.mark.parametrize("text", ["2018年11月05日", "2018-11-05", "2018/11/5", "2018.11.5", "2018-11-05 09:45:30"])
def test_declared_dates(text):
    assert read_date(text) == "2018-11-05"


def test_a_date_line_is_a_date_and_nothing_else():
    assert is_date_line("2022年4月14日")
    assert is_date_line("（2015年12月）")
    assert not is_date_line("2022年")
    assert not is_date_line("2022年4月14日印发")
