"""Dates in file names."""

import pytest

from policy_nlp.read.file_names import date_in_name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("notice-20250106.txt", "2025-01-06"),  # eight digits
        ("8_2019-04-17.html", "2019-04-17"),  # parted by hyphens
        ("20251399.txt", None),  # no such month
        ("20190230.txt", None),  # no such day
        ("20190101-20190105.txt", None),  # two days: no telling
        ("guobanfa-2018-129.txt", None),  # a document number, no day
    ],
)
def test_date_in_name(name, day):
    assert date_in_name(name) == day
