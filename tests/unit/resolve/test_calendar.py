"""Values of dates: their first and last days."""

import pytest

from policy_nlp.resolve.dates import first_day, last_day


@pytest.mark.parametrize(
    ("value", "last"),
    [
        ("2020", "2020-12-31"),  # a year ends with December
        ("2020-02", "2020-02-29"),  # a leap February
        ("2020-06-30", "2020-06-30"),  # a day is its own last day
        ("../2020-12-31", "2020-12-31"),  # before: the bound
        ("2016/2020", "2020-12-31"),  # a span ends with its end
        ("2016-05/2016-08", "2016-08-31"),  # likewise of months
        ("XXXX-12-31", "XXXX-12-31"),  # a recurring day stays recurring
        ("XXXX-03/XXXX-05", "XXXX-05-31"),  # and a recurring span
        ("2012/..", None),  # since: no end
        ("next year", None),  # no value at all
    ],
)
def test_last_day(value, last):
    assert last_day(value) == last


def test_first_day_of_a_bound_is_unknown():
    assert first_day("../2020") is None
    assert first_day("2020/..") == "2020-01-01"
