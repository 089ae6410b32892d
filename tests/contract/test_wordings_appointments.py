"""Appointments: lists under a line that announces them, in a sentence, and what else gives a post or takes one away."""

from __future__ import annotations

import pytest

from policy_nlp import analyze


def _told(text: str) -> list[tuple[str, str, list[str]]]:
    return [(c.text, c.status, [actor.name for actor in c.actors]) for c in analyze(text=text).commitments]


_UNDER_TITLE = (
    "清河县人民政府关于王强等同志职务任免的通知\n清政任〔2021〕3号\n各乡镇人民政府：\n县政府决定：\n{}\n2021年2月3日\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "王强任清河县水务局局长",
        "王强为清河县水务局局长",
        "王强、李红任清河县水务局副局长",
        "王强同志挂任清河县水务局副局长",
        "王强同志兼任清河县水务局局长",
        "王强同志试任清河县水务局副局长",
        "王强同志挂职任清河县水务局副局长",
        "王强同志晋升为四级调研员",
        "王强同志套转为三级主任科员",
        "王强同志提名为清河县人民医院院长人选",
        "王强的清河县水务局局长职务",
        "王强同志不再担任清河县水务局局长职务",
    ],
)
def test_a_list_of_appointments_is_achieved_and_nobody_acts(line: str) -> None:
    assert _told(_UNDER_TITLE.format(line + "；")) == [(line, "achieved", [])]


def test_the_line_over_a_list_announces_it() -> None:
    text = "一、会议研究了人事事项\n县政府决定任命：\n王强为清河县水务局局长；\n李红为清河县财政局局长。\n免去：\n张华的清河县水务局局长职务。\n"
    assert _told(text) == [
        ("王强为清河县水务局局长", "achieved", []),
        ("李红为清河县财政局局长", "achieved", []),
        ("张华的清河县水务局局长职务", "achieved", []),
    ]


def test_a_sentence_that_appoints_goes_on_without_its_verb() -> None:
    text = "县政府决定：任命王强为县水务局局长，李红为县财政局局长。"
    assert ("李红为县财政局局长", "achieved", []) in _told(text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("大会补选王强为县人大常委会主任。", "补选王强为县人大常委会主任"),
        ("会议决定王强同志为清河县人民政府代理县长。", "决定王强同志为清河县人民政府代理县长"),
        ("李红同志县招商局副局长职务自然免除。", "李红同志县招商局副局长职务自然免除"),
        ("清河县水务局局长王强职务予以免去。", "清河县水务局局长王强职务予以免去"),
        ("同意李红同志辞去县水务局局长职务。", "同意李红同志辞去县水务局局长职务"),
        ("批准李红同志退休。", "批准李红同志退休"),
    ],
)
def test_other_words_that_give_or_take_a_post(text: str, quote: str) -> None:
    assert [(told, status) for told, status, _ in _told(text)] == [(quote, "achieved")]


@pytest.mark.parametrize(
    "text",
    [
        "领导小组组成人员如下：\n王强任组长；\n李红为副组长。\n",
        "1998年王强任清河县县长。\n",
        "现将拟任命人选公示如下，县政府拟任命：\n王强为清河县水务局局长。\n",
    ],
)
def test_nothing_is_appointed_in_rosters_and_lives(text: str) -> None:
    assert [told for told, status, _ in _told(text) if status == "achieved"] == []
