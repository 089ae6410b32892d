"""Where a paragraph's words end and what says whose job they are begins. All sentences are made up."""

import pytest

from policy_nlp.structure.duties import before_duties


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("新建水厂3座。牵头单位：县水务局；完成时限：9月底。", "牵头单位：县水务局；完成时限：9月底。"),
        ("新建水厂3座。配合单位：县财政局（县国资局）", "配合单位：县财政局（县国资局）"),
        ("新建水厂3座（牵头单位：县水务局；配合单位：县财政局）。", ""),  # the second label is inside the bracket
        ("新建水厂3座【责任单位：县水务局；完成时限：9月底】。", ""),
    ],
)
def test_what_stands_before_duties(words: str, rest: str) -> None:
    assert words[before_duties(words, 0, len(words)) :] == rest
