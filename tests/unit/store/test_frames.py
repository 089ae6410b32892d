"""Tables as data frames: real dates, the recurrence in its own column, lists as lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from library_samples import plan
from policy_nlp.errors import ConfigError
from policy_nlp.library import Library
from policy_nlp.model import Deadline
from policy_nlp.store.connection import writing
from policy_nlp.store.frames import date_of, frame_columns
from policy_nlp.store.packing import pack
from policy_nlp.store.records import Table
from policy_nlp.store.writing import write_document


@pytest.fixture
def recurring(tmp_path):
    """A library whose plan is due every year."""
    whole = plan()
    promise = replace(whole.commitments[0], deadline=Deadline("每年12月底前", "XXXX-12-31", "前"))
    path = tmp_path / "recurring.db"
    with writing(path) as connection:
        write_document(connection, "/d/plan.txt", pack(replace(whole, commitments=(promise,))))
    return Library(path)


def test_dates_are_dates_and_lists_are_lists(library):
    pandas = pytest.importorskip("pandas", reason="the pandas extra is not installed")
    frame = library.commitments().to_pandas()
    assert frame["deadline"].dtype.kind == frame["issued_on"].dtype.kind == frame["dated_on"].dtype.kind == "M"
    assert frame["deadline"][0] == pandas.Timestamp("2025-12-31")
    assert list(frame["lead"]) == [["青川市科技局"], ["青川市科技局"], []]
    assert frame["targets"][0] == [{"indicator": "中试基地", "op": "=", "number": 3, "unit": "个"}]
    assert (frame["dated_on"].dt.year == [2023, 2026, 2026]).all()
    assert list(frame["dated_on_precision"]) == ["day"] * 3


def test_a_recurrence_stands_in_its_own_column(recurring):
    pytest.importorskip("pandas", reason="the pandas extra is not installed")
    frame = recurring.commitments().to_pandas()
    assert frame["deadline"].isna().all() and frame["deadline"].dtype.kind == "M"
    assert list(frame["deadline_recurs"]) == ["12-31"]


def test_polars_has_the_same_columns(library, recurring):
    polars = pytest.importorskip("polars", reason="polars is not installed")
    pytest.importorskip("pandas", reason="the pandas extra is not installed")
    for held in (library, recurring):
        table = held.commitments()
        frame = table.to_polars()
        assert frame.columns == list(table.to_pandas().columns)
        assert frame.schema["deadline"] == polars.Date
    assert library.commitments().to_polars()["deadline"][0] == date(2025, 12, 31)
    assert library.commitments().to_polars()["lead"].to_list() == [["青川市科技局"], ["青川市科技局"], []]


def test_an_empty_table_keeps_its_columns_and_dates(library):
    pytest.importorskip("pandas", reason="the pandas extra is not installed")
    table = library.commitments(about="没有的词")
    assert len(table) == 0
    assert table.to_pandas()["deadline"].dtype.kind == "M"
    assert list(table.to_pandas().columns) == list(library.commitments().to_pandas().columns)
    assert table.to_polars().height == 0


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2024-02-29", date(2024, 2, 29)), ("2024-02", date(2024, 2, 1)), ("2024", date(2024, 1, 1))]
    + [(none, None) for none in ("2023-02-29", "XXXX-12-31", "", None, "20240101", "0000")],
)
def test_a_day_is_one_of_the_calendar(cell, day):
    assert date_of(cell) == day


def test_months_and_years_say_that_they_are():
    columns = frame_columns(["dated_on"], [["2021"], ["2021-04"], ["2021-04-06"], [None]])
    assert [(c.name, c.kind) for c in columns] == [("dated_on", "date"), ("dated_on_precision", "other")]
    assert columns[1].values == ["year", "month", "day", None]


def test_a_column_of_words_stays_one_whatever_its_name():
    (column,) = frame_columns(["based_on"], [["国发〔2017〕35号"], ["2021"]])
    assert (column.kind, column.values) == ("other", ["国发〔2017〕35号", "2021"])


def test_moments_are_moments(library):
    pytest.importorskip("pandas", reason="the pandas extra is not installed")
    library.judge("right", library.commitments()[0], user="王")
    frame = library.judgements().to_pandas()
    assert frame["created"].dtype.kind == "M"
    assert abs(frame["created"][0] - datetime.now()).days < 2


def test_polars_says_what_to_install(library, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(ConfigError, match=r"\.\[polars\]"):
        library.commitments().to_polars()


def test_rows_of_sql_become_frames_too():
    pytest.importorskip("pandas", reason="the pandas extra is not installed")
    frame = Table([("2021-01-01", 2)], ["issued_on", "n"]).to_pandas()
    assert frame["issued_on"].dtype.kind == "M" and frame["n"].dtype.kind == "i"
