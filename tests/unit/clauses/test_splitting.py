"""Clauses by punctuation: what does not split, and what stays outside."""

import pytest

from policy_nlp.clauses.splitting import split_block


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_block(text, 0, len(text), 0)]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("加强甲，完善乙；推进丙。", ["加强甲", "完善乙", "推进丙"], "commas, semicolons and stops part clauses"),
        ("制定《甲，乙办法》，推进丙。", ["制定《甲，乙办法》", "推进丙"], "a title is whole"),
        ("一是改造管网.二是新建泵站.", ["一是改造管网", "二是新建泵站."], "a dot before the next point parts them"),
        ("落实“甲，乙”的要求。", ["落实“甲，乙”的要求"], "a quotation is whole"),
        (
            "他说：“先办好甲。再办好乙。”",
            ["他说", "“先办好甲", "再办好乙"],
            "a quotation of whole sentences is read on",
        ),
        ("建设甲（丙，丁）和乙。", ["建设甲（丙，丁）和乙"], "a bracket inside is whole"),
        ("建设甲（某局牵头，某局配合）。", ["建设甲"], "a trailing bracket is outside"),
        (
            "建设甲【某局牵头，某局配合】；完善乙[某局负责]。",
            ["建设甲", "完善乙"],
            "of any shape, if it says who is responsible",
        ),
        ("建设甲（见附件(1)，某局牵头）。", ["建设甲"], "full and half width nest"),
        ("落实乙政发〔2023〕。", ["落实乙政发〔2023〕"], "a year is no such bracket"),
        ("（某局负责）", ["（某局负责）"], "a bracket alone is a clause of its own"),
        ("投资1,000万元,增长3.5%。", ["投资1,000万元", "增长3.5%"], "a comma between digits belongs to the number"),
        ("于10:30召开会议。", ["于10:30召开会议"], "so does a colon"),
        ("建设甲（未闭合，推进乙。", ["建设甲（未闭合", "推进乙"], "a bracket left open swallows nothing"),
        ("改造甲12个\n新建乙3座", ["改造甲12个", "新建乙3座"], "a line of a cell is a sentence"),
        ("", [], "nothing comes of nothing"),
    ],
)
def test_pieces(text: str, expected: list[str], reason: str) -> None:
    assert pieces(text) == expected, reason


def test_brackets_and_sentences_are_kept() -> None:
    text = "建设甲（某局牵头），推进乙。完善丙。"
    first, second, third = split_block(text, 0, len(text), 3)
    assert text[slice(*first.bracket)] == "（某局牵头）"
    assert (first.sentence, second.sentence) == ((0, 14), (0, 14))
    assert (third.sentence, third.block, third.closing) == ((14, 18), 3, "。")
