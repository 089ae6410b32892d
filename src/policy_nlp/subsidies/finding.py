"""One grant of a text: who receives it, for what, and how much, as the words say it.

A grant is what stands between two of ；。 or before the next 对…: 对新认定的企业，按投资额的10%给予补助，最高100万元 is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policy_nlp.language.enumerators import enumerator
from policy_nlp.lexicon import load_rows

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum as written, in yuan; `is_most` where the words set it as the most (最高, 不超过); `per` the unit of which each brings it
    (亩 of 每亩2000元, 120元/亩), "" where the sum is whole."""

    text: str
    yuan: float
    is_most: bool
    per: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant: who receives it, for what where that is said apart, its kind (奖励, 补贴 …), its sums and shares."""

    recipient: str | None
    purpose: str | None
    kind: str
    amounts: tuple[Amount, ...]
    shares: tuple[str, ...]

    @property
    def most(self) -> float | None:
        """The most that one receives, in yuan: the greatest sum that is set as the most, else the greatest; None where all are of so
        much an 亩 or the like."""
        whole = [amount for amount in self.amounts if not amount.per]
        bounds = [amount.yuan for amount in whole if amount.is_most]
        return max(bounds or [amount.yuan for amount in whole], default=None)


def grant_around(text: str, end: int) -> Span:
    """The stretch of the text that says all of the grant whose clause ends there."""
    marks, far = _patterns()["bounds"], max(0, end - _FAR)
    first = max((mark.end() for mark in marks.finditer(text, far, end)), default=far)
    last = marks.search(text, end)
    return first, last.start() if last else len(text)


def read_grant(words: str) -> Grant | None:
    """What the stretch grants. None where it grants no sum and no share."""
    flat = _patterns()["blank"].sub("", words.translate(_WIDTHS))
    given = _first_gift(flat)
    if given is None or (_patterns()["fined"].search(flat) and _kind(flat) == _ANY):
        return None
    parts = list(_parts(flat))
    amounts = tuple(amount for part in parts for amount in _amounts(part))
    shares = tuple(dict.fromkeys(share for part in re.split("[，,]", flat) for share in _shares(part)))
    if not (amounts or shares):
        return None
    recipient, purpose = _recipient(flat, given)
    return Grant(recipient, purpose, _kind(flat), amounts, shares)


_ANY = "支持"  # where the words only say that something is given
_FAR = 400  # characters that a grant may reach back from its clause
_WIDTHS = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)} | {"．": ".", "％": "%", "　": " "}
)


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("subsidy_words")}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = "|".join(sorted(_kinds(), key=len, reverse=True))
    number = r"\d+(?:\.\d+)?"
    numbered = enumerator("article", "heading", "decimal", "item", "lead")
    return {
        # where a grant ends: its sentence, its item, or the next one that begins with 对
        "bounds": re.compile(r"[。；;\n]|[，,、](?=(?:其中)?[，,]?对(?!应(?!用)|外|接|口|标))"),
        "blank": re.compile(r"(?<=[一-鿿]) +(?=[一-鿿])"),
        "gift": re.compile(rf"(?:{words})(?!性)"),
        "sum": re.compile(rf"(?:{number}\s*(?:[亿万千]?\s*元)?\s*[-—–~～至到]+\s*)?({number})\s*(亿|万|千)?\s*元"),
        # 给予警告，处200元至1000元罚款: no grant
        "fined": re.compile(r"罚款|罚金|警告|没收|处罚"),
        **_per_unit(),
        # where a change starts: 由1200元提高到1400元
        "from": re.compile(r"(?:由|从)[^，。；\d]{0,16}\Z"),
        "onto": re.compile(
            r"(?:[/／][^，。；\d]{1,6})?(?:统一)?(?:提高|增加|提升|上调|调整|调增|降低|下调|增|升|提|降|调)(?:到|至|为)"
        ),
        "share": re.compile(rf"(?:{number}%?\s*[-—~～至到]+\s*)?{number}\s*[%‰]"),
        "top": re.compile(r"最高|最多|上限|封顶|累计|\A\s*不超过"),
        "most": re.compile(r"最高|不超过|不高于|以内|上限|封顶|最多|累计"),
        # what the sum measures where it is no grant: 年营业收入达到2000万元
        "measured": re.compile(
            r"(?:收入|投资额?|投入|资本|贷款额?|融资额?|产值|销售额|合同额|合同金额|交易额|营收|纳税额?|税收|费用|价值|规模|利润|经费)"
            r"(?:首次|累计|实际|总额|额)?(?:达到?|突破|超过|不低于|不超过|在|为|满|高于)?[^，。；]{0,4}\Z"
            r"|(?:(?<!不)超过|不低于|不少于|达到?|突破)\Z|每(?:上|增加|新增|增长|超过?)(?:一个)?\Z"
        ),
        "floor": re.compile(
            r"\s*(?:[（(]含[^（）()]*[）)])?\s*(?:以上|及以上|以下|的(?:企业|项目|单位|产品)|台阶|的?部分|增量)"
        ),
        "to": re.compile(r"对(?:于)?(?!应(?!用)|外|接|口|标)"),
        "by": re.compile(r"\s*(?:可|统一|每[个家][^，。；]{0,6})?按"),
        "cut": re.compile(
            r"(?:[，,]经[^，。；]{2,10}(?=[，,]))?[，,]?(?:可|将)?(?:(?:省级|市级|区级|县级|[省市区县]财政|提供(?:财政|资金)?|分别|一次性|连续|每年度?|分[一二三两四五\d]年|分期|当年|次年|共|于[^，。；]{2,8}|再|另|额外|择优)*"
            r"(?:给予|予以|奖励|补助|补贴|资助|奖补|发放|最高|按照?|参照|根据)|享受|(?<=[，,])除|(?<!的)每(?!年支持))"
        ),
        "named": re.compile(
            r"(?:给予|奖励|补贴|补助|资助|奖补)(?:其|给)?(?P<who>[一-龥（）()]{0,12}?(?:企业|单位|机构|主体|个人|团队|高校|孵化器|园区|平台|学校|医院|运营商|人才|村|农户))"
            r"(?=最高|不超过|一次性|各?\d|[一-龥]{0,4}补|[一-龥]{0,4}奖|每)"
        ),
        "opening": re.compile(
            rf"\A[\s　]*(?:(?:具体|其中|同时|另外|此外|并|且|但)[，,]?|{numbered}[\s　]*|(?:今年|明年)?要?[把将](?!来))+"
        ),
        "payer": re.compile(r"的?(?:人均)?财政\Z"),
        # 补助对象为算力中心运营机构
        "receiver": re.compile(r"(?:补助|补贴|奖励|支持|资助|奖补|扶持)对象(?:为|是)(?P<who>[^，,。；]{2,40})"),
        # 根据示范园区运营情况，每年给予补贴
        "basis": re.compile(
            r"(?:根据|依据)(?P<who>[^，。；]{2,40}?(?:园区|区|基地|中心|平台|企业|项目|单位|机构))(?=[^，。；]{0,30}情况)"
        ),
        # the verb before those who are helped, or whose work is
        "helped": re.compile(
            r"\A(?:每年)?(?:大力|重点|积极|着力)?(?:支持|鼓励|培育|遴选|引导)(?:和?(?:鼓励|培育))?(?:建设)?(?:一批)?"
        ),
        # 支持企业深度合作，…，单个企业最高奖励100万元: what is wanted, not who
        "act": re.compile(r"(?:大力|重点|积极|着力)?(?:支持|鼓励|推动|实施|培育|加快|引导|开展|推进)"),
        "each": re.compile(
            r"(?:每|单)(?:个|家|名|位|人|户|项|台|证|件|辆|座|所)[一-龥]{0,8}?(?=年|累|最|按|给|一次|补|奖|资|不|\d|每)"
        ),
    }


def _per_unit() -> dict[str, re.Pattern[str]]:
    """What tells of each of what a sum is given: 每亩补助2000元, 120元/亩."""
    measures = r"亩|公顷|平方米|平米|立方米|立方|公斤|吨(?:公里)?|斤|千瓦时|千瓦|兆瓦|瓦|公里|米|度|标准箱|标箱|箱|株|头|只|张床位?|床位|人次|课时|小时|天"
    return {
        "each_unit": re.compile(
            rf"每(?:消纳|新增|增加|处理|利用)?(?:\d*|一)(?P<per>{measures})(?:[给予以补助贴奖励发放最高不超过按定额标准的约]|再)*\Z"
        ),
        "slash": re.compile(rf"\s*[/／每]\s*(?P<per>{measures})"),
    }


def _kind(words: str) -> str:
    kinds = [_kinds()[match[0]] for match in _patterns()["gift"].finditer(words)]
    return next((kind for kind in kinds if kind), _ANY)


def _first_gift(words: str) -> int | None:
    match = _patterns()["gift"].search(words)
    return match.start() if match else None


def _parts(words: str) -> Iterator[str]:
    """The parts between commas that give something, or say the most of it."""
    patterns = _patterns()
    for part in re.split(r"[，,]", words):
        if patterns["gift"].search(part) or patterns["top"].search(part) or patterns["each"].match(part.strip()):
            yield part


def _amounts(part: str) -> Iterator[Amount]:
    """The sums of a part that are given, not those that a receiver must reach, nor what 含 repeats."""
    patterns = _patterns()
    bounded = False
    carried = ""  # the unit that stands with the sum from which a change starts: 每亩80元提高到100元
    for match in patterns["sum"].finditer(part):
        before = part[: match.start()]
        per, end = _per(part, match)
        if patterns["from"].search(before) and patterns["onto"].match(part, end):
            carried = per
            continue
        if before.endswith("含") or patterns["floor"].match(part, match.end()) or patterns["measured"].search(before):
            continue
        bounded = (
            bounded
            or patterns["most"].search(before[-14:]) is not None
            or "以内" in part[match.end() : match.end() + 3]
        )
        written = part[match.start() : end].replace(" ", "")
        yield Amount(written, float(match[1]) * _UNITS[match[2] or ""], bounded, per or carried)


def _per(part: str, found: re.Match[str]) -> tuple[str, int]:
    """(of each of what the sum is given, "" where it is whole; where the sum with its unit ends)."""
    if slash := _patterns()["slash"].match(part, found.end()):
        return slash["per"], slash.end()
    each = _patterns()["each_unit"].search(part, 0, found.start())
    return (each["per"] if each else ""), found.end()


def _shares(part: str) -> Iterator[str]:
    """The shares of an outlay that are given: behind 按, or beside a word for giving."""
    patterns = _patterns()
    if patterns["by"].match(part) or patterns["gift"].search(part):
        yield from (match[0].replace(" ", "") for match in patterns["share"].finditer(part))


_UNITS = {"": 1, "千": 1e3, "万": 1e4, "亿": 1e8}


def _recipient(words: str, given: int) -> tuple[str | None, str | None]:
    """(who receives, for what). 给予军工单位50万元 names who; what stands behind 对, or before the verb, is then the purpose."""
    patterns = _patterns()
    target = _target(words, given)
    named = patterns["receiver"].search(words) or patterns["named"].search(words)
    if named and named["who"]:
        return named["who"], _before(target, named)
    each = patterns["each"].search(words)
    if target and "：" in target:  # 经费额度：定额资助: a label
        return (_clean(each[0]) if each else None), None
    if each and target and patterns["act"].match(target):
        return _clean(each[0]), _before(target, each)
    return target and _clean(patterns["helped"].sub("", target)), None


def _before(target: str | None, named: re.Match[str]) -> str | None:
    """The words before those that name who receives."""
    first = re.sub(r"\s+", "", named[0])
    return _clean(target.partition(first)[0]) if target else None


def _target(words: str, given: int) -> str | None:
    """What is behind 对, else the words before the verb, else who each is (每家企业)."""
    patterns = _patterns()
    opened = next(patterns["to"].finditer(words, 0, max(given, 1)), None)
    if opened is not None:
        return _clean(_up_to_cut(words, opened.end()))
    begin = patterns["opening"].match(words)
    first = begin.end() if begin else 0
    if basis := patterns["basis"].match(words, first):
        return basis["who"]
    cut = patterns["cut"].search(words, first)
    subject = patterns["payer"].sub("", words[first : cut.start()] if cut else words[first:given])
    each = patterns["each"].search(words)
    return _clean(subject) or (_clean(each[0]) if each else None)


def _up_to_cut(words: str, start: int) -> str:
    cut = _patterns()["cut"].search(words, start + 1)
    return words[start : cut.start()] if cut else words[start:]


def _clean(words: str) -> str | None:
    return re.sub(r"\s+", "", words).strip("，,、：:的") or None
