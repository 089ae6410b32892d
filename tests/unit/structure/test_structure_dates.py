"""Dates at a document's head and foot, in every way they are written there."""

import pytest

from policy_nlp.model import Header
from policy_nlp.structure.dates import find_date, is_date_line, read_date
from policy_nlp.structure.titled_dates import dating, titled_year


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


@pytest.mark.parametrize(
    ("title", "year", "why"),
    [
        ("青川市国民经济和社会发展第十一个五年（2006—2010年）规划纲要", "2006", "a period"),
        ("青川市国民经济和社会发展第十二个五年（２０１１—２０１５年）规划纲要", "2011", "full width"),
        ("养老服务发展规划（2022-2025）", "2022", "no 年"),
        ("国民经济和社会发展十年规划和第八个五年计划纲要", "1991", "an ordinal"),
        ("第十四个五年规划和2035年远景目标纲要", "2021", "the outlook is no period"),
        ("青川市“十三五”科技创新规划", "2016", "a short name"),
        ("发展国民经济的第一个五年计划", "1953", "the first"),
        ("青川市2022年养老服务工作要点", "2022", "a year"),
        ("天门市公证服务办事指南（2025年版）", "2025", "a version"),
        ("2030年前碳达峰行动方案", None, "a year aimed at"),
        ("到2035年建成现代化水网的意见", None, "a year aimed at"),
        ("青川市“十三五”规划实施情况的评估", None, "looks back"),
        ("2022年工作总结和2023年工作计划", None, "two years"),
        ("关于推进区域协调发展的意见", None, "no year"),
        ("科技创新2030重大项目指南", None, "a name"),
    ],
)
def test_years_that_titles_name(title, year, why):
    assert titled_year(title) == year, why


def test_what_dates_a_document_is_said_and_its_title_comes_last():
    title = "青川市2022年工作要点"
    assert dating(Header(title=title)) == ("2022", "title")
    assert dating(Header(title=title, named_on="2022-03-01")) == ("2022-03-01", "file name")
    assert dating(Header(title=title, stated={"issued_on": "2022-02-01"})) == ("2022-02-01", "index")
    assert dating(Header(title=title, issued_on="2022-01-05")) == ("2022-01-05", "document")
    assert dating(Header(title="青川市工作要点")) == (None, None)
