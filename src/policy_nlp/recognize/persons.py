"""Recognition of persons: a surname and one or two characters beside a post, in a list of names, or named before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from policy_nlp.language.enumerators import ITEM_MARK
from policy_nlp.lexicon import load_words
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.clues import CENTRAL, DOMAIN, PERSON, PLACES, REGION, SUFFIX, Page, is_han
from policy_nlp.recognize.surnames import name_form, surname_length, surnames

Span = tuple[int, int]
ROSTER_RULE = "person-roster"  # the rule of names that stand in a list of persons
_SPACE = " \u3000\t"
DOTS = "·•・‧∙⋅･"  # between the parts of a name: the right one first, and what is typed for it
_AFTER = tuple(
    "同志 先生 女士 出席 主持 强调 指出 表示 介绍 说 等 和 与 及 任 率 在 对 作 为 的 兼 以及 一行 参加 带队 陪同 签署 会见 讲话 致辞 代表 宣布 要求 分别 到 赴 担任 摄 报道 向 同 就 于 专程 亲自 调研 考察 检查 深入 "
    "听取 发表 发来 致 是 也 已 曾 将 不再 被 当选 提出 回应 认为 告诉 给 看望 走访 传达 汇报 作了 同时 回答 通报 签发".split()
)
# Words that never belong to a name, wherever the segmentation puts its bounds.
_SURE_AFTER = tuple(
    "同志 先生 女士 摄 报道 受到 出席 主持 强调 指出 表示 介绍 参加 陪同 会见 讲话 致辞 宣布 要求 担任 兼任 分别 一行 率队 带队 率领 被移送 被移交 被开除 被免 被判 被依法 涉嫌 身为 作为 因涉 负有 辞去 当选 简历 作政府工作报告 作工作报告 作报告 代表省 代表市".split()
)
_HONOURED = tuple("楷模 模范 英雄 标兵 先锋 劳模 能手 党员 代表 功勋".split())  # who they are called in front
_NEVER_LAST = (
    "副",
    "村",
    "县",
    "局",
    "厅",
    "牌",
    "峡",
    "寨",
    "摄",
    "等",
    "率",
    "任",
    "为",
    "的",
    "说",
    "和",
    "与",
    "及",
    "在",
    "被",
    "将",
)
_TRANSLITERATED = frozenset(
    "来京普布达娃阿埃艾安奥澳夫巴白拜班邦贝本比彼别宾波伯勃博卜布查察达大戴丹道德登邓狄迪蒂丁顿多杜厄恩尔法凡范菲费芬弗福富盖冈高戈格葛古瓜圭哈海罕汉赫黑亨洪胡华霍基吉加贾江杰金津居喀卡凯坎康考柯科克肯孔库夸拉莱赖兰朗劳勒雷黎里礼理力利"
    "莉丽连列林琳隆龙卢鲁路露伦罗洛吕马玛麦迈曼芒茂梅美门蒙米密缅敏明缪摩莫墨默姆木穆那娜纳奈南内嫩尼倪涅宁牛纽努诺欧帕潘庞培佩彭蓬皮平珀普齐契恰强乔切钦琴青琼丘热仁日荣茹瑞若萨塞赛桑瑟森沙莎山尚绍舍申生圣施什诗石史士室"
    "斯舒朔司丝松苏素孙索塔台泰坦汤唐特腾提铁廷通图土托瓦旺威韦维魏温文翁沃乌武西希锡夏谢辛欣兴休修许雪逊雅亚延扬杨姚耶叶伊依易因英于约泽曾扎詹珍张哲者芝治中朱兹子宗祖佐买合提江拜艾肖白依明热木孜吾甫帕尔哈提尼牙孜次仁旦增扎西顿珠简史奇翰吐茹朵汗勒洛桑央金卓玛格桑多吉贡布丹巴"
)

_IN_DOTTED = _TRANSLITERATED | frozenset("毛逊则肉守玉义尤衣奴仙早")  # syllables that only stand beside a dot
# Syllables of Mongolian, Tibetan and Uyghur names besides.
_MINORITY = frozenset(
    "不都其云乐色措才让娅帖朝满敖花妮图呼音孟青萨仁其木格日那顺吉日嘎拉巴雅尔额勒苏和宝音朋斯琴高娃白旦"
)


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
    found.update(_along_lists(page, found, posts))
    found.update(_again(page, found))
    return _settle(found)


def _known_stands(page: Page, start: int, end: int) -> bool:
    if page.text.startswith(("主义", "列宁", "、列宁主义"), end):
        return False  # 马克思列宁主义 is a theory's name
    if end - start > 2 or bool(page.bounds[start] and page.bounds[end]):
        return True
    return bool(page.bounds[start]) and page.text.startswith(("在主持", "在会", *_SURE_AFTER), end)


def _settle(found: set[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def is_everyday(page: Page, start: int, end: int) -> bool:
    """Whether the stretch begins with an everyday word, or with what bodies are named after, rather than a name."""
    others = load_words("not_names")
    if any(page.text[start : start + n] in others for n in (1, 2, 3, 4)):
        return True
    return any(page.longest(start + n, DOMAIN | SUFFIX | PLACES | CENTRAL) == start for n in (2, 3) if start + n <= end)


# ── beside a post ────────────────────────────────────────────────────────────


def _name_after(page: Page, end: int, posts: dict[int, int]) -> Span | None:
    at = _skip_space(page.text, end)
    if "\n" in page.text[end:at]:
        return None
    return name_at(page, at, posts)


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
    at = stop = _skip_space(text, end)
    while stop < len(text) and text[stop] in _TRANSLITERATED and stop - at < 8:
        stop += 1
    return (at, stop) if stop - at > 1 and (_ends_clean(page, stop, {}) or text.startswith("时", stop)) else None


def name_at(page: Page, at: int, posts: dict[int, int]) -> Span | None:
    """The name that begins here, where one is expected."""
    text = page.text
    spaced = _spaced_name(text, at)
    if spaced is not None:
        return spaced
    if (foreign := _foreign_at(page, at)) is not None:
        return foreign
    first = surname_length(text, at)
    if not first and (sanctioned := _sanctioned().match(text, at)) and not is_everyday(page, *sanctioned.span()):
        return sanctioned.span()
    if not first or is_everyday(page, at, at + 3):
        return None
    weak = surnames()[text[at : at + first]]
    for given in (2, 1):
        end = at + first + given
        if text[end - 1 : end] in _NEVER_LAST:
            continue
        if end < len(page.bounds) and is_han(text[at:end]) and _ends_clean(page, end, posts):
            return (at, end) if not weak or page.bounds[at] else None
    if weak or not page.bounds[at]:
        return None
    for given in (2, 1):
        end = at + first + given
        if end < len(page.bounds) and page.bounds[end] and is_han(text[at:end]) and text[end - 1] not in _NEVER_LAST:
            return at, end
    return (at, at + first + 1) if text[at + first + 1 : at + first + 2] == "在" and is_han(text[at + first]) else None


@cache
def _sanctioned() -> re.Pattern[str]:
    """What stands between a post and a sanction, whatever its first character (副县长｜义劲中｜受到…)."""
    return re.compile(
        r"(?![、等也和及均因并曾])[一-鿿]{2,3}(?=受到(?:行政|党内|记|警告|撤|开除|留|降)|被移[送交]司法|被开除|被撤)"
    )


def _ends_clean(page: Page, end: int, posts: dict[int, int]) -> bool:
    text = page.text
    if end >= len(text) or not is_han(text[end]):
        return True
    if end in posts or text.startswith(_SURE_AFTER, end):
        return True
    return text.startswith(_AFTER, end) and bool(page.bounds[end])


def _foreign_at(page: Page, at: int) -> Span | None:
    """A transliterated name without a dot, three syllables or more (古特雷斯)."""
    text = page.text
    end = at
    while end < len(text) and text[end] in _TRANSLITERATED:
        end += 1
    if end - at >= 3 and page.bounds[end] and not page.bounds[at + 2] and surname_length(text, at) and end - at < 4:
        return None  # as likely a Chinese name, read as such
    clean = end >= len(text) or not is_han(text[end]) or text.startswith(_AFTER, end)
    return (at, end) if end - at >= 4 and clean else None


def _name_before(page: Page, post: int, body_ends: set[int]) -> Span | None:
    """The name that ends right before a post: 张贵林｜区长; the surname alone in 习｜总书记."""
    text = page.text
    if text.startswith("总书记", post) and text[post - 1 : post] == "习":
        return post - 1, post
    if text[post : post + 1] in ("村", "社"):
        return None  # 柳溪｜村党支部书记
    for length in (3, 4, 2):
        start = post - length
        first = surname_length(text, start) if start >= 0 else 0
        if text[post - 1] in _NEVER_LAST or not first:
            continue
        if length - first not in (1, 2) or not is_han(text[start:post]) or is_everyday(page, start, post):
            continue
        family = page.bounds[start] and not surnames()[text[start : start + first]]
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


@cache
def _patterns() -> dict[str, str]:
    name = name_form()
    return {
        "honorific": rf"({name})(?=同志|先生|女士)",
        "row": rf"(?m)(?:^|(?<=[：:\u3000 \t])|(?<=\d{ITEM_MARK}))[\u3000 \t]*({name})(?=[\u3000 \t]+)",
        # 某某局综合科：王五六 010-…
        "called": rf"(?<=[：:、，；\u3000 \n])({name})(?=[\u3000 ，：:（(]{{0,4}}(?:电话)?[：:]?(?:0\d{{2,3}}[-—－ ]?\d{{7,8}}|1\d{{10}}|\d{{7,8}})(?!\d))",
        "bracketed": rf"({name})(?=[（(])",
        "labelled": rf"(?<=[长任人员挥][：:])({name})(?=[、，。；（( \u3000\n]|$)",
        "leaders": rf"(?<=[省市区县州旗镇校院厅局委]领导)({name})(?=[、和]|参加|出席|陪同|一同|一行|等)",
        "appointed": rf"(?:任命|免去|选举|接受|补选|增补|罢免|撤销|追授|授予)(?:了)?({name})(?=为|的|、|同志|辞去|担任|任)",
        # a line under 任命： or 免去：
        "appointee": rf"(?m)^[ \u3000]*({name})(?=(?:同志)?(?:为|任(?!务)|的)[^，。；\n]{{2,40}}(?:[长任记员席官导师]|职务)(?:（[^（）\n]*）)?[；;。，]?[ \u3000]*$)",
        "sanctioned": rf"(?<=[、员工人者长])({name})(?=受到|被移送|被移交|被依法|被刑事|被逮捕|被判|被撤销|被开除|被免|涉嫌|因涉嫌|因犯)",
        "biography": rf"(?m)(?:^|(?<=[。；：\n]))[\u3000 ]*({name})(?=[，：:（( \u3000]{{1,3}}(?:男|女|汉族|[一-鿿]{{1,3}}族|[\ufffc\\d]{{2,}}年?出?生))",
        "photo": rf"({name})(?=[ \u3000]?摄(?:[）)\n]|$))",
        "byline": rf"(?:记者|签发人|联系人|责编|作者|摄影|撰稿|通讯员)[：:\u3000 ]{{0,3}}(?={name})",
        "listed": rf"(?<![一-鿿])({name}(?:、{name}){{2,}})(?=[、，。；\n等）和]|出席|参加|陪同|$)",
        "dotted": rf"[一-鿿]{{1,7}}(?:[{DOTS}][一-鿿]{{1,8}}){{1,3}}",
        # Whoever is appointed to a post is a person, whatever the name looks like (斯琴格日乐, 阿不都拉·热西提).
        "minority": rf"(?:任命|免去|选举|补选|推选|提名|接受)((?![其该原])[一-鿿]{{1,8}}(?:[{DOTS}][一-鿿]{{1,10}}?){{1,3}}|(?![其该原])[一-鿿]{{4,8}}?)(?=同志|(?:[（(][^（）()\n]{{1,12}}[）)])?(?:为|的)(?P<post>[^，。；：\n]{{2,40}}))",
    }


def _spaced_name(text: str, at: int) -> Span | None:
    """A two-character name letter-spaced (韩　正)."""
    if at + 2 < len(text) and text[at] in surnames() and text[at + 1] in " \u3000":
        end = _skip_space(text, at + 1)
        if end - at <= 3 and is_han(text[end : end + 1]) and not is_han(text[end + 1 : end + 2]):
            return at, end + 1
    return None


# What each match of a pattern holds.
_DOT = re.compile(f"[{DOTS}]")
_LABELLED = re.compile("[长任人员挥][：:]")
_APPOINTED = re.compile("任命|免去|选举|接受|补选|增补|罢免|撤销|追授|授予|推选|提名")
_HONORIFICS = re.compile("同志|先生|女士")
_OPENING = re.compile("[（(]")
_ANCHORS = {
    "photo": re.compile("摄"),
    "called": re.compile(r"\d{7}"),
    "sanctioned": re.compile("受到|被|涉嫌|因犯"),
    "biography": re.compile("男|女|族|生"),
    "leaders": re.compile("领导"),
}


def _in_lines(kind: str, anchor: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the lines that have its anchor."""
    return find_in_lines(_pattern(kind), anchor, text) if anchor.search(text) else iter(())


def _where(kind: str, anchor: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a text that has what each of them holds."""
    return _pattern(kind).finditer(text) if anchor.search(text) else iter(())


def _by_pattern(page: Page, posts: dict[int, int], bodies: dict[int, int]) -> Iterator[Span]:
    text = page.text
    for match in _in_lines("honorific", _HONORIFICS, text):
        edge = not is_han(text[match.start() - 1 : match.start()])  # nothing but a name stands alone before 同志
        if edge or (page.bounds[match.start()] and not is_everyday(page, *match.span(1))):
            yield match.span(1)
    for match in _pattern("row").finditer(text):
        after = _skip_space(text, match.end(1))
        if (after in posts or after in bodies) and not is_everyday(page, *match.span(1)):
            yield match.span(1)
    for match in _in_lines("bracketed", _OPENING, text):
        inside = match.end() + 1
        if (inside in posts or bodies.get(inside) in posts) and page.bounds[match.start()]:
            yield match.span(1)
    for match in _where("labelled", _LABELLED, text):
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
            if not is_everyday(page, *match.span(1)):
                yield match.span(1)
    for match in _pattern("byline").finditer(text):
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
    return set(name) <= _TRANSLITERATED | _MINORITY and not any(
        page.longest(at, DOMAIN | SUFFIX | CENTRAL) >= match.start(1) and at - match.start(1) > 3
        for at in range(match.start(1) + 2, match.end(1) + 1)
    )


def _listed(page: Page) -> Iterator[Span]:
    """Three or more names in a row, joined by 、"""
    text = page.text
    for match in _pattern("listed").finditer(text):
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
        dot = next(i for i in range(start, end) if text[i] in DOTS)
        while start < dot and not (_parts(page, start) and set(text[start:dot]) <= _IN_DOTTED):
            start += 1
        last = max(i for i in range(start, end) if text[i] in DOTS) + 1
        stop = last
        while stop < end and text[stop] in _IN_DOTTED:
            stop += 1
        if stop == end and end - last > 1:
            stop = end
        if any(page.longest(i, PLACES) >= start for i in range(start + 2, dot + 1)):
            continue  # 净土青海·高原臻品
        if any(last <= page.longest(i, PLACES) < stop for i in range(stop + 1, stop + 3)):
            continue  # 水下考古·平潭展馆
        if start < dot and stop > last and set(text[dot:last]) - set(DOTS) <= _IN_DOTTED:
            yield start, stop


def _parts(page: Page, at: int) -> bool:
    """Whether a word begins here, or an honour ends (人民楷模｜布茹玛汗·毛勒朵)."""
    return bool(page.bounds[at]) or page.text.endswith(_HONOURED, 0, at)


# ── along lists ──────────────────────────────────────────────────────────────


def _along_lists(page: Page, found: set[Span], posts: dict[int, int]) -> Iterator[Span]:
    """The names joined by 、 to one that is certain: 副区长张翠萍、赵北亭、孙鸿博."""
    text = page.text
    seen = set(found)
    for start, end in sorted(found):
        while (
            text[end : end + 1] == "、" and (name := _list_item(page, end + 1, posts)) not in seen and name is not None
        ):
            seen.add(name)
            yield name
            end = name[1]
        while (
            text[start - 1 : start] == "、" and (name := _item_before(page, start - 1)) not in seen and name is not None
        ):
            seen.add(name)
            yield name
            start = name[0]


def _dotted_end(text: str, match: re.Match[str]) -> int:
    """Where the last part of a dotted name ends: before what runs on behind it (买买提｜为)."""
    first = max(match.group().rfind(dot) for dot in DOTS) + match.start() + 1
    end = first
    while end < match.end() and text[end] in _TRANSLITERATED | _MINORITY:
        end += 1
    return end if end - first > 1 else match.end()


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(r"([一-鿿]{2,4}|[一-鿿][ \u3000]{1,2}[一-鿿])(?=[、，。；\n）)：:]|等|同志|出席|参加|陪同|和|$)")


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


def is_name_shaped(page: Page, start: int, end: int) -> bool:
    """Whether the stretch could be a name and is no place, body or everyday word."""
    text = page.text
    first = surname_length(text, start)
    letters = len(text[start:end].replace("\u3000", "").replace(" ", ""))
    if not first or letters - first not in (1, 2) or is_everyday(page, start, end) or text[end - 1] in "村峡寨等":
        return False
    return page.longest(end, PLACES | CENTRAL | DOMAIN | SUFFIX) != start


def _again(page: Page, found: set[Span]) -> Iterator[Span]:
    """Other mentions of the full names found."""
    text = page.text
    names = sorted({text[s:e] for s, e in found if e - s >= 2 and is_han(text[s:e])}, key=lambda n: (-len(n), n))
    if not names:
        return
    for match in re.finditer("|".join(map(re.escape, names)), text):
        start, end = match.span()
        if end - start > 2 or (page.bounds[start] and (page.bounds[end] or text.startswith(_SURE_AFTER, end))):
            yield start, end


def person_entities(spans: Sequence[Span], source: str, listed: Collection[Span] = ()) -> Iterator[Entity]:
    """The persons as entities; `source` is the text the offsets count in, `listed` are the names of rosters."""
    for span in spans:
        rule = ROSTER_RULE if span in listed else "person"
        yield Entity(*span, source[slice(*span)], EntityType.PERSON, rule=rule, confidence=0.9)
