"""How the name of an issuing body looks, and the division it belongs to."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.repair.name_rows import name_before_gap

_SUFFIXES = (
    "国务院|人民政府|办公厅|办公室|委员会|常务委员会|常委会|人民代表大会|政协|总局|总署|管理局|管委会|领导小组|联席会议|指挥部|中心|法院|检察院|银行|集团|公司|大学|学院|研究院|协会|学会|"
    "商会|联合会|总工会|共青团中央|全国妇联|军区|中央军委|中共中央|党委|党组|综合组|工作组|联席会议办公室|纪委|监委|区委|市委|省委|县委|州委|工委|政府|调查队|总队|支队|督查室|研究室|厅|局|部|委|署|司|处|办|院|会|社|兵团"
)


@cache
def _body_line() -> re.Pattern[str]:
    return re.compile(
        rf"(?:中共|中国|中华人民共和国)?[\u4e00-\u9fff（）()·]{{1,40}}?(?:{_SUFFIXES})(?:[（(]代章[）)])?\Z"
    )


def looks_like_body(text: str) -> bool:
    """Whether a line is the name of an official body (国务院办公厅, 北京市经济和信息化局)."""
    name = re.sub(r"\s+", "", text)
    if name in {"国务院", "中共中央", "中央军委"}:
        return True
    return 3 <= len(name) <= 45 and _body_line().match(name) is not None and not _sentence().search(name)


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"关于|通知|意见|现将|负责|加强|推进|建立|开展|的|[顶底]部")


def split_bodies(text: str) -> tuple[str, ...]:
    """The bodies named in a line, parted by blanks, or one name where the parts are no names by themselves."""
    parts = [part for part in re.split(r"[\s\u3000、]+", text.strip()) if part]
    parts = [re.sub(r"[（(](?:代章|印章|章|盖章)[）)]\Z", "", part) for part in parts]
    if len(parts) > 1 and all(looks_like_body(part) for part in parts):
        return tuple(parts)
    whole = "".join(parts)
    if place := _division().match(whole):  # signatures on one line: 柳溪区教育局柳溪区民政局
        parted = re.split(rf"(?<=[局会办委室院队所])(?={place[0]})", whole)
        if len(parted) > 1 and all(looks_like_body(part) for part in parted):
            return tuple(parted)
    glued = re.split(r"(?<=办公厅|办公室)(?=国家|中国|中央|全国|工业和信息化部|财政部|科技部|教育部|公安部)", whole)
    return tuple(glued) if whole else ()


@cache
def _division() -> re.Pattern[str]:
    return re.compile(
        r"(?:中国共产党|中共)?(?P<name>(?:(?![市县])[\u4e00-\u9fff]){2,7}?(?:省(?![级属直内辖])|自治区|特别行政区)|(?:北京|天津|上海|重庆)市?|[\u4e00-\u9fff]{2,10}?(?:自治州|自治县|自治旗|地区|新区|林区|州|盟|市|县|区|旗|镇|乡|街道))"
    )


@cache
def _central() -> re.Pattern[str]:
    return re.compile(
        r"(?:中共中央|中央|国务院|国家|全国|最高|中华人民共和国|中国|中办|国办|科技|科学技术|教育部|工业和信息化|公安部|民政部|司法部|财政部|人力资源|自然资源部|生态环境部|住房和?城乡|交通运输部|水利部|农业农村部|商务部|文化和旅游部|卫生健康委|国资委|海关总署|税务总局|市场监管总局|审计署|应急管理部|退役军人)"
    )


def region_of(body: str) -> str | None:
    """The division that a body's name begins with (门头沟区科委 → 门头沟区), the innermost of several; None for central bodies."""
    if _central().match(body):
        return None
    region = None
    at = 0
    while named := _next_division(body, at):
        name, end = named
        rest = body[end:]
        if rest[:1] in {"场"} or not rest or _zone().search(name) or (region and name not in _divisions()):
            break
        region, at = name, end
        if region in {"北京", "天津", "上海", "重庆"}:
            region += "市"
    return region


def _next_division(body: str, at: int) -> tuple[str, int] | None:
    """The division whose name begins at `at` and where it ends, one of a single character and 县 first: 黟县｜县委."""
    begin = at + 2 * body.startswith("中共", at)
    if body[begin + 1 : begin + 2] == "县" and body[begin : begin + 2] in _divisions():
        return body[begin : begin + 2], begin + 2
    found = _division().match(body, at)
    return (found["name"], found.end()) if found else None


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(r"开发|高新|示范|试验|园区|功能|保税|片区|各|有关|新区(?<!滨海新区)(?<!浦东新区)(?<!雄安新区)\Z")


def region_of_title(title: str) -> str | None:
    """The division that a title begins with (2026年北京市政府工作报告 → 北京市), if it is one of the country's; else None."""
    name = re.sub(r"\A(?:《|\d{4}年(?:度)?|关于|印发)+", "", title)
    found = _division().match(name)
    if not found or found.end() >= len(name):
        return None
    region = region_of(name)
    return region if region in _divisions() else None


def is_row_of_roster(text: str) -> bool:
    """Whether a line is a person with the body behind a gap (王芳　　县教育局), no body's name broken by a blank (清河县 人民政府,
    江苏 省教育厅, 广西 医科大学)."""
    named = name_before_gap(text)
    if named is None or _central().match(text):
        return False
    name, behind = named[0], text[named[1] :]
    if looks_like_body(name) or name[-1] in _LEVELS or name + behind[0] in _divisions():
        return False
    return behind[0] in _LEVELS or not _is_place(name)


_LEVELS = "省市县区州盟旗镇乡"


def _is_place(name: str) -> bool:
    return name in {"广西", "宁夏", "西藏", "新疆", "内蒙古"} or any(name + level in _divisions() for level in _LEVELS)


@cache
def _divisions() -> frozenset[str]:
    return frozenset(row[1] for row in load_rows("divisions"))


def level_of(body: str, region: str | None) -> str | None:
    """国家, 部委, 省, 市, 县 or 乡镇."""
    if region is None:
        if not _central().match(body):
            return None
        return (
            "国家"
            if re.match(r"(?:中共中央|中央|国务院|全国人民代表大会|全国人大|中华人民共和国主席)", body)
            else "部委"
        )
    if region.endswith(("省", "自治区", "特别行政区")) or region in {"北京市", "天津市", "上海市", "重庆市"}:
        return "省"
    if region.endswith(("市", "州", "盟", "地区")):
        return "市"
    if region.endswith(("镇", "乡", "街道")):
        return "乡镇"
    return "县"
