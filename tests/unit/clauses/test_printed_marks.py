"""Typed marks are read as printed ones, and quotes stay as the text has them."""

from __future__ import annotations

import pytest

from policy_nlp import analyze
from policy_nlp.clauses.marks import with_printed_marks


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("审核,报送:各镇(街道);为何?", "审核，报送：各镇（街道）；为何？"),
        ("同比增长3.5%,其中", "同比增长3.5%，其中"),
        ("计1,000元,9:30前", "计1,000元，9:30前"),
        ("见http://a.cn/b?c,d", "见http://a.cn/b?c,d"),
    ],
)
def test_marks_beside_words_are_printed(typed: str, printed: str) -> None:
    assert with_printed_marks(typed) == printed


def test_a_group_with_typed_brackets_acts_under_its_whole_name() -> None:
    found = analyze(text="各县(市、区)水利局要于5月1日前报送材料,做好审核。").commitments
    assert [actor.name for one in found for actor in one.actors] == ["各县(市、区)水利局"] * 2  # as written
    assert found[0].actors[0].text == "各县(市、区)水利局"


def test_a_quote_keeps_its_typed_marks() -> None:
    (one,) = analyze(text="县水利局要将材料(纸质一式两份)报送县政府办。").commitments
    assert "材料(纸质一式两份)" in one.text
