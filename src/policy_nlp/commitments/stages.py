"""Dates that headings give: of a stage (启动期（2024年5—6月）), of a list of tasks (2026年民生实事), and a plan's own last year."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from policy_nlp.clauses.reading import Reading, Row
from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, Deadline, Entity
from policy_nlp.resolve.calendar import last_day

rule = rules_of(__name__)


Read = Callable[[Entity], Deadline | None]  # a date → the deadline that it makes


def stage_deadlines(text: str, blocks: Sequence[Block], dates: Row, read: Read) -> list[tuple[Block, Deadline]]:
    """(block, the deadline that the nearest heading over it gives), in the order of the text; blocks without one left out."""
    stages: dict[int, Deadline] = {}
    titled: Deadline | None = None  # what the title of the part says
    line: tuple[tuple[int, ...], Deadline] | None = (
        None  # the last line that is a stage's, without being a heading, and its path
    )
    found: list[tuple[Block, Deadline]] = []
    for number, block in enumerate(blocks):
        heading_end = block.end if block.kind in ("heading", "title") else block.run_in
        stage = (
            _stage(text, block, heading_end, dates.between(block.start, heading_end), read)
            if heading_end > block.start
            else None
        )
        if stage is not None:
            stages[number] = stage
        if block.kind in ("title", "attachment"):
            titled = stage
        above = next((stages[index] for index in reversed(block.path) if index in stages), titled)
        opened = _stage_opening(text, block, dates, read) if heading_end <= block.start else None
        if line is not None and (opened or block.kind != "paragraph" or block.path[: len(line[0])] != line[0]):
            line = None
        if opened is not None and opened[1] >= block.end:
            line = block.path, opened[0]
        if governing := stages.get(number) or (opened[0] if opened else line[1] if line else above):
            found.append((block, governing))
    return found


def _stage(text: str, block: Block, end: int, dates: Sequence[Entity], read: Read) -> Deadline | None:
    if not dates:
        return None
    last = dates[-1]
    if rule.plan_name.search(text, block.start, last.start) or rule.edition.match(text, last.end, end):
        return None
    if rule.list_of_tasks.search(text, block.start, end) and not rule.about_it.search(text, block.start, end):
        return read(last)
    if block.kind == "heading" and rule.goals_of_term.search(text, block.start, end):
        return read(last)
    if block.kind != "title" and _closes_with_dates(text, block.start, end, dates):
        return read(last)
    if not rule.stage_words.search(text, block.start, end):
        return None
    bracketed = text[max(0, last.start - 1)] in openers("bracket") or text[last.end : last.end + 1] in closers(
        "bracket"
    )
    return read(last) if bracketed else None


_LONGEST_OPENING = 60  # characters


def _stage_opening(text: str, block: Block, dates: Row, read: Read) -> tuple[Deadline, int] | None:
    """The deadline of a stage named with its dates where a paragraph opens (1.部署阶段：5月上旬。制定方案。), and where that opening ends."""
    if block.kind != "paragraph":
        return None
    limit = min(block.end, block.start + _LONGEST_OPENING)
    if dated := _dated_opening(text, block, limit, dates, read):
        return dated
    if bracketed := rule.bracketed.match(text, block.start, limit):
        limit = bracketed.end()
    elif not (
        rule.stage_name.match(text, block.start, block.end) or rule.stage_phrase.match(text, block.start, block.end)
    ):
        return None
    stop = next((at for at in range(block.start, limit) if text[at] in "。；，\n"), limit)
    inside = dates.between(block.start, stop)
    if not inside or not _closes_with_dates(text, block.start, inside[-1].end, inside):
        return None
    after = rule.opened.match(text, inside[-1].end, block.end)
    deadline = read(inside[-1])
    if deadline is None or (after is None and text[inside[-1].end : block.end].strip()):
        return None
    return deadline, after.end() if after else block.end


def _dated_opening(text: str, block: Block, limit: int, dates: Row, read: Read) -> tuple[Deadline, int] | None:
    """The same of a stage whose dates stand in front of its name: （一）2023年4月—6月，动员部署。."""
    numbered = rule.numbered.match(text, block.start, limit)
    date = next(iter(dates.between(numbered.end(), limit)), None) if numbered else None
    if numbered is None or date is None or date.start != numbered.end():
        return None
    named = rule.dated_stage.match(text, date.end, limit)
    deadline = read(date) if named else None
    return (deadline, named.end()) if named and deadline else None


def _closes_with_dates(text: str, start: int, end: int, dates: Sequence[Entity]) -> bool:
    """Whether the heading ends in a bracket of dates alone, or, of a stage, in dates after a colon (第一阶段：8月—11月)."""
    opened = max(text.rfind(mark, start, end) for mark in openers("bracket") + "：:")
    inside = [date for date in dates if date.start > opened] if opened >= 0 else []
    if not inside or (text[opened] in "：:" and not rule.stage_words.search(text, start, opened)):
        return False
    words = text[opened + 1 : end]
    for date in inside:
        words = words.replace(date.text, "\x00", 1)
    return rule.only_dates.match(words) is not None


# ── a plan's own period ──────────────────────────────────────────────────────

_ORDINALS = {
    word: number
    for number, word in enumerate(
        "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九".split(), 1
    )
}


def plan_periods(reading: Reading, dates: Row) -> list[tuple[int, int, Deadline]]:
    """(first block, last block, the last day of the plan's period) of each document in the text that is a plan and says its
    years: in its title (行动计划（2021—2023年）, “十四五”规划), as its term (规划期限为2021—2025年), or as the last year of its goals
    (发展目标：到2025年，…). Never more than one a document.
    """
    found: list[tuple[int, int, Deadline]] = []
    text = reading.text
    for part in reading.structure.parts:
        blocks = reading.blocks[part.first_block : part.last_block]
        title = part.header.spans.get("title")
        period = _titled_period(text, title, dates) or _stated_term(text, blocks, dates)
        if period is None and (title is None or rule.plans.search(text, *title)):  # a report has goals of many years
            period = _goal_year(text, blocks, dates)
        if period is not None:
            found.append((part.first_block, part.last_block, period))
    return found


def _titled_period(text: str, title: tuple[int, int] | None, dates: Row) -> Deadline | None:
    if title is None or not rule.plans.search(text, *title):
        return None
    start, end = title
    if numbered := rule.five_years.search(text, start, end):
        last = 1952 + 5 * _ORDINALS[numbered[1]] + (3 if _ORDINALS[numbered[1]] > 2 else 0)
        return Deadline(numbered[0], f"{last}-12-31", "期间", *numbered.span())
    below = rule.term_below.match(text, end)
    inside = dates.between(start, below.end() if below else end)
    spans = [d for d in inside if "/" in str(d.value)] or [
        d for d in inside if not rule.distant.search(text, d.end, end)
    ]
    for date in spans:
        if (day := last_day(str(date.value))) and not rule.edition.match(text, date.end, end):
            return Deadline(date.text, day, "期间", date.start, date.end)
    return None


def _stated_term(text: str, blocks: Sequence[Block], row: Row) -> Deadline | None:
    if not blocks:
        return None
    dates = row.entities
    said = rule.term.search(text, blocks[0].start, blocks[-1].end)
    at = bisect_left(row.starts, said.end()) if said else len(dates)
    if said is None or at == len(dates) or dates[at].start > said.end() + 2:
        return None
    following = dates[at + 1] if text[dates[at].end : dates[at].end + 1] in "至到—-" and at + 1 < len(dates) else None
    date = following if following is not None and following.start <= dates[at].end + 2 else dates[at]
    day = last_day(str(date.value))
    return Deadline(date.text, day, "期间", date.start, date.end) if day else None


def _goal_year(text: str, blocks: Sequence[Block], dates: Row) -> Deadline | None:
    """The last year that the goals of a plan set themselves (到2025年, not 到2035年远景), where a heading says that they are its goals."""
    found: list[tuple[str, Entity]] = []
    for start, end in _goal_sections(text, blocks):
        for date in dates.between(start, end):
            day = last_day(str(date.value))
            is_far = rule.afar.match(text, date.end, end) or "展望" in text[max(start, date.start - 8) : date.start]
            if day and not is_far and rule.to.search(text, start, date.start):
                found.append((day, date))
    if not found:
        return None
    day, date = max(found, key=lambda pair: pair[0])
    return Deadline(date.text, day, "到", date.start, date.end)


def _goal_sections(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """What stands under each heading of goals, up to the next heading."""
    for number, block in enumerate(blocks):
        head = block.end if block.kind == "heading" else block.run_in
        if head > block.start and rule.goals.search(text, block.start, head):
            following = blocks[number + 1 :]
            heads = (b for b in following if b.kind in ("heading", "title") or b.run_in > b.start)
            yield head, next((b.start for b in heads if not rule.step.match(text, b.start)), blocks[-1].end)
