"""Where an action's quote begins in its clause: after enumerator, connective, subject and modal (guide §4, §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policy_nlp.clauses.actor_lists import Names, read_actors
from policy_nlp.clauses.agency import Agency, Turn, goes_on, opens_with_verb
from policy_nlp.clauses.agents import PILOTED, is_modifier, is_named_by_verb
from policy_nlp.clauses.appointments import takes_office
from policy_nlp.clauses.asking import asked_at
from policy_nlp.clauses.attendants import comes_at
from policy_nlp.clauses.described import read_described
from policy_nlp.clauses.field_lists import Field
from policy_nlp.clauses.framing import framed_shape
from policy_nlp.clauses.no_bodies import is_no_body
from policy_nlp.clauses.segments import IN_NEED
from policy_nlp.clauses.splitting import Stretch
from policy_nlp.clauses.verbs import (
    begins_action,
    head_class,
    head_of,
    head_word,
    is_figure_verb,
    is_nominal,
    word_class,
)
from policy_nlp.language.brackets import is_bracketed, openers
from policy_nlp.language.rules import rules_of, shared_rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.model import Entity, EntityType

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


_ACTOR_TYPES = frozenset({EntityType.ORG, EntityType.PERSON, EntityType.TITLE, EntityType.PLACE})
_LONGEST_SUBJECT = 120
_SHORT = 12
_LINKS = ("、", "和", "与", "或", "及", "以及")
_MODAL_CHARS = re.compile("[要应须需将拟计准打请定]")  # every modal has one of them
_BEFORE_MODAL = 2  # characters before the first of these at which it may begin: 一般应


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
        return end in self._ends or rule.generic_end.search(text, start, end) is not None


def find_opening(text: str, start: int, end: int, actors: Actors) -> Opening:
    """Where the quote of the action in text[start:end] begins."""
    if text[start] in openers("bracket") and rule.charge.match(text, start, end) and is_bracketed(text[start:end]):
        return Opening(start, start)
    body = skip_front(text, start, end)
    if body in actors.names and takes_office(text, body, end, actors.names):
        return Opening(body, body)  # 王明同志不再担任局长: whoever is appointed does not act
    if text[body] == "每" and GRANTED_EACH.match(text, body, end):
        return Opening(body, body)  # 每家企业最高补助10万元: whoever gets it does not act
    if text[body] in _SAYING and (said := SAID.match(text, body, end) or ASKED.match(text, body, end)):
        body = said.end()
    asks = asked_at(text, body, end, actors.names)
    if asks and (bidden := _after_asking(text, body, asks, end, actors)):
        return bidden
    request = rule.request.match(text, body, end) if text[body] in "恳敬特请建希责" else None
    if request and request.end() < end:
        at = request.end()
        asked = (
            _after_subject(text, at, end, actors)
            or _after_bodies(text, at, end, actors)
            or _after_turn(text, at, end, actors)
            or Opening(at, body)
        )
        return Opening(asked.start, body, request.group() + asked.modal, asked.subject)
    found = (
        _after_guests(text, body, end, actors)
        or _after_need(text, body, end, actors)
        or _after_applicant(text, body, end)
        or _after_state(text, body, end)
        or _after_subject(text, body, end, actors)
        or _after_modal(text, body, end, actors)
        or _after_bodies(text, body, end, actors)
        or _after_turn(text, body, end, actors)
        or _after_examiners(text, body, end, actors)
        or _after_answerer(text, body, end, actors)
        or _after_noun(text, body, end)
        or _after_banned(text, body, end, actors)
    )
    if found is None or (found.subject and found.subject[0] not in actors.names and is_no_body(text, *found.subject)):
        return Opening(body, body)
    befell = found.subject and not found.modal and HAPPENS.fullmatch(text, found.start, end)
    return Opening(body, body) if befell else found


def _after_asking(text: str, body: int, asked: tuple[int, int], end: int, actors: Actors) -> Opening | None:
    """The opening after those who are asked to act: 会议责成｜县水务局｜加快建设."""
    at = asked[1]
    found = _after_subject(text, at, end, actors) or _after_bodies(text, at, end, actors)
    verb = text[slice(*asked)]
    return Opening(found.start, body, verb + found.modal, found.subject) if found else None


SAID = shared.said
GRANTED_EACH = shared.granted_each
ASKED = shared.asked
_SAYING = "会并还强指要明提"  # what is said or asked begins with one of these


def _after_applicant(text: str, body: int, end: int) -> Opening | None:
    """The opening after who takes a step of a guide: 申请人｜凭身份证到窗口领取证件."""
    applicant = rule.applicant.match(text, body, end) if text[body] in "申办" else None
    return Opening(applicant.end(), body, "", applicant.span()) if applicant else None


def _after_state(text: str, body: int, end: int) -> Opening | None:
    """The opening after 国家 and before what laws say it does, also by a verb that is as often half a noun: 国家｜保护名胜古迹."""
    state = rule.state_duty.match(text, body, end)
    return Opening(state.end(), body, "", state.span()) if state else None


def _after_need(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after who acts for a need told in front of them: 根据防汛需要｜县水务局要｜加强巡查."""
    need = IN_NEED.match(text, body, end) if text[body] in "根按依" else None
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


def _after_examiners(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after who examines something or signs with another: 村（社区）、镇人民政府｜对申请进行初审, 受聘人员｜与用人单位签订合同."""
    words = text[body:end]
    if "对" in words:
        found = rule.examines.match(text, body, end)
    elif "签" in words or "订立" in words:
        found = rule.signs.match(text, body, end)
    else:
        return None
    if found is None or not actors.closes(text, body, found.end()):
        return None
    if begins_action(text, body, end) and not text.endswith("人员", body, found.end()):
        return None  # 组织专家｜对方案进行评审: a verb of its own; not 审查人员｜对材料进行审查
    return Opening(found.end(), body, "", found.span())


def _after_answerer(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after who answers for something: 纳税人｜对所提交信息的真实性负责."""
    found = rule.answerer.fullmatch(text, body, end) if text.find("负", max(body, end - _SHORT), end) >= 0 else None
    if found is None:
        return None
    who = found.span("who")
    acts = actors.closes(text, *who) or read_actors(text, *who, actors.names)[1] == who[1]
    return Opening(who[1], body, "", who) if acts else None


def _after_noun(text: str, body: int, end: int) -> Opening | None:
    """The opening after a bare noun of those who act, where two verbs of acting follow it: 医院｜调整完善分配方案."""
    noun = rule.noun.match(text, body, end)
    first = head_of(text, noun.end(), end) if noun else ("", "")
    if noun is None or len(first[0]) < 2 or "act" not in first[1]:
        return None
    second, classes = head_of(text, noun.end() + len(first[0]), end)
    acts = len(second) > 1 and "act" in classes and not is_nominal(second)
    acts = acts and not text.startswith("的", noun.end() + len(first[0] + second))
    return Opening(noun.end(), body, "", (body, noun.end())) if acts else None


def _after_turn(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    turn = actors.turn(text, body, end)
    if turn is None or text[turn.begin] == "由":
        return None
    return Opening(turn.begin, body, text[turn.end : turn.begin], (body, turn.end))


def _after_banned(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after who is described and must not do something: 从事寄递服务的企业｜不得收寄违禁品."""
    at = text.find("不得", body + 2, min(end, body + _LONGEST_SUBJECT))
    return Opening(at, body, "", (body, at)) if at > 0 and _describes(text, body, at, actors) else None


def skip_front(text: str, start: int, end: int) -> int:
    """Where the words of a stretch begin after its enumerator and connectives."""
    at = start
    if text[at] in '“"' and not re.search('[”"]', text[at + 1 : end]):
        at += 1
    begins_line = at == 0 or text[at - 1] == "\n"
    found = rule.enumerator.match(text, at, end) or (rule.numbered.match(text, at, end) if begins_line else None)
    at = found.end() if found else at
    found = rule.connective.match(text, at, end)
    at = found.end() if found else at
    return at if at < end else start


def _after_modal(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    limit = min(end, body + _LONGEST_SUBJECT)
    first = _MODAL_CHARS.search(text, body, limit)
    if first is None:
        return None
    begins_with_verb = bool(head_class(text, body, end))
    for found in rule.modal.finditer(text, max(body, first.start() - _BEFORE_MODAL), limit):
        at = found.end()
        modal = found.group()
        if at >= end:
            continue
        if modal.endswith("将") and _disposal(text, at, end):
            return None
        if _is_quoted(text, body, found.start(), end):
            continue  # 强化“五个必须坚持”
        if found.start() == body:
            if modal.endswith("将") and not begins_action(text, at, end):
                return None
            return Opening(_kept(text, at), body, modal)
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
                return Opening(_kept(text, at), body, modal, (body, found.start() - etc))  # 我们要恪尽职守
            continue
        if rule.find.fullmatch(text, body, found.start()):
            return Opening(at, body, modal)  # 发现问题应当｜及时整改
        if PILOTED.fullmatch(text, body, found.start()):
            acts = True
        elif begins_with_verb:
            acts = (
                is_named_by_verb(text, body, found.start())
                or actors.ends_learnt(text, body, found.start(), end)
                or rule.charged.fullmatch(text, body, found.start()) is not None
                or _describes(text, body, found.start(), actors)
            )
        else:
            acts = closes
        if acts:
            return Opening(at, body, modal, (body, found.start() - etc))
        return Opening(body, body, modal)
    return None


def _describes(text: str, start: int, end: int, actors: Actors) -> bool:
    """Whether the words before a modal describe by a verb who must act: 提供寄递服务的企业｜应当验视寄递物品."""
    verb = head_word(text, start, end)[1]
    if "的" not in text[start:end] or verb in forms_of("causing_verbs") or "speech" in word_class(verb):
        return False
    described = read_described(text, start, end, actors.names)
    return bool(described) and described[0][0] == start and described[-1][1] == end


def _kept(text: str, at: int) -> int:
    """Where the quote begins after a modal that ends at `at`: with it in 应予支持, where both are the verb."""
    return at - 1 if text.startswith("应", at - 1) and rule.granting.match(text, at) else at


def _is_quoted(text: str, start: int, at: int, end: int) -> bool:
    """Whether the words at an offset stand in quotation marks that open and close between start and end."""
    end = min(end, at + 4 * _LONGEST_SUBJECT)
    return text.rfind("“", start, at) > text.rfind("”", start, at) and text.find("”", at, end) >= 0


def _disposal(text: str, start: int, end: int) -> bool:
    """Whether 将 before start takes an object (将甲纳入乙) and is no modal (将积极推进)."""
    at, word = head_word(text, start, end)
    known = rule.known.match(text, start, end) is not None
    if not known and (
        (at > start and text[start] != "新")
        or text[start] in "对在向按以根会继由于为与不把"
        or (len(word) > 1 and "framing" in word_class(word))
    ):
        return False
    end = min(end, start + 4 * _LONGEST_SUBJECT)
    if "把" in text[start:end]:  # it has its object marker: 将坚持把甲摆在乙
        return False
    if rule.disposals.search(text, start + 2, end):
        return True
    describes = not word or text.startswith("的", at + len(word))
    return describes and rule.disposed.match(text, start, end) is not None


def _after_subject(text: str, body: int, end: int, actors: Actors) -> Opening | None:
    """The opening after the actors that stand at body, joined by 、和及, with dates and titles between."""
    if text[body] in "各有相" and (moved := rule.moves.match(text, body, end)):
        return Opening(moved.end("who"), body, "", moved.span("who"))
    at = body
    place_only = dated_only = True
    limit = min(end, body + _LONGEST_SUBJECT)
    while at < limit:
        following = actors.named(at)
        if following is not None:
            place_only = place_only and actors.is_place(at)
        else:
            generic = _each_level(text, at, limit) or _generic(text, at, limit)
            following = generic or actors.date(at)
            place_only = place_only and (generic is None)
        dated_only = dated_only and following == actors.date(at)
        if following is None:
            joint = rule.joint.match(text, at, limit) if at > body else None
            if not joint:
                break
            following = joint.end()
            if actors.named(following) is not None or (joint[0] in _LINKS and not rule.generic.match(text, following)):
                at = following
                continue  # 财政、｜审计部门, 县水务局和｜提供服务的企业: no verb
        person = (name := actors.names.get(at)) is not None and name.type is EntityType.PERSON and name.end == following
        at = following
        if person and text[at : at + 1] in ("为", "就", "对", "向") and framed_shape(text[at:end], 1) == "framed-verb":
            return Opening(at, body, "", (body, at))  # 王明｜为获奖人员颁发证书
        if at not in actors.date_ends and (text.startswith("由", at) or is_modifier(text, at, end)):
            return None  # 会议由主任召集: what stands before 由 is done something with
        opening = _predicate_at(text, body, at, end, place_only)
        if opening and dated_only and text[at - 1] == "前" and not opening.modal:
            return Opening(body, body)  # 2027年底前完成改造: the day is part of what is to be done, and nobody acts
        if opening:
            return opening
    return None


def _generic(text: str, at: int, limit: int) -> int | None:
    generic = rule.generic.match(text, at, limit)
    return generic.end() if generic else None


def _each_level(text: str, at: int, limit: int) -> int | None:
    """Where the group ends that is each of a level, and its verb begins: 各县区｜完成辖区内核查, not 各县区应急管理局 nor 各乡镇密切配合."""
    level = rule.each_level.match(text, at, limit) if text[at] == "各" else None
    if level is None or text.endswith(forms_of("backing_verbs"), at, limit):
        return None
    begin = level.end()
    acts = len(head_word(text, begin, limit)[1]) > 1 and "act" in head_class(text, begin, limit)
    return begin if acts and begins_action(text, begin, limit) else None


def _predicate_at(text: str, body: int, at: int, end: int, place_only: bool) -> Opening | None:
    begin = at + (text[at : at + 1] in " 　")
    if begin >= end or rule.head_of_body.match(text, begin, end):
        return None
    if rule.each.match(text, begin, end) and begins_action(text, begin + 1, end):
        return Opening(begin + len("各"), body, "", (body, at))
    modal = rule.modal.match(text, begin, end)
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
        return Opening(_kept(text, modal.end()), body, modal.group(), (body, at))
    if rule.bound_to.match(text, at, end):
        return Opening(at, body, "", (body, at))
    if not place_only and text.startswith("正在", at) and at + 2 < end and head_class(text, at + 2, end):
        return Opening(at + 2, body, "", (body, at))  # 我们正在｜研究改进
    if text.endswith("报告", at, end) and rule.gives_report.fullmatch(text, at, end):
        return Opening(at, body, "", (body, at))
    if rule.of_noun.match(text, at, end):
        return None  # 检测机构｜出具的报告
    when = None if place_only else rule.when.match(text, at, end)
    if when and when.end() < end and begins_action(text, when.end(), end):
        return Opening(at if text[at] == "每" else when.end(), body, "", (body, at))
    if rule.spoke.fullmatch(text, at, end):
        return Opening(at, body, "", (body, at))
    if not begins_action(text, at, end) or is_figure_verb(text, at, end) or HAPPENS.fullmatch(text, at, end):
        return None
    if place_only and end - at <= 6:
        return None
    return Opening(at, body, "", (body, at))


HAPPENS = shared.happens
EXAMINES = shared.examines
