"""The bars of a page over a document, a line each: its path (首页 > 政务公开 > 通知公告), the site's name over it, share, font and print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.lexicon import load_rows
from policy_nlp.model import RawLine
from policy_nlp.repair.page_labels import without_bullet

_LONGEST = 200  # characters of a path
_NAME = 24  # characters of a site's name, or a word of its menu
_COLUMN = 8  # characters of the name of a column over the bars


@cache
def _path() -> re.Pattern[str]:
    """A page's path: 当前位置：首页 > 政务公开, 首页>信息公开, 政务公开 > 部门文件 > 教育局."""
    step = r"\s*(?:[>＞»›→]|&gt;)+\s*"
    word = r"[^\s>＞»›→。，；]{1,24}"
    return re.compile(
        rf"(?:您|你)?(?:现在|当前|目前|所在)*的?位置\s*[：:].*|(?:\S+\.(?:png|gif|jpg)\s+)?(?:网站)?首\s?页(?:{step}.*)?"
        rf"|(?:{step})?{word}{step}{word}{step}{word}.*|{step}{word}"
    )


@cache
def _word() -> re.Pattern[str]:
    words = "|".join(f"(?:{row[0]})" for name in ("page_chrome",) for row in load_rows(name))
    return re.compile(rf"(?:{opening_mark('bracket')}|×)*(?:{words})?(?:{closing_mark('bracket')})*")


def names_a_document(text: str) -> bool:
    """Whether a short line ends as titles do."""
    kinds = "通知|意见|决定|公告|通告|通报|报告|批复|函|纪要|办法|规定|细则|方案|规划|计划|要点"
    return len(text) <= 80 and re.search(rf"(?:{kinds})\Z", text) is not None


def find_bars(lines: Sequence[RawLine], zone: Sequence[int]) -> set[int]:
    """The lines of `zone` that are the page's path, what stands over it, and words of its bars."""
    bare = {index: without_bullet(lines[index].text) for index in zone}
    paths = [index for index, text in bare.items() if _is_path(text)]
    bars = {index for index, text in bare.items() if _is_bar(text)}
    over = {index for index in bare if paths and index < paths[0] and _is_name(bare[index], _NAME)}
    if bars.intersection(list(bare)[:3]):
        over |= {index for index in bare if index < min(bars) and _is_name(bare[index], _COLUMN)}
    return {*paths, *bars, *over}


def _is_path(text: str) -> bool:
    return len(text) <= _LONGEST and "。" not in text and _path().fullmatch(text) is not None


def _is_bar(text: str) -> bool:
    words = re.split(r"[\s|｜]+", text)
    return len(text) <= 60 and all(_word().fullmatch(word) is not None for word in words)


def _is_name(text: str, longest: int) -> bool:
    """Whether a line may be the name of the site or of a column."""
    return len(text) <= longest and not names_a_document(text) and re.search(r"[。，：:〔\[]", text) is None
