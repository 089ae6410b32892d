"""A query in words, Chinese and English."""

import pytest

from policy_nlp.query.explaining import explain, language_of
from policy_nlp.query.keys import CHINESE
from policy_nlp.query.parsing import parse


@pytest.mark.parametrize(
    ("query", "zh", "en"),
    [
        (
            "牵头:科技部 到期<2020-12-31 关于:生态修复",
            "由科技部牵头，且期限早于2020-12-31，且内容或所在标题含有“生态修复”",
            "科技部 leads, and it is due before 2020-12-31, and “生态修复” stands in its words or headings",
        ),
        (
            "(文种:规划 或 地区:北京) 非 状态:完成",
            "（文种为规划，或者文件出自北京及其所辖地区），且并非（已报告完成）",
            "(the document is a 规划, or the document speaks from 北京 or a part of it), and not (it is reported as done)",
        ),
        (
            "有:具体 层级:province 日期>=2020 年份:2021",
            "有指标、期限或具名主体，且文件层级为省，且文件日期不早于2020，且文件年份为2021",
            "it has an indicator, a deadline or a named actor, and the document is of the level 省, "
            "and the document is dated from 2020 on, and the document is of 2021",
        ),
        (
            "配合:财政部 或 主体:教育部 文件:a.txt",
            "由财政部配合，或者由教育部牵头或配合，且出自文件“a.txt”",
            "财政部 supports, or 教育部 leads or supports, and it stands in the document “a.txt”",
        ),
        (
            "牵头:科技部、财政部 有:指标",
            "由科技部、财政部牵头（这是两个名称，现作一个名称查找；要查其中任何一个，请写 (牵头:科技部 或 牵头:财政部)），且有指标",
            "科技部、财政部 leads (these are 2 names, and looked for as one; for any of them write (lead:科技部 OR lead:财政部)), "
            "and it has an indicator",
        ),
        ("发文:科技部", "文件由科技部印发", "科技部 issued the document"),
        (
            "题:生态修复",
            "文件标题或所在标题含有“生态修复”",
            "“生态修复” stands in the title of its document or in its headings",
        ),
        (
            "到期:2020 到期<=2021 到期>2019 状态:计划 有:主体",
            "期限在2020，且期限不晚于2021，且期限晚于2019，且尚属计划，且有主体",
            "it is due in 2020, and it is due by 2021, and it is due after 2019, and it is planned, and it has an actor",
        ),
    ],
)
def test_a_query_is_said_in_both_languages(query, zh, en):
    node = parse(query)
    assert explain(node, "zh") == f"查找承诺：{zh}。"
    assert explain(node, "en") == f"Commitments of which this holds: {en}."


@pytest.mark.parametrize(
    ("query", "language"),
    [("lead:科技部", "en"), ("lead:科技部 状态:计划", "zh"), ("生态修复", "zh"), ("not DUE<2020", "en")],
)
def test_the_language_is_that_of_the_keys(query, language):
    assert language_of(parse(query), query) == language


def test_every_key_has_an_english_and_a_chinese_name():
    assert len(set(CHINESE.values())) == len(CHINESE)
