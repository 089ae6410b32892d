"""Recognition of posts (TITLE): the listed words, with the generic party or government body in front of them (省委书记)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.addressed import find_addressed
from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.clues import AUTONOMOUS, LEVELS, PLACES, POST, POSTS, REGION, SUFFIX, Page, is_han, level_at
from policy_nlp.recognize.organisation_forms import Found
from policy_nlp.recognize.surnames import surname_length
from policy_nlp.recognize.told_persons import drawn_name

# What makes the word part of another: 市长｜热线, 总理｜负责制, 书记｜处.
_NOT_POST = re.compile(
    r"(?:职级|责任|联系|包联|包保|值班|聘任|轮岗)?制|热线|质量奖|信箱|令|团|国(?:成员|家)?|单位|会议|办公会|联席会|办公室|会(?!同)|处|工程|杯|基金|奖|期|级|远|线|岗位|学校|学院|大学|助手|公示牌"
)
# A system named after posts; not 总理｜负责制, which is one person's.
_SYSTEM = re.compile(r"(?:职级|责任|联系|包联|包保|值班|聘任|轮岗)?制(?!定|止|约|发|订)")
_KEEPER = re.compile(r"[河湖林田]长$")
_HELD_BY = re.compile(r"由[^，。；\n]{1,60}?(?:担任|兼任)")
_HOLDER = re.compile(r"由[^，。；\n]{2,36}任$")
_TOWN_BEHIND_LEVEL = re.compile(r"[省市区县州旗][^省市区县州旗]{1,6}(?:[镇乡]|街道|苏木)(?!镇|乡|街)")
_PARTY_POSTS = (
    "党委",
    "党组",
    "党工委",
    "纪委",
    "政法委",
    "组织部",
    "宣传部",
    "统战部",
    "工委",
    "政协",
    "监委",
    "监察委员会",
)
_QUALIFIERS = ("常务", "执行", "第一", "名誉", "高级", "首席", "荣誉", "轮值")
_DEPUTIES = ("科技", "挂职", "专职", "兼职")  # 科技副局长, but 科技局｜局长
_SEATS = ("government", "congress", "party")
# What is said of a post in a bracket behind it: 县委副书记（正处级）, 副县长（挂职）.
POST_NOTE = r"[（(](?:兼|挂职|[一-鿿]{0,2}退休|[一-鿿]{1,4}级|主持[一-鿿]{0,4}工作)[）)]"


class Post(NamedTuple):
    """A post as found; `sure` where it counts without a person beside it."""

    start: int
    end: int
    sure: bool


def find_posts(page: Page, bodies: Sequence[Found]) -> list[Post]:
    """The posts of the text, overlapping ones included."""
    ends = {body.end: body for body in bodies}
    spelt = [*_spaced_labels(page.text), *(addressed.post for addressed in find_addressed(page.text))]
    return [*_listed(page, ends), *(Post(s, e, True) for s, e in spelt)]


def _listed(page: Page, ends: dict[int, Found]) -> Iterator[Post]:
    text = page.text
    for start, end, kinds in page.spans(POSTS):
        if text.startswith("工会", start) and text[start - 1] == "总":
            start += 2  # 县总工会｜副主席
        if text[start] == "村" and end - start > 3 and page.longest(start, PLACES) >= 0:
            start += 1  # 河南村｜党支部书记
        body = ends.get(start)
        if _named_committee(page, start, end, ends):
            continue
        if not (_begins(page, start, end) or body) or not _ends(
            page, end, body is not None or text[start] == text[start - 1]
        ):
            continue
        end += 2 * text.startswith("助理", end)
        start = _qualified(text, start)
        body = body or ends.get(start)
        left = _with_generic_body(page, start, end, body)
        sure = bool(kinds & POST) or body is not None or left < start or _has_company(page, start, end)
        sure = sure or (
            text[start - 1 : start] in (" ", "\u3000") and (start - 1 in ends or text[end : end + 1] in "）)")
        )
        yield Post(left, end, sure)


def _qualified(text: str, start: int) -> int:
    """The start with the words in front that tell the rank: 常务｜副县长, 科技｜副局长."""
    while text.endswith(_QUALIFIERS, 0, start) or (text[start] == "副" and text.endswith(_DEPUTIES, 0, start)):
        start -= 2
    return start


def _named_committee(page: Page, start: int, end: int, ends: dict[int, Found]) -> bool:
    """Whether the post's own committee belongs to a named body in front: 中央纪委｜副书记."""
    for length in (2, 3):
        body = ends.get(start + length)
        if start + length < end and body is not None and body.start < start:
            own = page.text[start : start + length]
            if own in ("办公室", "办公厅", "管委会"):
                return True  # 区政府办公室｜主任
            if own in ("组织部", "宣传部", "统战部", "妇联"):
                return True  # 县委宣传部｜副部长, 县妇联｜主席
            return page.text[body.start] not in LEVELS and own in ("纪委", "政法委")
    return False


def _begins(page: Page, start: int, end: int) -> bool:
    text = page.text
    return (
        bool(page.bounds[start])
        or end - start > 2
        or text[start - 1] in LEVELS
        or text[start] in ("副", text[start - 1])
        or (text[start - 1] == "任" and (text[start - 2] in "导人长员志" or _takes_lead(text, start, end)))
        or (text[start:end] in ("总统", "首相", "总理") and page.longest(start, REGION) >= 0)
        or (text[start - 1] in "村区）" and bool(_KEEPER.search(text[start:end])))
        or (start > 2 and bool(page.bounds[start - 3]) and surname_length(text, start - 3) > 0)
    )


def _takes_lead(text: str, start: int, end: int) -> bool:
    """Whether a group's post stands behind 任 that is no word's end: 张三任｜组长, not 责任｜组长."""
    return text[start - 2] not in "责主信历" and text[start:end].endswith(("组长", "指挥", "指挥长", "召集人"))


def is_part(text: str, end: int) -> bool:
    """Whether the post that ends here is only a part of another word: 林长｜公示牌, 委员长｜会议, 校长｜职级制."""
    if (
        text.startswith(("公示牌", "热线"), end)
        or _SYSTEM.match(text, end)
        or (text.endswith("委员长", 0, end) and text.startswith("会议", end))
    ):
        return True
    return _KEEPER.search(text[end - 2 : end]) is not None and text.startswith(("制", "会议", "办公室"), end)


def _opens_name(page: Page, end: int) -> bool:
    """Whether a name follows whose first character was drawn to the post: 副县长｜江涛."""
    return drawn_name(page, end) is not None


def _ends(page: Page, end: int, after_body: bool) -> bool:
    text = page.text
    if end < len(text) and _NOT_POST.match(text, end):
        return False
    if (after_body and surname_length(text, end)) or _opens_name(page, end):
        return True
    return (
        bool(page.bounds[end])
        or not is_han(text[end])
        or text.startswith(
            (
                "会同",
                "向",
                "在",
                "对",
                "就",
                "作",
                "任",
                "担任",
                "率",
                "等",
                "的",
                "职务",
                "一职",
                "职位",
                "和",
                "与",
                "及",
            ),
            end,
        )
    )


def _with_generic_body(page: Page, start: int, end: int, body: Found | None) -> int:
    """The start with the generic body in front: 省委｜书记, 市政府｜秘书长; a named one (宁波市委) stays outside."""
    text = page.text
    if body is None:
        if (wards := _wards_before(text, start, end)) < start:
            return wards
        if text.endswith("政府", 0, start) and not is_han(text[start - 3 : start - 2]):
            return start - 2  # 旗委副书记、｜政府旗长
        if text.endswith("管委会", 0, start) and text[start - 4 : start - 3] in ("、", " ", "\u3000"):
            return start - 3  # 党工委书记、｜管委会主任
        if not text.startswith(_PARTY_POSTS, start) or page.longest(start, PLACES) >= 0:
            return start
        if text.endswith(AUTONOMOUS, 0, start) and not text.endswith("族", 0, start - 3):
            return start - 3
        level = level_at(text, start)
        return level if level >= 0 else start
    if text[body.start] not in LEVELS and not text.startswith(AUTONOMOUS, body.start):
        return start
    if _TOWN_BEHIND_LEVEL.match(text, body.start, body.end):
        return start  # 县葛仙庄镇人民政府｜镇长
    if body.kind == "congress" and not text.endswith("委员", 0, end):
        return start  # 县人大常委会｜副主任
    return body.start if body.kind in _SEATS or body.end - body.start == 2 else start


@cache
def _ward() -> re.Pattern[str]:
    """What a generic keeper of woods or waters keeps: 村｜河长, 乡（镇）｜河长, 片区｜林长; not 某某村｜林长."""
    return re.compile(
        r"(?:(?<![一-鿿])|(?<=[由的和及任对助省市区县]))(?:[省市区县镇乡村]级)(?:总)?$|(?:(?<![一-鿿])|(?<=[由的和及任]))(?:县|乡|镇|村|片区|街道)$"
        r"|(?:片区|街道)级$|(?:县[（(][市区]{1,2}[）)]|[乡镇][（(](?:镇|乡|街|街道|镇街)[）)]|村[（(](?:社区|居|社)[）)])级?$"
    )


def _wards_before(text: str, start: int, end: int) -> int:
    """The start of 河长, 林长 … with the kind of ward in front, or the same start."""
    if not _KEEPER.search(text[start:end]) or not (found := _ward().search(text[max(0, start - 8) : start])):
        return start
    return start - len(found.group())


def _has_company(page: Page, start: int, end: int) -> bool:
    """Whether a row label, another post or the kind of body stands beside."""
    text = page.text
    if text[end : end + 1] in ("：", ":") and (start == 0 or text[start - 1] in "\n。；：:，、（\u3000 "):
        return True
    if text[end : end + 1] == "由" and _HELD_BY.match(text, end):
        return True  # 办公室设在某局，主任｜由某局局长兼任
    if text[start - 1 : start] == "任" and _HOLDER.search(text, max(0, start - 40), start):
        return True  # 由市政府领导任｜组长
    if page.longest(start, SUFFIX) >= 0 or (text[end : end + 1] in ("兼", "、") and end + 1 in page.post_starts):
        return True
    if text[start - 2 : start] in (
        "现任",
        "历任",
        "曾任",
        "担任",
        "兼任",
        "时任",
        "聘任",
        "升任",
        "调任",
        "改任",
        "出任",
    ):
        return True
    if text[start - 1 : start] in ("或", "（", "("):  # 总编辑或｜艺术总监, 董事长（｜执行董事）
        closed = text[start - 1] == "或" or text[end : end + 1] in ("）", ")")
        return closed and page.longest(start - 1, POST) >= 0
    return text[start - 1 : start] in ("、", "，", "兼", "任", "为") and page.longest(start - 1, POSTS) >= 0


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[。；：\u3000 ]))[\u3000 ]*((?:组|副组|主|副主|召集|副召集|会|局|部)[\u3000 ]{1,3}(?:长|任|人))(?=[\u3000 ]*[：:]|\t)",
        re.M,
    )


_SPACED = re.compile(r"[\u3000 ][长任人](?:[\u3000 ]*[：:]|\t)")


def _spaced_labels(text: str) -> Iterator[tuple[int, int]]:
    """Letter-spaced row labels: 组　长：, and in a cell of their own 主　任⇥张三."""
    for match in find_in_lines(_label_pattern, _SPACED, text):
        yield match.span(1)


def post_entities(posts: Sequence[Post], source: str) -> Iterator[Entity]:
    """The posts as entities; `source` is the text the offsets count in."""
    for post in posts:
        yield Entity(post.start, post.end, source[post.start : post.end], EntityType.TITLE, rule="post", confidence=0.9)
