"""Titles broken over lines are rejoined; what stands near them is not."""

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text


def repaired(*lines):
    raw = RawDocument("x", "", "text/html", tuple(RawLine(line, "paragraph") for line in lines))
    return repair_text(raw).text.split("\n")


def test_three_lines_over_the_number_are_one_title():
    lines = repaired(
        "某省人民政府办公厅转发省水利厅",
        "关于加强河道管护和",
        "水源保护意见的通知",
        "某政办发〔2020〕3号",
        "各市人民政府：",
    )
    assert lines[:2] == ["某省人民政府办公厅转发省水利厅关于加强河道管护和水源保护意见的通知", "某政办发〔2020〕3号"]


def test_a_reply_over_its_number_is_a_title_too():
    assert (
        repaired("某省人民政府对省政协第九号", "提案的答复", "某政函〔2006〕8号")[0]
        == "某省人民政府对省政协第九号提案的答复"
    )


def test_an_inner_title_after_the_date_is_rejoined():
    lines = repaired(
        "特此通知。", "某省人民政府", "2020年3月4日", "关于加强河道管护", "工作的意见", "为加强管护，提出以下意见。"
    )
    assert lines[3] == "关于加强河道管护工作的意见"


def test_signature_and_date_are_not_joined_to_a_title():
    assert repaired("某省人民政府", "2020年3月4日", "附件") == ["某省人民政府", "2020年3月4日", "附件"]


def test_an_issuer_mark_is_no_part_of_the_title():
    lines = repaired("某省人民政府文件", "某政发〔2020〕3号", "关于加强河道管护工作的通知")
    assert lines == ["某省人民政府文件", "某政发〔2020〕3号", "关于加强河道管护工作的通知"]
