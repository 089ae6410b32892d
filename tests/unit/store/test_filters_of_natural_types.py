"""Filters take dates, numbers and lists where they make sense; whatever else is a QueryError that says what is wanted."""

from datetime import date, datetime

import pytest

import policy_nlp as pn
from library_samples import plan, report
from policy_nlp.errors import ConfigError
from policy_nlp.library import Library
from policy_nlp.store.connection import writing
from policy_nlp.store.filters import make_filters
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("types") / "l.db"
    with writing(path) as connection:
        for analysis in (plan(), report()):
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    return Library(path)


def test_dates_numbers_and_lists_are_taken():
    assert make_filters(due_before=date(2025, 1, 2)) == make_filters(due_before="2025-01-02")
    assert make_filters(dated_after=datetime(2025, 1, 2, 3, 4)).dated_after == "2025-01-02"
    assert make_filters(due_before=2025).due_before == "2025-12-31"
    assert make_filters(year=[2021, 2019]).year == make_filters(year="2019,2021").year
    assert make_filters(about=["养老", "床位"]).about == "养老 床位"


def test_documents_take_a_date(library):
    every = library.documents(dated_before=date(2099, 1, 1))
    assert every == library.documents(dated_before="2099-01-01")


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"actor": ["科技部", "财政部"]}, "主体:科技部 或 主体:财政部"),
        ({"region": ("山东省", "北京市")}, "地区:山东省 或 地区:北京市"),
        ({"has": ["deadline", "indicator"]}, "有:deadline 或 有:indicator"),
        ({"actor": 3}, "actor 3: give words"),
        ({"actor": "科\ud800"}, "half a character"),
        ({"limit": "5"}, "limit '5': give a number from 1"),
        ({"limit": True}, "give a number from 1"),
        ({"concrete": "no"}, "concrete 'no': give True or False"),
        ({"due_before": [2025]}, "give a date as YYYY-MM-DD"),
        ({"year": [2019, "x"]}, "give a year as 2021"),
    ],
)
def test_what_makes_no_sense_is_told(library, filters, said):
    with pytest.raises(pn.QueryError) as told:
        library.commitments(**filters)
    assert said in str(told.value)


def test_a_filter_without_its_name_is_told(library):
    with pytest.raises(pn.QueryError, match="by their names"):
        library.commitments("科技部")


def test_half_a_character_is_told_with_its_place(library):
    with pytest.raises(pn.QuerySyntaxError) as told:
        library.query("关于:\ud800")
    assert (told.value.at, told.value.end) == (3, 4)
    with pytest.raises(pn.QueryError):
        library.search("养\ud800")


def test_no_path_is_told():
    with pytest.raises(ConfigError, match="None is no path"):
        Library(None)


def test_answers_and_surveys_are_shown_in_a_line(library):
    answer, survey = library.answer(""), library.survey("2025-01-01")
    for shown in (repr(answer), repr(survey), repr(answer.facets[0])):
        assert len(shown) < 200 and "\n" not in shown
