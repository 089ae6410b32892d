"""Leads: run-in headings of paragraphs without a number, and subheads that end with a stop."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise, takewhile

from policy_nlp.language.enumerators import enumerator
from policy_nlp.structure.lines import Line
from policy_nlp.structure.turns import turn

LONGEST_RUN_IN = 45


def mark_leads(lines: list[Line]) -> None:
    """Run-in headings of paragraphs in a row without numbers (——创新能力。…): two or more with a dash, three or more without, or
    two where the document has three elsewhere."""
    runs: list[list[int]] = []
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and _may_lead(lines, index, run):
            run.append(index)
            continue
        if run:
            runs.append(run)
        run = [index] if index < len(lines) and _may_lead(lines, index, []) else []
    marked = [_mark_run(lines, run, 3) for run in runs]
    for run, done in zip(runs, marked, strict=True):
        if not done and (any(marked) or _is_pair(lines, run)):
            _mark_run(lines, run, 2)


def _is_pair(lines: list[Line], run: list[int]) -> bool:
    """Whether a run is two long paragraphs right under a heading, or the whole text, each with a short lead."""
    if len(run) != 2 or (run[0] and lines[run[0] - 1].kind != "heading"):
        return False
    leads = [(lines[i], _lead_end(lines[i], comma=False)) for i in run]
    return all(cut and cut - line.start <= 22 and line.end - cut >= 80 for line, cut in leads)


def _may_lead(lines: list[Line], index: int, run: list[int]) -> bool:
    line = lines[index]
    if line.settled or line.enumerator is not None or _list_word().match(line.text):
        return False
    return not run or (lines[run[0]].text[0] in "—-―") == (line.text[0] in "—-―")


@cache
def _list_word() -> re.Pattern[str]:
    return re.compile(rf"{enumerator('lead')}|[首其][先次]|此外|同时|另外")


def _mark_run(lines: list[Line], run: list[int], least: int) -> bool:
    """Marks the leads of a run if at least `least` of its paragraphs (one with a dash), and most of them, have one."""
    dashed = lines[run[0]].text[0] in "—-―"
    cuts = {i: cut for i in run if (cut := _lead_end(lines[i], dashed or least > 2))}
    if least == 2:
        run = list(takewhile(cuts.__contains__, run))
    cuts = {i: cuts[i] for i in run if i in cuts}
    if len(cuts) < (1 if dashed else least) or len(cuts) < 0.75 * len(run):
        return False
    for index, cut in cuts.items():
        lines[index].run_in = cut
        lines[index].rank = 9.5 if dashed else 9.6
    if len(cuts) == len(run):
        close_run(lines, run, 9.5)
    return not dashed


def _lead_end(line: Line, comma: bool) -> int:
    """Offset after the stop of a lead: one short phrase or two alike, much shorter than what follows."""
    words = line.words.lstrip("—-―")
    at = line.body + len(line.words) - len(words)
    stop = first_stop(words)
    head, rest = words[:stop], words[stop + 1 :].strip()
    commas = head.count("，") + head.count(",")
    if not 3 <= stop <= 28 or len(rest) < 1.5 * stop or re.search(r"[；：:？?！\d]", head):
        return 0
    if turn().match(head) or (commas and not comma):
        return 0
    return at + stop + 1 if commas == 0 or (commas == 1 and is_parallel(head)) else 0


def mark_short_sentences(lines: list[Line]) -> None:
    """Subheads that end with a stop (生态底色更加亮丽。): three or more short sentences, each between two long paragraphs, or
    each with a dash before it over sentences without."""
    plain = [i for i in range(1, len(lines) - 1) if _is_short_sentence(lines, i, dashed=False)]
    plain = _alike_or_without_comma(lines, plain)
    dashed = [i for i in range(1, len(lines) - 1) if _is_short_sentence(lines, i, dashed=True)]
    for found, rank in ((plain, 9.6), (dashed, 9.5)):
        if len(found) >= 3:
            for index in found:
                lines[index].kind, lines[index].rank = "heading", rank
    if len(plain) >= 3:
        _close_short_runs(lines, plain)


def _alike_or_without_comma(lines: list[Line], found: list[int]) -> list[int]:
    """Short sentences that are one phrase, or begin like two others (这一年，我们…)."""
    openings = Counter(lines[i].text[:2] for i in found if "，" in lines[i].text)
    return [i for i in found if "，" not in lines[i].text or openings[lines[i].text[:2]] >= 3]


def _close_short_runs(lines: list[Line], heads: list[int]) -> None:
    """Lets a second paragraph after a short sentence end its run, where most of the short sentences have one paragraph each."""
    single = sum(b - a == 2 for a, b in pairwise(heads))
    if single < 0.5 * (len(heads) - 1):
        return
    for index in heads:
        if index + 2 < len(lines) and lines[index + 2].enumerator is None and not lines[index + 2].settled:
            lines[index + 2].ends = 9.6


def _is_short_sentence(lines: list[Line], index: int, dashed: bool) -> bool:
    line, before, after = lines[index], lines[index - 1], lines[index + 1]
    text = line.text
    if line.settled or line.enumerator is not None or len(text) > 30 or not text.endswith("。") or "。" in text[:-1]:
        return False
    if (
        re.search(r"[；：\d]", text)
        or turn().match(text)
        or after.part != line.part
        or (text[0] in "—-―") != dashed
        or text.count("，") > 2
    ):
        return False
    if dashed:
        return "，" not in text and after.text[0] not in "—-―" and after.enumerator is None and not after.settled
    bounded = len(before.text) >= 60 or before.kind == "heading"
    return bounded and len(after.text) >= 60 and after.enumerator is None and not after.settled


def close_run(lines: list[Line], group: list[int], rank: float) -> None:
    """Lets the paragraph after a run of items end the run, where each of them is one paragraph: it belongs to what is over them."""
    last = group[-1]
    if len(group) < 2 or last - group[0] != len(group) - 1 or last + 1 >= len(lines):
        return
    if all(lines[i].run_in for i in group) and lines[last + 1].enumerator is None:
        lines[last + 1].ends = rank


def first_stop(words: str) -> int:
    """Index of the first full stop outside quotation marks and brackets, 0 where there is none near."""
    stop = words.find("。", 0, LONGEST_RUN_IN + 2)
    return stop if stop > 1 else 0


def is_parallel(head: str) -> bool:
    """Whether the two phrases of a head are of like length: 完善工作机制，强化责任分工."""
    left, right = re.split(r"[，,]", head, maxsplit=1)
    return abs(len(left) - len(right)) <= 8
