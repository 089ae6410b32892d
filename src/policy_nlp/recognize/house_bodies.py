"""Bodies that a paper names as its own house does: offices listed side by side (政法处、资源处), those of the zone or area it is of
(实验区管委会, 片区管理局), two that act together (区教育局联合消防支队)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.clues import DOMAIN, LEVELS, PLACES, Page, all_in
from policy_nlp.recognize.organisation_kinds import UNNAMED

Span = tuple[int, int]


def find_house_bodies(page: Page) -> Iterator[Span]:
    """The offices of one house and the bodies of its zone."""
    yield from _offices(page)
    yield from _of_house(page)
    yield from _of_own_region(page)
    yield from _of_zone(page)
    yield from _of_party(page)
    yield from _teams(page)
    yield from _branches(page)
    yield from _leagues(page)
    yield from _task_groups(page)


# ── offices ──────────────────────────────────────────────────────────────────


_ITEM_END = (
    r"(?:处|科|室|服务站|工作站|农场|林场)(?:（[一-鿿]{2,6}）)?"
    r"(?=(?P<list>、)|(?P<duty>负责|牵头|配合|协助|承担|组织实施)|[）)。；，\s]|\Z)"
)
_ENDS_ITEM = re.compile(_ITEM_END)


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"(?<![一-鿿])[^\W\da-zA-Z由等的将为]{{2,10}}{_ITEM_END}")


# What no office of a house is called by: places of work, and the ways they are spoken of.
_KIND = re.compile(
    r"(?:各|有关|相关|辖区|所在|本|该|其他|国有|集体|内设|责任|牵头|配合|业务|办事|设|到|由|在|用)|[^、]*(?:办事处|好处|长处|用处|去处|到处|之处|学科|专科|本科|内科|外科|新[工农医文理]科|教室|温室|浴室|百科|科室|实验室|会议室|阅览室|活动室|处室|卫生室|工作室|教研室|图书室)\Z"
)
_TWO = 2
_OFTEN = 3  # mentions of one office that need no second


@cache
def _verbs() -> frozenset[str]:
    """Words of the clause after which no office is named (撤销｜…处)."""
    return load_words("clause_verbs") - load_words("organ_domains")


def _offices(page: Page) -> Iterator[Span]:
    """Offices told by their neighbours in a list or by their duty, and all other mentions of their names."""
    text = page.text
    items = [m for m in find_in_lines(_item, _ENDS_ITEM, text) if not _KIND.match(m[0])]
    sure = {m[0] for m in items if m["duty"] and m[0].endswith(("处", "站", "科"))}
    for one, other in pairwise(items):
        if one["list"] and other.start() == one.end() + 1:
            sure.update((one[0], other[0]))
    sure = {name for name in sure if name[:2] not in _verbs()}
    told = sum(name.endswith(("处", "科")) for name in sure) >= _TWO
    sure = {name for name in sure if told or text.count(name) >= _OFTEN}
    if not sure:
        return
    for match in re.finditer("|".join(sorted(map(re.escape, sure), key=lambda n: (-len(n), n))), text):
        yield match.span()


@cache
def _own_office() -> re.Pattern[str]:
    """An office of the house that the paper is of: 局法规科, 由｜局规划处, 委人事处."""
    house = "(?:(?<![一-鿿])|(?<=[由和与及])|[我本])(?:局(?![部限势面域长])|厅|委(?![员托派任屈]))"
    return re.compile(rf"{house}{_UNIT}")


_UNIT = (
    "(?!各|有关|相关|直属|所属|属|内设|机关各)(?:(?![与、的])[一-鿿]){2,8}?"
    "(?:科(?!技|研|学|普|教)|股(?![份权])|(?<![办好长用])处(?![理置罚分])|(?<!办公)室|执法(?:监察)?[大中支总]队)"
)


@cache
def _next_office() -> re.Pattern[str]:
    return re.compile(rf"、{_UNIT}")


_OFFICE = re.compile("[局厅委][一-鿿]{2,8}?[科股处室队]")
_MUST = frozenset("要应须将按对于每由")


def _of_house(page: Page) -> Iterator[Span]:
    """The offices of the paper's own house, named with 局, 厅 or 委 in front, and those that its list goes on with (厅计财处、｜种植业处)."""
    text = page.text
    for match in find_in_lines(_own_office, _OFFICE, text):
        start, end = match.span()
        offices = [(start + 2 * (text[start] in "我本"), end)]  # 我局｜法规科
        while (following := _next_office().match(text, end)) is not None:
            end = following.end()
            offices.append((following.start() + 1, end))
        if _is_said_of(page, end):
            yield from offices


def _is_said_of(page: Page, at: int) -> bool:
    """Whether a name may end here: another sign stands there, or the verb or modal of what it does."""
    text = page.text
    if not "一" <= text[at : at + 1] <= "鿿" or text[at] in _MUST:
        return True
    return any(text[at : at + length] in load_words("clause_verbs") for length in (2, 3, 4))


@cache
def _section_pattern() -> re.Pattern[str]:
    """A section behind its body: 县市场监管局｜食品安全监管股, 县政务服务中心｜综合窗口."""
    field = "(?!各|有关|相关|所属|下属|副?(?:局长|部长|主任|书记))(?:(?![和与及的由、]|技术入|投资入)[一-鿿]){2,10}?"
    return re.compile(
        rf"(?:(?<=[局办委部])(?:{field}(?:和(?![省市县区旗镇乡各])[一-鿿]{{2,8}}?)?(?<![控入参持折配])股|{field}(?<![学专全内外儿妇牙眼口])科(?=负责|牵头|配合|汇总|要|应|反映|联系|报名|提交|提出|领取|备案|受理|审核|办理|咨询|[、，。；）)\\s和])|{field}(?<![场处])所(?=负责|牵头|配合|[、，；。）)\\s]))|(?<=大队)(?:(?![和与及、由各下所])[一-鿿]{{2}}|[一二三四五六七八九])(?:中队|站(?=[、，。；负牵配]))|(?<=中心)(?:综合窗口|{field}(?:[检化实]验室|检测室|科)(?=负责|通过|承担|[、，。；）)\\s])))(?![东份权票金])"
    )


# How a body with a section behind it ends, and what is at the end of each.
_BEFORE_SECTION = frozenset("局办委部队心")
_SECTION = re.compile("[股科所队站窗室]")
_LONGEST_SECTION = 20  # characters


def section_end(text: str, end: int) -> int:
    """Where a body that ends at `end` ends with the section named behind it."""
    near = text[end - 1 : end] in _BEFORE_SECTION and _SECTION.search(text, end, end + _LONGEST_SECTION)
    section = _section_pattern().match(text, end) if near else None
    return section.end() if section and text[end : end + 2] not in _verbs() else end


def mentioned_again(page: Page, bodies: Iterable[Span]) -> Iterator[Span]:
    """Bureaus of a level that later stand without it: 县水利局 … ，｜水利局｜组织了…."""
    text = page.text
    tails = {text[start + 1 : end] for start, end in bodies if text[start] in LEVELS and text[end - 1] in "局办委"}
    tails = {tail for tail in tails if len(tail) > _TWO and tail[0] not in LEVELS}
    if not tails:
        return
    for match in re.finditer("|".join(sorted(map(re.escape, tails), key=lambda n: (-len(n), n))), text):
        before = text[match.start() - 1 : match.start()]
        if not "一" <= before <= "鿿" and page.bounds[match.end()]:
            yield match.span()


# ── bodies of our own county ──


@cache
def _own_region() -> re.Pattern[str]:
    return re.compile(
        "[我本](?:地区|林区|师市|[省县州旗盟]|市(?![场政容])|区(?![域块间段]))(?=[一-鿿]{2})"
        "|(?:(?<![一-鿿])|(?<=[由和与及]))(?:地区|林区|师市)(?=[一-鿿]{2})"
    )


_LONGEST_OF_REGION = 16  # characters of a bureau's name without its place
_OF_REGION = re.compile("[局厅委办]|中心|[支大总]队")


def _of_own_region(page: Page) -> Iterator[Span]:
    """Bureaus behind what the paper calls its own place, without those words (我县｜水务局), and with a level that is said in two characters
    (地区水利局, 师市财政局)."""
    text = page.text
    for match in _own_region().finditer(text):
        at = match.end()
        for end_of_name in reversed([*_OF_REGION.finditer(text, at + 2, at + _LONGEST_OF_REGION)]):
            start, end = end_of_name.span()
            if page.longest(start, DOMAIN) >= at and all_in(page, at, start, "organ_domains", DOMAIN):
                if page.bounds[end] or text[end] in "要将应须":
                    yield at if text[match.start()] in "我本" else match.start(), end
                break


# ── bodies of a zone ─────────────────────────────────────────────────────────


@cache
def _zone_body() -> re.Pattern[str]:
    return re.compile(
        r"(?:实验区|试验区|开发区|高新区|经开区|示范区|度假区|新区|[一-鿿]{2}片区(?=管理局)|片区)"
        r"(?:党工委(?:办公室)?|管委会(?:办公室)?|管理局(?:[一-鿿]{2,4}办公室)?|[一-鿿]{2,6}服务站|[林河湖]长(?:制)?办公室)"
    )


_ZONE_WITH_BODY = re.compile("区(?:党工委|管委会|管理局|[一-鿿]{2,6}服务站|[林河湖]长制?办公室)")


def _of_zone(page: Page) -> Iterator[Span]:
    """The organs of the zone that the paper is of, said without its name: 实验区｜党工委."""
    text = page.text
    for match in find_in_lines(_zone_body, _ZONE_WITH_BODY, text):
        at = match.start()
        if text.startswith("片区", at + 2) and (text[at + 1] == "长" or text[at : at + 2] in _verbs()):
            at += 2  # 建立｜片区管理局
        kind = _among_kinds().search(text, max(0, at - 30), at)
        if page.longest(at, PLACES | DOMAIN) < 0 and _is_left_clean(page, at) and kind is None:
            yield at, match.end()


@cache
def _among_kinds() -> re.Pattern[str]:
    """What addresses every town, street and zone: 各镇人民政府，街道办事处，｜开发区管委会."""
    return re.compile(r"各[镇乡街][^。；：\n]{2,20}[，、]$")


def _is_left_clean(page: Page, at: int) -> bool:
    text = page.text
    if UNNAMED.search(text, max(0, at - 4), at):
        return False
    return not ("一" <= text[at - 1 : at] <= "鿿") or (bool(page.bounds[at]) and _word_ends(text, at))


def _word_ends(text: str, at: int) -> bool:
    """Whether a word of the clause and no name stands in front."""
    breaks = load_words("name_breaks")
    return text[at - 1] in "由和与及同请向经对在把将" or text[at - 2 : at] in breaks


# ── party committees ─────────────────────────────────────────────────────────


@cache
def _party_body() -> re.Pattern[str]:
    return re.compile(
        r"中共(?:[一-鿿]{2,12}?(?:省|市|区|县|州|旗|镇|乡|街道)委员会|[一-鿿]县县委)"
        r"|(?:(?<![一-鿿])[局委院厅校]|(?<![一-鿿])[省市区县州旗]直)机关(?:党工委|工委|党委|纪委|工会)(?!书记|副书记|委员|制|人员)"
        r"|(?:(?<![一-鿿])|(?<=[由和与及同向]))团(?:自治区|[省市区县州旗])委(?![员托派])"
        r"|(?:(?<![一-鿿])|(?<=[经由向动报请和与及在按对将送])|(?<=提交|提至|召开|主持|列席|出席|传达|落实|根据|按照))[省市区县州旗]委常委会(?!委员|组成|副?主任)"
        r"|(?:(?<![一-鿿])|(?<=[由和与及同在经向]))[省市区县州旗]委(?:全面)?依法治[省市区县州旗]委员会(?:办公室)?"
        r"|(?:(?<![一-鿿])|(?<=[由和与及同向]))地委(?:宣传部|组织部|统战部|政法委|政研室|办公室)(?![部副])"
        r"|(?<![省市区县州旗镇乡级一二三四五六七八九各派驻])纪委监委(?![派驻机书副委])"
    )


_PARTY = re.compile("中共|地委|机关[党工纪]|委常委会|委(?:全面)?依法治|纪委监委|团(?:自治区|[省市区县州旗])委")


def _of_party(page: Page) -> Iterator[Span]:
    """Committees of the party by their full name where no list has the place (中共清溪乡委员会), those of the organs of one house or
    level (局机关党委, 县直机关工委), the standing committee, and the youth league's (团县委)."""
    for match in find_in_lines(_party_body, _PARTY, page.text):
        yield match.span()


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(
        r"(?P<kind>村|社区)(?:(?:离?退休)?干部|职工|党员|流动|联合|第[一二三四五六七八九十]){0,4}(?:党支部|党总支)(?P<post>书记|副书记|委员)?"
    )


def _branches(page: Page) -> Iterator[Span]:
    """Party branches of villages and communities; 党支部书记 is a post, but behind a village that its town tells."""
    for match in _branch().finditer(page.text):
        end = match.start("post") if match["post"] else match.end()
        village = start = page.longest(match.start() + len(match["kind"]), PLACES)
        while start >= 0 and (left := page.longest(start, PLACES)) >= 0:
            start = left
        if start >= 0 and (start < village or not match["post"]):
            yield start, end


# ── the masses' organisations ────────────────────────────────────────────────


@cache
def _league() -> re.Pattern[str]:
    names = "总工会|共青团|团委|妇联|残联|科协|文联|侨联|工商联|社科联|贸促会|红十字会|供销社|关工委"
    return re.compile(rf"(?<![一-鿿])(?:{names})(?=[、，；。）)\s]|[和与及等]|\Z)")


@cache
def _asked_as_bodies() -> re.Pattern[str]:
    """What closes a list of bodies that are asked to act; a list closed by 等群团组织 tells a kind."""
    return re.compile(r"[一-鿿、]{0,60}?等(?:有关|相关|各|\d+个)?(?:单位|部门(?!和))")


@cache
def _named_as_bodies() -> re.Pattern[str]:
    """What opens one: 责任单位：, or a bracket whose list names a bureau."""
    return re.compile(
        r"(?:单位|部门)[：:][^。；\n]{0,80}$|[（(][^（）()。；\n]{0,60}[局委办厅部][、，][^（）()。；\n]{0,40}$"
    )


def _leagues(page: Page) -> Iterator[Span]:
    """The masses' organisations in a list of bodies by name (责任单位：县教育局、｜妇联、｜残联), not where they tell a kind (支持工会、妇联等群团组织)."""
    text = page.text
    for match in _league().finditer(text):
        start, end = match.span()
        line = text[max(0, start - 100) : start]
        told = _asked_as_bodies().match(text, end) or _named_as_bodies().search(line)
        if told and not _with_unions().search(line):
            yield start, end


@cache
def _with_unions() -> re.Pattern[str]:
    """A list that tells kinds: of the masses' organisations in general, of parties."""
    return re.compile(r"(?:(?<!总)工会|民主党派)[、和及与][一-鿿、]{0,60}$")


# ── teams ────────────────────────────────────────────────────────────────────


@cache
def _team() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=[、与和及，：；。\n])|(?<=联合)|(?<=会同))[一-鿿]{2,6}(?:支队|大队|中队)(?=[一-鿿、，。）])"
        r"|武警[省市县区]?(?:支队|大队|中队|总队)"
    )


_TEAM = re.compile("[支大中总]队")


def _teams(page: Page) -> Iterator[Span]:
    """A team beside a body or by itself, named after what teams do: 与｜消防支队."""
    for match in find_in_lines(_team, _TEAM, page.text):
        stem = match.end() - 2
        if page.longest(stem, DOMAIN) == match.start() or page.text.startswith("武警", match.start()):
            yield match.span()


# ── groups called by their task ──────────────────────────────────────────────


@cache
def _task_group() -> re.Pattern[str]:
    tasks = "|".join(sorted({row[0] for row in load_rows("group_tasks")}))
    return re.compile(
        rf"(?:成立|设立|组建|调整|充实)了?(?P<name>(?:{tasks})(?:(?![省市区县州旗](?:政府|委))[一-鿿]){{4,20}}?(?:领导小组|指挥部))"
    )


def _task_groups(page: Page) -> Iterator[Span]:
    """Groups whose name opens with the verb of their task, where they are formed, and all other mentions of that name: as the verb
    before is another one, the second is no verb of the clause (成立｜迎接国家卫生县城复审工作领导小组)."""
    for name in sorted({match["name"] for match in _task_group().finditer(page.text)}):
        for match in re.finditer(re.escape(name), page.text):
            yield match.span()
