"""Recognition of persons: a surname and one or two characters beside a post, in a list of names, or named before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, partial

from policy_nlp.language.enumerators import ITEM_MARK
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.came_persons import find_came_persons
from policy_nlp.recognize.clues import CENTRAL, DOMAIN, PERSON, PLACES, REGION, SUFFIX, Page, is_han
from policy_nlp.recognize.name_shapes import (
    DOTS,
    IN_DOTTED,
    LAST_IN_DOTTED,
    MINORITY,
    NEVER_LAST,
    SURE_AFTER,
    TRANSLITERATED,
    Span,
    ends_clean,
    is_everyday,
    is_name_shaped,
    is_whole_name,
    is_word,
    name_at,
    skip_space,
)
from policy_nlp.recognize.posts import POST_NOTE
from policy_nlp.recognize.surnames import (
    HAN,
    is_tibetan,
    is_weak,
    name_form,
    name_start,
    names_alone,
    surname_length,
    surnames,
    unsurnamed_end,
)

ROSTER_RULE = "person-roster"  # the rule of names that stand in a list of persons
_HONOURED = tuple("楷模 模范 英雄 标兵 先锋 劳模 能手 党员 代表 功勋".split())  # who they are called in front


def find_persons(page: Page, posts: dict[int, int], bodies: dict[int, int], listed: Iterable[Span] = ()) -> list[Span]:
    """The persons of the text in order. `posts` leads from start to end; `bodies` holds start → end of bodies and places; `listed`
    are the names of rosters."""
    found: set[Span] = {(s, e) for s, e, _ in page.spans(PERSON) if _known_stands(page, s, e)} | set(listed)
    for start, end in sorted(posts.items()):
        if (name := _name_after(page, end, posts) or _head_abroad(page, start, end)) is not None:
            found.add(name)
    body_ends = set(bodies.values())
    for start in posts:
        if (name := _name_before(page, start, body_ends)) is not None:
            found.add(name)
    found.update(_by_pattern(page, posts, bodies))
    found.update(find_came_persons(page, bodies))
    found.update(_along_lists(page, found, posts))
    found.update(_again(page, found))
    return _settle(found)


def _known_stands(page: Page, start: int, end: int) -> bool:
    if page.text.startswith(("主义", "列宁", "、列宁主义"), end):
        return False  # 马克思列宁主义 is a theory's name
    if end - start > 2 or bool(page.bounds[start] and page.bounds[end]):
        return True
    return bool(page.bounds[start]) and page.text.startswith(("在主持", "在会", *SURE_AFTER), end)


def _settle(found: set[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


# ── beside a post ────────────────────────────────────────────────────────────


def _name_after(page: Page, end: int, posts: dict[int, int]) -> Span | None:
    at = skip_space(page.text, end)
    if "\n" in page.text[end:at]:
        return None
    noted = _noted_post().match(page.text, at)
    return name_at(page, noted.end() if noted else at, posts)


@cache
def _noted_post() -> re.Pattern[str]:
    """What is said of a post in front of the name: 县委副书记（正处级）｜王强."""
    return re.compile(POST_NOTE)


@cache
def _abroad() -> re.Pattern[str]:
    """The posts that only other countries have."""
    return re.compile(r"(?:总统|首相|国王|女王|王储|国务卿|天皇|埃米尔|总督|(?:外交|国防|财政)大臣|驻华大使)\Z")


def _head_abroad(page: Page, start: int, end: int) -> Span | None:
    """The name of two or three syllables behind a post abroad: 某国总统｜普京, 某国总理｜莫迪."""
    text = page.text
    country = start - text.endswith(("前", "原"), 0, start)
    abroad = _abroad().search(text, max(0, start - 3), end) or (
        text.endswith(("总理", "外长", "议长"), start, end) and page.longest(country, REGION) >= 0
    )
    if not abroad:
        return None
    at = stop = skip_space(text, end)
    while stop < len(text) and text[stop] in TRANSLITERATED and stop - at < 8:
        stop += 1
    return (at, stop) if stop - at > 1 and (ends_clean(page, stop, {}) or text.startswith("时", stop)) else None


def _name_before(page: Page, post: int, body_ends: set[int]) -> Span | None:
    """The name that ends right before a post: 张贵林｜区长; the surname alone in 习｜总书记."""
    text = page.text
    if text.startswith("总书记", post) and text[post - 1 : post] == "习":
        return post - 1, post
    if text[post : post + 1] in ("村", "社", text[post - 1]):  # 农技站｜站长
        return None  # 柳溪｜村党支部书记
    for length in (8, 7, 6, 5, 4, 3):
        start = post - length
        if start >= 0 and unsurnamed_end(text, start) == post and (start in body_ends or _starts_clean(text, start)):
            return start, post
    for length in (3, 4, 2):
        start = post - length
        first = surname_length(text, start) if start >= 0 else 0
        if (text[post - 1] in NEVER_LAST and not is_tibetan(text, start)) or not first:
            continue
        if length - first not in (1, 2) or not is_han(text[start:post]) or is_everyday(page, start, post):
            continue
        family = page.bounds[start] and not is_weak(text, start, first)
        if start in body_ends or (family and (page.word_start[post] == start or _starts_clean(text, start))):
            return start, post
    return None


def _starts_clean(text: str, start: int) -> bool:
    return start == 0 or not is_han(text[start - 1]) or text[start - 1] in "由经请和与及对受在"


# ── in rows, lists, appointments, bylines ────────────────────────────────────


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """One of the patterns: each is compiled when a text first has what it needs, for the set of surnames takes long."""
    return re.compile(_patterns()[kind])


_BYLINES = "记者|签发人|联系人|责编|作者|摄影|撰稿|通讯员"


@cache
def _patterns() -> dict[str, str]:
    name, appointee = name_form(), f"(?:{name_form()}|{names_alone()})"
    weak = "".join(sorted(family for family, weak in surnames().items() if weak))
    return {
        "honorific": rf"({name}|(?<![一-鿿]){names_alone()}|(?<![一-鿿])[{weak}](?:[{HAN}]{{2}}|[ \u3000]{{1,2}}[{HAN}]))(?=(?:[（(][^（）()\n]{{1,8}}[）)])?同志|先生|女士)",
        "doctor": rf"({name})(?=博士(?![后学点生研服科论工站]))",
        "row": rf"(?m)(?:^|(?<=[：:\u3000 \t])|(?<=\d{ITEM_MARK}))[\u3000 \t]*({name})(?=[\u3000 \t]+)",
        # 某某局综合科：王五六 010-…
        "called": rf"(?<=[：:、，；\u3000 \n])({name})(?=[\u3000 ，：:（(]{{0,4}}(?:电话)?[：:]?(?:0\d{{2,3}}[-—－ ]?\d{{7,8}}|1\d{{10}}|\d{{7,8}})(?!\d))",
        "bracketed": rf"({name})(?=[（(])",
        "labelled": rf"(?<=[长任人员挥][：:])({name})(?=[、，。；（( \u3000\n]|$)",
        "leaders": rf"(?<=[省市区县州旗镇校院厅局委]领导)({name})(?=[、和]|参加|出席|陪同|一同|一行|等)",
        "appointed": rf"(?:任命|免去|选举|接受|补选|增补|罢免|撤销|追授|授予|表彰|聘任|聘请|(?<=职务)[、，])(?:了)?({appointee})(?=为|的|、|同志|等\d+[名位]|辞去|担任|任)",
        # a line under 任命： or 免去：
        "appointee": rf"(?m)^[ \u3000]*({appointee})(?=(?:同志)?(?:为|任(?!务)|的)[^，。；\n]{{2,40}}(?:[长任记员席官导师]|职务)(?:（[^（）\n]*）)?[；;。，]?[ \u3000]*$)",
        "sanctioned": rf"(?<=[、员工人者长])({name})(?=受到|被移送|被移交|被依法|被刑事|被逮捕|被判|被撤销|被开除|被免|涉嫌|因涉嫌|因犯)",
        "biography": rf"(?m)(?:^|(?<=[。；：\n]))[\u3000 ]*({name})(?=[，：:（( \u3000]{{1,3}}(?:男|女|汉族|[一-鿿]{{1,3}}族|[\ufffc\\d]{{2,}}年?出?生))",
        "noted": rf"(?:(?<![一-鿿])|(?<=任命|免去|选举|补选|聘任|聘请|授予|追授|表彰|奖励))({name})(?=[（(](?:女|[一-鿿]{{1,4}}族)[，、）)])",
        # 任命占永胜为…, at a line's head 占永胜同志任…: whatever the surname
        "whoever": rf"(?m)(?:(?<=任命|聘任)|^[ \u3000]*(?:\d{{1,2}}{ITEM_MARK})?(?=[一-鿿]{{2,3}}同志))((?![该各本其有两三我你他])[一-鿿]{{2,3}})(?=(?:同志)?(?:为|任(?![职期务用何])|挂任|兼任|不再担任)[^，。；\n]{{2,40}}(?:[长任记员席官导师]|职务)(?:（[^（）\n]*）)?[；;。，\n])",
        "photo": rf"({name})(?=[ \u3000]?摄(?:[）)\n]|$))",
        "byline": rf"(?:{_BYLINES})[：:\u3000 ]{{0,3}}(?={name})",
        "listed": rf"(?<![一-鿿])({name}(?:、{name}){{2,}})(?=[、，。；\n等）和]|出席|参加|陪同|$)",
        "dotted": rf"[一-鿿]{{1,7}}(?:[{DOTS}][一-鿿]{{1,8}}){{1,3}}",
        # Whoever is appointed to a post is a person, whatever the name looks like (斯琴格日乐, 阿不都拉·热西提).
        "minority": rf"(?:任命|免去|选举|补选|推选|提名|接受)((?![其该原])[一-鿿]{{1,8}}(?:[{DOTS}][一-鿿]{{1,10}}?){{1,3}}|(?![其该原])[一-鿿]{{4,8}}?)(?=同志|(?:[（(][^（）()\n]{{1,12}}[）)])?(?:为|的)(?P<post>[^，。；：\n]{{2,40}}))",
    }


# What each match of a pattern holds.
_BYLINE = re.compile(_BYLINES)
_DOT = re.compile(f"[{DOTS}]")
_LABELLED = re.compile("[长任人员挥][：:]")
_APPOINTED = re.compile("任命|免去|选举|接受|补选|增补|罢免|撤销|追授|授予|推选|提名|表彰|聘任|聘请")
_HONORIFICS = re.compile("同志|先生|女士")
_DOCTOR = re.compile("博士")
_BLANK = re.compile("[\u3000 \t]")
_ANCHORS = {
    "photo": re.compile("摄"),
    "noted": re.compile("[（(](?:女|[一-鿿]{1,4}族)"),
    "whoever": re.compile("任命|聘任|同志(?:为|任|挂任|兼任|不再)"),
    "called": re.compile(r"\d\d{6}"),
    "sanctioned": re.compile("受到|被|涉嫌|因犯"),
    "biography": re.compile(r"[，：:（( \u3000](?:男|女|[一-鿿]{1,3}族|[\ufffc\d]{2,}年?出?生)"),
    "leaders": re.compile("领导"),
}


def _in_lines(kind: str, anchor: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the lines that have its anchor."""
    return find_in_lines(partial(_pattern, kind), anchor, text)


def _where(kind: str, anchor: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a text that has what each of them holds."""
    return _pattern(kind).finditer(text) if anchor.search(text) else iter(())


def _before_brackets(text: str, opened: Collection[int]) -> Iterator[re.Match[str]]:
    """The names right before an opening bracket in one of these places; lines without one are not looked through."""
    at = 0
    for place in sorted(place for place in opened if text[place] in "（("):
        if place >= at:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            at = end if end >= 0 else len(text)
            found = _pattern("bracketed").finditer(text, start, at)
            yield from (match for match in found if match.end() in opened)


def _by_pattern(page: Page, posts: dict[int, int], bodies: dict[int, int]) -> Iterator[Span]:
    text = page.text
    for match in _in_lines("honorific", _HONORIFICS, text):
        edge = not is_han(text[match.start() - 1 : match.start()])  # nothing but a name stands alone before 同志
        spread = not is_han(match[1][1:2])  # 任　伟
        if edge and is_weak(text, match.start(), 1) and not spread:
            edge = is_whole_name(page, *match.span(1))
        if edge or (page.bounds[match.start()] and not is_everyday(page, *match.span(1))):
            yield match.span(1)
    for match in _in_lines("doctor", _DOCTOR, text):
        if page.bounds[match.start()] and is_whole_name(page, *match.span(1)):
            yield match.span(1)
    for match in _in_lines("row", _BLANK, text):
        after = skip_space(text, match.end(1))
        if (after in posts or after in bodies) and not is_everyday(page, *match.span(1)):
            yield match.span(1)
    if opened := {place - 1 for place in posts} | {start - 1 for start, end in bodies.items() if end in posts}:
        for match in _before_brackets(text, opened):
            if page.bounds[match.start()]:
                yield match.span(1)
    for match in _in_lines("labelled", _LABELLED, text):
        if not is_everyday(page, *match.span(1)):
            yield match.span(1)
    for match in _where("appointed", _APPOINTED, text):
        if not is_everyday(page, *match.span(1)):
            yield match.span(1)
    for match in _where("appointee", _APPOINTED, text):
        if not is_everyday(page, *match.span(1)):
            yield match.span(1)
    for kind, anchor in _ANCHORS.items():
        for match in _in_lines(kind, anchor, text):
            if not is_everyday(page, *match.span(1)) and not (kind == "whoever" and is_word(match[1])):
                yield match.span(1)
    for match in _where("byline", _BYLINE, text):
        if (name := name_at(page, match.end(), posts)) is not None:
            yield name
    for match in _where("minority", _APPOINTED, text):
        if _is_appointed(page, match, posts):
            yield match.span(1)
    yield from _listed(page)
    yield from _dotted(page)


def _is_appointed(page: Page, match: re.Match[str], posts: dict[int, int]) -> bool:
    """Whether what is appointed is a person and no body or group: a dot in the name, or a post behind it and nothing listed in it."""
    name = match.group(1)
    if any(dot in name for dot in DOTS):
        return True
    first, last = match.span("post") if match.group("post") else (match.end(), match.end() + 40)
    if not any(at in posts for at in range(first, last)) or set("和与及等、的为") & set(name):
        return False
    return set(name) <= TRANSLITERATED | MINORITY and not any(
        page.longest(at, DOMAIN | SUFFIX | CENTRAL) >= match.start(1) and at - match.start(1) > 3
        for at in range(match.start(1) + 2, match.end(1) + 1)
    )


@cache
def _two_names() -> re.Pattern[str]:
    return re.compile(rf"(?:、{name_start()}[{HAN} \u3000]{{1,4}}){{2}}")


def _listed(page: Page) -> Iterator[Span]:
    """Three or more names in a row, joined by 、"""
    text = page.text
    for match in _in_lines("listed", _two_names(), text):
        at = match.start()
        names = match.group().split("、")
        if len({name[0] for name in names}) < 2 or sum(len(name) > 2 for name in names) < 2:
            continue  # 牛奶、牛肉、羊绒
        for name in names:
            if is_name_shaped(page, at, at + len(name)):
                yield at, at + len(name)
            at += len(name) + 1


def _dotted(page: Page) -> Iterator[Span]:
    """Foreign and minority names: parts of transliterated syllables joined by ·"""
    text = page.text
    for match in _in_lines("dotted", _DOT, text):
        start, end = match.span()
        for first, last in _dots(text, start, end):
            if (name := _around_dots(page, start, first, last + 1, end)) is not None:
                yield name
            start = last + 1


def _dots(text: str, start: int, end: int) -> list[Span]:
    """The first and the last dot of each name in a stretch: words part the names (盖茨先生和史蒂芬·霍金)."""
    names: list[Span] = []
    for at in (at for at in range(start, end) if text[at] in DOTS):
        if names and set(text[names[-1][1] + 1 : at]) <= IN_DOTTED:
            names[-1] = (names[-1][0], at)
        else:
            names.append((at, at))
    return names


def _around_dots(page: Page, start: int, dot: int, last: int, end: int) -> Span | None:
    """The name in a stretch whose first dot is `dot` and whose last part begins at `last`."""
    text = page.text
    while start < dot and not (_parts(page, start) and _are_syllables(text[start:dot])):
        start += 1
    stop = last
    while stop < end and (
        text[stop] in IN_DOTTED or text[stop] in LAST_IN_DOTTED or _SPELT.match(text, stop) is not None
    ):
        stop += 1
    if any(page.longest(i, PLACES) >= start for i in range(start + 2, dot + 1)):
        return None  # 净土青海·高原臻品
    if any(last <= page.longest(i, PLACES) < stop for i in range(stop + 1, stop + 3)):
        return None  # 水下考古·平潭展馆
    return (start, stop) if start < dot and stop > last else None


def _are_syllables(words: str) -> bool:
    """Whether such names are spelt so: in their syllables, or in two that by themselves are words of every sentence (阿不都热合曼)."""
    return set(words) <= IN_DOTTED or set(_SPELT.sub("", words)) <= IN_DOTTED


# Syllables of Uyghur and Kazakh names that by themselves are words of every sentence: 阿不｜都拉, 阿布都｜满金, 努尔｜墩, 肖开提.
_SPELT = re.compile(
    "不[都来力]|都(?:[拉热瓦外克满]|(?<=[不布卜]都))|[布卜]都|满[金江苏提]|墩(?<=尔墩)|如[孜则克]|送(?<=[吐土]送)|再[娜那努乃]"
    "|肖?开提|肖(?=[克合]来)|太[力里]|地(?<=尔地)(?![处区方点级市])"
)


def _parts(page: Page, at: int) -> bool:
    """Whether a word begins here, or an honour ends (人民楷模｜布茹玛汗·毛勒朵) or a conjunction."""
    return bool(page.bounds[at]) or page.text.endswith((*_HONOURED, "和", "与"), 0, at)


# ── along lists ──────────────────────────────────────────────────────────────


def _along_lists(page: Page, found: set[Span], posts: dict[int, int]) -> Iterator[Span]:
    """The names joined by 、 to one that is certain: 副区长张翠萍、赵北亭、孙鸿博."""
    text = page.text
    seen = set(found)
    for start, end in sorted(found):
        while (name := _item_after(page, end, posts)) not in seen and name is not None:
            seen.add(name)
            yield name
            end = name[1]
        while (
            text[start - 1 : start] == "、" and (name := _item_before(page, start - 1)) not in seen and name is not None
        ):
            seen.add(name)
            yield name
            start = name[0]


def _item_after(page: Page, end: int, posts: dict[int, int]) -> Span | None:
    """The name joined to the one that ends here: by 、, or by 和, 与 or 及 where a deed or the next name shows that it is one."""
    text = page.text
    if (note := _note().match(text, end)) is not None:
        end = note.end()  # 王秀英（女）｜、张磊
    if text.startswith("、", end):
        return _list_item(page, end + 1, posts)
    joined = _conjunction().match(text, end)
    if joined is None:
        return None
    at = joined.end()
    for length in (3, 4, 2):
        stop = at + length
        if at not in posts and is_name_shaped(page, at, stop) and not is_weak(text, at, surname_length(text, at)):
            shown = (page.bounds[stop] or text[stop] in "和与及") and _shared_deed().match(text, stop)
            if is_han(text[at:stop]) and shown and not is_word(text[at:stop]):
                return at, stop
    return None


@cache
def _note() -> re.Pattern[str]:
    """What a list tells of a person behind the name: （女）, （回族）, （女，藏族）."""
    return re.compile(r"[（(](?:女|男|[一-鿿]{1,4}族)(?:[，、](?:女|[一-鿿]{1,4}族))?[）)]")


@cache
def _conjunction() -> re.Pattern[str]:
    return re.compile("以及|[和与及]")


@cache
def _shared_deed() -> re.Pattern[str]:
    """What follows the last of two persons: what they do together, the next of them, or nothing more."""
    return re.compile(
        "同志|先生|女士|教授|等?(?:分别|共同|一同|一起|一行|出席|参加|陪同|座谈|会谈|会见|会面|交谈|签署|签约|签字|致辞|讲话|发言|见证|揭牌)|[和与及、](?=[一-鿿]{2,3}(?:[和与及、，。]|座谈|出席|参加))|以及|[，。；）\n]|$"
    )


def _dotted_end(text: str, match: re.Match[str]) -> int:
    """Where a dotted name ends: before what runs on behind it (买买提｜为, 盖茨｜先生和史蒂芬·霍金)."""
    at = next(i for i in range(*match.span()) if text[i] in DOTS) + 1
    end = at
    while end < match.end() and (text[end] in IN_DOTTED or text[end] in MINORITY or (text[end] in DOTS and end > at)):
        end += 1
        at = end if text[end - 1] in DOTS else at
    return end if end - at > 1 or any(dot in text[end : match.end()] for dot in DOTS) else match.end()


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(
        r"([一-鿿]{2,4}|[一-鿿][ \u3000]{1,2}[一-鿿])(?=[、，。；\n）)：:]|[（(](?:女|男|[一-鿿]{1,4}族)|等|同志|出席|参加|陪同|发言|座谈|和|与|及|以及|$)"
    )


def _list_item(page: Page, at: int, posts: dict[int, int]) -> Span | None:
    text = page.text
    if at in posts:
        return None
    dotted = _pattern("dotted").match(text, at)
    if dotted is not None:
        return at, _dotted_end(text, dotted)
    item = _item_pattern().match(text, at)
    if item is not None and is_name_shaped(page, at, item.end()):
        return item.span()
    name = name_at(page, at, posts)
    if name is not None:
        return name
    if item is not None and text[item.end() : item.end() + 1] == "、" and not is_everyday(page, at, item.end()):
        after = _item_pattern().match(text, item.end() + 1)
        if after is not None and is_name_shaped(page, *after.span()):
            return item.span()
    return None


def _item_before(page: Page, end: int) -> Span | None:
    text = page.text
    for length in (3, 2, 4):
        start = end - length
        if (
            start >= 0
            and is_name_shaped(page, start, end)
            and (
                start == 0
                or not is_han(text[start - 1])
                or text[start - 1] in "员工长人向由请对"
                or _word_before(page, start)
            )
        ):
            return start, end
    return None


def _word_before(page: Page, start: int) -> bool:
    """Whether a whole word of two or more characters ends here (汲取｜孙绍骋)."""
    return bool(page.bounds[start]) and 0 <= page.word_start[start] < start - 1


def _again(page: Page, found: set[Span]) -> Iterator[Span]:
    """Other mentions of the full names found."""
    text = page.text
    names = sorted({text[s:e] for s, e in found if e - s >= 2 and is_han(text[s:e])}, key=lambda n: (-len(n), n))
    if not names:
        return
    for match in re.finditer("|".join(map(re.escape, names)), text):
        start, end = match.span()
        if end - start > 2 or (page.bounds[start] and (page.bounds[end] or text.startswith(SURE_AFTER, end))):
            yield start, end


def person_entities(spans: Sequence[Span], source: str, listed: Collection[Span] = ()) -> Iterator[Entity]:
    """The persons as entities; `source` is the text the offsets count in, `listed` are the names of rosters."""
    for span in spans:
        rule = ROSTER_RULE if span in listed else "person"
        yield Entity(*span, source[slice(*span)], EntityType.PERSON, rule=rule, confidence=0.9)
