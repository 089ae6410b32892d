"""Workbooks: dates are dates, numbers are numbers, targets have a sheet of their own."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.errors import ConfigError
from policy_nlp.export import workbook
from policy_nlp.export.workbook import export_workbook
from policy_nlp.store.records import Table

openpyxl = pytest.importorskip("openpyxl", reason="the xlsx extra is not installed")


def opened(table):
    stream = io.BytesIO()
    export_workbook(table, stream)
    return openpyxl.load_workbook(io.BytesIO(stream.getvalue()))


def cells(sheet):
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_dates_are_dates_and_numbers_are_numbers(library):
    book = opened(library.commitments())
    first = cells(book["policy-nlp"])[0]
    assert first["deadline"] == datetime(2025, 12, 31)
    assert first["issued_on"] == first["dated_on"] == datetime(2023, 5, 6)
    assert isinstance(first["start"], int) and isinstance(first["confidence"], float | int)
    assert first["lead"] == "青川市科技局"
    assert "deadline_recurs" not in first


def test_targets_have_a_sheet_whose_rows_lead_back(library):
    table = library.commitments()
    rows = cells(opened(table)["targets"])
    assert rows[0] == {"row": 1, "indicator": "中试基地", "op": "=", "number": 3, "unit": "个"}
    assert [table[row["row"] - 1].targets[0].indicator for row in rows] == [row["indicator"] for row in rows]


def test_a_month_stays_a_month_and_a_recurrence_has_its_column():
    rows = [("2021-04", "XXXX-12-31"), ("2021", "2022-01-01"), ("1899-12-30", None), ("2020-01-01", None)]
    found = cells(opened(Table(rows, ["dated_on", "deadline"]))["policy-nlp"])
    assert [row["dated_on"] for row in found] == ["2021-04", "2021", "1899-12-30", datetime(2020, 1, 1)]
    assert [row["deadline"] for row in found] == [None, datetime(2022, 1, 1), None, None]
    assert [row["deadline_recurs"] for row in found] == ["12-31", None, None, None]


def test_the_head_stays_in_view_and_filters(library):
    sheet = opened(library.documents())["policy-nlp"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet["A1"].font.bold


def test_the_same_table_gives_the_same_bytes_at_any_time(library):
    stream = io.BytesIO()
    export_workbook(library.commitments(), stream)
    with zipfile.ZipFile(stream) as parts:
        assert {info.date_time for info in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert len(re.findall(r"\d{4}-\d\d-\d\dT", core)) == 2


def test_more_rows_than_a_sheet_has_are_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(workbook, "_ROWS", 2)
    with pytest.raises(ConfigError, match="3 rows: a sheet holds 2; ask for less, or write --format csv"):
        opened(Table([(1,), (2,), (3,)], ["n"]))


def test_an_empty_table_and_one_without_columns_open():
    assert cells(opened(Table([], ["dated_on"]))["policy-nlp"]) == []
    assert opened(Table([], [])).sheetnames == ["policy-nlp"]


def test_the_command_writes_such_a_workbook(library, tmp_path):
    target = tmp_path / "out.xlsx"
    done = CliRunner().invoke(cli, ["commitments", "--library", str(library.path), "-o", str(target)])
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["policy-nlp", "targets"]
    assert cells(book["policy-nlp"])[0]["deadline"] == datetime(2025, 12, 31)


@pytest.mark.parametrize(("length", "last"), [(32_767, "尾"), (40_000, "…")])
def test_what_does_not_fit_a_cell_ends_in_a_mark(length, last):
    words = "字" * (length - 1) + "尾"
    cell = workbook._fitting(words)
    assert (len(cell), cell[-1]) == (32_767, last)
