"""Headings: enumerated and unnumbered, run-in headings, and the tree they make."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from itertools import groupby, pairwise

from policy_nlp.language.brackets import closers, closing_mark, no_mark, opening_mark
from policy_nlp.language.modals import modal
from policy_nlp.structure.dates import is_date_line
from policy_nlp.structure.duties import before_duties, is_duty_line
from policy_nlp.structure.heads import looks_like_label
from policy_nlp.structure.leads import (
    LONGEST_RUN_IN,
    close_run,
    first_stop,
    is_parallel,
    mark_leads,
    mark_short_sentences,
)
from policy_nlp.structure.lines import TERMINAL, Line
from policy_nlp.structure.organisations import looks_like_body
from policy_nlp.structure.turns import closing, turn, turn_of_speech

_NAMED = frozenset(("前言", "序言", "引言", "导言", "结语", "结束语", "总则", "附则"))
_ARTICLE = 4.0
_LONGEST = 60  # characters of a heading that stands by itself


def mark_headings(lines: list[Line]) -> None:
    """Sets kind, rank and run-in of the lines that are headings."""
    for line, after in pairwise(lines):
        line.has_duties = is_duty_line(after.text)
    before: dict[float, list[int]] = {}  # by rank
    for group in _sibling_groups(lines):
        rank = lines[group[0]].enumerator.rank  # type: ignore[union-attr]
        _mark_group(lines, group, led_before=_goes_on(lines, before.get(rank, []), group))
        before[rank] = group
    _mark_unnumbered(lines)
    mark_short_sentences(lines)
    mark_leads(lines)
    for line in lines:
        if line.settled or line.enumerator is not None:
            continue
        if closing().match(line.text):
            line.ends = 0.0
        elif not line.run_in and turn().match(line.text):
            line.ends = min(line.ends or 9.0, 6.0 if turn_of_speech().match(line.text) else 9.0)
    _raise_over_chapters(lines)


def _raise_over_chapters(lines: list[Line]) -> None:
    """Sets 一、 over 第一章 where a chapter follows right under it."""
    for line, after in pairwise(lines):
        if line.rank == 5.0 and line.kind == "heading" and after.rank in {2.0, 3.0} and after.kind == "heading":
            line.rank = 1.5


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


# ── leads without a number ───────────────────────────────────────────────────


def _goes_on(lines: list[Line], before: list[int], group: list[int]) -> bool:
    """Whether the points only go on counting from those under the heading before, all of which have run-in headings: 二、…⏎3.…。…"""
    if len(before) < 2 or lines[before[-1]].part != lines[group[0]].part:
        return False
    last, first = lines[before[-1]].enumerator, lines[group[0]].enumerator
    counted_on = last is not None and first is not None and first.number == last.number + 1
    return counted_on and all(lines[index].run_in for index in before)


def _mark_group(lines: list[Line], group: list[int], *, led_before: bool = False) -> None:
    rank = lines[group[0]].enumerator.rank  # type: ignore[union-attr]
    if rank == _ARTICLE:
        for index in group:
            _mark_article(lines, index)
        _mark_led_articles(lines, group)
        return
    items = any(lines[index].text[-1] in "；;" for index in group)
    closed = [i for i in group if _stands_alone(lines, i) and not (items and lines[i].text[-1] == "。")]
    if all(_is_task(lines, i) for i in closed):  # of a list of tasks, each with the line of whose job it is
        closed = []
    phrases = [i for i in group if _is_phrase_with_stop(lines, i)]
    led = sum(bool(_run_in(lines[i], loose=True)) for i in group)
    if len(group) >= 2 and len(closed) + len(phrases) + led >= 0.9 * len(group):
        closed = sorted({*closed, *phrases})
    bare = rank >= 7 and len(group) > 1 and len(closed) == len(group) and not any(_has_content(lines, i) for i in group)
    few = 2 * len(closed) < len(group) and (rank >= 8 or not any(_run_in(lines[i]) for i in group if i not in closed))
    few = few or (rank >= 8 and 2 * len(closed) <= len(group))
    if not bare and not (few and rank >= 6):
        for index in closed:
            lines[index].kind = "heading"
            lines[index].rank = rank
    cut_off = _cut_off(lines, group)
    open_ones = [index for index in group if not lines[index].settled and index != cut_off]
    shaped = {index: cut for index in open_ones if (cut := _run_in(lines[index]))}
    phrased = sum(bool(_run_in(lines[index], sentences=True)) for index in open_ones)
    alike = phrased >= max(2, 0.9 * len(open_ones))
    loosely = sum(bool(_run_in(lines[index], loose=True)) for index in open_ones)
    agree = len(shaped) >= 0.6 * len(open_ones) or alike or loosely >= max(3, 0.9 * len(open_ones)) or led_before
    most = loosely >= max(3, 0.75 * len(open_ones))
    alike = alike or led_before
    for index in open_ones:
        cut = (
            (shaped.get(index) or _run_in(lines[index], loose=True, sentences=alike or most, any_sentence=most))
            if agree
            else 0
        )
        if cut:
            lines[index].run_in = cut
            lines[index].rank = rank
    if cut_off is not None and all(lines[i].run_in or lines[i].kind == "heading" for i in group if i != cut_off):
        lines[cut_off].kind, lines[cut_off].rank = "heading", rank
    close_run(lines, group, rank)


def _cut_off(lines: list[Line], group: list[int]) -> int | None:
    """The last line of a text, where it may be the heading of a point that the text breaks off before."""
    last = group[-1]
    words = lines[last].words
    if len(group) < 2 or lines[last].settled or any(line.part == lines[last].part for line in lines[last + 1 :]):
        return None
    return last if 4 <= first_stop(words) == len(words) - 1 <= 26 and re.search(r"[；：\d]", words) is None else None


def _mark_article(lines: list[Line], index: int) -> None:
    line = lines[index]
    words = line.words
    caption = re.match(rf"{opening_mark('bracket')}({no_mark('bracket')}{{2,20}}){closing_mark('bracket')}", words)
    if caption and caption.end() == len(words):
        line.kind, line.rank = "heading", _ARTICLE
    elif caption:
        line.run_in, line.rank = line.body + caption.end(), _ARTICLE
    elif len(words) <= 20 and not re.search(r"[，。；：、,;:]", words) and words:
        line.kind, line.rank = "heading", _ARTICLE


def _mark_led_articles(lines: list[Line], group: list[int]) -> None:
    """Run-in headings of articles (第五条　推动敏捷治理。…): where most of three or more have one, or, in a paper without chapters,
    which is no law, four one after the other."""
    cuts = {i: cut for i in group if not lines[i].settled and not lines[i].run_in and (cut := _run_in(lines[i]))}
    if len(cuts) < 3 or len(cuts) < 0.7 * len(group):
        chapters = any(line.enumerator is not None and line.enumerator.rank == 2.0 for line in lines)
        cuts = {i: cuts[i] for run in _runs(group, cuts) if len(run) >= 4 and not chapters for i in run}
    for index, cut in cuts.items():
        lines[index].run_in, lines[index].rank = cut, _ARTICLE


def _runs(group: list[int], marked: Container[int]) -> Iterator[list[int]]:
    """The stretches of a group whose members are all marked."""
    for is_marked, run in groupby(group, marked.__contains__):
        if is_marked:
            yield list(run)


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
    if len(words) > 26 or "，" in words or "；" in words or not _has_content(lines, index) or _step().match(words):
        return False
    if (
        _counted().search(words) and lines[index + 1].enumerator is None
    ):  # a task with its measure, not what a part is about
        return False
    return re.search(r"如下|下列|以下|包括|应当|必须|职责", words) is None


def _is_phrase_with_stop(lines: list[Line], index: int) -> bool:
    """Whether a numbered line is two phrases and a stop with content under it (（一）加强和改善调控，促进平稳发展。)."""
    words = lines[index].words
    if (
        not 8 <= len(words) <= 42
        or words[-1] != "。"
        or words.count("，") not in {1, 2}
        or re.search(r"[；：。\d]", words[:-1])
    ):
        return False
    return _has_content(lines, index) and _subject().match(words) is None


def _has_content(lines: list[Line], index: int) -> bool:
    """Whether something other than an equal or higher item follows a line, and the lines that say whose job it is."""
    following = index + 1
    while following < len(lines) and is_duty_line(lines[following].text):
        following += 1
    if following >= len(lines) or lines[following].part != lines[index].part:
        return False
    after = lines[following]
    if after.settled and after.kind not in {"heading", "row"}:
        return False
    mine = lines[index].enumerator
    return after.enumerator is None or mine is None or after.enumerator.rank > mine.rank


def _is_task(lines: list[Line], index: int) -> bool:
    """Whether nothing but the line of whose job it is stands under a numbered line: （一）新建学校3所⏎责任单位：县教育局."""
    return lines[index].has_duties and not _has_content(lines, index)


@cache
def _subject() -> re.Pattern[str]:
    """What a sentence of prose begins with and a heading does not."""
    return re.compile(
        rf"(?:各(?!类|项|级财政)|本|我|凡|对|将|经|自|由|因|鉴于|为|根据|按照|如|除|{modal('可', '应', '须', 'ban')}|同意|原则同意|请|现|(?:在|以)[^，]*，|到\d|截至|\d{{4}}年|\S{{1,12}}(?:{modal('duty', 'ban', '可以')}|是(?!否)|(?<![自理缘])由|负责))"
    )


@cache
def _commanded() -> re.Pattern[str]:
    """A body and what it must do: prose, however alike the points of a list are."""
    return re.compile(rf"(?:各(?!类|项|级财政)|本|我|凡|\S{{1,12}}(?:{modal('duty', 'ban', '可以')}|负责))")


@cache
def _of_meeting() -> re.Pattern[str]:
    """What a meeting did, or a reply agrees to: no heading, though the points beside it have one."""
    return re.compile(
        r"会议(?:听取|传达|审议|原则|研究|同意|指出|强调|讨论|决定|议定|要求|学习|认为|通报)|(?:原则上?)?同意(?!书)"
    )


@cache
def _counted() -> re.Pattern[str]:
    """A phrase that ends with a figure and its unit: 改造管网40公里。"""
    return re.compile(r"\d[\d.,]*[万亿余多]*(?![年月日号条款章届版])[一-龥%％]{1,4}[。.]\Z")


@cache
def _step() -> re.Pattern[str]:
    """What who applies, or the window that serves them, does: a step of a guide (（一）申请人到政务服务中心递交材料。)."""
    return re.compile(
        r"(?:申请人|申报人|申办人|申[请报办]单位|办事群众|[^，。：；]{2,16}窗口)(?=[到向在凭持携填提登对组受审办出将按])"
    )


def _is_prose(head: str, sentences: bool) -> bool:
    return (_commanded() if sentences else _subject()).match(head) is not None


@cache
def _dated() -> re.Pattern[str]:
    """A phrase with its dates in a bracket, as stages are headed, however short what follows: 整改提升（8月—11月）。"""
    return re.compile(
        r"(?:[^，。；：（）()\d]{2,20}[（(]|(?:[^，。；：（）()\d]{2,16})?第[一二三四五]阶段[：:])(?:[\d\s年月日至到—－\-~～、.]|即日起|自|起|之?前|底|末|[上中下]旬|完成|第?[一二三四]季度|[上下]半年)+[）)]?"
    )


def _run_in(line: Line, loose: bool = False, sentences: bool = False, any_sentence: bool = False) -> int:
    """Offset where a run-in heading of the line ends (after its stop), 0 where the line has none.

    The first sentence is a heading where it is one phrase, shorter than what follows, and prose follows it. `loose` is for a line whose
    siblings have run-in headings: it may hold a comma or be longer. `sentences` lets it be a sentence with its own subject, `any_sentence` even a command to one.
    """
    words = line.words
    stop = first_stop(words)
    if not stop or stop > LONGEST_RUN_IN:
        return 0
    task = words[: before_duties(words, 0, len(words))]
    line.has_duties = line.has_duties or len(task) < len(words)
    head, rest = task[:stop], task[stop + 1 :].strip()
    if rest and _dated().fullmatch(head):
        return line.body + stop + 1
    if len(rest) < _least_rest(line, head) or rest[0] in "（(" or re.search(r"[；：:？?]", head):
        return 0
    commas = head.count("，") + head.count(",")
    if loose:
        fits = commas <= 2
    else:
        fits = (commas == 0 and stop <= 32) or (commas == 1 and stop <= 26 and is_parallel(head))
        fits = fits and len(rest) > stop
    prose = _is_prose(head, sentences) and not (any_sentence and commas == 0)
    prose = prose or _of_meeting().match(head) is not None or _step().match(head) is not None
    return line.body + stop + 1 if fits and not prose else 0


def _least_rest(line: Line, head: str) -> int:
    """How much must follow a run-in heading; a task with its own line of whose job it is may be short, but no task is its heading; under
    一、 and （一） a short task is a task."""
    if re.search(r"\d", head) is not None:
        return 15
    of_han = line.enumerator is not None and line.enumerator.rank in _HAN_RANKS
    return 5 if line.has_duties else 9 if of_han else 15


_HAN_RANKS = (5, 6)


def _is_ended(line: Line) -> bool:
    return line.text[-1] in TERMINAL or line.text[-1] in "：:" + closers("double", "round")


def _mark_unnumbered(lines: list[Line]) -> None:
    long = [line for line in lines if len(line.text) >= 20 and not line.settled]
    finished = sum(_is_ended(line) for line in long) >= 0.6 * len(long)
    for index, line in enumerate(lines):
        if line.settled or line.run_in:
            continue
        if re.sub(r"\s", "", line.text) in _NAMED:
            line.kind, line.rank = "heading", 0.0
        elif line.source.level is not None and line.text[-1] not in TERMINAL and len(line.text) <= 80:
            line.kind, line.rank = "heading", min(line.source.level, 6) * 0.5
        elif finished and line.enumerator is None and _is_subhead(lines, index):
            line.kind, line.rank = "heading", 0.0  # the tree gives it its place
        elif line.enumerator is None and re.match(r"图\s?\d|表\s?\d", line.text) and line.text[-1] not in TERMINAL:
            line.kind = "note"
        elif line.kind == "heading" and line.source.level is not None:
            line.rank = min(line.source.level, 6) * 0.5


@cache
def _no_subhead() -> re.Pattern[str]:
    return re.compile(
        rf"[——\-•●■◆▲*○·]|{opening_mark('bracket', 'title')}.*{closing_mark('bracket', 'title')}\Z|图\s?\d|表\s?\d|附|注|来源|单位|序号|http|\d|.*[：:]|.*[\u3000\t]|.*\s{{2,}}|.*(?:摄|等|的|和|与|及|或|为|在|了|是)\Z"
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
    return before.settled or _is_ended(before)


def _prose_after(lines: list[Line], index: int) -> bool:
    for after in lines[index + 1 : index + 3]:
        if after.part != lines[index].part or after.kind == "row":
            return False
        if after.enumerator is not None:
            return after.enumerator.number <= 1 or after.enumerator.rank == _ARTICLE
        if len(after.text) >= 40 or (len(after.text) >= 15 and after.text[-1] in TERMINAL):
            return True
        if len(after.text) > 32 or after.text[-1] in "，,；：:":
            return False
    return False
