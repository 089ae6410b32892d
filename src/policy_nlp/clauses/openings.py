"""Where an action's quote begins in its clause: after enumerator, connective, subject and modal (guide §4, §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policy_nlp.clauses.actor_lists import Names, read_actors
from policy_nlp.clauses.agency import Agency, Turn, goes_on, opens_with_verb
from policy_nlp.clauses.agents import is_modifier, is_named_by_verb
from policy_nlp.clauses.attendants import comes_at
from policy_nlp.clauses.field_lists import Field
from policy_nlp.clauses.framing import framed_shape
from policy_nlp.clauses.no_bodies import is_no_body
from policy_nlp.clauses.segments import IN_NEED
from policy_nlp.clauses.splitting import Stretch
from policy_nlp.clauses.verbs import begins_action, head_class, head_word, is_figure_verb, skip_adverbs, word_class
from policy_nlp.language.rules import pattern
from policy_nlp.language.words import forms_of
from policy_nlp.model import Entity, EntityType

_ACTOR_TYPES = frozenset({EntityType.ORG, EntityType.PERSON, EntityType.TITLE, EntityType.PLACE})
_LONGEST_SUBJECT = 120
_SHORT = 12
_MODAL_CHARS = frozenset("要应须需将拟计准打")  # every modal has one of them


class Opening(NamedTuple):
    """`start` is where the quote begins, `body` where the words begin after the enumerator and connectives, `modal` the
    modal met on the way, `subject` the span of a plain actor subject that was dropped, `frame` an actor or reason in front."""

    start: int
    body: int
    modal: str = ""
    subject: tuple[int, int] | None = None


class Clause(NamedTuple):
    """A stretch between punctuation marks and what its opening found, built once and passed on.

    `outer` is where its words begin, enumerator, connective and subject included, `body` where they begin after the first two, `start`
    and `end` bound the quote; `modal` and `subject` (the span of a plain actor subject) stand before the quote. `closing` is the mark
    after it ("" at the block's end), `bracket` the span of the brackets that trail it (empty: none), `sentence` the span up to 。！？
    (over ；), `block` the block's index.
    """

    outer: int
    body: int
    start: int
    end: int
    modal: str
    subject: tuple[int, int] | None
    closing: str
    bracket: tuple[int, int]
    sentence: tuple[int, int]
    block: int


def open_clause(text: str, stretch: Stretch, actors: Actors) -> Clause:
    """The clause that the stretch is, its opening found."""
    start, body, modal, subject = find_opening(text, stretch.start, stretch.end, actors)
    begin, end, closing, bracket, sentence, block = stretch
    return Clause(begin, body, start, end, modal, subject, closing, bracket, sentence, block)


class Actors:
    """The named actors and dates of a document, by where they begin."""

    def __init__(
        self,
        entities: Sequence[Entity],
        fields: Iterable[Field] = (),
        agency: Agency | None = None,
        names: Names | None = None,
    ) -> None:
        self._agency = agency
        self.names = names or {}
        self._from = {field.start: field.end for field in fields}
        self._from |= {e.start: e.end for e in entities if e.type in _ACTOR_TYPES}
        self._places = {e.start for e in entities if e.type is EntityType.PLACE}
        self._dates = {e.start: e.end for e in entities if e.type is EntityType.DATE}
        self.date_ends = frozenset(self._dates.values())
        self._ends = frozenset(self._from.values())

    def named(self, start: int) -> int | None:
        """The end of the named actor that begins at start."""
        return self._from.get(start)

    def is_place(self, start: int) -> bool:
        """Whether the actor that begins at start is a place."""
        return start in self._places

    def date(self, start: int) -> int | None:
        """The end of the date that begins at start."""
        return self._dates.get(start)

    def mask(self, text: str, start: int, end: int) -> str:
        """text[start:end] with each named actor as one 某."""
        words = []
        at = start
        while at < end:
            following = self._from.get(at)
            words.append("某" if following and following <= end else text[at])
            at = following if following and following <= end else at + 1
        return "".join(words)

    def turn(self, text: str, start: int, end: int) -> Turn | None:
        """Where text[start:end] turns from who acts to what is done, as far as was learnt; None for nobody."""
        return self._agency.turn(text, start, end, self._ends.__contains__) if self._agency else None

    def ends_learnt(self, text: str, start: int, at: int, end: int) -> bool:
        """Whether who acts in text[start:end], as far as was learnt, ends at `at`."""
        turn = self.turn(text, start, end)
        return turn is not None and turn.end == at

    def closes(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] ends with an actor, named or generic."""
        return end in self._ends or _GENERIC_END.search(text, start, end) is not None


_ENUMERATOR = pattern(
    r"(?:[\s　—–\-]|{enumerator:article,provision,heading,item,lead,bullet}|[（(][^（()）]{2,60}[）)])+"
)
_CONNECTIVE = pattern(
    r"(?:并且|并(?![购网轨存行联])|同时|其中|另外|此外|目前|现(?!代|有|场|金|行|状|存)|从而|进而|以便|让(?=我们(?:更|紧|携|团|共|一|在|以|高|同|坚|永|勇))"
    r"|以(?={aims_after}(?![^，；。]*(?:为|来|方式|形式)))|而(?!且)|且|或者?|但|下一步(?=[将要拟])|旨在|还(?![款原])|也(?={modal:要,应,须,将})|又|再次"
    r"|另|首先要|一般(?={modal:应,须}))+"
)
_MODAL = pattern(
    r"(?:{before_modals}?(?:{modal:duty,need,intent}|(?:计划|准备|打算)(?=在|于|到|用|建|投|新|改|扩|开|培|安|完|实施|引|硬|修|举|争|启|种|发展|推)))"
)
_GENERIC_END = pattern(r"{acting_ends}[）)]?$")
_REQUEST = pattern(r"(?:[恳敬特]?请(?![示求问假])|建议|希望)")


def find_opening(text: str, start: int, end: int, actors: Actors) -> Opening:
    """Where the quote of the action in text[start:end] begins."""
    body = skip_front(text, start, end)
    if said := SAID.match(text, body, end):
        body = said.end()
    request = _REQUEST.match(text, body, end)
    if request and request.end() < end:
        at = request.end()
        asked = _after_subject(text, at, end, actors) or _after_bodies(text, at, end, actors) or Opening(at, body)
        return Opening(asked.start, body, request.group() + asked.modal, asked.subject)
    found = (
        _after_guests(text, body, end, actors)
        or _after_need(text, body, end, actors)
        or _after_subject(text, body, end, actors)
        or _after_modal(text, body, end, actors)
        or _after_bodies(text, body, end, actors)
        or _after_turn(text, body, end, actors)
    )
    if found is None or (found.subject and found.subject[0] not in actors.names and is_no_body(text, *found.subject)):
        return Opening(body, body)
    befell = found.subject and not found.modal and HAPPENS.fullmatch(text, found.start, end)
    return Opening(body, body) if befell else found


# What a meeting says, with the modal of what it says: 强调｜要坚守底线.
SAID = pattern(r"(?:并|还)?(?:强调|指出|要求|明确)[，,]?(?=要(?!求|点|素))")


def _after_need(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after who acts for a need told in front of them: 根据防汛需要｜县水务局要｜加强巡查."""
    need = IN_NEED.match(text, body, end)
    if need is None or need.end() >= end:
        return None
    found = _after_subject(text, need.end(), end, actors) or _after_modal(text, need.end(), end, actors)
    return found if found and found.subject else None


def _after_guests(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after those who came to a meeting, how many they were included: 县水务局负责人等20人｜列席会议."""
    found = comes_at(text, body, end, actors.names)
    return Opening(found[1], body, "", (body, found[0])) if found else None


_WITH = "按依以根"  # what opens with these tells how (按照各自职责做好…的…), and seldom of which thing


def _after_bodies(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after a list of bodies and groups right before a verb: 中央财政｜安排…."""
    spans, after = read_actors(text, body, end, actors.names)
    if not spans or after >= end or "由" in text[body:after]:
        return None
    if text[after] == "由" or (text[after] not in _WITH and goes_on(text, after, end)) or is_modifier(text, after, end):
        return None
    if body not in actors.names and opens_with_verb(text, body, end):
        return None
    return _predicate_at(text, body, after, end, False)


def _after_turn(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    turn = actors.turn(text, body, end)
    if turn is None or text[turn.begin] == "由":
        return None
    return Opening(turn.begin, body, text[turn.end : turn.begin], (body, turn.end))


def skip_front(text: str, start: int, end: int) -> int:
    """Where the words of a stretch begin after its enumerator and connectives."""
    at = start
    if text[at] in '“"' and not re.search('[”"]', text[at + 1 : end]):
        at += 1
    found = _ENUMERATOR.match(text, at, end)
    at = found.end() if found else at
    found = _CONNECTIVE.match(text, at, end)
    at = found.end() if found else at
    return at if at < end else start


def _after_modal(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    limit = min(end, body + _LONGEST_SUBJECT)
    if _MODAL_CHARS.isdisjoint(text[body:limit]):
        return None
    begins_with_verb = bool(head_class(text, body, end))
    for found in _MODAL.finditer(text, body, limit):
        at = found.end()
        modal = found.group()
        if at >= end:
            continue
        if modal.endswith("将") and _disposal(text, at, end):
            return None
        if modal == "应" and text[at] == "对" and skip_adverbs(text, body, end) >= found.start():
            continue  # 积极应对 is a verb
        if _is_quoted(text, body, found.start(), end):
            continue  # 强化“五个必须坚持”
        if found.start() == body:
            if modal.endswith("将") and not begins_action(text, at, end):
                return None
            return Opening(at, body, modal)
        etc = text.endswith("等", body, found.start())
        closes = actors.closes(text, body, found.start() - etc) or actors.ends_learnt(text, body, found.start(), end)
        if modal in forms_of("weak_modals") and not closes:
            continue  # 推荐拟支持的场景: no modal of this clause
        if not begins_action(text, at, end) and not (modal in forms_of("strict_modals") and head_class(text, at, end)):
            if (
                closes
                and modal in forms_of("plain_modals")
                and (at - body <= _SHORT or modal in forms_of("strict_modals"))
            ):
                return Opening(at, body, modal, (body, found.start() - etc))  # 我们要恪尽职守
            continue
        if begins_with_verb:
            if _FIND.fullmatch(text, body, found.start()):
                return Opening(at, body, modal)  # 发现问题应当｜及时整改
            acts = (
                is_named_by_verb(text, body, found.start())
                or actors.ends_learnt(text, body, found.start(), end)
                or _CHARGED.fullmatch(text, body, found.start()) is not None
            )
        else:
            acts = closes
        if acts:
            return Opening(at, body, modal, (body, found.start() - etc))
        return Opening(body, body, modal)
    return None


# The case that a duty is for, told of who acts already: 发现问题｜应当及时整改.
_FIND = pattern(r"(?:发现|接到|收到|遇有?)[^，。；的]{0,10}{found_things}(?:时|后)?(?!的)")
# Who is known by a charge: 负责药品监督管理的部门.
_CHARGED = pattern(
    r"{charges}[^，。；：]{2,30}的(?:[一-龥]{0,10}?){group_ends}(?:(?:及|和)(?:其|有关|相关)[一-龥]{0,4}?(?:部门|单位|机构))?"
)


def _is_quoted(text: str, start: int, at: int, end: int) -> bool:
    """Whether the words at an offset stand in quotation marks that open and close between start and end."""
    end = min(end, at + 4 * _LONGEST_SUBJECT)
    return text.rfind("“", start, at) > text.rfind("”", start, at) and text.find("”", at, end) >= 0


_DISPOSALS = pattern(r"{disposals}")


def _disposal(text: str, start: int, end: int) -> bool:
    """Whether 将 before start takes an object (将甲纳入乙) and is no modal (将积极推进)."""
    at, word = head_word(text, start, end)
    if (
        (at > start and text[start] != "新")
        or text[start] in "对在向按以根会继由于为与不把"
        or (len(word) > 1 and "framing" in word_class(word))
    ):
        return False
    end = min(end, start + 4 * _LONGEST_SUBJECT)
    if "把" in text[start:end]:  # it has its object marker: 将坚持把甲摆在乙
        return False
    return _DISPOSALS.search(text, start + 2, end) is not None


def _after_subject(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after the actors that stand at body, joined by 、和及, with dates and titles between."""
    at = body
    place_only = True
    limit = min(end, body + _LONGEST_SUBJECT)
    while at < limit:
        following = actors.named(at)
        if following is not None:
            place_only = place_only and actors.is_place(at)
        else:
            generic = _GENERIC.match(text, at, limit)
            following = generic.end() if generic else actors.date(at)
            place_only = place_only and (generic is None)
        if following is None:
            joint = _JOINT.match(text, at, limit)
            if not joint or at == body:
                break
            following = joint.end()
            if actors.named(following) is not None:
                at = following
                continue  # 财政、｜审计部门: no verb
        person = (name := actors.names.get(at)) is not None and name.type is EntityType.PERSON and name.end == following
        at = following
        if person and text[at : at + 1] in ("为", "就", "对", "向") and framed_shape(text[at:end], 1) == "framed-verb":
            return Opening(at, body, "", (body, at))  # 王明｜为获奖人员颁发证书
        if at not in actors.date_ends and (text.startswith("由", at) or is_modifier(text, at, end)):
            return None  # 会议由主任召集: what stands before 由 is done something with
        opening = _predicate_at(text, body, at, end, place_only)
        if opening:
            return opening
    return None


def _predicate_at(text: str, body: int, at: int, end: int, place_only: bool) -> Opening | None:
    begin = at + (text[at : at + 1] in " 　")
    if begin >= end or _HEAD_OF_BODY.match(text, begin, end):
        return None
    modal = _MODAL.match(text, begin, end)
    if modal and modal.group().endswith("将") and _disposal(text, modal.end(), end):
        modal = None
    if (
        modal
        and modal.end() < end
        and (
            modal.group() in forms_of("plain_modals")
            or begins_action(text, modal.end(), end)
            or (
                modal.group() in forms_of("weak_modals")
                and not place_only
                and "act" in head_class(text, modal.end(), end)
            )
        )
    ):
        return Opening(modal.end(), body, modal.group(), (body, at))
    if text.endswith("报告", at, end) and GIVES_REPORT.fullmatch(text, at, end):
        return Opening(at, body, "", (body, at))
    if _OF_NOUN.match(text, at, end):
        return None  # 检测机构｜出具的报告
    if _SPOKE.fullmatch(text, at, end):
        return Opening(at, body, "", (body, at))
    if not begins_action(text, at, end) or is_figure_verb(text, at, end) or HAPPENS.fullmatch(text, at, end):
        return None
    if place_only and end - at <= 6:
        return None
    return Opening(at, body, "", (body, at))


# What describes a thing of the body's, so that no predicate begins there: 检测机构｜出具的报告.
_OF_NOUN = pattern(r"{issuing_verbs}的(?!是)")
# What bodies did at a meeting: 县财政局、柳溪镇｜作了交流发言.
_SPOKE = pattern(r"(?:分别|先后|现场)*[作做]了?[一-龥]{0,6}(?:发言|汇报|报告|说明|讲话|辅导|讲解|演示|展示)")
# Who heads the body before it, so that no predicate begins there: 各成员单位｜主要负责人.
_HEAD_OF_BODY = pattern(r"(?:主要|有关|分管)?负责(?:人|同志)|(?:主要|有关|分管)领导")
# What is said of who gives a report: 代表省人民政府向大会作政府工作报告.
GIVES_REPORT = pattern(r"(?:在[^，]{2,24})?(?:代表[^，]*?(?:府|院|会))?(?:向[^，]{2,8})?[作做][^，的]{0,12}报告")
_JOINT = pattern(
    r"[、和及与或兼]|以及|等(?:(?:有关|相关|职能|[一-龥]{0,4}行业|行政|主管|监管)*部门|同志|领导|单位|地区?|\d*个?[部单]?[门位]?)?|同志|（[^（）]{1,60}）|(?:的)?(?:主要)?(?:负责同志|负责人|领导(?:同志)?)|所在地人民政府|特别是"
)
# Events that befall their subject, which then stays in the quote (开工建设, 投入运行, 落户园区).
HAPPENS = pattern(
    r"(?:已|正式|全面|加快|全部|顺利|相继|陆续|成功|率先)*(?:开工|启动|加快|投入|建成|正式)?{happenings}{happening_ends}?|(?:已|正式|成功"
    r"|顺利)*(?:落户[^，；的]{2,16}|升格?级?为[^，；]{2,30})"
)
_GENERIC = pattern(
    r"各[省市区县](?:局|厅|委|分局|支局)(?=于|{modal:应,要,将}|根据|按|对|在)|各(?:乡镇|镇街|街镇|镇)(?=[在于\d将对]|{modal:应,要,将}|根据|按|对)"
    r"|{generic_starts}+(?!地[、])[^，。、的由在向对为将把了已应要须不]{0,14}?(?:{generic_kinds}|[市县区镇乡省地])(?![一-龥]{0,1}(?:级|场|长|域))"
    r"|(?:办公室|秘书处|协调委|专家组|评审组|工作组)(?=负责|承担|组织|牵头|确定|定期|按|会同|{modal:应,要,将}|对|根据)|有关(?:地区|地方|单位)和(?:部门|单位)|中央有关部门"
    r"|(?:项目)?(?:{generic_makers})+(?:专业)?(?:{generic_kinds}|方|人)|(?:主要|分管|主管)?负责(?:人|同志)|(?:主要|分管|主管)领导(?:同志|干部)?"
    r"|任何(?:组织|单位|企业)(?:和|或者?|、)个人|任何(?:组织|单位|个人)|公民、法人(?:和|或者?)其他组织|(?:我|你|本|该){we}|我们|国家(?=[将已要应正拟]|对|鼓励|支持|建立|实行)"
    r"|会议|大会|与会(?:人员|代表|同志|领导|委员)|双方|各方|[甲乙丙]方|(?:广大|过往|沿线|周边|辖区)[^，。的]{2,10}?(?:市民|群众|居民|村民|行人|驾驶员|驾驶人|师生|家长|商户|业主)"
    r"|[省市县区乡镇村]{2,3}[两三四]级(?=[共均都要应累])|(?:全[县镇乡区市])?\d+个(?:行政村|村居|村|社区|乡镇|镇街)(?=累计|先后|共|均|全部|分别)"
    r"|(?:乡镇|镇|乡|街道)(?:人民)?政府(?=[对将要应须])|社区(?=投入|组织|先后|累计|共|将|要)|(?<![农乡山全城])[省市县区镇乡村]里(?![的面边程外有])|专区|全[国市省区]上下|全[国市省区]各族人民|全国各族人民|联席会议|领导小组|管委会|新片区|自贸试验区|高新区|开发区"
)
