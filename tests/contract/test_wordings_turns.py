"""Whole texts, read end to end: where a report turns from what was done to what is to come. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

DONE = "新修水泥路56公里，硬化巷道132条。改造危房26户。"
TO_DO = "（一）项目建设。完成征地400亩，开工企业5家。\n（二）民生改善。改造老旧小区3个，新增就业200人。"


def moods(text):
    return "".join(each.status[0] for each in analyze(text=text).commitments)


@pytest.mark.parametrize(
    "heading",
    [
        "2022年工作谋划",
        "2022年工作展望",
        "2022年主要工作",
        "2022年工作",
        "2022年度工作举措",
        "2022年，奋力谱写新篇章",
        "展望2022",
        "努力方向",
        "下半年工作重点",
        "下一阶段主要工作",
        "来年工作",
    ],
)
def test_a_heading_of_a_later_time_than_the_one_told_of_turns(heading):
    text = f"清溪镇2021年工作总结\n一、2021年工作完成情况\n{DONE}\n二、{heading}\n{TO_DO}\n"
    assert moods(text) == "aaapppp"


@pytest.mark.parametrize("dated", ["", "清溪镇人民政府\n2024年3月20日\n"])
def test_years_of_a_history_do_not_turn(dated):
    text = f"清溪镇近年工作总结\n一、2021年工作情况\n{DONE}\n二、2022年工作情况\n{DONE}\n{dated}"
    assert set(moods(text)) == {"a"}


def test_a_paper_dated_after_the_time_of_a_heading_does_not_turn():
    text = f"清溪镇工作汇报\n一、2021年工作情况\n{DONE}\n二、2022年工作\n{DONE}\n清溪镇人民政府\n2023年3月20日\n"
    assert set(moods(text)) == {"a"}


def test_the_second_half_of_a_year_turns_where_the_first_was_told():
    text = f"清溪镇工作汇报\n一、上半年工作情况\n{DONE}\n二、下半年工作\n{TO_DO}\n"
    assert moods(text) == "aaapppp"


def test_a_heading_of_a_year_before_the_next_one_tells():
    text = f"清溪镇2021年工作报告\n一、2021年主要工作\n{DONE}\n二、2022年主要任务\n{TO_DO}\n"
    assert moods(text) == "aaapppp"


def test_a_budget_turns_at_the_year_to_come():
    text = (
        "清河县2023年财政预算执行情况和2024年预算草案的报告\n一、2023年预算执行情况\n全县一般公共预算收入完成9.6亿元，增长5.8%。\n"
        "二、2024年预算安排\n（一）一般公共预算。全县一般公共预算收入安排10.2亿元，增长6%。\n"
    )
    assert moods(text) == "aapp"


def test_run_in_headings_and_labels_turn():
    done = "清溪镇人居环境整治工作情况汇报\n一、工作成效。悬挂横幅86条，清理垃圾1200吨。\n"
    assert moods(done + "二、下步打算。一是建立考核制度，聘请保洁员30名。二是新建垃圾中转站1座。\n") == "aappp"
    assert moods(done + "下一步工作：\n建立考核制度，聘请保洁员30名。\n新建垃圾中转站1座。\n") == "aappp"
    assert moods(done + "二、下步措施：建立考核制度，聘请保洁员30名。\n") == "aapp"


def test_years_in_the_prose_turn():
    text = (
        "清溪镇2023年工作总结\n2023年，争取资金2.1亿元，实施项目36个。\n2024年，争取资金3亿元，新建高标准农田4万亩。\n"
    )
    assert moods(text) == "aapp"
    text = "清溪镇工作汇报\n2023年，全镇实现工业产值12亿元，增长8%。2024年计划实现工业产值13亿元，增长8.3%，引进企业3家。\n"
    assert moods(text) == "aappp"


def test_what_is_left_and_has_a_day_is_to_be_done():
    text = "2023年民生实事完成情况公示\n3.改造老旧小区20个。已开工20个，完工18个，剩余2个12月底前完工。\n"
    assert [c.status for c in analyze(text=text).commitments if "剩余" in c.text] == ["planned"]


BARE = "一、健全组织体系。建立三级党组织，设立网格党支部36个，推行干部包片联户。\n二、畅通诉求渠道。设立调解室，聘请乡贤担任调解员。\n"


@pytest.mark.parametrize(
    "title",
    [
        "清溪镇基层治理典型案例",
        "关于推广清溪镇基层治理经验的通报",
        "清溪镇基层治理创新做法",
        "清溪镇基层治理工作进展情况",
        "清溪镇整改进展情况的通报",
        "清溪镇先进集体事迹材料",
        "关于表扬清溪镇的通报",
        "清溪镇多措并举抓实基层治理",
    ],
)
def test_papers_of_good_practice_tell_deeds_with_bare_verbs(title):
    assert set(moods(f"{title}\n近年来，清溪镇坚持党建引领，群众满意度持续提升。\n{BARE}")) == {"a"}


@pytest.mark.parametrize("title", ["清溪镇基层治理工作方案", "关于征集典型案例的通知", "清溪镇基层治理工作要点"])
def test_a_plan_may_open_with_what_has_been(title):
    assert set(moods(f"{title}\n近年来，清溪镇坚持党建引领，群众满意度持续提升。\n{BARE}")) == {"p"}


def test_the_good_part_of_an_inspection_tells_deeds():
    text = "关于全市禁毒工作督导检查情况的通报\n一、{}\n（一）清江区投入资金200万元，建成教育基地1处。\n二、工作要求\n（一）压实责任。各县区要加强领导，完善制度，开展排查。\n"
    for heading in ("工作亮点", "好的方面"):
        assert moods(text.format(heading))[:2] == "aa"


def test_a_half_year_in_the_prose_turns_where_the_title_tells_of_the_first():
    text = "清溪镇2023年上半年工作汇报\n上半年，引进企业3家，改造危房26户。下半年，引进企业2家，改造危房20户。\n"
    assert moods(text) == "aapp"
