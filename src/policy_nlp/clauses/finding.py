"""Every clause of a text: blocks ─splitting→ stretches between marks ─openings→ where the quote begins."""

from __future__ import annotations

from collections.abc import Iterator

from policy_nlp.clauses.actor_lists import in_case, is_dealt_with, read_actors
from policy_nlp.clauses.agency import load_agency
from policy_nlp.clauses.attendants import ATTENDS, are_attendants
from policy_nlp.clauses.charges import goes_on
from policy_nlp.clauses.described import read_described
from policy_nlp.clauses.exclusions import is_score
from policy_nlp.clauses.framing import frames_only, is_by_rule, tells_means
from policy_nlp.clauses.openings import Actors, Clause, open_clause
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.shapes import shape_of
from policy_nlp.clauses.splitting import Stretch, first_word, split_block
from policy_nlp.clauses.topics import names_only, topic_cells
from policy_nlp.clauses.unclosed import join_unclosed
from policy_nlp.clauses.verbs import begins_action, head_class, head_word, is_adverb, is_nominal, is_verb, word_class
from policy_nlp.language.rules import rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.model import Block
from policy_nlp.segment import cut_words, tag_words
from policy_nlp.structure.duties import before_duties

rule = rules_of(__name__)


_PROSE = frozenset({"paragraph", "row", "note", "byline"})


def find_clauses(reading: Reading, *, learnt: bool = True) -> list[Clause]:
    """Every clause of the prose blocks, in order, action or not; scores (得2分) are none, nor are cells that name a topic. With
    `learnt` false only rules say who acts, as the training of `agency` needs."""
    actors = Actors(reading.entities, reading.fields, load_agency() if learnt else None, reading.actors)
    clauses: list[Clause] = []
    for stretches in split_prose(reading):
        found = [open_clause(reading.text, stretch, actors) for stretch in stretches]
        clauses += join_unclosed(reading.text, join_fronted(reading.text, found, actors))
    return clauses


def split_prose(reading: Reading) -> Iterator[list[Stretch]]:
    """The stretches between marks of each piece of prose."""
    text = reading.text
    topics = topic_cells(text, reading.blocks)
    for index, block in enumerate(reading.blocks):
        if block.kind in _PROSE and not block.is_header:
            for start, end in _prose(text, block):
                if (start not in topics or block.kind != "row") and not names_only(text, start, end):
                    yield [s for s in split_block(text, start, end, index) if not _is_nothing(text[s.start : s.end])]


def _is_nothing(words: str) -> bool:
    return is_score(words) or ("." in words and rule.file.match(words.lower()) is not None)


def join_fronted(text: str, clauses: list[Clause], actors: Actors) -> list[Clause]:
    """The clauses with fronted objects joined to what rules them (重大事项，必须经会议讨论; 具体办法，由市政府制定), and those who
    are brought to act with what they do (督促各地政府，按照…进行改革)."""
    joined: list[Clause] = []
    for clause in clauses:
        if clause.subject and ATTENDS.match(text, clause.start):
            while joined and _lists_guests(text, joined[-1], clause, actors):
                joined.pop()
        if joined and (
            (
                (_is_ruled(text, joined[-1], clause) or _goes_up(text, joined[-1], clause))
                and _is_fronted(text, joined, actors)
            )
            or _is_caused(text, joined[-1], clause, actors)
        ):
            front = joined.pop()
            clause = clause._replace(outer=front.outer, start=front.start, body=front.body)
        elif joined and (goes_on(text, joined[-1], clause) or _lists_on(text, joined[-1], clause)):
            front = joined.pop()
            clause = clause._replace(
                outer=front.outer, start=front.start, body=front.body, modal=front.modal, subject=front.subject
            )
        elif joined and _hands_in_with(text, joined[-1], clause):
            front = joined.pop()
            taken = front.modal.endswith("将")  # its object, as the verb is still to come
            clause = clause._replace(
                outer=front.outer,
                start=front.start - taken,
                body=front.body,
                modal=front.modal.removesuffix("将"),
                subject=front.subject,
            )
        elif joined and _fronts_case(text, joined, clause):
            joined.pop()
        elif joined and (group := _fronted_group(text, joined, clause, actors)):
            front = joined.pop()
            clause = clause._replace(outer=front.outer, body=front.body, subject=group)
        joined.append(clause)
    return joined


def _lists_guests(text: str, front: Clause, clause: Clause, actors: Actors) -> bool:
    """Whether the clause before only lists some of those who did what this one tells."""
    listed = front.closing in ("，", ",") and front.sentence == clause.sentence and not front.modal
    return listed and are_attendants(text, front.body, front.end, actors.names)


def _hands_in_with(text: str, front: Clause, clause: Clause) -> bool:
    """Whether the clause before only says what is handed in or put somewhere, and this one that it is."""
    if front.closing not in "，," or front.sentence != clause.sentence or clause.subject:
        return False
    end = front.bracket[1] if front.bracket[0] < front.bracket[1] else front.end
    if rule.held.fullmatch(text, front.start, end) and rule.put.match(text, clause.outer):
        return True
    handed = rule.handed.search(text, max(front.start - 1, front.body), front.end)
    return end - front.start < _LONGEST and handed is not None and rule.handing.match(text, clause.outer) is not None


def _fronts_case(text: str, clauses: list[Clause], clause: Clause) -> bool:
    """Whether the clause before says whom somebody deals with, and this one what must be done then: 讯问未成年人，｜应当通知其监护人."""
    front = clauses[-1]
    told = _is_ruled(text, front, clause) and not front.modal and not front.subject and _opens_sentence(clauses)
    return told and is_dealt_with(text, front.body, front.end)


def _fronted_group(text: str, clauses: list[Clause], clause: Clause, actors: Actors) -> tuple[int, int] | None:
    """Who the clause before names and this one charges: 接受捐赠的单位，应当将财物登记造册."""
    front = clauses[-1]
    if not _is_ruled(text, front, clause) or front.modal or not _opens_sentence(clauses):
        return None
    if front.subject and not clause.modal:
        return None
    if front.subject:
        acting = in_case(text, front.body, front.end)  # 合伙企业｜设立分支机构，应当申请登记
        return acting if acting and acting[1] < front.end else None
    described = read_described(text, front.body, front.end, actors.names)
    if described and (described[-1][1] == front.end or described[0][0] == front.body):
        return front.body, described[-1][1]
    listed, after = read_actors(text, front.body, front.end, actors.names)
    return (front.body, front.end) if len(listed) > 1 and after == front.end else None


def _opens_sentence(clauses: list[Clause]) -> bool:
    """Whether the last clause stands at the head of its sentence, or after ；."""
    return len(clauses) < 2 or clauses[-2].sentence != clauses[-1].sentence or clauses[-2].closing in "；;"


_LONGEST = 600  # characters of a clause that may be joined to the next


def _is_ruled(text: str, front: Clause, clause: Clause) -> bool:
    if front.closing not in "，," or front.sentence != clause.sentence or clause.subject:
        return False
    modal = clause.modal in forms_of("ruling_modals") and clause.start - clause.body == len(clause.modal)
    words = text[clause.start : clause.end]
    return modal or words.startswith(("由", "原则上")) or is_by_rule(words)


def _goes_up(text: str, front: Clause, clause: Clause) -> bool:
    """Whether the clause says no more than who must approve what the one before it names: 重大投资事项，｜报县国资委审批."""
    beside = front.closing in ("，", ",") and front.sentence == clause.sentence and clause.start == clause.outer
    return beside and rule.goes_up.fullmatch(text, clause.start, clause.end) is not None


_NOMINAL = frozenset({"n-noun", "n-verb", "a-noun", "a-verb", "n-degree"})


def _is_fronted(text: str, clauses: list[Clause], actors: Actors) -> bool:
    """Whether the last clause is a noun phrase at the head of its sentence (or after ；), and no actor."""
    front = clauses[-1]
    if not _opens_sentence(clauses):
        return False
    if front.modal or front.subject or front.bracket[0] < front.bracket[1]:
        return False
    if front.end - front.start > _LONGEST:
        return False
    if actors.closes(text, front.start, front.end) or not rule.thing.search(text, front.start, front.end):
        return False
    shape = shape_of(text, front.start, front.end, "")
    return shape in _NOMINAL or (shape == "verb" and "的" in text[front.start : front.end])


def _lists_on(text: str, front: Clause, clause: Clause) -> bool:
    """Whether the clause only lists more of what the verb before it is about: 新建水厂3座，｜泵站8座; 加快甲枢纽，｜乙基地建设."""
    if front.closing not in "，," or front.sentence != clause.sentence or clause.end - front.start > _LONGEST:
        return False
    if clause.subject or clause.modal or front.bracket[0] < front.bracket[1] or clause.start != clause.outer:
        return False
    at, verb = head_word(text, front.start, front.end)
    if (
        "act" not in word_class(verb)
        or verb in forms_of("causing_verbs")
        or head_word(text, clause.start, clause.end)[1]
    ):
        return False
    first, more = text[at + len(verb) : front.end], text[clause.start : clause.end]
    counted, further = rule.counted.search(first), rule.counted.search(more)
    if counted or further:
        if not (counted and further and counted["unit"] == further["unit"]):
            return False
        first, more = first[: counted.start()], more[: further.start()]
        return not rule.amount.search(first + more) and _only_names(first) and _only_names(more)
    ends = more[-2:] == first[-2:] or (
        verb in forms_of("open_verbs") and more.endswith("建设") and not first.endswith("建设")
    )
    return ends and more[-2:] in forms_of("thing_kinds") and _only_names(more[:-2])


def _only_names(words: str) -> bool:
    """Whether no verb, adverb or preposition stands among the words."""
    return len(words) > 1 and all(
        tag[:1] not in "vdpr" or tag == "vn" or (k and is_nominal(word))
        for k, (word, tag) in enumerate(tag_words(words))
    )


def _is_caused(text: str, front: Clause, clause: Clause, actors: Actors) -> bool:
    """Whether the clause says what those do whom the one before moves to act: 支持高校根据产业导向，建设一流学科."""
    if front.closing not in "，," or front.sentence != clause.sentence:
        return False
    if clause.subject or clause.modal or front.end - front.start > _LONGEST:
        return False
    term = rule.term.match(text, front.start, front.end)
    at, verb = head_word(text, term.end() if term else front.start, front.end)
    if verb not in forms_of("causing_verbs") or not _acts(text, clause):
        return False
    start, end = at + len(verb), front.end
    if text[start] == "了" or head_word(text, clause.start, clause.end)[1] in forms_of("causing_verbs"):
        return False
    for found in rule.framing.finditer(text, start + 2, end):
        framed = text[found.end() : end]
        frames = "，" not in framed and (frames_only(framed) or tells_means(framed))
        if frames and actors.closes(text, start, found.start()):
            return _names_only(text, start, found.start(), actors)
    return (
        verb not in forms_of("whole_verbs")
        and actors.closes(text, start, end)
        and _names_only(text, start, end, actors)
    )


def _acts(text: str, clause: Clause) -> bool:
    return bool(head_class(text, clause.start, clause.end)) or begins_action(text, clause.start, clause.end)


def _names_only(text: str, start: int, end: int, actors: Actors) -> bool:
    """Whether nobody does anything in text[start:end]: no verb after its last 的 but within a name (管理部门)."""
    words = actors.mask(text, start, end)
    if "所" in words or words[0] in "与和以在对":
        return False
    tokens = cut_words(words[words.rfind("的") + 1 :])
    return not any(
        len(token) > 1 and ((is_verb(token) and not _ends_group(tokens, k)) or (k and is_adverb(token)))
        for k, token in enumerate(tokens)
    )


def _ends_group(tokens: list[str], k: int) -> bool:
    """Whether the verb is half of the last noun (管理｜部门, 调查｜人员), all of the name before it (征信｜机构), or that noun itself
    (社会｜组织)."""
    last = len(tokens) - 1
    if k == last:
        return tokens[k] == "组织" and k > 0
    return k == last - 1 and (not k or is_nominal(tokens[k]) or tokens[last] == "人员")


def _prose(text: str, block: Block) -> list[tuple[int, int]]:
    """The spans of the block that hold sentences: a row's cells with words in them, of a picture's caption all but the credit."""
    if block.kind == "row" and block.cells:
        return [(start, end) for start, end in block.cells if rule.word.search(text, start, end)]
    if block.kind == "byline":
        return [(block.start, text.rfind("。", block.start, block.end) + 1)]
    start = max(first_word(text, block), block.run_in)
    return [(start, before_duties(text, start, block.end))]
