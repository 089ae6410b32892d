"""Tables in files: nothing a spreadsheet would run, nothing it cannot open."""

import io

import pytest

from policy_nlp.export.tables import (
    export_csv,
    export_json,
    export_xlsx,
    json_bytes,
    json_data,
    json_list,
    json_members,
    json_text,
)

ROWS = [
    {"text": "=HYPERLINK(1)", "number": -5},
    {"text": "-降低", "number": 8.5},
    {"text": '建成\x0b基地，"引号"\n换行', "number": None},
]


def test_csv_disarms_formulas_and_keeps_numbers():
    stream = io.StringIO()
    export_csv(["text", "number"], ROWS, stream)
    assert stream.getvalue().splitlines()[:3] == ["text,number", "'=HYPERLINK(1),-5", "'-降低,8.5"]


def test_json_is_one_object_a_line():
    stream = io.StringIO()
    export_json(ROWS[:2], stream)
    assert stream.getvalue() == '[{"text": "=HYPERLINK(1)", "number": -5},\n {"text": "-降低", "number": 8.5}]\n'


def test_xlsx_opens_with_the_same_cells():
    openpyxl = pytest.importorskip("openpyxl", reason="the xlsx extra is not installed")
    stream = io.BytesIO()
    export_xlsx(["text", "number"], ROWS, stream)
    sheet = openpyxl.load_workbook(stream).active
    assert [row[0].value for row in sheet.iter_rows()][:3] == ["text", "'=HYPERLINK(1)", "'-降低"]
    assert sheet["B2"].value == -5
    assert sheet["A4"].value == '建成基地，"引号"\n换行'


def test_a_list_in_pieces_is_what_is_written_at_once():
    rows = [{"a": ["建成", {"b": 1.5}], "\x80": "\u2028"}, {}, {"c": "·“x”\x7f"}]
    for values in ([], rows, rows * 800):
        assert b"".join(json_bytes(json_list(values, 0))).decode() == json_text(values, 1)


def test_members_follow_others():
    held = {"text": '说"\n', "number": 3, "share": -0.0, "large": 1e300}
    assert '{\n "id": 1' + json_members(held, 0) + "\n}" == json_text({"id": 1, **held}, 1)
    assert json_members({}, 3) == ""


@pytest.mark.parametrize("text", ["", "建成·10万个", "一\x85二", "\u2028", "\x7f", "°\x9f", "半\ud800", "\ud800\x90"])
def test_the_bytes_of_an_answer_are_those_of_its_text(text):
    value = {"rows": [text, 1, None, 0.5]}
    assert json_data(value) == json_text(value).encode("utf-8", "backslashreplace")
