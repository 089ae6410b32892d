"""Names in lists of persons: who attends (出席, 列席, 请假), who belongs to a group (组长, 成员), the column 姓名 of a table.

Such a list says by its label that names follow, so an item is a name by its shape alone: a surname and one or two characters, by
itself, behind a body or a post (县财政局张三), before one (张三 县财政局局长), or run together with others. A list goes on over the
lines that hold names, and ends with the first that holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policy_nlp.lexicon import load_words
from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.clues import CENTRAL, DOMAIN, PLACES, SUFFIX, Page, is_han
from policy_nlp.recognize.columns import cells_under
from policy_nlp.recognize.name_shapes import DOTS, is_everyday, is_name_of_parts, without_next_word
from policy_nlp.recognize.surnames import is_weak, surname_length, unsurnamed_end
from policy_nlp.repair.name_rows import is_name_row

Span = tuple[int, int]
_BLANKS = " \t\u3000"
_LEAST = 3  # names in a list beside which one without a listed surname is believed
_RUN = 40  # characters of names run together that are taken apart
_ENDS_BODY = "局委办院会厅处部校司室镇乡所站队库社行中心园街道村区团"


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of persons: what stands behind its label, the label's kind, and its words (组长, 成员; "" where there is none)."""

    start: int
    end: int
    attendance: bool
    label: str = ""


# What may stand before the colon of a list: who attends, who heads a group, who belongs to it.
_ATTENDS = "出席 列席 请假 缺席 参加 参会 与会 主持 记录 到会".split()
_HEADS = "组长 总指挥 指挥长 召集人 河长 湖长 林长 田长 路长 链长 主任 主任委员 班长 队长".split()
_MEMBERS = "成员 组员 委员 组成人员 联络员 联系人 专家 专家组 专家成员 专家组成员 评审专家 评委 秘书 秘书长 责任人 第一责任人 直接责任人 责任领导 牵头领导 包联领导 包保领导 包案领导 联系领导".split()


@cache
def _label() -> re.Pattern[str]:
    """The labels of such lists (出  席：, 副组长：, 成员（按姓氏笔画排序）：); one of attendance is the named group."""
    blank = f"[{_BLANKS}]{{0,4}}"
    attends, heads, members = ("|".join(map(blank.join, words)) for words in (_ATTENDS, _HEADS, _MEMBERS))
    who = rf"{blank}(?:会议)?(?:人{blank}员?|领导|同志|名单|单位及人员|情况)?(?:的?有)?"
    deputy = rf"(?:常务|第一|执行|总)?副?{blank}"
    alone = "(?<![一-鿿])"
    label = rf"(?:(?P<attends>{alone}(?:应邀|特邀)?(?:{attends}){who})|{deputy}(?:{heads})|{alone}(?:{members}))"
    return re.compile(rf"{label}{blank}(?:[（(][^（）()\n]{{0,16}}[）)])?{blank}[：:]")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿{DOTS}]+")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"[（(][^（）()\n]{0,60}[）)]")


# The end of a label: the last character of its words, or of what may follow them.
_LAST = "".join(sorted({word[-1] for word in (*_ATTENDS, *_HEADS, *_MEMBERS)})) + "议人员导志单况有"
_LABEL_END = re.compile(rf"[{_LAST}][{_BLANKS}]{{0,12}}(?:[（(][^（）()\n]{{0,16}}[）)][{_BLANKS}]{{0,4}})?[：:]")


def find_rosters(text: str) -> list[Roster]:
    """The lists of the text, in order, each from its label to the next, at the farthest to the end of the text; and the lines by
    themselves that hold nothing but names."""
    labels = list(find_in_lines(_label, _LABEL_END, text))
    rows = [
        Roster(*line.span(), False) for line in _bare_row().finditer(text) if is_name_row(line[0].replace("、", " "))
    ]
    return sorted([*_labelled(text, labels), *rows], key=lambda roster: roster.start)


@cache
def _bare_row() -> re.Pattern[str]:
    return re.compile(rf"^[{_BLANKS}]*[一-鿿]{{2,4}}(?:(?:[{_BLANKS}]+|、)[一-鿿]{{2,4}}){{2,60}}[{_BLANKS}]*$", re.M)


def _labelled(text: str, labels: list[re.Match[str]]) -> list[Roster]:
    ends = [label.start() for label in labels[1:]] + [len(text)]
    return [
        Roster(label.end(), end, label["attends"] is not None, _squeezed(label[0]))
        for label, end in zip(labels, ends, strict=False)
    ]


def _squeezed(label: str) -> str:
    return re.sub(rf"[{_BLANKS}：:]|[（(].*[）)]", "", label)


def find_roster_names(page: Page, posts: dict[int, int], bodies: dict[int, int]) -> list[Span]:
    """The names in the lists of the page. `posts` and `bodies` lead from start to end."""
    reader = _Reader(page, posts, bodies)
    found: list[Span] = []
    for roster in find_rosters(page.text):
        found += reader.names(roster)
    return [*found, *_columns(page)]


class _Reader:
    """Reads the lists of one page."""

    def __init__(self, page: Page, posts: dict[int, int], bodies: dict[int, int]) -> None:
        self.page = page
        self.posts = posts
        self.bodies = bodies
        self.ends = set(posts.values()) | set(bodies.values())

    def names(self, roster: Roster) -> list[Span]:
        """The names of a list, in order."""
        text = self.page.text
        found: list[Span] = []
        unsure: list[Span] = []
        at = roster.start
        while at < roster.end:
            stop = text.find("\n", at, roster.end)
            stop = roster.end if stop < 0 else stop
            if at > roster.start and not self._opens_row(at, stop):
                break
            rare = len(unsure)
            here = self._line(at, stop, unsure)
            if not here and len(unsure) == rare and at > roster.start and any(map(is_han, text[at:stop])):
                break
            found += here
            if "。" in text[at:stop]:
                break
            at = stop + 1
        if len(found) >= _LEAST:
            found += [span for span in unsure if span[1] < at]
        return sorted(found)

    def _opens_row(self, start: int, end: int) -> bool:
        """Whether a line under the label's own begins with a name or a body, or holds no characters."""
        first = _item().search(self.page.text, start, end)
        if first is None or self._names_of(*first.span()):
            return True
        rare = self._may_be_rare(*first.span()) or self._holds_post(*first.span())
        return rare or first.end() in self.ends or self.page.longest(first.end(), SUFFIX) >= first.start()

    def _line(self, start: int, end: int, unsure: list[Span]) -> list[Span]:
        """The names of a line up to its first full stop; what could be names with rare surnames goes to `unsure`."""
        text = self.page.text
        stop = text.find("。", start, end)
        end = end if stop < 0 else stop
        shut = [match.span() for match in _bracket().finditer(text, start, end)]
        found: list[Span] = []
        for item in _item().finditer(text, start, end):
            while shut and shut[0][1] <= item.start():
                shut.pop(0)
            if shut and shut[0][0] < item.start():
                continue
            names = self._names_of(*item.span())
            if not names and self._holds_post(*item.span()):
                names = [item.span()]  # 占永胜（县水务局副局长）
            found += names
            if not names and self._may_be_rare(*item.span()):
                unsure.append(item.span())
        return found

    def _holds_post(self, start: int, end: int) -> bool:
        """Whether an item by itself may be a name, whatever its surname, as the bracket behind it tells a post."""
        text = self.page.text
        note = _bracket().match(text, end)
        if note is None or is_han(text[start - 1 : start]) or not 2 <= end - start <= 4 or not is_han(text[start:end]):
            return False
        if text[end - 1] in _ENDS_BODY or start in self.posts or is_everyday(self.page, start, end):
            return False
        if self.page.word_start[end] == start or self.page.longest(end, PLACES | CENTRAL | DOMAIN | SUFFIX) >= 0:
            return False
        return any(at in self.posts for at in range(note.start() + 1, note.end()))

    def _names_of(self, start: int, end: int) -> list[Span]:
        if self._is_name(start, end):
            return [(start, end)]
        if (name := self._at_end(start, end)) or (name := self._at_start(start, end)):
            return [name]
        return self._run_together(start, end)

    def _is_name(self, start: int, end: int) -> bool:
        text = self.page.text
        alone = not is_han(text[start - 1 : start]) and not is_han(text[end : end + 1])
        if unsurnamed_end(text, start) == end or (alone and is_name_of_parts(text[start:end])):
            return start not in self.posts
        first = surname_length(text, start)
        if not first or end - start - first not in (1, 2) or not is_han(text[start:end]):
            return False
        if without_next_word(text, start, end) < end:
            return False  # 王强｜副县长
        if start in self.posts or self._everyday(start, end) or text[start:end] in load_words("posts"):
            return False
        if text[end - 1] in _ENDS_BODY and self.page.longest(end, SUFFIX) >= start:
            return False
        return self.page.longest(end, PLACES | CENTRAL | DOMAIN | SUFFIX) != start

    def _everyday(self, start: int, end: int) -> bool:
        """Whether an everyday word begins here; a place may (金昌｜明) where the item holds nothing else."""
        alone = not is_han(self.page.text[start - 1 : start]) and not is_han(self.page.text[end : end + 1])
        if alone and end - start == 3 and self.page.longest(start + 2, PLACES) == start:
            return self.page.text[start : start + 2] in load_words("not_names")
        return is_everyday(self.page, start, end)

    def _at_end(self, start: int, end: int) -> Span | None:
        """The name behind a body or a post: 县财政局｜张三, 副县长｜李四."""
        for length in (3, 2, 4, 5, 6, 7):
            first = end - length
            if first <= start or not self._is_name(first, end):
                continue
            if first in self.ends or self.page.longest(first, SUFFIX) > start:
                return first, end
        return None

    def _at_start(self, start: int, end: int) -> Span | None:
        """The name before a body or a post: 张三｜县长."""
        for length in (3, 2, 4, 5, 6, 7):
            after = start + length
            if after < end and (after in self.posts or after in self.bodies) and self._is_name(start, after):
                return start, after
        return None

    def _run_together(self, start: int, end: int) -> list[Span]:
        """Names with nothing between them (张三李四王五六), where names fill the item from end to end."""
        if not 4 <= end - start <= _RUN or not is_han(self.page.text[start:end]):
            return []
        best: dict[int, tuple[float, int]] = {start: (0.0, start)}
        for last in range(start + 2, end + 1):
            choices = [
                (best[first][0] + self._cost(first, last), first)
                for first in range(last - 4, last - 1)
                if first in best and self._is_name(first, last)
            ]
            if choices:
                best[last] = min(choices)
        found: list[Span] = []
        at = end
        while at in best and at > start:
            found.append((best[at][1], at))
            at = best[at][1]
        sure = [span for span in found if not is_weak(self.page.text, span[0], 1)] if at == start else []
        return found[::-1] if found and len(sure) == len(found) else []

    def _cost(self, start: int, end: int) -> float:
        """Few names, and such as begin where the segmenter begins a word."""
        return 1 + (end - start != 3) * 0.1 + (not self.page.bounds[start]) * 0.5

    def _may_be_rare(self, start: int, end: int) -> bool:
        """Whether an item by itself could be a name whose surname no list holds, or one that begins as a word does (应有龙（市商务局）)."""
        text = self.page.text
        if text[start - 1] == "\n" and text[end : end + 1] in "（(" and surname_length(text, start) == 1:
            return end - start == 3 and self.page.word_start[end] != start and start not in self.posts
        alone = (
            text[end : end + 1] in ("", "\n", "、", "，", " ", "\u3000") and text[start - 1] in f"\n、，：:{_BLANKS}"
        )
        if not alone or end - start not in (2, 3) or surname_length(text, start) or not is_han(text[start:end]):
            return False
        if is_everyday(self.page, start, end) or text[end - 1] in _ENDS_BODY or start in self.posts:
            return False
        return self.page.word_start[end] != start and self.page.longest(end, PLACES | CENTRAL | DOMAIN | SUFFIX) < 0


# ── tables ──


@cache
def _name_heading() -> re.Pattern[str]:
    blank = "[ \\u3000]*"
    keeper = "(?:[县市区镇乡村]级|副)?(?:总?(?:河|湖|林|田|路|链)长)(?:姓名)?"
    return re.compile(rf"(?:^|(?<=[\t\n])){blank}(?:姓{blank}名|{keeper}|{_CHARGED}){blank}(?=\t|$)", re.M)


_LEADERS = "(?:责任|牵头|包联|包保|包案|联系|挂钩|分管)(?:县|市|区)?领导"
_CHARGED = f"(?:整改|第一|直接|包保|项目)?责任人|{_LEADERS}"


@cache
def _charged_heading(leaders: bool) -> re.Pattern[str]:
    heads = _LEADERS if leaders else _CHARGED
    return re.compile(rf"(?:^|(?<=[\t\n]))[ \u3000]*(?:{heads})[ \u3000]*(?=\t|$)", re.M)


def cells_of_charged(text: str, *, leaders: bool = False) -> list[Span]:
    """The cells under the heading 责任领导 or 责任人 (of `leaders` only the first) of tables whose cells are parted by tabs, in order."""
    return sorted(cells_under(text, _charged_heading(leaders)))


def _columns(page: Page) -> Iterator[Span]:
    """The names under the heading 姓名, 责任人 or 河长 of tables whose cells are parted by tabs."""
    reader = _Reader(page, {}, {})
    for cell in cells_under(page.text, _name_heading()):
        yield from reader._line(*cell, [])
