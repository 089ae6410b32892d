"""How leaders divide their work: who is charged (王明　副县长⏎负责…, 王明同志：分管…), and lists of what is in a leader's charge that
marks cut (分管：县水务局、县财政局，县公安局)."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names, Span
from policy_nlp.clauses.openings import Clause
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.splitting import first_word
from policy_nlp.clauses.verbs import begins_action, head_word
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, EntityType

rule = rules_of(__name__)


class Leaders:
    """Whose charge each block tells. Blocks are shown in their order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._leader: Span | None = None  # of the line above

    def of(self, block: Block) -> list[Span]:
        """The leader whose charge the block tells, named at its head or on a line of its own above; [] where there is none."""
        text, begin = self._reading.text, first_word(self._reading.text, block)
        leader, at = _leader(text, begin, block.end, self._reading.actors)
        if leader is not None and not text[at : block.end].strip():
            self._leader = leader
            return []
        colon = rule.colon.match(text, at, block.end) if leader is not None else None
        if leader is not None and colon and rule.charge.match(text, colon.end(), block.end):
            self._leader = None
            return [leader]
        if not rule.charge.match(text, begin, block.end):
            self._leader = None
        return [self._leader] if self._leader else []


def _leader(text: str, start: int, end: int, names: Names) -> tuple[Span | None, int]:
    """The only person among the posts and bodies that stand together at `start`, and where these end; None where there is none."""
    found: list[Span] = []
    posts = 0
    at = start
    while at < end:
        name = names.get(at)
        if name is not None and name.end <= end:
            found += [(name.start, name.end)] if name.type is EntityType.PERSON else []
            posts += name.type is EntityType.TITLE or text.startswith("同志", name.end)
            at = name.end
            continue
        between = rule.between.match(text, at, end)
        if between is None:
            break
        at = between.end()
    return (found[0] if len(found) == 1 and posts else None), at


def goes_on(text: str, front: Clause, clause: Clause) -> bool:
    """Whether the clause only lists more of what the one before has in charge: 分管：｜县水务局; 负责财政、税务，｜统计等工作."""
    listed = rule.listed.match(text, front.start, front.end)
    if (
        listed is None
        or front.sentence != clause.sentence
        or clause.subject
        or clause.modal
        or clause.start != clause.outer
    ):
        return False
    if (
        rule.charge.match(text, clause.start, clause.end)
        or head_word(text, clause.start, clause.end)[1]
        or begins_action(text, clause.start, clause.end)
    ):
        return False
    if front.closing in "：:":
        return not listed["what"] and listed["verb"] != "负责"
    if not front.closing or front.closing not in "，," or rule.work.search(listed["what"]):
        return False
    return listed["verb"] != "负责" or (
        "、" in listed["what"] and rule.work.search(text, clause.start, clause.end) is not None
    )
