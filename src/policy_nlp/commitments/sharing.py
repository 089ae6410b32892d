"""分别 and 各: the figures of a list shared out among the names, or the years, that stand before them.

甲率、乙率分别达到90%、95% → each rate its own figure; 甲类、乙类各10个 → both the same. Names may share what stands with the last of them
(城镇、农村居民收入, 钢铁、化工增加值). Where names and figures are not as many, nothing is shared out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from policy_nlp.commitments.indicators import COUNTED, MEASURE, goes_on, is_granted, measured_words
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Commitment, Deadline, Entity, Target
from policy_nlp.resolve.calendar import last_day

rule = rules_of(__name__)


_APART = "分别"


def share_out(
    text: str, clause: Commitment, targets: list[Target], dates: Sequence[Entity], told: Sequence[Sequence[str]]
) -> tuple[list[Target], Deadline | None]:
    """(the targets, the deadline); figures listed after 分别 with the indicator, or the year, that each belongs to. Of several
    years the last is the deadline. `told` are the indicators of each clause before, which 分别增长… in the next goes on about."""
    deadline = clause.deadline
    before: Sequence[str] = ()
    for first, last, apart in _lists(text, clause, targets):
        group = targets[first:last]
        words = _words(text, clause, targets, (first, last), apart, dates)
        names = None if is_granted(group[0].indicator) else _names(words, group, apart >= 0)
        before = before if len(before) == len(group) else _told(told, len(group))
        if names is None and apart >= 0 and before and goes_on(words):
            names = tuple(name + words for name in before)
        if names:
            group = [replace(target, indicator=name) for target, name in zip(group, names, strict=True)]
            before = names
        elif apart >= 0 and clause.status == "planned":
            group, deadline = _by_year(text, clause, group, deadline, dates)
        if not any(target.indicator for target in group[:-1]):  # 分别完成60%、100%的改造任务
            group = [replace(target, indicator=group[-1].indicator) for target in group]
        targets[first:last] = group
    return _each(text, clause, targets, dates), deadline


def _told(clauses: Sequence[Sequence[str]], count: int) -> Sequence[str]:
    """The indicators of the last clauses, where they are just as many."""
    names: list[str] = []
    for clause in reversed(clauses):
        names = [*clause, *names]
        if len(names) >= count:
            break
    return names if len(names) == count else ()


def _lists(text: str, clause: Commitment, targets: Sequence[Target]) -> Iterator[tuple[int, int, int]]:
    """(first target, end, where 分别 stands or -1) of each list of figures with nothing but a joint between them."""
    first, since = 0, clause.start
    while first < len(targets):
        last = first + 1
        while last < len(targets) and rule.joining.fullmatch(text, targets[last - 1].end, targets[last].start):
            last += 1
        if last - first > 1:
            yield first, last, text.rfind(_APART, since, targets[first].start)
        first, since = last, targets[last - 1].end


def _words(
    text: str,
    clause: Commitment,
    targets: Sequence[Target],
    span: tuple[int, int],
    apart: int,
    dates: Sequence[Entity],
) -> str:
    """What stands before the list, up to 分别 where there is one, and says what it measures."""
    end = apart if apart >= 0 else targets[span[0]].start
    if started := rule.starts.search(text, clause.start, targets[span[0]].start):
        end = min(end, started.start())  # 甲、乙｜从2家和5家分别增加到5家和10家
    start = max(clause.start, targets[span[0] - 1].end if span[0] else 0)
    start = max(start, max(text.rfind(mark, start, end) for mark in "，；") + 1)
    return measured_words(text, start, end, dates, targets[span[0]].unit)


def _names(words: str, group: Sequence[Target], apart: bool) -> tuple[str, ...] | None:
    """The names among the words, one a figure; without 分别 only where they tell the parts of one noun, and the figures one unit."""
    if apart:
        return named_apart(words, len(group), all(target.unit[-1:] in COUNTED for target in group))
    alike = len({(target.unit, target.op) for target in group}) == 1
    return next(_split(words, len(group), _of_parts), None) if alike else None


def _by_year(
    text: str, clause: Commitment, group: list[Target], deadline: Deadline | None, dates: Sequence[Entity]
) -> tuple[list[Target], Deadline | None]:
    """The figures with the years listed before them, where they are as many; the last year is the deadline."""
    years = _years_before(text, clause, group[0].start, dates)
    if len(years) != len(group):
        return group, deadline
    days = [last_day(str(year.value)) for year in years]
    if latest := max(filter(None, days), default=None):
        year = years[days.index(latest)]
        deadline = Deadline(year.text, latest, "", year.start, year.end)
    return [replace(target, due=day) for target, day in zip(group, days, strict=True)], deadline


def _years_before(text: str, clause: Commitment, end: int, dates: Sequence[Entity]) -> list[Entity]:
    """The years listed in the sentence before a figure: 到2023年、2025年，…."""
    begin = max(text.rfind(mark, max(0, clause.start - 40), clause.start) for mark in "。；\n") + 1
    first = bisect_left(dates, begin or max(0, clause.start - 40), key=lambda date: date.start)
    years: list[Entity] = []
    for date in dates[first:]:
        if date.start >= end:
            break
        if rule.years.fullmatch(date.text):
            listed = years and rule.joining.fullmatch(text, years[-1].end, date.start)
            years = [*years, date] if listed else [date]
    return years


# ── the names of a list ──────────────────────────────────────────────────────

_AND = (r"[、，]", r"[、，]|以及|和", r"[、，]|以及|和|及|与")  # 及 and 与 stand in measures too (普及率)
_Parts = tuple[str, ...]


def named_apart(words: str, count: int, counted: bool = False) -> _Parts | None:
    """甲、乙 before 分别 → the indicators of as many figures; None where they are not as many or name no measure each. What is
    `counted` (家, 个) needs no measure: 甲类企业、乙类企业."""
    words = rule.industries.sub("第一产业、第二产业、第三产业", words)
    if count == 2 and (both := rule.town_and_country.search(words)):
        return tuple(words[: both.start()] + part + words[both.end() :] for part in ("城镇", "农村"))
    ways = [_of_rate, _measures, _of_parts, _of_measure, *([_things] if counted else [])]
    return next((names for way in ways for names in _split(words, count, way)), None)


def _split(words: str, count: int, way: Callable[[_Parts], _Parts | None]) -> Iterator[_Parts]:
    """What one way makes of the words, cut at marks and then at 和 and 及 too."""
    for separator in _AND:
        parts = tuple(part for part in re.split(separator, words) if part)
        if len(parts) == count and (names := way(parts)):
            yield names


def _measures(parts: _Parts) -> _Parts | None:
    """Each is a measure by itself."""
    return parts if all(map(_is_measure, parts)) else None


def _things(parts: _Parts) -> _Parts | None:
    """Each is a thing by itself."""
    return parts if all(len(part) > 3 for part in parts) else None


def _of_parts(parts: _Parts) -> _Parts | None:
    """Parts of one noun, which stands with the last: 城镇、农村｜居民收入, 国家级、省级｜示范区."""
    *others, last = parts
    first, own = rule.ends_in_part.search(others[0]), rule.part.match(last)
    if first is None or own is None or len(last) - own.end() < 2:
        return None
    if not all(rule.part.fullmatch(name) for name in others[1:]):
        return None
    lead, shared = others[0][: first.start()], last[own.end() :]
    return (others[0] + shared, *(lead + name + shared for name in others[1:]), lead + last)


def _of_measure(parts: _Parts) -> _Parts | None:
    """A measure stands with the last and holds for each: 钢铁、化工｜增加值."""
    *others, last = parts
    found = MEASURE.search(last, 1)
    if found is None:
        return None
    towards = "对" if parts[0].startswith("对") else ""
    first, *more = (part if _is_measure(part) else _with(part, found[0]) for part in others)
    return (first, *(towards + name for name in (*more, last)))


def _with(part: str, shared: str) -> str:
    """The part with the shared words, what both have said once: 国内游客、入境｜游客数量."""
    both = next((size for size in range(len(shared), 0, -1) if part.endswith(shared[:size])), 0)
    return part + shared[both:]


def _of_rate(parts: _Parts) -> _Parts | None:
    """A rate stands with the last and holds for each, measures too: 投资、消费｜增速."""
    found = rule.rate.search(parts[-1])
    if found is None or any(map(rule.rate.search, parts[:-1])):
        return None
    return tuple(part + found[0] for part in parts[:-1]) + parts[-1:]


def _is_measure(name: str) -> bool:
    return rule.measure.search(name) is not None or MEASURE.search(name) is not None


# ── 各 ───────────────────────────────────────────────────────────────────────


def _each(text: str, clause: Commitment, targets: Sequence[Target], dates: Sequence[Entity]) -> list[Target]:
    """The targets; the figure that each of several things has is a target of each."""
    found: list[Target] = []
    begin = clause.start
    for target in targets:
        start = max(begin, max(text.rfind(mark, begin, target.start) for mark in "，；") + 1)
        begin = target.end
        each = rule.each.search(text, max(start, target.start - 8), target.start)
        names = re.split(_AND[1], measured_words(text, start, each.start(), dates, target.unit)) if each else []
        if len(names) > 1 and all(len(name) > 1 for name in names) and not is_granted(target.indicator):
            found += [replace(target, indicator=name) for name in names]
        else:
            found.append(target)
    return found
