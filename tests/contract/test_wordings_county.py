"""Wordings of counties' and towns' papers that were once read wrongly: bodies, towns, who acts, and when. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好水利建设工作的通知\n清政办发〔2023〕27号\n各乡镇人民政府，县政府各部门：\n　　"
FOOT = "\n清河县人民政府办公室\n2023年4月6日\n"


def named(body, kind="ORG"):
    return [e.text for e in analyze(text=HEAD + body + FOOT).entities if e.type.value == kind and e.text in body]


@pytest.mark.parametrize(
    ("body", "bodies"),
    [
        ("县委编办会同县委组织部核定人员编制。", ["县委编办", "县委组织部"]),
        ("由各乡镇会同县人社局限期化解。", ["县人社局"]),
        ("市推进重大项目建设工作专班要每周调度一次。", ["市推进重大项目建设工作专班"]),
        ("成立县人民医院迁建工作专班。", ["县人民医院迁建工作专班"]),
        ("成立县能力提升工程领导小组。", ["县能力提升工程领导小组"]),
        (
            "县外事办负责接待，县防指要加强值守，县安委会要加强督导。",
            ["县外事办", "县防指", "县安委会"],
        ),
        (
            "县农业科学研究所与省林科院共建基地，县老年大学要扩大招生。",
            ["县农业科学研究所", "省林科院", "县老年大学"],
        ),
        ("县农技推广中心组织技术人员包村联户。", ["县农技推广中心"]),
        ("由县城发集团负责运营，县邮政公司配合。", ["县城发集团", "县邮政公司"]),
        ("县委第二巡察组对县民政局党组进行了巡察。", ["县委第二巡察组", "县民政局党组"]),
        ("请向市人社局就业促进科反映。", ["市人社局就业促进科"]),
        ("县疾病预防控制中心理化检验室通过资质认定。", ["县疾病预防控制中心理化检验室"]),
        ("调研组来到丰源农机合作社、绿野种植专业合作社。", ["丰源农机合作社", "绿野种植专业合作社"]),
        ("县征兵领导小组组长吴天宇讲话。", ["县征兵领导小组"]),
        ("县人武部政委杜刚出席。", ["县人武部"]),
    ],
)
def test_bodies_of_a_county_are_named(body, bodies):
    assert named(body) == bodies


@pytest.mark.parametrize(
    "body",
    [
        "引导农民专业合作社、养殖专业合作社规范发展。",
        "支持农技人员领办科技型企业和专业合作社。",
        "在一楼报告厅召开会议。",
        "建立健全推进工作专班。",
        "充分发挥中心组学习作用。",
    ],
)
def test_kinds_and_halls_are_no_bodies(body):
    assert named(body) == []


def test_a_county_may_bear_the_name_of_a_verb():
    assert named("怀化市会同县要加强监测。", "PLACE") == ["怀化市会同县"]


def test_towns_whose_names_end_like_kinds_stand_beside_others():
    assert named("城关镇负责背街小巷整治，责任单位：高村镇、城关镇。", "PLACE") == ["城关镇", "高村镇", "城关镇"]
    assert named("加快小城镇、中心镇建设，推进新型城镇化。", "PLACE") == []


def test_of_a_town_the_sections_are_bodies():
    text = "柳溪镇人民政府关于成立工作专班的通知\n责任单位：镇市场监管所、镇退役军人服务站、各村（社区）\n柳溪镇人民政府\n2023年4月6日\n"
    found = [e.text for e in analyze(text=text).entities if e.type.value == "ORG"]
    assert "镇市场监管所" in found
    assert "镇退役军人服务站" in found
