"""Clauses that are never actions, whatever stands around them: the undone, needs, terms, definitions and formulas, what a year
is called, what will come of itself."""

from __future__ import annotations

import re

from policy_nlp.clauses.verbs import head_word, is_nominal, word_class
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import rule


def excluded(words: str, modal: str) -> str:
    """The shape of a clause that is never an action, "" for any other."""
    if not modal and _if().match(words):
        return "staging"
    if "没" in words or "未" in words:
        found = None if modal else _undone().match(words)
        return "undone" if found and not (found["aim"] and _acts(words)) else ""
    if modal == "必将":
        return "foretold"
    if _term().match(words):
        return "term"
    if words[0] in "本最适均也同主" and _scope().match(words):
        return "defined"
    if words.endswith(_EXCEPTED) or ("指" in words and not modal and _meant().match(words)):
        return "defined"
    if not modal and ("可" in words or "有权" in words) and _may().match(words) and not _acts(words):
        return "permitted"
    if (words[-1] in "内前" and _in_time().match(words)) or _within().fullmatch(words):
        return "staging"
    if words[-1] == "前" and not modal and _before().fullmatch(words):
        return "staging"
    if words[0] == "在" and words.endswith(_ONLY_UNDER):
        return "defined"
    if ("需" in words or "待" in words) and _wanted().search(words):
        return "need"
    if not _SIGNS.isdisjoint(words) and _formula().search(words):
        return "defined"
    if words.endswith(("米", "里")):
        return "defined" if not modal and _size().search(words) else ""
    if words.endswith(_YEARS) and _year_of().search(words):
        return "defined"
    return "defined" if words[0] in "将把是" and not modal and _defined().fullmatch(words) else ""


_ONLY_UNDER = ("方面", "基础上", "过程中", "前提下", "情况下", "条件下", "的同时")  # 在普查的基础上


_YEARS = ("之年", "一年", "时期", "阶段", "收官年", "开局年")


@rule
def _year_of() -> re.Pattern[str]:
    """What a year or a time is called: 今年是“十五五”开局之年."""
    return re.compile(r"(?<![于别])是[^，]*$")


@rule
def _size() -> re.Pattern[str]:
    """Where something lies and how large it is: 东距县城18公里, 张开宽度1-5毫米."""
    return re.compile(
        r"^[东西南北]{0,2}距[^，]*\d|(?:宽度?|厚度?|深度|海拔|直径|高程|延伸长度)(?:一般|大多|平均)?约?[为在]?[\d.—~～-]+(?:毫|厘|分)?米$"
    )


def is_score(words: str) -> bool:
    """Whether a clause only says what a point of an assessment is worth: no clause of its own beside those that say what to do."""
    return "分" in words and _scored().search(words) is not None


@rule
def _scored() -> re.Pattern[str]:
    """What a point of an assessment is worth: 得2分, 每出现一例扣1.5分, 年内无案例不得分, 按2：1比例加分."""
    return re.compile(
        r"(?:得|扣|加|计|记|奖励?|减)\s?[\d.]+(?:[、~～—-][\d.]+)?分[。.]?$|(?:不|予以?|比例|酌情|倒|双倍)(?:得|扣|加|计|记)分[。.]?$|^(?:得|扣|加|计|记)[^，]{0,6}分[。.]?$"
    )


_SIGNS = frozenset("×÷＝=")


@rule
def _formula() -> re.Pattern[str]:
    """How a figure is reckoned: 预约诊疗人次数/总诊疗人次数×100%."""
    return re.compile(r"×\s?\d+%|°×|[÷＝]|=(?!>)")


@rule
def _wanted() -> re.Pattern[str]:
    """What somebody or something needs: 产业亟需改造升级, 新建项目需审慎研究."""
    return re.compile(r"[亟急][需待](?!.*[的、])|有待[^，的]{2,8}$|(?<!根据)需(?:审慎|慎重)(?:研究|论证|考虑|决策)$")


@rule
def _undone() -> re.Pattern[str]:
    """Up to the clause's end no 的 follows but that of the aim missed: 对未完成任务的单位 is another matter, and so is 未经…不得."""
    return re.compile(
        r"^(?!对|对于|如|若|凡|不得|防止|避免)(?:(?!不得|严禁|一律|不予).)*"
        r"(?:[尚仍还并]未|仍然未|未能|没有|没能|未(?:实现|达到|完成|落实|建成|开工|形成|建立|达标|取得|通过|获批|投用|到位))"
        r"(?:(?:(?!的|不得|一律|责令).)*|(?:(?!的|不得|一律|责令).){2,}(?P<aim>的[^，的]{0,10}(?:目标|任务|指标|计划|预期|水平|要求|条件)))$"
    )


@rule
def _term() -> re.Pattern[str]:
    return re.compile(
        r"^(?:本[^，]{0,6}|规划|计划|行动|试点|建设|实施|项目|服务|示范|合同|协议|培育|创建|公示)*(?:有效期|期限|任期|工期|周期|时间|时限|试点期|建设期|培育期|实施期|公示期)"
        r"(?:限|间)?(?:为|是|自|从|暂定|一般为|原则上为|：)?[自从]?[\d一二三四五两半]"
    )


@rule
def _scope() -> re.Pattern[str]:
    return re.compile(
        r"本(?:办法|规定|条例|细则|方案|意见|法|通知|规则|标准|规范|指南|政策|措施)(?:所称|所指|适用于|中的|的解释)|最终解释权|(?:均|也|同样|主要)?适用(?:于|本)"
    )


_EXCEPTED = ("的除外", "从其规定")  # what a rule does not hold for: 临时用水的除外


@rule
def _meant() -> re.Pattern[str]:
    """What a word means: 节水设施是指…."""
    return re.compile(r"[^，是]{1,24}(?:是|系|所)指(?![导挥定派明望标数向])")


@rule
def _may() -> re.Pattern[str]:
    """What somebody may do: 企业可申请补助, 根据需要可以委托评估; not who or what may (可以共享的资源), nor who has the power (有权机关)."""
    return re.compile(
        rf"(?!使|让|把|将|由有权)(?:(?!{modal('应当', '必须', 'ban')}|[的把将使让]).){{2,24}}?"
        rf"(?:{modal('可以')}(?!说|看)|(?<!所)有权(?!机关|部门|机构|处理|[者人])"
        rf"|{modal('可')}(?=申请|向|凭|按|根据|依[法据]|自[行愿主]|在|通过|直接|享受|参照|酌情|适当|委托|采取|选择|将|对|给予|予以|不再|优先|先行|结合|延长|视情|提出|采用))"
        r"(?![^，的]{1,14}的[^，]*(?:由\d|达|应|须))"
    )


def _acts(words: str) -> bool:
    """Whether the words open with a verb of doing, so that it is its object that may (梳理可以共享的数据)."""
    _, head = head_word(words, 0, len(words))
    return "act" in word_class(head) and not is_nominal(head)


@rule
def _in_time() -> re.Pattern[str]:
    """By when something is done, its verb still to come: 自收到申请之日起十日内, 在协商会议召开五个工作日前."""
    return re.compile(r"(?:由[^，]{2,20}?)?[自在于][^，]{2,40}(?:[日月年天周时]|工作日|期限)以?[内前]\Z")


@rule
def _before() -> re.Pattern[str]:
    """Before what else something is done, its verb still to come: 进行土地出让前; no day or season (年底前), no other word (提前)."""
    return re.compile(r"[^，]{4,}(?<![年月日底末旬期节季目以之当空眼生提超往向领靠居])前")


@rule
def _within() -> re.Pattern[str]:
    """In how long something is done, its verb still to come: 力争用三到五年时间, 力争三年内."""
    return re.compile(
        r"(?:力争|争取|计划|努力)?(?:再?用|利用|通过|在|经过)?约?[\d一二三四五六七八九十两]{1,3}(?:[—–~～至到、-]{1,2}[\d一二三四五六七八九十]{1,3})?个?(?:年|月|周)(?:左右|多)?的?(?:时间|努力)?(?:以?内|左右)?\Z"
    )


@rule
def _if() -> re.Pattern[str]:
    """A case that may come: 如果没有达到预期效果, 一旦发现险情."""
    return re.compile(r"(?:但|但是)?(?:如果|假如|倘若|一旦)")


@rule
def _defined() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?!作为|视为|列为|当作|摆在|打造|变成|转化|成为).)*的[^的，]{0,6}(?:方式|模式|行为|活动|过程|费用|机构|系统|技术)"
    )
