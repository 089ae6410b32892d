"""The shape of a clause: headed by its verb, framed by a preposition, a noun with a figure, an event, a state, a slogan …

Shapes are read off the words alone, by the lexicon and the guide's categorical rules; the scorer weighs them with the context.
"""

from __future__ import annotations

import re

from policy_nlp.clauses.exclusions import excluded
from policy_nlp.clauses.framing import framed_shape, is_subordinate
from policy_nlp.clauses.openings import gives_report
from policy_nlp.clauses.verbs import consults, head_of, is_nominal, is_verb, skip_adverbs
from policy_nlp.language.rules import pattern, rule
from policy_nlp.segment import cut_words, tag_words

_FRAMES = frozenset("为以在对自当随就除从按与向于据经凭本用因")
_ACTS = ("act", "event", "ban")


@rule
def _lead_in() -> re.Pattern[str]:
    return re.compile(
        r"(?=[如制作转印下发现予公收同遵提做抓起自推开履承行具加负把注关从])(?:如下|制定(?:和实施)?(?:本|若干|以下|如下)[^，]{0,12}|作出?如下[^，]{0,10}|(?:转发|印发|下发|发)给你们|现(?:将)?[^，]{0,40}(?:印发|转发)(?:给你们|你们)?|现?予(?:以)?(?:公布|印发|发布|通报)|收悉|予审议|(?<!不)同意现转发[^，]{0,6}"
        r"|遵照执行|提出了?(?:以下|如下)[^，]{0,8}|(?:做好|抓好)以下[^，]{0,8}工作|(?:履行|承担|行使|具有)(?:下列|以下)[^，]{0,6}(?:职责|职权|义务)|(?:抓好|做好|推进|开展)(?:以下|这)?[几两三四五六七八九十]{1,2}(?:个?方面|[项件大])的?[^，]{0,6}(?:工作|任务)|做了以下[^，]{0,4}工作|(?:加强|负责|把握|注意|关注|从)(?:以下|下列)[^，]{0,4}(?:方面|工作|建设|任务|几点|各项)[^，]{0,4}|起施行|自[^，]{2,14}起(?:施行|执行|实施)|同时废止)$"
    )


@rule
def _principle_end() -> re.Pattern[str]:
    return re.compile(r"(?:精神|思想|理念|论述|要求|指示|批示|方针|原则|科学发展观|发展观|讲话|方略|总基调)$")


@rule
def _open_end() -> re.Pattern[str]:
    """Endings of clauses that only set the frame for the next."""
    return re.compile(
        r"(?:的|后|时|前提下|基础上|过程中|情况下|条件下|领导下|指导下|(?<!以)下|中|之前|之后|之际|以来|期间|时期|方面|的同时|同时|之外|为例|等)$"
    )


@rule
def _figure() -> re.Pattern[str]:
    return re.compile(
        r"[\d０-９]|[一二三四五六七八九十百千万亿两]{1,4}(?:成|倍|番|个百分点)|翻番|第[一二三四五六七八九十]|全国最[高低优快好多大]|[全我]国唯一|(?:首[个家批座]|唯一)|[ABC]级|首位|前列|新高|榜首|半数|全覆盖|百分之|最优|领先|[一二三四五六七八九十百千万亿两〇○零]{3,}"
    )


@rule
def _event_end() -> re.Pattern[str]:
    return re.compile(
        r"(?:开工|动工|竣工|建成|落成|通车|投产|投用|投运|启用|运营|运行|使用|上线|上市|开通|开播|开业|开馆|开园|开放|挂牌|成立|组建|设立|揭牌|揭幕|启动|启动建设|开工建设|加快建设|落地|落户|落地见效|获批|获国家批复|批复|印发|印发实施|发布|颁布|出台|施行|全面实施|实施"
        r"|推开|推行|实行|举办|举行|召开|闭幕|开幕|收官|完成|验收|入轨|首飞|发射|问世|诞生|亮相|合并|迁入|迁移|取消|下放|覆盖|贯通|并网|封顶|试运行|运作|破题|推进|突破|通过|入选|升级|改造|应用|应用推广|推广应用|压缩|压减|铺开|兑现|消除|清零|办结|销号|摘帽|开展|批准)(?:成功|完成|运营|通车|实施|见效|运行|使用|投产|建设|办理)?$"
    )


@rule
def _gain() -> re.Pattern[str]:
    return re.compile(r"取得|迈出|呈现|实现[^，]{0,12}(?:增长|提升|转变|突破|发展)$|得到|获得|受到|赢得")


@rule
def _degree() -> re.Pattern[str]:
    return re.compile(
        r"不断|日益|日趋|逐步|逐渐|显著|明显|持续|更加|更为|进一步|稳步|蓬勃|加快|加速|大幅|有效|全面|基本|深入|扎实|总体|保持|向好|稳定|有序|有力|纵深"
    )


@rule
def _state() -> re.Pattern[str]:
    return re.compile(
        r"(?<![别其])是|属于|具有|包括|包含|意味|有利于|有助于|存在|面临|处于|位于|分为|不足|不够|较[大小高低弱]|薄弱|(?:问题|矛盾)[^，]{0,6}突出|滞后|严峻|困难|离不开|关系到|事关|有待|难以|尚未|没有|为[^，]{2,}$|设在|组成"
    )


@rule
def _mood() -> re.Pattern[str]:
    """How something fares, without a figure: 有效投资持续发力, 服务新业态异军突起."""
    return re.compile(
        r"^(?![^，]*(?:推动|促进|实现|带动)|在|围绕).*(?:持续(?:发力|加力|用力|升温|走强)|提档升级|提质升级|提速增效|异军突起|竞相(?:涌现|发展)|(?:大批|不断|竞相)涌现|蓬勃发展"
        r"|跃上[^，]{0,4}台阶|有力有效|亮点纷呈|多点开花|全面起势|节节攀升|稳中有进|稳中向好|稳中提质|走深走实|欣欣向荣|方兴未艾)$"
    )


def shape_of(text: str, start: int, end: int, modal: str) -> str:
    """The shape of text[start:end] (start: where its quote would begin)."""
    words = text[start:end]
    if words[0] in "（(" and words[-1] in "）)":
        return "bracket"
    if (
        (_lead_in().search(words) and words[0] != "对")
        or _closing().fullmatch(words)
        or (modal.startswith("请") and _request().search(words))
        or (words.startswith("下达") and text.startswith("现", start - 1))
    ):
        return "leadin"
    if _role().fullmatch(words) or (words.endswith(_BACKING) and _backs(words)):
        return "role"
    if _slogan().match(words):
        return "slogan"
    if len(words) > 8 and words[4] == "、" and not modal and _idioms().fullmatch(words):
        return "idioms"
    at = skip_adverbs(text, start, end)
    if at == end:
        at = start
    head, classes = head_of(text, at, end)
    special = excluded(words, modal) or _special(words, head)
    if special:
        return special
    if words[at - start] in "商会经" and (agreed := consults().match(words, at - start)):
        return framed_shape(words[at - start :], len(agreed[0]))
    acts = any(name in classes for name in _ACTS)
    if not modal and (not acts or is_nominal(head)) and _mood().search(words):
        return "mood"
    if at > start and words[at - start] == "以" and _attribute().match(words, at - start):
        return "adverb-verb"
    if "framing" in classes or (
        words[at - start] in _FRAMES and len(head) < 2 and not (at > start and words[at - start] in "用随")
    ):
        return framed_shape(words[at - start :], len(head) or 1)
    if len(head) == 1 and acts:
        acts = cut_words(words[at - start : at - start + 8])[0] == head
    named = _by_class(classes)
    if named:
        return named
    if words[at - start + len(head) :].startswith("的") or (acts and _predicate_of_subject().search(words)):
        return _nominal_clause(words, at > start, classes)
    if "principle" in classes:
        return _principle(words, head)
    if acts and not ((at == start or words.startswith("高质量发展")) and _noun_headed(words[at - start :], head)):
        if words.endswith("的") or is_subordinate(words):
            return "verb-open"
        return "adverb-verb" if at > start else "verb"
    if "reach" in classes:
        return "reach"
    return _nominal_clause(words, at > start, classes)


def _by_class(classes: str) -> str:
    for name in ("ban", "permit", "need"):
        if name in classes:
            return name
    return "speech" if "speech" in classes and "act" not in classes and "event" not in classes else ""


def _special(words: str, head: str) -> str:
    """Heads that the guide decides by their object: 贯彻…精神, 采取…措施, 适应…要求."""
    if head in (
        "贯彻",
        "落实",
        "贯彻落实",
        "树立",
        "全面落实",
        "深入落实",
        "紧扣",
        "弘扬",
        "贯彻执行",
    ) and _principle_end().search(words):
        return "principle"
    if head == "通过" and words.endswith(_EXAMINED) and len(words) <= 10:
        return "n-event"
    if head in ("采取", "采用") and words.endswith(("措施", "行动", "办法", "政策")):
        return "verb"
    if _composition().search(words) or (words.endswith(_GIVEN_BY_WORDS) and _heartens().search(words)):
        return "n-state"
    if "前" in words and _due().search(words):
        return "verb"
    if "取得" in words and _gained().search(words) and not _counted().search(words):
        return "n-gain"
    if head in _BEFALLS and words[0] not in _FRAMES and not words.endswith("的") and _mishap().search(words):
        return "n-state"
    if words[0] in "按依根" and _by_office().fullmatch(words):
        return "staging"
    if words.endswith(_PRINCIPLED) and _held_in_duty().search(words):
        return "principle"
    if words.endswith("报告") and gives_report().fullmatch(words):
        return "verb"
    if words[0] == "变" and _turned().match(words):
        return "verb"
    if words.endswith(_STAGED) and _meeting().search(words):
        return "staged"
    if head == "适应" and words.endswith(("要求", "形势", "需要", "特点", "趋势", "变化")):
        return "frame"
    return ""


@rule
def _by_office() -> re.Pattern[str]:
    """By whose duty or rule something is done, after a modal too: 按照规定职责."""
    return re.compile(
        r"(?:按照?|依照|依据|根据)(?:规定|法定|各自|有关|相关|本[条办细]?[例法则]|国家|统一|部门|职能|法律|法规|、|和|及)*的?(?:职责|职权|权限|分工|职责分工|程序|方式|标准|条件|要求|原则|规定)"
    )


_PRINCIPLED = ("原则", "并重", "结合", "优先", "精神")


@rule
def _held_in_duty() -> re.Pattern[str]:
    """A principle that an act is to follow: 编制规划应当坚持节约用地的原则."""
    return re.compile(r"(?:应当?|必须|要)(?:继续|全面|深入|认真|坚决)*(?:坚持|遵循|按照|贯彻)[^，]*$")


@rule
def _closing() -> re.Pattern[str]:
    """What ends a covering letter: 认真组织实施, 遵照执行."""
    return re.compile(
        r"(?:请|望)?(?:各地|各部门|各单位|各有关单位)?(?:结合实际|认真|抓好|切实|遵照|参照|一并|严格)*(?:组织实施|贯彻落实|贯彻执行|遵照执行|抓好落实|抓好贯彻落实|组织落实|抓好组织实施)"
    )


_GIVEN_BY_WORDS = ("遵循", "指引", "行动指南", "前进方向", "鼓舞", "力量")


@rule
def _heartens() -> re.Pattern[str]:
    """What a speech is said to give: 为我们提供了根本遵循."""
    return re.compile(r"(?:提供|指明|给)了?")


@rule
def _due() -> re.Pattern[str]:
    """That something is to be finished by a date: 该项工作于4月底前完成."""
    return re.compile(r"前(?:基本|全部|全面)?(?:完成|建成|到位|上报|报送|反馈|报)[^，]{0,12}$")


_EXAMINED = ("验收", "审核", "评审", "认定", "评估", "考核", "论证", "审查")  # what is passed
_BEFALLS = frozenset({"发生", "造成", "导致", "给"})


@rule
def _turned() -> re.Pattern[str]:
    return re.compile(r"变“?[^，的]{2,14}”?为[^，]{2,}")


@rule
def _counted() -> re.Pattern[str]:
    """A figure of what was gained."""
    return re.compile(r"\d+(?:余|多)?[项个种类]|近\d+年|最[好高]成绩")


@rule
def _gained() -> re.Pattern[str]:
    return re.compile(r"取得了?[^，]{0,8}(?:进展|成效|成果|成绩|突破|胜利)$")


_STAGED = ("举办", "举行", "召开", "开幕", "闭幕")


@rule
def _meeting() -> re.Pattern[str]:
    """A meeting or festival as bare subject of its event; 成功举办 is an act."""
    return re.compile(
        r"^[^，]*(?:会|会议|论坛|庆典|仪式|活动|大赛|展览|周|节)(?!.*(?:成功|顺利|圆满|已)).{0,24}(?:办|行|开|幕)$"
    )


@rule
def _composition() -> re.Pattern[str]:
    """Who holds a seat and where it stands are no duties; what something means is no act."""
    return re.compile(
        r"(?:由[^，]{2,60}(?:担任|兼任|组成)|设在[^，]{2,30}|具有[^，]*(?:意义|作用)|(?:重要|根本|科学)遵循|(?:巨大|重大|很大|一定)(?:鼓舞|困难|损失|影响)|对[^，]*(?:提出|带来)了?(?:更高|新的?|严峻|更大)[^，]{0,6}(?:要求|挑战|考验))$"
    )


@rule
def _request() -> re.Pattern[str]:
    return re.compile(r"(?:贯彻执行|贯彻落实|抓好落实|遵照执行|审议|批示|审定|审批|意见|执行)$")


@rule
def _role() -> re.Pattern[str]:
    return re.compile(
        r"(?:分别|共同|联合)?(?:牵头|配合|负责|参与|协助|落实|指导|按(?:照)?职责分工(?:分别)?负责|分工负责)|[^，]{2,20}(?:局|部|委|办|司|处|厅|院|府|位|门|区|县)(?:牵头|配合|按职责分工负责|分工负责)"
    )


_BACKING = ("配合", "参与", "协助", "协办")


@rule
def _backed() -> re.Pattern[str]:
    """Who supports, with no more said: 派出所、司法所配合."""
    return re.compile(
        r"[^，的]{2,40}?(?:局|部|委|办|处|院|府|位|门|区|县|所|站|中心|镇|乡|道|组|企业|社|村|校|公司|集团|队)(?:共同|积极|密切|协同|做好)*(?:配合|参与|协助|协办)\Z"
    )


def _backs(words: str) -> bool:
    if skip_adverbs(words, 0, len(words)) or _backed().match(words) is None:
        return False
    return tag_words(words[:12])[0][1][:1] not in "vdpca"


@rule
def _slogan() -> re.Pattern[str]:
    return re.compile(r"以[一-龥]{1,2}[促助带强定护]{1}[一-龥]{1,2}(?:[、，]|$)")


@rule
def _attribute() -> re.Pattern[str]:
    """What 以…为… says of a noun: 加快以高速公路为重点的路网建设."""
    return re.compile(r"以[^，]*为[^，]*的[^，]{2,}")


@rule
def _idioms() -> re.Pattern[str]:
    """Words of four that praise: 锐意进取、攻坚克难."""
    return re.compile(r"[一-龥]{4}(?:、[一-龥]{4})+")


@rule
def _predicate_of_subject() -> re.Pattern[str]:
    """What makes the verb at the head a subject: 实现数字化…具有意义, 增设…的时机已经成熟."""
    return re.compile(
        r"具有[^，]*(?:意义|作用)$|意味着|关系到|(?:已经|尚未)成熟$|(?:条件|时机)[^，]*成熟|(?:影响|意义)(?:深远|重大)$|(?<![别其还就凡或的])是[^否]|至关重要$|势在必行$"
    )


_OF_A_NOUN = pattern(
    r"增长|达|超|(?:提升|增强|改善|显现|释放|涌现|壮大|向好)$|迈[上出向入]|进一步|更加|不断|(?:持续|总体|稳步|日益|显著|明显|有序)[一-龥]{2,4}$|深化$|成效|是|包含|包括|分为|由|的对象|为[^，]{1,8}$|通过|可|取得"
)


def _noun_headed(words: str, head: str) -> bool:
    """Whether a verb that also makes nouns heads a noun here: 改革纵深推进, 服务消费增长5%."""
    rest = words[len(head) :]
    if rest.startswith(("人员", "人只", "人应", "人可", "者", "小组")):
        return True
    if is_nominal(head) and rest.startswith(("成本", "效率", "水平", "指标", "内容", "产品")):
        return True
    return is_nominal(head) and bool(_event_end().search(rest) or _OF_A_NOUN.search(rest))


_ALSO = ("和完善", "并完善", "和落实", "与完善", "和健全")  # what exists is kept and worked on


_CARRIED_OUT = pattern(r"(?:责任|政策|任务|部署|措施|举措|制度|工作|战略|方案|规定|决定|决策|要求部署)$")


def _principle(words: str, head: str) -> str:
    rest = words[words.find(head) + len(head) :]
    if head == "坚持":
        rest = rest[1:] if rest[:3] in _ALSO else rest
        at = skip_adverbs(rest, 0, len(rest))
        follower, classes = head_of(rest, at, len(rest))
        verb = (
            "act" in classes
            and len(rest) > 4
            and not _principle_end().search(rest)
            and not rest.startswith("依法")
            and len(follower) > 1
            and not is_nominal(follower)
            and len(rest) > len(follower) + 1
        )
        return "adverb-verb" if verb else "principle"
    if _CARRIED_OUT.search(rest):
        return "verb"
    return "principle"


_SAYS = ("表示", "指出", "强调", "介绍", "认为", "介绍说", "介绍道", "透露", "坦言", "告诉记者")


_MEASURED = pattern(
    r"达|超|突破|增长|下降|提高|提升|减少|增加|新增|占|位|居|为|升至|降至|不低于|接近|近|共|成为|评为|规模|服务|完成|实现|覆盖|缩|降|翻|保持|稳定|率|量|值|额|数|以上|左右"
)


def _nominal_clause(words: str, adverb: bool, classes: str) -> str:
    kind = "a" if adverb else "n"
    if words.endswith(_SAYS):
        return "speech"
    if _open_end().search(words):
        return f"{kind}-open"
    if _done().search(words):
        return f"{kind}-done"
    if _mishap().search(words):
        return f"{kind}-state"
    if ("坚持" in words or "遵循" in words) and _held().search(words):
        return "principle"
    if not _GIFTS.isdisjoint(words) and _given().search(words):
        return f"{kind}-event"
    if "已" in words and _event_end().search(words):
        return f"{kind}-event"
    if _forbids().search(words):
        return f"{kind}-ban"
    if "由" in words and _by().search(words):
        return f"{kind}-by-duty" if _by_duty().search(words) else f"{kind}-by"
    if _may().search(words):
        return f"{kind}-may"
    figure = bool(_figure().search(words))
    if figure and _MEASURED.search(words):
        return f"{kind}-figure"
    if _event_end().search(words) or ("已" in words and _already().search(words)):
        return f"{kind}-event"
    if _gain().search(words):
        return f"{kind}-gain"
    if "实现" in words or "完成" in words or "纳入" in words:
        return f"{kind}-realise"
    if "state" in classes or _state().search(words):
        return f"{kind}-state"
    if _degree().search(words):
        return f"{kind}-degree"
    if figure:
        return f"{kind}-number"
    if _some_verb(words):
        return f"{kind}-verb"
    return f"{kind}-noun"


@rule
def _forbids() -> re.Pattern[str]:
    return re.compile(r"(?<!所)(?:不得|不准|严禁|禁止)(?!不|或限制)")


@rule
def _by_duty() -> re.Pattern[str]:
    """X由Y制定: whose job something is."""
    return re.compile(
        r"由[^，]{2,}(?:负责|提出|制定|制订|规定|确定|决定|审批|批准|管理|办理|组织|审查|执行|承担|解决|处理|审定|牵头|承办|协调|实施|发布|公布|拟订|编制|给予|安排|核实|进行|协商|裁定|处罚|责令|维护|统筹|组建|备案|归集|落实|提供|保障|监督|验收|评审|推荐|主持"
        r"|(?:新建|建设|改建|扩建|修建|改造|整治|修复|编制|编写|修订|养护|管护|清淤|拆除|采购|配备|筹集|筹措)\Z)"
    )


@rule
def _by() -> re.Pattern[str]:
    """By whom something is done; 由71所整合为47所 says from what."""
    return re.compile(r"^由(?!\d)|(?<![自理必])由(?!于|此|来|\d|上年|去年|“)")


@rule
def _may() -> re.Pattern[str]:
    return re.compile(r"(?<![许认])可(?![重持再靠控信复比办见行追支])|能够|有权")


@rule
def _done() -> re.Pattern[str]:
    return re.compile(
        r"(?:作|做|进行|开展|召开|举行|提出|发布|出台|制定|建立|完成|组织|实施|推出|启动|签署|会见|考察|调查|勘查|调研|圈定|划定|撤离|转移|安置|走访|听取|修订|印发|颁布|公布|参加|部署|设立|成立|组建|开通|编制|签订)了"
    )


@rule
def _already() -> re.Pattern[str]:
    """What stands already: 南部已建成一批电站."""
    return re.compile(r"已(?:经)?(?:建成|完成|建立|出台|印发|制定|启用|设立|成立|开通)(?!的)")


@rule
def _held() -> re.Pattern[str]:
    """A principle that something is to follow: 生态保护应当坚持保护优先."""
    return re.compile(r"(?:坚持|遵循)[^，]*(?:原则|优先|为本|为主|并重|结合|第一|至上|方针|导向|主导|理念|发展)$")


_GIFTS = frozenset("受给获摘夺更升被")


@rule
def _given() -> re.Pattern[str]:
    """What has been given to somebody: punishment, a prize, a name."""
    return re.compile(
        r"(?:受到|给予)[^，]*(?:处分|处罚|处理|表彰|嘉奖|通报批评|通报表扬)$|(?:获得?|获评|摘得|夺得)[^，的]*(?:奖|冠军|金牌|称号|殊荣)$"
        r"|更名为|升格为?|被[^，的]{0,10}(?:评|授予|命名|列|选)[为入]?+(?!的)"
    )


@rule
def _mishap() -> re.Pattern[str]:
    """What happens by itself and nobody delivers."""
    return re.compile(
        r"发生[^，]*(?:地震|强震|事故|灾害|案件|火灾|\d+起|\d+次)|造成[^，]*(?:死亡|损失|受伤|失踪|困难)|死亡$|重伤$|直接经济损失"
    )


def _some_verb(words: str) -> bool:
    return any(len(token) > 1 and is_verb(token) and not is_nominal(token) for token in cut_words(words))
