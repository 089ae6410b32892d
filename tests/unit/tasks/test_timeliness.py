"""A promise cannot be missed before it is due, nor met by a problem, a plan, or another year's figure. The places are made up."""

import pytest

from policy_nlp.pipeline import analyze
from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.deliveries import find_deliveries
from policy_nlp.tasks.timeliness import shows_delivery, spans_of, which_show_delivery

PLAN = """政府工作报告
——2016年1月10日在青山县第十六届人民代表大会第五次会议上
青山县人民政府县长　王明

二、2016年工作安排
今年地区生产总值增长7%左右。到2020年，科技进步贡献率达到60%。坚决整治形式主义、官僚主义。
"""
REPORT = """政府工作报告
——{date}在青山县第十七届人民代表大会第二次会议上
青山县人民政府县长　王明

一、工作回顾
地区生产总值增长6.6%。科技进步贡献率上升到57.5%。形式主义、官僚主义仍较突出。
"""


def verdicts(date):
    found = find_deliveries(analyze(text=PLAN), analyze(text=REPORT.format(date=date)))
    return {one.promise.stated.text: (one.verdict, [piece.stated.text for piece in one.evidence]) for one in found}


def test_what_is_not_due_is_not_missed():
    found = verdicts("2017年1月12日")
    assert found["科技进步贡献率达到60%"][0] == "partly"
    assert verdicts("2021年1月12日")["科技进步贡献率达到60%"][0] == "missed"


def test_a_year_s_figure_is_not_answered_by_another_year_s():
    assert verdicts("2017年1月12日")["今年地区生产总值增长7%左右"][0] == "missed"
    assert verdicts("2019年1月12日")["今年地区生产总值增长7%左右"] == ("unreported", [])


def test_a_problem_meets_nothing():
    assert verdicts("2017年1月12日")["坚决整治形式主义、官僚主义"] == ("unreported", [])


@pytest.mark.parametrize(
    ("piece", "shows"),
    [
        (Stated("养老服务设施建设加快", "achieved"), True),
        (Stated("国际收支基本平衡", "state"), True),
        (Stated("养老服务设施建设滞后", "state"), False),
        (Stated("解决困难群众2万人", "achieved"), True),
        (Stated("脱贫攻坚困难较多", "state"), False),
        (Stated("新建小学3所", "planned"), False),
        (Stated("新建小学3所", "achieved", section=("三、存在的困难和问题",)), False),
        (Stated("新建小学3所", "achieved", section=("着力解决突出问题",)), True),
    ],
)
def test_what_can_show_a_delivery(piece, shows):
    assert shows_delivery(piece) is shows


def test_a_state_among_plans_is_a_plan_unless_it_tells_of_a_failure():
    pieces = [Stated(f"建成养老服务中心{n}家", "achieved") for n in range(30)]
    pieces += [Stated("宏观杠杆率趋于稳定", "state"), *(Stated(f"新建学校{n}所", "planned") for n in range(30))]
    pieces += [Stated("宏观杠杆率基本稳定", "state"), Stated("年度减排目标没有完成", "state")]
    shown = [piece.text for piece, shows in zip(pieces, which_show_delivery(pieces), strict=True) if shows]
    assert shown[30:] == ["宏观杠杆率趋于稳定", "年度减排目标没有完成"]
    assert which_show_delivery([Stated("物价总体稳定", "state")]) == [True]


@pytest.mark.parametrize(
    ("section", "shows"),
    [
        ("二、2023年工作思路", False),
        ("三、下一步工作安排", False),
        ("一、2022年目标任务完成情况", True),
        ("（二）抓工作落实", True),
    ],
)
def test_a_state_under_a_heading_of_what_is_to_come_shows_nothing(section, shows):
    assert shows_delivery(Stated("加强品牌打造", "state", section=(section,))) is shows
    assert shows_delivery(Stated("打造品牌3个", "achieved", section=(section,)))


def test_a_sum_over_more_years_than_have_passed_answers_no_yearly_figure():
    look_back = "十年来，全县进出口总额年均增长9%，科技进步贡献率提高到57%。"
    report = REPORT.format(date="2017年1月12日").replace("地区生产总值增长6.6%。", look_back)
    found = find_deliveries(analyze(text=PLAN), analyze(text=report))
    assert [piece.stated.text for one in found for piece in one.evidence if "年均" in piece.stated.sentence] == []
    five = report.replace("十年来", "一年来").replace("全县进出口总额年均增长9%", "地区生产总值增长7.1%")
    told = find_deliveries(analyze(text=PLAN), analyze(text=five))
    assert next(one.verdict for one in told if "生产总值" in one.promise.stated.text) == "met"


REVIEW = """政府工作报告
——2017年1月12日在青山县第十七届人民代表大会第一次会议上
青山县人民政府县长　王明

一、过去五年工作回顾
五年来，交通面貌焕然一新。
新建改建农村公路640公里，改造老旧小区210个。
刚刚过去的2016年，主要目标任务全面完成。
改造老旧小区58个。
"""
YEAR_S_PLAN = """政府工作报告
——2016年1月10日在青山县第十六届人民代表大会第五次会议上
青山县人民政府县长　王明

二、2016年工作安排
新建改建农村公路90公里。改造老旧小区40个。
"""


def test_what_several_years_brought_exceeds_no_year_s_target():
    found = find_deliveries(analyze(text=YEAR_S_PLAN), analyze(text=REVIEW))
    said = {one.promise.stated.text: one for one in found}
    roads, homes = said["新建改建农村公路90公里"], said["改造老旧小区40个"]
    assert (roads.verdict, roads.reported.number) == ("met", 640)
    assert (homes.verdict, homes.evidence[0].stated.text) == ("exceeded", "改造老旧小区58个")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("五年来，城乡面貌焕然一新。", [5]),
        ("一、过去五年工作回顾\n去年，粮食增产。\n", [5, 1]),
        ("道路通车。——“十三五”时期，综合实力跃上新台阶。", [5]),
        ("刚刚过去的2024年，任务完成。三年来，改造小区60个。", [1, 3]),
        ("一、2025年和“十四五”时期工作回顾\n", [1]),
        ("今后五年，要建成公路网。这是五年来的重大突破。", []),
    ],
)
def test_of_how_many_years_a_report_tells(text, years):
    assert [count for _, count in spans_of(text)] == years


def test_how_many_times_as_much_there_is_after_years_answers_nothing():
    report = REPORT.format(date="2017年1月12日") + "设县十年来，外贸额增长8倍。\n"
    plan = PLAN + "外贸稳步增长。进出口总额增长6%。\n"
    found = find_deliveries(analyze(text=plan), analyze(text=report))
    assert not any("8倍" in piece.stated.text for one in found for piece in one.evidence)
