"""Headings, run-in headings, and the tree over each block."""

import pytest

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_plain_text, repair_text
from policy_nlp.structure import find_structure

PROSE = "要按照统一部署，逐级压实责任，完善日常巡查和定期评估制度，确保各项任务按期完成，取得群众看得见的成效。"


def outline(*lines, level=None):
    raw = RawDocument("x", "", "text/plain", tuple(RawLine(line, "paragraph") for line in lines))
    repaired = repair_text(raw)
    rows = []
    for block in find_structure(repaired).blocks:
        run_in = repaired.text[block.body : block.run_in] if block.run_in else ""
        rows.append((block.kind, block.path, run_in))
    return rows


def test_numbers_nest_in_their_customary_order():
    rows = outline("第一章　总则", "一、总体要求", "（一）指导思想", PROSE, "二、重点任务", PROSE)
    assert [kind for kind, _, _ in rows] == ["heading", "heading", "heading", "paragraph", "heading", "paragraph"]
    assert [path for _, path, _ in rows] == [(), (0,), (0, 1), (0, 1, 2), (0,), (0, 4)]


def test_an_article_with_a_caption_is_a_heading_and_one_with_words_is_not():
    rows = outline("第一条　（目的）", PROSE, "第二条　为了加强管理，制定本办法。")
    assert [kind for kind, _, _ in rows] == ["heading", "paragraph", "paragraph"]
    assert rows[1][1] == (0,)


def test_run_in_headings_are_found_where_the_points_agree():
    rows = outline(
        "一、任务", f"（一）强化协同。{PROSE}", f"（二）完善机制，落实责任。{PROSE}", f"（三）加强宣传。{PROSE}"
    )
    assert [run_in for _, _, run_in in rows] == ["", "强化协同。", "完善机制，落实责任。", "加强宣传。"]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("（一）各部门要按期报告。" + PROSE, "（二）本局负责检查。" + PROSE, "sentences with a subject are prose"),
        ("一是强化协同。" + PROSE, "二是完善机制。" + PROSE, "一是 … is prose"),
        (
            "1.实施整治。（责任单位：水利局）",
            "2.开展巡查。（责任单位：住建局）",
            "a bracket after the sentence is no prose",
        ),
        ("（一）清理垃圾；", "（二）拆除违建。", "items of a list"),
    ],
)
def test_no_run_in(first, second, why):
    assert [run_in for _, _, run_in in outline("一、任务", first, second)] == ["", "", ""], why


def test_leads_with_a_dash_and_leads_without_numbers():
    rows = outline("（一）目标", f"——能力提升。{PROSE}", f"——机制完善。{PROSE}")
    assert [run_in for _, _, run_in in rows] == ["", "——能力提升。", "——机制完善。"]
    rows = outline("（一）原则", f"坚持统筹。{PROSE}", f"坚持创新。{PROSE}", f"坚持共享。{PROSE}")
    assert [run_in for _, _, run_in in rows] == ["", "坚持统筹。", "坚持创新。", "坚持共享。"]


def test_a_short_numbered_sentence_over_prose_is_a_heading_and_a_list_item_is_not():
    rows = outline("一、试点", "（一）试点单位。", "青山县水利局。", "（二）试点内容。", PROSE)
    assert [kind for kind, _, _ in rows] == ["heading", "heading", "paragraph", "heading", "paragraph"]
    rows = outline("管委会履行以下职责：", "（一）组织规划；", "（二）协调建设；", "（三）履行其他职责。", PROSE)
    assert "heading" not in [kind for kind, _, _ in rows]


def test_unnumbered_subheads_of_a_briefing():
    rows = outline(PROSE, "统一思想 提高认识", PROSE, "加强领导 强化责任", PROSE)
    assert [kind for kind, _, _ in rows] == ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert rows[2][1] == (1,) and rows[4][1] == (3,)


def test_the_paragraph_after_a_run_of_points_belongs_to_what_is_over_them():
    rows = outline(
        "一、任务",
        f"（一）强化协同。{PROSE}",
        f"（二）完善机制。{PROSE}",
        "各单位按季度报告进展情况，由县水利局汇总后报县政府。",
    )
    assert rows[3][1] == (0,)


def test_a_signature_closes_all_headings():
    rows = outline("一、任务", PROSE, "青山县水利局", "2023年5月6日")
    assert [(kind, path) for kind, path, _ in rows[2:]] == [("signature", (0,)), ("date", ())]


def test_a_decimal_number_that_runs_into_a_word_is_one_where_it_is_the_next():
    lines = [
        "2 组织体系",
        "2.1个人和单位都有报告险情的义务。",
        "2.2个体工程由业主负责巡查。",
        "2.3项目单位应当完成自查。",
        "2.9个百分点的增幅来自服务业。",
    ]
    text = "\n".join(["河口县防汛预案", *lines])
    blocks = find_structure(repair_plain_text(text)).blocks
    words = [text[b.body or b.start : b.end][:3] for b in blocks[1:]]
    assert words == ["组织体", "个人和", "个体工", "项目单", "2.9"]


def test_what_a_meeting_did_is_no_run_in_heading():
    rows = outline(
        "一、听取防汛工作情况汇报",
        f"（一）会议听取了县水利局工作汇报。{PROSE}",
        f"（二）绷紧思想之弦。{PROSE}",
        f"（三）紧盯重点关键。{PROSE}",
        f"（四）突出事前预防。{PROSE}",
    )
    assert [run_in for _, _, run_in in rows] == ["", "", "绷紧思想之弦。", "紧盯重点关键。", "突出事前预防。"]


def test_four_articles_in_a_row_have_run_in_headings_where_others_have_none():
    led = [
        f"第{number}条 {head}。{PROSE}"
        for number, head in enumerate(("鼓励技术改造", "鼓励升级入统", "鼓励挂牌上市", "鼓励兼并重组"), 4)
    ]
    plain = [f"第{number}条 对新增企业，给予一次性奖励。{PROSE}" for number in (1, 2, 3)]
    assert [bool(run_in) for _, _, run_in in outline(*plain, *led)] == [False] * 3 + [True] * 4
    assert not any(run_in for _, _, run_in in outline("第一章 总则", *plain, *led))


def test_the_last_point_of_a_text_that_breaks_off_is_a_heading_where_the_others_have_one():
    rows = outline("一、任务", f"（一）强化协同。{PROSE}", f"（二）加强宣传。{PROSE}", "（三）严格督查考核。")
    assert [kind for kind, _, _ in rows] == ["heading", "paragraph", "paragraph", "heading"]
    rows = outline("一、任务", f"（一）{PROSE}", "（二）严格督查考核。")
    assert [kind for kind, _, _ in rows] == ["heading", "paragraph", "paragraph"]


def test_steps_of_a_guide_are_no_headings():
    rows = outline(
        "五、办理流程",
        "（一）申请人到某县政务服务中心窗口递交申请材料。",
        f"（二）某县水务局窗口审批。{PROSE}",
        f"（三）申请人凭身份证领取办理结果。{PROSE}",
    )
    assert [(kind, run_in) for kind, _, run_in in rows] == [("heading", "")] + [("paragraph", "")] * 3
