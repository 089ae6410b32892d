"""Dates as officials abbreviate them: two digits for a year, marks for its parts, a weekday in the middle; what only counts is none."""

import pytest

from policy_nlp.recognize.dates import find_dates
from policy_nlp.recognize.quantities import find_quantities
from policy_nlp.resolve.date_words import read_date_words


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("县水务局要在23年底前完成", ["23年底前"]),
        ("力争24年上半年开工，25年一季度投产", ["24年上半年", "25年一季度"]),
        ("到25年，普及率达到92%", ["25年"]),
        ("21、22年度项目", ["22年度"]),
        ("2023—25年安排资金，2021-23年底前完成", ["2023—25年", "2021-23年底前"]),
        ("执行时间：二四年三月三十日", ["二四年三月三十日"]),
        ("承包期再延长到30年，服务满20年，连续13年底线不破", []),
        ("应于2023.6.30前完成，并在2023-10-31前报送", ["2023.6.30前", "2023-10-31前"]),
        ("整治时间为2023.05—2023.09，2023/5至2023/9", ["2023.05—2023.09", "2023/5至2023/9"]),
        ("2023.12底前决算，20231231前出具，2024/3前开工", ["2023.12底前", "20231231前", "2024/3前"]),
        ("版本2023.12，编号20231231，达到2023.5亿元", []),
        ("12月月底前验收，2023年6月月底前", ["12月月底前", "2023年6月月底前"]),
        ("4月26日（周五）前报送，2023年9月28日（星期四）上午", ["4月26日（周五）前", "2023年9月28日（星期四）上午"]),
        ("10月1日（星期日）至7日（星期六）放假", ["10月1日（星期日）至7日"]),
        ("统计期限自2010年1月1日起至2010年12月31日止", ["2010年1月1日起至2010年12月31日"]),
        ("9月28日（星期四）召开", ["9月28日"]),
        ("10月18日【星期五】前完成，9月9日（下周一）前提交", ["10月18日【星期五】前", "9月9日（下周一）前"]),
        ("24年秋季开学前，做好23年年报，24年内建成", ["24年秋季", "23年", "24年内"]),
        ("力争到27年，22年以来，从24年起", ["27年", "22年以来", "24年起"]),
        ("24—26年，每年安排；22至24年度项目", ["24—26年", "22至24年度"]),
        ("贷款20—25年，工龄满22至24年", []),
        ("在7.31前完成，比例达到7.31", ["7.31前"]),
    ],
)
def test_spans(text, dates):
    assert [entity.text for entity in find_dates(text)] == dates


@pytest.mark.parametrize("text", ["在23年底前", "到25年，", "22年度项目"])
def test_a_year_of_two_digits_is_no_count(text):
    start = find_dates(text)[0].start
    assert all(entity.start != start or entity.end <= find_dates(text)[0].end for entity in find_quantities(text))


@pytest.mark.parametrize(
    ("words", "year", "months", "days", "operator"),
    [
        ("23年底前", 2023, (12, 12), (31, 31), "before"),
        ("2023.6.30前", 2023, (6, 6), (30, 30), "before"),
        ("20231231前", 2023, (12, 12), (31, 31), "before"),
        ("2024/3前", 2024, (3, 3), None, "before"),
        ("2024年9月9日（下周一）前", 2024, (9, 9), (9, 9), "before"),
        ("2023年4月26日（周五）前", 2023, (4, 4), (26, 26), "before"),
    ],
)
def test_readings(words, year, months, days, operator):
    read = read_date_words(words)
    first, last = read.start.points(year)
    assert (read.start.year.number, read.operator) == (year, operator)
    assert (first.month, last.month) == months
    assert days is None or (first.day, last.day) == days


def test_a_span_of_months():
    read = read_date_words("2023.05—2023.09")
    assert [str(point.points(2023)[0]) for point in (read.start, read.end)] == ["2023-05", "2023-09"]
    assert read_date_words("2023-25").kind == "none"  # no month of that number


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("农业产值比上年同期增长3%。", ["上年同期"]),
        ("各镇要在每季度最后一个月的25日前报送进展。", ["每季度最后一个月的25日前"]),
        ("落实“年初部署、年中检查、年底考核”的要求。", []),
        ("力争年底完成“两河一库”治理。", ["年底"]),
        ("附件：1.2018年重点任务分解表", ["2018年"]),
    ],
)
def test_years_compared_quarters_mottoes_and_numbers_of_lists(text, dates):
    assert [date.text for date in find_dates(text)] == dates


def test_years_of_two_digits_and_a_day_without_a_year():
    years = read_date_words("24—26年")
    assert (years.start.year.number, years.end.year.number) == (2024, 2026)
    assert str(read_date_words("7.31前").start.points(2024)[0]) == "2024-07-31"
