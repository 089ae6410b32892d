"""What says whose job the text before it is (牵头单位：县水务局；…, 完成时限：9月底): a line of its own, or the end of a paragraph."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.brackets import closers, closing_mark, openers, opening_mark
from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.rules import any_of, filled
from policy_nlp.lexicon import load_rows

_COLON = re.compile("[:：]")


@cache
def _words() -> str:
    labels = any_of(row[0] for row in load_rows("responsibility_labels") if len(row[0]) > 3)
    before, joined = (filled(f"{{rule:commitments.brackets.label_{end}}}") for end in ("prefix", "suffix"))
    return rf"(?:{before})??(?:{labels})(?:{joined})?"


@cache
def _label() -> str:
    return rf"{_words()}\s*[:：]"


@cache
def _line() -> re.Pattern[str]:
    opening, closing = opening_mark("bracket"), closing_mark("bracket")
    marked = rf"{opening}{_words()}{closing}"  # 【责任单位】县住建局
    return re.compile(rf"(?:{enumerator('dash', 'bullet')}\s*)?(?:{opening}?{_label()}|{marked})")


@cache
def _tail() -> re.Pattern[str]:
    more = rf"(?:。\s*{_label()}[^\n。]*){{0,3}}"  # 牵头单位：县水利局。配合单位：县财政局。
    return re.compile(rf"(?<=[。；;！])\s*(?:{enumerator('dash')}\s*)?{_label()}[^\n。]*{more}。?\s*\Z")


def _verbs(*kinds: str) -> str:
    """One of the verbs that make of a body what `kinds` say (lexicon/responsibility_verbs.tsv)."""
    verbs = any_of(row[0] for row in load_rows("responsibility_verbs") if row[1] in kinds)
    return f"(?:{verbs})"


@cache
def _sentence() -> re.Pattern[str]:
    """A last sentence of who leads, who supports and by when: 由县水务局牵头，县财政局配合，9月底前完成。"""
    lead, other = _verbs("lead"), _verbs("support", "duty")
    who = r"(?:[^，,。；;：:\n（）()]|（[^（）\n]{1,12}）)"  # 各县（市、区）人民政府
    leads = rf"(?:负责)?{lead}(?:抓总|负责)?"
    others = rf"[，,]{who}{{2,60}}?(?:{other}(?:工作)?|[前底内](?:全部|基本)?(?:完成|到位|办结))"
    led = rf"(?:(?:此|该|上述|以上|这)[项些]?(?:工作|任务))?由{who}{{2,60}}?(?:{leads}|负责)(?:{others})*"
    return re.compile(rf"(?:{led}|{who}{{2,30}}?{leads}(?:{others})+)。?\s*\Z")


@cache
def _bracket_line() -> re.Pattern[str]:
    """A bracket on a line of its own that closes with what somebody does: （县水务局牵头，县财政局配合）."""
    inner = r"(?:[^（）()\n]|[（(][^（）()\n]{1,20}[）)])"
    return re.compile(
        rf"{opening_mark('bracket')}{inner}{{2,120}}?{_verbs('lead', 'support', 'duty')}(?:[，,；;、]{inner}{{2,30}})?{closing_mark('bracket')}[。；;]?\s*\Z"
    )


def is_duty_line(text: str) -> bool:
    """Whether a line says only whose job the text before it is, or by when."""
    return _line().match(text) is not None or (
        text[:1] in openers("bracket") and _bracket_line().match(text) is not None
    )


def before_duties(text: str, start: int, end: int) -> int:
    """Where the words of a paragraph end and what says whose job they are begins; `end` where nothing does."""
    found = _tail().search(text, start, end) if _COLON.search(text, start, end) else None
    if found is None and (last := text.rfind("。", start, end - 1) + 1):
        found = _sentence().match(text, last, end)
    return found.start() if found and not _in_bracket(text[found.start() : end]) else end


def _in_bracket(tail: str) -> bool:
    """Whether the words close a bracket that opens before them: …（牵头单位：县水务局；｜配合单位：县财政局）。"""
    opened = sum(map(tail.count, openers("bracket")))
    return sum(map(tail.count, closers("bracket"))) > opened
