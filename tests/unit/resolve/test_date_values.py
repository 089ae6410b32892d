"""Dates in running text: their spans and their values."""

import pytest

from policy_nlp.model import Block, EntityType, Header, Part, Structure
from policy_nlp.recognize.dates import find_dates
from policy_nlp.resolve.dates import resolve_dates


def dates_of(text, issued_on="2019-03-05"):
    blocks, offset = [], 0
    for line in text.split("\n"):
        blocks.append(Block(offset, offset + len(line), "paragraph"))
        offset += len(line) + 1
    structure = Structure(Header(issued_on=issued_on), tuple(blocks))
    found = resolve_dates(text, structure, tuple(find_dates(text)))
    assert all(entity.type is EntityType.DATE for entity in found)
    return [(entity.text, entity.value) for entity in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("于2015年1月28日召开", [("2015年1月28日", "2015-01-28")]),  # the preposition is outside
        ("２０１５年１月２８日", [("２０１５年１月２８日", "2015-01-28")]),  # full-width digits
        ("二〇一五年十二月二十八日", [("二〇一五年十二月二十八日", "2015-12-28")]),  # Chinese numerals
        ("二○一五年十二月", [("二○一五年十二月", "2015-12")]),  # the circle typed for the digit
        ("在2020年底前建成", [("2020年底前", "../2020-12-31")]),  # before
        ("2020年6月底前建成", [("2020年6月底前", "../2020-06-30")]),  # the month's own last day
        ("截至2020年6月底", [("2020年6月底", "2020-06-30")]),  # 截至 is outside
        ("2016—2020年", [("2016—2020年", "2016/2020")]),  # a range leaves its first unit out
        ("2012到2022年", [("2012到2022年", "2012/2022")]),  # 到 between two years
        ("2016年5月至8月", [("2016年5月至8月", "2016-05/2016-08")]),  # the second month has the first's year
        ("2024年11月—2025年8月", [("2024年11月—2025年8月", "2024-11/2025-08")]),  # two years
        ("1996年1月8日至12日", [("1996年1月8日至12日", "1996-01-08/1996-01-12")]),  # two days of a month
        ("2019年9月6-8日", [("2019年9月6-8日", "2019-09-06/2019-09-08")]),  # the first 日 left out
        ("“十三五”时期", [("十三五”时期", "2016/2020")]),  # the opening quote is outside
        ("“十五”后两年", [("十五”后两年", "2004/2005")]),  # the last years of a plan
        (
            "2018年增长5%，去年同期为6%。上半年完成投资",
            [("2018年", "2018"), ("去年同期", "2018"), ("上半年", "2018-01/2018-06")],
        ),  # a comparison sets no year
        ("“十四五”规划", [("十四五", "2021/2025")]),  # 规划 is outside
        ("“九五”期间", [("九五”期间", "1996/2000")]),  # an early plan
        ("“十五”期内", [("十五”期内", "2001/2005")]),  # 十五 in quotes is the tenth plan
        ("共十五年", []),  # 十五 as a number is not
        ("2012年以来", [("2012年以来", "2012/..")]),  # since
        ("自2019年8月20日起施行", [("2019年8月20日起", "2019-08-20/..")]),  # 自 outside, 起 inside
        ("2020年初", [("2020年初", "2020-01")]),  # the guide's reading of 年初
        ("2020年上半年", [("2020年上半年", "2020-01/2020-06")]),  # half a year
        ("2020年第三季度", [("2020年第三季度", "2020-07/2020-09")]),  # a quarter
        ("2020年5月上旬", [("2020年5月上旬", "2020-05-01/2020-05-10")]),  # ten days
        ("2021年2月下旬", [("2021年2月下旬", "2021-02-21/2021-02-28")]),  # the rest of February
        ("每年12月底前报送", [("每年12月底前", "XXXX-12-31")]),  # recurring
        ("每年1月31日前", [("每年1月31日前", "XXXX-01-31")]),  # a recurring day
        ("2021年度报告", [("2021年度", "2021")]),  # 度 is inside
        ("每年年终前总结，于年终结账", [("每年年终前", "XXXX-12-31")]),  # 年终 by itself names no day
        (
            "2018年6月底前，汇总上一年度数据",
            [("2018年6月底前", "../2018-06-30"), ("上一年度", "2017")],
        ),  # a year to count from
        ("2018年起，统计上一年度1月至6月用量", [("2018年起", "2018/.."), ("上一年度1月至6月", "2017-01/2017-06")]),
        ("按上年度平均工资缴费，计算公式：本年度人数", []),  # of any year in which the rule is applied
        ("本年度完成改造", [("本年度", "2019")]),  # this year where a clause begins with it
        ("纳入年底绩效考核体系，年底考核", [("年底", "2019-12-31")]),  # an assessment's name
        ("5355年6月", [("5355年6月", None)]),  # a corrupted year has no value
        ("2021年6月31日", [("2021年6月31日", None)]),  # nor a day that is not
        ("近年来，目前，今后一个时期", []),  # vague words
        ("2024年一、二季度", [("2024年一、二季度", "2024-01/2024-06")]),  # two quarters told together
        ("2024年第一至第三季度", [("2024年第一至第三季度", "2024-01/2024-09")]),  # likewise as a range
        ("第一阶段（2024年5—6月）", [("2024年5—6月", "2024-05/2024-06")]),  # a stage's months
        ("数字某省2021行动方案", [("2021", "2021")]),  # a plan's year without 年
        ("每季度末报送", [("每季度末", None)]),  # recurring, with no value the guide could write
        ("2025年农历八月十五", [("2025年农历八月十五", "2025-10-06")]),  # the lunar calendar
        ("2025年农历闰六月", [("2025年农历闰六月", "2025-07-25/2025-08-22")]),  # a repeated month
        ("农历乙巳年正月初一", [("农历乙巳年正月初一", None)]),  # a year of the sixty-year cycle is not told
        ("农历2015年十月初一", [("农历2015年十月初一", "2015-11-12")]),  # the year inside
        ("三月初一", [("三月初一", "2019-04-05")]),  # 初一 is a lunar day
        ("三月初步完成", [("三月", "2019-03")]),  # 初步 is not
        ("大年初一", [("大年初一", "2019-02-05")]),  # no 年初
        ("1月19号报送", [("1月19号", "2019-01-19")]),  # 号 for 日
        ("18年10月1日到19年2月3日", [("18年10月1日到19年2月3日", "2018-10-01/2019-02-03")]),  # years of two digits
        ("康熙三年五月", [("五月", None)]),  # a year that is not read leaves no other in its place
        ("2018/1/10-2018/7/10", [("2018/1/10-2018/7/10", "2018-01-10/2018-07-10")]),  # numeric ends
        (
            "每年11月1日至次年4月30日",
            [("每年11月1日至次年4月30日", "XXXX-11-01/XXXX-04-30")],
        ),  # over the turn of the year
        ("每年的6月和12月。", [("每年的6月", "XXXX-06"), ("12月", "XXXX-12")]),  # joined to a recurring date
        ("在当年第三季度下达", [("当年第三季度", None)]),  # a year that nothing has named
        ("2018年启动，次年5月完成", [("2018年", "2018"), ("次年5月", "2019-05")]),  # the year named before
        ("过去三年多的建设", []),  # no whole years
        ("修正月度指标", []),  # 正月 across a word boundary
        ("2026年春节前兑付", [("2026年春节前", "../2026-02-17")]),  # a movable day of a written year
        ("在国家扶贫日前后", [("国家扶贫日前后", "XXXX-10-17")]),  # a day with a name recurs
        ("党的十八大以来，改革开放以来", []),  # events are none, says the guide
        ("第五年，三年行动，每年", []),  # ordinals, durations, each
    ],
)
def test_written_in_full(text, expected):
    assert dates_of(text) == expected


@pytest.mark.parametrize(
    ("text", "issued_on", "expected"),
    [
        ("去年完成，今年继续，明年验收。", "2019-03-05", ["2018", "2019", "2020"]),  # from the document's date
        ("去年完成。", None, [None]),  # no date to count from
        ("年底前完成", "2019-03-05", ["../2019-12-31"]),  # the document's year
        ("2021年启动，6月底前完成", "2019-03-05", ["2021", "../2021-06-30"]),  # the passage's year goes before
        ("2017年启动，6月底前完成", "2019-03-05", ["2017", "../2019-06-30"]),  # but a deadline is not set for the past
        ("10月底完成", "2022-04-14", ["2022-10-31"]),  # a month of two digits is no year
        ("2017年启动。\n6月底前完成", "2019-03-05", ["2017", "../2019-06-30"]),  # another passage does not
        (
            "1996年发生多次。自1995年7月后，2月3日又发生",
            None,
            ["1996", "1995-07/..", "1996-02-03"],
        ),  # a bound is no narrative
        ("回顾过去一年", "2026-01-25", ["2025"]),  # the year before the report
        ("国庆节前完成", "2026-10-25", ["../2027-10-01"]),  # a deadline by a named day: the next one
        ("国庆节前完成", None, ["XXXX-10-01"]),  # with no date to count from, every year's
        ("春节前兑付", "2025-12-01", ["../2026-02-17"]),  # likewise of the lunar calendar
        ("腊月底前完成", "2026-01-11", ["../2026-02-16"]),  # 腊月 of the lunar year still running
        ("2015年5月举办。“2014年度评审会”后，9月发文", None, ["2015-05", "2014", "2015-09"]),  # 2014年度 names a thing
        ("一、2025年工作回顾\n过去一年，成效明显。\n今年要实现增长", None, ["2025", "2025", "2026"]),  # a report's year
        ("二、2026年重点工作\n今年要实现增长", None, ["2026", "2026"]),  # likewise by its plan
        (
            "“十四五”收官，“十五五”开局。过去五年，今后五年",
            None,
            ["2021/2025", "2026/2030", "2021/2025", "2026/2030"],
        ),  # plans
        ("记2015年1月28日之事，去年如此", None, ["2015-01-28", "2014"]),  # the passage's own year
        ("今后五年", "2026-10-25", ["2027/2031"]),  # the years to come
        ("本世纪以来", "1997-02-04", ["1901/.."]),  # the century of the document
        ("80年代", "1997-02-04", ["1980/1989"]),  # a decade
        ("12日上午", "2019-03-05", ["2019-03-12"]),  # a day of the document's month
    ],
)
def test_from_context(text, issued_on, expected):
    assert [value for _, value in dates_of(text, issued_on)] == expected


def test_inner_documents_have_dates_of_their_own():
    text = "1月底前转发。\n去年完成。"
    blocks = (Block(0, 7, "paragraph"), Block(8, 13, "paragraph", part=1))
    outer, inner = Header(issued_on="2019-03-05"), Header(issued_on="2018-12-20")
    structure = Structure(outer, blocks, (Part(outer, 0, 1), Part(inner, 1, 2)))
    found = resolve_dates(text, structure, tuple(find_dates(text)))
    assert [entity.value for entity in found] == ["../2019-01-31", "2017"]


def test_standing_rules_name_no_year_of_their_own():
    text = "报告上半年执行情况"
    for kind, value in (("条例", None), ("通知", "2019-01/2019-06")):
        structure = Structure(Header(issued_on="2019-08-05", kind=kind), (Block(0, len(text), "paragraph"),))
        found = resolve_dates(text, structure, tuple(find_dates(text)))
        assert [entity.value for entity in found] == [value]


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("清河县2023年工作计划", "2023"),
        ("清河县2022年工作总结和2023年工作思路", "2023"),
        ("清河县2022年工作总结", "2024"),
    ],
)
def test_next_year_in_a_plan_for_a_year_is_that_year(title: str, value: str) -> None:
    text = "明年要实现增长。"
    structure = Structure(Header(title=title, issued_on="2023-01-09"), (Block(0, len(text), "paragraph"),))
    assert [entity.value for entity in resolve_dates(text, structure, tuple(find_dates(text)))] == [value]
