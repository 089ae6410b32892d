"""Blanks that letter-space a word are closed; blanks that part words stay."""

import pytest

from policy_nlp.repair.spacing import Spacing, kept_positions, spacing_of


def closed(text, digits=False, scattered=False):
    kept = kept_positions(text, Spacing(digits, scattered))
    return text if kept is None else "".join(text[i] for i in kept)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("国 务 院 工 作 规 则", "国务院工作规则", "a letter-spaced title"),
        ("组　长：韩　某　　副总理", "组长：韩某　　副总理", "a label and a name; the gap between columns stays"),
        ("落实。县 财 政 局 要安排资金，按期报告。", "落实。县财政局要安排资金，按期报告。", "a body amid sentences"),
        ("县 财 政 局 要安排资金", "县财政局 要安排资金", "no sentence: the gap before other words stays"),
        ("市长　某某", "市长　某某", "two words stay apart"),
        ("第一章　总  则", "第一章　总则", "the word, not the gap after the number"),
        ("中共中央 国务院印发", "中共中央 国务院印发", "two bodies stay apart"),
        ("2022 年，达 3384 亿元", "2022年，达3384亿元", "numbers and their units"),
        ("第 1 0条 对新建项目", "第10条 对新建项目", "the number of an article"),
        ("1 总则", "1 总则", "a section number keeps its blank"),
        ("粮食 、蔬菜", "粮食、蔬菜", "a blank at punctuation"),
        ("<strong>要闻</strong>：会议", "要闻：会议", "tags inside a line"),
        ("修改<产品质量法>的决定", "修改<产品质量法>的决定", "angle brackets round a title are no tag"),
        ("202 6 年 1 月 7 日，2 0 25年", "2026年1月7日，2025年", "the digits of a year"),
        ("（二 〇 二 五 年 十一 月 三 日）", "（二〇二五年十一月三日）", "a date in characters"),
        ("2024\u2002年\u20036\u2002月底前", "2024年6月底前", "a date set with wide blanks"),
        ("2024\u00a0年\u00a06\u00a0月", "2024年6月", "a date with blanks that do not break"),
        ("共 20 26 人", "共 20 26人", "no year"),
        ("张　某（县水利局局长）", "张某（县水利局局长）", "a name before its bracket"),
    ],
)
def test_closing(text, expected, why):
    assert closed(text) == expected, why


def test_spaced_digits_are_closed_only_where_the_document_spaces_them():
    assert closed("2 0 0 1年2月1 6日", True) == "2001年2月16日"
    assert closed("10 20 30") == "10 20 30"
    assert spacing_of(["2 0 0 1年", "2 0 0 2年 和 2 0 0 5年"]).digits
    assert not spacing_of(["2001年", "1 2 3"]).digits


def test_blanks_scattered_over_a_paragraph_are_closed():
    scattered = (
        "会议 要求 ，各 乡镇要 切实履行 好属地 管理 责任 ， 不折不扣执行 各项政策 ， 对 困难群体 进行 全面筛查 、 动态排查 ， 确保"
        "底数清 、 情况明 ，县水利局 牵头 ，县财政局 、 县 应急管理局 配合 ， 于 3 月底前 完成 隐患排查 ， 并 按月报告 进展 。"
        "各部门 要 加强协作 ， 共同 推进 。"
    )
    assert closed(scattered) == scattered.replace(" ", "")


def test_blanks_that_part_lines_run_together_stay():
    block = "组长：周立群 县委副书记、县长 副组长：何建平 县水利局局长 " * 4
    assert "周立群 县委副书记" in closed(block) and "县长 副组长" in closed(block)


def test_a_document_with_blanks_anywhere_in_its_sentences_has_them_closed():
    lines = [
        "三、 审议 县 水务局 关于 启动 水库移民安置 的请示",
        "会议原则 同意 2025 年度供水工作情况的报告 ， 由县 司法局 进一步 修改完善后，按程序 报 请县委审 定 。",
        "会议 确定 ， 县人 社局 牵头 ， 各 部门 单位 配合 。",
        "出席： 周立群  何 平",
    ]
    spacing = spacing_of(lines)
    assert spacing.scattered
    assert closed(lines[0], scattered=True) == "三、审议县水务局关于启动水库移民安置的请示"
    assert (
        closed(lines[1], scattered=True)
        == "会议原则同意2025年度供水工作情况的报告，由县司法局进一步修改完善后，按程序报请县委审定。"
    )
    assert closed(lines[2], scattered=True) == "会议确定，县人社局牵头，各部门单位配合。"
    assert "周立群  何平" in closed(lines[3], scattered=True), "names of a row stay apart"
    assert closed("中共清河县委 清河县人民政府", scattered=True) == "中共清河县委 清河县人民政府", "no sentence"
    assert not spacing_of(["县委、县政府同意，现印发给你们 ，请执行。"] * 3).scattered, "too few"
