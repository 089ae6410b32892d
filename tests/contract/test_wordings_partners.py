"""With whom something is done: members of a list after 由, whom 其 means, partners after 与 and 牵手, and who is only drawn to come."""

import pytest

from policy_nlp import analyze


def told(text):
    return [(c.text, [(a.name, a.role) for a in c.actors]) for c in analyze(text=text).commitments]


def leads(*names):
    return [(name, "lead") for name in names]


REPORT = "第二部分 2024年工作回顾\n"


def test_whoever_stands_before_leading_leads():
    text = "专业户。由植保专业户或种田能手、科技带头人等牵头组织开展统防统治，为缺劳力农户防治病虫。"
    who = leads("植保专业户", "种田能手", "科技带头人")
    assert told(f"一、主体\n1.{text}\n2.农户。农户参与防治。")[:2] == [
        ("由植保专业户或种田能手、科技带头人等牵头组织开展统防统治", who),
        ("为缺劳力农户防治病虫", who),
    ]


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("家庭农场是粮食生产的重要力量，", "家庭农场"),
        ("申报人为企业的，", "申报人"),
        ("将疑点反馈至定点医疗机构，", "定点医疗机构"),
    ],
)
def test_the_pronoun_means_of_whom_the_sentence_speaks(before, who):
    text = f"一、生产主体\n1.{before}由其牵头组织开展高产示范。\n2.各地要加强指导。"
    assert ("由其牵头组织开展高产示范", leads(who)) in told(text)


def test_both_act_who_do_it_together():
    assert told("第五条 项目须由牵头单位与合作单位共同申报，经市技术交易中心认定登记。") == [
        ("项目须由牵头单位与合作单位共同申报", leads("牵头单位", "合作单位")),
        ("经市技术交易中心认定登记", leads("市技术交易中心")),
    ]


def test_those_with_whom_something_is_set_up_support():
    assert told(REPORT + "县人民医院与省人民医院组建心血管专科联盟。") == [
        ("与省人民医院组建心血管专科联盟", [("县人民医院", "lead"), ("省人民医院", "support")])
    ]


def test_those_joined_hands_with_support_what_follows():
    partners = [("杭州市", "support"), ("宁波市", "support")]
    assert told(REPORT + "牵手杭州市、宁波市，共建旅游品牌，构建客源互送机制。") == [
        ("牵手杭州市、宁波市", partners),
        ("共建旅游品牌", partners),
        ("构建客源互送机制", partners),
    ]


def test_two_schools_become_sisters_and_a_campus_comes():
    assert told(REPORT + "城关小学和育英小学结为友好学校。浙江大学海洋校区落地舟山。") == [
        ("结为友好学校", leads("城关小学", "育英小学")),
        ("浙江大学海洋校区落地舟山", []),
    ]
    assert ("落地创新成果21项", leads("舟山高新区")) in told(REPORT + "舟山高新区落地创新成果21项。")


@pytest.mark.parametrize("event", ["全国大学生辩论赛总决赛在我市举行", "全省田径锦标赛在县体育馆举办"])
def test_a_contest_held_is_no_action_by_itself(event):
    assert told(f"{REPORT}{event}。") == []


def test_whoever_is_drawn_to_come_does_not_act():
    assert told(REPORT + "新建水厂2座。国际青年艺术展吸引来自20个国家的代表参加，成为城市新名片。")[-1] == (
        "国际青年艺术展吸引来自20个国家的代表参加",
        [],
    )


def test_those_whose_thing_it_is_do_not_act():
    assert told(REPORT + "山区群众就医保障机制获评全国典型案例。") == [("山区群众就医保障机制获评全国典型案例", [])]
