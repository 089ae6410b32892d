"""Plain text and Markdown: encodings, offsets, pages."""

import pytest

from policy_nlp.errors import EmptyError, UnsupportedError
from policy_nlp.read import read_bytes

TEXT = "各区人民政府，市直各部门：\n为加强桥梁管理，现就有关事项通知如下。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_encodings(encoding):
    assert [line.text for line in read_bytes(TEXT.encode(encoding), "a.txt").lines] == TEXT.splitlines()


def test_big5_is_told_from_gb18030():
    text = "各縣市政府：為加強橋樑管理，應於年底前完成檢修，並報本府備查。"
    assert read_bytes(text.encode("big5"), "a.txt").lines[0].text == text


def test_a_few_bad_bytes_are_a_problem_not_a_failure():
    raw = read_bytes((TEXT * 5).encode() + b"\xff\n", "a.txt")
    assert raw.problems and "1 characters" in raw.problems[0].message


def test_a_few_control_characters_leave_a_text_a_text():
    raw = read_bytes((TEXT * 20 + "会议\0纪要\x01\n").encode(), "a.txt")
    assert raw.lines[-1].text == "会议纪要\x01"


def test_offsets_and_pages():
    raw = read_bytes("一、总则\r\n二、附则\f三、其他".encode(), "a.txt")
    assert [(line.text, line.origin.offset, line.origin.page) for line in raw.lines] == [
        ("一、总则", 0, 1), ("二、附则", 6, 1), ("三、其他", 11, 2),
    ]  # fmt: skip


def test_markdown_marks_become_structure():
    raw = read_bytes("# 规定\n\n<!-- 注 -->\n| 单位 | 任务 |\n|---|---|\n| 市局 | 检修 |\n".encode(), "a.md")
    lines = [line for line in raw.lines if line.text.strip()]
    assert [(line.text, line.level, line.is_header) for line in lines] == [
        ("规定", 1, False), ("单位\t任务", None, True), ("市局\t检修", None, False),
    ]  # fmt: skip


def test_empty_and_binary():
    with pytest.raises(EmptyError):
        read_bytes(b" \n", "a.txt")
    with pytest.raises(UnsupportedError):
        read_bytes(bytes(range(256)) * 8, "a.bin")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_nul_is_left_out_and_told(encoding):
    data = "县民政局要在9月底前\0建成养老服务站3座。\n".encode(encoding)
    raw = read_bytes(data, "a.txt")
    assert raw.lines[0].text == "县民政局要在9月底前建成养老服务站3座。"
    assert "1 NUL" in raw.problems[0].message


def test_nul_padding_is_no_text():
    raw = read_bytes("关于做好防汛工作的通知\n".encode() + b"\0" * 500, "a.txt")
    assert [line.text for line in raw.lines] == ["关于做好防汛工作的通知"]
    assert not raw.problems


def test_utf_16_without_a_mark_keeps_its_nul_bytes():
    raw = read_bytes("关于做好2023年防汛工作的通知\n各县人民政府：\n".encode("utf-16-le"), "a.txt")
    assert raw.lines[0].text == "关于做好2023年防汛工作的通知"


def test_surrogates_written_as_utf_8_are_joined():
    raw = read_bytes("县民政局在".encode() + b"\xed\xa1\x82\xed\xbe\xb7" + "村建站。".encode(), "a.txt")
    assert raw.lines[0].text == "县民政局在\U00020bb7村建站。"


def test_a_control_that_ends_all_lines_is_their_break():
    raw = read_bytes("关于防汛的通知\v各县政府：\v请做好准备。\v特此通知。".encode(), "a.txt")
    assert [line.text for line in raw.lines] == ["关于防汛的通知", "各县政府：", "请做好准备。", "特此通知。"]


@pytest.mark.parametrize("name", ["crawl.json", "crawl.JSONL"])
def test_data_is_no_document(name):
    with pytest.raises(UnsupportedError, match="JSON data, not a document"):
        read_bytes('{"title": "关于做好防汛工作的通知"}\n'.encode(), name)


def test_words_under_the_name_of_data_are_read():
    assert read_bytes("关于做好防汛工作的通知\n".encode(), "a.json").lines[0].text == "关于做好防汛工作的通知"
