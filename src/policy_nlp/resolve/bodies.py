"""The named body that a post belongs to, where the text has only 区委, 区长, 市科委 or 副总理."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache, cached_property

from policy_nlp.model import Entity, EntityType, References, Structure
from policy_nlp.resolve.actors import resolve_actor
from policy_nlp.resolve.posts import PostSpan, squeeze

# 区委书记, 市长: the first character says which level of division the post belongs to
_LEVELS = {
    "省": "省",
    "市": "市",
    "区": "区",
    "县": "县",
    "旗": "旗",
    "州": "州",
    "盟": "盟",
    "镇": "镇",
    "乡": "乡",
    "自": "自治区",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # 市长, 副区长, 代省长; 区委书记, 市政府秘书长, 县人大常委会副主任
        "head": re.compile(
            r"(?:常务|第一|代理|代|原|前|党组|政府)*副?(省|市|区|县|旗|州|盟|镇|乡|自治区)(?:长|人民政府主席|政府主席|主席)$"
        ),
        "organ": re.compile(
            r"(?:原|前)?(省|市|区|县|旗|州|盟|镇|乡|自治区)(?:委|党工委|工委|管委会|政府|人民政府|人大|政协|纪委|人大常委会|监委|法院|检察院)"
        ),
        "organ_only": re.compile(r"(省|市|区|县|旗|州|盟|镇|乡|自治区)(?:委|人民政府|政府)"),
        # 市科委, 区教育局: a body that only says its level
        "local": re.compile(
            r"(省|市|区|县|旗|州|盟|镇|乡|自治区)(?=.{1,24}(?:领导小组|指挥部|工作组|专班|委|局|厅|办|院|会|部|处|所|站|中心|大队|支队)$|.{1,6}[镇乡](?:人民政府|政府|党委)$)"
        ),
    }


# posts that only one body in the country has
_NATIONAL = {"总理": "国务院", "副总理": "国务院"}

# posts of no named body, or of a group named elsewhere
_BODILESS = frozenset({"总书记", "国家主席", "国家副主席", "国务委员", "院士", "组长", "副组长", "召集人", "副召集人"})

# posts of a group that a notice sets up, and bodies that are such groups
_GROUP_POSTS = re.compile(r"(?:常务|第一|执行)?副?(?:组长|总指挥|指挥长|召集人)")
_OFFICE_POSTS = re.compile(r"(?:办公室)?副?主任")
_HOUSE = re.compile(r"[省市县区州旗镇乡](?:政府|委)")  # 县政府领导张三: of the government itself, not of the county
_GROUP = re.compile(r".*(?:领导小组|工作组|协调组|专项小组|协调小组|指挥部|工作专班|联席会议|专家组)")

# 党委书记, 四级调研员: posts inside whatever bureau issues the list, and the bureaus meant
_INNER_POSTS = re.compile(r"党[委组工]|纪检|.*调研员|.*巡视员|副?局长|副?主任|.*[河湖林田]长|副?处长")
# Posts inside whatever town issues the list, and its units.
_TOWN_POSTS = re.compile(
    r"党[委组工]|纪[检委]|人大|政法委员|宣传委员|组织委员|统战委员|武装部|副?(?:镇|乡)长|副?主任科员|.*调研员"
)
_TOWN_UNITS = re.compile(
    r"派出所|司法所|财政所|综治办|党政办(?:公室)?|应急办|卫生院|农技站|国土所|自然资源所|市场监管所|综合执法队"
)
_BUREAU = re.compile(r".*(?:局|厅|管委会|管理委员会|办事处|街道|公司|学院|大学|医院)")

# 部长 → a body that ends so
_HEADS = {
    "部长": "部",
    "局长": "局",
    "厅长": "厅",
    "司长": "司",
    "署长": "署",
    "行长": "行",
    "校长": "大学",
    "会长": "会",
}


class BodyFinder:
    """Names the bodies of one document's posts. Divisions come from the header and the references, else from the text."""

    def __init__(self, text: str, structure: Structure, entities: tuple[Entity, ...], references: References) -> None:
        self._text = text
        self._header = structure.header
        self._references = references
        self._own = {_level_of(n): n for issuer in self._header.issuers for n in _split_divisions(squeeze(issuer))}
        towns = (references.aliases.get(word) for word in ("我镇", "我乡", "我街道"))
        self._town = next((town for town in towns if town), None)
        self._named: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._groups = [
            (e.start, squeeze(e.text))
            for e in entities
            if e.type is EntityType.ORG and _GROUP.fullmatch(squeeze(e.text))
        ]
        for entity in entities:
            if entity.type in {EntityType.PLACE, EntityType.ORG}:
                for name in _split_divisions(squeeze(entity.text)):
                    self._named[_level_of(name)].append((entity.start, name))

    @cached_property
    def _most_named(self) -> dict[str, str]:
        """By level, the division named most."""
        return {
            level: Counter(name for _, name in named).most_common(1)[0][0]
            for level, named in self._named.items()
            if named
        }

    def name(self, body: str | None, post: PostSpan) -> str | None:
        """The body of a post: as written, expanded where it only says its level, or what the title alone tells. None if unknown."""
        if body is not None:
            return self._expand(body, post.start)
        level = self._level(post.title)
        if level is not None:
            return self._division(level, post.start)
        if post.title in _NATIONAL:
            return _NATIONAL[post.title]
        if post.carried is not None and post.title not in _BODILESS:
            return self._expand(post.carried, post.start)
        return self._issuer_of(post.title)

    def group(self, post: PostSpan, *others: PostSpan) -> str | None:
        """The body of a person with no body beside any post: the town whose post one of them is, the group named last before a 组长, the
        bureau that issues the list."""
        if self._town and any(_TOWN_POSTS.match(one.title) for one in (post, *others)):
            return self._town
        if (group := self.set_up(post)) is not None:
            return group
        issuer = self.issuer()
        return issuer if issuer and _INNER_POSTS.match(post.title) and _BUREAU.fullmatch(issuer) else None

    def set_up(self, post: PostSpan) -> str | None:
        """The group named last before a 组长, or its office before a post of that; None for other posts."""
        leads = _GROUP_POSTS.fullmatch(post.title) is not None
        index = bisect_left(self._groups, (post.start, "")) - 1
        if index < 0 or not (leads or self._is_of_office(post)):
            return None
        return self._expand(self._groups[index][1], post.start) + ("" if leads else "办公室")

    def _is_of_office(self, post: PostSpan) -> bool:
        """Whether the sentence sets up the group's office: 领导小组下设办公室，…，副主任｜由…."""
        said = re.split("[。\n]", self._text[max(0, post.start - 120) : post.start])[-1]
        return _OFFICE_POSTS.fullmatch(post.title) is not None and re.search("下设办公室|办公室设在", said) is not None

    def issuer(self) -> str | None:
        """The document's issuer, None where there is not exactly one."""
        return squeeze(self._header.issuers[0]) if len(self._header.issuers) == 1 else None

    def named(self, body: str, at: int) -> str | None:
        """The body whose words stand at `at`: as written, expanded where it only says its level; of a level alone, its division."""
        if body in _LEVELS:
            return self._division(body, at)
        division = self._division(body[0], at) if _HOUSE.fullmatch(body) else None
        return division + body[1:] if division else self._expand(body, at)

    def _expand(self, body: str, at: int) -> str:
        only = _patterns()["organ_only"].fullmatch(body)
        if only and (division := self._division(only[1], at)):
            return division
        if self._town and _TOWN_UNITS.fullmatch(body):
            return self._town + body
        resolved = resolve_actor(body, self._references)
        local = _patterns()["local"].match(body)
        if resolved == body and local and (division := self._division(local[1], at)):
            return division + body[len(local[1]) :]
        return resolved

    @staticmethod
    def _level(title: str) -> str | None:
        found = _patterns()["head"].fullmatch(title) or _patterns()["organ"].match(title)
        return found[1] if found else None

    def _division(self, level: str, at: int) -> str | None:
        """The division of that level that the document is of; else the last one named in the line; else the one named most."""
        if self._town and self._town.endswith(level):
            return self._town
        for region in (self._references.region, self._header.region, self._own.get(level)):
            if region and _level_of(region) == level:
                return region
        line = self._text.rfind("\n", 0, at)
        named = self._named.get(level, [])
        index = bisect_left(named, (at, "")) - 1
        if index >= 0 and named[index][0] > line:
            return named[index][1]
        return self._most_named.get(level)

    def _issuer_of(self, title: str) -> str | None:
        """The document's single issuer, where the title can only be that of its head or deputy (部长 of a 部)."""
        ending = next((body for head, body in _HEADS.items() if title.endswith(head)), None)
        issuer = self.issuer()
        return issuer if ending and issuer and issuer.endswith(ending) else None


def _level_of(division: str) -> str:
    return "自治区" if division.endswith("自治区") else division[-1]


def _split_divisions(words: str) -> list[str]:
    """The divisions at the head of a name: 北京市门头沟区人民政府 → 北京市, 门头沟区."""
    return re.findall(
        r"[^省市区县旗州盟]{1,7}(?:自治区|省|市|(?<!自治)(?<!社)(?<!园)(?<!地)(?<!开发)(?<!新)(?<!示范)(?<!试验)区|县|旗|自治州|盟)",
        words,
    )[:3]
