"""What one stretch of text grants. All sentences are made up."""

import pytest

from policy_nlp.lexicon import load_rows
from policy_nlp.subsidies.finding import grant_around, read_grant


@pytest.mark.parametrize(
    ("words", "recipient", "purpose", "kind", "sums", "most", "shares"),
    [
        ("对新认定的养老机构，一次性奖励20万元", "新认定的养老机构", None, "奖励", ["20万元"], 2e5, []),
        ("对新认定的国家级、省级中心，分别给予最高300万元、１００万元奖励", "新认定的国家级、省级中心", None, "奖励",
         ["300万元", "100万元"], 3e6, []),
        # a share, and the most
        ("对改造项目，按照实际投资额的30％给予补助，最高补助50万元", "改造项目", None, "补助", ["50万元"], 5e5, ["30%"]),
        # what a receiver must reach is no grant
        ("对年营业收入超过2000万元的物流企业，给予每年不超过10万元的补贴", "年营业收入超过2000万元的物流企业", None, "补贴",
         ["10万元"], 1e5, []),
        ("年贷款额不低于50万元(含50万元)的企业，可按利息的40%申请补贴", "年贷款额不低于50万元(含50万元)的企业", None, "补贴", [], None, ["40%"]),
        # who receives is said behind the verb
        ("对每辆新投放的公交车，给予运营企业3万元补贴", "运营企业", "每辆新投放的公交车", "补贴", ["3万元"], 3e4, []),
        ("鼓励社区开办食堂，补助对象为食堂运营单位，每年最高补助8万元", "食堂运营单位", "鼓励社区开办食堂", "补助",
         ["8万元"], 8e4, []),
        # who each is, where only a wish stands before
        ("支持企业深化合作，单个企业最高奖励100万元", "单个企业", "支持企业深化合作", "奖励", ["100万元"], 1e6, []),
        ("第八条 新入驻的动漫企业，给予三年50%房租补贴，单个企业累计不超过60万元", "新入驻的动漫企业", None, "补贴",
         ["60万元"], 6e5, ["50%"]),
        ("对应用成效突出的示范项目，省级给予奖补，最高1亿元", "应用成效突出的示范项目", None, "奖补", ["1亿元"], 1e8, []),
        ("对首次应用的产品，分别给予研制单位和使用单位各5万元奖励", "研制单位和使用单位", "首次应用的产品", "奖励", ["5万元"], 5e4, []),
        ("根据示范园区年度运营情况，每年给予200万元补贴", "示范园区", None, "补贴", ["200万元"], 2e6, []),
        ("重点培育智慧农业示范项目，按投资额的10%给予补助", "智慧农业示范项目", None, "补助", [], None, ["10%"]),
        ("每个展会给予补贴5—20万元", "每个展会", None, "补贴", ["5—20万元"], 2e5, []),
    ],
)  # fmt: skip
def test_who_receives_how_much(words, recipient, purpose, kind, sums, most, shares):
    grant = read_grant(words)
    assert (grant.recipient, grant.purpose, grant.kind) == (recipient, purpose, kind)
    assert ([amount.text for amount in grant.amounts], grant.most, list(grant.shares)) == (sums, most, shares)


@pytest.mark.parametrize(
    ("words", "sums", "most"),
    [
        ("对种植大豆的农户，每亩补助150元", [("150元", "亩")], None),
        ("对种粮大户按90元/亩给予补贴", [("90元/亩", "亩")], None),
        ("对租用厂房的企业，按每平方米15元给予补贴，最高不超过60万元", [("15元", "平方米"), ("60万元", "")], 6e5),
        ("对符合条件的农户，每户补助2万元", [("2万元", "")], 2e4),  # each receives it
        ("将补贴标准从每亩70元提高至90元", [("90元", "亩")], None),
        ("津贴补贴标准由1100元提高到1300元", [("1300元", "")], 1300),  # not where it was
        ("对获评企业给予10万元至40万元奖励", [("10万元至40万元", "")], 4e5),
        ("营收突破5亿元的企业，奖励30万元，每上一个5亿元台阶再奖励10万元", [("30万元", ""), ("10万元", "")], 3e5),
        ("对引进人才分3年给予共24万元安家补贴", [("24万元", "")], 24e4),
    ],
)  # fmt: skip
def test_what_a_sum_is_of(words, sums, most):
    grant = read_grant(words)
    assert [(amount.text, amount.per) for amount in grant.amounts] == sums
    assert grant.most == most


def test_instalments_are_no_part_of_who_receives():
    assert read_grant("对引进人才分3年给予共24万元安家补贴").recipient == "引进人才"
    assert read_grant("今年要把职工医保财政补助标准提高到300元").recipient == "职工医保"


@pytest.mark.parametrize(
    "words",
    [
        "由县水利局给予警告，并处200元至1000元罚款",
        "市财政每年安排5亿元",
        "给予大力支持",
        "建成养老床位3000张",
        "年营业收入达到2000万元以上",
    ],
)
def test_what_grants_nothing(words):
    assert read_grant(words) is None


def test_a_bound_holds_for_the_sums_listed_after_it():
    assert [amount.is_most for amount in read_grant("对获奖团队，给予最高50万元、30万元奖励").amounts] == [True, True]
    assert [amount.is_most for amount in read_grant("对获奖团队，给予50万元奖励，每年最高80万元").amounts] == [
        False,
        True,
    ]


def test_a_grant_ends_with_its_sentence_or_where_the_next_begins():
    text = "支持发展。对甲类机构，按投资额的10%补助，最高5万元；对乙类机构给予3万元，对丙类机构给予2万元。"
    ends = [text.index(last) + len(last) for last in ("最高5万元", "给予3万元", "给予2万元")]
    assert [text[slice(*grant_around(text, end))] for end in ends] == [
        "对甲类机构，按投资额的10%补助，最高5万元",
        "对乙类机构给予3万元",
        "对丙类机构给予2万元",
    ]


@pytest.mark.parametrize("row", load_rows("subsidy_words"), ids=lambda row: row[0])
def test_each_word_grants_in_its_example(row):
    word, kind, example = row
    assert word in example
    assert read_grant(example).kind == (kind or "支持")
