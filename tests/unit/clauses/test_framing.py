"""Prepositions at a clause's head: framing alone, or a main verb after it."""

import pytest

from policy_nlp.clauses.framing import framed_shape, frames_only, is_by_rule


@pytest.mark.parametrize(
    ("words", "head", "expected", "reason"),
    [
        ("根据产业发展导向", 2, "frame", "framing alone"),
        ("在全市设立服务站", 1, "framed-verb", "a main verb after the place"),
        ("为加快园区发展", 1, "purpose", "for what"),
        ("按照国家有关规定执行", 2, "framed-verb", "by which rule a matter is dealt with"),
        ("经市科学技术奖励委员会审定和市科技局审核", 1, "frame", "科学 in a name is no adverb"),
        ("在会议召开以来", 1, "frame", "since when"),
        ("在座谈会上介绍了试点情况", 1, "framed-verb", "了 marks the main verb"),
        ("在掌握了监测资料的基础上", 1, "frame", "了 of what something rests on"),
    ],
)
def test_framed_shape(words: str, head: int, expected: str, reason: str) -> None:
    assert framed_shape(words, head) == expected, reason


@pytest.mark.parametrize(
    ("words", "expected", "reason"),
    [
        ("根据产业发展导向", True, "a basis"),
        ("通过共享、交换、交易等方式", True, "means in a list"),
        ("根据发展需要自主设立研发机构", False, "a main verb after the basis"),
        ("在产品研发过程中充分考虑老年人需求", False, "an adverb and a verb after the time"),
    ],
)
def test_frames_only(words: str, expected: bool, reason: str) -> None:
    assert frames_only(words) is expected, reason


def test_a_matter_is_dealt_with_by_rule() -> None:
    assert is_by_rule("比照本办法规定执行")
    assert not is_by_rule("按照统一部署")
