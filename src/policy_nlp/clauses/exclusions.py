"""Clauses that are never actions, whatever stands around them: the undone, needs, terms, definitions and formulas, what a year
is called, what will come of itself."""

from __future__ import annotations

from policy_nlp.clauses.verbs import head_word, is_nominal, word_class
from policy_nlp.language.rules import pattern
from policy_nlp.language.words import forms_of


def excluded(words: str, modal: str) -> str:
    """The shape of a clause that is never an action, "" for any other."""
    if not modal and _IF.match(words):
        return "staging"
    if "没" in words or "未" in words:
        found = None if modal else _UNDONE.match(words)
        return "undone" if found and not (found["aim"] and _acts(words)) else ""
    if modal == "必将":
        return "foretold"
    if _TERM.match(words):
        return "term"
    if words[0] in "本最适均也同主" and _SCOPE.match(words):
        return "defined"
    if words[0] == "《" and _ONLY_TITLE.match(words):
        return "defined"
    if words[-1].isdigit() and _CONTACT.match(words):
        return "defined"
    if words[0] in "图表" and _CAPTION.match(words):
        return "defined"
    if not modal and "为" in words and _SET.match(words):
        return "defined"
    if "站在" in words[:12] and _STANDS.match(words):
        return "staging"
    if words.endswith(forms_of("excepted")) or ("指" in words and not modal and _MEANT.match(words)):
        return "defined"
    if not modal and ("可" in words or "有权" in words) and _MAY.match(words) and not _acts(words):
        return "permitted"
    if (words[-1] in "内前" and _IN_TIME.match(words)) or _WITHIN.fullmatch(words):
        return "staging"
    if words[-1] == "前" and not modal and _BEFORE.fullmatch(words):
        return "staging"
    if words[0] == "在" and words.endswith(forms_of("under_which")):
        return "defined"
    if ("需" in words or "待" in words) and _WANTED.search(words):
        return "need"
    if not _SIGNS.isdisjoint(words) and _FORMULA.search(words):
        return "defined"
    if words.endswith("保持不变"):
        return "defined"
    if words[0] in "分联协" and _CHARGED_WITH.fullmatch(words):
        return "defined"
    if words[0] in "总占" and not modal and _LAID_OUT.fullmatch(words):
        return "term"
    if words.endswith(("米", "里")):
        return "defined" if not modal and _SIZE.search(words) else ""
    if words.endswith(forms_of("years_called")) and _YEAR_OF.search(words):
        return "defined"
    return "defined" if words[0] in "将把是" and not modal and _DEFINED.fullmatch(words) else ""


# A label over those whom a leader is charged with: 分管部门, 分管和联系单位.
_CHARGED_WITH = pattern(r"(?:分管|联系|协管)(?:[和、及与](?:分管|联系|协管))?的?(?:部门|单位|领域|镇街|企业|工作)")
# What a year or a time is called: 今年是“十五五”开局之年.
_YEAR_OF = pattern(r"(?<![于别])是[^，]*$")
# Where something lies and how large it is: 东距县城18公里, 张开宽度1-5毫米.
_SIZE = pattern(
    r"^[东西南北]{0,2}距[^，]*\d|(?:宽度?|厚度?|深度|海拔|直径|高程|延伸长度)(?:一般|大多|平均)?约?[为在]?[\d.—~～-]+(?:毫|厘|分)?米$"
)


# How much ground a work takes, told beside its name: 总用地面积25938平方米.
_LAID_OUT = pattern(
    r"(?:总(?:用地|建筑|占地|规划用地)面积|占地(?:面积)?|总建面)约?为?[\d.,]+余?万?(?:平方米|㎡|亩|公顷|平方公里)"
)


def is_score(words: str) -> bool:
    """Whether a clause only says what a point of an assessment is worth: no clause of its own beside those that say what to do."""
    return "分" in words and _SCORED.search(words) is not None


# What a point of an assessment is worth: 得2分, 每出现一例扣1.5分, 年内无案例不得分, 按2：1比例加分.
_SCORED = pattern(
    r"(?:得|扣|加|计|记|奖励?|减)\s?[\d.]+(?:[、~～—-][\d.]+)?分[。.]?$|(?:不|予以?|比例|酌情|倒|双倍)(?:得|扣|加|计|记)分[。.]?$|^(?:得|扣|加|计|记)[^，]{0,6}分[。.]?$"
)

_SIGNS = frozenset("×÷＝=")

# How a figure is reckoned: 预约诊疗人次数/总诊疗人次数×100%.
_FORMULA = pattern(r"×\s?\d+%|°×|[÷＝]|=(?!>)")
# What somebody or something needs: 产业亟需改造升级, 新建项目需审慎研究.
_WANTED = pattern(r"[亟急][需待](?!.*[的、])|有待[^，的]{2,8}$|(?<!根据)需(?:审慎|慎重)(?:研究|论证|考虑|决策)$")
# Up to the clause's end no 的 follows but that of the aim missed: 对未完成任务的单位 is another matter, and so is 未经…不得.
_UNDONE = pattern(
    r"^(?!对|对于|如|若|凡|不得|防止|避免)(?:(?!不得|严禁|一律|不予).)*(?:[尚仍还并]未|仍然未|未能|没有|没能|未{undone_verbs})(?:(?:(?!的|不得|一律|责令).)*"
    r"|(?:(?!的|不得|一律|责令).){2,}(?P<aim>的[^，的]{0,10}(?:目标|任务|指标|计划|预期|水平|要求|条件)))$"
)
_TERM = pattern(
    r"^(?:{term_owners}|本[^，]{0,6})*{terms}(?:限|间)?(?:为|是|自|从|至|到|暂定|一般为|原则上为|：)?[自从]?[\d一二三四五两半]"
)
_SCOPE = pattern(r"本{papers_that_rule}(?:所称|所指|适用于|中的|的解释)|最终解释权|(?:均|也|同样|主要)?适用(?:于|本)")
# A paper named by itself: 制定依据：《某县应急预案》.
_ONLY_TITLE = pattern(r"《(?:[^《》]|《[^》]*》)*》\Z")
# Whom to call: 李明 7122804.
_CONTACT = pattern(r"[^\d，]{0,16}(?:0\d{2,3}[-—\s]?)?\d{7,11}\Z")
# What a picture or table shows: 图1：2021—2025年粮食产量.
_CAPTION = pattern(r"[图表]\s?\d{1,3}(?:[-—–.．]\d{1,3})?(?:[：:.．、\s]|(?=[一-龥]))(?!(?:中|所|为|可|表明|显示))")
# Whom or when something is for, set and not done: 抽查对象为各中小学校.
_SET = pattern(r"(?![按在依根])[^，的为以]{0,12}{defined_nouns}均?为(?!期|了|准|[^，]*(?:提供|开展|给予|服务))")
# From where a matter is looked at: 站在全局高度.
_STANDS = pattern(r"[^，]{0,10}站在[^，]{2,16}{stood_upon}\Z")
# What a word means: 节水设施是指….
_MEANT = pattern(r"[^，是]{1,24}(?:是|系|所)指(?![导挥定派明望标数向])")
# What somebody may do: 企业可申请补助, 根据需要可以委托评估; not who or what may (可以共享的资源), nor who has the power (有权机关).
_MAY = pattern(
    r"(?!使|让|把|将|由有权)(?:(?!{modal:应当,必须,ban}|[的把将使让]).){2,24}?(?:{modal:可以}(?!说|看)|(?<!所)有权(?!机关|部门|机构|处理|[者人])"
    r"|{modal:可}(?={leave_verbs}))(?![^，的]{1,14}的[^，]*(?:由\d|达|应|须))"
)


def _acts(words: str) -> bool:
    """Whether the words open with a verb of doing, so that it is its object that may (梳理可以共享的数据)."""
    _, head = head_word(words, 0, len(words))
    return "act" in word_class(head) and not is_nominal(head)


# By when something is done, its verb still to come: 自收到申请之日起十日内, 在协商会议召开五个工作日前.
_IN_TIME = pattern(r"(?:由[^，]{2,20}?)?[自在于][^，]{2,40}(?:[日月年天周时]|工作日|期限)以?[内前]\Z")
# Before what else something is done, its verb still to come: 进行土地出让前; no day or season (年底前), no other word (提前).
_BEFORE = pattern(r"[^，]{4,}(?<![年月日底末旬期节季目以之当空眼生提超往向领靠居])前")
# In how long something is done, its verb still to come: 力争用三到五年时间, 力争三年内.
_WITHIN = pattern(
    r"(?:力争|争取|计划|努力)?(?:再?用|利用|通过|在|经过)?约?[\d一二三四五六七八九十两]{1,3}(?:[—–~～至到、-]{1,2}[\d一二三四五六七八九十]{1,3})?个?(?:年|月|周)(?:左右|多)?的?(?:时间|努力)?(?:以?内|左右)?\Z"
)
# A case that may come: 如果没有达到预期效果, 一旦发现险情.
_IF = pattern(r"(?:但|但是)?(?:如果|假如|倘若|一旦)")
_DEFINED = pattern(
    r"(?:(?!作为|视为|列为|当作|摆在|打造|变成|转化|成为).)*的[^的，]{0,6}(?:方式|模式|行为|活动|过程|费用|机构|系统|技术)"
)
