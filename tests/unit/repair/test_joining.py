"""Where a broken line goes on, and where a paragraph ends."""

import pytest

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text
from policy_nlp.repair.joining import opens_paragraph, width


def repaired(*lines, kind="line"):
    raw = RawDocument("x", "", "text/plain", tuple(RawLine(line, kind) for line in lines))
    return repair_text(raw).text.split("\n")


def wrapped(text, columns=26):
    """A text cut into lines of so many characters, as a page would cut it."""
    return [text[i : i + columns] for i in range(0, len(text), columns)]


FIRST = "本县按照统一部署推进河道整治，先后清理垃圾八千余吨，拆除违建三百余处，修复护岸二十公里，沿河群众普遍感到满意，水质保持稳定。"
SECOND = "下一步将巩固整治成果，落实长效管护责任，把日常巡查、定期评估和公开监督结合起来，推动河湖面貌持续改善，让群众得到更多实惠。"


def test_lines_cut_by_the_page_are_joined_and_short_last_lines_end_paragraphs():
    assert repaired(*wrapped(FIRST), *wrapped(SECOND)) == [FIRST, SECOND]


def test_a_heading_between_wrapped_paragraphs_stays_by_itself():
    assert repaired(*wrapped(FIRST), "二、下一步工作", *wrapped(SECOND)) == [FIRST, "二、下一步工作", SECOND]


def test_a_page_number_between_the_halves_of_a_sentence_is_dropped():
    lines = wrapped(FIRST)
    assert repaired(*lines[:2], "— 2 —", *lines[2:], *wrapped(SECOND)) == [FIRST, SECOND]


def test_rows_of_a_roster_stay_apart_whatever_their_width():
    rows = [
        "主　任：王　明　　市政府副秘书长",
        "副主任：陈大伟　　市民政局副局长",
        "成　员：李一平　　市财政局副局长",
        "赵　华　　市水务局二级调研员",
    ]
    assert len(repaired(*rows)) == 4


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (("会议研究了道路、", "桥梁建设。"), 1, "a list comma never ends a paragraph"),
        (("收入增长较快，", "一、主要做法"), 2, "but nothing runs into a numbered section"),
        (("工作取得进展。", "下一步要抓紧。"), 2, "two finished sentences on two lines are two paragraphs"),
        (("现印发《全县河道", "管护办法》，请遵照执行。"), 1, "a bracket left open is closed by the next line"),
        (("名称\t数量", "树木\t三百"), 2, "lines with cells are never joined"),
        (
            ("图片说明某人在讲话。本报记者某某摄", "各位代表：我向大会报告工作。"),
            2,
            "a caption ends where it is signed",
        ),
    ],
)
def test_pairs(lines, expected, why):
    assert len(repaired(*lines)) == expected, why


def test_a_sentence_cut_by_a_page_end_in_a_text_of_whole_paragraphs_goes_on():
    before = "本区重视水源保护。去年以来，全区投入资金两千万元，建成湿地三处，并组织力量对沿岸村庄逐一排查，推动创"
    after = "建工作取得进展，各项任务按期完成。"
    other = "全区水质总体稳定，主要断面达到考核要求，群众反映良好，这些成绩来之不易，值得倍加珍惜。"
    assert repaired(other, before, "", after, other) == [other, before + after, other]


def test_whole_paragraphs_are_never_joined():
    assert repaired("会议研究了道路、", "桥梁建设。", kind="paragraph") == ["会议研究了道路、", "桥梁建设。"]


def test_latin_words_parted_by_a_line_break_keep_a_blank():
    text = "the quick brown fox jumps over the lazy dog and runs away from a bear"
    lines = [text[:30].rstrip(), text[30:].lstrip()]
    joined = repaired(lines[0] + ",", lines[1])
    assert joined == [f"{lines[0]},{lines[1]}"]


@pytest.mark.parametrize(
    ("text", "opens", "why"),
    [
        ("第三条 本办法适用", True, "an article"),
        ("（二）强化", True, "a point in brackets"),
        ("3.推进", True, "an Arabic number with a point"),
        ("3.5万人参加", False, "a decimal is no number of a point"),
        ("18.45亿户", False, "a figure with its unit is no section number"),
        ("1.2 总体目标", True, "a section number"),
        ("——坚持", True, "a dash"),
        ("推进改革", False, "words"),
    ],
)
def test_openers(text, opens, why):
    assert opens_paragraph(text) is opens, why


def test_width_counts_full_width_characters_twice():
    assert width("国家AB1") == 7


def test_a_date_is_no_paragraphs_end_before_its_底_or_上旬():
    assert repaired("县水利局要在2024年10月", "底前修复渠道。") == ["县水利局要在2024年10月底前修复渠道。"]
    assert repaired("本次检查定于9月", "上旬开展。") == ["本次检查定于9月上旬开展。"]
    assert repaired("本次检查定于9月", "底层住户由街道通知。") == ["本次检查定于9月", "底层住户由街道通知。"]


def test_blank_lines_between_all_lines_part_no_paragraphs():
    spaced = [line for cut in (*wrapped(FIRST), *wrapped(SECOND)) for line in (cut, "")]
    assert repaired(*spaced) == [FIRST, SECOND]
    assert repaired(*[line for cut in (*wrapped(FIRST, 20), *wrapped(SECOND, 20)) for line in (cut, "")])[0] == FIRST
