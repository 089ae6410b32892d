"""Furniture: what the page, the web site or the database added to the document. Dropped, and what it declares is kept."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.numerals import HAN_DIGITS
from policy_nlp.repair.line_ends import opens_paragraph
from policy_nlp.repair.pieces import Piece
from policy_nlp.repair.site import without_imprint, without_menu
from policy_nlp.repair.stamps import without_stamps
from policy_nlp.repair.web_lines import is_day_of_meeting, without_web_line

_HEAD = 25  # lines in which a site's head is looked for
_TAIL = 15  # lines in which its foot is looked for


def drop_furniture(pieces: list[Piece]) -> tuple[list[Piece], dict[str, str]]:
    """The pieces without furniture, and what it declared of the document (`published_on`, `source`, `host`)."""
    declared: dict[str, str] = {}
    kept = without_imprint(without_menu(_without_day_of_listing(without_stamps(pieces), declared)), declared)
    kept = _without_site(without_web_line(kept, declared), declared)
    kept = _without_page_numbers(kept)
    kept = _without_running_heads(kept)
    return _without_contents(kept), declared


# ── the day of listing ───────────────────────────────────────────────────────


@cache
def _listed() -> re.Pattern[str]:
    """A title as a site lists it, with the day it was put there: 柳溪街道2016年工作总结 2018-06-15."""
    day = r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
    close = f"{closing_mark('bracket')}?"
    return re.compile(rf"(?P<title>[^：:]{{8,100}}\S)(?:\s|{opening_mark('bracket')})\s*(?P<day>{day}){close}")


_ABOVE = 4  # lines from the top among which it may stand


def _without_day_of_listing(pieces: list[Piece], declared: dict[str, str]) -> list[Piece]:
    """The pieces without a title with its day of listing where the title stands again right below it."""
    for index, piece in enumerate(pieces[:_ABOVE]):
        listed = _listed().fullmatch(piece.text.strip()) if piece.kind != "row" else None
        if listed and _says_again(_folded(listed["title"]), pieces[index + 1 : index + 6]):
            declared.setdefault("published_on", re.sub(r"[/.年月]", "-", listed["day"].split()[0].rstrip("日")))
            return [*pieces[:index], *pieces[index + 1 :]]
    return pieces


# ── sites and databases ──────────────────────────────────────────────────────


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(
        r"【法宝引证码】.*|法宝联想[：:].{0,40}|原文链接\s*[：:]\s*https?://\S+|\[(?:查看原文|原文链接|阅读原文|原文)\]\(\S*\)|<!--.*?-->|INFO END"
        r"|\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?"  # the rule under the head of a table set in marks
        r"|扫一扫在手机打开当前页.*|分享到[：:]?.*|分类号\s*[：:].{0,20}|[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报)\s*/\s*\d.{0,60}|(?:上|下)一篇[：:].*|【?打印(?:本页)?】?【?关闭(?:窗口|本页)?】?"
    )


@cache
def _head_line() -> re.Pattern[str]:
    return re.compile(
        r"下载|打印(?:本页)?|全屏|收藏|分享|视力保护色?|【?\s*字[号体]\s*[：:]?.{0,12}|加大|还原|减小|[】【>]|大|中|小|当前位置\s*[：:]?.*|首页|索引号\s*[：:].*"
        r"|(?:来源|信息来源|稿件来源)\s*[：:].{0,30}|(?:发布|发表|更新|公开|浏览)?(?:时间|日期)\s*[：:]\s*[\d\-年月日/:：\s]*|(?:阅读量|浏览次数|点击数|访问量|阅读次数)\s*[：:].{0,12}"
        r"|\d{4}-\d{2}-\d{2}(?:\s+\d{2}:\d{2}(?::\d{2})?)?|(?:责任)?编辑\s*[：:].{0,12}|字号|导航栏?|网站导航|第\d{1,3}版\s*[：:].{0,8}|[\u4e00-\u9fff]{1,6}(?:要闻|快讯|时讯)|T\||繁体|无障碍.{0,6}"
    )


@cache
def _tail_line() -> re.Pattern[str]:
    return re.compile(
        rf"相关(?:报道|链接|文章|阅读|附件|稿件|信息)\s*[：:]?|{opening_mark('bracket')}?(?:来源|责任编辑|责编|编辑|记者|作者|审核|校对|监制)\s*[：:].{{0,30}}|打印(?:本页)?|关闭(?:窗口|本页)?|[】【]|返回(?:顶部|上页)|【?我要纠错】?.{{0,20}}"
        r"|【打印】?|【关闭】?|分享|收藏|[（(]?完[）)]?"
    )


@cache
def _declared() -> re.Pattern[str]:
    return re.compile(
        r"(?P<source>(?:信息|稿件)?来源\s*[：:]\s*(?P<name>(?:(?!\s*\d{4}[-/.年]\d)[^）)])*)(?:\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)(?=[\s）)]*\Z))?)"
        r"|(?:(?:发布|发表|更新)?(?:时间|日期)\s*[：:]\s*)?(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})|\S*?/(?P<path>\d{4}/\d{2}/\d{2})/"
    )


def _without_site(pieces: list[Piece], declared: dict[str, str]) -> list[Piece]:
    kept: list[Piece] = []
    anywhere, head, tail = _anywhere(), _head_line(), _tail_line()
    count = len(pieces)
    label = False
    body = False
    for index, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "row" or len(text) > 300:
            kept.append(piece)
            body = body or len(text) > 60
            continue
        body = body or len(text) > (30 if text.endswith("。") else 60)
        gone = anywhere.fullmatch(text) is not None
        if not gone and index < _HEAD and not body:
            gone = head.fullmatch(text) is not None or label
            gone = gone and not is_day_of_meeting(pieces, index)
        if not gone and index >= count - _TAIL and index > 0:
            gone = tail.fullmatch(text) is not None
        if gone:
            _declare(text, declared)
            label = bool(re.fullmatch(r"(?:来源|(?:发布|发表)?时间)\s*[：:]", text))
            label = label or text == ">"
        else:
            label = False
            kept.append(piece)
    return kept


_COPIES = (
    3  # a database's heading, the page's and the document's own title; a line that comes oftener is the document's
)


def drop_repeated_title(pieces: list[Piece], database: bool) -> list[Piece]:
    """The pieces without the titles that a database and a page set over the document's own: a first line that comes again right
    below it, or, where a database's header was found, some lines below."""
    if not pieces or len(pieces[0].text) <= 8 or pieces[0].kind == "row" or pieces[0].text[-1] in "、，。；：":
        return pieces
    title = _folded(pieces[0].text)
    numbered = _title_with_number().fullmatch(title)
    if numbered and _says_again(numbered["title"] or numbered["bare"], pieces[1:6]):
        return drop_repeated_title(pieces[1:], database)
    if any(part in map(_folded, (piece.text for piece in pieces[1:4])) for part in _tab_parts(title)):
        return drop_repeated_title(pieces[1:], database)
    near = 15 if database else 2
    if sum(_folded(piece.text) == title for piece in pieces[: near + _COPIES]) > _COPIES:
        return pieces
    while any(_folded(piece.text) == title for piece in pieces[1:near]):
        pieces = pieces[1:]
        if _folded(pieces[0].text) != title:
            break
    return pieces


def _says_again(title: str, pieces: list[Piece]) -> bool:
    """Whether one line, or several together, say a title again, perhaps with its issuers in front."""
    lines = [_folded(piece.text) for piece in pieces]
    spans = ((start, end) for start in range(len(lines)) for end in range(start + 1, len(lines) + 1))
    return any("".join(lines[start:end]).endswith(title) for start, end in spans)


@cache
def _title_with_number() -> re.Pattern[str]:
    """A title as a site lists it, with its number: 关于…的通知(发改环资〔2025〕13号), or with none of the brackets."""
    number = r"[^（()的]{2,14}[〔\[(]\d{4}[〕\])]\d{1,5}号"
    kinds = "通知|意见|方案|办法|决定|公告|通告|规定|细则|批复|规划|计划|要点|通报|函"
    return re.compile(rf"(?P<title>.{{8,100}})[（(]{number}[）)]|(?P<bare>.{{8,100}}?(?:{kinds})){number}")


def _tab_parts(title: str) -> list[str]:
    """The longer parts of a browser's tab, where the site's name stands beside the title: 青山区人民政府-关于…的通知."""
    parts = re.split(r"[-_|—–]+", title)
    return [part for part in parts if len(part) > 8] if len(parts) > 1 else []


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _declare(text: str, declared: dict[str, str]) -> None:
    for found in _declared().finditer(text):
        if day := found["date"] or found["path"] or found["day"]:
            declared.setdefault("published_on", re.sub(r"[/.年月]", "-", day).rstrip("日"))
        if found["name"]:
            declared.setdefault("source", found["name"].strip())


# ── pages ────────────────────────────────────────────────────────────────────


@cache
def _marked_page_number() -> re.Pattern[str]:
    dash = r"[-—–―－─一·．.~～•]"
    return re.compile(
        rf"(?:{dash}\s*){{1,4}}\d{{1,4}}\s*(?:{dash}\s*){{1,4}}|[—–―－─-]\s*[{HAN_DIGITS}]{{1,4}}\s*[—–―－─-]|第\s*\d{{1,4}}\s*页(?:[，,/\s]*共\s*\d{{1,4}}\s*页)?|\d{{1,4}}\s*/\s*\d{{1,4}}(?:\s*页)?|共\s*\d+\s*页|Page\s*\d+(?:\s*of\s*\d+)?",
        re.I,
    )


@cache
def _bare_page_number() -> re.Pattern[str]:
    return re.compile(r"[·．.\s]*(\d{1,4}|[IVXivxⅠ-Ⅻⅰ-ⅻ]{1,5})[·．.\s]*")


@cache
def _lost_page_number() -> re.Pattern[str]:
    """Two dashes with nothing but blanks between: a page number that the file holds as a field or a bad glyph."""
    return re.compile(r"(?<![—－–-])[—－–-][ \u3000]{2,6}[—－–-]\Z")


def _without_lost_numbers(pieces: list[Piece]) -> list[Piece]:
    gone: set[int] = set()
    for index, piece in enumerate(pieces):
        if (
            piece.kind == "line"
            and piece.text[-1] in "—－–-"
            and (found := _lost_page_number().search(piece.text[-10:]))
        ):
            if len(found[0]) == len(piece.text):
                gone.add(index)
            else:
                _cut_end(piece, len(found[0]))
    return _without(pieces, gone) if gone else pieces


def _without_page_numbers(pieces: list[Piece]) -> list[Piece]:
    pieces = _without_lost_numbers(pieces)
    gone = {i for i, p in enumerate(pieces) if len(p.text) <= 20 and p.kind != "row" and _is_marked(p.text)}
    bare, glued, roman = _number_candidates(pieces)
    chain = _longest_chain(sorted([*bare, *glued]))
    if _is_page_sequence(chain):
        gone.update(index for index, _ in bare if index in chain)
        gone.update(roman)
        for index, value in glued:
            if index in chain:
                _cut_end(pieces[index], len(str(value)))
    else:
        gone.update(_roman_pages(pieces, roman))
    gone.update(index for index, value in bare if _is_lone_number(pieces, index, value))
    return _without(pieces, gone) if gone else pieces


_FAR_IN = 10  # blanks before a number that stands in the middle of a page or at its right


def _is_lone_number(pieces: list[Piece], index: int, value: int) -> bool:
    """Whether a bare number that no others follow is a page's: its own at the page's end, or one far in amid a sentence."""
    piece = pieces[index]
    if not 0 < index < len(pieces) - 1:
        return False
    before, after = pieces[index - 1], pieces[index + 1]
    if before.kind != "line" or after.kind != "line" or len(before.text) < 15 or before.text[-1] in "。；：！？":
        return False
    if piece.page is not None and before.page == piece.page == value and after.page != piece.page:
        return True
    return piece.indent >= _FAR_IN > after.indent and not opens_paragraph(after.text)


def _roman_pages(pieces: list[Piece], roman: list[int]) -> set[int]:
    """Roman numbers that begin or end pages and count them."""
    edges = [
        index
        for index in roman
        if pieces[index].page is not None
        and any(
            not 0 <= beside < len(pieces) or pieces[beside].page != pieces[index].page
            for beside in (index - 1, index + 1)
        )
    ]
    chain = _longest_chain([(index, _roman_value(pieces[index].text)) for index in edges])
    return chain if len(chain) > 1 else set()


_ROMAN = {"i": 1, "v": 5, "x": 10}


def _roman_value(text: str) -> int:
    """The value of a Roman number below 40, as one character or several."""
    values = [_ROMAN.get(sign, 0) for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalpha()]
    later = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, later, strict=True))


def _is_page_sequence(chain: set[int]) -> bool:
    """Whether the lines of a chain are a page apart: a dozen lines or more on average."""
    steps = len(chain) - 1
    return steps > 0 and (max(chain) - min(chain)) / steps >= (12 if steps > 1 else 15)


def _is_marked(text: str) -> bool:
    said = text[-1] in "—–―－─-" or any(c.isdigit() for c in text)
    return said and _marked_page_number().fullmatch(text) is not None


@cache
def _glued_number() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff，、]\s?(\d{1,3})\Z")


def _number_candidates(pieces: list[Piece]) -> tuple[list[tuple[int, int]], list[tuple[int, int]], list[int]]:
    """(index, value) of lines that are bare numbers, of unfinished lines that end in a number, and indices of bare Roman ones."""
    bare: list[tuple[int, int]] = []
    glued: list[tuple[int, int]] = []
    roman: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "line":
            continue
        if len(piece.text) <= 8 and (found := _bare_page_number().fullmatch(piece.text)):
            if found[1].isdigit():
                bare.append((index, int(found[1])))
            else:
                roman.append(index)
        elif 15 <= len(piece.text) <= 60 and piece.text[-1].isdigit() and (found := _glued_number().search(piece.text)):
            glued.append((index, int(found[1])))
    return bare, glued, roman


def _cut_end(piece: Piece, count: int) -> None:
    piece.text = piece.text[:-count].rstrip()
    piece.offsets = piece.offsets[: len(piece.text)]
    piece.lines = piece.lines[: len(piece.text)] if piece.lines is not None else None


def _longest_chain(candidates: list[tuple[int, int]]) -> set[int]:
    """Indices of the longest run of numbers rising by one; one number in it may be missing at a time (a page without its number)."""
    best: dict[int, int] = {}  # value → position of the best run's last candidate
    length: list[int] = []
    previous: list[int] = []
    for at, (index, value) in enumerate(candidates):
        length.append(1)
        previous.append(-1)
        for step in (1, 2):
            before = best.get(value - step, -1)
            if before >= 0 and index - candidates[before][0] >= (1, 10)[step - 1] and length[before] + 1 > length[at]:
                length[at], previous[at] = length[before] + 1, before
        if value not in best or length[at] >= length[best[value]]:
            best[value] = at
    at = max(range(len(length)), key=length.__getitem__, default=-1)
    chain: set[int] = set()
    while at >= 0:
        chain.add(candidates[at][0])
        at = previous[at]
    return chain


def _without(pieces: list[Piece], gone: set[int]) -> list[Piece]:
    """The pieces left; the one after a dropped page number no longer counts the blank lines around the number."""
    kept: list[Piece] = []
    dropped = False
    for index, piece in enumerate(pieces):
        if index in gone:
            dropped = True
            continue
        if dropped:
            piece.gap = False
        dropped = False
        kept.append(piece)
    return kept


_MOST_HEADS = 4  # lines of a page's head or foot


def _without_running_heads(pieces: list[Piece]) -> list[Piece]:
    """The pieces without lines that stand at the top or the bottom of three pages or more, their numbers apart."""
    for _ in range(_MOST_HEADS):
        kept = _without_outer_heads(pieces)
        if len(kept) == len(pieces):
            break
        pieces = kept
    return pieces


def _without_outer_heads(pieces: list[Piece]) -> list[Piece]:
    """The same without the outermost of them; what ends as sentences do is the document's, as rows of one wording are."""
    edges = [
        i
        for i, piece in enumerate(pieces)
        if piece.page is not None
        and piece.kind == "line"
        and len(piece.text) <= 40
        and piece.text[-1] not in "。；"
        and (i == 0 or i == len(pieces) - 1 or pieces[i - 1].page != piece.page or pieces[i + 1].page != piece.page)
    ]
    counts = Counter(_without_digits(pieces[i].text) for i in edges)
    pages = len({pieces[i].page for i in edges})
    gone = {i for i in edges if counts[_without_digits(pieces[i].text)] >= max(3, pages // 4)}
    tops = [i for i in edges if i == 0 or pieces[i - 1].page != pieces[i].page]
    bulletins = Counter(pieces[i].text for i in tops if _bulletin().search(pieces[i].text))
    gone.update(i for i in tops if bulletins[pieces[i].text] > 1)
    if not gone:
        return pieces
    return _without(pieces, gone)


@cache
def _bulletin() -> re.Pattern[str]:
    """What names a bulletin and its issue, so that two pages under it tell a running head: 县人民政府公报　2024年第4期."""
    return re.compile(r"(?:公报|简报|通讯|汇编|专刊|学报|参考).{0,8}\d|第\s*\d{1,4}\s*期")


def _without_digits(text: str) -> str:
    return re.sub(r"[\d\s]+", "", text)


# ── tables of contents ───────────────────────────────────────────────────────


@cache
def _leader() -> re.Pattern[str]:
    return re.compile(r"(?<![.．·•…])(?:[.．·•…]\s?){4,}+[\s\d（()）\-—IVXivx]*\Z")


@cache
def _page_at_end() -> re.Pattern[str]:
    return re.compile(r"[\s.．·•…_\-—（(]*+\d{0,4}[）)]?\s*\Z")


def _without_contents(pieces: list[Piece]) -> list[Piece]:
    """The pieces without dotted contents lines, and without the list under 目录."""
    dotted = {i for i, p in enumerate(pieces) if p.kind != "row" and len(p.text) > 6 and _has_leader(p.text)}
    gone = dotted.union(_wrapped_entries(pieces, dotted))
    later: Counter[str] = Counter()
    for index, piece in enumerate(pieces):
        if (
            piece.text[0] == "目"
            and piece.kind != "row"
            and len(piece.text) <= 12
            and _contents_head().match(piece.text)
        ):
            later = later or Counter(_bare(p.text) for p in pieces if len(p.text) <= 200)
            gone.add(index)
            gone = gone.union(_entries(pieces, index + 1, gone, later))
    return _without(pieces, gone) if gone else pieces


@cache
def _contents_head() -> re.Pattern[str]:
    return re.compile(r"目\s*[录次]\s*(?:[（(]?\w{0,4}[）)]?)?\Z|目\s*录\s*(?:序言|前言|引言|第.{1,6})\Z")


@cache
def _run_together() -> re.Pattern[str]:
    """Two chapter headings or more on one line: contents whose line breaks are lost."""
    head = enumerator("part", "chapter")
    return re.compile(rf"{head}[^。；]{{2,40}}{head}[^。；]*\Z")


def _has_leader(text: str) -> bool:
    return ("…" in text or ".." in text or "··" in text or ". ." in text or "．．" in text) and _leader().search(
        text
    ) is not None


def _wrapped_entries(pieces: list[Piece], dotted: set[int]) -> Iterable[int]:
    """The first lines of contents entries that run over two lines: between two dotted lines, one line at most."""
    for index in dotted:
        if index - 2 in dotted and index - 1 not in dotted and "。" not in pieces[index - 1].text:
            yield index - 1


def _bare(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", _page_at_end().sub("", text))


def _entries(pieces: list[Piece], start: int, known: set[int], later: Counter[str]) -> Iterable[int]:
    """Indices of the entries of a contents list: lines that come again as headings below."""
    seen: set[str] = set()
    misses: list[int] = []
    for index in range(start, len(pieces)):
        text = pieces[index].text
        entry = _bare(text)
        if entry in seen or "。" in text or len(text) > 200:
            return
        if index in known or _run_together().match(text) or (entry and later[entry] > 1):
            seen.add(entry)
            yield from misses
            misses = []
            yield index
        else:
            misses.append(index)
            if len(misses) > 3:
                return
