"""Headings: enumerated and unnumbered, run-in headings, and the tree they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, takewhile

from policy_nlp.structure.dates import is_date_line
from policy_nlp.structure.elements import looks_like_label
from policy_nlp.structure.lines import TERMINAL, Line
from policy_nlp.structure.organisations import looks_like_body

_NAMED = frozenset(("前言", "序言", "引言", "导言", "结语", "结束语", "总则", "附则"))
_ARTICLE = 4.0
_LONGEST = 60  # characters of a heading that stands by itself
_LONGEST_RUN_IN = 45


def mark_headings(lines: list[Line]) -> None:
    """Sets kind, rank and run-in of the lines that are headings."""
    for group in _sibling_groups(lines):
        _mark_group(lines, group)
    _mark_unnumbered(lines)
    _mark_short_sentences(lines)
    _mark_leads(lines)
    for line in lines:
        if line.settled or line.enumerator is not None:
            continue
        if _closing().match(line.text):
            line.ends = 0.0
        elif not line.run_in and _turn().match(line.text):
            line.ends = min(line.ends or 9.0, 6.0 if _turn_of_speech().match(line.text) else 9.0)
    _raise_over_chapters(lines)


@cache
def _closing() -> re.Pattern[str]:
    """Formulas that close a document, under no heading."""
    return re.compile(
        r"以上(?:意见|报告|请示|方案|办法|事项)|特此|专此|此复|感谢(?:您|你)|联\s*系\s*(?:人|方式|电话)|本(?:办法|规定|政策|意见|通知|方案|细则|措施|计划|规划)(?:自|由|从)|[妥当]否|请(?:批转|批准)"
    )


@cache
def _turn() -> re.Pattern[str]:
    """With which a speech turns from the points of a list to something else."""
    return re.compile(
        r"各位代表|一年来|过去[一五]?年|[五几]年来|回顾|总的[看来]|同时，我们也|在看到成绩|我们也清醒|今年经济社会发展|在此基础上|这些成绩|成绩来之"
    )


@cache
def _turn_of_speech() -> re.Pattern[str]:
    return re.compile(r"各位代表|在此基础上|同时，我们也|我们也清醒|在看到成绩|成绩来之")


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


def _mark_leads(lines: list[Line]) -> None:
    """Run-in headings of paragraphs in a row without numbers (——创新能力。…): two or more with a dash, three or more without, or
    two where the document has three elsewhere."""
    runs: list[list[int]] = []
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and _may_lead(lines, index, run):
            run.append(index)
            continue
        if run:
            runs.append(run)
        run = [index] if index < len(lines) and _may_lead(lines, index, []) else []
    marked = [_mark_run(lines, run, 3) for run in runs]
    for run, done in zip(runs, marked, strict=True):
        if not done and (any(marked) or _is_pair(lines, run)):
            _mark_run(lines, run, 2)


def _is_pair(lines: list[Line], run: list[int]) -> bool:
    """Whether a run is two long paragraphs right under a heading, or the whole text, each with a short lead."""
    if len(run) != 2 or (run[0] and lines[run[0] - 1].kind != "heading"):
        return False
    leads = [(lines[i], _lead_end(lines[i], comma=False)) for i in run]
    return all(cut and cut - line.start <= 22 and line.end - cut >= 80 for line, cut in leads)


def _may_lead(lines: list[Line], index: int, run: list[int]) -> bool:
    line = lines[index]
    if line.settled or line.enumerator is not None or _list_word().match(line.text):
        return False
    return not run or (lines[run[0]].text[0] in "—-―") == (line.text[0] in "—-―")


@cache
def _list_word() -> re.Pattern[str]:
    return re.compile(
        r"[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,2}[，,、]|[首其][先次]|此外|同时|另外"
    )


def _mark_run(lines: list[Line], run: list[int], least: int) -> bool:
    """Marks the leads of a run if at least `least` of its paragraphs (one with a dash), and most of them, have one."""
    dashed = lines[run[0]].text[0] in "—-―"
    cuts = {i: cut for i in run if (cut := _lead_end(lines[i], dashed or least > 2))}
    if least == 2:
        run = list(takewhile(cuts.__contains__, run))
    cuts = {i: cuts[i] for i in run if i in cuts}
    if len(cuts) < (1 if dashed else least) or len(cuts) < 0.75 * len(run):
        return False
    for index, cut in cuts.items():
        lines[index].run_in = cut
        lines[index].rank = 9.5 if dashed else 9.6
    if len(cuts) == len(run):
        _close_run(lines, run, 9.5)
    return not dashed


def _lead_end(line: Line, comma: bool) -> int:
    """Offset after the stop of a lead: one short phrase or two alike, much shorter than what follows."""
    words = line.words.lstrip("—-―")
    at = line.body + len(line.words) - len(words)
    stop = _first_stop(words)
    head, rest = words[:stop], words[stop + 1 :].strip()
    commas = head.count("，") + head.count(",")
    if not 3 <= stop <= 28 or len(rest) < 1.5 * stop or re.search(r"[；：:？?！\d]", head):
        return 0
    if _turn().match(head) or (commas and not comma):
        return 0
    return at + stop + 1 if commas == 0 or (commas == 1 and _parallel(head)) else 0


def _mark_group(lines: list[Line], group: list[int]) -> None:
    rank = lines[group[0]].enumerator.rank  # type: ignore[union-attr]
    if rank == _ARTICLE:
        for index in group:
            _mark_article(lines, index)
        _mark_led_articles(lines, group)
        return
    items = any(lines[index].text[-1] in "；;" for index in group)
    closed = [i for i in group if _stands_alone(lines, i) and not (items and lines[i].text[-1] == "。")]
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
    open_ones = [index for index in group if not lines[index].settled]
    shaped = {index: cut for index in open_ones if (cut := _run_in(lines[index]))}
    phrased = sum(bool(_run_in(lines[index], sentences=True)) for index in open_ones)
    alike = phrased >= max(2, 0.9 * len(open_ones))
    loosely = sum(bool(_run_in(lines[index], loose=True)) for index in open_ones)
    agree = len(shaped) >= 0.6 * len(open_ones) or alike or loosely >= max(3, 0.9 * len(open_ones))
    most = loosely >= max(3, 0.75 * len(open_ones))
    for index in open_ones:
        cut = (
            (shaped.get(index) or _run_in(lines[index], loose=True, sentences=alike or most, any_sentence=most))
            if agree
            else 0
        )
        if cut:
            lines[index].run_in = cut
            lines[index].rank = rank
    _close_run(lines, group, rank)


def _close_run(lines: list[Line], group: list[int], rank: float) -> None:
    """Lets the paragraph after a run of items end the run, where each of them is one paragraph: it belongs to what is over them."""
    last = group[-1]
    if len(group) < 2 or last - group[0] != len(group) - 1 or last + 1 >= len(lines):
        return
    if all(lines[i].run_in for i in group) and lines[last + 1].enumerator is None:
        lines[last + 1].ends = rank


def _mark_article(lines: list[Line], index: int) -> None:
    line = lines[index]
    words = line.words
    caption = re.match(r"[（(【\[]([^（）()【】\[\]]{2,20})[）)】\]]", words)
    if caption and caption.end() == len(words):
        line.kind, line.rank = "heading", _ARTICLE
    elif caption:
        line.run_in, line.rank = line.body + caption.end(), _ARTICLE
    elif len(words) <= 20 and not re.search(r"[，。；：、,;:]", words) and words:
        line.kind, line.rank = "heading", _ARTICLE


def _mark_led_articles(lines: list[Line], group: list[int]) -> None:
    """Run-in headings of articles (第五条　推动敏捷治理。…): where most of three or more have one."""
    cuts = {i: cut for i in group if not lines[i].settled and not lines[i].run_in and (cut := _run_in(lines[i]))}
    if len(cuts) >= 3 and len(cuts) >= 0.7 * len(group):
        for index, cut in cuts.items():
            lines[index].run_in, lines[index].rank = cut, _ARTICLE


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
        r"(?:各(?!类|项|级财政)|本|我|凡|对|将|经|自|由|因|鉴于|为|根据|按照|如|除|可|应|须|不得|同意|原则同意|请|现|(?:在|以)[^，]*，|到\d|截至|\d{4}年|\S{1,12}(?:应当|(?<![适响供反效相对])应(?![用对急变答])|(?<![重主需必次纪概提])要(?![素点求闻])|必须|(?<!必)须|不得|可以|是(?!否)|(?<![自理缘])由|负责))"
    )


@cache
def _commanded() -> re.Pattern[str]:
    """A body and what it must do: prose, however alike the points of a list are."""
    return re.compile(
        r"(?:各(?!类|项|级财政)|本|我|凡|\S{1,12}(?:应当|(?<![适响供反效相对])应(?![用对急变答])|(?<![重主需必次纪概提])要(?![素点求闻])|必须|(?<!必)须|不得|可以|负责))"
    )


def _is_prose(head: str, sentences: bool) -> bool:
    return (_commanded() if sentences else _subject()).match(head) is not None


def _run_in(line: Line, loose: bool = False, sentences: bool = False, any_sentence: bool = False) -> int:
    """Offset where a run-in heading of the line ends (after its stop), 0 where the line has none.

    The first sentence is a heading where it is one phrase, shorter than what follows, and prose follows it. `loose` is for a line whose
    siblings have run-in headings: it may hold a comma or be longer. `sentences` lets it be a sentence with its own subject, `any_sentence` even a command to one.
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
        fits = fits and len(rest) > stop
    prose = _is_prose(head, sentences) and not (any_sentence and commas == 0)
    return line.body + stop + 1 if fits and not prose else 0


def _first_stop(words: str) -> int:
    """Index of the first full stop outside quotation marks and brackets, 0 where there is none near."""
    stop = words.find("。", 0, _LONGEST_RUN_IN + 2)
    return stop if stop > 1 else 0


def _parallel(head: str) -> bool:
    """Whether the two phrases of a head are of like length: 完善工作机制，强化责任分工."""
    left, right = re.split(r"[，,]", head, maxsplit=1)
    return abs(len(left) - len(right)) <= 8


# ── unnumbered ───────────────────────────────────────────────────────────────


def _mark_unnumbered(lines: list[Line]) -> None:
    long = [line for line in lines if len(line.text) >= 20 and not line.settled]
    finished = sum(line.text[-1] in TERMINAL or line.text[-1] in "：:”）" for line in long) >= 0.6 * len(long)
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


def _mark_short_sentences(lines: list[Line]) -> None:
    """Subheads that end with a stop (生态底色更加亮丽。): three or more short sentences, each between two long paragraphs, or
    each with a dash before it over sentences without."""
    plain = [i for i in range(1, len(lines) - 1) if _is_short_sentence(lines, i, dashed=False)]
    plain = _alike_or_without_comma(lines, plain)
    dashed = [i for i in range(1, len(lines) - 1) if _is_short_sentence(lines, i, dashed=True)]
    for found, rank in ((plain, 9.6), (dashed, 9.5)):
        if len(found) >= 3:
            for index in found:
                lines[index].kind, lines[index].rank = "heading", rank
    if len(plain) >= 3:
        _close_short_runs(lines, plain)


def _alike_or_without_comma(lines: list[Line], found: list[int]) -> list[int]:
    """Short sentences that are one phrase, or begin like two others (这一年，我们…)."""
    openings = Counter(lines[i].text[:2] for i in found if "，" in lines[i].text)
    return [i for i in found if "，" not in lines[i].text or openings[lines[i].text[:2]] >= 3]


def _close_short_runs(lines: list[Line], heads: list[int]) -> None:
    """Lets a second paragraph after a short sentence end its run, where most of the short sentences have one paragraph each."""
    single = sum(b - a == 2 for a, b in pairwise(heads))
    if single < 0.5 * (len(heads) - 1):
        return
    for index in heads:
        if index + 2 < len(lines) and lines[index + 2].enumerator is None and not lines[index + 2].settled:
            lines[index + 2].ends = 9.6


def _is_short_sentence(lines: list[Line], index: int, dashed: bool) -> bool:
    line, before, after = lines[index], lines[index - 1], lines[index + 1]
    text = line.text
    if line.settled or line.enumerator is not None or len(text) > 30 or not text.endswith("。") or "。" in text[:-1]:
        return False
    if (
        re.search(r"[；：\d]", text)
        or _turn().match(text)
        or after.part != line.part
        or (text[0] in "—-―") != dashed
        or text.count("，") > 2
    ):
        return False
    if dashed:
        return "，" not in text and after.text[0] not in "—-―" and after.enumerator is None and not after.settled
    bounded = len(before.text) >= 60 or before.kind == "heading"
    return bounded and len(after.text) >= 60 and after.enumerator is None and not after.settled


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
            return after.enumerator.number <= 1 or after.enumerator.rank == _ARTICLE
        if len(after.text) >= 40 or (len(after.text) >= 15 and after.text[-1] in TERMINAL):
            return True
        if len(after.text) > 32 or after.text[-1] in "，,；：:":
            return False
    return False
