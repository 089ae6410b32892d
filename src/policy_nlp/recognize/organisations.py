"""Recognition of organisations: a suffix (局, 委员会, 领导小组, 公司 …), then leftwards over what such a name may hold.

A name begins at its *anchor*: a place, a level word (省 市 区 县 …), 国家/中国/全国/中央, or another body. Between anchor and
suffix stand the words bodies are named after (`organ_domains.tsv`) and, as far as the kind allows, a few unlisted words.
Without an anchor only names that need none are taken: central organs from the list, departments (人事司), members of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.clues import (
    BLANK,
    CENTRAL,
    DIVISION,
    DOMAIN,
    HEAD,
    LEVELS,
    PLACES,
    SUFFIX,
    ZONE,
    Page,
    all_in,
    is_han,
    level_at,
)
from policy_nlp.recognize.name_pieces import piece_at
from policy_nlp.recognize.organisation_forms import Found, settle_forms
from policy_nlp.recognize.organisation_kinds import OPEN, UNNAMED, WITH_LEVEL, names_one, words_generic

_SINGLE = "局厅署委办处司部"
_SINGLE_KINDS = {"办": "office", "处": "office", "司": "department", "部": "department"}
# What makes the single character part of another word: 局长, 部分, 委托, 办理 …
_CONTINUES = {
    "局": "长面势限域促中",
    "厅": "堂长",
    "署": "名长",
    "委": "员托派任屈曲婉",
    "办": "法理公事学好案件结会班展医税证实到成完齐得",
    "处": "理于在置罚分方级所长境女以警拘五",
    "司": "法机令长",
    "部": "门分署队长件位委级属落首族下",
}
# What leaves a name closed on its right; the verbs at the end that begin like the rest of a word (部｜分管 is no 部分, 部｜委托 no 部委).
_RIGHT_OPEN = (
    "会同",
    "限期",
    "牵头",
    "负责",
    "配合",
    "等",
    "和",
    "与",
    "及",
    "、",
    "委托",
    "委派",
    "分管",
    "分别",
    "下发",
    "下达",
)
_AFTER_GROUP = "对将应须"  # what the segmentation draws to a group before it: 巡察组｜对, 专班｜要
_SEATS = ("government", "party", "congress")
_ATTACHED = ("附属", "附设", "直属")  # what ties a hospital or school to its university: 山东大学｜附属医院
# How far to the left a name may reach, and how many characters of it may be unlisted.
_REACH = {"group": (40, 26), "company": (26, 16), "school": (20, 8), "hospital": (20, 8), "institute": (26, 16)}
_REACH |= {"centre": (24, 12), "society": (26, 14), "laboratory": (20, 10), "unit": (20, 8), "committee": (26, 14)}
_COMMON_REACH = (22, 8)
_LONGEST = 90  # characters of a name with all the bodies in front of it
_BEFORE_POST = (
    "办公室",
    "办公厅",
    "领导小组",
    "领导小组办公室",
)  # bodies though a listed post has them: 县征兵领导小组｜组长
_STAFF = ("bureau", "office", "department", "party", "society", "institute")


@cache
def _suffix_kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("organ_suffixes")}


def find_organisations(page: Page) -> list[Found]:
    """Every candidate body in the order of the ends, overlapping ones included."""
    found: dict[int, Found] = {}
    for start, end, kind in _suffixes(page):
        body = _central(page, start, end) if kind == "central" else _read_left(page, start, end, kind, found)
        if body is not None and (end not in found or body.start < found[end].start):
            found[end] = body
    return settle_forms(page, found)


def _suffixes(page: Page) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the central organs, the listed suffixes (the longest at each end) and the single characters."""
    kinds = _suffix_kinds()
    text = page.text
    found: list[tuple[int, int, str]] = []
    closed: set[int] = set()
    for start, end, listed in page.spans(SUFFIX | CENTRAL):
        if listed & CENTRAL:
            found.append((start, end, "central"))
        if listed & SUFFIX and end not in closed and _closes(page, end) and not _inside_post(page, start, end):
            closed.add(end)
            if not _not_body().match(text, start):
                found.append((start, end, kinds[text[start:end]]))
    found += ((m.start(), m.end(), "central") for m in _acting_pattern().finditer(text))
    for match in _single_pattern().finditer(text):
        end = match.end()
        if text[end - 2 : end] == "党委":
            continue
        if end not in closed and _closes(page, end) and (_numbered(page, end) or not _ends_other_word(page, end)):
            found.append((end - 1, end, _SINGLE_KINDS.get(text[end - 1], "bureau")))
    return sorted(found, key=lambda f: (f[1], f[0]))


@cache
def _single_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_SINGLE}](?<!司(?=[马徒空]))")  # 县长｜司马玉


@cache
def _acting_pattern() -> re.Pattern[str]:
    """中央 as an acting body beside another (中央和市委), 政协 behind its 人大 (省人大、政协)."""
    return re.compile(
        r"中(?<![党共]中)央(?=[和、与](?:自治区党委|[省市区州县]委))|政(?<=人大、政)协(?<=[省市区县州旗盟]人大、政协)(?![委会提常])"
    )


@cache
def _not_body() -> re.Pattern[str]:
    """Suffixes that what follows turns into something else: 中心｜城市, 政府｜采购, 大学｜生."""
    return re.compile(
        r"(?<=环)大学|公司治理|委员会换届|海关(?:事务|监管|特殊|法|手续|税|统计|查验|通关|估价|编码|申报)|中心(?:平台|功能|集群|作业区|组团|片区|城|任务|工作|镇|村|地带|思想|环节|位置|线|点|校|广场|小学|学校|组(?!织)|户)|大学(?:生|城|科技园|排名|本科|毕业)|医院(?:感染|管理)"
        r"|政府(?:网|信息公开|采购|债|性基金|规章|非税|定价|指导价|储备|引导基金|质量奖|购买)|(?<=会)商会|(?<=[副次])中心|(?<=[小中]学[一-鿿]{1})校区|(?<=[小中]学[一-鿿]{2})校区|(?<=[小中]学)校区|(?<=中)小学|人大代表|(?<=物流)中心|[日晚]报(?:[告表送制]|[^，。、；]{0,4}》)|联盟(?:标准|链)|银行(?:业|卡|账户|存款|贷款|信贷|票据|间|体系)"
    )


def _numbered(page: Page, end: int) -> bool:
    """Whether a numbered division of a body ends here (行政审批服务｜三处)."""
    return (
        page.text[end - 1] == "处" and page.text[end - 2] in "一二三四五六七八九" and page.longest(end - 2, DOMAIN) >= 0
    )


def _closes(page: Page, end: int) -> bool:
    """Whether a name may end here: at the end of a word, before a post, or where no other word goes on."""
    text = page.text
    if end >= len(text) or end in page.post_starts or text.startswith(_RIGHT_OPEN, end):
        return True
    going_on = _CONTINUES.get(text[end - 1])
    if going_on is None:
        must = text[end] == "要" and text[end + 1 : end + 2] not in tuple("素求闻点件害塞案目职领务道")
        return bool(page.bounds[end]) or must or (text[end - 1] in "组班" and text[end] in _AFTER_GROUP)
    return text[end] not in going_on or _place_begins(page, end)


def _place_begins(page: Page, at: int) -> bool:
    """Whether a word that names a division or a river begins here: 国家外汇管理局｜中山市分局, 水利部｜长江水利委员会."""
    if not page.bounds[at]:
        return False
    last = min(len(page.text), at + 8)
    named = any(page.longest(end, DIVISION) == at for end in range(at + 3, last + 1))
    return named or (page.text.startswith("长江", at) and is_han(page.text[at + 2 : at + 4]))


def _inside_post(page: Page, start: int, end: int) -> bool:
    """Whether the suffix only begins a post: 党组｜成员, 纪委｜书记."""
    if page.text[start:end] == "妇联" and level_at(page.text, start) >= 0:
        return False  # 县妇联｜主席, not 村｜妇联主席
    return page.post_starts.get(start, 0) > end and page.text[start:end] not in _BEFORE_POST


def _ends_other_word(page: Page, end: int) -> bool:
    """Whether the single character ends an everyday word (格局, 举办, 好处), not after what bodies are named after (财政｜局)."""
    text = page.text
    if page.longest(end - 1, DOMAIN) >= 0:
        return False
    others = load_words("not_organs")
    return text[end - 2 : end] in others or text[max(0, end - 3) : end] in others


# What is named after a body and is none: 中国政府｜网, 中国移动｜微法院.
_NAMED_AFTER = {"中国政府": ("网", "采购", "债"), "中国移动": ("微法院", "源")}


def _central(page: Page, start: int, end: int) -> Found | None:
    text = page.text
    if text[end - 1] in _SINGLE and not _closes(page, end):
        return None
    if text[start:end] in load_words("companies") and not (page.bounds[start] and page.bounds[end]):
        return None  # 市｜北大｜数据, 高｜通量
    if text[start - 1 : start] in ("）", ")") and UNNAMED.search(text, max(0, start - 12), start):
        return None  # 镇（办）｜残联
    if text.startswith(_NAMED_AFTER.get(text[start:end], "\0"), end):
        return None
    if text[start - 1 : start + 1] == "其中":
        return None  # 其中｜石油和天然气
    if end - start < 4 and not page.bounds[start] and is_han(text[start - 1 : start]) and not page.bounds[end]:
        return None
    if text[end - 1] in "局委办部" and text[start] not in "国中全" and _follows_level(page, start):
        return None  # 市统计局, 省发展改革委: the local body, which its own suffix finds
    if text[end - 1] == "局" and page.longest(start, DOMAIN) >= 0 and page.longest(end - 1, DOMAIN) < start:
        return None  # 体育局、文化｜旅游局: the local body
    if text[start:end] == "解放军" and text.endswith("人民", 0, start):
        return None  # 驻疆人民｜解放军: its whole name is found by itself
    if text.startswith(("代表大会", "代表"), end) and not text.startswith("代表大会常", end):
        return None  # 全国人大代表 are people
    if text[end - 2 : end] == "银行" and (nation := re.search("中国(?:人民)?$", text[max(0, start - 4) : start])):
        start -= len(nation.group())
    return Found(start, end, "central")


def _follows_level(page: Page, start: int) -> bool:
    return start > 0 and (page.text[start - 1] in "省市区县州盟旗" or page.longest(start, PLACES) >= 0)


# ── leftwards ────────────────────────────────────────────────────────────────


def _read_left(page: Page, start: int, end: int, kind: str, found: dict[int, Found]) -> Found | None:
    body = _read_body(page, start, end, kind, found)
    return _with_task(page, body, found) if body and kind == "group" else body


# What is done with a group, so that the verb before it is no part of its name: 县｜推进｜营商环境领导小组｜建设.
_MADE = re.compile("建设|组建|调整|成立|改革|完善|要求|部署|决定|安排|实体化|规范化")
_WHOLLY = ("全面", "加快", "持续")
# What leads to a group that is named by its task: 成立｜推进…工作组, 由县长任组长的｜推进…工作组.
_FOUNDED = re.compile("(?:成立|设立|组建|建立|依托|组长的|单位[：:]|由)$")
_OWNERS = ("central", "government", "party")


def _with_task(page: Page, group: Found, found: dict[int, Found]) -> Found:
    """The group with its task and whose it is: 清河市｜优化｜营商环境领导小组, 国务院｜深化｜…改革领导小组, 成立｜推进｜…工作组."""
    text = page.text
    task = page.word_start[group.start]
    verb = text[task : group.start]
    if task < 1 or verb not in _tasks("placed") or _MADE.match(text, group.end):
        return group
    task -= 2 * text.endswith(_WHOLLY, 0, task)
    owner = found.get(task)
    if owner and owner.kind in _OWNERS and not group.anchored and verb != "落实":
        return group._replace(start=owner.start)
    place = page.longest(task, PLACES | HEAD)
    start = place if place >= 0 else level_at(text, task)
    if start >= 0 and _left_edge(page, start):
        return group._replace(start=start)
    founded = not group.anchored and _FOUNDED.search(text, max(0, task - 4), task)
    return group._replace(start=task) if founded else group


@cache
def _tasks(where: str) -> frozenset[str]:
    return frozenset(row[0] for row in load_rows("group_tasks") if row[1] == where)


def _read_body(page: Page, start: int, end: int, kind: str, found: dict[int, Found]) -> Found | None:
    anchor, clean, named = _walk(page, start, end, kind, found)
    if anchor >= 0 and not named and page.text[start:end] in ("部", "司", "处", "署", "厅"):
        return None  # 国务院部委, 省厅: nothing says which 部
    if anchor >= 0:
        return Found(anchor, end, kind) if names_one(page, anchor, start, end, kind) else None
    return _without_anchor(page, clean, start, end, kind) if end not in found else None


def _walk(page: Page, start: int, end: int, kind: str, found: dict[int, Found]) -> tuple[int, int, bool]:
    """(the leftmost anchor or -1, how far the material is clean, whether more than anchors was passed) leftwards."""
    reach, unlisted = _REACH.get(kind, _COMMON_REACH)
    at, anchor, place, named, floor = start, -1, False, False, max(0, start - reach)
    while at > floor:
        if kind not in _STAFF and page.text[at - 2 : at] == "组织":
            break  # 科技部｜组织｜专家组: a verb before all but offices
        piece = piece_at(page, at, found)
        if start - piece.start > _LONGEST:
            break  # bodies written one behind the other without end
        if piece.role == "anchor":
            if at in found and (_another_ministry(page, found[at], at, end) or _of_one_place(page, found[at], at)):
                break
            kinds_word = at < start and not page.text.startswith(_ATTACHED, at)
            if kind in OPEN and at in found and kinds_word and all_in(page, at, start, "generic_organ_words"):
                break  # 北京证券交易所｜上市公司: a body and a kind
            if kind == "centre" and anchor >= 0 and _another_centre(page, at, start, found):
                break
            if at == anchor and not place and page.text[at] in LEVELS and page.text[at - 1] == page.text[at]:
                break  # 南开区｜区委: the place and its generic body

            anchor = piece.start
            place = page.longest(at, PLACES) == anchor
        elif piece.role == "" or (piece.role != "ordinal" and (anchor >= 0 or kind in _SEATS)):
            break
        elif piece.role == "plain":
            unlisted -= at - piece.start
            if unlisted < 0:
                break
        named = named or piece.role in ("listed", "plain")
        at = piece.start
    if kind == "group" and anchor > 1 and page.text[anchor - 2 : anchor] in _tasks("any"):
        return _of_house(page, anchor - 2), at, named  # 创建文明城市…领导小组 is named by its task
    if place and (left := _listed_start(page, anchor)) < anchor:
        last = page.text[page.longest(anchor, DOMAIN) : anchor]  # a verb of the clause: 推进｜中国农业银行
        anchor = left if _left_clean(page, left) and last not in load_words("name_breaks") else anchor
    return anchor, at, named


def _another_ministry(page: Page, before: Found, at: int, end: int) -> bool:
    """Whether two central bodies stand one behind the other with nothing between: 工业和信息化部｜市场监管总局."""
    of_state = page.text.startswith("国家", at) or page.text.endswith("总局", 0, end)
    return of_state and before.kind in ("central", "bureau") and page.longest(end, CENTRAL) == at


def _of_one_place(page: Page, before: Found, at: int) -> bool:
    """Whether the body behind begins with the place of the one before: signatures on one line, 柳溪区教育局｜柳溪区民政局."""
    text = page.text
    begin = before.start + 2 * text.startswith("中共", before.start)
    return any(
        text[begin + length - 1] in LEVELS and text.startswith(text[begin : begin + length], at)
        for length in range(3, min(at - begin, 12))
    )


def _another_centre(page: Page, at: int, start: int, found: dict[int, Found]) -> bool:
    """Whether a centre ends here that the one that goes on is no branch of: two written one behind the other."""
    return at in found and found[at].kind == "centre" and not page.text.endswith("分", 0, start)


def _of_house(page: Page, task: int) -> int:
    """The start of a group named by its task, with the level in front: 市｜对接…专班."""
    level = level_at(page.text, task)
    return level if level >= 0 else task


# ── without an anchor ────────────────────────────────────────────────────────


# A bureau of whatever name: 财政厅（局）.
_EITHER = re.compile("[（(](?:[局委厅]|教委|科委)[、）)]")
# The masses' organisations named as a kind: 支持工会、共青团、妇联等群团组织.
_ETC = re.compile(r"[一-鿿、]{0,20}?等")


# What leads to a group and is none of its name: 由｜…领导小组, 主要负责人向｜….
_LED = re.compile("[一-鿿]{0,10}[由向报经](?![营济])")


_TAKES_POST = re.compile(r"任\Z|\A(?:免去|任命)")  # 王强任｜办公室主任


def _without_anchor(page: Page, clean: int, start: int, end: int, kind: str) -> Found | None:
    text = page.text
    if kind in ("bureau", "department") or text[start:end] in ("妇联", "红十字会", "办"):
        left = _listed_start(page, start)
        whole = left == start and text[start:end] in WITH_LEVEL and not _ETC.match(text, end)
        listed = (
            (left < start or whole)
            and _left_edge(page, left)
            and (text[start:end] == "司" or _in_list(page, left, end))
        )
        if (
            listed
            and text[left:end] not in ("常务委员会", "智能办")
            and not _EITHER.match(text, end)
            and not UNNAMED.search(text, max(0, left - 12), left)
        ):
            return Found(left, end, kind, False)
    if text[start:end] in ("办公室", "办") and text.endswith("政府", 0, start) and _in_list(page, start - 2, end):
        return Found(start - 2, end, kind, False)  # 由｜政府办公室｜印发: of the paper's own government
    clean = _past_breaks(page, clean, start)
    middle = text[clean:start]
    if UNNAMED.search(text, max(0, clean - 12), clean) or middle.endswith(("业主", "居民", "村民")):
        return None  # 各级｜药材公司; a committee of any house
    if not middle or _TAKES_POST.search(middle) or text[clean] in "和与及" or not _left_clean(page, clean):
        return None
    if (
        end in page.post_starts
        and len(middle) >= 2
        and middle[-1] not in LEVELS
        and not all_in(page, clean, start, "generic_organ_words")
    ):
        return Found(clean, end, kind, False)
    if (
        kind == "committee"
        and len(middle) >= 3
        and text[start - 1] not in "和与及"
        and not all_in(page, clean, start, "generic_zone_words", ZONE)
    ):
        return Found(clean, end, kind, False)
    if kind == "group" and middle[:1] == "以":
        clean, middle = clean + 1, middle[1:]  # 以｜州级扶贫开发领导小组｜为单位
    if kind == "group" and (led := _LED.match(middle)):
        clean, middle = clean + led.end(), middle[led.end() :]
    while kind == "group" and middle[:2] in load_words("name_breaks"):
        clean, middle = clean + 2, middle[2:]
    if kind == "group" and (all_in(page, clean, start, "clause_verbs") or _AMONG_RULES.match(text, end)):
        return None  # 研究讨论｜联席会议; 河长制及联席会议、信息公开等配套制度
    least = 3 if middle[:1] in ("厅", "局", "委", "署") else 4  # 厅法制｜工作领导小组: of the house itself
    if kind == "group" and len(middle) >= least and is_han(middle) and not _unnamed_group(middle):
        return Found(clean, end, kind, False)
    short = end - start > 3 or page.word_start[end] == clean or page.word_start[start] == clean
    joined = middle[-1] in "和与及" and page.bounds[start - 1]  # 科技型企业｜和｜专业合作社: a kind
    if (
        kind in ("company", "school")
        and len(middle) >= 2
        and short
        and not joined
        and not words_generic(page, clean, start)
    ):
        return Found(clean, end, kind, False)
    return None


_AMONG_RULES = re.compile(r"、[^，。；\n]{2,30}等[一-龥]{0,6}(?:制度|机制)")


def _past_breaks(page: Page, left: int, start: int) -> int:
    """The left end past the verbs of the clause that name bodies as well (推进｜…, 组织｜…)."""
    at = left
    while at < start:
        end = next((i for i in range(at + 1, start) if page.bounds[i]), start)
        if page.text[at:end] not in load_words("name_breaks"):
            return at
        at = end
    return at


def _listed_start(page: Page, start: int) -> int:
    """The start of the run of listed words that ends here."""
    at = start
    while (step := page.longest(at, DOMAIN)) >= 0:
        at = step
        if at and page.text[at - 1] in "和与" and page.longest(at - 1, DOMAIN) >= 0:
            at -= 1
    return at


def _in_list(page: Page, left: int, end: int) -> bool:
    """Whether nothing on either side can belong to the name."""
    text = page.text
    after = end >= len(text) or not is_han(text[end]) or text.startswith((*_RIGHT_OPEN, "按", "分别", "关于"), end)
    after = after or (text[end - 1] in "局室办" and _acts(page, end))
    return _left_clean(page, left) and after and text[end : end + 1] not in ("的", BLANK)


def _acts(page: Page, at: int) -> bool:
    """Whether what a body does begins here: 由司法局｜进一步修改, 水务局｜要加强巡查, 请发改局｜审核."""
    text = page.text
    if text[at] in _MUST and text[at + 1 : at + 2] not in tuple("素求闻点件害塞案目职领务道来"):
        return True
    follow = next((i for i in range(at + 1, min(at + 5, len(text))) if page.bounds[i]), at)
    return follow > at + 1 and text[at:follow] in load_words("clause_verbs")


_MUST = frozenset("要应须将")


def _left_edge(page: Page, at: int) -> bool:
    return bool(page.bounds[at]) or not is_han(page.text[at - 1])


def _left_clean(page: Page, at: int) -> bool:
    """Whether what stands to the left cannot belong to the name."""
    if at == 0:
        return True
    char = page.text[at - 1]
    return not is_han(char) or char in "由和与及同请向经" or _word_before(page, at) in load_words("name_breaks")


def _word_before(page: Page, at: int) -> str:
    return page.text[page.word_start[at] : at] if page.word_start[at] >= 0 else ""


def _unnamed_group(middle: str) -> bool:
    return middle in load_words("generic_organ_words") or bool(
        re.match(
            r"各|相关|有关|本|该|上述|相应|专门|若干|成立|建立|组建|一|现场|联合|专题|党建|[省市县区州盟旗乡镇村]+级",
            middle,
        )
    )


def organisation_entities(bodies: Sequence[Found], source: str) -> Iterator[Entity]:
    """The candidate bodies as entities; `source` is the text the offsets count in."""
    for b in bodies:
        confidence = 0.95 if b.anchored else 0.8
        yield Entity(
            b.start, b.end, source[b.start : b.end], EntityType.ORG, rule=f"org-{b.kind}", confidence=confidence
        )
