"""What is read off one clause by itself: its head, adverb, ends, modal, subject, markers, figures, dates and shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_nlp.clauses.framing import frames_only
from policy_nlp.clauses.openings import Clause
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.shapes import after_time, shape_of
from policy_nlp.clauses.verbs import head_of, head_word, skip_adverbs, word_class
from policy_nlp.language.rules import any_of, derived, kept_rows, rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.model import Entity, EntityType

rule = rules_of(__name__)


class Facts(NamedTuple):  # built for every clause: a tuple is made faster than a dataclass
    """`words` is the whole clause, enumerator and subject included; `kinds` are the kinds of its markers in order of name;
    `person` says whether a person is its subject."""

    clause: Clause
    words: str
    shape: str
    head: str
    classes: str
    adverb: str
    first: str
    last: str
    modal: str
    subject: str
    kinds: tuple[str, ...]
    size: int
    counted: int
    dated: str
    lead: str
    person: bool


@derived
def _markers() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row[0]: row[1] for row in kept_rows("clause_markers", 1)}
    return re.compile(any_of(kinds)), kinds


def read_facts(reading: Reading, clauses: Sequence[Clause]) -> list[Facts]:
    """The facts of each clause, in order; linear in the text."""
    persons = frozenset(reading.of(EntityType.PERSON).starts)
    return settle_shapes([_facts(reading, clause, persons) for clause in clauses])


def sentence_runs(facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """The places from which and up to which the clauses of each sentence stand."""
    start, sentence = 0, None
    for at, fact in enumerate(facts):
        if fact.clause.sentence != sentence:
            if at:
                yield start, at
            start, sentence = at, fact.clause.sentence
    if facts:
        yield start, len(facts)


def settle_shapes(facts: Sequence[Facts]) -> list[Facts]:
    """The facts with shapes that the sentence decides: verbs in a run of purposes (为…，…，根据…), in a chain of consequences
    (有利于…，…), in a request retold (某市请求，…), as the subject of what is said of them (推进…，是…)."""
    settled: list[Facts] = []
    block, troubled = -1, False
    for start, end in sentence_runs(facts):
        first = facts[start].clause
        if first.block != block:
            block, troubled = first.block, False
        troubled = (troubled and not rule.resolved.search(facts[start].words)) or _troubles(facts[start:end])
        settled += _in_trouble(facts[start:end]) if troubled else _settle_sentence(facts[start:end])
        if _drawn_up(facts, start, end):
            settled[-1] = settled[-1]._replace(shape="staging")
    return settled


def _drawn_up(facts: Sequence[Facts], start: int, end: int) -> bool:
    """Whether the sentence only says what paper was drawn up that the next hands on, or that stands below its colon."""
    last = facts[end - 1]
    drawn = rule.draws_up.match(last.words) if last.shape in _VERBAL and not last.modal else None
    if drawn is None or not rule.rests_on.match(facts[start].words):
        return False
    handed_on = end < len(facts) and facts[end].shape == "leadin" and not drawn["paper"]
    return handed_on or last.clause.closing in ("：", ":")


def _troubles(facts: Sequence[Facts]) -> bool:
    """Whether a sentence begins to say what is wanting: 我们也清醒看到，发展中还存在不少问题."""
    words = "，".join(fact.words for fact in facts[:3])
    return "清醒" in words and bool(rule.sees.search(words)) and bool(rule.wanting.search(words))


def _in_trouble(facts: Sequence[Facts]) -> list[Facts]:
    """The facts of a sentence on what is wanting, none an action up to 我们将…."""
    turn = next((k for k, fact in enumerate(facts) if rule.resolved.search(fact.words)), len(facts))
    return [fact._replace(shape="need") for fact in facts[:turn]] + list(facts[turn:])


_VERBAL = frozenset({"verb", "adverb-verb", "framed-verb", "frame"})


def _sets_the_stage(fact: Facts, following: Facts) -> bool:
    """Whether framing, even after a modal, leads to the verb of the next clause: 要在6月底前，启动招标."""
    words = fact.words[-fact.size :]
    if (fact.modal or words[0] == "通") and rule.ruled_by.match(words) and fact.clause.closing in "，,":
        return True
    if following.shape not in _VERBAL or following.subject or "以" in words:
        return False
    at = skip_adverbs(words, 0, len(words))
    return words.endswith("前") or frames_only(words[at:] or words)


def _is_scope(fact: Facts, following: Facts) -> bool:
    """Whether the clause says to what a rule applies: 在本省从事生产活动，应当遵守本条例."""
    if not fact.words.endswith(("活动", "行为")) or fact.clause.closing not in "，,":
        return False
    return following.words.startswith(("应当", "必须", "适用", "均应", "须"))


def _is_case(fact: Facts, following: Facts) -> bool:
    """Whether the clause only says to whom or what the next applies."""
    left = fact.shape == "frame" and fact.words[0] == "对" and following.words[0] == "由"  # 对企业的申请，｜由县局审批
    return left or _is_scope(fact, following) or _is_granted_for(fact, following) or _is_threshold(fact)


def _is_threshold(fact: Facts) -> bool:
    """Whether the clause only names those of a size, or the part over it, of which the next says something: 人口超过100万的城市，｜标准为…."""
    closed = fact.clause.closing in ("，", ",") and not fact.subject
    named = fact.shape.startswith("n-") or fact.words.endswith("的部分")
    return closed and named and rule.threshold.search(fact.words) is not None


def _is_granted_for(fact: Facts, following: Facts) -> bool:
    """Whether 对… only says what the grant of the next clause is for."""
    frames = fact.shape == "frame" and "的" in fact.words
    named = fact.words.startswith("对") and (frames or not rule.gives.search(fact.words))
    return named and fact.clause.closing in "，," and rule.granted.match(following.words) is not None


def _is_let(before: Facts, fact: Facts) -> bool:
    """Whether the clause goes on right behind a permission: 可以责令改正，并处罚款; not with who decides (由…, 报…)."""
    verbal = fact.shape in ("verb", "adverb-verb", "framed-verb") and fact.words[0] not in "由报经"
    let = before.shape == "permitted" or (before.shape == "permit" and rule.let_by.match(before.words) is not None)
    return verbal and let and before.clause.closing in "，," and "了" not in fact.words


def _for_a_verb(words: str) -> bool:
    """Whether 为 opens a purpose (为充分发挥…作用) and does not say for whom (为企业提供…)."""
    begin = 1 + words.startswith("为了")
    at = skip_adverbs(words, begin, len(words))
    return at > begin or "act" in head_of(words, begin, len(words))[1]


def _ends_purposes(fact: Facts) -> bool:
    if rule.basis.match(fact.words) or rule.specially.search(fact.words):
        return True
    return fact.shape == "leadin" or (fact.head == "决定" and bool(fact.subject))


def _last_purpose(facts: Sequence[Facts]) -> int:
    """Up to which clause a run of purposes reaches: to what it rests on, or to who acts or what must be; -1 where none does."""
    basis = _last_basis(facts, 0)
    return basis if basis > 0 else next((k for k, f in enumerate(facts) if k and (f.subject or f.modal)), -1)


def _last_basis(facts: Sequence[Facts], first: int) -> int:
    """The last clause after `first` that says what the purposes rest on, or what is issued for them; -1 where none does."""
    return next((k for k in range(len(facts) - 1, first, -1) if _ends_purposes(facts[k])), -1)


def _resolves(fact: Facts) -> bool:
    """Whether the clause says what is resolved, or whom a notice calls for, and no purpose."""
    return fact.shape in _VERBAL and (fact.head == "决定" or rule.resolves_on.match(fact.words) is not None)


_LATEST_PURPOSE = 4  # clauses before the one that opens a run of purposes


def _late_purpose(facts: Sequence[Facts]) -> int:
    """The clause with which purposes begin after what they rest on (根据…，结合…，为落实…，避免…，现…); 0 where there is none."""
    for k, fact in enumerate(facts[:_LATEST_PURPOSE]):
        if k and fact.words.startswith("为") and (fact.shape == "purpose" or _for_a_verb(fact.words)):
            return k
        if fact.shape in ("verb", "adverb-verb") or fact.modal:
            return 0
    return 0


def _height(facts: Sequence[Facts]) -> int:
    """The clause that closes what 从 opened at the sentence's head (从贯彻…，维护…的高度); 0 where there is none."""
    if "从" not in facts[0].words[:6]:
        return 0
    return next((k for k, f in enumerate(facts[:5]) if k and f.words.endswith(("的高度", "的角度", "出发"))), 0)


def _weighed(facts: Sequence[Facts]) -> range:
    """The clauses of which the sentence says what they matter, with those that say only this: 《条例》对维护秩序，｜保障安全，｜促进发展，具有重要意义."""
    last = next(
        (
            k
            for k, fact in enumerate(facts)
            if (fact.words[0] in "都均也具有起意影至发" and rule.has_weight.match(fact.words))
            or (fact.words.endswith(("意义", "作用")) and rule.gains_weight.search(fact.words))
        ),
        0,
    )
    first = next((k for k in range(last - 1, -1, -1) if rule.weighs.match(facts[k].words)), last)
    return range(first, last + (first < last and facts[last].shape in _VERBAL))


def _told(facts: Sequence[Facts]) -> range:
    """The clauses that are the subject of what is said next of them, at the sentence's head or behind a colon: 会议指出：｜建设水库，是…举措."""
    count = _subject_run(facts)
    if count:
        return range(count)
    begin = next((k for k, fact in enumerate(facts, 1) if fact.clause.closing in ("：", ":")), len(facts))
    return range(begin, begin + _subject_run(facts[begin:])) if begin < len(facts) else range(0)


def _subject_run(facts: Sequence[Facts]) -> int:
    """How many clauses at the sentence's head are the subject of what is said next of them."""
    if facts[0].words.startswith("只有"):
        return next((k for k, fact in enumerate(facts) if fact.words.startswith("才")), 0)
    if len(facts) > 1 and facts[0].shape in _VERBAL and not facts[0].modal and rule.needs.match(facts[1].words):
        return 0 if facts[0].subject or facts[0].counted else 1
    for k, fact in enumerate(facts):
        if k and rule.judged.match(fact.words):
            return k
        if fact.modal or fact.subject or not (fact.shape in _VERBAL or (not k and fact.shape == "speech")):
            return 0
    return 0


def _lacks(fact: Facts) -> bool:
    """Whether the clause says what somebody or something still needs: 还需加强教育引导, 需要进一步完善; not who must do it (各单位需要进一步…)."""
    return fact.modal.endswith(("需", "需要")) and not fact.subject and rule.lacks.search(fact.words) is not None


def _enables(facts: Sequence[Facts]) -> bool:
    """Whether the sentence says what can be done by some means: 通过乡村建设，可以补齐短板，｜提升水平."""
    return len(facts) > 1 and facts[0].words.startswith("通过") and facts[1].words.startswith(("可以", "能够"))


_AGREED_TO = frozenset({"leadin", "permit", "permitted"})  # what 经县政府批准 only leads to


def _settle_sentence(facts: Sequence[Facts]) -> list[Facts]:
    if "信" in facts[0].words and rule.believes.match(facts[0].words):
        return [fact._replace(shape="foretold") for fact in facts]
    last_basis, late = -1, 0
    about = _told(facts)
    opening = facts[0].words
    article = rule.article.match(opening)
    if article:
        opening = opening[article.end() :]
    if opening.startswith("为") and (
        facts[0].shape in ("purpose", "frame")
        or _for_a_verb(opening)
        or any(fact.shape == "leadin" for fact in facts[1:])  # 为贯彻推进节水的要求，…，制定本办法
    ):
        last_basis = _last_purpose(facts)
    elif late := _late_purpose(facts):
        last_basis = _last_basis(facts, late)
    height = _height(facts)
    weighed = _weighed(facts)
    settled = []
    enabled = _enables(facts)
    chain = "permitted" if enabled else ""
    for k, fact in enumerate(facts):
        if _lacks(fact):
            settled.append(fact._replace(shape="undone"))
            last_basis, chain = -1, "undone"
            continue
        if (fact.modal or fact.subject or (k and _resolves(fact))) and not (k == 1 and enabled):
            last_basis, chain = last_basis if k < late else -1, ""
        elif k and _is_let(facts[k - 1], fact):
            settled.append(fact._replace(shape="permitted"))
            continue
        if fact.shape in _VERBAL and (k in about or k in weighed or (0 < k <= height and not fact.subject)):
            fact = fact._replace(shape="chain")
        elif fact.shape in _VERBAL and k and (late <= k < last_basis or chain):
            fact = fact._replace(shape="purpose" if k < last_basis else chain)
        elif k + 1 < len(facts) and facts[k + 1].shape in _AGREED_TO and rule.agreed.search(fact.words):
            fact = fact._replace(shape="leadin")
        elif k + 1 < len(facts) and fact.shape == "frame" and _sets_the_stage(fact, facts[k + 1]):
            fact = fact._replace(shape="staging")
        elif k + 1 < len(facts) and not fact.modal and _is_case(fact, facts[k + 1]):
            fact = fact._replace(shape="defined")
        elif not fact.modal and rule.consequence.search(fact.words):
            chain = "chain"
        elif fact.shape.endswith(("may", "permit", "permitted")) and rule.permitted.search(fact.words):
            chain = "permitted"
        elif "请求" in fact.words[:15] or fact.words.endswith("请求"):
            chain = "retold"
        settled.append(fact)
    return settled


_ASKED = "？?"
_LONGEST = 600  # characters of a clause that are read; of a longer one its head and its tail
_TAIL = 200


def _condensed(text: str, clause: Clause) -> tuple[str, int, int, int]:
    """(text, outer, start, end) of the clause: what stands between the head and the tail of one that never ends is left out, so
    that patterns over whole clauses take bounded time."""
    outer, start, end = clause.outer, clause.start, clause.end
    if end - outer <= _LONGEST:
        return text, outer, start, end
    outer = max(outer, start - _TAIL)
    head = min(outer + _LONGEST - _TAIL, end)
    words = text[outer:head] + text[max(head, end - _TAIL) : end]
    return words, 0, start - outer, len(words)


def _facts(reading: Reading, clause: Clause, persons: frozenset[int]) -> Facts:
    text = reading.text
    counted = reading.quantities.count(clause.outer, clause.end)
    dated = _dated(text, reading.dates.first(clause.outer, clause.end))
    subject = clause.subject
    last_word = text[max(subject[0], subject[1] - 2) : subject[1]] if subject else ""
    person = bool(subject) and any(p in persons for p in range(*subject or (0, 0)))
    text, outer, start, end = _condensed(text, clause)
    words, quote = text[outer:end], text[start:end]
    asked = clause.closing in _ASKED and bool(clause.closing) and rule.asks.search(words) is not None
    pattern, kinds = _markers()
    found = {kind for word in pattern.findall(words) if (kind := kinds[word]) != "none"}
    if counted and rule.exact.search(words):
        found.add("exact")
    modal = clause.modal
    shape = "defined" if asked else shape_of(text, start, end, modal)
    begin = (
        after_time(text, start, end) if shape == "verb" else start
    )  # 6月底前｜公布名单: the verb tells, not the time
    at, head = head_word(text, begin, end)
    classes = word_class(head)
    if head == "坚持" and shape == "adverb-verb":  # what is persisted in decides
        at, head = head_word(text, at + 2 + (text[at + 2] in "和并与"), end)
        classes = word_class(head)
    return Facts(
        clause,
        words,
        shape,
        head or text[at : min(at + 2, end)],
        classes,
        text[begin:at],
        quote[:2],
        quote[-2:],
        modal,
        last_word,
        tuple(sorted(found)) if found else (),
        end - start,
        counted if counted < 2 else 2,
        dated,
        words[:2] if outer < start else "",
        person,
    )


def _dated(text: str, date: Entity | None) -> str:
    if date is None:
        return ""
    if date.text.endswith("前") or text.endswith(forms_of("at_latest"), max(0, date.start - 4), date.start):
        return "by"
    if text.endswith(("截至", "截止", "截止到", "截止至"), max(0, date.start - 3), date.start):
        return "since"  # what has been reached by then
    if date.start and text[date.start - 1] in "到至":
        return "until"
    return "since" if date.text.endswith("来") else "date"
