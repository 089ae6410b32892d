"""What became of a promise, by its figure and by the words of the evidence."""

import pytest

from policy_nlp.lexicon import load_rows
from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.verdicts import Figure, judge


def promise(text, *targets):
    return Stated(text, "planned", targets=tuple(TargetRecord(*target) for target in targets))


def done(text, *targets):
    return Stated(text, "achieved", targets=tuple(TargetRecord(*target) for target in targets))


@pytest.mark.parametrize(
    ("verdict", "planned", "reported"),
    [
        ("met", ("地区生产总值增长6.5%左右", "=", 6.5, "%"), ("地区生产总值增长6.4%", 6.4)),
        ("met", ("单位能耗下降3%以上", ">=", 3, "%"), ("单位能耗下降3.1%", 3.1)),
        ("exceeded", ("城镇新增就业1100万人以上", ">=", 1.1e7, "人"), ("城镇新增就业1361万人", 1.361e7)),
        ("missed", ("固定资产投资增长5%", "+", 5, "%"), ("固定资产投资增长1.3%", 1.3)),
        ("met", ("居民消费价格涨幅3%左右", "=", 3, "%"), ("居民消费价格上涨2.1%", 2.1)),
        ("met", ("城镇调查失业率5.5%以内", "<=", 5.5, "%"), ("城镇调查失业率5.1%", 5.1)),
        ("missed", ("城镇调查失业率控制在5.5%以内", "<=", 5.5, "%"), ("城镇调查失业率6.2%", 6.2)),
        ("partly", ("新建学校20所", "+", 20, "所"), ("建设学校12所", 12)),
        ("met", ("新建学校20所", "+", 20, "所"), ("建设学校21所", 21)),
        ("partly", ("新建学校20所", "+", 20, "所"), ("开工建设学校20所", 20)),
        ("partly", ("投入社会保障资金300亿元", "=", 3e10, "元"), ("安排社会保障资金297亿元", 2.97e10)),
    ],
)
def test_by_figures(verdict, planned, reported):
    text, op, number, unit = planned
    judged = judge(promise(text, (text, op, number, unit)), [done(reported[0], (reported[0], "=", reported[1], unit))])
    assert judged.verdict == verdict
    assert (judged.planned, judged.reported) == (Figure(number, unit), Figure(reported[1], unit))


@pytest.mark.parametrize(
    ("verdict", "planned", "reported"),
    [
        ("met", "设立企业家日", "举办首届企业家日活动"),
        ("met", "加快推进智慧养老平台建设", "智慧养老平台启动建设"),
        ("partly", "建成智慧养老平台", "智慧养老平台启动建设"),
        ("partly", "完善智慧养老平台", "智慧养老平台投入试运营"),
        ("partly", "县医院新院区年底前投入使用", "县医院新院区主体工程完工"),
        ("met", "完成县医院主体工程", "县医院主体工程完工"),
        ("partly", "加快转变政府职能", "职能转变还不到位"),
        ("missed", "完成年度减排目标", "年度减排目标未完成"),
        ("exceeded", "完成棚户区改造", "超额完成棚户区改造任务"),
    ],
)
def test_by_words(verdict, planned, reported):
    assert judge(promise(planned), [done(reported)]).verdict == verdict


@pytest.mark.parametrize(
    ("verdict", "planned", "reported"),
    [
        ("exceeded", "审批时间再压缩三分之一", "审批时间压缩一半以上"),
        ("met", "审批时间再压缩三成", "审批时间压缩三成"),
        ("missed", "审批时间再压减一半", "审批时间压减三分之一"),
    ],
)
def test_shares_told_in_words_are_figures(verdict, planned, reported):
    judged = judge(promise(planned), [done(reported)])
    assert judged.verdict == verdict
    assert judged.planned is not None and judged.planned.unit == "%"


def test_a_figure_whose_promise_does_not_say_what_is_measured_is_compared_with_one_in_its_unit():
    wanted = promise("开工580万套", ("开工", "=", 5.8e6, "套"))
    built = done("保障房建设620多万套", ("保障房建设", "=", 6.2e6, "套"))
    assert judge(wanted, [built]).verdict == "exceeded"


def test_silence_is_no_failure():
    judged = judge(promise("新建学校20所", ("学校", "+", 20, "所")), [])
    assert (judged.verdict, judged.reported) == ("unreported", None)


def test_of_several_figures_the_one_of_the_same_indicator_counts():
    wanted = promise("城镇新增就业1100万人", ("城镇新增就业", ">=", 1.1e7, "人"))
    evidence = [
        done(
            "转移农村劳动力4700万人、城镇新增就业1120万人",
            ("转移农村劳动力", "=", 4.7e7, "人"),
            ("城镇新增就业", "=", 1.12e7, "人"),
        )
    ]
    assert judge(wanted, evidence).reported == Figure(1.12e7, "人")


def test_of_several_figures_one_that_was_promised_counts():
    ages = promise(
        "把小学、初中补助分别提高到300元和500元", ("小学、初中补助", "=", 300, "元"), ("小学、初中补助", "=", 500, "元")
    )
    evidence = [done("实现中小学补助500元和300元", ("实现中小学补助", "=", 500, "元"), ("补助", "=", 300, "元"))]
    assert judge(ages, evidence).verdict == "met"


@pytest.mark.parametrize(
    ("verdict", "evidence"),
    [
        ("partly", done("加大旧房改造力度")),
        ("met", done("旧房改造任务全部完成")),
        ("met", done("旧房得到改造")),
        ("met", done("推进旧房改造惠及1.2万户", ("惠及", "+", 12000, "户"))),
    ],
)
def test_who_promised_a_figure_and_tells_of_effort_only_delivers_a_part(verdict, evidence):
    assert judge(promise("改造旧房60个", ("旧房", "+", 60, "个")), [evidence]).verdict == verdict
    assert judge(promise("推进旧房改造"), [done("加大旧房改造力度")]).verdict == "met"


@pytest.mark.parametrize("row", load_rows("delivery_words"), ids=lambda row: f"{row[0]} {row[1]}")
def test_every_word_stands_in_its_own_example(row):
    kind, word, example = row
    of_reports = {"met", "done", "exceeded", "lacking", "partly", "spent", "prepared", "missed", "pushed"}
    assert kind in of_reports | {"limit", "completes", "whole"}
    assert word in example


def test_a_figure_in_another_unit_is_no_report_of_the_one_planned():
    judged = judge(
        promise("改造老旧小区60个", ("改造老旧小区", "+", 60, "个")),
        [done("老旧小区改造惠及1.2万户", ("惠及", "+", 12000, "户"))],
    )
    assert (judged.planned, judged.reported) == (Figure(60, "个"), None)


@pytest.mark.parametrize(("verdict", "share", "unit"), [("partly", 83, "%"), ("met", 100, "%"), ("met", 83, "个")])
def test_a_share_of_what_was_to_be_covered_wholly_is_a_part_of_it(verdict, share, unit):
    text = "行政村5G网络覆盖率达到"
    judged = judge(promise("实现行政村5G网络全覆盖"), [done(text, (text, "=", share, unit))])
    assert judged.verdict == verdict


def test_of_several_figures_in_one_clause_the_one_before_what_was_promised_counts():
    told = done(
        "推动19个党支部获评五星级、7个党支部获评县级示范点", ("党支部", "=", 19, "个"), ("党支部", "=", 7, "个")
    )
    judged = judge(promise("培树2个县级示范点", ("县级示范点", "=", 2, "个")), [told])
    assert (judged.verdict, judged.reported) == ("exceeded", Figure(7, "个"))


def test_a_figure_of_another_thing_is_compared_with_nothing():
    planned = promise("年计划投资195亿元", ("年计划投资", "=", 1.95e10, "元"))
    other = done("新签约项目总投资310亿元", ("新签约项目总规模", "=", 3.1e10, "元"))
    assert judge(planned, [other]).reported is None
    same = done("完成年度投资310亿元", ("年度投资", "=", 3.1e10, "元"))
    assert judge(planned, [same]).verdict == "exceeded"


def test_the_figure_of_the_best_evidence_counts_before_those_beside_it():
    planned = promise("科技进步对经济增长的贡献率达到60%", ("科技进步对经济增长的贡献率", "=", 60, "%"))
    best = done("科技进步贡献率上升到56.2%", ("科技进步贡献率", "=", 56.2, "%"))
    other = done("对全球经济增长的贡献率超过30%", ("对全球经济增长的贡献率", ">=", 30, "%"))
    assert judge(planned, [best, other]).reported == Figure(56.2, "%")
    money = promise("广义货币增长13%左右", ("广义货币", "+", 13, "%"))
    told = (
        done("广义货币增长11.3%", ("广义货币", "+", 11.3, "%")),
        done("低于13%左右的目标", ("广义货币", "=", 13, "%")),
    )
    assert judge(money, told).verdict == "missed"


@pytest.mark.parametrize(
    ("verdict", "figures"),
    [("partly", (5.1, 8.2)), ("met", (6.1, 8.2)), ("missed", (5.1, 7.0)), ("exceeded", (7.2, 9.5))],
)
def test_figures_shared_out_are_compared_one_by_one(verdict, figures):
    planned = promise("城乡居民收入分别增长6%和8%", ("城镇居民收入", "+", 6, "%"), ("农村居民收入", "+", 8, "%"))
    text = "城镇、农村居民收入分别增长{}%和{}%".format(*figures)
    told = done(text, ("城镇居民收入", "+", figures[0], "%"), ("农村居民收入", "+", figures[1], "%"))
    assert judge(planned, [told]).verdict == verdict


def test_firms_are_counted_in_either_word():
    planned = promise("新增规上工业企业12家", ("规上工业企业", "+", 12, "家"))
    assert judge(planned, [done("净增规上工业企业9户", ("规上工业企业", "+", 9, "户"))]).verdict == "partly"
