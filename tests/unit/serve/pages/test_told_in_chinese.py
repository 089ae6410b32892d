"""Messages of the pages in Chinese: wrong addresses, lost jobs, lists of values in one language; figures as documents write them."""

import pytest
from markupsafe import escape

from policy_nlp.serve.pages.charts import axis_words
from policy_nlp.serve.pages.faults import in_chinese


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/ask?page=0", "网址中“page”的值不合要求"),
        ("/body", "网址中缺少“name”"),
        ("/documents/plan.txt?at=abc", "网址中“at”的值不合要求"),
        ("/add/none", "没有编号为“none”的作业"),
        ("/deliveries/none", "没有编号为“none”的作业"),
        ("/tasks/nosuch?about=基地", "没有编号为“nosuch”的任务"),
    ],
)
def test_what_is_wrong_is_told_in_chinese(readers, path, words):
    answer = readers.get(path)
    assert answer.status_code in (400, 404, 422)
    assert words in answer.text


def test_values_to_choose_from_are_listed_in_one_language(readers):
    text = readers.get("/ask?q=状态:晚成").text
    assert "可选：" in text
    assert "planned" not in text.partition("可选：")[2].partition("</p>")[0]
    listed = readers.get("/ask?q=牵投:科技部").text.partition("可用的条件：")[2].partition("</p>")[0]
    assert "牵头" in listed and "lead" not in listed


def test_a_kind_that_there_is_not_is_told_in_chinese():
    assert in_chinese("kind 'zzz': give one of actor, place") == "“kind”不能是“zzz”，可选：actor, place"


def test_a_broken_package_is_told_in_chinese():
    assert (
        in_chinese("a.docx: the package is broken (File is not a zip file)") == "a.docx：文件包已损坏（不是 ZIP 文件）"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (12.5, "12.5"),
        (9999, "9999"),
        (50_000_000, "5000万"),
        (2.5e7, "2500万"),
        (-1.25e12, "-1.25万亿"),
        (3e8, "3亿"),
    ],
)
def test_an_axis_says_figures_as_documents_do(value, words):
    assert axis_words(value) == words


@pytest.mark.parametrize("name", ["<b>甲</b>", '甲"乙“丙”', "：", "”"])
def test_a_name_of_marks_is_the_name_of_no_body(readers, name):
    answer = readers.get("/body", params={"name": name})
    assert answer.status_code == 200
    assert escape(name) in answer.text
    assert "?at=" not in answer.text
