"""Codes of divisions, ambiguous names and years."""

from __future__ import annotations

import pytest

from policy_nlp.recognize.divisions import division_codes


@pytest.mark.parametrize(
    ("place", "region", "year", "codes"),
    [
        ("门头沟区", None, None, ("110109",)),  # one division only
        ("朝阳区", None, None, ("110105", "220104")),  # ambiguous: all candidates
        ("朝阳区", "北京市", None, ("110105",)),  # the document's region settles it
        ("朝阳区", "青岛市", None, ("110105", "220104")),  # a region that settles nothing
        ("吉林省吉林市", None, None, ("220200",)),  # the name in front narrows
        ("临安", None, 2000, ("330185",)),  # a county-level city then
        ("临安", None, 2020, ("330112",)),  # a district now
        ("永定河", None, None, ()),  # no division
        ("石龙经济开发区", None, None, ()),  # a zone
    ],
)
def test_codes(place: str, region: str | None, year: int | None, codes: tuple[str, ...]) -> None:
    assert division_codes(place, region, year) == codes
