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
