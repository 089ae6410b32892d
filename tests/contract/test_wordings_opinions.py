"""Opinions and plans of the centre and of provinces: who leads by a remark in the bracket, quotations with commas, risks described,
demands avowed. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def read(text):
    return {
        c.text: ([(a.name, a.role) for a in c.actors], c.deadline and c.deadline.value)
        for c in analyze(text=text).commitments
    }


def test_a_remark_in_the_bracket_tells_who_of_its_list_leads_and_is_nobody():
    found = read(
        "（一）加强宣传。完善课程体系。（县委宣传部、县教育局、团县委负责，列第一位者为牵头部门，下同）\n"
        "（二）强化保障。改善办学条件。（县教育局、县财政局负责）"
    )
    assert found["完善课程体系"][0] == [("县委宣传部", "lead"), ("县教育局", "support"), ("团县委", "support")]
    assert found["改善办学条件"][0] == [("县教育局", "lead"), ("县财政局", "support")]


def test_a_division_may_stand_in_a_bare_list_of_departments():
    found = read("1.打造品牌。举办开放日活动，推广典型做法。（思政处、基教处、西海岸新区）")
    assert [name for name, _ in found["推广典型做法"][0]] == ["思政处", "基教处", "西海岸新区"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("各地区各有关部门要压实工作责任。", ["各地区", "各有关部门"]),
        ("任何部门和个人不得压实工作责任。", ["任何部门和个人"]),
        ("甘肃省、青海省等各地区要压实工作责任。", ["甘肃省", "青海省"]),
        ("国务院有关部门（单位）和省级人民政府有关部门要压实工作责任。", ["国务院有关部门（单位）", "省级人民政府有关部门"]),
        ("省级人民政府要按照“产区稳供应，销区增储备”的要求，压实工作责任。", ["省级人民政府"]),
        ("各有关部门和单位以及甘肃省、青海省等各地区，要压实工作责任。", ["各有关部门和单位", "甘肃省", "青海省"]),
        ("县水务局以及未通过验收的其他事项，县水务局要压实工作责任。", ["县水务局"]),
        ("县水务局要做好协调；甘肃省、青海省等各地区，要压实工作责任。", ["甘肃省", "青海省"]),
        ("征求与执法单位有联系的企业的意见，压实工作责任。", []),
    ],
)  # fmt: skip
def test_who_acts(sentence, who):
    found = [actors for words, (actors, _) in read(sentence).items() if words.endswith("压实工作责任")]
    assert [[name for name, _ in actors] for actors in found] == [who]


def test_what_the_first_department_belongs_to_holds_for_the_next():
    found = read("党委宣传部门、组织部门要加强对文化企业党建工作的指导。")
    assert [name for name, _ in found["加强对文化企业党建工作的指导"][0]] == ["党委宣传部门", "党委组织部门"]


def test_a_term_of_years_ends_the_reach_of_the_date_before_it():
    found = read("到2025年底，实现监管全覆盖。力争三到五年时间内，实现综合监管、智慧监管。")
    assert found["实现监管全覆盖"][1] == "2025-12-31"
    assert found["实现综合监管、智慧监管"][1] is None


def test_what_stands_under_the_name_of_a_risk_is_done_by_nobody_but_for_duties():
    found = read(
        "第三章 安全风险\n"
        "（一）模型偏差风险。系统输出与事实不符的内容，影响公共服务质量，降低群众信任度。\n"
        "（二）数据泄露的风险。工作人员向外部系统输入业务数据，增加防护难度。各单位要加强培训。\n"
        "（三）防范金融风险。健全监测机制，压实属地责任。"
    )
    assert list(found) == ["加强培训", "健全监测机制", "压实属地责任"]


@pytest.mark.parametrize(
    ("sentence", "is_action"),
    [
        ("严格落实安全设施同步规划、同步建设、同步使用要求。", False),
        ("认真落实“谁执法谁普法”责任制的要求。", False),
        ("认真落实省委关于粮食安全的决策部署及工作要求。", True),
        ("严格落实安全生产责任制。", True),
    ],
)
def test_demands_avowed_are_no_action_and_duties_carried_out_are(sentence, is_action):
    assert bool(read("各部门要加强监管。" + sentence).keys() - {"加强监管"}) is is_action


@pytest.mark.parametrize(
    "sentence",
    [
        "鼓励供应商面向重点行业与典型场景，打造整体解决方案。",
        "支持企业围绕主业，打造整体解决方案。",
        "支持青岛西海岸新区依托软件园等产业载体，打造整体解决方案。",
    ],
)
def test_who_is_moved_to_act_and_in_view_of_what_are_one_action_with_what_they_do(sentence):
    assert list(read(sentence)) == [sentence.rstrip("。")]


@pytest.mark.parametrize(
    ("sentence", "actions"),
    [
        ("2025年6月底前各省份要出台具体实施方案。", ["出台具体实施方案"]),
        ("检查事项分为重点检查事项和一般检查事项。要加强抽查。", ["加强抽查"]),
        ("考核数据时间节点为每年1月至12月。要加强抽查。", ["加强抽查"]),
        ("不能正确计算应纳税额的，由税务机关核定应纳税额。", ["由税务机关核定应纳税额"]),
    ],
)
def test_what_is_an_action(sentence, actions):
    assert list(read(sentence)) == actions


def test_what_has_been_built_is_still_to_be_joined_up():
    [one] = analyze(text="已经建成的工作平台要与省级平台整合融合。").commitments
    assert one.status == "planned"


def test_a_result_put_to_use_is_no_subject():
    found = read("县发展改革局会同县财政局组织开展评估，将评估结果作为后续安排的重要依据。")
    assert found["将评估结果作为后续安排的重要依据"][0] == [("县发展改革局", "lead"), ("县财政局", "support")]


def test_the_date_of_goals_on_the_line_of_their_heading_holds_for_the_items_under_it():
    found = read(
        "（三）工作目标。到2025年，供水能力大幅提升。\n1.供水能力显著提高。新建水厂30座。\n2.管护机制强化。建成管护体系。\n"
        "四、重点任务\n1.建设水源。建设重点水源工程。"
    )
    assert found["新建水厂30座"][1] == found["建成管护体系"][1] == "2025-12-31"
    assert found["建设重点水源工程"][1] is None


def test_only_the_first_deed_is_joined_with_who_is_moved_to_it():
    found = list(read("鼓励企业面向居家、社区等场景，开发服务管理系统，丰富服务种类。"))
    assert found == ["鼓励企业面向居家、社区等场景，开发服务管理系统", "丰富服务种类"]


def test_goals_reached_by_means_told_first_are_due_by_the_date_behind_them():
    found = read(
        "（二）主要目标\n通过实施攻关行动、人才行动，到2025年，创新能力大幅提升。\n——攻关能力增强。每年组织实施100项工程项目。\n"
        "三、重点任务\n（一）强化攻关。建设攻关平台。"
    )
    assert found["每年组织实施100项工程项目"][1] == "2025-12-31"
    assert found["建设攻关平台"][1] is None


def test_what_a_standard_is_for_and_what_a_matter_is_made_of_is_done_by_nobody():
    found = read(
        "设备标准主要用于规范设备的接口，优化生产工艺，提高生产效率。智能物流细分为智能仓储、智能配送等2个部分。"
        "指标体系由供水、节水等4个方面的指标构成。要加快标准研制。"
    )
    assert list(found) == ["加快标准研制"]


@pytest.mark.parametrize(
    ("sentence", "action", "who"),
    [
        ("每家企业每年补助额最高100万元。（责任单位：市财政局）", "每家企业每年补助额最高100万元", ["市财政局"]),
        ("车辆系统应能够防御信息传输安全威胁。", "车辆系统应能够防御信息传输安全威胁", []),
        ("要在解决困难上下更大功夫。", "在解决困难上下更大功夫", []),
    ],
)
def test_who_gets_a_grant_does_not_act_and_what_must_be_able_is_asked_for(sentence, action, who):
    assert [name for name, _ in read(sentence)[action][0]] == who


def test_a_date_holds_to_the_end_of_a_sentence_set_on_several_lines():
    found = read(
        "政府工作报告\n——2025年2月2日在青川市第五届人民代表大会第三次会议上\n市长 李明\n"
        "今年要优先稳就业保民生；\n城镇新增就业9万人以上；\n居民消费价格涨幅3.5%左右。\n建设重点水源工程。\n"
        "1.2025年6月底前完成清查；\n2.建设重点水厂，完善供水网络；"
    )
    assert found["城镇新增就业9万人以上"][1] == found["居民消费价格涨幅3.5%左右"][1] == "2025-12-31"
    assert found["建设重点水源工程"][1] is found["完善供水网络"][1] is None
