"""Clauses that their place makes promises: headings of what is to come, tables that share out tasks."""

import pytest

from policy_nlp.judge.outlook import _turn_of
from policy_nlp.judge.periods import Account
from policy_nlp.pipeline import analyze
from policy_nlp.read import read_bytes

REPORT = "海东县政府工作报告\n一、2023年工作回顾\n建成学校3所，新增学位1200个。\n二、2024年工作{heading}\n建成学校5所，新增学位2000个。\n"


def statuses(text):
    analysis = analyze(read_bytes(text.encode(), "report.txt"))
    return [commitment.status for commitment in analysis.commitments]


@pytest.mark.parametrize("heading", ["安排", "打算", "要求"])
def test_a_heading_turns_from_what_was_done_to_what_will_be(heading):
    assert statuses(REPORT.format(heading=heading)) == ["achieved", "achieved", "planned", "planned"]


def test_a_heading_of_what_was_completed_is_a_review():
    assert statuses("一、重点任务完成情况\n建成学校3所，新增学位1200个。\n") == ["achieved", "achieved"]


def test_words_of_completion_rule_over_the_heading():
    assert statuses("一、下一步工作\n县里已建成学校3所，已新增学位1200个。\n推进学校建设。\n") == [
        "achieved",
        "achieved",
        "planned",
    ]


TABLE = (
    "<table><tr><td>工作任务</td><td>{head}</td></tr><tr><td>建成养老服务中心12个</td><td>县民政局</td></tr></table>"
)


@pytest.mark.parametrize(("head", "status"), [("牵头单位", "planned"), ("责任单位", "planned")])
def test_a_table_of_tasks_is_of_promises_and_its_header_row_of_none(head, status):
    page = f"<html><body><p>附件</p>{TABLE.format(head=head)}</body></html>"
    analysis = analyze(read_bytes(page.encode(), "table.html"))
    assert [(c.text, c.status) for c in analysis.commitments] == [("建成养老服务中心12个", status)]


def test_a_counted_deed_is_one_by_itself_in_a_cell_or_an_item():
    page = f"<html><body><p>附件</p>{TABLE.format(head='牵头单位').replace('建成养老服务中心12个', '新建水厂3座。')}</body></html>"
    assert [c.text for c in analyze(read_bytes(page.encode(), "table.html")).commitments] == ["新建水厂3座"]
    assert len(statuses("一、主要任务\n1.新建水厂3座。\n2.改造管网40公里。\n3.建立巡查制度，完善应急预案。\n")) == 4


REVIEW = "海东县政府工作报告\n——2024年1月10日在县人民代表大会上\n过去一年，新建学校3所，新增学位1200个。\n{turn}\n新建水库2座。\n{after}"


@pytest.mark.parametrize(
    ("turn", "reason"),
    [
        ("2024年，我们将办好以下实事。", "the document's own year, with 将"),
        ("今年要办好以下实事。", "今年 and 要"),
        ("今年经济社会发展主要预期目标是：地区生产总值增长6%。", "the aims of the year"),
        ("今年是“十四五”规划实施的关键之年。", "今年是…之年"),
    ],
)
def test_a_sentence_turns_to_what_will_be_until_one_turns_back(turn, reason):
    text = REVIEW.format(turn=turn, after="过去一年，建成公园5个。\n")
    status = {c.text: c.status for c in analyze(read_bytes(text.encode(), "report.txt")).commitments}
    assert status["新建水库2座"] == "planned", reason
    assert status["新建学校3所"] == status["建成公园5个"] == "achieved", reason


@pytest.mark.parametrize(
    ("words", "year", "turn", "reason"),
    [
        ("2023年，全县新增学位1200个", 2024, "back", "a year before the document's own"),
        ("2026年，全县学位达到5000个", 2024, "sentence", "a year after it"),
        ("2024年，全县新增学位1200个", 2024, "same", "its own year, with no word of duty"),
        ("2024年是五年规划的收官之年", 2024, "section", "its own year"),
        ("2023年是极不平凡的一年", 2024, "back", "a year before it"),
        ("2024年6月底前完成整改", 2024, "", "a day to be done by"),
        ("2024年，我们将办好实事", None, "section", "with 将 the document's year is not needed"),
        ("下一步，县民政局推广这一做法", None, "sentence", "下一步 rules its paragraph"),
        ("今年，全县新增学位1200个", 2024, "", "今年 alone says nothing"),
    ],
)
def test_a_year_is_weighed_by_the_document_s_own(words, year, turn, reason):
    assert _turn_of(words, year, Account(None, None)) == turn, reason


def test_appointments_are_done_in_a_notice_and_in_news():
    notice = "海东县人民政府关于李明等任职的通知\n海政发〔2024〕3号\n各乡镇人民政府：\n经研究，决定：\n任命李明为县民政局局长。\n"
    news = "县人大常委会任命李明为县民政局局长。\n"
    for text in (notice, news):
        assert statuses(text)[-1:] == ["achieved"]


@pytest.mark.parametrize(
    "heading", ["有关工作的主要进展和成效", "工作进展情况", "建议办理情况", "所做的工作", "做法与成效"]
)
def test_a_heading_of_what_was_done_makes_bare_verbs_reports_until_one_turns(heading):
    text = f"关于第1号建议的答复\n一、{heading}\n一是健全工作机制，指导各地简化流程。\n二、下一步工作安排\n推进学校建设。\n"
    assert statuses(text) == ["achieved", "achieved", "planned"]


@pytest.mark.parametrize("heading", ["强化考核，确保工作成效", "报送工作进展情况", "预期目标和成效"])
def test_a_heading_that_asks_for_results_is_none(heading):
    assert set(statuses(f"关于推进试点的通知\n一、{heading}\n健全工作机制，指导各地简化流程。\n")) == {"planned"}


def test_a_topic_of_minutes_reports_nothing():
    text = "县政府常务会议纪要\n一、听取全县水库安全工作进展情况\n开展拉网式排查，严密防范风险。\n"
    assert statuses(text) == ["planned", "planned"]


def test_the_label_of_a_paragraph_makes_it_a_report_up_to_the_next_step():
    text = "关于完善健康服务体系的建议\n办理情况：健全服务网络，开展健康评估。下一步，推进医养结合。\n"
    assert statuses(text) == ["achieved", "achieved", "planned"]


PROGRESS = (
    "<table><tr><td>序号</td><td>{aim}</td><td>{done}</td></tr><tr><td>1</td><td>完善巡查制度，新建水厂3座</td>"
    "<td>印发巡查办法，组织巡查12次</td></tr></table>"
)


@pytest.mark.parametrize(
    ("aim", "done"), [("年度任务", "落实情况"), ("工作目标", "完成情况"), ("整改措施", "工作进展")]
)
def test_beside_a_column_of_aims_one_of_progress_tells_deeds(aim, done):
    page = f"<html><body><p>附件</p>{PROGRESS.format(aim=aim, done=done)}</body></html>"
    found = [(c.text, c.status) for c in analyze(read_bytes(page.encode(), "table.html")).commitments]
    assert found == [
        ("完善巡查制度", "planned"),
        ("新建水厂3座", "planned"),
        ("印发巡查办法", "achieved"),
        ("组织巡查12次", "achieved"),
    ]
