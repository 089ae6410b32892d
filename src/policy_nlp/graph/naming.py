"""Whether the words for whoever acts name a body, so that two documents that write them mean the same one."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.modals import modal
from policy_nlp.resolve.actors import names_only_level


def names_a_body(name: str, bodies: frozenset[str], places: frozenset[str]) -> bool:
    """Whether the resolved name is that of one body. `bodies` are the names known in the library (ORG entities, declared
    names, issuers), `places` its place names. 各单位, 有关部门, 本办, 县级以上人民政府, a bare 市财政局 and 教育局 are none."""
    if is_unnamed(name) or names_only_level(name):
        return False
    patterns = _patterns()
    is_placed = patterns["placed"].match(name) is not None or any(name[:n] in places for n in range(2, 11))
    if name in bodies:
        return is_placed or len(name) >= _LONG or patterns["organ"].search(name) is None
    return is_placed and patterns["body"].search(name) is not None


def is_unnamed(name: str) -> bool:
    """Whether the words are for whichever body it may be (各单位, 有关部门), or a clause: never one body's name."""
    patterns = _patterns()
    is_vague = patterns["points"].match(name) or patterns["kind"].search(name) or patterns["clause"].search(name)
    return is_vague is not None


_LONG = 8  # 城市管理局, 法制委员会 name an organ of some place; 创建国家可持续发展实验区工作领导小组 names itself


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # pronouns and words for whichever body it may be
        "points": re.compile(
            r"本|我|你|贵|该|其|此|各|有关|相关|任何|所在|当地|属地|上级|下级|上一级|同级|某|前款|每"
            r"|(?:省|市|区|县|乡|镇|地市|设区的市)?级|(?:县|市|区|省|乡镇?)级|全(?:省|市|区|县|州|体|镇)"
            r"|(?:省|市|区|县|州)(?:直|属|辖|和|或|及|与|、)|区县|市县|县[（(]"
        ),
        # words for a kind of body anywhere in the name
        "kind": re.compile(
            r"各级|各(?:部门|单位|地|区|市|县|镇|乡|街道|有关|相关|成员)|有关|相关|其他|所属|以上|以下|所在地|及其|或者|成员单位"
            r"|(?:部门|单位|企业|机关|机构|组织|人员|干部|群众|党员|团体|地区|场所|省市|上下|者|人|方|等)$"
        ),
        # a clause that was taken for a name: 市财政局组织专家组
        "clause": re.compile(
            rf"(?:部|委|局|办|厅|院|署|政府|会|中心)(?:组织|会同|牵头|负责|召开|开展|成立|设立|接到|{modal('可以', '应当', '将', '要')}|已|和|与|及|以及|商请|指导)|代表.*政府|[，。；：、\[\]⟦⟧>]"
        ),
        # 湖南省民政厅, 国务院办公厅; but 经济开发区管委会 and 社区卫生服务中心 say of no place
        "placed": re.compile(
            r"国务院|中国|中华|国家|中央|中共|全国|最高人民|香港|澳门|台湾"
            r"|[一-龥]{2,8}?(?:省|市|自治州|州|县|旗|盟|(?<!开发)(?<!工业)(?<!试验)(?<!示范)(?<!保护)(?<!度假)(?<![园社景新])区)"
        ),
        "organ": re.compile(r"(?:政府|委员会|委|局|厅|部|办|办公室|院|处|科|所|站|会议|小组|组|专班|指挥部|大会)$"),
        "body": re.compile(
            r"(?:政府|委|局|厅|部|办|室|署|院|会|会议|处|科|所|站|组|专班|中心|公司|集团|银行|大学|学校|学院|医院|联|团|队|社|馆|街道|镇|乡|工委|党组|园区|开发区|新区|实验室)$"
        ),
    }
