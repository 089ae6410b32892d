"""Bodies told by a form of their own: units in a bracket, numbered mines, refineries, national societies; and how names end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from policy_nlp.lexicon import load_words
from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.appointed_units import find_appointed_units
from policy_nlp.recognize.clues import BARE, DIVISION, LEVELS, Page, level_at
from policy_nlp.recognize.house_bodies import find_house_bodies, mentioned_again, section_end
from policy_nlp.recognize.institutions import find_institutions
from policy_nlp.recognize.local_bodies import find_local_bodies
from policy_nlp.recognize.organisation_kinds import UNNAMED, is_of_town


class Found(NamedTuple):
    """A body as found: its span, the kind of its suffix, whether the name has an anchor."""

    start: int
    end: int
    kind: str
    anchored: bool = True


def settle_forms(page: Page, found: dict[int, Found]) -> list[Found]:
    """The bodies found, by their ends, with those told by a form of their own; mines, campuses and newsrooms with their body."""
    for body in (
        *_units(page),
        *_national_societies(page),
        *_branches(page),
        *_of_level(page),
        *_builders(page),
        *_state_branches(page),
        *_listed_companies(page, found),
        *_partnerships(page),
    ):
        known = found.get(body.end)
        if known is None or body.start < known.start:
            found[body.end] = body
    for start, end in (*find_house_bodies(page), *find_local_bodies(page)):
        if end not in found or start < found[end].start:
            found[end] = Found(start, end, "office", False)
    for start, end in mentioned_again(page, [(b.start, b.end) for b in found.values() if b.kind == "bureau"]):
        found.setdefault(end, Found(start, end, "bureau", False))
    for start, end, kind in find_institutions(page, [(b.start, b.end) for b in found.values()]):
        if end not in found or start < found[end].start:
            found[end] = Found(start, end, kind, False)
    for start, end in find_appointed_units(page):
        if end not in found or found[end].start < start:  # a name read over 任: 王强任｜人事科
            found[end] = Found(start, end, "office", False)
    bodies = [*_with_mines(page, found), *_refineries(page)]
    bodies = list(_of_two_names(page.text, bodies))
    bodies = [body._replace(end=section_end(page.text, _council_end(page.text, body.end))) for body in bodies]
    return [whole for body in bodies for whole in _settle_ends(page.text, _without_verb(page.text, body))]


def _of_two_names(text: str, bodies: list[Found]) -> Iterator[Found]:
    """The bodies, one with its second name in a bracket: 市发展改革委｜（市粮食和物资储备局）, 县发改局｜（能源局）."""
    by_start = {body.start: body for body in bodies}
    for body in bodies:
        second = by_start.get(body.end + 1) if text[body.end : body.end + 1] in ("（", "(") else None
        whole = (
            second is not None
            and text[second.end : second.end + 1] in ("）", ")")
            and text[body.end - 1] in "局委办"
            and text[second.end - 1] in "局委办"
            and text[body.start] in LEVELS
            and (text[second.start] == text[body.start] or text[second.end - 1] == text[body.end - 1] == "局")
        )
        yield body._replace(end=second.end + 1) if second is not None and whole else body


def _council_end(text: str, end: int) -> int:
    """Where a body that ends in 委 ends, with the 会 that makes a council of it: 镇安委｜会, 县规委｜会."""
    return end + 1 if text[end - 1 : end] == "委" and _COUNCIL.match(text, end) else end


_COUNCIL = re.compile("会(?![议同员商谈见客计场展费主籍])")


@cache
def _verb_in_name() -> re.Pattern[str]:
    """What was read as the beginning of a name and is a verb: 民政局将｜会同｜县教育局, 赵丽｜华为｜县财政局 (the county 会同县, the company)."""
    return re.compile(
        r"(?<=[将要应须拟可并由、，局委办府院署])会同(?=县[一-鿿])|(?<=[一-鿿])华为(?=[省市区县镇乡州][一-鿿])"
    )


def _without_verb(text: str, body: Found) -> Found:
    verb = _verb_in_name().match(text, body.start, body.end)
    return body._replace(start=verb.end()) if verb else body


@cache
def _society_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:中国|中华)(?!加入|参加|担任|成为|政府|企业|代表|作为|当选|各|有关|相关)"
        r"(?:[^，。、；：“”《》\s的了在将与被是由并及为等（）()\ufffc]|[（(][A-Za-z]+[）)]){3,24}?"
        r"(?:协会|学会|研究会|联合会|联盟(?!标准|链|成员)|(?<!会)商会|基金会|促进会)(?!议)"
    )


def _national_societies(page: Page) -> Iterator[Found]:
    """Societies of the whole land, whatever their field: 中国｜智能制造系统解决方案供应商｜联盟."""
    for match in _society_pattern().finditer(page.text):
        if page.bounds[match.start()] and page.bounds[match.end()]:
            yield Found(match.start(), match.end(), "society")


@cache
def _branch_pattern() -> re.Pattern[str]:
    place = "[^和与及由等将要对向在的、，。；：（）()\\s\ufffc]{2,8}?"
    bank = "(?:中国)?(?:人民|工商|农业|建设|交通|农业发展|进出口|邮政储蓄|邮储)银行|中国银行|国家开发银行|人行|工行|农行|建行|中行|交行|农发行|国开行"
    insurers = "人保财险|人民财险|平安财险|平安产险|太平洋财险|太平洋产险|太保产险|国寿财险|中华联合财险|大地财险|太平财险|中国人寿|中国人保|中国平安|中国太保|中国大地保险"
    networks = "中国(?:石油(?:天然气|化工)?|石化|海油|海洋石油|电信|移动(?:通信)?|联通|联合网络通信|铁塔|邮政|广电|烟草)|中石油|中石化|中海油"
    utilities = "(?:华润|港华|新奥|中燃|昆仑|北控|首创|光大)(?:燃气|水务|环保|环境|热力|能源)"
    form = "(?:集团)?(?:销售)?(?:(?:股份)?有限(?:责任)?公司|公司)?"
    return re.compile(
        rf"(?=[中人工农建交进邮国平太大华港新昆北首光])(?:(?:{bank})(?:股份有限公司)?{place}(?:中心支行|支行|分行)(?!业)"
        rf"|(?:{insurers})(?:{place})?(?:中心支公司|支公司|分公司)"
        rf"|(?:{networks}){form}(?!各|所有|有关){place}分公司|{utilities}(?!各|所有|有关){place}有限(?:责任)?公司"
        rf"|国网(?:{place}电力(?:有限)?公司)?{place}供电(?:分公司|公司)|国网{place}电力(?:有限)?公司)"
    )


_BRANCH = re.compile("支行|分行|支公司|分公司|国网|有限(?:责任)?公司")


def _branches(page: Page) -> Iterator[Found]:
    """Branches of banks, networks and the power grid, the house with its place: 人行合肥中心支行, 国网｜清河县供电公司, 中国石油｜吕梁销售分公司."""
    for match in find_in_lines(_branch_pattern, _BRANCH, page.text):
        if page.bounds[match.start()] and page.bounds[match.end()]:
            yield Found(match.start(), match.end(), "company")


@cache
def _of_level_pattern() -> re.Pattern[str]:
    companies, units = ("|".join(sorted(load_words(name), key=len, reverse=True)) for name in _OF_LEVEL)
    return re.compile(
        rf"[省市区县州旗镇乡](?:(?:{companies})(?P<company>集团有限(?:责任)?公司|集团公司|集团|分公司|公司|(?:股份)?有限(?:责任)?公司)(?!等)|(?:{units}))(?![的长员])"
    )


_OF_LEVEL = ("municipal_companies", "level_units")


def _of_level(page: Page) -> Iterator[Found]:
    """The companies and units of the paper's own city, county or town, by what they run: 县｜城投集团, 县｜一中, 镇｜财政所."""
    text = page.text
    for match in _of_level_pattern().finditer(text):
        start = match.start()
        named = level_at(text, start + 1) >= 0 and page.longest(start + 1, DIVISION) < 0
        ours = text[start] not in "镇乡" or is_of_town(text)
        if named and ours and not UNNAMED.search(text, max(0, start - 6), start):
            yield Found(start, match.end(), "company" if match["company"] else "unit")


@cache
def _state_branch_pattern() -> re.Pattern[str]:
    return re.compile("国家(?!级)(?P<field>(?:(?![的在与及以为将把是])[一-鿿]){4,16}?)(?:区域|分)?中心(?![城镇村])")


_SIDES = re.compile("(?:[东西南北中][方部]|华[东中南北]|西[南北]|东北|海峡|长三角|大湾区)$")


def _state_branches(page: Page) -> Iterator[Found]:
    """Centres of the state by their field and then the place they are at: 国家超级计算｜济南｜中心, 国家技术转移｜东部｜中心."""
    for match in find_in_lines(_state_branch_pattern, _CENTRE, page.text):
        at = match.end("field")
        side = _SIDES.search(match["field"])
        start = at - len(side[0]) if side else page.longest(at, DIVISION | BARE)
        if page.bounds[match.start()] and _is_name_of(page, match.start("field"), start):
            yield Found(match.start(), match.end(), "centre")


def _is_name_of(page: Page, start: int, end: int) -> bool:
    """Whether the words say a field, and none is a verb of the clause."""
    ends = [at for at in range(start, end + 1) if page.bounds[at]]
    words = {page.text[a:b] for a, b in pairwise(ends)}
    return end - start >= _LEAST_FIELD and not words & load_words("name_breaks")


_CENTRE = re.compile("中心")
_LEAST_FIELD = 4  # characters: 国家｜西部｜金融中心 is what a city wants to be


@cache
def _builder_pattern() -> re.Pattern[str]:
    return re.compile("中(?:建|铁|交|冶|电建|水电)第?[一二三四五六七八九十]{1,3}[公航]?局(?:集团)?(?:有限公司)?")


def _builders(page: Page) -> Iterator[Found]:
    """The numbered builders of the state: 中建三局, 中交二航局."""
    for match in _builder_pattern().finditer(page.text):
        yield Found(match.start(), match.end(), "company")


@cache
def _partnership_pattern() -> re.Pattern[str]:
    lead = r"(?<![一-鿿])|(?<=[由与和及向对经请])|(?<=委托|聘请|选聘)"
    seat, name = r"[（(][一-鿿]{2,6}[）)]", "(?:(?![要与和由将对及向请的等])[一-鿿])"
    return re.compile(
        rf"(?:{lead}){name}{{2,6}}(?:律师|会计师|税务师|评估师){seat}事务所(?:[（(](?:特殊普通|普通|有限)合伙[）)])?"
        rf"|(?:{lead}){name}{{2,8}}(?:{seat})?{name}{{0,10}}(?:基金|企业|中心|事务所)[（(](?:特殊普通|普通|有限)合伙[）)]"
    )


def _partnerships(page: Page) -> Iterator[Found]:
    """Firms whose name holds a bracket, of their seat or their form: 某某律师（上海）事务所, 某某投资基金（有限合伙）."""
    for match in _partnership_pattern().finditer(page.text) if "合伙" in page.text or "事务所" in page.text else ():
        yield Found(match.start(), match.end(), "company")


_SUCH_COMPANIES = (
    r"等(?:\d+家)?(?:[一-鿿]{0,4}(?:头部|龙头|重点|知名|骨干|领军|优势|链主|标杆))?(?:企业|外企|央企|民企|国企|公司)"
)
_CLOSES_COMPANIES = re.compile(_SUCH_COMPANIES)


@cache
def _company_list_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![一-鿿、])((?:[一-鿿]{{2,10}}、){{1,40}}[一-鿿]{{2,8}}){_SUCH_COMPANIES}")


def _listed_companies(page: Page, found: dict[int, Found]) -> Iterator[Found]:
    """Companies listed beside one that is known: 中芯国际、曙光、海光等龙头企业."""
    for match in find_in_lines(_company_list_pattern, _CLOSES_COMPANIES, page.text):
        items = [
            (match.start(1) + m.start(), match.start(1) + m.end()) for m in re.finditer("[一-鿿]+", match.group(1))
        ]
        known = [end in found and found[end].kind in ("company", "central") for _, end in items]
        if any(known):
            first = next(number for number, one in enumerate(known) if one)
            yield from (Found(start, end, "company", False) for start, end in items[first:] if end not in found)


@cache
def _twin_pattern() -> re.Pattern[str]:
    return re.compile(r"[一-鿿]{0,10}?[省市区县州旗盟]委(?=(?:[省市区县州旗]|自治区)(?:人民)?政府$)")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile("联合|会同|商")


@cache
def _joint_pattern() -> re.Pattern[str]:
    """A body before another that it acts with: 市民政局｜联合消防支队."""
    return re.compile(
        r"[一-鿿]{2,16}?[局委办厅部院署会队](?=(?:联合[一-鿿]{2,8}|[商会]同?[省市县区][一-鿿]{2,8})(?:局|委|办|厅|部|院|队|中心)$)"
    )


@cache
def _consulted_pattern() -> re.Pattern[str]:
    """The verb before a body that is consulted: 要｜商｜县财政局; there is no county of that name."""
    return re.compile("会?商(?=[省市县][^区县市城场域])")


@cache
def _seated_pattern() -> re.Pattern[str]:
    """A body that sits in another's hall, two bodies: 柳溪海关｜驻｜市政务服务中心."""
    return re.compile("[一-鿿]{2,10}?(?:海关|分局|局)(?=驻[一-鿿]{1,10}中心$)")


@cache
def _campus_pattern() -> re.Pattern[str]:
    return re.compile(r"[（(](?!以下|下称|简称)[一-鿿]{2,6}[）)]")


@cache
def _outpost_pattern() -> re.Pattern[str]:
    """A centre's station in a part of its district: 区自然资源服务中心｜东山片区服务站."""
    return re.compile(r"[一-鿿]{2,4}(?:片区|街道|镇|乡)(?:服务站|工作站|管理站|分站)")


@cache
def _newsroom_pattern() -> re.Pattern[str]:
    return re.compile(r"[一-鿿]{2,4}新闻(?=记者)")


def _settle_ends(text: str, body: Found) -> Iterator[Found]:
    """The body; two where a party committee and its government are written as one word (省委省政府); with its campus
    （某大学（某地）） or its newsroom (某日报天眼新闻)."""
    consulted = _consulted_pattern().match(text, body.start, body.end)
    if consulted is not None:
        body = body._replace(start=consulted.end())
    seated = _seated_pattern().match(text, body.start, body.end) if body.kind == "centre" else None
    if seated is not None:
        yield body._replace(end=seated.end())
        yield body._replace(start=seated.end() + 1)
        return
    twin = _twin_pattern().match(text, body.start, body.end) or _joint_pattern().match(text, body.start, body.end)
    more = {"大学": _campus_pattern, "日报": _newsroom_pattern, "中心": _outpost_pattern}.get(
        text[body.end - 2 : body.end]
    )
    campus = more().match(text, body.end) if more is not None else None
    if twin:
        yield body._replace(end=twin.end())
        joint = _joint().match(text, twin.end())
        yield body._replace(start=joint.end() if joint else twin.end())
    else:
        yield body._replace(end=campus.end()) if campus else body


@cache
def _bracket_list_pattern() -> re.Pattern[str]:
    return re.compile(r"[（(]((?:[一-鿿]{2,9}[、，])+[一-鿿]{2,9})[）)]")


def _units(page: Page) -> Iterator[Found]:
    """The units of one house in a bracket that names nothing else: （装备信息中心、教师处、教科院）."""
    lists = []
    for match in _bracket_list_pattern().finditer(page.text):
        items = [
            (match.start(1) + m.start(), match.start(1) + m.end()) for m in re.finditer(r"[一-鿿]+", match.group(1))
        ]
        names = [page.text[s:e] for s, e in items]
        if all(name[-1] in "处科室部院中心办系馆" and not UNNAMED.match(name) and "部门" not in name for name in names):
            lists.append((items, names))
    sure = {name for _, names in lists if any(n[-1] in "处科室系" for n in names) for name in names}
    for items, names in lists:
        if sure.intersection(names):
            yield from (Found(start, end, "office", False) for start, end in items)


def _with_mines(page: Page, found: dict[int, Found]) -> Iterator[Found]:
    """The bodies, a company's numbered mine with it (阳泉煤业集团公司｜三矿), and the mine's later mentions."""
    mine = re.compile("[一二三四五六七八九十]{1,2}矿(?![山区])")
    names: set[str] = set()
    for body in found.values():
        after = mine.match(page.text, body.end) if body.kind == "company" else None
        if after is not None:
            names.add(after.group())
        yield body._replace(end=after.end()) if after is not None else body
    if names:
        yield from (Found(*m.span(), "works", False) for m in mine.finditer(page.text) if m.group() in names)


def _refineries(page: Page) -> Iterator[Found]:
    """Oil and steel companies known by place and trade: 上海｜石化."""
    for match in re.finditer(
        r"(?:石化|炼化)(?![产基项工园区企集行中下和、及能原领等芳乙装炼]|设备|转型|新材)", page.text
    ):
        start = page.longest(match.start(), BARE)
        if start >= 0 and page.bounds[start]:
            yield Found(start, match.end(), "company")
