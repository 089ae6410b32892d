"""Scope: which stretch of the text a bracket, a line or a table row governs.

An inline bracket governs back to the bracket before it in its paragraph, else to the head of its item; a line under a heading governs
the section; a line at the foot of a section governs back to its heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from policy_nlp.clauses.actor_lists import Span
from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.brackets import Bracket, Duty, core_of_label, find_brackets, label_kinds, read_bracket
from policy_nlp.commitments.cards import find_card_duties
from policy_nlp.commitments.duty_verbs import Kind
from policy_nlp.commitments.tables import find_table_duties
from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.enumerators import find_enumerator
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, Commitment, Problem

rule = rules_of(__name__)


Source = Literal["bracket", "line", "table", "heading", "rule"]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Duties, where they are said (`start`:`end`), and the stretch they govern (`scope`); `due`: the cell, or the line, that says by when;
    `unread`: words that no list knows for what a body does; `is_sentence`: a paragraph's last sentence says it, or a row that heads others."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    scope: Span
    source: Source
    due: Span | None = None
    unread: tuple[Span, ...] = ()
    is_sentence: bool = False


def without_duties(
    commitments: tuple[Commitment, ...], responsibilities: tuple[Responsibility, ...]
) -> tuple[Commitment, ...]:
    """The commitments but those in a sentence that only says whose job the ones before it are: 以上工作由县水利局负责，｜6月底前完成。"""
    told = [(r.start, r.end) for r in responsibilities if r.is_sentence]
    if not told:
        return commitments
    return tuple(c for c in commitments if not any(start <= c.start and c.end <= end for start, end in told))


def unread_duties(text: str, responsibilities: tuple[Responsibility, ...]) -> tuple[Problem, ...]:
    """A problem for each word that reads as what a body does and that no list knows, in the order of the text."""
    words = {text[start:end]: text[r.start : r.end] for r in reversed(responsibilities) for start, end in r.unread}
    return tuple(
        Problem(
            "commitments",
            f"unknown verb of responsibility {word} in {said[:60]}: the body before it is not read as an actor",
            "read this bracket by eye; the verbs that are read stand in lexicon/responsibility_verbs.tsv",
            "unknown_duty_verb",
        )
        for word, said in reversed(words.items())
    )


def find_responsibilities(reading: Reading) -> tuple[Responsibility, ...]:
    """All statements of responsibility with their scopes, in the order of where they are said."""
    found: list[Responsibility] = []
    outline = _Outline(reading)
    for number, block in enumerate(reading.blocks):
        if block.kind == "row":
            continue
        line = outline.kinds[number]
        if line is not None:
            found.extend(_read_line(outline, number, line))
            continue
        found.extend(_inline(outline, number, found))
    cards, of_cards = find_card_duties(reading)
    found.extend(
        Responsibility(
            row.start, row.end, row.duties, (row.start, row.end), "table", row.deadline, is_sentence=row.heads
        )
        for row in (*cards, *find_table_duties(reading, of_cards))
    )
    return tuple(sorted(_without_source(reading.text, found), key=lambda r: (r.start, r.end)))


def _without_source(text: str, found: list[Responsibility]) -> list[Responsibility]:
    """All but a bracket that closes a text of several paragraphs, stands alone in it and tells no more than an office."""
    brackets = [r for r in found if r.source == "bracket"]
    if len(brackets) == 1 and rule.source.match(text, brackets[0].start) and "\n" in text.strip():
        found.remove(brackets[0])
    return found


# ── inline brackets ──────────────────────────────────────────────────────────


def _inline(outline: _Outline, number: int, before: list[Responsibility]) -> list[Responsibility]:
    reading, first_leads = outline.reading, outline.first_leads
    text, block = reading.text, reading.blocks[number]
    found: list[Responsibility] = []
    brackets = [*find_brackets(reading, block, first_leads)]
    tail = rule.tail_label.search(text, block.start, block.end)
    if tail and not any(b.start <= tail.start(1) < b.end for b in brackets):
        read = read_bracket(reading, tail.start(1), tail.end(1), first=tail.start() >= first_leads)
        if read:
            brackets.append(Bracket(tail.start(1), tail.end(1), read.duties, True))
    said = tail.span(1) if tail else None
    told = _told_at_end(reading, block, first_leads) if not brackets else None
    if told:
        brackets.append(told)
        said = told.start, told.end
    begin = block.start
    for bracket in brackets:
        if not _closes(text, bracket, block):
            continue
        if not found:
            begin = _item_start(reading, number, bracket, before)
        scope = begin, bracket.end
        due = said if said == (bracket.start, bracket.end) else None
        found.append(
            Responsibility(
                bracket.start, bracket.end, bracket.duties, scope, "bracket", due, bracket.unread, bracket is told
            )
        )
        begin = bracket.end
    return found or _told_at_head(reading, block, first_leads)


def _stated(reading: Reading, span: Span, first_leads: int) -> Bracket | None:
    """The duties that the words state, where the first who has one is a body by name or a group (各乡镇)."""
    read = read_bracket(reading, *span, first=span[0] >= first_leads)
    if read is None or not read.duties or read.unread:
        return None
    first = read.duties[0].start
    known = first in reading.actors or reading.text.startswith(("各", "相关", "有关", "属地"), first)
    return read if known else None


_TOLD = re.compile("[由牵总]")  # such a sentence says 由, 牵头, 抓总 or 负总责


def _told_at_end(reading: Reading, block: Block, first_leads: int) -> Bracket | None:
    words = reading.text[max(0, block.start - 1) : block.end].rstrip()
    stop = words.rfind("。", 0, -1)
    said = stop >= 0 and _TOLD.search(words, stop)
    told = rule.told_last.search(reading.text, block.start, block.end) if said else None
    if told is None:
        return None
    read = _stated(reading, told.span("who" if told["who"] else "plain"), first_leads)
    return read and replace(read, start=told.end(0) - len(told[0].lstrip()), end=told.end())


def _told_at_head(reading: Reading, block: Block, first_leads: int) -> list[Responsibility]:
    told = rule.told_first.match(reading.text, block.body or block.start, block.end)
    read = _stated(reading, told.span("who"), first_leads) if told else None
    if told is None or read is None:
        return []
    return [Responsibility(read.start, read.end, read.duties, (told.end(), block.end), "bracket")]


def _closes(text: str, bracket: Bracket, block: Block) -> bool:
    """Whether the bracket ends a clause: punctuation or the paragraph's end follows, or 。 stands before it."""
    if bracket.end >= block.end or text[bracket.end] in "。；;，,、 　\n（(":
        return bool(bracket.duties) or bracket.end >= block.end or text[bracket.end] in "。；;，,\n"
    return bracket.labelled or len(bracket.duties) > 1 or text[bracket.start - 1 : bracket.start] in "。；"


def _item_start(reading: Reading, number: int, bracket: Bracket, before: list[Responsibility]) -> int:
    """Where the item that the bracket closes begins: its paragraph, or, if that only runs on, the item's first paragraph.

    A bracket in mid-paragraph, or one in a paragraph with its own number, reaches no further than its paragraph.
    """
    text, blocks = reading.text, reading.blocks
    block = blocks[number]
    closing = not text[bracket.end : block.end].strip("。；;. 　")
    alone = not text[block.start : bracket.start].strip()
    if not closing or (rank(text, block) is not None and not alone):
        return block.start
    floor = before[-1].end if before else 0
    first = number
    for earlier in range(number - 1, -1, -1):
        candidate = blocks[earlier]
        if candidate.kind != "paragraph" or candidate.end <= floor:
            break
        if is_heading(text, candidate) and not (alone and earlier == number - 1):  # a short task right over its bracket
            break
        if text.startswith("专栏", candidate.start):
            break
        if text[candidate.start : candidate.end].rstrip().endswith(("：", ":")) and not alone:
            break
        first = earlier
        if rank(text, candidate) is not None:
            break
    return max(blocks[first].start, floor)


# ── lines ────────────────────────────────────────────────────────────────────


def _line_kind(text: str, blocks: tuple[Block, ...], number: int) -> Kind | None:
    """What a paragraph that only states responsibility says its bodies are; None for any other paragraph."""
    block = blocks[number]
    content = text[block.body if block.body > block.start else block.start : block.end].strip()
    if len(content) > 400:
        return None
    label = rule.line_label.match(content)
    core = core_of_label(label[1]) if label else None
    kind = label_kinds()[core] if core else None
    # 办结时限 as a heading is another matter, and so is 职责分工
    bare = label is not None and not label["marked"] and not _has_colon(label)
    return None if bare and core and (kind == "due" or core.endswith("分工")) else kind


def _has_colon(label: re.Match[str]) -> bool:
    return label[0].rstrip().endswith((":", "："))


def _read_line(outline: _Outline, number: int, kind: Kind) -> list[Responsibility]:
    """The line's duties; where the label is a heading by itself, its bodies stand in the next paragraph."""
    text, blocks = outline.reading.text, outline.blocks
    block = blocks[number]
    label = rule.line_label.search(text, block.start, block.end)
    if label is None:
        return []
    start, end, said = label.end(), block.end, number
    if not text[start:end].strip("。： 　") and number + 1 < len(blocks):
        if outline.heads_table(number):
            return []
        said = number + 1
        start, end = blocks[said].start, blocks[said].end
    open_bracket = not label["marked"] and any(
        mark in text[block.start : label.start(1)] for mark in openers("bracket")
    )
    stop = len(text[start:end].rstrip("。 　" + (closers("bracket") if open_bracket else ""))) + start
    colon = not label["marked"] and _has_colon(label)
    read = read_bracket(
        outline.reading,
        label.start(1) if colon else start,
        stop,
        first=block.start >= outline.first_leads,
        kind="plain" if colon else kind,
    )
    if read is None and kind != "due":
        return []
    duties = read.duties if read else ()
    due = label.end(), blocks[said].end
    return [Responsibility(block.start, due[1], duties, outline.scope(number, said), "line", due)]


class _Outline:
    """The headings and the lines of a document by their place, each block looked at once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.first_leads = _first_leads_from(reading.text)
        self._text = text = reading.text
        self.blocks = blocks = reading.blocks
        self.kinds = [None if block.kind == "row" else _line_kind(text, blocks, n) for n, block in enumerate(blocks)]

    def heads_table(self, number: int) -> bool:
        """Whether the label, alone in its line, stands beside another: the header of a table whose cells the page wrote as lines."""
        beside = (n for n in (number - 1, number + 1) if 0 <= n < len(self.blocks) and self.kinds[n] is not None)
        return any(rule.label.fullmatch(self._text[self.blocks[n].start : self.blocks[n].end].strip()) for n in beside)

    @cached_property
    def _levels(self) -> dict[float, list[int]]:
        """Level → the indices of the headings of that level, in order."""
        levels: dict[float, list[int]] = {}
        for number, block in enumerate(self.blocks):
            if is_heading(self._text, block):
                levels.setdefault(rank(self._text, block) or 0, []).append(number)
        return levels

    @cached_property
    def _under_heading(self) -> list[bool]:
        """For each block whether between it and the heading before stand lines only."""
        under: list[bool] = []
        for number in range(len(self.blocks)):
            above = number - 1
            under.append(
                above >= 0
                and (under[above] if self.kinds[above] is not None else is_heading(self._text, self.blocks[above]))
            )
        return under

    @cached_property
    def _foot_starts(self) -> list[int]:
        """For each block the first of those above it, itself included, that no heading and no line parts from it."""
        starts: list[int] = []
        for number in range(len(self.blocks)):
            above = number - 1
            runs_on = self.kinds[number] is not None  # lines one under the other govern the same
            parted = above < 0 or is_heading(self._text, self.blocks[above])
            parted = parted or (self.kinds[above] is not None and not runs_on)
            starts.append(number if parted else starts[above])
        return starts

    def scope(self, number: int, said: int) -> Span:
        """What a line governs: the section where it is itself numbered, or stands right under its heading; else what is above it."""
        own = rank(self._text, self.blocks[number])
        if own is None and not self._under_heading[number]:
            return self.blocks[self._foot_starts[number]].start, self._last_line_end(number)
        above = max(
            (
                of[at - 1]
                for level, of in self._levels.items()
                if own is None or level < own
                if (at := bisect_left(of, number))
            ),
            default=None,
        )
        if above is None:
            return self.blocks[number].start, self.blocks[-1].end
        return self.blocks[above].start, self._section_end(said + 1, rank(self._text, self.blocks[above]) or 0)

    def _last_line_end(self, number: int) -> int:
        """Where the last of the lines ends that stand one under the other from here on."""
        while number + 1 < len(self.blocks) and self.kinds[number + 1] is not None:
            number += 1
        return self.blocks[number].end

    def _section_end(self, begin: int, level: float) -> int:
        following = [
            of[at]
            for its_level, of in self._levels.items()
            if its_level <= level
            if (at := bisect_left(of, begin)) < len(of)
        ]
        return self.blocks[min(following)].start if following else self.blocks[-1].end


# ── the outline ──────────────────────────────────────────────────────────────

_DASH = 9.5  # under every number


def rank(text: str, block: Block) -> float | None:
    """The rank of the number that the paragraph begins with (一、 above （一） above 1.); None without one."""
    found = find_enumerator(text, block.start, block.end)
    if found is not None:
        return found.rank
    return _DASH if rule.dashed.match(text, block.start, block.end) else None


def is_heading(text: str, block: Block) -> bool:
    """Whether the whole block is a heading: so marked, or numbered, short and without a sentence."""
    if block.kind in ("heading", "title", "attachment"):
        return True
    if block.kind != "paragraph" or block.end - block.start > 45:
        return False
    content = text[block.start : block.end].rstrip()
    return (
        rank(text, block) is not None
        and not content.endswith(("；", ";", "，"))
        and "，" not in content
        and (not content.endswith("。") or content.count("。") == 1)
    )


def _first_leads_from(text: str) -> int:
    """From where on the first body of a plain list leads; past the text's end where no such rule is stated."""
    said = rule.first_rule.search(text)
    if said is None:
        return len(text) + 1
    # The bracket that states the rule follows it already.
    return max(0, text.rfind("\n", 0, said.start()))
