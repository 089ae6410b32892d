"""What befell something and is told as done; what papers and lists of standards say of themselves; what notices ask. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def read(text):
    return {c.text: (c.status, c.deadline.value if c.deadline else None) for c in analyze(text=text).commitments}


@pytest.mark.parametrize(
    "clause",
    [
        "柳江运河超时序完成建设任务",
        "柳江水库及灌区通水",
        "全省首颗卫星在酒泉成功升空",
        "青川综保区进入全国先进综保区行列",
        "地级市全部达到国家节水型城市标准",
        "青川中心升级为国家级合作平台",
        "青川机场三期完工",
        "铁路里程稳居全国前三",
        "望江公司获“中国工业大奖”",
        "主要目标任务如期完成",
    ],
)
def test_what_befell_something_is_achieved_in_a_report(clause):
    text = f"青川省人民政府工作报告\n一、2025年工作回顾\n新建水厂3座，改造管网40公里。{clause}。建成学校5所。\n二、2026年工作安排\n推进节水。"
    assert read(text)[clause][0] == "achieved"


def test_what_did_not_come_about_is_no_event():
    text = "青川省人民政府工作报告\n一、2025年工作回顾\n新建水厂3座，改造管网40公里。有3个项目因选址调整没有完工。\n二、2026年工作安排\n推进节水。"
    assert not [words for words in read(text) if words.endswith("完工")]


def test_what_a_standard_is_for_is_no_task():
    text = (
        "船舶智能制造标准体系建设指南\n一、建设内容\n（1）网络标准\n主要包括车间网络等标准，主要用于规范和指导网络建设，实现全过程追踪。\n"
        "1 通信规范国家标准已发布GB/T12345-2020\n2 建模规范行业标准制定中\n二、组织实施\n《指南》旨在助力企业转型，提升服务能力。加强标准宣贯，推动标准实施。"
    )
    assert list(read(text)) == ["加强标准宣贯", "推动标准实施"]


NOTICE = "清河县人民政府办公室关于加强供水保障工作的通知\n清政办发〔2023〕27号\n各乡镇人民政府，县政府各部门：\n{}\n清河县人民政府办公室\n2023年4月6日\n"


@pytest.mark.parametrize("task", ["至少建成1个示范点", "新增就业过3000人", "新增供水5万吨/日", "加快推进城区管网改造"])
def test_what_a_notice_asks_is_planned(task):
    found = read(NOTICE.format(f"2022年，全县新建水厂2座。2023年，新建水厂3座。\n{task}，改造管网40公里。"))
    assert found[task][0] == "planned"
    assert found["全县新建水厂2座"][0] == "achieved"
    assert found["新建水厂3座"][0] == "planned"


def test_what_came_of_something_is_told_in_a_notice_too():
    found = read(NOTICE.format("问题：污水处理不达标。\n整改进展：修复破损管网12公里。"))
    assert found["修复破损管网12公里"][0] == "achieved"


def test_a_group_told_by_who_heads_it_is_one_task():
    words = "建立由县政府分管副县长任组长，县水务局、县财政局主要负责同志任副组长的工作专班"
    assert read(NOTICE.format(f"{words}，负责统筹协调。县财政局要落实资金。"))[words][0] == "planned"


@pytest.mark.parametrize("bracket", ["汛期前（5月31日前）完成水毁修复", "汛期前（5月31日前），各单位要完成水毁修复"])
def test_a_bracket_that_says_a_time_more_exactly_is_of_nothing_before_it(bracket):
    assert read(NOTICE.format(f"各供水单位要抓好整改。{bracket}。"))["抓好整改"][1] is None


def test_who_is_there_is_in_charge_of_nothing():
    (found,) = analyze(text=NOTICE.format("县水务局要加强巡查（县城管局负责人到场）。")).commitments
    assert [actor.text for actor in found.actors] == ["县水务局"]


def test_a_short_first_sentence_behind_a_number_is_a_heading():
    found = read(NOTICE.format("一、加强管网改造。县水务局新建水厂3座。\n二、强化资金保障。县财政局落实资金500万元。"))
    assert list(found) == ["新建水厂3座", "落实资金500万元"]
