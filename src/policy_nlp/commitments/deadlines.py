"""Deadlines: which date is the last day of which planned clause.

In order: a date in the clause itself, one that opens the clause or its sentence (6月底前，…), one that a paragraph stands under
(到2025年，…), one in the bracket that closes the item (（5月底完成，…）), a stage's date in a heading. A bare year, 自…起 and 近…年 set none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from policy_nlp.clauses.reading import Reading, Row
from policy_nlp.commitments import date_places as places
from policy_nlp.commitments.bare_dates import of_cell
from policy_nlp.commitments.date_frames import Ends, Frame, Reach, has_passed, spoken_on, still_governs, wider
from policy_nlp.commitments.scope import Responsibility
from policy_nlp.commitments.stages import plan_periods, stage_deadlines
from policy_nlp.language.brackets import closers, openers, opening_of
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, Commitment, Deadline, Entity, EntityType, changed
from policy_nlp.recognize.terms import find_terms
from policy_nlp.resolve.calendar import last_day
from policy_nlp.resolve.terms import term_deadline

rule = rules_of(__name__)


def add_deadlines(
    reading: Reading, commitments: tuple[Commitment, ...], duties: tuple[Responsibility, ...]
) -> tuple[Commitment, ...]:
    """The commitments; the planned ones with the deadline that governs them, where one does; the others of a plan with the last
    day of its period as `inferred_deadline`, which the text states of no clause."""
    if not commitments:
        return commitments
    dates = _dates_with_terms(reading)
    found: dict[int, Deadline] = {}
    day = spoken_on(reading.structure, dates.entities)
    finder = _Finder(reading, commitments, duties, dates, day)
    for number, deadline in finder.run():
        if commitments[number].status == "planned" and not has_passed(deadline, day):
            found.setdefault(number, deadline)
    inferred = _inferred(reading, dates, commitments, found)
    return tuple(
        changed(commitment, deadline=found.get(number), inferred_deadline=inferred.get(number))
        if number in found or number in inferred
        else commitment
        for number, commitment in enumerate(commitments)
    )


def _inferred(
    reading: Reading, dates: Row, commitments: tuple[Commitment, ...], stated: dict[int, Deadline]
) -> dict[int, Deadline]:
    """The last day of the plan's period for each planned clause in it that states no deadline."""
    starts = [c.start for c in commitments]
    found: dict[int, Deadline] = {}
    for first, last, period in plan_periods(reading, dates):
        begin, end = reading.blocks[first].start, reading.blocks[last - 1].end
        for number in range(bisect_left(starts, begin), bisect_left(starts, end)):
            if commitments[number].status == "planned" and number not in stated:
                found[number] = period
    return found


def _dates_with_terms(reading: Reading) -> Row:
    """The dates that were read, with the last days of the terms that run from the document's own issue (自印发之日起30日内)."""
    dates = [
        date
        for date in reading.dates.entities
        if isinstance(date.value, str) and not rule.of_session.match(reading.text, date.end)
    ]
    issued_on = reading.structure.header.issued_on
    if not issued_on or not rule.from_issue.search(reading.text):
        return Row(dates)
    terms = ((term, term_deadline(term, issued_on)) for term in find_terms(reading.text))
    ends = [Entity(t.start, t.end, t.text, EntityType.DATE, value=day, rule="term") for t, day in terms if day]
    return Row(sorted([*dates, *ends], key=lambda date: date.start))


# ── single dates ─────────────────────────────────────────────────────────────

_AND = ("、", "和", "与", "及")


def _begins(text: str, date: Entity) -> bool:
    """Whether the date is a beginning, or what is compared with: 自2025年底, 截至2025年底, 较2020年末, 在2020年底基础上."""
    return (
        rule.since.search(text, max(0, date.start - 2), date.start) is not None
        or (rule.as_of.search(text, max(0, date.start - 4), date.start) is not None and not date.text.endswith("前"))
        or rule.other.search(date.text) is not None
        or rule.base_of.match(text, date.end) is not None
    )


def _is_last(text: str, date: Entity) -> bool:
    """Whether the date's own words, or those before it, make it an end."""
    if _begins(text, date):
        return False
    if rule.last.search(date.text) or rule.span.search(date.text):
        return True
    return rule.until.search(text, max(0, date.start - 6), date.start) is not None


def _deadline(text: str, date: Entity) -> Deadline | None:
    value = last_day(str(date.value))
    if value is None:
        return None
    until = rule.until.search(text, max(0, date.start - 6), date.start)
    mark = rule.last.search(date.text)
    operator = mark[0] if mark else until[0].strip('“"') if until else ""
    return Deadline(date.text, value, operator, date.start, date.end)


class _Finder:
    """Walks the blocks beside the dates and the commitments."""

    def __init__(
        self,
        reading: Reading,
        commitments: tuple[Commitment, ...],
        duties: tuple[Responsibility, ...],
        dates: Row,
        day: str,
    ) -> None:
        self._day = day
        self._reading = reading
        self._text = reading.text
        self._blocks = reading.blocks
        self._duties = duties
        self._commitments = commitments
        self._starts = [c.start for c in commitments]
        self._clause_starts = set(self._starts)
        self._row = dates
        self._dates = dates.entities
        self._ends = Ends(reading.text, reading.blocks)
        self._block_starts = [block.start for block in reading.blocks]

    def run(self) -> list[tuple[int, Deadline]]:
        """(commitment number, deadline), the nearer claims before the farther."""
        near: list[tuple[int, Deadline]] = []
        frame: Frame | None = None
        for number, block in enumerate(self._blocks):
            first, last = bisect_left(self._starts, block.start), bisect_left(self._starts, block.end)
            frame = self._carried(number, block, frame)
            frame = self._in_block(number, range(first, last), frame, near)
        return [*near, *self._closing(), *self._brackets(), *self._rows(), *self._stages()]

    # ── prose ──

    def _carried(self, number: int, block: Block, frame: Frame | None) -> Frame | None:
        """A frame goes on into —— items, and into any items after a paragraph that ends in a colon."""
        if frame is None or number == 0:
            return None
        opener = self._blocks[frame.block]
        if frame.reach == "sentence":
            stop = self._text.find("。", block.start, block.end)
            goes_on = block.path == opener.path and not self._is_item(block)
            return replace(frame, until=stop if stop >= 0 else None) if goes_on else None
        if self._heads_goals(frame.start, frame.block):
            under = frame.block in block.path if opener.run_in else block.path[: len(opener.path)] == opener.path
            if under:
                return frame
        if rule.item.match(self._text, opener.start, opener.end) or block.kind != "paragraph":
            return None
        if rule.dash.match(self._text, block.start, block.end):
            return frame
        opened = self._text[opener.start : opener.end].rstrip().endswith(("：", ":"))
        if not opened and "。" not in self._text[frame.start : opener.end].rstrip()[:-1]:  # the date's own sentence
            opened = rule.over_list.search(self._text, frame.start, opener.end) is not None
        follows = number == frame.block + 1 or rule.item.match(self._text, block.start, block.end)
        return frame if opened and follows else None

    def _in_block(
        self, here: int, numbers: range, frame: Frame | None, near: list[tuple[int, Deadline]]
    ) -> Frame | None:
        block = self._blocks[here]
        dates = self._row.between(block.start, block.end)
        if not dates and frame is None:
            return None
        at = 0
        for number in numbers:
            clause = self._commitments[number]
            while at < len(dates) and dates[at].start < clause.start:
                frame = wider(frame, self._frame(dates[at], here))
                at += 1
            frame = still_governs(frame, clause.start)
            own = opened = None
            while at < len(dates) and dates[at].start < clause.end:
                own = own or self._ahead(self._inside(dates[at], clause))
                at += 1
            if own is not None:
                near.append((number, own))
                opened = self._opened(own, clause, here, frame)
                frame = wider(frame, opened)
            elif frame is not None and not places.lasts(self._text, clause, frame.deadline):
                near.append((number, places.of_all_year(self._text, clause.start, frame.deadline)))
            if frame is not None and frame.reach == "clause" and frame is not opened:
                frame = None
        while at < len(dates):
            frame = wider(frame, self._frame(dates[at], here))
            at += 1
        return frame if frame is not None and (frame.reach == "paragraph" or self._is_open(frame, here)) else None

    def _ahead(self, own: Deadline | None) -> Deadline | None:
        """The deadline, None where it had passed when the document spoke: then what the clause stands under still governs it."""
        return None if own is None or has_passed(own, self._day) else own

    def _is_open(self, frame: Frame, here: int) -> bool:
        """Whether the date's sentence goes on in the next line: a page that sets each of its parts, up to ；, on one of its own."""
        block = self._blocks[here]
        ends = self._text[block.start : block.end].rstrip().endswith(("；", ";"))
        return frame.reach == "sentence" and frame.until is None and ends and not self._is_item(block)

    def _is_item(self, block: Block) -> bool:
        return block.kind != "paragraph" or rule.item.match(self._text, block.start, block.end) is not None

    def _frame(self, date: Entity, here: int) -> Frame | None:
        """What a date outside all clauses sets: 到2025年 the paragraph's deadline, 6月底前 the sentence's.

        The date of a goal announced (今年的主要预期目标是：) or a list (今年办好15件实事。一是…) holds for what is announced.
        """
        goal = rule.goal.match(self._text, date.end, date.end + 60) or rule.list_head.match(self._text, date.end)
        if goal and (deadline := _deadline(self._text, date)):
            return self._ends.frame(deadline, "paragraph", date.start, here)
        deadline = _deadline(self._text, self._end_of_list(date))
        block = self._blocks[here]
        if deadline is not None and (places.takes_until(self._text, date) or places.is_seen_ahead(self._text, date)):
            return self._ends.frame(deadline, "sentence", date.start, here)
        if deadline is None or self._attributive(date) or _own_bracket(self._text, date, block.start, block.end):
            return None  # the bracket of an item is the item's before it
        if not _is_last(self._text, date):
            if self._labels(date) and "年" not in date.text:  # a quarter of the plan's own year is still to come
                deadline = self._read(date) or deadline
            return self._ends.frame(deadline, "sentence", date.start, here) if self._adverbial(date) else None
        if rule.until.search(self._text, max(0, date.start - 6), date.start):
            reach = "paragraph" if self._heads_goals(date.start, here) else self._until_reach(date.start)
            return self._ends.frame(deadline, reach, date.start, here)
        if self._closes_term(date, here) or rule.over_list.match(self._text, date.end, self._blocks[here].end):
            return self._ends.frame(deadline, "paragraph", date.start, here)
        if rule.case.search(self._text, max(0, date.start - 30), date.start):
            return self._ends.frame(deadline, "case", date.start, here)
        return self._ends.frame(deadline, "clause" if self._amid(date) else "sentence", date.start, here)

    def _end_of_list(self, date: Entity) -> Entity:
        """The last of the years or months listed with this one: 到2023年、2025年，…."""
        at = bisect_right(self._row.starts, date.start)
        while (
            at < len(self._dates)
            and (rule.year.search(date.text) or places.is_fine(date.text))
            and self._text[date.end : self._dates[at].start] in _AND
        ):
            date = self._dates[at]
            at += 1
        return date

    def _closes_term(self, date: Entity, here: int) -> bool:
        """Whether the date is a term's end that opens the paragraph: “十五五”末，…. What stands under it is due by then."""
        block = self._blocks[here]
        opened = self._text[max(block.start, block.run_in) : date.start].strip("“ 　") == ""
        last = date.text.endswith("末") or (date.text.endswith("底") and self._heads_goals(date.start, here))
        return opened and last and self._text[date.end : date.end + 1] in "，,"

    def _heads_goals(self, start: int, here: int) -> bool:
        """Whether a date opens what stands under a heading of goals, on its line (2.工作目标。到2020年，…) or in the first paragraph below
        it (二、工作目标 / 2020年底，…): it holds for all of them."""
        block = self._blocks[here]
        if block.run_in:
            opens = not self._text[block.run_in : start].strip("“ 　到至")
            return opens and rule.of_goals.search(self._text, block.start, block.run_in) is not None
        over = self._blocks[block.path[-1]] if block.path and block.path[-1] == here - 1 else None
        before = self._text[block.start : start]
        if over is None or over.run_in or (before.strip("“ 　到至") and not rule.by_means.match(before)):
            return False
        return rule.of_goals.search(self._text, over.start, over.end) is not None

    def _opened(self, own: Deadline, clause: Commitment, here: int, frame: Frame | None) -> Frame | None:
        """What a date in the quote sets for the clauses after it: one that opens the quote as if it stood before it, a last day for
        what 并 or 同时 joins on."""
        lead = self._text[clause.start : own.start]
        if lead.endswith(("到", "至")) and len(lead) <= 3:
            return self._ends.frame(own, self._until_reach(own.start), own.start, here)
        if not lead and own.operator and (date := self._row.first(own.start, own.end)):
            opened = self._frame(date, here)
            return None if opened and opened.reach == "clause" else opened
        bare = rule.year.search(own.text) or places.is_fine(own.text)
        if not own.operator and bare and not lead.endswith(("于", "在")):
            return self._ends.frame(own, "sentence", own.start, here)
        if frame is None and own.operator and places.joins_on(self._text, own, clause.end):
            return self._ends.frame(own, "clause", own.start, here)
        return None

    def _until_reach(self, start: int) -> Reach:
        """How far 到2025年 holds: for the paragraph, but amid a sentence (…，力争到2025年…) to the sentence's end."""
        amid = rule.amid_until.search(self._text, max(0, start - 6), start)
        step = rule.step.search(self._text, max(0, start - 14), start)
        return "sentence" if amid and not step else "paragraph"

    def _amid(self, date: Entity) -> bool:
        """Whether the date stands at a verb in the middle of its sentence (推行…，2023年底前建成…，发放…)."""
        before = self._text[max(0, date.start - 2) : date.start].rstrip("于在须应要 ")
        amid = before.endswith(("，", ",")) or date.text.startswith("每")
        return amid and self._text[date.end : date.end + 1] not in "，,、"

    def _attributive(self, date: Entity) -> bool:
        """Whether the date only describes a noun, or stands in a bracket or a range (从2020年到2025年的…)."""
        after = self._text[date.end : date.end + 2]
        if rule.overall.match(self._text, date.end) or places.describes(self._text, date):
            return True
        return after.startswith(("的", "是", "规划", "发展规划", "）", ")", "已", "公布", "发布", "印发"))

    def _labels(self, date: Entity) -> bool:
        """Whether the date is a label after a number: （一）第一季度：…."""
        after = self._text[max(0, date.start - 1) : date.start] in ("）", ")", ".")
        return after and self._text[date.end : date.end + 1] in ("：", ":")

    def _adverbial(self, date: Entity) -> bool:
        """Whether a year or a part of one opens its clause (2021年，…；下半年改造…), so that the clause is due within it."""
        before = self._text[max(0, date.start - 1) : date.start]
        opens = places.opens_item(self._text, date, self._block_of(date.start))
        opens = opens or places.is_of_actor(date, self._commitments, self._starts)
        if opens or self._labels(date):
            before = ""
        if before not in ("", "\n", " ", "　", "。", "；", "，", ";", ",") or rule.other.search(date.text):
            return False
        fine = places.is_fine(date.text) and not places.tells_which(self._text, date, date.end + 30)
        end = self._end_of_list(date).end
        if not (rule.year.search(date.text) or fine) or self._text[end : end + 1] in "是的以起至到—-－~～、和与）)年":
            return False
        return not places.is_fine(date.text) or places.opens_action(self._text, date.end, self._starts)

    def _inside(self, date: Entity, clause: Commitment) -> Deadline | None:
        text = self._text
        last = self._end_of_list(date)
        if rule.fulfils.search(text, max(clause.start, date.start - 2), date.start) and rule.aim.fullmatch(
            text, last.end, clause.end
        ):
            return _deadline(text, last)
        opens = date.start == clause.start or rule.reaches.match(text, date.end)
        if opens and rule.year.search(date.text) and not self._attributive(date):
            return _deadline(text, date)
        if _begins(text, date) or places.in_motto(text, date, clause):
            return None
        if places.takes_until(text, date):
            return _deadline(text, date)
        if not self._attributive(date) and places.falls_due(text, date, clause.start, clause.end):
            return _deadline(text, last)
        at = rule.at.search(text, max(clause.start, date.start - 2), date.start)
        if not (_is_last(text, date) or at):
            return None
        if not rule.last.search(date.text) and self._attributive(date):
            return None
        if re.match(r"在", text[max(clause.start, date.start - 1) : date.start]) and not rule.last.search(date.text):
            return None
        return _deadline(text, date)

    # ── 以上工作要在…前完成 ──

    def _closing(self) -> list[tuple[int, Deadline]]:
        found: list[tuple[int, Deadline]] = []
        claimed = (0, 0)  # the clauses that the sentences before have claimed: theirs they stay
        for date in self._dates:
            if not _is_last(self._text, date):
                continue
            sentence = max(self._text.rfind(mark, max(0, date.start - 80), date.start) for mark in "。；\n，,") + 1
            words = self._text[sentence : date.end + 12]
            deadline = _deadline(self._text, date)
            if deadline is None or not rule.completed.search(self._text[date.end : date.end + 10]):
                continue
            if rule.all_above.match(words):
                begin = self._section_start(date.start)
            elif rule.all_done.match(self._text, date.end) and rule.in_all.match(self._text[sentence : date.start]):
                floor = block.start if (block := self._block_of(date.start)) else 0
                begin = max(floor, self._text.rfind("。", floor, date.start) + 1)
            else:
                continue
            first, last = bisect_left(self._starts, begin), bisect_right(self._starts, date.end)
            if first > claimed[1]:
                claimed = (first, first)
            numbers = (*range(first, claimed[0]), *range(claimed[1], last))
            claimed = (min(first, claimed[0]), max(last, claimed[1]))
            found.extend((number, deadline) for number in numbers)
        return found

    def _block_of(self, position: int) -> Block | None:
        number = bisect_right(self._block_starts, position) - 1
        return self._blocks[number] if number >= 0 else None

    def _section_start(self, position: int) -> int:
        blocks = self._blocks
        number = bisect_right(self._block_starts, position) - 1
        while number > 0 and blocks[number].kind not in ("heading", "title"):
            number -= 1
        return blocks[number].start if blocks else 0

    # ── brackets, rows, headings ──

    def _brackets(self) -> list[tuple[int, Deadline]]:
        """Dates in the bracket that closes a clause's item, or in a bracket of their own (（2025年底前完成）)."""
        found: list[tuple[int, Deadline]] = []
        for number, commitment in enumerate(self._commitments):
            if commitment.scope is None:
                continue
            start, end = commitment.scope
            opened = opening_of(self._text, max(start, end - _LONGEST_BRACKET), end)
            for date in self._row.between(opened, end) if opened >= 0 and "\n" not in self._text[opened:end] else ():
                begun = rule.begun.match(self._text, date.end, end) and self._row.first(date.end, end)
                if not begun and (deadline := _deadline(self._text, date)):  # 2023年启动，｜2024年完成
                    found.append((number, deadline))
        for date in self._dates:
            block = self._block_of(date.start)
            if block is None:
                continue
            span = _own_bracket(self._text, date, block.start, block.end)
            later = span and rule.later.search(self._text, date.end, span[1])  # 7月开工，12月完工: the last counts
            if span is not None and not later and (deadline := _deadline(self._text, date)):
                begin, stop = _before_bracket(self._text, block.start, span[0])
                first, last = bisect_left(self._starts, begin), bisect_left(self._starts, stop)
                found.extend((number, deadline) for number in range(first, last))
        return found

    def _rows(self) -> list[tuple[int, Deadline]]:
        """Dates in the cell of a row's deadline, or in the line that says whose job a stretch is; the narrowest stretch first."""
        found: list[tuple[int, Deadline]] = []
        for row in sorted(self._duties, key=lambda r: r.scope[1] - r.scope[0]):
            dates = self._row.between(*row.due) if row.due else ()
            deadline = of_cell(self._text, _deadline(self._text, dates[-1]) if dates else None, row.due, self._day)
            if deadline is not None:
                first, last = bisect_left(self._starts, row.scope[0]), bisect_left(self._starts, row.scope[1])
                found.extend((number, deadline) for number in range(first, last))
        return found

    def _stages(self) -> list[tuple[int, Deadline]]:
        """Headings of stages with their dates: 启动期（2024年5—6月）."""
        found: list[tuple[int, Deadline]] = []
        for block, deadline in stage_deadlines(self._text, self._blocks, self._row, self._read):
            first, last = bisect_left(self._starts, block.start), bisect_left(self._starts, block.end)
            found.extend((index, deadline) for index in range(first, last))
        return found

    def _read(self, date: Entity) -> Deadline | None:
        """A stage's deadline; one without a year lies after the plan's own date."""
        deadline = _deadline(self._text, date)
        issued = self._reading.structure.header.issued_on or ""
        if deadline is None or not issued or not deadline.value[0].isdigit():
            return deadline
        year = int(deadline.value[:4])
        while deadline.value < issued and year < int(issued[:4]) + 1:
            year += 1
            deadline = replace(deadline, value=f"{year}{deadline.value[4:]}")
        return deadline


_LONGEST_BRACKET = 600  # characters


def _own_bracket(text: str, date: Entity, start: int, end: int) -> tuple[int, int] | None:
    """The bracket around a date, within a block, that says when its item is due."""
    reach = max(start, date.start - 120)
    opened = max(text.rfind(mark, reach, date.start) for mark in openers("bracket"))
    if opened < 0 or max(text.rfind(mark, opened, date.start) for mark in closers("bracket")) > opened:
        return None
    closed = min(
        (at for mark in closers("bracket") if (at := text.find(mark, date.end, min(end, date.end + 16))) >= 0),
        default=-1,
    )
    near = text[max(opened + 1, date.start - 16) : closed]
    if (
        closed < 0
        or not rule.due.search(near)
        or (date.start - opened > 16 and not places.trails(text, closed + 1, end))
    ):
        return None
    goes_on = (
        places.trails(text, closed + 1, end) or text[closed + 1] in _GOES_ON or text.startswith(_OPENERS, closed + 1)
    )
    if not goes_on and text[opened - 1 : opened] not in "。；;":
        return None  # 汛期前（5月31日前）｜完成修复: a time amid its clause
    if rule.time_before.search(text, max(start, opened - 12), opened):
        return None  # 汛期前（5月31日前），｜各单位要完成修复
    return opened, closed + 1


_GOES_ON = "、：: 　和及"  # behind a bracket that ends a member of a list or a heading
_OPENERS = tuple(openers("bracket"))


def _before_bracket(text: str, start: int, opened: int) -> tuple[int, int]:
    """What a bracket may be said of, back to the bracket before it; one right before it is skipped: 清理河道（县水利局）｜（6月底前完成）."""
    while True:
        begin = max(start, max(text.rfind(mark, start, opened) for mark in closers("bracket")) + 1)
        if begin == start or text[begin:opened].strip():
            return begin, opened
        opened = max(start, *(text.rfind(mark, start, begin - 1) for mark in openers("bracket")))
