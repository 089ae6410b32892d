"""Words without a key that name a body, a date, a place or a status are read as filters, and said to be."""

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.errors import remarks_heard
from policy_nlp.query.parsing import parse
from policy_nlp.query.tree import print_query
from policy_nlp.query.words import note, words_read


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("科技部 2020年 生态修复", "主体:科技部 年份:2020 关于:生态修复"),
        ("山东省科技厅 2020年底前", "主体:山东省科技厅 到期<=2020年"),
        ("市科技局 或 历下区", "主体:市科技局 或 地区:历下区"),
        ("2020", "年份:2020"),
        ("２０２０年", "年份:2020"),
        ("2019年至2021年", "年份:2019-2021"),
        ("2019—2021", "年份:2019-2021"),
        ("到2025年", "到期<=2025年"),
        ("2025年6月30日前", "到期<=2025年6月30日"),
        ("2025年6月底前", "到期<=2025年6月"),
        ("2021年末", "到期:2021年"),
        ("2020年以来", "日期>=2020年"),
        ("2020年6月", "日期:2020年6月"),
        ("2020-06-30", "日期:2020-06-30"),
        ("北京 已完成", "地区:北京 状态:已完成"),
        ("非 内蒙古", "非 地区:内蒙古"),
        ("Unseen", "状态:unseen"),
    ],
)
def test_a_word_is_read_as_the_filter_that_it_names(query, read):
    assert print_query(parse(query)) == read


@pytest.mark.parametrize(
    "query",
    [
        "生态修复",
        "规划",
        "2020年13月",
        "2020年前",
        "3000",
        "公安",
        "财政",
        "政府",
        "全国",
        "和平",
        "鼓楼区",
        "部",
        "行动计划",
    ],
)
def test_other_words_are_looked_for(query):
    assert print_query(parse(query)) == f"关于:{query}"


@pytest.mark.parametrize("query", ["“科技部”", '"2020年"', "关于:北京", "about:完成"])
def test_what_is_quoted_or_has_a_key_stays_a_word(query):
    assert parse(query).key == "about"
    assert note(parse(query), "zh") == ""


def test_how_words_were_read_is_said_with_the_way_back():
    node = parse("科技部 (2020年 或 湿地)")
    assert (
        note(node, "zh")
        == "“科技部”读作 主体:科技部，“2020年”读作 年份:2020；要查找这些字本身，请写 关于:科技部 关于:2020年。"
    )
    assert note(node, "en").startswith("“科技部” was read as actor:科技部, “2020年” was read as year:2020; to search")
    assert [(one.word, one.read_as, one.as_words) for one in words_read(node, "zh")] == [
        ("科技部", "主体:科技部", "关于:科技部 (年份:2020 或 关于:湿地)"),
        ("2020年", "年份:2020", "主体:科技部 (关于:2020年 或 关于:湿地)"),
        ("科技部 2020年", "主体:科技部 年份:2020", "关于:科技部 (关于:2020年 或 关于:湿地)"),
    ]


def test_a_library_answers_so_and_says_so(library):
    asked = "2023年 建成"
    with remarks_heard() as said:
        assert list(library.query(asked)) == list(library.query("年份:2023 建成"))
        assert library.answer(asked).rows.found == library.count_commitments(asked) == 1
        assert library.commitments_page(asked).found == 1
        assert [one.commitments for one in library.count_query(asked, "year")] == [1]
    assert said == ["“2023年” was read as year:2023; to search for the words themselves write about:2023年"]
    assert library.explain_query(asked).endswith("“2023年”读作 年份:2023；要查找这些字本身，请写 关于:2023年。")
    assert "读作" not in library.explain_query(asked, words=False)
    assert [one.word for one in library.words_read(asked)] == ["2023年"]


def test_the_command_says_so_beside_its_answer(library):
    with remarks_heard() as said:
        done = CliRunner().invoke(cli, ["query", "2023年", "建成", "--library", str(library.path)])
    assert done.exit_code == 0
    assert ["“2023年” was read as year:2023" in one for one in said] == [True]
    explained = CliRunner().invoke(cli, ["query", "2023年", "建成", "--explain", "--library", str(library.path)])
    assert "文件年份为2023，且内容或所在标题含有“建成”。“2023年”读作 年份:2023" in explained.stdout
