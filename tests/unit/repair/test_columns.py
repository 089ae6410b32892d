"""Lines of a narrow column are joined as those of a whole page are."""

import hashlib

from policy_nlp.model import Origin, RawDocument, RawLine
from policy_nlp.repair import repair_text

EM = 14.0


def page(*columns):
    """Each column as (left edge in points, lines); a leading blank is an inset of two ems."""
    lines = []
    for left, texts in columns:
        for row, text in enumerate(texts):
            words = text.strip()
            start = left + 2 * EM * text.startswith("　")
            box = (start, 100 + 26.0 * row, start + EM * len(words), 114 + 26.0 * row)
            lines.append(RawLine(words, "line", Origin(page=1, box=box)))
    return repair_text(RawDocument("a.pdf", hashlib.sha256().hexdigest(), "application/pdf", tuple(lines), {})).text


LEFT = [
    "青川市水务局关于检修",
    "泵站的通知",
    "青水发〔2024〕6号",
    "各科室，局属各单位：",
    "　为做好检修，各科室",
    "要在三月底前完成自查",
    "，维修队要在四月底前",
]
RIGHT = [
    "完成检修，并报局办公",
    "室备案，不得延误工期",
    "。",
    "　检修期间要落实安全",
    "措施，安排专人值守。",
    "　青川市水务局",
    "　2024年2月6日",
]


def test_a_sentence_goes_on_over_the_gutter_and_insets_begin_paragraphs():
    assert page((60, LEFT), (330, RIGHT)).split("\n")[-4:] == [
        "为做好检修，各科室要在三月底前完成自查，维修队要在四月底前完成检修，并报局办公室备案，不得延误工期。",
        "检修期间要落实安全措施，安排专人值守。",
        "青川市水务局",
        "2024年2月6日",
    ]


def test_a_document_number_is_a_line_of_its_own():
    assert "青水发〔2024〕6号" in page((60, LEFT), (330, RIGHT)).split("\n")


def test_a_short_list_alone_on_its_page_is_no_column():
    names = [
        "青川市水务局办公室",
        "青川市财政局综合科",
        "青川市教育局基建科",
        "青川市住建局管理科",
        "青川市审计局法规科",
    ]
    assert page((60, names)).split("\n") == names


def test_columns_are_told_though_a_title_lies_across_the_gutters():
    text = "为做好秋季造林工作，经县政府研究同意，县林业局要在十月底前完成整地三百亩，县财政局要及时落实资金，县水利局要修复渠道四十公里，各乡镇要切实抓好组织实施，县审计局要做好审计工作。"
    cut = [text[at : at + 8] for at in range(0, len(text), 8)]
    across = ["　　　　　　　　　　　关于做好秋季造林工作的通知"]
    read = page((60, across), (60, ["", *cut[:6]]), (200, ["", *cut[6:]])).split("\n")
    assert read[-1] == text
