"""Document numbers at a document's head, in normal form."""

from __future__ import annotations

import re
from functools import cache


@cache
def _plain() -> re.Pattern[str]:
    """国科发社〔2015〕309号 and its bracket variants."""
    return re.compile(
        r"(?P<body>[\u4e00-\u9fffA-Za-z（）()]{1,20}?)\s*[〔﹝\[［【（(]\s*(?P<year>(?:19|20)\d\s?\d)\s*(?:年)?\s*[〕﹞\]］】）)]\s*第?\s*(?P<number>\d{1,5})\s*号"
    )


@cache
def _old() -> re.Pattern[str]:
    """（1981）国发88号, 国发（81）88号."""
    return re.compile(
        r"[（(〔\[](?P<year>(?:19)?\d\d)[）)〕\]]\s*(?P<body>[\u4e00-\u9fff]{1,8}?)(?:字第|字|第)?\s*(?P<number>\d{1,4})\s*号"
    )


@cache
def _order() -> re.Pattern[str]:
    """…令第19号, 主席令第十二号, 公告2020年第3号."""
    return re.compile(
        r"(?P<body>[\u4e00-\u9fff]{2,24}?(?:令|公告|通告|公报))\s*[（(]?\s*(?P<year>\d{4}年)?\s*第\s*(?P<number>[\d一二三四五六七八九十百〇零]{1,6})\s*号[）)]?"
    )


# Digits and letters of full width, as number lines write them: 〔２０２３〕
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


def normal_number(text: str) -> str | None:
    """The normal form of the document number that a line consists of, or None where the line is something else."""
    text = text.translate(_NARROW)
    line = text.strip(" \u3000（()）[]【】")
    compact = re.sub(r"\s+", "", text).strip()
    for candidate in (compact, line, _without_outer_brackets(compact)):
        found = _plain().fullmatch(candidate)
        if found:
            return f"{_tidy(found['body'])}〔{re.sub(' ', '', found['year'])}〕{int(found['number'])}号"
        found = _order().fullmatch(candidate)
        if found:
            return f"{found['body']}{found['year'] or ''}第{found['number']}号"
    return None


def find_number(text: str) -> str | None:
    """The normal form of the first plain document number inside a text, or None."""
    found = _plain().search(re.sub(r"\s+", "", text.translate(_NARROW)))
    return f"{_tidy(found['body'])}〔{found['year']}〕{int(found['number'])}号" if found else None


def running_number(text: str) -> str | None:
    """第19号 of a line that holds nothing else (（第19号）, 第 19 号)."""
    found = re.fullmatch(
        r"[（(]?\s*(?:(\d{4})年)?\s*第\s*([\d一二三四五六七八九十百〇零]{1,6})\s*号\s*[）)]?",
        re.sub(r"\s+", "", text.translate(_NARROW)),
    )
    return f"{found[1] + '年' if found[1] else ''}第{found[2]}号" if found else None


def _without_outer_brackets(text: str) -> str:
    return text[1:-1] if len(text) > 2 and text[0] in "（([【" and text[-1] in "）)]】" else text


def _tidy(body: str) -> str:
    return re.sub(r"^(?:文号|发文字号|文件编号)[：:]?", "", body)
