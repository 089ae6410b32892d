"""What a preposition at a clause's head leads: framing alone (根据产业导向), or a main verb after it (在全市设立…)."""

from __future__ import annotations

import re

from policy_nlp.clauses.verbs import begins_action, is_adverb, is_nominal, is_verb, skip_adverbs
from policy_nlp.language.rules import pattern, rule
from policy_nlp.segment import cut_words


@rule
def _frame_noun() -> re.Pattern[str]:
    return re.compile(
        r"(?:主线|重点|核心|导向|目标|引领|抓手|载体|依托|基础|契机|牵引|指导|纽带|主体|根本|统领|突破口|着力点|落脚点|目的|原则|主攻方向|方向|路径|支撑|动力|保障|标准|准绳|宗旨|使命|己任|前提|关键|中心|单位|骨干|平台|主要基础|主要依托"
        r"|问题|需求|需要|要求|特点|实际|优势|形势|领域|环节|技术|手段|方式|模式|形式|时间|机遇|精神|部署|思路|规定|意见|方案|规划|通知|战略|职责|情况|因素|趋势|任务|方针|理念|论述|思想|条件|企业|项目|机构|人员|产品|团队|人才|园区|基地|个人|行为|资源|安排|目录|办法|流程|场景|数据|体系)$"
    )


def is_subordinate(words: str) -> bool:
    """Whether the words only say when or under what something else happens: …的同时, …过程中."""
    return words.endswith(
        ("时", "后", "过程中", "基础上", "情况下", "前提下", "的同时", "之前", "条件下", "期间", "以来")
    )


_WITHIN = ("下", "上", "中", "内", "时", "之际", "之间", "以后", "以前")


def framed_shape(words: str, head: int) -> str:
    """purpose, framed-verb or frame: whether a main verb stands in words that begin with a preposition of `head` characters."""
    term = _term().match(words)
    if term and begins_action(words, term.end(), len(words)):
        return "framed-verb"
    ruled = words[0] == "对" and _object_of_rule().search(words)
    inner = not ruled and (_inner_verb(words, head) or ("了" in words and bool(_inner_le().search(words, head + 1))))
    if words[0] == "为" and not inner:
        return "purpose"
    if inner and not (words.endswith("的") or is_subordinate(words) or (words[0] == "在" and words.endswith(_WITHIN))):
        return "framed-verb"
    return "frame"


@rule
def _term() -> re.Pattern[str]:
    """A term that runs from an event, before what is done in it: 自发布之日起30日内｜制定细则."""
    return re.compile(r"[自从][^，]{2,30}?起[^，]{1,10}?[日月年天周]以?内(?=..)")


@rule
def _inner_le() -> re.Pattern[str]:
    """A verb that 了 marks after the framed noun: 在座谈会上介绍了情况."""
    return re.compile(r"..(?<![为除罢])了(?!解|以下)")


@rule
def _object_of_rule() -> re.Pattern[str]:
    """对…的企业, 对…的行为: whom or what a rule applies to."""
    return re.compile(
        r"的[^的，]{0,24}(?:企业|项目|单位|机构|人员|人才|团队|个人|行为|产品|地区|基地|园区|集聚区|街镇|镇街|乡镇|街道|部门|区县|县区|社区|商户|住户|家庭|车辆|建筑物?|工程|房屋|平台|中心|情形|事项|问题|环节|领域|主体|高校|学校|医院|学生|儿童|老人|群体|业务|设备|数据|收入|支出|费用|所得|子女|办法|工程师|集群|规定|部分|者|人)$|^对于|的$"
    )


_AS_WHAT = pattern(r"为[^，]{0,8}$")


def _inner_verb(words: str, head: int) -> bool:
    """Whether a main verb with its object stands in the clause after the framed noun."""
    if words.startswith("通过") and _by_doing().fullmatch(words):
        return False
    if _AS_WHAT.search(words) and _frame_noun().search(words) and words[0] in "以按":
        return False
    if "《" in words or "“" in words:  # verbs of a title or quotation are none of the clause's
        words = _title().sub(lambda title: "某" * len(title.group()), words)
    if _framed_list().search(words) and not _timely().search(words):
        return False
    if is_by_rule(words):
        return True
    tokens = cut_words(words[head:])
    length = len(words) - head
    base = skip_adverbs(words, head, len(words)) - head
    position = 0
    for index, token in enumerate(tokens):
        after = length - position - len(token)
        if position <= base and words[0] not in "为对在向将把以用" and len(token) > 1 and is_verb(token) and after > 0:
            return False  # 围绕构建…: the verb is what is framed
        if position > base and len(token) > 1 and after > 0 and (is_verb(token) or _is_led_verb(token)):
            following = tokens[index + 1] if index + 1 < len(tokens) else ""
            before = tokens[index - 1]
            noun = is_nominal(token) and not _adverbial(before) and before[-1] not in "月日底前"
            noun = noun and not (words[0] == "在" and after > 1 and before.endswith(_WHERE))
            if following not in ("的", "、", "和", "等") and before not in ("的", "所", "、") and not noun:
                return True
        position += len(token)
    return words.endswith("先行先试") or (
        words[0] in "对将把为以由向与" and bool(_light_verb().search(words, 2)) and not words.endswith("的")
    )


def _is_led_verb(token: str) -> bool:
    """Whether the word is an adverb with its verb: 大力支持, 深入推进."""
    at = skip_adverbs(token, 0, len(token))
    return 0 < at < len(token) - 1 and is_verb(token[at:]) and not is_nominal(token[at:])


@rule
def _by_doing() -> re.Pattern[str]:
    """By doing what something is reached, which is said after it: 通过全面推行联合监管, 提高…; not 通过深化改革破解难题."""
    doing = r"实施|推行|开展|加强|强化|深化|建设|建立|完善|健全|优化|整合|发挥|推进|创新|引进|引入|培育|举办|组织|制定|构建|搭建|打造|运用|应用|采用|融合|扩大|增加|减少|改造|改进|设立|出台|落实"
    to = r"破解|实现|促进|推动|带动|提升|提高|解决|形成|保障|支持|吸引|引导|获取|改善|增强|激发|化解|达到|加快|确保|方式|形式|[为对将向把使让]|进行|予以"
    return re.compile(
        rf"通过(?:在[^，]{{2,14}}?)?(?:全面|果断|深入|大力|持续|不断|及时|积极|综合|统筹|有效|严格|科学|广泛|进一步)*(?:{doing})(?:(?!{to})[^，])+\Z"
    )


_WHERE = (
    "中心",
    "区",
    "县城",
    "地区",
    "城镇",
    "全市",
    "全省",
    "全县",
    "全国",
    "乡村",
    "农村",
    "领域",
    "高校",
    "企业",
    "城市",
    "市",
    "省",
    "地",
)


@rule
def _framed_end() -> re.Pattern[str]:
    return re.compile(
        r"(?:情况|方式|形式|实际|需要|要求|原则|规定|条件|优势|特点|导向|途径|手段|机制|渠道|平台|基础上|过程中|范围内|前提下|领域|方面|环节|期间|时|中|后|有利条件|为[^，]{1,8})$"
    )


_AIMED = ("围绕", "聚焦", "面向", "针对", "瞄准", "立足")


_AIMS = ("需求", "问题", "任务", "目标", "趋势", "痛点", "难点", "短板")


def frames_only(words: str) -> bool:
    """Whether words that begin with a preposition are its phrase and no more: 根据产业导向, not 根据需要设立机构."""
    words = _title().sub(lambda title: "某" * len(title.group()), words)
    if words[0] == "在" and words.endswith(("的基础上", "的过程中", "的前提下")):
        return True
    aimed = words.startswith(_AIMED) and (
        words.endswith(_AIMS) or is_nominal(cut_words(words)[-1])
    )  # 围绕矿山智能化建设
    if not aimed and not _framed_end().search(words):
        return False
    tokens = cut_words(words)
    return ("等" in words and not aimed) or not any(
        len(token) > 1 and ((is_verb(token) and not is_nominal(token)) or is_adverb(token)) for token in tokens[2:]
    )


@rule
def _title() -> re.Pattern[str]:
    return re.compile(r"《[^》]*》|“[^”]*”")


@rule
def _timely() -> re.Pattern[str]:
    """An adverb inside the framing, so that a main verb follows: 根据发展情况及时优化要求."""
    return re.compile(r"及时|定期|动态|分别|逐步|适时|统一|科学(?![技研院家奖发基知])|合理")


def is_by_rule(words: str) -> bool:
    """Whether the words say by which rule a matter is dealt with: 按国家有关规定执行."""
    return words[0] in "按依参比" and _by_rule().search(words) is not None


@rule
def _by_rule() -> re.Pattern[str]:
    return re.compile(
        r"(?:规定|标准|办法|程序|原则|要求|政策|价格?|方式|比例|制度)[^，]{0,6}(?:执行|办理|处理|报批|审批|核算|结算|列支|解决|处罚|扣除|计算|征收|缴纳|支付|安排)$"
    )


@rule
def _light_verb() -> re.Pattern[str]:
    return re.compile(
        r"进行|予以|给予|实行|开展|加以|作了?|做好|提供|纳入|作为|应对(?!措施|能力|方案|策略|机制|工作|处置)|列入|下放至?|报(?![刊纸名社道表酬考关警废复])(?<!举报)|交(?![通流易互叉往付接汇界])由?|到位|转变"
    )


@rule
def _framed_list() -> re.Pattern[str]:
    """Framing that ends in a list's noun: 运用…等技术, 采取…形式, 根据…情况."""
    return re.compile(
        r"等[^，]{0,8}(?:技术|手段|方式|模式|形式|措施|问题|需求|环节|领域|方面|因素|平台|要求|特点|基础|数据|资源|载体|指标|机遇|情况)$"
        r"|^(?:采取|采用|根据|参考|对照|按照|依据|结合|针对)[^，]*(?:情况|形式|方式|模式|需要|实际|要求|问题|精神|思路|特点)$"
        r"|^经(?![济营历过费])(?!.*后)"
        r"|^(?:运用|应用|利用|综合运用|使用|采用)[^，]*技术$"
    )


def _adverbial(token: str) -> bool:
    return skip_adverbs(token, 0, len(token)) == len(token)
