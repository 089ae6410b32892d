"""The shape of a clause: headed by its verb, framed by a preposition, a noun with a figure, an event, a state, a slogan …

Shapes are read off the words alone, by the lexicon and the guide's categorical rules; the scorer weighs them with the context.
"""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.commitments.verbs import head_of, is_nominal, skip_adverbs
from policy_nlp.segment import cut_words

_FRAMES = frozenset("为以在对自当随就除从按与向于据经凭本用因")
_ACTS = ("act", "event", "ban")


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(
        r"(?=[如制转印下发现予公收同遵提做抓起自])(?:如下|制定(?:本|若干|以下)[^，]{0,12}|(?:转发|印发|下发|发)给你们|现(?:将)?[^，]{0,40}(?:印发|转发)(?:给你们|你们)?|现?予(?:以)?(?:公布|印发|发布|通报)|收悉|予审议|(?<!不)同意现转发[^，]{0,6}"
        r"|遵照执行|提出了?(?:以下|如下)[^，]{0,8}|(?:做好|抓好)以下[^，]{0,8}工作|做了以下[^，]{0,4}工作|起施行|自[^，]{2,14}起(?:施行|执行|实施)|同时废止)$"
    )


@cache
def _principle_end() -> re.Pattern[str]:
    return re.compile(r"(?:精神|思想|理念|论述|要求|指示|批示|方针|原则|科学发展观|发展观|讲话|方略|总基调)$")


@cache
def _open_end() -> re.Pattern[str]:
    """Endings of clauses that only set the frame for the next."""
    return re.compile(
        r"(?:的|后|时|前提下|基础上|过程中|情况下|条件下|领导下|指导下|下|中|之前|之后|之际|以来|期间|时期|方面|的同时|同时|之外|为例|等)$"
    )


@cache
def _frame_noun() -> re.Pattern[str]:
    return re.compile(
        r"(?:主线|重点|核心|导向|目标|引领|抓手|载体|依托|基础|契机|牵引|指导|纽带|主体|根本|统领|突破口|着力点|落脚点|目的|原则|主攻方向|方向|路径|支撑|动力|保障|标准|准绳|宗旨|使命|己任|前提|关键|中心|单位|骨干|平台|主要基础|主要依托"
        r"|问题|需求|需要|要求|特点|实际|优势|形势|领域|环节|技术|手段|方式|模式|形式|时间|机遇|精神|部署|思路|规定|意见|方案|规划|通知|战略|职责|情况|因素|趋势|任务|方针|理念|论述|思想|条件|企业|项目|机构|人员|产品|团队|人才|园区|基地|个人|行为|资源|安排|目录|办法|流程|场景|数据|体系)$"
    )


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(
        r"[\d０-９]|[一二三四五六七八九十百千万亿两]{1,4}(?:成|倍|番|个百分点)|翻番|第[一二三]|首位|前列|新高|榜首|半数|全覆盖|百分之|最优|领先|[一二三四五六七八九十百千万亿两〇○零]{3,}"
    )


@cache
def _event_end() -> re.Pattern[str]:
    return re.compile(
        r"(?:开工|动工|竣工|建成|落成|通车|投产|投用|投运|启用|运营|运行|使用|上线|上市|开通|开播|开业|开馆|开园|开放|挂牌|成立|组建|设立|揭牌|揭幕|启动|启动建设|开工建设|加快建设|落地|落户|落地见效|获批|获国家批复|批复|印发|印发实施|发布|颁布|出台|施行|全面实施|实施"
        r"|施行|推开|推行|实行|举办|举行|召开|闭幕|开幕|收官|完成|收官|验收|入轨|首飞|发射|问世|诞生|亮相|合并|迁入|迁移|取消|下放|覆盖|贯通|并网|封顶|试运行|运作|破题|推进|突破|通过|入选|升级|改造|应用|应用推广|推广应用|压缩|压减)(?:成功|完成|运营|通车|实施|见效|运行|使用|投产|建设|办理)?$"
    )


@cache
def _gain() -> re.Pattern[str]:
    return re.compile(r"取得|迈出|呈现|实现[^，]{0,12}(?:增长|提升|转变|突破|发展)$|得到|获得|受到|赢得")


@cache
def _degree() -> re.Pattern[str]:
    return re.compile(
        r"不断|日益|日趋|逐步|逐渐|显著|明显|持续|更加|更为|进一步|稳步|蓬勃|加快|加速|大幅|有效|全面|基本|深入|扎实|总体|保持|向好|稳定|有序|有力|纵深"
    )


@cache
def _state() -> re.Pattern[str]:
    return re.compile(
        r"(?<![别其])是|属于|具有|包括|包含|意味|有利于|有助于|存在|面临|处于|位于|分为|不足|不够|较[大小高低弱]|薄弱|滞后|严峻|困难|离不开|关系到|事关|有待|难以|尚未|没有|为[^，]{2,}$|设在|组成"
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
    ):
        return "leadin"
    if _role().fullmatch(words):
        return "role"
    if _slogan().match(words):
        return "slogan"
    at = skip_adverbs(text, start, end)
    if at == end:
        at = start
    head, classes = head_of(text, at, end)
    special = _settled(words, modal) or _special(words, head)
    if special:
        return special
    acts = any(name in classes for name in _ACTS)
    if "framing" in classes or (
        words[at - start] in _FRAMES and len(head) < 2 and not (at > start and words[at - start] in "用随")
    ):
        return _framed(words[at - start :], len(head) or 1)
    if len(head) == 1 and acts:
        acts = cut_words(words[at - start : at - start + 8])[0] == head
    named = _by_class(classes)
    if named:
        return named
    if words[at - start + len(head) :].startswith("的") or (acts and _predicate_of_subject().search(words)):
        return _nominal_clause(words, at > start, classes)
    if "principle" in classes:
        return _principle(words, head)
    if acts and not (at == start and _noun_headed(words, head)):
        if words.endswith("的") or _subordinate(words):
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
    if head in ("贯彻", "落实", "贯彻落实", "树立", "全面落实", "深入落实", "紧扣", "弘扬") and _principle_end().search(
        words
    ):
        return "principle"
    if head in ("采取", "采用") and words.endswith(("措施", "行动", "办法", "政策")):
        return "verb"
    if _composition().search(words):
        return "n-state"
    if _due().search(words):
        return "due"
    if _gained().search(words):
        return "n-gain"
    if words.endswith(_STAGED) and _meeting().search(words):
        return "staged"
    if head == "适应" and words.endswith(("要求", "形势", "需要", "特点", "趋势", "变化")):
        return "frame"
    return ""


def _settled(words: str, modal: str) -> str:
    """Clauses that are never actions: what has not been done, how long something lasts, what a phrase in 的 describes."""
    if "没" in words or "未" in words:
        return "undone" if not modal and _undone().match(words) else ""
    if modal == "必将":
        return "foretold"
    if _term().match(words):
        return "term"
    if words[0] in "本最" and _scope().match(words):
        return "defined"
    return "defined" if words[0] in "将把是" and not modal and _defined().fullmatch(words) else ""


@cache
def _undone() -> re.Pattern[str]:
    """Up to the clause's end no 的 follows: 对未完成任务的单位 is another matter, and so is 未经…不得."""
    return re.compile(
        r"^(?!对|对于|如|若|凡|不得|防止|避免)(?:(?!不得|严禁|一律|不予).)*"
        r"(?:[尚仍还并]未|仍然未|未能|没有|未(?:实现|达到|完成|落实|建成|开工|形成|建立|达标|取得))(?:(?!的|不得|一律|责令).)*$"
    )


@cache
def _term() -> re.Pattern[str]:
    return re.compile(
        r"^(?:本[^，]{0,6}|试点|建设|实施|项目|服务|示范|合同|协议|培育|创建|公示)*(?:有效期|期限|任期|工期|周期|时间|时限|试点期|建设期|培育期|实施期|公示期)"
        r"(?:限|间)?(?:为|是|自|从|暂定|一般为|原则上为|：)?[自从]?(?:\d|[一二三四五两半]|20)"
    )


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(
        r"本(?:办法|规定|条例|细则|方案|意见|法|通知|规则|标准|规范|指南|政策|措施)(?:所称|所指|适用于|中的|的解释)|最终解释权"
    )


@cache
def _defined() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?!作为|视为|列为|当作|摆在|打造|变成|转化|成为).)*的[^的，]{0,6}(?:方式|模式|行为|活动|过程|费用|机构|系统|技术)"
    )


@cache
def _closing() -> re.Pattern[str]:
    """What ends a covering letter: 认真组织实施, 遵照执行."""
    return re.compile(
        r"(?:请|望)?(?:各地|各部门|各单位|各有关单位)?(?:结合实际|认真|抓好|切实|遵照|参照|一并|严格)*(?:组织实施|贯彻落实|贯彻执行|遵照执行|抓好落实|抓好贯彻落实|组织落实|抓好组织实施)"
    )


@cache
def _due() -> re.Pattern[str]:
    """That something is to be finished by a date: 该项工作于4月底前完成."""
    return re.compile(r"前(?:基本|全部|全面)?(?:完成|建成|到位|上报|报送|反馈|报)[^，]{0,12}$")


@cache
def _gained() -> re.Pattern[str]:
    return re.compile(r"取得了?[^，]{0,8}(?:进展|成效|成果|成绩|突破|胜利)$")


_STAGED = ("举办", "举行", "召开", "开幕", "闭幕")


@cache
def _meeting() -> re.Pattern[str]:
    """A meeting or festival as bare subject of its event; 成功举办 is an act."""
    return re.compile(
        r"^[^，]*(?:会|会议|论坛|庆典|仪式|活动|大赛|展览|周|节)(?!.*(?:成功|顺利|圆满|已)).{0,24}(?:办|行|开|幕)$"
    )


@cache
def _composition() -> re.Pattern[str]:
    """Who holds a seat and where it stands are no duties; what something means is no act."""
    return re.compile(
        r"(?:由[^，]{2,60}(?:担任|兼任|组成)|设在[^，]{2,30}|具有[^，]*(?:意义|作用)|(?:重要|根本|科学)遵循|(?:巨大|重大|很大|一定)(?:鼓舞|困难|损失|影响))$"
    )


@cache
def _request() -> re.Pattern[str]:
    return re.compile(r"(?:贯彻执行|贯彻落实|抓好落实|遵照执行|审议|批示|审定|审批|意见|执行)$")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(
        r"(?:分别|共同|联合)?(?:牵头|配合|负责|参与|协助|落实|指导|按(?:照)?职责分工(?:分别)?负责|分工负责)|[^，]{2,20}(?:局|部|委|办|司|处|厅|院|府|位|门|区|县)(?:牵头|配合|按职责分工负责|分工负责)"
    )


@cache
def _slogan() -> re.Pattern[str]:
    return re.compile(r"以[一-龥]{1,2}[促助带强定护]{1}[一-龥]{1,2}(?:[、，]|$)")


@cache
def _predicate_of_subject() -> re.Pattern[str]:
    """What makes the verb at the head a subject: 实现数字化…具有意义, 增设…的时机已经成熟."""
    return re.compile(
        r"具有[^，]*(?:意义|作用)$|意味着|关系到|(?:已经|尚未)成熟$|(?:条件|时机)[^，]*成熟|(?<![别其还就凡或的])是[^否]|至关重要$|势在必行$"
    )


def _subordinate(words: str) -> bool:
    return words.endswith(("时", "后", "过程中", "基础上", "情况下", "前提下", "的同时", "之前", "条件下", "期间"))


def _noun_headed(words: str, head: str) -> bool:
    """Whether a verb that also makes nouns heads a noun here: 改革纵深推进, 服务消费增长5%."""
    rest = words[len(head) :]
    if rest.startswith(("人员", "人只", "人应", "人可", "者", "小组", "成本", "效率", "水平", "指标", "内容", "产品")):
        return True
    return is_nominal(head) and bool(
        _event_end().search(rest)
        or re.search(
            r"增长|达|超|提升$|进一步|不断|(?:持续|总体|稳步|日益|显著|明显|有序)[一-龥]{2,4}$|深化$|成效|是|包含|包括|分为|由|的对象|为[^，]{1,8}$|通过|可|取得",
            rest,
        )
    )


def _principle(words: str, head: str) -> str:
    rest = words[words.find(head) + len(head) :]
    if head == "坚持":
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
    if re.search(r"(?:责任|政策|任务|部署|措施|举措|制度|工作|战略|方案|规定|决定|决策|要求部署)$", rest):
        return "verb"
    return "principle"


_WITHIN = ("下", "上", "中", "内", "时", "之际", "之间", "以后", "以前")


def _framed(words: str, head: int) -> str:
    inner = not (words[0] == "对" and _object_of_rule().search(words)) and _inner_verb(words, head)
    if words[0] == "为" and not inner:
        return "purpose"
    if inner and not (words.endswith("的") or _subordinate(words) or (words[0] == "在" and words.endswith(_WITHIN))):
        return "framed-verb"
    return "frame"


@cache
def _object_of_rule() -> re.Pattern[str]:
    """对…的企业, 对…的行为: whom or what a rule applies to."""
    return re.compile(
        r"的[^的，]{0,24}(?:企业|项目|单位|机构|人员|人才|团队|个人|行为|产品|地区|基地|园区|集聚区|平台|中心|情形|事项|问题|环节|领域|主体|高校|学校|医院|学生|儿童|老人|群体|业务|设备|数据|收入|支出|费用|所得|子女|办法|工程师|集群|规定|部分|者|人)$|^对于|的$"
    )


def _inner_verb(words: str, head: int) -> bool:
    """Whether a main verb with its object stands in the clause after the framed noun."""
    if re.search(r"为[^，]{0,8}$", words) and _frame_noun().search(words) and words[0] in "以按":
        return False
    if "《" in words or "“" in words:  # verbs of a title or quotation are none of the clause's
        words = _title().sub(lambda title: "某" * len(title.group()), words)
    if _framed_list().search(words) and not _timely().search(words):
        return False
    tokens = cut_words(words[head:])
    length = len(words) - head
    base = skip_adverbs(words, head, len(words)) - head
    position = 0
    for index, token in enumerate(tokens):
        after = length - position - len(token)
        if position <= base and words[0] not in "为对在向将把以用" and len(token) > 1 and _acts(token) and after > 0:
            return False  # 围绕构建…: the verb is what is framed
        if position > base and len(token) > 1 and after > 0 and _acts(token):
            following = tokens[index + 1] if index + 1 < len(tokens) else ""
            before = tokens[index - 1]
            noun = is_nominal(token) and not _adverbial(before) and before[-1] not in "月日底"
            if following not in ("的", "、", "和", "等") and before not in ("的", "所", "、") and not noun:
                return True
        position += len(token)
    return words.endswith("先行先试") or (
        words[0] in "对将把为以由向与" and bool(_light_verb().search(words, 2)) and not words.endswith("的")
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(r"《[^》]*》|“[^”]*”")


@cache
def _timely() -> re.Pattern[str]:
    """An adverb inside the framing, so that a main verb follows: 根据发展情况及时优化要求."""
    return re.compile(r"及时|定期|动态|分别|逐步|适时|统一|科学|合理")


@cache
def _light_verb() -> re.Pattern[str]:
    return re.compile(r"进行|予以|给予|实行|开展|加以|作了?|做好|提供|纳入|作为|列入|下放至?|报|交由?|到位|转变")


@cache
def _framed_list() -> re.Pattern[str]:
    """Framing that ends in a list's noun: 运用…等技术, 采取…形式, 根据…情况."""
    return re.compile(
        r"等[^，]{0,8}(?:技术|手段|方式|模式|形式|措施|问题|需求|环节|领域|方面|因素|平台|要求|特点|基础|数据|资源|载体|指标|机遇|情况)$"
        r"|^(?:采取|采用|根据|参考|对照|按照|依据|结合|针对)[^，]*(?:情况|形式|方式|模式|需要|实际|要求|问题|精神|思路|特点)$"
        r"|^经(?![济营历过费])(?!.*后)"
        r"|^(?:运用|应用|利用|综合运用|使用|采用)[^，]*技术$"
    )


def _acts(token: str) -> bool:
    word, classes = head_of(token, 0, len(token))
    return word == token and any(name in classes for name in ("act", "event"))


def _adverbial(token: str) -> bool:
    return skip_adverbs(token, 0, len(token)) == len(token)


def _nominal_clause(words: str, adverb: bool, classes: str) -> str:
    kind = "a" if adverb else "n"
    if _open_end().search(words):
        return f"{kind}-open"
    if _done().search(words):
        return f"{kind}-done"
    if _mishap().search(words):
        return f"{kind}-state"
    if "已" in words and _event_end().search(words):
        return f"{kind}-event"
    if _forbids().search(words):
        return f"{kind}-ban"
    if "由" in words and _by().search(words):
        return f"{kind}-by-duty" if _by_duty().search(words) else f"{kind}-by"
    if _may().search(words):
        return f"{kind}-may"
    figure = bool(_figure().search(words))
    if figure and re.search(
        r"达|超|突破|增长|下降|提高|提升|减少|增加|新增|占|位|居|为|升至|降至|不低于|接近|近|共|完成|实现|覆盖|缩|降|翻|保持|稳定|率|量|值|额|数|以上|左右",
        words,
    ):
        return f"{kind}-figure"
    if _event_end().search(words):
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


@cache
def _forbids() -> re.Pattern[str]:
    return re.compile(r"(?<!所)(?:不得|不准|严禁|禁止)(?!不|或限制)")


@cache
def _by_duty() -> re.Pattern[str]:
    """X由Y制定: whose job something is."""
    return re.compile(
        r"由[^，]{2,}(?:负责|提出|制定|制订|规定|确定|决定|审批|批准|管理|办理|组织|审查|执行|承担|解决|处理|审定|牵头|承办|协调|实施|发布|公布|拟订|编制|给予|安排|核实|进行|协商|裁定|处罚|责令)"
    )


@cache
def _by() -> re.Pattern[str]:
    return re.compile(r"^由|(?<![自理])由(?!于|此|来)")


@cache
def _may() -> re.Pattern[str]:
    return re.compile(r"(?<![许认])可(?![重持再靠控信复比办见行追])|能够|有权")


@cache
def _done() -> re.Pattern[str]:
    return re.compile(
        r"(?:作|做|进行|开展|召开|举行|提出|发布|出台|制定|建立|完成|组织|实施|推出|启动|签署|会见|考察)了"
    )


@cache
def _mishap() -> re.Pattern[str]:
    """What happens by itself and nobody delivers."""
    return re.compile(
        r"发生[^，]*(?:地震|强震|事故|灾害|案件|火灾|\d+起|\d+次)|造成[^，]*(?:死亡|损失|受伤|失踪|困难)|死亡$|重伤$|直接经济损失"
    )


def _some_verb(words: str) -> bool:
    return any(len(token) > 1 and _acts(token) and not is_nominal(token) for token in cut_words(words))
