"""Deeds that their own words settle: what is done how often (新建水厂3座), what a body has in charge (县水务局负责供水), what goes up
for approval (报县政府批准), and what was done last year (去年，建成水厂5座)."""

from __future__ import annotations

from policy_nlp.clauses.verbs import head_word, skip_adverbs, word_class
from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import pattern
from policy_nlp.language.words import forms_of

_TOLD = frozenset({"verb", "adverb-verb", "n-number", "n-event", "n-figure", "n-verb", "n-realise"})
_LONGEST = 26  # characters

# What may stand before a counted deed's verb: when it is done, and for all of what place.
_WHEN = pattern(r"(?:去年|今年|明年|上年|当年|(?:19|20)\d\d年|全年|全[县市省区国州旗]|累计|共|[，,])+")
# The figure with its unit that the clause of a counted deed ends with.
_FIGURE_ENDS = pattern(
    r"(?!者|人)[^，的为是应未不\d](?:[^，的为是应未不]*?[^，的为是应未不\d])?\d[\d,.]*(?:余|多)?[万亿]?(?:余|多)?(?:[一-龥]{1,3}|[%％])(?:以上|左右)?\Z"
)


def is_counted_deed(fact: Facts) -> bool:
    """Whether the clause says shortly what is done how often: 新建水厂3座, 去年建成水厂5座."""
    if not fact.counted or fact.shape not in _TOLD or fact.size > _LONGEST:
        return False
    words = fact.words[-fact.size :]
    opening = _WHEN.match(words)
    at = skip_adverbs(words, opening.end() if opening else 0, len(words))
    if words.startswith("拟建", at):
        return _FIGURE_ENDS.match(words, at + 2) is not None
    begin, verb = head_word(words, at, len(words))
    if not verb or begin != at or "act" not in word_class(verb):
        return False
    return _FIGURE_ENDS.match(words, at + len(verb)) is not None


# What a body has in charge or leads, told after it.
_IN_CHARGE = pattern(r"(?:负责(?!人|同志|区域)|牵头(?!单位|部门|人|领导))(?![^，]*的\Z)[^，]{2,}")
# That something is handed up: 报县政府批准.
_GOES_UP = pattern(r"(?:并|再|逐级|及时|按程序)*报[^，的]{1,20}{approvals}(?:后?实施|后?执行)?\Z")
# By or in what part of a year works reach a stage, and no more: 次年6月底前完工, 上半年完成招标.
_MILESTONE = pattern(
    r"(?:力争|确保|争取|计划|预计|并|[于在到])*(?=[\d今明次当本同第上下一二三四年])(?:(?:20\d\d|[今明次当本同])年)?(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年"
    r"|年[内中底末])?(?:[上中下]旬|[底末初])?(?:[之以]?前|内)?(?:全面|全部|基本|正式|实现|具备|顺利|如期)*(?:(?:主体|全线|项目|[一二三]期)?(?:工程"
    r"|结构)?{milestones}{milestone_ends}?|(?:完成|启动){works_steps}|投入(?:使用|运营|运行))"
)


_DATES = "今明次当本同第上下一二三四年力确争计预并于在到"  # how a part of a year begins, or what stands before it


def is_sure(fact: Facts) -> bool:
    """Whether the clause's own words make it an action, wherever it stands."""
    if fact.shape == "leadin":
        return False
    words = fact.words[-fact.size :]
    if ("0" <= words[0] <= "9" or words[0] in _DATES) and _MILESTONE.fullmatch(words):
        return True
    if fact.shape in ("verb", "adverb-verb"):
        if words[0] in "负牵" and fact.subject and _IN_CHARGE.match(words):
            return True
        if "报" in words[:6] and _GOES_UP.match(words):
            return True
    if "进行了" in words and fact.shape == "framed-verb" and _CARRIED_OUT.match(words):
        return True
    if "坚持" in words[:8] and _HELD_AS.match(words):
        return True
    if "将" in words and _HANDS_IN.fullmatch(words):
        return True
    if is_charge(fact) or sets_up(fact):
        return True
    if fact.subject and words[0] in "印出发" and _ISSUES.fullmatch(words):
        return True
    if words[0] in "逾过超" and _FORFEIT.fullmatch(words):
        return True
    return is_counted_deed(fact)


# What a body named before it issued: 县政府印发《节水管理办法》.
_ISSUES = pattern(r"(?:印发|出台|发布)了?《[^》]+》")
# That a group is set up: 决定成立清河县防汛工作领导小组.
_SETS_UP = pattern(
    r"(?:决定)?(?:成立|组建|调整)[^，的]{3,}(?:小组|指挥部|委员会|专班|工作组)(?:（[^（）]*）)?(?:组成人员|成员)?"
)


def sets_up(fact: Facts) -> bool:
    """Whether the clause sets up a group, as notices do."""
    words = fact.words[-fact.size :]
    return words[0] in "决成组调" and _SETS_UP.fullmatch(words) is not None


def is_charge(fact: Facts) -> bool:
    """Whether the clause says what is in a leader's charge: 分管审计工作, 主持全面工作, 联系县税务局、县气象局."""
    return _CHARGE.fullmatch(fact.words[-fact.size :]) is not None


_CHARGE = pattern(
    r"(?:分管|协管)(?!领导|负责|副|的|同志|范围|部门|单位)[^。]{2,}(?<!的)|主持[^，。]{0,14}(?:全面|日常|常务|党务|行政)工作"
    r"|协助[^，。]{1,14}(?:分管|主持)[^。]{2,}"
    r"|联系[：:]?(?:[^、，。；]{1,14}[、，,])*[^、，。；]{1,12}(?:[局委办院会府部队司行协大校联镇乡]|单位|企业|工作|街道)(?:[（(][^（）()]*[）)])?"
)


# What is handed in, and to whom: 于4月28日前将名单报县安委办.
_HANDS_IN = pattern(
    r"(?![^，]*如下\Z)[^，的]{0,24}将[^，]{2,40}?(?:[^，的]{0,6}(?:(?<![通汇公])报(?!告|表|名)送?|报至|反馈|提交|发送|上报|送达|发至|汇总)[至到给]?)[^，的]{2,30}"
)
# What is held as what, or put where: 坚持把防汛摆在首位.
_HELD_AS = pattern(r"(?:始终|一直|继续|[要应须])*坚持[将把][^，]{2,}?{put_verbs}")
# What was done to or about something: 对政府信息进行了梳理.
_CARRIED_OUT = pattern(r"(?:已|还|先后|分别|[^，对]{0,4})?[对就][^，]{2,}进行了[^，的]{2,}")
# What comes of being late: 逾期不予受理.
_FORFEIT = pattern(r"(?:逾期|过期|超期|超时)[^，]{0,8}?(?:不予|不再|概不|恕不)(?:受理|办理|补办|接收|补报)")
# What befell something, told after it: 我县入选国家级试点, 12家企业落户园区, 县融媒体中心揭牌成立.
_TOLD_EVENT = pattern(
    r"(?![以对为在将把支鼓推促争加引吸]|[^，。；]*(?:活动|仪式|时|后|等)\Z)[^，。；的]{2,34}?(?:{told_adverbs}"
    r"|(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)*(?:(?:入选|获批|获评|荣获|跻身|被(?:评为|列为|列入|授予|命名为|认定为|确定为|纳入))[^，。；]*[^，。；的]"
    r"|(?:揭牌|挂牌)(?:成立|运行|运营|投用|开业|启用|办公)?|落户(?:[^，。；的]{2,16})?|签约(?:落户[^，。；的]*|落地|入驻)?|获批(?:复|设立|建设)?)\Z"
)


def is_told_event(fact: Facts) -> bool:
    """Whether the clause tells shortly, with who or what it befell, what is an achievement where it is done."""
    words = fact.words[-fact.size :] if not fact.subject else fact.words
    if fact.subject and not fact.modal and _ATTENDED.match(fact.words[-fact.size :]):
        return _LET_IN.search(fact.words) is None
    if fact.person and fact.shape == "framed-verb" and not fact.modal:
        return True  # 王明｜为获奖人员颁发证书
    if fact.modal or len(words) > _LONGEST_EVENT or not any(map(words.__contains__, forms_of("befallen"))):
        return False
    return _TOLD_EVENT.fullmatch(words) is not None


_LONGEST_EVENT = 48
# That somebody came to a meeting; not who may come.
_ATTENDED = pattern(r"(?:应邀)?(?:出席|参加|列席|旁听)了?(?:本次|此次)?(?:{meetings_attended}|(?<=参加))\Z")
_LET_IN = pattern(r"可|有权|安排|邀请(?!人)|允许|组织")

# The year before, said of a whole clause or sentence: 去年，…; 上年建成水厂5座; not 去年开工的泵站. So too the quarter or
# month before, what a day has been reached by (截至2022年底，…), since when (“十四五”以来，…), and over how many years (一年来，…).
_LAST_YEAR = pattern(
    r"(?:在?(?:刚刚)?过去的?(?:一|[二两三四五]|\d)年(?:里|中)?|去年|上年|前年|上一年度?|上(?:个|一)?(?:季度|个?月(?![末底初旬])))(?:[^，的]*)\Z"
    r"|[一二两三四五近多\d]+年多?来(?:[^，的]*)\Z|截[至止][到至]?[^，的]{0,4}[\d年月][^，的]{0,10}[年月日底末]\Z|自?[^，的]{0,4}[五年月]”?以来\Z"
)


def is_of_last_year(words: str) -> bool:
    """Whether the words tell of the year before."""
    return _LAST_YEAR.match(words) is not None
