"""Whole texts, read end to end: where the name of a person ends, names in lists, posts and bodies whole. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好有关工作的通知\n各有关单位：\n　　"
TAIL = "\n清河县人民政府办公室\n2023年4月6日\n"


def found(text, *types):
    return [e.text for e in analyze(text=HEAD + text + TAIL).entities if e.type in types]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区住建局局长赵亮兼任办公室主任。", ["赵亮"]),
        ("县水务局局长李海涛兼任办公室主任。", ["李海涛"]),
        ("县水务局局长张伟任办公室主任。", ["张伟"]),
        ("代县长王强作政府工作报告。", ["王强"]),
        ("县长李海作工作报告，副县长陈刚作说明。", ["李海", "陈刚"]),
        ("镇长孙浩就此作出批示。", ["孙浩"]),
        ("县长赵明已批示。", ["赵明"]),
        ("县长赵明还来到企业。", ["赵明"]),
        ("县长赵明用两天时间调研。", ["赵明"]),
        ("副镇长孙涛因履职不力受到警告。", ["孙涛"]),
        ("省公安厅副厅长孙浩为成员。", ["孙浩"]),
        ("副县长刘畅通报了情况。", ["刘畅"]),
        ("牵头领导：王强副县长。", ["王强"]),
        ("市长陈金虎率市政府秘书长周承涛赴深圳考察。", ["陈金虎", "周承涛"]),
        ("市长陈金虎率市直部门负责人考察。", ["陈金虎"]),
        ("县委书记魏胜任政委。", ["魏胜"]),
        ("由县委书记魏和胜任政委。", ["魏和胜"]),
        ("县住建局局长彭科、县城管执法局局长肖志刚为成员。", ["彭科", "肖志刚"]),
        ("副县长王为参加会议。", ["王为"]),
        ("县长李大作报告了情况。", ["李大"]),
    ],
)
def test_a_name_ends_before_the_word_that_goes_on(text, names):
    assert found(text, "PERSON") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("授予王秀英（女）、张磊、陈静等3名同志“全县先进工作者”称号。", ["王秀英", "张磊", "陈静"]),
        ("任命王秀英（女）、张磊为副局长。", ["王秀英", "张磊"]),
        ("占永胜同志任清河县水务局副局长。", ["占永胜"]),
        ("任命占永胜为县水务局副局长。", ["占永胜"]),
        ("领导同志任组长，分管同志任副组长。", []),
        (
            "成　员：李海涛（县水务局局长）\n　　　　占永胜（县水务局副局长）\n　　　　阿布都拉（县交通局局长）\n　　　　路建军（县财政局局长）",
            ["李海涛", "占永胜", "阿布都拉", "路建军"],
        ),
        (
            "成　员：农业局（局长王海）\n　　　　县总工会（副主席李明）\n　　　　技术专家（高级工程师2名）",
            ["王海", "李明"],
        ),
        ("柳林镇农技站站长王二平参加会议。", ["王二平"]),
        ("苏州市中级人民法院民三庭庭长徐飞云参加会议。", ["徐飞云"]),
    ],
)
def test_names_in_honours_appointments_and_brackets(text, names):
    assert found(text, "PERSON") == names


def test_no_place_is_read_out_of_a_name():
    assert found("授予王秀英（女）、张磊等2名同志“全县先进工作者”称号。", "PLACE") == []


@pytest.mark.parametrize(
    "post",
    "股长 副股长 四级高级警长 一级警长 政教主任 教务主任 局长助理 总督学 检察员 首席专家 主任护师 一级高级法官".split(),
)
def test_posts_are_whole(post):
    assert found(f"县水务局{post}王强参加会议。", "TITLE") == [post]


def test_the_trade_unions_are_a_body_and_their_head_a_post():
    assert found("县总工会副主席李明参加会议。", "ORG", "TITLE") == [
        "清河县人民政府办公室",
        "县总工会",
        "副主席",
        "清河县人民政府办公室",
    ]
