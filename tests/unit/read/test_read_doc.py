"""DOC without LibreOffice: text pieces, tables, fields, notes."""

import pytest

from old_word import IN_TABLE, ROW_END, write_doc
from policy_nlp.errors import DamagedError, EmptyError, EncryptedError, UnsupportedError
from policy_nlp.read import read_bytes

TABLE = [
    ("单位\x07", IN_TABLE), ("任务\x07", IN_TABLE), ("\x07", IN_TABLE + ROW_END),
    ("市局\x07", IN_TABLE), ("检修\r", IN_TABLE), ("桥梁\x07", IN_TABLE), ("\x07", IN_TABLE + ROW_END),
    ("\x07", IN_TABLE), ("报告\x07", IN_TABLE), ("\x07", IN_TABLE + ROW_END),
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_converter(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


def read(*arguments, **options):
    return read_bytes(write_doc(*arguments, **options), "a.doc")


def test_paragraphs_and_what_is_lost():
    raw = read([("关于桥梁检修的通知\r", b""), ("各区人民政府：\x0b市直各部门：\r", b"")])
    assert [line.text for line in raw.lines] == ["关于桥梁检修的通知", "各区人民政府：", "市直各部门："]
    assert "numbers" in raw.problems[0].message


def test_table_rows_with_empty_cells_and_paragraphs_in_cells():
    lines = read([("前文\r", b""), *TABLE, ("后文\r", b"")]).lines
    assert [line.text for line in lines] == ["前文", "单位\t任务", "市局\t检修\n桥梁", "\t报告", "后文"]
    assert [(line.kind, line.is_header) for line in lines[1:4]] == [("row", True), ("row", False), ("row", False)]


def test_fields_show_their_result_and_pictures_nothing():
    assert [line.text for line in read([("见\x13 HYPERLINK a \x14附件\x15\x01。\r", b"")]).lines] == ["见附件。"]


def test_a_piece_of_one_byte_a_character():
    assert [line.text for line in read([("通知\r", b"")], narrow_head="No. 12\r").lines] == ["No. 12", "通知"]


def test_notes_come_after_the_text():
    assert [(line.text, line.kind) for line in read([("正文\r", b"")], notes="脚注\r").lines] == [
        ("正文", "paragraph"),
        ("脚注", "note"),
    ]


def test_what_goes_wrong():
    with pytest.raises(EncryptedError):
        read([("通知\r", b"")], encrypted=True)
    with pytest.raises(EmptyError):
        read([("\r", b"")])
    with pytest.raises(DamagedError):
        read_bytes(write_doc([("通知\r", b"")])[:3000], "a.doc")
    with pytest.raises(UnsupportedError, match="presentation"):
        read_bytes(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "PowerPoint Document\0".encode("utf-16-le"), "a.ppt"
        )
