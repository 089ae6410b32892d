"""What may have been meant by words that are looked for as they stand."""

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.errors import remarks_heard
from policy_nlp.query.parsing import parse, parse_saying
from policy_nlp.query.suggesting import suggestions


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("2020年前", ("日期<2020", "到期<2020")),
        ("２０２０年以前", ("日期<2020", "到期<2020")),
        (
            "科技部 2020年前 生态修复",
            ("主体:科技部 日期<2020 关于:生态修复", "主体:科技部 到期<2020 关于:生态修复"),
        ),
        (
            "科技部2020年前关于生态修复的承诺",
            (
                "主体:科技部 日期<2020 关于:生态修复 状态:计划",
                "主体:科技部 到期<2020 关于:生态修复 状态:计划",
            ),
        ),
        ("科技部关于生态修复的工作", ("主体:科技部 关于:生态修复",)),
        ("科技部2020年底前关于生态修复的任务", ("主体:科技部 到期<=2020年 关于:生态修复",)),
        ("山东省在2019年关于湿地保护方面的承诺？", ("地区:山东省 年份:2019 关于:湿地保护 状态:计划",)),
        ("2020年前关于生态修复", ("日期<2020 关于:生态修复", "到期<2020 关于:生态修复")),
        ("有:指标 或 2020年前", ("有:指标 或 日期<2020", "有:指标 或 到期<2020")),
        ("非 2020年前", ("非 日期<2020", "非 到期<2020")),
        ("牵头:科技部,财政部", ("牵头:科技部 或 牵头:财政部",)),
        ("牵头:科技部、财政部 有:指标", ("(牵头:科技部 或 牵头:财政部) 有:指标",)),
        ("非 配合:科技部，财政部；教育部", ("非 (配合:科技部 或 配合:财政部 或 配合:教育部)",)),
        (
            "牵头:科技部、财政部 地区:青岛市,烟台市",
            ("(牵头:科技部 或 牵头:财政部) (地区:青岛市 或 地区:烟台市)",),
        ),
        ('主体:"数据处， 财务处"', ("主体:数据处 或 主体:财务处",)),
        ("关于:科技部,", ()),
        ("牵头:科技部", ()),
        ("关于:湿地、草原", ()),
        ("“2020年前”", ()),
        ("关于:2020年前", ()),
        ("生态修复", ()),
        ("科技部生态修复", ()),  # may be the words of a paper
        ("关于生态修复的意见", ()),
        ("科技部 2020年 生态修复", ()),
    ],
)
def test_what_may_have_been_meant(query, meant):
    found = suggestions(query, parse(query), "zh")
    assert found == meant
    for one in found:
        assert suggestions(one, parse(one), "zh") == ()  # it is all keys


def test_it_is_said_and_not_done():
    with remarks_heard() as said:
        node = parse_saying("2020年前")
    assert node == parse("关于:2020年前")
    assert said == ["looked for as words; perhaps this was meant: ‘日期<2020’ or ‘到期<2020’"]


def test_several_names_given_as_one_are_said():
    with remarks_heard() as said:
        node = parse_saying("lead:科技部、财政部")
    assert node == parse("牵头:科技部、财政部")
    assert said == [
        "several names, looked for as one: ‘科技部、财政部’; perhaps this was meant: ‘lead:科技部 OR lead:财政部’"
    ]


def test_the_command_and_python_say_it(library):
    asked = "科技部2020年前关于生态修复的承诺"
    assert library.suggestions(asked)[1] == "主体:科技部 到期<2020 关于:生态修复 状态:计划"
    assert library.suggestions("2020年前", "en") == ("dated<2020", "due<2020")
    with pytest.warns(UserWarning, match="perhaps this was meant: ‘主体:科技部 日期<2020 关于:生态修复 状态:计划’"):
        assert CliRunner().invoke(cli, ["query", asked, "--library", str(library.path)]).exit_code == 0
