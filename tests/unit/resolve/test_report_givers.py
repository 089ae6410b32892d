"""Who gives a report stands at the head of a line before it is addressed."""

import pytest

from policy_nlp.model import Entity, EntityType, Header, References, Structure
from policy_nlp.resolve.officials import find_officials


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("政府工作报告\n　　张伟\n各位代表：", ["张伟"]),
        ("张伟\n各位代表：", ["张伟"]),
        ("政府工作报告 张伟\n各位代表：", []),
    ],
)
def test_the_giver_of_a_report_stands_at_the_head_of_a_line(text, names):
    at = text.index("张伟")
    persons = (Entity(at, at + 2, "张伟", EntityType.PERSON, None),)
    assert [o.name for o in find_officials(text, Structure(Header(), ()), persons, References())] == names
