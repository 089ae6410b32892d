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


@pytest.mark.parametrize(
    ("sentence", "task", "status", "who"),
    [
        ("会议议定，原则同意该方案。", "原则同意该方案", "achieved", ["会议"]),
        ("会议决定，同意县水务局意见。", "同意县水务局意见", "achieved", ["会议"]),
        ("会议集体学习了《行政复议法》。", "集体学习了《行政复议法》", "achieved", ["会议"]),
        ("责成县住建局对金河小区逐一制定化解方案。", "对金河小区逐一制定化解方案", "planned", ["县住建局"]),
        ("责成县住建局限期整改。", "限期整改", "planned", ["县住建局"]),
        ("逾期未完成的，由县政府督查室予以通报。", "由县政府督查室予以通报", "planned", ["县政府督查室"]),
        ("会议要求，一要压实责任。各乡镇要严格落实制度。", "压实责任", "planned", []),
        ("会议指出，主体工程已封顶。", "主体工程已封顶", "achieved", []),
    ],
)  # fmt: skip
def test_set_words_of_minutes(sentence, task, status, who):
    found = {c.text: c for c in analyze(text=HEAD + sentence).commitments}
    assert found[task].status == status
    assert [actor.text for actor in found[task].actors] == who


@pytest.mark.parametrize("words", ["明确以下事项", "议定如下事项", "研究了以下问题"])
def test_what_leads_to_the_points_is_no_task(words):
    assert words not in read(f"会议{words}：\n1.新建水厂1座。")


def test_a_number_under_the_title_of_minutes_takes_no_word_of_it():
    found = analyze(text="清河县人民政府常务会议纪要\n〔2026〕9号\n2026年2月3日，县长张志远主持召开第12次常务会议。")
    assert not [e for e in found.entities if e.type == "DOCNO" and "纪要" in e.text]
    broken = analyze(
        text="清河县人民政府文件\n清政发\n〔2026〕9号\n关于做好防汛工作的通知\n各乡镇人民政府：\n现通知如下。"
    )
    assert [e.text for e in broken.entities if e.type == "DOCNO"] == ["清政发\n〔2026〕9号"]


def test_the_seat_of_a_county_begins_the_names_of_its_houses():
    found = analyze(text=HEAD + "会议同意将城关镇第二小学新建项目列入计划，改造城关镇中心卫生院。")
    assert {"城关镇第二小学", "城关镇中心卫生院"} <= {e.text for e in found.entities}


def test_what_a_meeting_lets_be_issued_is_still_to_be_done():
    assert (
        read("会议原则同意印发《清河县供水方案》，由县政府办按程序印发。")["原则同意印发《清河县供水方案》"]
        == "planned"
    )


def test_the_topic_of_a_point_is_not_joined_to_what_the_meeting_said():
    body = "九、审议有关项目事宜\n" + "\n".join(
        f"{n}.清河县水西沟镇东湾村农田水利设施配套建设项目（续建）" for n in range(1, 9)
    )
    body += "\n十、审议关于成立大峡谷综合文旅度假项目临时工作专班的请示\n会议原则同意成立大峡谷综合文旅度假项目临时工作专班，由政府办公室修改后报县委审议。"
    assert "原则同意成立大峡谷综合文旅度假项目临时工作专班" in read(body)


def test_by_what_rule_somebody_must_act():
    found = {
        c.text: [a.text for a in c.actors]
        for c in analyze(text=HEAD + "未动工满一年的，按照法律规定企业应当缴纳土地闲置费。").commitments
    }
    assert found["缴纳土地闲置费"] == ["企业"]
