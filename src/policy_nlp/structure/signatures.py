"""Signatures: the bodies or persons over a date, on one line or broken over several."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.structure.dates import find_date
from policy_nlp.structure.duties import is_duty_line
from policy_nlp.structure.lines import TERMINAL, Line
from policy_nlp.structure.organisations import is_row_of_roster, looks_like_body


def signed_date(text: str) -> bool:
    """Whether a line is a signature and its date together: 交通运输部 2022年9月20日."""
    found = find_date(text)
    if found is None or found[2] != len(text) or len(found[0]) < 10:
        return False
    name = text[: found[1]].strip()
    return bool(name) and looks_like_body(name)


@cache
def _person_signature() -> re.Pattern[str]:
    return re.compile(
        r"[\u4e00-\u9fff]{0,10}(?:主席|总理|省长|市长|州长|县长|区长|部长|主任|局长|署长|行长|院长)[\s\u3000]*[：:]?[\s\u3000]*[\u4e00-\u9fff][\u4e00-\u9fff\s\u3000·]{1,10}"
    )


def mark_signature(lines: list[Line], date: int) -> bool:
    """Marks the signatures over a date; whether there are any."""
    if broken := _broken_signature(lines, date):
        for line in lines[date - broken : date]:
            line.kind = "signature"
        return True
    at = date - 1
    while at >= 0 and at > date - 16 and not lines[at].settled and signs(lines[at].text):
        lines[at].kind = "signature"
        at -= 1
    return at < date - 1


def _broken_signature(lines: list[Line], date: int) -> int:
    """How many lines over a date are the bodies of the head again, or one body, broken anywhere; 0 where none are."""
    marks = "".join(re.sub(r"\s|文件", "", line.text) for line in lines[:10] if line.kind == "issuer_mark")
    text = ""
    for count in range(1, 9):
        at = date - count
        if at < 0 or lines[at].settled or len(lines[at].text) > 40 or lines[at].text[-1] in TERMINAL:
            return 0
        if is_row_of_roster(lines[at].text) or is_duty_line(lines[at].text):
            return 0
        text = re.sub(r"\s", "", lines[at].text) + text
        if text == marks and count > 1:
            return count
        ended = at > 0 and lines[at - 1].text[-1] in TERMINAL
        if count == 2 and ended and not looks_like_body(lines[at].text) and looks_like_body(text):
            return count
    return 0


def without_hand(text: str) -> str:
    """A signature without the word that says what the body did with the text: 县政府办公室整理."""
    return re.sub(r"(?<=[室委局厅府科处])(?:整理|供稿|记录整理|编印?|编发|主办|编辑|印)\Z", "", text)


def signs(text: str) -> bool:
    """Whether a line names who signs: bodies, or a person behind their post. A row of a roster does not (王芳　　县教育局)."""
    if is_row_of_roster(text):
        return False
    sealed = re.fullmatch(r"[（(](.{3,30}?)代章[）)]", text)
    if sealed:
        return looks_like_body(sealed[1])
    if is_duty_line(text):  # right over the signature: 责任单位：县水务局
        return False
    text = without_hand(text)
    names = [name for name in re.split(r"[\s\u3000]+", text) if name]
    whole = looks_like_body(text)
    return len(text) <= 60 and (
        whole
        or (len(names) > 1 and all(looks_like_body(name) for name in names))
        or _person_signature().fullmatch(text) is not None
    )
