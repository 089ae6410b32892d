"""Whole texts, read end to end: wordings that gave a wrong answer to a question of research. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("分别给予企业80万元和20万元奖励", [("奖励", 800000), ("奖励", 200000)]),
        ("当年分别给予90万元、60万元和30万元奖励", [("奖励", 900000), ("奖励", 600000), ("奖励", 300000)]),
        ("分别给予80万元及20万元的研发补助", [("研发补助", 800000), ("研发补助", 200000)]),
        ("给予企业80万元贷款和20万元奖励", [("给予", 800000), ("奖励", 200000)]),
    ],
)
def test_sums_joined_by_a_word_are_of_what_stands_behind_them(words, expected):
    text = f"青川县支持产业发展办法\n\n第一条 对新认定的国家级、省级工程中心，{words}。"
    assert [(t.indicator, t.number) for c in analyze(text=text).commitments for t in c.targets] == expected


def test_a_head_listed_behind_the_posts_of_the_party_committee_heads_the_house():
    text = "青川县委关于林知远同志任职的通知\n\n经研究决定：林知远同志任中共青川县水利局委员会委员、书记、局长，免去其县教育局副局长职务。"
    (who,) = analyze(text=text).officials
    assert {(post.title, post.organisation) for post in who.posts} == {
        ("委员", "中共青川县水利局委员会"),
        ("书记", "中共青川县水利局委员会"),
        ("局长", "青川县水利局"),
        ("副局长", "青川县教育局"),
    }


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("全面建立村居河长制及河长制联席会议、信息公开、考核评价等配套制度", []),
        ("建立养老服务工作联席会议、信息通报等工作机制", []),
        ("成立养老服务工作领导小组、专家委员会等机构", ["养老服务工作领导小组"]),
    ],
)
def test_a_meeting_listed_among_rules_is_no_body(words, bodies):
    text = f"青川县人民政府关于做好工作的意见\n\n一、主要任务\n到2026年底，{words}。"
    found = [e.text for e in analyze(text=text).entities if e.type == "ORG" and e.text.endswith(("会议", "小组"))]
    assert found == bodies
