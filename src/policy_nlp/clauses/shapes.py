"""The shape of a clause: headed by its verb, framed by a preposition, a noun with a figure, an event, a state, a slogan …

Shapes are read off the words alone, by the lexicon and the guide's categorical rules; the scorer weighs them with the context.
"""

from __future__ import annotations

from policy_nlp.clauses.exclusions import excluded
from policy_nlp.clauses.framing import framed_shape, is_ruled_upon, is_subordinate
from policy_nlp.clauses.openings import GIVES_REPORT
from policy_nlp.clauses.verbs import CONSULTS, head_of, is_nominal, is_verb, skip_adverbs
from policy_nlp.language.rules import pattern
from policy_nlp.language.words import forms_of
from policy_nlp.segment import cut_words, tag_words

_FRAMES = frozenset("为以在对自当随就除从按与向于据经凭本用因")
_ACTS = ("act", "event", "ban")

_LEAD_IN = pattern(
    r"(?=[如制作转印下发符满现予公收同遵提做抓起自推开履承行具加负把注关从已])(?:如下|制定(?:和实施)?(?:本|若干|以下|如下)[^，]{0,12}|作出?如下[^，]{0,10}|(?:转发|印发|下发|发)给你们|现(?:将)?[^，]{0,40}(?:印发|转发)(?:给你们|你们)?|现?予(?:以)?(?:公布|印发|发布|通报)|收悉|予审议|(?<!不)同意现转发[^，]{0,6}"
    r"|遵照执行|提出了?(?:以下|如下)[^，]{0,8}|(?:做好|抓好)以下[^，]{0,8}工作|(?:具备|符合|满足)(?:下列|以下)[^，]{0,6}(?:条件|要求|情形|标准)(?:之一)?|(?:履行|承担|行使|具有)(?:下列|以下)[^，]{0,6}(?:职责|职权|义务)|(?:抓好|做好|推进|开展)(?:以下|这)?[几两三四五六七八九十]{1,2}(?:个?方面|[项件大])的?[^，]{0,6}(?:工作|任务)|做了以下[^，]{0,4}工作|(?:加强|负责|把握|注意|关注|从)(?:以下|下列)[^，]{0,4}(?:方面|工作|建设|任务|几点|各项)[^，]{0,4}|起施行|自[^，]{2,14}起(?:施行|执行|实施)|同时废止)$"
)
# What a covering letter hands down: 现｜将重点任务分解下达.
_HANDS_DOWN = pattern(r"将[^，]{2,60}(?:分解|细化)?下达")
# How a proposal came to who answers it: 您提出的建议，已转交我局办理.
_PASSED_ON = pattern(r"已(?:由|经)?[^，的]{0,16}(?:转|交|批转)[^，的]{0,16}(?:研究)?(?:办理|承办)(?:并?答复)?\Z")
_PRINCIPLE_END = pattern(r"{principles}$")
# Endings of clauses that only set the frame for the next.
_OPEN_END = pattern(r"{open_ends}$")
_FIGURE = pattern(
    r"[\d０-９]|[一二三四五六七八九十百千万亿两]{1,4}(?:成|倍|番|个百分点)|翻番|第[一二三四五六七八九十]|全国最[高低优快好多大]|[全我]国唯一|(?:首[个家批座]|唯一)|[ABC]级|首位|前列|新高|榜首|半数|全覆盖|百分之|最优|领先|[一二三四五六七八九十百千万亿两〇○零]{3,}"
)
_EVENT_END = pattern(r"{event_ends}{happening_ends}?$")
_GAIN = pattern(r"取得|迈出|呈现|实现[^，]{0,12}(?:增长|提升|转变|突破|发展)$|得到|获得|受到|赢得")
_DEGREE = pattern(r"{degrees}")
_STATE = pattern(r"{states}|(?:问题|矛盾)[^，]{0,6}突出|为[^，]{2,}$")
# How something fares, without a figure: 有效投资持续发力, 服务新业态异军突起.
_MOOD = pattern(
    r"^(?![^，]*(?:推动|促进|实现|带动)|在|围绕).*(?:持续(?:发力|加力|用力|升温|走强)|{moods}|竞相(?:涌现|发展)|(?:大批|不断|竞相)涌现|跃上[^，]{0,4}台阶)$"
)


def shape_of(text: str, start: int, end: int, modal: str) -> str:
    """The shape of text[start:end] (start: where its quote would begin)."""
    words = text[start:end]
    if words[0] in "（(" and words[-1] in "）)":
        return "bracket"
    if (
        (_LEAD_IN.search(words) and words[0] != "对")
        or _CLOSING.fullmatch(words)
        or (modal.startswith("请") and _REQUEST.search(words))
        or (text.startswith("现", start - 1) and (words.startswith("下达") or _HANDS_DOWN.fullmatch(words)))
        or ("已" in words[:6] and _PASSED_ON.search(words))
    ):
        return "leadin"
    if _ROLE.fullmatch(words) or (words.endswith(forms_of("backing_verbs")) and _backs(words)):
        return "role"
    if _SLOGAN.match(words):
        return "slogan"
    if len(words) > 8 and words[4] == "、" and not modal and _IDIOMS.fullmatch(words):
        return "idioms"
    at = skip_adverbs(text, start, end)
    if at == end:
        at = start
    head, classes = head_of(text, at, end)
    special = excluded(words, modal) or _special(words, head)
    if special:
        return special
    if is_ruled_upon(words) or (head == "会同" and framed_shape(words[at - start :], len(head)) == "framed-verb"):
        return "adverb-verb"
    if words[at - start] in "商会经" and (agreed := CONSULTS.match(words, at - start)):
        return framed_shape(words[at - start :], len(agreed[0]))
    acts = any(name in classes for name in _ACTS)
    if not modal and (not acts or is_nominal(head)) and _MOOD.search(words):
        return "mood"
    if at > start and words[at - start] == "以" and _ATTRIBUTE.match(words, at - start):
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
    if words[at - start + len(head) :].startswith("的") or (acts and _PREDICATE_OF_SUBJECT.search(words)):
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
    ) and _PRINCIPLE_END.search(words):
        return "principle"
    if head == "通过" and words.endswith(forms_of("examinations")) and len(words) <= 10:
        return "n-event"
    if head in ("采取", "采用") and words.endswith(("措施", "行动", "办法", "政策")):
        return "verb"
    composed = (words[-1] in _COMPOSITION_ENDS or "设在" in words) and _COMPOSITION.search(words)
    if composed or (words.endswith(forms_of("given_by_words")) and _HEARTENS.search(words)):
        return "n-state"
    if "前" in words and _DUE.search(words):
        return "verb"
    if "取得" in words and _GAINED.search(words) and not _COUNTED.search(words):
        return "n-gain"
    if (
        head in forms_of("befalling_verbs")
        and words[0] not in _FRAMES
        and not words.endswith("的")
        and _MISHAP.search(words)
    ):
        return "n-state"
    if words[0] in "按依根严" and _BY_OFFICE.fullmatch(words):
        return "staging"
    if "以" in words[:8] and words.endswith(forms_of("manners")) and _IN_MANNER.fullmatch(words):
        return "staging"
    if words.endswith(forms_of("principle_ends")) and _HELD_IN_DUTY.search(words):
        return "principle"
    if words.endswith("报告") and GIVES_REPORT.fullmatch(words):
        return "verb"
    if words[0] == "变" and _TURNED.match(words):
        return "verb"
    if words.endswith(forms_of("staged_verbs")) and _MEETING.search(words):
        return "staged"
    if head == "适应" and words.endswith(("要求", "形势", "需要", "特点", "趋势", "变化")):
        return "frame"
    return ""


# By whose duty or rule something is done, after a modal too: 按照规定职责.
_BY_OFFICE = pattern(r"(?:严格)?(?:按照?|依照|依据|根据){office_kinds}*的?{offices}")
# In what manner something is done, told after it: 以“干就干好”的作风.
_IN_MANNER = pattern(r"(?:始终|继续)?以(?:“[^”]*”|[^，“”])*的[^，、的]{0,4}{manners}")
# A principle that an act is to follow: 编制规划应当坚持节约用地的原则.
_HELD_IN_DUTY = pattern(r"(?:应当?|必须|要)(?:继续|全面|深入|认真|坚决)*(?:坚持|遵循|按照|贯彻)[^，]*$")
# What ends a covering letter: 认真组织实施, 遵照执行.
_CLOSING = pattern(
    r"(?:请|望)?(?:各地|各部门|各单位|各有关单位)?(?:结合实际|认真|抓好|切实|遵照|参照|一并|严格)*(?:组织实施|贯彻落实|贯彻执行|遵照执行|抓好落实|抓好贯彻落实|组织落实|抓好组织实施)"
)
# What a speech is said to give: 为我们提供了根本遵循.
_HEARTENS = pattern(r"(?:提供|指明|给)了?")
# That something is to be finished by a date: 该项工作于4月底前完成.
_DUE = pattern(r"前(?:基本|全部|全面)?(?:完成|建成|到位|上报|报送|反馈|报)[^，]{0,12}$")
_TURNED = pattern(r"变“?[^，的]{2,14}”?为[^，]{2,}")
# A figure of what was gained.
_COUNTED = pattern(r"\d+(?:余|多)?[项个种类]|近\d+年|最[好高]成绩")
_GAINED = pattern(r"取得了?[^，]{0,8}(?:进展|成效|成果|成绩|突破|胜利)$")
# A meeting or festival as bare subject of its event; 成功举办 is an act.
_MEETING = pattern(r"^[^，]*{meetings}(?!.*(?:成功|顺利|圆满|已)).{0,24}(?:办|行|开|幕)$")
# Who holds a seat and where it stands are no duties; what something means is no act.
_COMPOSITION = pattern(
    r"(?:由[^，]{2,60}(?:担任|兼任|组成)|^由[^，的]{2,40}任[^，的]{0,16}(?:主任|组长|指挥长|指挥|召集人|政委|书记|[局队站所部]长)|[^，]{4,60}(?:人员|部门|单位|专家|同志|代表|负责人)(?:共同)?组成|由(?![^，]*牵头)[^，]{2,80}组成[^，的]{2,24}(?:小组|专班|委员会)|设在[^，]{2,30}|具有[^，]*(?:意义|作用)|(?:重要|根本|科学)遵循|(?:巨大|重大|很大|一定)(?:鼓舞|困难|损失|影响)|对[^，]*(?:提出|带来)了?(?:更高|新的?|严峻|更大)[^，]{0,6}(?:要求|挑战|考验))$"
)
_COMPOSITION_ENDS = frozenset("任成长挥人委记组班会义用循舞难失响求战验")  # what else it matches ends in one of these
_REQUEST = pattern(r"{requests}$")
_ROLE = pattern(
    r"(?:分别|共同|联合)?(?:牵头|配合|负责|参与|协助|落实|指导|按(?:照)?职责分工(?:分别)?负责|分工负责)|[^，]{2,20}(?:局|部|委|办|司|处|厅|院|府|位|门|区|县)(?:牵头|配合|按职责分工负责|分工负责|具体负责)"
    r"|由[^，]{2,30}(?:同志|[县市区镇乡局]长|书记|主任)(?:总牵头|牵头|牵头负责|负总责)"
)
# Who supports, with no more said: 派出所、司法所配合.
_BACKED = pattern(r"[^，的]{2,40}?{backing_bodies}(?:共同|积极|密切|协同|做好)*(?:配合|参与|协助|协办)\Z")


def _backs(words: str) -> bool:
    if skip_adverbs(words, 0, len(words)) or _BACKED.match(words) is None:
        return False
    return tag_words(words[:12])[0][1][:1] not in "vdpca"


_SLOGAN = pattern(r"以[一-龥]{1,2}[促助带强定护]{1}[一-龥]{1,2}(?:[、，]|$)")
# What 以…为… says of a noun: 加快以高速公路为重点的路网建设.
_ATTRIBUTE = pattern(r"以[^，]*为[^，]*的[^，]{2,}")
# Words of four that praise: 锐意进取、攻坚克难.
_IDIOMS = pattern(r"[一-龥]{4}(?:、[一-龥]{4})+")
# What makes the verb at the head a subject: 实现数字化…具有意义, 增设…的时机已经成熟.
_PREDICATE_OF_SUBJECT = pattern(
    r"具有[^，]*(?:意义|作用)$|意味着|关系到|(?:已经|尚未)成熟$|(?:条件|时机)[^，]*成熟|(?:影响|意义)(?:深远|重大)$|是(?<![别其还就凡或的]是)[^否]|至关重要$|势在必行$"
)
_OF_A_NOUN = pattern(
    r"{of_a_noun}|(?:提升|增强|改善|显现|释放|涌现|壮大|向好)$|(?:持续|总体|稳步|日益|显著|明显|有序)[一-龥]{2,4}$|深化$|为[^，]{1,8}$"
)


def _noun_headed(words: str, head: str) -> bool:
    """Whether a verb that also makes nouns heads a noun here: 改革纵深推进, 服务消费增长5%."""
    rest = words[len(head) :]
    if rest.startswith(("人员", "人只", "人应", "人可", "者", "小组")):
        return True
    if is_nominal(head) and rest.startswith(("成本", "效率", "水平", "指标", "内容", "产品")):
        return True
    return is_nominal(head) and bool(_EVENT_END.search(rest) or _OF_A_NOUN.search(rest))


_CARRIED_OUT = pattern(r"{carried_out}$")


# What is held as what, or put where: 坚持将防汛摆在首位.
_KEPT_AS = pattern(r"[将把][^，]{2,}?(?:{put_verbs})")


def _principle(words: str, head: str) -> str:
    rest = words[words.find(head) + len(head) :]
    if head == "坚持":
        rest = rest[1:] if rest[:3] in forms_of("kept_and") else rest
        if rest[:1] in "将把" and _KEPT_AS.match(rest):
            return "adverb-verb"
        at = skip_adverbs(rest, 0, len(rest))
        follower, classes = head_of(rest, at, len(rest))
        verb = (
            "act" in classes
            and len(rest) > 4
            and not _PRINCIPLE_END.search(rest)
            and not rest.startswith("依法")
            and len(follower) > 1
            and not is_nominal(follower)
            and len(rest) > len(follower) + 1
        )
        return "adverb-verb" if verb else "principle"
    if _CARRIED_OUT.search(rest):
        return "verb"
    return "principle"


_MEASURED = pattern(r"{measuring}")


def _nominal_clause(words: str, adverb: bool, classes: str) -> str:
    kind = "a" if adverb else "n"
    if words.endswith(forms_of("said_at_end")):
        return "speech"
    if _OPEN_END.search(words):
        return f"{kind}-open"
    if _DONE.search(words):
        return f"{kind}-done"
    if _MISHAP.search(words):
        return f"{kind}-state"
    if ("坚持" in words or "遵循" in words) and _HELD.search(words):
        return "principle"
    if not _GIFTS.isdisjoint(words) and _GIVEN.search(words):
        return f"{kind}-event"
    if "已" in words and _EVENT_END.search(words):
        return f"{kind}-event"
    if _FORBIDS.search(words):
        return f"{kind}-ban"
    if "由" in words and _BY.search(words):
        return f"{kind}-by-duty" if _BY_DUTY.search(words) else f"{kind}-by"
    if _MAY.search(words):
        return f"{kind}-may"
    figure = bool(_FIGURE.search(words))
    if figure and _MEASURED.search(words):
        return f"{kind}-figure"
    if _EVENT_END.search(words) or ("已" in words and _ALREADY.search(words)):
        return f"{kind}-event"
    if _GAIN.search(words):
        return f"{kind}-gain"
    if "实现" in words or "完成" in words or "纳入" in words:
        return f"{kind}-realise"
    if "state" in classes or _STATE.search(words):
        return f"{kind}-state"
    if _DEGREE.search(words):
        return f"{kind}-degree"
    if figure:
        return f"{kind}-number"
    if _some_verb(words):
        return f"{kind}-verb"
    return f"{kind}-noun"


_FORBIDS = pattern(r"(?<!所)(?:不得|不准|严禁|禁止)(?!不|或限制)")
# X由Y制定: whose job something is.
_BY_DUTY = pattern(r"由[^，]{2,}(?:{duties_by}|{works_by}\Z)")
# By whom something is done; 由71所整合为47所 says from what.
_BY = pattern(r"^由(?!\d)|(?<![自理必])由(?!于|此|来|\d|上年|去年|“)")
_MAY = pattern(r"(?<![许认])可(?![重持再靠控信复比办见行追支研])|能够|有权")
_DONE = pattern(r"{done_verbs}了")
# What stands already: 南部已建成一批电站.
_ALREADY = pattern(r"已(?:经)?{already_verbs}(?!的)")
# A principle that something is to follow: 生态保护应当坚持保护优先.
_HELD = pattern(r"(?:坚持|遵循)[^，]*{held_ends}$")

_GIFTS = frozenset("受给获摘夺更升被")

# What has been given to somebody: punishment, a prize, a name.
_GIVEN = pattern(
    r"(?:受到|给予)[^，]*(?:处分|处罚|处理|表彰|嘉奖|通报批评|通报表扬)$|(?:获得?|获评|摘得|夺得)[^，的]*(?:奖|冠军|金牌|称号|殊荣)$"
    r"|更名为|升格为?|被[^，的]{0,10}(?:评|授予|命名|列|选)[为入]?+(?!的)"
)
# What happens by itself and nobody delivers.
_MISHAP = pattern(
    r"发生[^，]*(?:地震|强震|事故|灾害|案件|火灾|\d+起|\d+次)|造成[^，]*(?:死亡|损失|受伤|失踪|困难)|死亡$|重伤$|直接经济损失"
)


def _some_verb(words: str) -> bool:
    return any(len(token) > 1 and is_verb(token) and not is_nominal(token) for token in cut_words(words))
