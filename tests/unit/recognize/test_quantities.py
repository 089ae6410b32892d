"""Numbers with a unit: spans and values."""

import pytest

from policy_nlp.recognize.quantities import find_quantities


def quantities_of(text):
    return [(e.text, e.value and (e.value.number, e.value.unit)) for e in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达到98.5%以上", [("98.5%", (98.5, "%"))]),  # 以上 is outside
        ("2万5千公里", [("2万5千公里", (25000, "公里"))]),
        ("突破1.3万PF", [("1.3万PF", (13000, "PF"))]),
        ("百分之五", [("百分之五", (5, "%"))]),  # written out
        ("四○○万亩", [("四○○万亩", (4e6, "亩"))]),  # digits one by one, as the first plans print them
        ("七、二〇〇万吨", [("七、二〇〇万吨", (7.2e7, "吨"))]),  # with a comma of thousands
        ("占百分之三七·三", [("百分之三七·三", (37.3, "%"))]),  # with a point set high
        ("炼油能力达到二点二四亿吨", [("二点二四亿吨", (2.24e8, "吨"))]),  # spelt with its point
        ("产值增长一点四倍", [("一点四倍", (1.4, "倍"))]),
        ("补助伍佰万元，奖励叁拾万元", [("伍佰万元", (5e6, "元")), ("叁拾万元", (3e5, "元"))]),  # in capitals
        ("大陆投资，收拾行装，伍家村", []),
        (
            "客运周转量35000万人公里，货运80亿吨公里",
            [("35000万人公里", (3.5e8, "人公里")), ("80亿吨公里", (8e9, "吨公里"))],
        ),
        (
            "经营主体达到万家以上，走进千家万户，温情送到万家。",
            [("万家", (10000, "家"))],
        ),  # a count where it is reached
        ("造林廿万亩", [("廿万亩", (2e5, "亩"))]),
        ("增速为-3.5%", [("-3.5%", (-3.5, "%"))]),
        ("50元/人·月", [("50元/人·月", (50, "元/人·月"))]),
        ("1500元/月", [("1500元/月", (1500, "元/月"))]),
        ("800元/人/月", [("800元/人/月", (800, "元/人/月"))]),
        ("2寸照片3张", [("2寸", (2, "寸")), ("3张", (3, "张"))]),
        ("下降25个基点", [("25个基点", (25, "基点"))]),
        ("上午八点三十分开会，强调三点，二是加强管理", []),
        ("2.6万套", [("2.6万套", (26000, "套"))]),  # multiplied out
        ("产量11，700万吨", [("11，700万吨", (1.17e8, "吨"))]),  # the wide comma of thousands
        ("2020年，300人参加", [("300人", (300, "人"))]),  # a comma of the clause
        ("每盘施尿素2g、硫酸铵5g", [("2g", (2, "g")), ("5g", (5, "g"))]),  # grams
        ("建设5g网络，推广5G+应用", []),  # and networks
        ("吸水量≥23g/g，磁场≥1 T，强度750Mpa", [("23g/g", (23, "g/g")), ("1 T", (1, "T")), ("750Mpa", (750, "Mpa"))]),
        (
            "用434 孔的软盘，叶龄3.5叶，壮秧剂1 包",
            [("434 孔", (434, "孔")), ("3.5叶", (3.5, "叶")), ("1 包", (1, "包"))],
        ),
        ("应于2个 工作 日内完成", [("2个 工作 日", (2, "个工作日"))]),  # blanks inside the unit
        ("500亿元", [("500亿元", (5e10, "元"))]),  # likewise
        ("3个百分点", [("3个百分点", (3, "百分点"))]),  # the guide's unit
        ("400余人", [("400余人", (400, "人"))]),  # 余 inside
        ("1万多项", [("1万多项", (10000, "项"))]),  # 多 inside
        ("突破4万亿", [("4万亿", (4e12, ""))]),  # no unit
        ("超万亿元", [("万亿元", (1e12, "元"))]),  # a magnitude by itself
        ("近八成", [("八成", (8, "成"))]),  # 成 stays the unit
        ("八点五成", [("八点五成", (8.5, "成"))]),  # with a fraction
        ("兑换300瑞士法郎", [("300瑞士法郎", (300, "瑞士法郎"))]),  # a foreign currency
        ("子弹100发以上，100发展", [("100发", (100, "发"))]),  # 发展 is another word
        ("100家具有影响力，100家具", [("100家", (100, "家"))]),  # 具有 is, 家具 is not
        ("居前三位", [("前三位", (3, "位"))]),  # a rank among the first
        ("2—3个", [("2—3个", None)]),  # a range has no value
        ("4.5%—5%", [("4.5%—5%", None)]),  # likewise with both units
        ("１０００ 万 元", [("１０００ 万 元", (1e7, "元"))]),  # full width, spaced
        ("800万吨/年", [("800万吨/年", (8e6, "吨/年"))]),  # a composite unit
        ("35微克/立方米", [("35微克/立方米", (35, "微克/立方米"))]),  # likewise
        ("0.6人/百亿元", [("0.6人/百亿元", (0.6, "人/百亿元"))]),  # a magnitude in the unit
        ("带宽500M以上，C2M模式", [("500M", (500, "M"))]),  # bandwidth, not a code
        ("130万千瓦", [("130万千瓦", (1.3e6, "千瓦"))]),  # 千 belongs to the unit
        ("8000万台（套）", [("8000万台（套）", (8e7, "台（套）"))]),  # a unit with brackets
        ("10个月", [("10个月", (10, "个月"))]),  # a duration
        ("30日内", [("30日", (30, "日"))]),  # days that count
        ("原油\t万吨\t400", []),  # a column of units
        ("五大体系，三个方面，一批，三分之一，两次", []),  # enumerators
        ("第3条、第5届，5G，IPv6，7×24小时，2020年", []),  # ordinals, codes, years
    ],
)
def test_quantities(text, expected):
    assert quantities_of(text) == expected


def test_words_around():
    (growth,) = find_quantities("同比增长超过5%")
    assert growth.attributes == {"comparator": ">=", "direction": "+", "base": "同比"}
    (bounds,) = find_quantities("给予5-10%奖励")
    assert (bounds.attributes["low"], bounds.attributes["high"], bounds.attributes["unit"]) == ("5", "10", "%")
