"""Minutes of executive meetings: what was agreed or passed, what is left to be done after it, texts set with blanks in their sentences.
All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府第12次常务会议纪要\n2026年2月3日，县长张志远主持召开县人民政府第12次常务会议。现将有关事项纪要如下：\n"


def read(body):
    return {c.text: c.status for c in analyze(text=HEAD + body).commitments}


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("会议原则通过县政府办公室提交的《工作报告》2026年主要目标任务分工方案。", "原则通过县政府办公室提交的《工作报告》2026年主要目标任务分工方案"),
        ("会议原则通过县水务局起草的供水方案。", "原则通过县水务局起草的供水方案"),
        ("会议原则通过《清河县供水专项规划》。", "原则通过《清河县供水专项规划》"),
        ("会议一致通过《清河县供水专项规划》。", "一致通过《清河县供水专项规划》"),
        ("会议原则同意县水务局提交的《供水方案》。", "原则同意县水务局提交的《供水方案》"),
    ],
)  # fmt: skip
def test_what_a_meeting_passes_is_done_by_that_meeting(sentence, deed):
    found = {c.text: c for c in analyze(text=HEAD + sentence).commitments}
    assert found[deed].status == "achieved"
    assert [actor.text for actor in found[deed].actors] == ["会议"]


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("会议原则通过县水务局提交的《供水方案》。会后，根据会议讨论的意见修改完善后，以县政府名义印发。", "根据会议讨论的意见修改完善后"),
        ("会议原则通过县水务局提交的《供水方案》。会后，根据会议讨论的意见修改完善后，以县政府名义印发。", "以县政府名义印发"),
        ("会议研究了供水方案，原则同意县水务局意见。会后，以县政府名义印发。", "以县政府名义印发"),
        ("会议研究了供水方案，原则同意县水务局意见。会后，尽快印发实施。", "尽快印发实施"),
        ("会议研究了供水方案，原则同意县水务局意见。修改后，报县委常委会研究。", "报县委常委会研究"),
    ],
)  # fmt: skip
def test_what_follows_an_agreement_is_left_to_be_done(sentence, step):
    assert read(sentence)[step] == "planned"


def test_what_is_told_of_the_meeting_again_was_done():
    found = read("会议原则同意县水务局意见。会议还听取了县应急管理局防汛工作情况汇报。")
    assert found["还听取了县应急管理局防汛工作情况汇报"] == "achieved"


def test_a_framing_that_ends_in_what_was_prepared_is_no_step():
    assert "根据会议讨论意见形成方案后" not in read(
        "会议原则同意县水务局意见。根据会议讨论意见形成方案后，报县委常委会研究。"
    )


def test_names_set_apart_by_blanks_are_read_whole():
    body = (
        "一、 审议 县 水务局 关于 供水方案 的请示\n"
        "会议原则 同意 2025 年度供水工作情况的报告 ， 由县 司法局 进一步 修改完善后，按程序 报 请县委审 定 。\n"
        "会议 确定 ， 县人 社局 牵头 ， 各乡镇 配合 ， 摸排全县 欠薪隐患 ， 及时 化解 。\n"
    )
    found = analyze(text=HEAD + body)
    assert {"县司法局", "县人社局", "县水务局"} <= {e.text for e in found.entities}
    statuses = {c.text: c.status for c in found.commitments}
    assert statuses["原则同意2025年度供水工作情况的报告"] == "achieved"
    assert statuses["由县司法局进一步修改完善后"] == "planned"


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("会议原则同意供水方案，由司法局进一步修改完善后，报县委审定。", "司法局"),
        ("会议听取生态环境分局关于饮用水源保护情况的汇报。", "生态环境分局"),
        ("会议原则同意供水方案，由政府办公室修改后印发。", "政府办公室"),
        ("会议要求，水务局要加强巡查。", "水务局"),
        ("会议要求，请教育局会同交通运输局审核校车方案。", "交通运输局"),
    ],
)
def test_bureaus_of_the_papers_own_county_are_named_without_it(sentence, body):
    found = analyze(text=HEAD + sentence)
    assert body in [e.text for e in found.entities if e.type == "ORG"]


def test_a_bureau_of_any_place_is_no_body():
    found = analyze(text=HEAD + "会议要求，属地教育局要加强巡查，各县（市、区）财政局审核拨付资金。")
    assert not {"教育局", "财政局"} & {e.text for e in found.entities}
