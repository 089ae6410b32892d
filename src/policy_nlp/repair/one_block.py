"""One-block text: a document that came without a single line break, cut into its paragraphs again.

The cuts are found from what stands at a paragraph's edge: the document number and the title at the head, recipients, numbered headings and
items in their order (一、 （一） 1. （1）, 第一条), the formulas of a speech, signatures with their dates, and blanks after a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from policy_nlp.language.brackets import closers, closing_mark, openers, opening_mark
from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.numerals import read_count
from policy_nlp.model import RawLine
from policy_nlp.repair.web_lines import end_of_web_line

_LEAST = 250  # characters; a shorter line is a paragraph
_LEAST_OF_PAGE = 120  # characters of a line in which page furniture or lost breaks were found
_SHARE = 0.6  # of the document's characters
_KINDS = "通知|意见|决定|公告|通告|通报|报告|请示|批复|函|答复|议案|纪要|命令|办法|规定|细则|条例|规则|方案|规划|纲要|计划|要点|措施|指南|预案|总结|建议|分工|名单|清单"
_DATE = r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[一二][〇○０零Ο一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"


def is_one_block(line: RawLine, total: int, paged: bool) -> bool:
    """Whether a line is most of its document of `total` characters, and long for a paragraph or a whole page (`paged`)."""
    long = len(line.text) >= (_LEAST_OF_PAGE if paged else _LEAST)
    return line.kind == "line" and long and len(line.text) >= _SHARE * total and "</" not in line.text


@cache
def _lost_break() -> re.Pattern[str]:
    item = enumerator("han_bracket", "digits", "digits_bracket")
    return re.compile(
        rf"\A\s*{enumerator('han')}[^。；：，\s]{{2,30}}\s+[\u4e00-\u9fff（]|[。；：！]\s+{item}\s*[\u4e00-\u9fff]"
    )


def lost_breaks(line: RawLine) -> int:
    """How many headings and their prose, or items, only a blank parts in a long line."""
    if line.kind != "line" or len(line.text) < _LEAST_OF_PAGE or " " not in line.text:
        return 0
    return len(_lost_break().findall(line.text))


def cut_block(text: str, start: int, end: int, title: str | None = "") -> list[tuple[int, int]]:
    """The paragraphs of text[start:end], in order. `title` is the document's title where its page declares it, None where the
    document does not begin here."""
    if title is None:
        cuts = {start, end, *_number_cuts(text, start, end)}
    else:
        head = _head_cuts(text, start, end, title)
        body = max([start, *head])
        cuts = {start, end, *head, *_number_cuts(text, body, end), *_blank_cuts(text, body, end)}
        cuts.update(cut for cut in _formula_cuts(text, body, end) if start < cut < end)
    edges = sorted(cuts)
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


# ── the head ─────────────────────────────────────────────────────────────────


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"\s*[\u4e00-\u9fff]{{2,14}}\s?{opening_mark('bracket')}\s?\d{{4}}\s?{closing_mark('bracket')}\s?第?\s?\d{{1,5}}\s?号\s*"
    )


@cache
def _title() -> re.Pattern[str]:
    """A title up to its kind of document, before what a document begins with."""
    after = (
        rf"(?=[—－―-]{{1,2}}\s?\d{{4}}年|\s|[\u4e00-\u9fff（）、，\s]{{2,200}}[：:]|根据|按照|为|经|现将|近日|{_DATE})"
    )
    return re.compile(
        rf"\s*[^。；：:，,！]{{4,110}}?(?:{_KINDS})(?:[（(][^（）()]{{1,14}}[）)])?(?![\u4e00-\u9fff]{{0,3}}(?:的|》|、)){after}"
    )


@cache
def _annex_title() -> re.Pattern[str]:
    return re.compile(r"\s+[^。；：:，,！\s]{4,60}(?=\s)")


@cache
def _recipients() -> re.Pattern[str]:
    body = r"(?:[^。；：:、，,（）()]{0,30}(?:各|有关|[委厅局部院会办司署行团府处站区镇乡街县市办级织业构员位门校司村社组支室])(?:[（(][^（）()]{1,30}[）)])?)"
    return re.compile(rf"\s*{body}(?:[、，,]\s?{body}){{0,40}}\s?[：:]")


@cache
def _byline() -> re.Pattern[str]:
    """The day and the place of a speech, and who gives it."""
    return re.compile(
        rf"\s*[—－―-]{{1,2}}\s?{_DATE}在[^。，]{{4,60}}?(?:会议|大会|全会)上|\s*(?<=上)[\u4e00-\u9fff]{{2,24}}(?:长|主任|书记|主席)\s?[\u4e00-\u9fff]{{2,4}}(?=\s|各位|同志)|\s*(?:各位|同志们|尊敬)[^。]{{0,30}}[：:！]"
    )


def _head_cuts(text: str, start: int, end: int, title: str) -> list[int]:
    """The offsets after the document number, the title, the byline and the recipients at the head."""
    cuts: list[int] = []
    at = start
    if found := _number().match(text, at, end):
        cuts.append(at := found.end())
    over = at
    if (news := _before_web_line().match(text, at, end)) and (
        body := end_of_web_line(text, news.end(), end)
    ) > news.end():
        return [*cuts, news.end(), body]
    at = _after_title(text, at, end, title)
    cuts += [*_breaks_in_title(text, over, at), at]
    if (found := _number().match(text, at, end)) is not None:
        cuts.append(at := found.end())
    while found := _byline().match(text, at, end):
        cuts.append(at := found.end())
    if (found := _recipients().match(text, at, end)) and not re.search(r"如下|下列|以下|现将", found[0]):
        cuts.append(found.end())
    return cuts


@cache
def _before_web_line() -> re.Pattern[str]:
    """A title that may stand over a site's day and source: 清河县人民政府第18次常务会议 2023-04-06 来源：…."""
    return re.compile(r"\s*[^。；：:，,！\s]{6,80}\s+(?=\S{0,5}\s?20\d\d|\S{0,4}来源|编辑|作者)")


def _breaks_in_title(text: str, start: int, end: int) -> Iterator[int]:
    """The blanks in a title that are line breaks: before 关于 and after it. Those between two issuers are none."""
    word = re.compile(r"关于|印发|转发|公布").search(text, start, end)
    for blank in re.compile(r"(?<=\S)\s+(?=\S)").finditer(text, start, end):
        if word and (blank.end() == word.start() or blank.start() >= word.end()):
            yield blank.end()


def _after_title(text: str, start: int, end: int, title: str) -> int:
    """The offset after the title; `start` where the text has none at its head."""
    bare = re.sub(r"\s", "", title)
    if len(bare) >= 6:
        spaced = re.compile(r"\s*".join(map(re.escape, bare)))
        if found := spaced.search(text, start, min(end, start + 300)):
            before = text[start : found.start()]
            if not re.search(r"[。；：:，,]", before):
                return found.end()
    found = _title().match(text, start, min(end, start + 400))
    return found.end() if found else start


# ── numbered headings and items ──────────────────────────────────────────────


@cache
def _ended() -> str:
    """The characters that end what stands before a number."""
    return "。！？；：" + closers("double", "round")


@cache
def _numbers() -> tuple[re.Pattern[str], ...]:
    """From the highest: 第一章, 第一条, 一、 （一） 1. （1）."""
    opens, names = re.escape(openers("bracket")), openers("double", "title")
    after = rf"(?:\A|(?<=[{_ended()}\s]))"
    no_reference = r"(?!\s*[、，至和与及项款条第])"
    return (
        re.compile(rf"{after}\s{{0,8}}{enumerator('chapter', group='n')}(?=\s*[\u4e00-\u9fff])"),
        re.compile(rf"{after}\s{{0,8}}{enumerator('article', group='n')}(?=\s*[\u4e00-\u9fff{opens}])"),
        re.compile(rf"{after}\s{{0,8}}{enumerator('han', group='n')}(?=\s*[\d\u4e00-\u9fff{names}])"),
        re.compile(rf"\s{{0,8}}{enumerator('han_bracket', group='n')}{no_reference}(?=\s*[\u4e00-\u9fff{names}])"),
        re.compile(rf"\s{{0,8}}(?<!\d){enumerator('digits', group='n')}(?=\s*[\u4e00-\u9fff{names}])"),
        re.compile(
            rf"{after}\s{{0,8}}{enumerator('digits_bracket', group='n')}{no_reference}(?=\s*[\u4e00-\u9fff{names}])"
        ),
    )


_BRACKETED = 3  # the rank of （一）
_UNSTOPPED = frozenset((_BRACKETED, 4))  # ranks that also stand right after a heading without a stop
_LONGEST_HEADING = 45


def _number_cuts(text: str, start: int, end: int) -> set[int]:
    """The offsets of numbers that count on in their rank, and of the ends of the headings they open."""
    found = sorted(
        (match.start(), rank, match)
        for rank, form in enumerate(_numbers())
        for match in form.finditer(text, start, end)
    )
    last: dict[int, int] = {}  # rank → its last number under the headings now open
    ever: dict[int, int] = {}  # rank → its last number anywhere: some count on through the whole document
    kept: list[tuple[int, int, int]] = []  # start, rank, where the words begin
    for at, rank, match in found:
        value = read_count(match["n"])
        goes_on = at == start or value in {1, last.get(rank, 0) + 1, ever.get(rank, 0) + 1}
        if not goes_on or (rank in _UNSTOPPED and at > start and not _may_open(text, at, rank, kept)):
            continue
        last[rank] = ever[rank] = value
        last = {known: number for known, number in last.items() if known <= rank}
        kept.append((at, rank, match.end()))
    cuts = {at for at, _, _ in kept}
    for index, (_, rank, words) in enumerate(kept):
        following = kept[index + 1][0] if index + 1 < len(kept) else end
        cuts.update(_heading_end(text, rank, words, following))
    return cuts


def _may_open(text: str, at: int, rank: int, kept: list[tuple[int, int, int]]) -> bool:
    """Whether （一） or 1. opens an item: after a stop or a blank, or right after the heading over it."""
    if text[at].isspace() or text[at - 1] in _ended():
        return True
    if not kept:
        return False
    before = text[kept[-1][2] : at]
    return kept[-1][1] < rank and len(before) <= _LONGEST_HEADING and re.search(r"[。；：]", before) is None


@cache
def _unstopped() -> re.Pattern[str]:
    """A heading of the highest rank that runs into its prose: it ends with words that only headings end with (2023年工作思路), or
    with a word headings end with before a sentence begins."""
    certain = "工作回顾|工作思路|工作安排|工作打算|工作总结|工作计划|主要工作情况|主要工作及成效|总体要求|存在的?(?:主要)?问题"
    ends = "回顾|情况|安排|要求|目标|任务|措施|保障|思路|打算|重点|成效|问题|计划|工作|领导|建设|范围|原则"
    opens = r"\d{4}年|过去|一年来|今年|去年|以习近平|坚持|根据|按照|为[^了]|我们|当前|全年|各位|深入|围绕|面对|成立"
    return re.compile(
        rf"[^。；：，,\s]{{0,20}}?(?:{certain})(?=[\u4e00-\u9fff\d])(?![的和与及是、])|[^。；：，,\s]{{2,28}}?(?:{ends})(?={opens})"
        r"|[^。；：\s]{6,40}?(?=各位代表|新形势|过去[一五]年)"
    )


def _heading_end(text: str, rank: int, words: int, following: int) -> Iterator[int]:
    """Where the heading that opens at `words` ends short of the next number, if it is one without a stop."""
    if rank == 1 or rank > _BRACKETED:
        return
    blank = re.compile(r"\s*[^。；：:！“”\s]{4,40}(?=\s+\S{12})").match(text, words, following)
    if blank and following - blank.end() > 1:
        yield blank.end()
    elif rank == _BRACKETED - 1 and (found := _unstopped().match(text, words, following)):
        yield found.end()


# ── prose ────────────────────────────────────────────────────────────────────


@cache
def _stop_and_blank() -> re.Pattern[str]:
    return re.compile(rf"[。！？；]{closing_mark('double', 'round')}?(?=\s+[^\s（(])")


def _blank_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets after a stop that a blank follows: in Chinese text a break that was lost."""
    return (found.end() for found in _stop_and_blank().finditer(text, start, end))


@cache
def _formula() -> re.Pattern[str]:
    """What stands on a line of its own: a signature with its date, a date alone, closing and calling formulas, annex marks."""
    body = r"[\u4e00-\u9fff（）]{2,30}?(?:办公室|委员会|管委会|党工委|工委|党委|党组|政府|委|局|厅|部|处|院|会|中心)"
    return re.compile(
        rf"(?<=[。！）)\s知此])(?P<body>{body})\s*(?P<date>{_DATE})(?!印发|[\u4e00-\u9fff])|(?<=[。！）)\s])(?P<alone>{_DATE})(?=\s|\Z)"
        rf"|(?<=[。！）)\s])(?P<print>{body}\s*{_DATE}印发)|(?<=[。！？”])(?P<call>各位代表[，,！!：:])|(?<=[。！）\s])(?P<formula>特此(?:通知|通报|公告|报告|函复|批复)[。！]?)(?!如)"
        rf"|(?<=[。！）)\s])(?P<annex>附件\s?\d{{1,2}}(?=\s))|(?<=[。！）)\s])(?P<annexes>附件\s?[：:])|(?P<form>(?:提\s?案\s?人|承办单位|代表反馈|办理情况|办理结果)[：:])"
    )


def _formula_cuts(text: str, start: int, end: int) -> Iterator[int]:
    for found in _formula().finditer(text, start, end):
        yield found.start()
        for name in ("body", "date", "alone", "print", "formula", "annex"):
            if found[name]:
                yield found.end(name)
        form = _annex_title() if found["annex"] else _title() if found["date"] or found["alone"] else None
        if form and (carried := form.match(text, found.end(), end)):
            yield from _breaks_in_title(text, found.end(), carried.end())
            yield carried.end()
