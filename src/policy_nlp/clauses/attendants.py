"""Who came to a meeting: persons, and groups told by what they are (县水务局、县财政局负责人，各镇人大主席｜列席会议)."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names, Span
from policy_nlp.clauses.segments import segments
from policy_nlp.clauses.verbs import head_class
from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.rules import rules_of, shared_rules_of
from policy_nlp.model import EntityType

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


ATTENDS = shared.attends


def comes_at(text: str, start: int, end: int, names: Names) -> Span | None:
    """Where in a clause those who came end, and where what they did begins; None for any other clause, and for one that only counts
    them (50余名代表参加会议), whose figure is part of what is told."""
    words = text[start:end]
    if ("席" not in words and "参" not in words and "旁听" not in words) or words[0].isdigit():
        return None
    found = rule.comes.search(text, start, end)
    if found and start not in names and _opens_otherwise(text, start, found.start("tail")):
        return None
    if found is None or not _members(text, start, found.start("tail"), names):
        return None
    return found.start("tail"), found.start("verb")


def are_attendants(text: str, start: int, end: int, names: Names) -> bool:
    """Whether a stretch before a comma only lists some of those who came: 县法院院长，｜县检察院检察长参加会议."""
    tail = rule.etc.search(text, start, end)
    stop = tail.start() if tail else end
    return not _opens_otherwise(text, start, stop) and bool(_members(text, start, stop, names))


def _opens_otherwise(text: str, start: int, end: int) -> bool:
    """Whether a verb or framing stands there, and nobody who came: 组织村干部｜参加会议; not 向阳、柳溪两镇镇长."""
    if rule.called.search(text, start, end):
        return True
    kind = head_class(text, start, end)
    return "act" in kind or ("framing" in kind and "、" not in text[start : start + 4])


def attendants(text: str, start: int, verb: int, names: Names) -> list[Span]:
    """Those named between `start` and the verb who came, back to the first stretch that tells of something else."""
    found: list[Span] = []
    for begin, stop in reversed([*segments(text, start, verb)]):
        stop = begin + len(text[begin:stop].rstrip())
        tail = rule.etc.search(text, begin, stop)
        members = _members(text, begin, tail.start() if tail else stop, names)
        if not members:
            break
        found = members + found
    return found


def _members(text: str, start: int, end: int, names: Names) -> list[Span]:
    """The members of a list of attendants that fills the stretch, [] where it is none: it must end as persons are called."""
    inside = [name for at in range(start, end) if (name := names.get(at))]
    people = {name.end: name.start for name in inside if name.type is EntityType.PERSON}
    titles = {name.end: name.start for name in inside if name.type is EntityType.TITLE}
    members: list[Span] = []
    held: list[Span] = []  # posts that may be those of the person named next
    begin: int | None = None
    for first, last in _items(text, start, end, names):
        begin = first if begin is None else begin
        called = titles.get(last, last - 2 if text.endswith("同志", first, last) else last)  # 张三｜副局长, 张三｜同志
        named = called if called in people else last
        named = next((at for at in people if first < at < last and text.startswith("等", at)), named)
        if named in people:
            members.append((people[named], named))
            held, begin = [], None
        elif last in titles:
            held.append((begin, last))
            begin = None
        elif rule.ends.search(text, first, last):
            members += held
            if members and members[-1][1] not in people and rule.bare.fullmatch(text, first, last):
                members[-1] = (members[-1][0], last)
            else:
                members.append((begin, last))
            held, begin = [], None
    return [] if begin is not None else members + held


def _items(text: str, start: int, end: int, names: Names) -> list[Span]:
    """The stretches between the marks of a list, those in brackets and in names not cut."""
    inside = {at for first in range(start, end) if (name := names.get(first)) for at in range(first + 1, name.end)}
    items: list[Span] = []
    at = start
    depth = 0
    for index in range(start, end):
        depth += (text[index] in openers("bracket")) - (text[index] in closers("bracket"))
        mark = rule.parts.match(text, index, end) if not depth and index not in inside and index >= at else None
        if mark and index > at:
            items.append((at, index))
            at = mark.end()
    items.append((at, end))
    return [(first + (text[first] in " 　"), last) for first, last in items if last > first]
