"""Groups that act and bear no name: 各市州民政局, 3个试点区县, 港口经营人, 街道办事处.

They are known by their last noun (局, 机构, 经营人) and by what follows: a modal (应当, 不得), the clause itself, or the verb of an action.
"""

from __future__ import annotations

import re

from policy_nlp.clauses.own_subjects import opens_with_measure
from policy_nlp.clauses.verbs import begins_action, skip_adverbs, word_class
from policy_nlp.language.rules import kept_words, pattern
from policy_nlp.segment import tag_words

Span = tuple[int, int]

_LONGEST = 22  # characters of one group

# Last nouns of acting bodies, places and persons; those whose last character ends other words too are written out.
_HEADS = pattern(
    r"(?:单位|企业|组织|机构|部门)(?:和|或者|或|、)个人|组织(?:和|或者|或)单位"
    r"|组织(?<!(?:单位|部门|机构|企业|小组)组织)(?<!(?:办公室|委员会)组织)(?![实开领编协申推召制])|{team_kinds}组|(?:研究|设计|养老|福利|敬老)院|(?:服务"
    r"|监测|管理|工作|急救)站|{maker_kinds}商|{actor_heads}|者(?<![或再前后]者)|长(?<=[市县区镇乡村校院局部厅处科会省州所站]长)|局(?<=[一-龥]局)(?<![格布结全大僵当定骗终变]局)"
    r"|县(?<=[一-龥]县)(?<![平全前]县)(?!级|域|城)|[镇区市](?<=[各个州级].)(?!场|民|域|级|直|政|值)"
)
_STOP = pattern(
    r"(?<!参)与|商(?=有关|相关|各)|[将把对向为以在按从就依于率让使给被是的，。；：:！？（）()“”《》\s]|{group_stops}|{modal:应当,必须,ban}"
)
MODAL = pattern(
    r"(?:[，,　 ]|都|也|均|还|只|一律|一般|原则上|同时)*(?:{modal:duty,ban,可以,将,拟}|有权|有义务|负责(?!人|同志|的)|设在|一致)"
)
JOINT = pattern(r"、|和|或者|或|以及|及(?!其)|与")
_QUANTIFIED = pattern(
    r"(?:各|每[个家所名]|有关|相关|所有|全体|任何|其他|上述|\d+(?:余|多)?[个家所名位]|[两三四五六七八九十]+[个家所名位])"
)
# What a body does in the case that a duty is for: 单位｜收到材料后，应当…; 个人｜如发现险情，要….
_CASE = pattern(
    r"(?!{no_case}|[一-龥]{1,3}的(?!，))(?P<case>[^，。；：]{2,60})，(?:还|都|均|也)?{modal:应当,应,必须,ban}"
)
_DOES = pattern(r"{case_verbs}")
# A case ends with a word that says so, or is a plain clause: not 单位｜…提供的设备，应当….
_MARKED = pattern(r"(?:的|时|[之以]?[前后])\Z|\A[^的]+\Z")


def _in_case(text: str, stop: int) -> bool:
    """Whether what follows is a case, told with a verb, and then the duty: 热用户｜停止用热的，应当…."""
    case = _CASE.match(text, stop)
    if case is None or not _MARKED.search(case["case"]):
        return False
    if _DOES.match(text, stop) or begins_action(text, stop, case.end()):
        return True
    return tag_words(text[stop : stop + 8])[0][1][:1] in "vd"


_OF_NOUN = pattern(r"[一-龥]{1,5}的")
# 养老机构签约率达到…, 养老机构签约实现全覆盖: the body is part of what is measured.
_MEASURED = pattern(r"[一-龥]{2}(?:率|量|数|额|实现|达到|全覆盖)")
# 省市县｜重点项目, 企业｜基础设施: the body tells whose thing it is.
_THING = pattern(r"经济(?!师|发达|部门)|重点{key_things}|基础(?:设施|产业)")


def is_measured(text: str, start: int, end: int) -> bool:
    """Whether what stands there tells what is measured of the body before it."""
    return _MEASURED.match(text, start, end) is not None


def is_modifier(text: str, stop: int, end: int) -> bool:
    """Whether the body that ends at `stop` only tells whose the thing or measure behind it is."""
    return _THING.match(text, stop, end) is not None or opens_with_measure(text, stop, end)


# 纳税人对所提交信息的真实性负责
_TOWARDS = pattern(r"(?<=[人者])(?:对|按照?|依照)[^，。；]{2,40}?(?:负责|{modal:应当,必须,ban})")
# Buildings and zones are built and opened: they act only under a modal.
_PLACE = pattern(r"{built_places}\Z")
# What is given to a body or done with it, not what it does: 每个单位最高补贴…, 管理局组建运行.
UNDERGONE = pattern(
    r"(?:每年)?(?:最高|累计)?(?:补贴|奖励|给予|资助|补助|奖补)|(?:正式)?{founded}|负责人|都是|(?:加快|启动|开工|全面)?建(?:设|成)(?:运营|投用)?\Z"
)
# Verbs that name a body together with its noun: 承包单位, 检测机构.
_NAMING = pattern(r"{naming_verbs}+")
# What no group begins with, beyond what no name begins with: verbs and times.
_NEVER = pattern(r"{no_group_start}|\d[\d,，.．]*[万亿]")


def read_agents(text: str, start: int, end: int, *, closed: bool) -> tuple[list[Span], int]:
    """The spans of the unnamed groups listed from `start` that act, and where the list ends; ([], start) where none does.

    `closed`: the stretch ends where the clause begins, so that a group may end with it.
    """
    found: list[Span] = []
    position = start
    while len(found) < 8:
        span = _one(text, position, end, closed=closed, first=not found)
        if span is None:
            return [], start
        found.append(span)
        if _acts(text, span, end, closed=closed):
            return found, span[1]
        joint = JOINT.match(text, span[1], end)
        if joint is None:
            return [], start
        position = joint.end()
    return [], start


def ends_in_head(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends in the last noun of those who act (局, 机构, 经营人)."""
    return any(head.end() == end for head in _HEADS.finditer(text, max(start, end - 8), end))


LISTED = pattern(r"、|和|或者|或|以及|及|与")  # JOINT, and 及 before 其部门
# 市、县人民政府, 乡镇、街道司法行政机构: levels that share the noun behind them.
_LEVEL = pattern(
    r"(?:设区的|地级|县级|各)?(?:省辖市|省|市|州|县|区|旗|乡镇|乡|镇|盟|街道|自治[区州县旗]|直辖市)级?(?:（[^（）]{1,8}）)?"
)
_ALL_LEVELS = pattern(lambda: rf"(?:{_LEVEL.pattern}、)+{_LEVEL.pattern}")
_SAMPLES = pattern(r"[^，。；]*、[^，。；]*等[^、，。；]{1,14}\Z")  # 铁路、公路等公共交通: one group, told by samples


def listed_agents(text: str, start: int, end: int) -> list[Span]:
    """The members of a list of groups that fills text[start:end].

    What is joined within one name stays whole: 测试、示范主体, 市、县人民政府, 机关和团体的档案机构, 有关地区和部门.
    """
    if _SAMPLES.match(text, start, end):
        return [(start, end)]
    if _ALL_LEVELS.fullmatch(text, start, end):  # 省、省辖市、县（市、区）, with no noun that they share
        return [found.span() for found in _LEVEL.finditer(text, start, end)]
    spans: list[Span] = []
    at = start
    for joint in LISTED.finditer(text, start, end):
        if joint.start() > at and _ends_member(text, at, joint, end):
            spans.append((at, joint.start()))
            at = joint.end()
    return [*spans, (at, end)]


_ATTRIBUTE = pattern(r"[^，。；]*的")
_OF_ALL = pattern(r"(?:任何|各|有关|相关|所有|全体|其他|上述|[^、]*的)")


def _ends_member(text: str, at: int, joint: re.Match[str], end: int) -> bool:
    """Whether a member of the list ends at the joint, and not a part of one name."""
    if not ends_in_head(text, at, joint.start()) or _LEVEL.fullmatch(text, at, joint.start()):
        return False
    if text.startswith("其他", joint.end()):
        return True
    if _ATTRIBUTE.match(text, joint.end(), end):
        return False
    after = LISTED.search(text, joint.end(), end)
    following = text[joint.end() : after.start() if after else end]
    return not (
        _OF_ALL.match(text, at, joint.start()) and (following == "个人" or following in kept_words("actor_nouns"))
    )


_DUTY = pattern(r"(?:都|也|均|还|只|一律|一般)*{modal:应当,应该,必须,ban}")


def _one(text: str, start: int, end: int, *, closed: bool, first: bool) -> Span | None:
    """The shortest stretch that ends in a head and after which the list goes on or its predicate begins."""
    if start >= end or _NEVER.match(text, start, end):
        return None
    stop = _STOP.search(text, start, min(end, start + _LONGEST))
    limit = min(stop.start() if stop else end, start + _LONGEST, end)
    for head in _HEADS.finditer(text, start, limit):
        span = (start, head.end())
        joined = JOINT.match(text, head.end(), end)
        if not joined and not _acts(text, span, end, closed=closed):
            continue
        if head.end() - start < 2:
            return None
        if not _DUTY.match(text, head.end()) and _is_action(text, start, head.end()):
            return None
        return span
    return None


def _acts(text: str, span: Span, end: int, *, closed: bool) -> bool:
    stop = span[1]
    if stop >= end:
        return closed or MODAL.match(text, stop, stop + 8) is not None
    if MODAL.match(text, stop) or _in_case(text, stop):
        return True
    if _TOWARDS.match(text, stop, end):
        return True
    if _OF_NOUN.match(text, stop, end) or JOINT.match(text, stop, end):
        return False
    if is_measured(text, stop, end):
        return False
    quantified = _QUANTIFIED.match(text, span[0], span[1]) is not None and not _PLACE.search(text, span[0], span[1])
    known = (
        quantified
        or _acts_by_name(text, *span, end)
        or (stop - span[0] > 2 and _STRONG.search(text, span[0], span[1]) is not None)
    )
    return known and begins_action(text, stop, end) and not UNDERGONE.match(text, stop, end)


def is_naming(verb: str) -> bool:
    """Whether a verb may name a body together with its noun (承包单位); 增强部门, 调整企业 name none."""
    return "act" not in word_class(verb) or _NAMING.fullmatch(verb) is not None


def is_named_by_verb(text: str, start: int, stop: int) -> bool:
    """Whether a verb and its noun make the name of who must do what a modal after it says: 供水企业, 用水户, 取水单位和个人."""
    return _named_by_verb(text, start, stop, _ANYBODY)


def _acts_by_name(text: str, start: int, stop: int, end: int) -> bool:
    """Whether such a name stands right before its verb, and not in what describes another subject (主办单位在平台上开设的账号)."""
    if text[stop] in "在于对以由与从按" and text.find("的", stop, min(end, stop + 40)) >= 0:
        return False
    return _named_by_verb(text, start, stop, _BODY_NOUN)


def _named_by_verb(text: str, start: int, stop: int, noun: re.Pattern[str]) -> bool:
    naming = _NAMING.match(text, start, stop)
    return naming is not None and noun.fullmatch(text, naming.end(), stop) is not None


_ANYBODY = pattern(r"{named_by_verb}(?:(?:和|或者?|、)个人)?")
_BODY_NOUN = pattern(r"(?:单位|企业|机构|部门|公司)")
# Heads after which a verb is the body's own act and not half of a noun.
_STRONG = pattern(r"{strong_heads}\Z")


def _is_action(text: str, start: int, stop: int) -> bool:
    """确认…组织成员 and 尊重科研人员 are no groups; 承包单位 and 运营管理单位, a verb before its noun, are."""
    if _QUANTIFIED.match(text, start, stop):
        return False
    if skip_adverbs(text, start, stop) > start:
        return True
    tagged = tag_words(text[start:stop])
    word, tag = tagged[0]
    if tag[:1] != "v" or len(tagged) == 1:
        return False
    if len(word) == 1 or _QUANTIFIED.match(tagged[1][0]):
        return True
    return _NAMING.match(text, start, stop) is None or not all(t[:1] == "v" for _, t in tagged[1:-1])
