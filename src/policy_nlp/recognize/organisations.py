"""Recognition of organisations: a suffix (局, 委员会, 领导小组, 公司 …), then leftwards over what such a name may hold.

A name begins at its *anchor*: a place, a level word (省 市 区 县 …), 国家/中国/全国/中央, or another body. Between anchor and
suffix stand the words bodies are named after (`organ_domains.tsv`), and, where the anchor is certain, a few unlisted words.
Without an anchor only names that need none are taken: central organs from the list, departments (人事司), and members of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.clues import CENTRAL, DOMAIN, PLACES, SUFFIX, ZONE, Page

LEVELS = frozenset("省市区县州盟旗镇乡")
# What stands in front of a level word that then names no level: 全市, 城市, 社区 …
_NOT_LEVEL = frozenset(
    "全我本各该某两跨外城都上超股楼门集夜社园山小地灾校辖郊特战景片牧林矿库禁节村故家一二三四五几多每同出进入异邻垦湖港街老新旧功红国军级属县市区省乡"
)
_SINGLE = frozenset("局厅署委办处司部")
_JOINERS = frozenset("和与及、")
_HEADS = (
    "中华人民共和国",
    "中国共产党",
    "中国",
    "国家",
    "全国",
    "中央",
    "中共",
    "中华",
    "世界",
    "国际",
    "亚洲",
    "欧洲",
    "自治区",
    "兵团",
    "驻",
    "解放军",
    "武警",
    "首都",
)
_STOPS = frozenset(
    "的了在是由向对将把被让给从为以与及或等按经受并且而则其这那该此各每某所之也都即还又再不无有可应须要会请使令叫比较到至于自"
)
_RIGHT_OPEN = ("会同", "牵头", "负责", "配合", "等", "和", "与", "及", "、")


class Found(NamedTuple):
    """A body as found: its span, the class of its suffix, whether the name has an anchor."""

    start: int
    end: int
    kind: str
    anchored: bool


@cache
def _suffix_classes() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("organ_suffixes")}


@cache
def _not_organs() -> frozenset[str]:
    return load_words("not_organs")


@cache
def _breaks() -> frozenset[str]:
    """Words that never stand inside the name of a body: verbs of the clause around it, function words."""
    return load_words("name_breaks")


@cache
def _generic() -> frozenset[str]:
    return load_words("generic_organ_words")


def find_organisations(page: Page) -> list[Found]:
    """Every candidate body, overlapping ones included."""
    found = [
        Found(start, end, "central", True) for start, end, _ in page.spans(CENTRAL) if _central_stands(page, start, end)
    ]
    for start, end, kind in _suffixes(page):
        body = _read_left(page, start, end, kind)
        if body is not None:
            found.append(body)
    return _join_units(page, found)


# ── central organs ───────────────────────────────────────────────────────────


def _central_stands(page: Page, start: int, end: int) -> bool:
    text = page.text
    name = text[start:end]
    if name[-1] in _SINGLE and not _closes(page, end):
        return False
    if start and text[start - 1] in "全我本各省市区县州省" and not name.startswith(("国", "中", "全")):
        return False  # 省发展改革委, 市统计局: the local body's own search finds it
    if not page.bounds[start] and len(name) < 4:
        return False
    follow = text[end : end + 1]
    return not (
        follow == "长" and name.endswith("局") is False and name.endswith("部") and text[end + 1 : end + 2] == "期"
    )


# ── suffixes ─────────────────────────────────────────────────────────────────


def _suffixes(page: Page) -> Iterator[tuple[int, int, str]]:
    """(start, end, class) of each suffix in the text: the longest listed one, else a single character."""
    classes = _suffix_classes()
    text = page.text
    done: set[int] = set()
    for start, end, _ in page.spans(SUFFIX):
        if end not in done and _closes(page, end):
            done.add(end)
            yield start, end, classes[text[start:end]]
    for match in _single_pattern().finditer(text):
        end = match.end()
        if end not in done and _closes(page, end) and not _ends_other_word(page, end):
            yield (
                end - 1,
                end,
                "office" if text[end - 1] in "办处" else ("department" if text[end - 1] in "司部" else "bureau"),
            )


@cache
def _single_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_SINGLE))}]")


def _closes(page: Page, end: int) -> bool:
    """Whether a name may end here: at the end of a word, or before what follows bodies."""
    return bool(page.bounds[end]) or page.text.startswith(_RIGHT_OPEN, end)


def _ends_other_word(page: Page, end: int) -> bool:
    """Whether the single character ends an everyday word (格局, 举办, 好处)."""
    text = page.text
    return text[end - 2 : end] in _not_organs() or text[max(0, end - 3) : end] in _not_organs()


# ── leftwards ────────────────────────────────────────────────────────────────

_REACH = {"group": 40, "company": 24, "school": 20, "institute": 24, "centre": 22, "society": 24}
_UNLISTED = {
    "group": 24,
    "company": 14,
    "school": 8,
    "hospital": 8,
    "institute": 14,
    "centre": 10,
    "society": 12,
    "laboratory": 10,
    "unit": 6,
}


def _read_left(page: Page, start: int, end: int, kind: str) -> Found | None:
    anchor, clean = _walk(page, start, _REACH.get(kind, 20), _UNLISTED.get(kind, 8))
    if anchor >= 0:
        return _with_anchor(page, anchor, start, end, kind)
    return _without_anchor(page, clean, start, end, kind)


def _walk(page: Page, start: int, reach: int, unlisted: int) -> tuple[int, int]:
    """(the leftmost anchor or -1, how far the material is clean) leftwards from a suffix."""
    at = start
    anchor = -1
    floor = max(0, start - reach)
    while at > floor:
        step, is_anchor = _step(page, at, anchor >= 0)
        if is_anchor:
            at = anchor = step
            continue
        if step < 0 or anchor >= 0:
            break
        if page.longest(at, DOMAIN) != step:
            unlisted -= at - step
            if unlisted < 0:
                break
        at = step
    return anchor, at


def _step(page: Page, at: int, anchored: bool) -> tuple[int, bool]:
    """(where the piece that ends at `at` begins or -1, whether it is an anchor)."""
    text = page.text
    place = page.longest(at, PLACES | CENTRAL)
    domain = page.longest(at, DOMAIN | SUFFIX | ZONE)
    if 0 <= place <= (domain if domain >= 0 else at) and _place_stands(page, place, at):
        return place, True
    for head in _HEADS:
        if text.endswith(head, 0, at) and (domain < 0 or domain >= at - len(head)):
            return at - len(head), True
    level = _level(page, at)
    if level >= 0 and (domain < 0 or domain == at - 1):
        return level, True
    if anchored:
        return -1, False
    if domain >= 0:
        return domain, False
    return _plain_step(page, at), False


def _place_stands(page: Page, start: int, end: int) -> bool:
    return end - start > 2 or bool(page.bounds[start]) or page.longest(start, PLACES) >= 0


def _level(page: Page, at: int) -> int:
    """Where a level word that ends here begins (市, 市委, 区政府 give their 市, 区), or -1."""
    text = page.text
    if at and text[at - 1] in LEVELS and (at == 1 or text[at - 2] not in _NOT_LEVEL):
        return at - 1
    return -1


def _plain_step(page: Page, at: int) -> int:
    """The start of the unlisted word that ends here, or -1 where no name can hold it."""
    text = page.text
    char = text[at - 1]
    if char in "和与及、" and page.longest(at - 1, DOMAIN) >= 0:
        return at - 1
    start = page.word_start[at]
    if start < 0:
        start = at - 1
    word = text[start:at]
    if word in _breaks() or not all("一" <= c <= "鿿" or c.isalnum() or c in "•·" for c in word):
        return -1
    if len(word) == 1 and char in _STOPS:
        return -1
    return start


def _with_anchor(page: Page, anchor: int, start: int, end: int, kind: str) -> Found | None:
    text = page.text
    middle = text[anchor:start]
    if kind in ("government", "party", "congress") and not _adjacent(middle):
        return None
    before = text[anchor - 1 : anchor]
    if before in "、和与（及" and text[anchor] in LEVELS and text[anchor - 2 : anchor - 1] in LEVELS:
        return None  # 省、市政府; 市、县（区）人民政府
    if text[anchor] in LEVELS and text[anchor - 1 : anchor] in "全我本各该":
        return None
    if kind == "centre" and _is_goal(page, anchor, start, end):
        return None
    if kind in ("society", "company", "school", "hospital", "laboratory", "institute") and _is_generic(
        page, anchor, start, end
    ):
        return None
    return Found(anchor, end, kind, True)


def _adjacent(middle: str) -> bool:
    """Whether only places, levels and heads (and an ordinal) stand between the anchor and the suffix of a government."""
    return (
        bool(
            re.fullmatch(
                r".*?(?:省|市|区|县|州|盟|旗|镇|乡|自治区|兵团|国|中央|全国|中国|中共|委|中华人民共和国)?(?:第?[一二三四五六七八九十]+届)?(?:全国)?",
                middle,
            )
        )
        and len(middle) < 18
    )


def _is_goal(page: Page, anchor: int, start: int, end: int) -> bool:
    """Whether a 中心 is something to be built (建设北京国际科技创新中心) or a kind of thing, and no body."""
    text = page.text
    middle = text[anchor:start]
    before = text[max(0, anchor - 6) : anchor]
    if re.search(r"建设|打造|建成|创建|争创|成为|布局|构建|形成|国际|区域|全球|世界", before + middle):
        return True
    if middle in ("国家", "全国", "中国", "市", "省", "区", "县"):
        return True
    return middle.startswith("国家") and not re.search(
        r"信息|气象|监测|卫星|应急|管理|服务$|考试|税收|海洋|预报|研究", middle
    )


def _is_generic(page: Page, anchor: int, start: int, end: int) -> bool:
    text = page.text
    middle = text[anchor:start]
    for head in ("中国", "国家", "全国", "世界", "国际"):
        middle = middle.removeprefix(head)
    return middle in _generic() or (
        len(text[anchor:start]) == 1
        and middle in LEVELS
        and text[start:end]
        not in (
            "科协",
            "妇联",
            "残联",
            "文联",
            "侨联",
            "台联",
            "社科联",
            "工商联",
            "总工会",
            "红十字会",
            "贸促会",
            "团委",
            "法院",
            "检察院",
            "党校",
            "供销社",
            "社科院",
            "农科院",
        )
    )


# ── without an anchor ────────────────────────────────────────────────────────


def _without_anchor(page: Page, clean: int, start: int, end: int, kind: str) -> Found | None:
    text = page.text
    middle = text[clean:start]
    if not middle or middle[0] in "和与及、":
        return None
    if kind in ("bureau", "department", "party") and _all_domain(page, start):
        left = _domain_start(page, start)
        if left < start and (text[start:end] == "司" or (_left_clean(page, left) and _right_clean(page, end))):
            return Found(left, end, kind, False) if _left_edge(page, left) else None
        return None
    if kind == "group":
        if len(middle) >= 4 and _left_clean(page, clean) and not _group_is_generic(middle):
            return Found(clean, end, kind, False)
        return None
    if kind in ("company", "school"):
        if len(middle) >= 2 and _left_clean(page, clean) and not _words_generic(page, clean, start):
            return Found(clean, end, kind, False)
    return None


def _domain_start(page: Page, start: int) -> int:
    at = start
    while (step := page.longest(at, DOMAIN)) >= 0:
        at = step
        if at and page.text[at - 1] in "和与" and page.longest(at - 1, DOMAIN) >= 0:
            at -= 1
    return at


def _all_domain(page: Page, start: int) -> bool:
    return page.longest(start, DOMAIN) >= 0


def _left_edge(page: Page, at: int) -> bool:
    return bool(page.bounds[at]) or not ("一" <= page.text[at - 1] <= "鿿")


def _left_clean(page: Page, at: int) -> bool:
    """Whether what stands to the left cannot belong to the name."""
    if at == 0:
        return True
    char = page.text[at - 1]
    return not ("一" <= char <= "鿿") or char in "由和与及同请向经" or page.text[max(0, at - 2) : at] in _breaks()


def _right_clean(page: Page, end: int) -> bool:
    text = page.text
    return (
        end >= len(text)
        or not ("一" <= text[end] <= "鿿")
        or text.startswith(("牵头", "负责", "配合", "等", "和", "与", "及", "会同", "按", "分别"), end)
    )


def _group_is_generic(middle: str) -> bool:
    return middle in _generic() or bool(re.match(r"各|相关|有关|本|该|上述|相应|专门|若干|成立|建立|组建", middle))


def _words_generic(page: Page, start: int, end: int) -> bool:
    """Whether every word of the name is one that kinds of bodies are called by (上市公司, 高水平大学)."""
    at = end
    generic = _generic()
    while at > start:
        step = page.word_start[at]
        step = at - 1 if step < start else step
        if page.text[step:at] not in generic and page.longest(at, DOMAIN) != step:
            return False
        at = step
    return True


# ── units inside bodies ──────────────────────────────────────────────────────


def _join_units(page: Page, found: list[Found]) -> list[Found]:
    """Candidates with units joined to the body in front of them (工业和信息化部｜信息化和软件服务业司)."""
    by_end: dict[int, Found] = {}
    for body in found:
        kept = by_end.get(body.end)
        if kept is None or body.start < kept.start:
            by_end[body.end] = body
    joined: list[Found] = []
    for body in sorted(by_end.values(), key=lambda b: b.start):
        front = by_end.get(body.start)
        if front is not None and front.start < body.start:
            body = Found(front.start, body.end, body.kind, True)
            by_end[body.end] = body
        joined.append(body)
    return joined


def organisation_entities(bodies: Sequence[Found], source: str) -> list[Entity]:
    """The candidate bodies as entities; `source` is the text the offsets count in."""
    return [
        Entity(
            b.start,
            b.end,
            source[b.start : b.end],
            EntityType.ORG,
            rule=f"org-{b.kind}",
            confidence=0.95 if b.anchored else 0.8,
        )
        for b in bodies
    ]
