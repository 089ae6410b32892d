"""Subjects: who the grammar says acts, in the words before a clause, in its 由 phrase, or carried on from the clause before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from policy_nlp.clauses.acting import body_acts, state_acts
from policy_nlp.clauses.actor_lists import Names, Span, is_dealt_with, not_a_start, read_actors
from policy_nlp.clauses.agency import load_agency
from policy_nlp.clauses.agents import JOINT, is_modifier, listed_agents, read_agents
from policy_nlp.clauses.agreeing import let_act
from policy_nlp.clauses.appointments import appoints
from policy_nlp.clauses.asking import asked_at
from policy_nlp.clauses.attendants import ATTENDS, attendants
from policy_nlp.clauses.by_phrases import WITH_SUPPORT, is_approved, is_by_somebody, read_by_phrase
from policy_nlp.clauses.charges import Leaders
from policy_nlp.clauses.closing_duties import backed_at_end, backs_only, charged_at_end, read_charges
from policy_nlp.clauses.companions import JOINTLY, companions, helping
from policy_nlp.clauses.described import read_described
from policy_nlp.clauses.duty_lines import DutyHeadings, announced_body, takes_on
from policy_nlp.clauses.meetings import deciding_meeting, is_handed_on, resolving_meeting
from policy_nlp.clauses.no_bodies import is_no_body
from policy_nlp.clauses.openings import ASKED, EXAMINES, GRANTED_EACH, HAPPENS, SAID
from policy_nlp.clauses.own_subjects import has_own_subject
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.segments import segments, sentence_start, skip_opening
from policy_nlp.clauses.splitting import first_word
from policy_nlp.clauses.subject import Subject, Subjects, each_once
from policy_nlp.clauses.unclosed import CASE_GOES_ON
from policy_nlp.clauses.verbs import CONSULTS, begins_action, head_word, is_nominal, skip_adverbs
from policy_nlp.language.brackets import is_bracketed, openers
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, Commitment, EntityType
from policy_nlp.segment import tag_words

rule = rules_of(__name__)


def find_subjects(reading: Reading, commitments: Sequence[Commitment]) -> list[Subjects]:
    """For each commitment, in order, the bodies that its sentence says act; () where none is said."""
    text = reading.text
    starts = [c.start for c in commitments]
    found: list[Subjects] = [()] * len(commitments)
    lead: Subjects = ()
    headings, leaders = DutyHeadings(reading), Leaders(reading)
    for block in reading.blocks:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if rule.item.match(text, block.start, block.end) is None:
            lead = ()
        own, above = (tuple(Subject(*span, "lead") for span in spans) for spans in headings.of(block))
        own = own or tuple(Subject(*span, "lead") for span in leaders.of(block))
        if first < last:
            reign = _Reign(reading, block, own or lead or above, headed=bool(own or (above and not lead)))
            said = commitments[first:last]
            late = zip(charged_at_end(reading, said), backed_at_end(reading, said), strict=True)
            for number, (charged, backing) in enumerate(late, first):
                acting = reign.of(commitments[number])
                more = backing if any(one.role == "lead" for one in acting) else () if acting else charged
                found[number] = acting + tuple(Subject(*span, role) for span, role in more)
        if announced := announced_body(reading, max(first_word(text, block), block.body), block.end):
            lead = tuple(Subject(start, end, "lead") for start, end in announced)
            continue
        tail = text[block.start : block.end].rstrip()
        if block.kind != "recipients" and tail.endswith(("：", ":")) and not rule.cases.search(tail[-24:]):
            lead = _lead_in(reading, block.start, block.start + len(tail))
    return found


def _lead_in(reading: Reading, start: int, end: int) -> Subjects:
    """The subject of a line that opens a list: 管委会履行以下职责："""
    text = reading.text
    sentence = max(text.rfind("。", start, end), start - 1) + 1
    part = max(text.rfind("，", sentence, end), sentence - 1) + 1
    its = part if text.startswith("其", part) else sentence
    if its > start and rule.its_duties.match(text, its, end):  # whose, the words before say
        begin = skip_opening(text, sentence_start(text, start, its - 1), its, {})
        return tuple(Subject(*span, "lead") for span in read_actors(text, begin, its, reading.actors)[0])
    current: Subjects = ()
    for segment_start, segment_end in segments(text, sentence, end):
        read = _read_segment(reading, segment_start, segment_end, last=False)
        if read is not None:
            current = read
    return current or tuple(Subject(*span, "lead") for span in takes_on(reading, sentence, end))


class _Reign:
    """Who acts in the clauses of one block, asked in their order: a subject reigns until another is named or its sentence ends."""

    def __init__(self, reading: Reading, block: Block, lead: Subjects, *, headed: bool) -> None:
        self._reading = reading
        self._text = reading.text
        self._start = self._position = first_word(reading.text, block)
        self._is_row = block.kind == "row"
        self._lead = self._current = lead
        self._leading: Subjects = ()  # who leads (副县长甲牵头，乙局要…): they act with those named after
        self._first_stop = reading.text.find("。", self._start, block.end)
        self._is_headed = headed  # by the body's name: it reigns over the whole item
        self._interrupted = False  # by a clause with a noun of its own

    def of(self, clause: Commitment) -> Subjects:
        """Who acts in the clause, () where nobody is said to."""
        own = self._read_up_to(clause.start)
        if appoints(self._text, clause.start, clause.end, self._reading.actors):
            self._current = ()
            return ()
        said = self._acting_in(clause, own)
        self._position = max(self._position, clause.end)
        return said

    def _read_up_to(self, start: int) -> bool:
        """Reads the words since the clause before; whether a subject stands right in front of the clause."""
        text = self._text
        stop = sentence_start(text, self._position, start)
        if self._is_row:  # names in the cells before say who is charged, which the heading of their column tells
            stop = max(stop, text.rfind("\t", self._position, start) + 1)
        if stop > self._position:
            reigns = self._is_headed or not self._start <= self._first_stop < start
            self._current = self._lead if reigns else ()
            self._position, self._interrupted, self._leading = stop, False, ()
        own = False
        gap = [*segments(text, self._position, start)]
        helping: Subjects = ()
        for segment_start, segment_end in gap:
            if CASE_GOES_ON.fullmatch(text, segment_start, segment_end):
                continue  # whom a grant is for
            if text[segment_start] in openers("bracket") and is_bracketed(text[segment_start:segment_end].rstrip()):
                continue  # whose job the clause before it is
            if _closes_quotation(text, self._position, segment_start, segment_end):
                continue
            read = _read_segment(
                self._reading, segment_start, segment_end, last=(segment_start, segment_end) == gap[-1]
            )
            if self._current and (backs := backs_only(text, read, segment_start, segment_end)):
                after = text.startswith(("；", ";"), segment_start - 1)
                self._current = backs if after else self._current + backs
                continue
            if text.startswith(("；", ";"), segment_start - 1) and read and rule.leads_own.match(text, read[-1].end):
                self._leading = ()  # 甲局牵头，…；｜乙局负责，…
            if read and text.startswith("在", read[0].start - 1) and read[0].role == "support":
                helping = read
                continue
            if read is not None:
                read, helping = read + helping if read else read, ()
                adds = _adds(text, segment_start) or (read and all(s.role == "support" for s in read))
                self._current = (self._current if adds else self._leading) + read
                if read and rule.leads.match(text, read[-1].end, segment_end):
                    self._leading = each_once(text, self._current)
                own = bool(read) and not text[segment_end:start].strip()
                self._interrupted = False
        return own

    def _acting_in(self, clause: Commitment, own: bool) -> Subjects:
        reading, start, end = self._reading, clause.start, clause.end
        if came := self._attendants(start):
            self._current = came
            return came
        handed = bool(self._current)
        sends = clause.status == "planned" and not any(
            self._text.endswith("会议", one.start, one.end) for one in self._current
        )
        if charged := read_by_phrase(reading, start, end, handed=handed, charged=handed and sends):
            said = tuple(Subject(s, e, role, "by-phrase") for (s, e), role in charged)
            if not is_approved(self._text, start, end):  # who approves does not go on
                self._current = self._handed_on(said, start, end)
            return said
        if is_by_somebody(self._text, start, end):
            self._current = ()  # by somebody else, whoever it be
            return ()
        if (inside := _inside(reading, start, end)) and not _name_nobody(reading, inside):
            self._current = inside
            return inside
        if meeting := resolving_meeting(self._text, start, end):
            self._current = ()  # 会议同意《…》，｜修改后印发: by others
            return (Subject(*meeting, "lead"),)
        if agreed := let_act(reading, start, end):
            self._current = tuple(Subject(*span, role) for span, role in agreed)
            return self._current
        if self._current and is_handed_on(self._text, self._current[0].start, start):
            return ()
        if self._current and not own and (self._is_granted(clause) or self._is_proposed(clause)):
            self._current = ()
            return ()
        if self._current and self._is_over(clause, own):
            if own or not _interrupts(clause, self._current, reading.actors):
                self._current = ()
            self._interrupted = True
            return ()
        return self._with_companions(clause)

    def _handed_on(self, said: Subjects, start: int, end: int) -> Subjects:
        """Those of a 由 phrase who act in the next clause too: all where the clause opens with it, who leads where they then hand up what
        they drew up (细则由县财政局会同县教育局制定，｜报省财政厅备案)."""
        if self._text.startswith("由", start) or read_charges(self._reading, start, end):
            return said
        hands_up = rule.then_reports.match(self._text, end) is not None
        return tuple(one for one in said if one.role == "lead") if hands_up else ()

    def _attendants(self, start: int) -> Subjects:
        """Those who came to the meeting that the clause at `start` is about."""
        if not ATTENDS.match(self._text, start):
            return ()
        since = max(self._position, sentence_start(self._text, self._start, start))
        return tuple(Subject(*span, "lead") for span in attendants(self._text, since, start, self._reading.actors))

    def _is_granted(self, clause: Commitment) -> bool:
        """Whether the clause grants something to those who stand before it as its case (骨干企业年采购额达千万元的，｜给予最高200万元资助),
        or praises or blames them (县水务局等单位行动快，｜予以通报表扬)."""
        text, last = self._text, self._current[-1]
        if rule.praised.match(text, clause.start, clause.end):
            return True
        grants = rule.granted.match(text, clause.start, clause.end) is not None
        return grants and rule.grantee.search(text[last.start : last.end]) is not None

    def _is_proposed(self, clause: Commitment) -> bool:
        """Whether the clause proposes something of those before it: 望江农场符合条件，拟｜命名为县级示范园区."""
        return self._text.endswith("拟", 0, clause.start) and rule.proposed.match(self._text, clause.start) is not None

    def _is_over(self, clause: Commitment, own: bool) -> bool:
        return _ends_reign(self._text, clause, own) or (
            self._interrupted and not own and not _resumes(self._text, clause)
        )

    def _with_companions(self, clause: Commitment) -> Subjects:
        text, current = self._text, self._current
        beside = companions(self._reading, clause, current)
        if beside and text[clause.start] in "与和同":  # 甲与乙合建3个站，｜与丙合建2个站: not with 乙
            current = tuple(one for one in current if one.role == "lead")
        acting = current + beside
        if (current and _joins(text, clause, self._reading.actors)) or (
            not current and acting and acting[-1].end == clause.end
        ):
            self._current = acting  # 牵手甲市、乙市，｜共建品牌
        if rule.helps.match(text, clause.start) and current:
            return tuple(Subject(s.start, s.end, "support") for s in current) + acting[len(current) :]
        return acting


def _resumes(text: str, clause: Commitment) -> bool:
    """Whether a deed told after a result goes on about the subject before: it opens with its verb."""
    return clause.status == "achieved" and bool(head_word(text, clause.start, clause.end)[1])


def _ends_reign(text: str, clause: Commitment, own: bool) -> bool:
    """Whether the clause has a subject of its own, or what stands right before it only belongs to its noun.

    In 逾期不予受理 it is the other side that acts, in 涌现出…典型 nobody.
    """
    if text.startswith(("逾期不予", "逾期将不", "涌现"), clause.start):
        return True
    if text.startswith("联系", clause.start):
        return False  # a leader's charge
    if own:
        return rule.of_noun.match(text, clause.start, clause.end) is not None
    return has_own_subject(text, clause.start, clause.end)


def _interrupts(clause: Commitment, subjects: Subjects, names: Names) -> bool:
    """Whether a clause with a noun of its own only stands between two of the subject's: a result told in a list of deeds."""
    return clause.status == "achieved" and not any(
        (n := names.get(s.start)) is not None and n.type is EntityType.PERSON for s in subjects
    )


def _closes_quotation(text: str, since: int, start: int, end: int) -> bool:
    """Whether the stretch is the rest of a quotation, whose nouns act in nothing outside it: 按照“甲地保供应，｜乙地保储备”的要求."""
    closed = text.find("”", start, end)
    opened = text.rfind("“", since, start) if closed >= 0 else -1
    return opened >= 0 and text.find("”", opened, start) < 0 and text.find("“", start, closed) < 0


def _adds(text: str, start: int) -> bool:
    """Whether the stretch names some of those before it again, or with whom they act: 各地、各部门，特别是…所在地; 联合区直部门，…."""
    return text.startswith(("特别是", "尤其是", "联合", "会同", "协同"), start)


def _joins(text: str, clause: Commitment, names: Names) -> bool:
    """Whether those named in the clause go on acting in the next: after 会同, and after 联合 with a body's name."""
    named = text.startswith("联合", clause.start) and clause.start + 2 in names
    return named or text.startswith(("会同", "协同", "商"), clause.start)


def _read_segment(reading: Reading, start: int, end: int, *, last: bool) -> Subjects | None:
    """The subject that the stretch opens with, () where another's speech begins, None where there is none."""
    if last and (time := rule.time.search(reading.text, max(start + 2, end - _TIME), end)):
        end = time.start()  # 县水务局汛期前｜完成改造
    if (deciding := deciding_meeting(reading.text, start, end)) is not None:
        return tuple(Subject(*span, "lead") for span in deciding)
    if asked := asked_at(reading.text, skip_opening(reading.text, start, end, reading.date_ends), end, reading.actors):
        start = asked[1]  # whoever asks does not act
    if reading.text.startswith(("：", ":"), end) and (charged := announced_body(reading, start, end)):
        return tuple(Subject(*span, "lead") for span in charged)  # 工会的基本任务是：｜…；…
    if charges := read_charges(reading, skip_opening(reading.text, start, end, reading.date_ends), end):
        return tuple(Subject(*span, role) for span, role in charges)  # 由甲局牵头、乙局配合
    read = _read_subject(reading, start, end, last=last)
    if not read or _name_nobody(reading, read):
        return None if read else read
    return tuple(Subject(*_set_up(reading.text, s.start, s.end), s.role, s.source) for s in read)


_TIME = 10  # characters of a time right before a verb


def _name_nobody(reading: Reading, subjects: Subjects) -> bool:
    return any(s.start not in reading.actors and is_no_body(reading.text, s.start, s.end) for s in subjects)


def _read_subject(reading: Reading, start: int, end: int, *, last: bool) -> Subjects | None:
    text, names = reading.text, reading.actors
    begin = skip_opening(text, start, end, reading.date_ends)
    asked = ASKED.match(text, begin, end)
    if SAID.match(text, begin) or (not asked and rule.says_on.match(text, begin, end)):
        return ()
    begin = asked.end() if asked else begin
    if is_dealt_with(text, begin, end):
        return None
    helpers, after = helping(reading, begin, end)
    if helpers and after == end:
        return helpers
    if last and (decided := rule.decided.match(text, begin, end)) and rule.decision.match(text, end):
        spans, after = read_actors(text, begin + 1, end, names, anywhere=True)
        if spans and after == decided.end("body"):
            return tuple(Subject(s, e, "lead") for s, e in spans)
    if (beside := rule.together.match(text, begin, end)) and (not last or text[end : end + 1] in "，,"):
        spans, after = read_actors(text, beside.end(), end, names)
        return tuple(Subject(s, e, "support") for s, e in spans) if spans and after == end else None
    if asks := rule.asks.match(text, start, end):
        return (asks.end() < end and _read_subject(reading, asks.end(), end, last=last)) or ()
    spans, after = read_actors(text, begin, end, names)
    if not spans:
        return (
            _examiners(text, begin, end)
            or _unnamed(reading, begin, end, last=last)
            or _learnt(reading, begin, end)
            or (_each_of(text, begin, end) if last else None)
        )
    spans, after = _with_unnamed(text, spans, after, end, last=last)
    rest = text[after:end]
    ends = not last or (rest.startswith(_PLACED) and text[end : end + 1] in ("，", ","))
    if ends and not skip_adverbs(rest, 0, len(rest)) and rule.noun_phrase.match(rest):
        return None
    if rule.speech.match(rest) or rest == "保持不变" or (last and HAPPENS.fullmatch(rest)):
        return ()
    if rule.no_subject.match(rest):
        return _described(reading, begin, end, last=last)
    person = (name := names.get(spans[-1][0])) is not None and name.type in (EntityType.PERSON, EntityType.TITLE)
    ours = text[spans[-1][0] : spans[-1][1]] == "我们" and not rule.ours.match(rest)
    dated = last and reading.date_ends.get(after) == end  # 县水务局年底前｜完成改造
    if not person and not ours and not dated and not _after_subject(rest):
        return _described(reading, begin, end, last=last) or (_each_of(text, begin, end) if last else None)
    subjects = [Subject(s, e, "lead") for s, e in spans]
    if together := WITH_SUPPORT.match(rest):
        others, _ = read_actors(text, after + together.end(), end, names)
        subjects.extend(Subject(s, e, "support") for s, e in others)
    elif beside := rule.beside.match(rest):
        others, stop = read_actors(text, after + beside.end(), end, names)
        subjects.extend(Subject(s, e, "lead") for s, e in others if JOINTLY.match(text, stop))
    return tuple(subjects)


_PLACED = ("设在", "位于", "所属", "下属", "驻", "所在")  # whose or where the noun is that the bodies only describe


def _unnamed(reading: Reading, begin: int, end: int, *, last: bool) -> Subjects | None:
    """The groups without a name that act there: 港口经营人, 位于重点区的城市."""
    if not not_a_start(reading.text, begin, end):
        agents, _ = read_agents(reading.text, begin, end, closed=last)
        if agents:
            return tuple(Subject(s, e, "lead") for s, e in agents)
    return _described(reading, begin, end, last=last)


def _set_up(text: str, start: int, end: int) -> Span:
    """The name of a part that another is told to have, or that is told where to be: 领导小组下设｜办公室, 办公室｜设在县水利局."""
    at = text.find("下设", start, end)
    start = at + len("下设") if at > start else start
    at = text.find("设在", start, end)
    return start, at if at > start else end


def _examiners(text: str, begin: int, end: int) -> Subjects | None:
    """Those before 对 who examine something in the clause that begins at `end`: 村（社区）、镇人民政府｜对申请进行初审."""
    found = EXAMINES.match(text, begin, _clause_end(text, end))
    if found is None or found.end() != end or begins_action(text, begin, end):
        return None
    return tuple(Subject(s, e, "lead") for s, e in listed_agents(text, begin, end))


def _each_of(text: str, begin: int, end: int) -> Subjects | None:
    """Groups with 各 whose noun is in no list, right before the modal of the clause: 各苏木镇、各连队要｜于9月底前完成核实."""
    found = rule.each_of.fullmatch(text, begin, end) if text.startswith("各", begin) else None
    return (
        tuple(Subject(*one.span(), "lead") for one in rule.one_of_each.finditer(text, *found.span("who")))
        if found
        else None
    )


def _clause_end(text: str, at: int) -> int:
    mark = rule.mark.search(text, at, at + _CLAUSE)
    return mark.start() if mark else min(len(text), at + _CLAUSE)


def _learnt(reading: Reading, begin: int, end: int) -> Subjects | None:
    """Who acts by what was learnt, where the words up to the next mark turn to what is done before `end`."""
    text = reading.text
    turn = load_agency().turn(text, begin, _clause_end(text, end), reading.ends_name)
    if turn is None or turn.end > end:
        return None
    return tuple(Subject(s, e, "lead") for s, e in listed_agents(text, begin, turn.end))


_CLAUSE = 60  # characters of the clause that are looked at


def _described(reading: Reading, begin: int, end: int, *, last: bool) -> Subjects | None:
    """The group that the stretch describes at length."""
    described = read_described(reading.text, begin, end, reading.actors)
    whole = [member for span in described for member in listed_agents(reading.text, *span)]
    return tuple(Subject(s, e, "lead") for s, e in whole) or None


def _with_unnamed(text: str, spans: list[Span], after: int, end: int, *, last: bool) -> tuple[list[Span], int]:
    """The list, with the groups without a name that go on with it (各镇、｜街道办事处要…)."""
    joint = JOINT.match(text, after, end)
    if joint is None:
        return spans, after
    more, stop = read_agents(text, joint.end(), end, closed=last)
    return (spans + more, stop) if more else (spans, after)


def _after_subject(rest: str) -> bool:
    """Whether what follows the bodies reads on as a predicate."""
    if is_modifier(rest, 0, len(rest)):
        return False
    modal = rule.modal.match(rest)
    tail = rest[modal.end() :] if modal else rest
    if not tail or (modal and modal.end()):
        return True
    if rule.predicate.match(tail) or CONSULTS.match(tail):
        return True
    if skip_adverbs(tail, 0, len(tail)) and (verb := head_word(tail, 0, len(tail))[1]) and not is_nominal(verb):
        return True
    tag = tag_words(tail[:10])[0][1]
    return tag[:1] in "vpdacril" or tag in ("f", "zg")


# ── inside the clause ────────────────────────────────────────────────────────


def _inside(reading: Reading, start: int, end: int) -> Subjects:
    """The person or group that the clause itself opens with, where its quote keeps the subject."""
    text, names = reading.text, reading.actors
    if CONSULTS.match(text, start, end) or (text.startswith("每", start) and GRANTED_EACH.match(text, start, end)):
        return ()
    name = names.get(start)
    titled = name is not None and name.type in (EntityType.PERSON, EntityType.TITLE)
    if not names.get(start) and not not_a_start(text, start, end):
        unnamed = _unnamed(reading, start, end, last=False)
        if unnamed and unnamed[-1].end < end:
            return unnamed
    spans, after = read_actors(text, start, end, names)
    if not spans and state_acts(text, start, end):
        return (Subject(start, start + 2, "lead"),)
    if spans and (is_modifier(text, after, end) or HAPPENS.fullmatch(text, after, end)):
        return ()
    bound = rule.bound.match(text, after, end) is not None
    bound = bound or (bool(spans) and body_acts(text, spans, after, end, names))
    if not titled and not bound and not text.startswith(("各", "有关部门", "有关单位", "相关部门"), start):
        return ()
    if not spans or after >= end or not (titled or bound or _after_subject(text[after : min(end, after + 12)])):
        return ()
    return tuple(Subject(s, e, "lead") for s, e in spans)
