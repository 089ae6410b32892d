"""Whole texts, read end to end: wordings of figures, grants and tables of kinds that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def targets(text):
    return [(t.indicator, t.op, t.number) for c in analyze(text=text).commitments for t in c.targets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年37个村集体经济收入达到20万元。", [("村集体经济收入", "=", 200000)]),
        ("去年，14家企业研发投入增长15%。", [("企业研发投入", "+", 15)]),
        ("推动6个园区产值超百亿元。", [("园区", "=", 6), ("园区产值", ">=", 10000000000)]),
        ("培育10个园区。", [("园区", "=", 10)]),
        ("去年13个重点项目顺利开工。", [("重点项目", "=", 13)]),
    ],
)
def test_a_count_before_a_measure_says_whose_it_is(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "去年，规上工业增加值增长6.4%，高于全国1.3个百分点。",
            [("规上工业增加值", "+", 6.4), ("规上工业增加值增速", "+", 1.3)],
        ),
        ("去年，规上工业增加值增速比全国平均水平高1.4个百分点。", [("规上工业增加值增速", "+", 1.4)]),
        ("去年，城镇登记失业率低于全省1个百分点。", [("城镇登记失业率", "-", 1)]),
        ("去年，投资增速分别快于全国、全省5个和3个百分点。", [("投资增速", "+", 5), ("投资增速", "+", 3)]),
        ("去年，社会消费品零售总额比上年增长8%。", [("社会消费品零售总额", "+", 8)]),  # a change, no comparison
        ("确保收费不高于成本的0.5%。", [("收费", "<=", 0.5)]),
    ],
)
def test_what_is_compared_with_a_standard_is_the_thing_measured(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加大单笔300万元及以下贷款投放。", []),
        ("建成500千伏变电站3座。", [("500千伏变电站", "=", 3)]),
        ("支持注册资本2000万元以上的企业上市。", []),
        ("新开工1亿元以上产业项目30个。", [("1亿元以上产业项目", "+", 30)]),
        ("培育年产值超10亿元的企业20家。", [("年产值超10亿元的企业", "=", 20)]),
        ("打造15分钟便民生活圈。", []),
        ("2027年，3年内要新培育龙头企业30家。", [("龙头企业", "+", 30)]),
        ("给予500万元以上的项目补助。", [("给予", ">=", 5000000)]),
        ("带动投资5亿元以上。", [("投资", ">=", 500000000)]),
        ("平均受教育年限提高到11年。", [("受教育年限", "=", 11)]),
    ],
)
def test_thresholds_ratings_and_terms_are_no_targets(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，城镇、农村居民收入分别增长5%和7%。", [("城镇居民收入", "+", 5), ("农村居民收入", "+", 7)]),
        (
            "去年，一、二、三产业增加值分别增长2%、4%、6%。",
            [("第一产业增加值", "+", 2), ("第二产业增加值", "+", 4), ("第三产业增加值", "+", 6)],
        ),
        ("去年，钢铁、化工增加值分别增长3%、4%。", [("钢铁增加值", "+", 3), ("化工增加值", "+", 4)]),
        (
            "去年，城乡居民收入分别达到3万元和2万元，分别增长5%、6%。",
            [
                ("城镇居民收入", "=", 30000),
                ("农村居民收入", "=", 20000),
                ("城镇居民收入", "+", 5),
                ("农村居民收入", "+", 6),
            ],
        ),
        ("到2027年，高新技术企业、科技型中小企业各达到9家。", [("高新技术企业", "=", 9), ("科技型中小企业", "=", 9)]),
        ("建成国家级、省级示范区4个、11个。", [("国家级示范区", "=", 4), ("省级示范区", "=", 11)]),
        ("新建幼儿园4所、小学2所、初中1所。", [("幼儿园", "+", 4), ("小学", "+", 2), ("初中", "+", 1)]),
        (
            "城乡居民收入年均增长5%、8%。",
            [("城乡居民收入", "+", 5), ("城乡居民收入", "+", 8)],
        ),  # nothing shares them out
    ],
)
def test_figures_are_shared_out_among_the_names_listed(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，地区生产总值首次突破900亿元。", [("地区生产总值", ">=", 90000000000)]),
        ("继续保持森林覆盖率在55%以上。", [("森林覆盖率", ">=", 55)]),
        ("去年，预计实现税收20亿元。", [("税收", "=", 2000000000)]),
        ("新建3万亩高标准农田。", [("高标准农田", "+", 30000)]),
        ("去年，改造农村危房600户。", [("农村危房", "=", 600)]),
        ("稳定性指标达到90%。", [("稳定性指标", "=", 90)]),
        ("去年，首都机场旅客达到900万人次。", [("首都机场旅客", "=", 9000000)]),
    ],
)
def test_an_indicator_is_the_noun_phrase_alone(text, expected):
    assert targets(text) == expected


def test_a_fine_is_measured_as_a_fine():
    assert targets("由县水利局处五万元以上十万元以下罚款。") == [("罚款", ">=", 50000), ("罚款", "<=", 100000)]


def test_whole_coverage_is_no_figure():
    assert targets("实现5G网络全覆盖，行政村通达率达100%。") == [("行政村通达率", "=", 100)]
