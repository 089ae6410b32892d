"""Lines that announce a body's duties, which the items under them then have as actor: 2.1.1　指挥部职责, 常务会议的主要任务是：."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Span, read_actors
from policy_nlp.clauses.agents import ends_in_head, listed_agents
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.segments import sentence_start, skip_opening
from policy_nlp.language.rules import pattern

_DUTIES = pattern(
    r"(?P<who>[^，。：:；《》]{2,30}?)的?(?:主要|工作|具体|基本)?(?:职责|任务)(?:是|为|如下|包括)?[：:]?\s*\Z"
)
_LONGEST = 60  # characters of such a line, or of its last sentence


def announced_body(reading: Reading, start: int, end: int) -> list[Span]:
    """The spans of the body, or bodies, whose duties a line of its own announces; [] where it announces none."""
    text = reading.text
    if end - sentence_start(text, start, end) > _LONGEST:
        return []
    begin = skip_opening(text, sentence_start(text, start, end), end, reading.date_ends)
    line = _DUTIES.match(text, begin, end)
    if line is None:
        return []
    spans, after = read_actors(text, begin, line.end("who"), reading.actors, anywhere=True)
    if spans and after == line.end("who"):
        return spans
    whole = listed_agents(text, begin, line.end("who"))
    return whole if ends_in_head(text, *whole[-1]) else []
