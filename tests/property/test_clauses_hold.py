"""Clauses on any text: quotes stand in the text, in order, without overlap; parts give what the whole gives."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge import find_actions
from policy_nlp.model import Block, Header, Structure

WORDS = st.sampled_from(
    "加快 推进 完善 各部门 要 将 已 了 按照 为 对 的 企业 制度 增长 5% 2027年 ， ； 。 ： 、 （ ） “ ” 《 》 一是 — 应 请 建议 希望 并 同时 现 我局 会议 任何单位 不得 可 由".split()
)


def structure_of(lines: list[str]) -> Structure:
    blocks = []
    at = 0
    for line in lines:
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return Structure(Header(), tuple(blocks))


@given(st.lists(st.lists(WORDS, max_size=30).map("".join), max_size=5))
@settings(max_examples=200, deadline=None)
def test_quotes_are_in_order_and_verbatim(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = find_actions(Reading(text, structure_of(lines)))
    assert all(c.text == text[c.start : c.end] and c.text.strip() == c.text != "" for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(c.sentence[0] <= c.start < c.end <= c.sentence[1] for c in found)
    assert find_actions(Reading(text, structure_of(lines))) == found


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    lines = text.split("\n")
    assert all(0 < c.confidence <= 1 for c in find_actions(Reading(text, structure_of(lines))))


def test_a_long_plan_yields_as_much_as_its_parts() -> None:
    part = "（一）加快建设示范园区，完善配套设施。支持企业开展技术改造，按照规定给予补助。到2027年，培育骨干企业20家。"
    lines = [part] * 600
    text = "\n".join(lines)
    whole = len(find_actions(Reading(text, structure_of(lines))))
    assert abs(whole - 600 * len(find_actions(Reading(part, structure_of([part]))))) <= 0.02 * whole
