"""Clauses that are never actions, whatever stands around them."""

import pytest

from policy_nlp.clauses.exclusions import excluded


@pytest.mark.parametrize(
    ("words", "expected", "reason"),
    [
        ("尚未建成投用", "undone", "what has not been done"),
        ("试点期限为2年", "term", "how long it lasts"),
        ("本办法适用于全市公园", "defined", "the scope of a rule"),
        ("适用本条例", "defined", "to what a rule applies"),
        ("产业亟需改造升级", "need", "what something needs"),
        ("急需优化用地布局", "need", "急需 likewise"),
        ("引进急需的专业人才", "", "an attribute of somebody is no need"),
        ("预约人次数/总人次数×100%", "defined", "a formula"),
        ("空间分辨率0.25°×0.25°", "defined", "a measure of two numbers"),
        ("实施“数据要素×”行动", "", "a sign in a name is no formula"),
        ("今年是“十四五”开局之年", "defined", "what a year is called"),
        ("投资空间有待拓展", "need", "what is wanting"),
        ("东距县城18公里", "defined", "where something lies"),
        ("一般张开宽度1-5毫米", "defined", "how large it is"),
        ("新建道路18公里", "", "a figure of what was done"),
        ("在全面普查的基础上", "defined", "under what something else is done"),
        ("新建坝体需审慎论证", "need", "what is still to be weighed"),
        ("图1：2021—2025年粮食产量", "defined", "a caption"),
        ("表2 主要河流断面", "defined", "of a table"),
        ("抽查对象为各中小学校", "defined", "whom something is for"),
        ("以适当方式为群众办事", "", "为 that says for whom"),
        ("按规定范围为企业提供服务", "", "likewise"),
        ("站在全局高度", "staging", "from where a matter is looked at"),
        ("加强巡查管护", "", "any other clause"),
    ],
)
def test_excluded(words: str, expected: str, reason: str) -> None:
    assert excluded(words, "") == expected, reason
