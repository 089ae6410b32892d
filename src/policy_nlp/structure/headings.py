"""Headings: enumerated and unnumbered, run-in headings, and the tree they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_nlp.structure.dates import is_date_line
from policy_nlp.structure.elements import looks_like_label
from policy_nlp.structure.lines import TERMINAL, Line
from policy_nlp.structure.organisations import looks_like_body

_ARTICLE = 4.0
_LONGEST = 60  # characters of a heading that stands by itself
_LONGEST_RUN_IN = 45


def mark_headings(lines: list[Line]) -> None:
    """Sets kind, rank and run-in of the lines that are headings."""
    for group in _sibling_groups(lines):
        _mark_group(lines, group)
    _mark_unnumbered(lines)


# ── enumerated ───────────────────────────────────────────────────────────────


def _sibling_groups(lines: list[Line]) -> Iterator[list[int]]:
    """Indices of enumerated lines of one rank under one parent, in order."""
    open_groups: dict[float, list[int]] = {}
    part = 0
    for index, line in enumerate(lines):
        if line.part != part or line.kind == "title":
            yield from open_groups.values()
            open_groups, part = {}, line.part
        if line.settled or line.enumerator is None:
            continue
        rank = line.enumerator.rank
        for deeper in [r for r in open_groups if r > rank]:
            yield open_groups.pop(deeper)
        group = open_groups.setdefault(rank, [])
        if group and line.enumerator.number == 1:
            yield group
            open_groups[rank] = group = []
        group.append(index)
    yield from open_groups.values()


def _mark_group(lines: list[Line], group: list[int]) -> None:
    rank = lines[group[0]].enumerator.rank  # type: ignore[union-attr]
    if rank == _ARTICLE:
        for index in group:
            _mark_article(lines, index)
        return
    closed = [index for index in group if _stands_alone(lines, index)]
    bare = rank >= 7 and len(group) > 1 and len(closed) == len(group) and not any(_has_content(lines, i) for i in group)
    if not bare:
        for index in closed:
            lines[index].kind = "heading"
            lines[index].rank = rank
    open_ones = [index for index in group if not lines[index].settled]
    shaped = {index: cut for index in open_ones if (cut := _run_in(lines[index], loose=False))}
    agree = len(shaped) >= 0.6 * len(open_ones)
    for index in open_ones:
        cut = (shaped.get(index) or _run_in(lines[index], loose=True)) if agree else 0
        if cut:
            lines[index].run_in = cut
            lines[index].rank = rank


def _mark_article(lines: list[Line], index: int) -> None:
    line = lines[index]
    words = line.words
    caption = re.match(r"[（(【\[]([^（）()【】\[\]]{2,20})[）)】\]]", words)
    if caption and caption.end() == len(words):
        line.kind, line.rank = "heading", _ARTICLE
    elif caption:
        line.run_in, line.rank = line.body + caption.end(), _ARTICLE
    elif len(words) <= 20 and not re.search(r"[，。；：、]", words) and words:
        line.kind, line.rank = "heading", _ARTICLE


def _stands_alone(lines: list[Line], index: int) -> bool:
    """Whether an enumerated line is a heading by itself."""
    line = lines[index]
    words = line.words
    assert line.enumerator is not None
    rank = line.enumerator.rank
    if not words or len(words) > _LONGEST or "。" in words[:-1] or words[-1] in "；;，,、":
        return False
    if rank <= 3:
        return True
    if re.search(r"[：:].{10,}", words) and rank >= 5:
        return False
    if words[-1] in "。：:！!":
        return _closed_by_stop(lines, index, words)
    return rank < 8 or len(words) <= 30


def _closed_by_stop(lines: list[Line], index: int, words: str) -> bool:
    """A line that ends with a stop is a heading where it is short, one phrase, and prose or deeper items follow it."""
    if len(words) > 26 or "，" in words or "；" in words or not _has_content(lines, index):
        return False
    return re.search(r"如下|下列|以下|包括|[应须](?:当)?|职责", words) is None


def _has_content(lines: list[Line], index: int) -> bool:
    """Whether something other than an equal or higher item follows a line."""
    if index + 1 >= len(lines) or lines[index + 1].part != lines[index].part:
        return False
    after = lines[index + 1]
    if after.settled and after.kind not in {"heading", "row"}:
        return False
    mine = lines[index].enumerator
    return after.enumerator is None or mine is None or after.enumerator.rank > mine.rank


@cache
def _subject() -> re.Pattern[str]:
    """What a sentence of prose begins with and a heading does not."""
    return re.compile(
        r"(?:各(?!类|项|级财政)|本|我|凡|对|将|在|经|自|由|因|鉴于|为|根据|按照|如|除|可|应|须|不得|同意|原则同意|请|现|以|到\d|截至|\d{4}年|\S{1,12}(?:应当|应|要|必须|须|不得|可以|是|由|负责)(?!对|急))"
    )


def _run_in(line: Line, loose: bool) -> int:
    """Offset where a run-in heading of the line ends (after its stop), 0 where the line has none.

    The first sentence is a heading where it is one phrase, shorter than what follows, and prose follows it. `loose` is for a line whose
    siblings have run-in headings: it may hold a comma or be longer.
    """
    words = line.words
    stop = _first_stop(words)
    if not stop or stop > _LONGEST_RUN_IN:
        return 0
    head, rest = words[:stop], words[stop + 1 :].strip()
    if len(rest) < 15 or rest[0] in "（(" or re.search(r"[；：:？?]", head):
        return 0
    commas = head.count("，") + head.count(",")
    if loose:
        fits = commas <= 2
    else:
        fits = (commas == 0 and stop <= 32) or (commas == 1 and stop <= 26 and _parallel(head))
        fits = fits and _subject().match(head) is None and len(rest) > stop
    return line.body + stop + 1 if fits else 0


def _first_stop(words: str) -> int:
    """Index of the first full stop outside quotation marks and brackets, 0 where there is none near."""
    stop = words.find("。", 0, _LONGEST_RUN_IN + 2)
    return stop if stop > 2 else 0


def _parallel(head: str) -> bool:
    """Whether the two phrases of a head are of like length: 完善工作机制，强化责任分工."""
    left, right = re.split(r"[，,]", head, maxsplit=1)
    return abs(len(left) - len(right)) <= 8


# ── unnumbered ───────────────────────────────────────────────────────────────


def _mark_unnumbered(lines: list[Line]) -> None:
    for index, line in enumerate(lines):
        if line.settled or line.run_in:
            continue
        if line.source.level is not None and line.text[-1] not in TERMINAL and len(line.text) <= 80:
            line.kind, line.rank = "heading", min(line.source.level, 6) * 0.5
        elif line.enumerator is None and _is_subhead(lines, index):
            line.kind, line.rank = "heading", 0.0  # the tree gives it its place
        elif line.kind == "heading" and line.source.level is not None:
            line.rank = min(line.source.level, 6) * 0.5


@cache
def _no_subhead() -> re.Pattern[str]:
    return re.compile(
        r"[——\-•●■◆▲*○·]|[（(\[【《].*[）)\]】》]\Z|图\s?\d|表\s?\d|附|注|来源|单位|序号|http|\d|.*[：:]|.*[\u3000\t]|.*\s{2,}|.*(?:摄|等|的|和|与|及|或|为|在|了|是)\Z"
    )


def _is_subhead(lines: list[Line], index: int) -> bool:
    """Whether a line without a number is a subhead: a short phrase between finished prose and prose or a first item."""
    text = lines[index].text
    if not 2 <= len(text) <= 32 or text[-1] in TERMINAL or re.search(r"[。；，,：:]", text):
        return False
    if _no_subhead().match(text) or is_date_line(text) or looks_like_body(text) or looks_like_label(text):
        return False
    return _ended_before(lines, index) and _prose_after(lines, index)


def _ended_before(lines: list[Line], index: int) -> bool:
    if index == 0:
        return True
    before = lines[index - 1]
    if before.kind in {"row", "attachment", "attachment_list"}:
        return False
    return before.settled or before.text[-1] in TERMINAL or before.text[-1] in "：:”）"


def _prose_after(lines: list[Line], index: int) -> bool:
    for after in lines[index + 1 : index + 3]:
        if after.part != lines[index].part or after.kind == "row":
            return False
        if after.enumerator is not None:
            return after.enumerator.number <= 1
        if len(after.text) >= 40 or (len(after.text) >= 15 and after.text[-1] in TERMINAL):
            return True
        if len(after.text) > 32 or after.text[-1] in "，,；：:":
            return False
    return False
