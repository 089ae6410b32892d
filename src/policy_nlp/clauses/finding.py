"""Every clause of a text: blocks ─splitting→ stretches between marks ─openings→ where the quote begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_nlp.clauses.agency import load_agency
from policy_nlp.clauses.described import read_described
from policy_nlp.clauses.exclusions import is_score
from policy_nlp.clauses.framing import frames_only, is_by_rule
from policy_nlp.clauses.openings import Actors, Clause, open_clause
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.shapes import shape_of
from policy_nlp.clauses.splitting import Stretch, first_word, split_block
from policy_nlp.clauses.topics import topic_cells
from policy_nlp.clauses.unclosed import join_unclosed
from policy_nlp.clauses.verbs import begins_action, head_class, head_word, is_adverb, is_nominal, is_verb, word_class
from policy_nlp.language.rules import rule
from policy_nlp.model import Block
from policy_nlp.segment import cut_words, tag_words
from policy_nlp.structure.duties import before_duties

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
                if start not in topics or block.kind != "row":
                    yield [s for s in split_block(text, start, end, index) if not is_score(text[s.start : s.end])]


_RULING = frozenset({"必须", "应", "应当", "须", "要", "均应", "都应", "一般应", "都要", "均要"})


def join_fronted(text: str, clauses: list[Clause], actors: Actors) -> list[Clause]:
    """The clauses with fronted objects joined to what rules them (重大事项，必须经会议讨论; 具体办法，由市政府制定), and those who
    are brought to act with what they do (督促各地政府，按照…进行改革)."""
    joined: list[Clause] = []
    for clause in clauses:
        if joined and (
            (_is_ruled(text, joined[-1], clause) and _is_fronted(text, joined, actors))
            or _is_caused(text, joined[-1], clause, actors)
        ):
            front = joined.pop()
            clause = clause._replace(outer=front.outer, start=front.start, body=front.body)
        elif joined and _lists_on(text, joined[-1], clause):
            front = joined.pop()
            clause = clause._replace(
                outer=front.outer, start=front.start, body=front.body, modal=front.modal, subject=front.subject
            )
        elif joined and (group := _fronted_group(text, joined, clause, actors)):
            front = joined.pop()
            clause = clause._replace(outer=front.outer, body=front.body, subject=group)
        joined.append(clause)
    return joined


def _fronted_group(text: str, clauses: list[Clause], clause: Clause, actors: Actors) -> tuple[int, int] | None:
    """Who the clause before names and this one charges: 接受捐赠的单位，应当将财物登记造册."""
    front = clauses[-1]
    if not _is_ruled(text, front, clause) or front.modal or front.subject or not _opens_sentence(clauses):
        return None
    described = read_described(text, front.body, front.end, actors.names)
    return (front.body, front.end) if described and described[-1][1] == front.end else None


def _opens_sentence(clauses: list[Clause]) -> bool:
    """Whether the last clause stands at the head of its sentence, or after ；."""
    return len(clauses) < 2 or clauses[-2].sentence != clauses[-1].sentence or clauses[-2].closing in "；;"


_LONGEST = 600  # characters of a clause that may be joined to the next


def _is_ruled(text: str, front: Clause, clause: Clause) -> bool:
    if front.closing not in "，," or front.sentence != clause.sentence or clause.subject:
        return False
    modal = clause.modal in _RULING and clause.start - clause.body == len(clause.modal)
    words = text[clause.start : clause.end]
    return modal or words.startswith(("由", "原则上")) or is_by_rule(words)


@rule
def _thing() -> re.Pattern[str]:
    """Ends of what is ruled over: matters, rules, lists, amounts."""
    return re.compile(
        r"(?:事项|事宜|办法|决策|决定|认定|标准|制度|规定|规则|目录|名单|名录|比例|细则|方案|计划|规划|范围|数额|金额|时间|期限|程序|工作|建议|问题"
        r"|信息|文件|重点|调整|措施|政策|资金|经费|项目|任务|价格|费用|收费|费率|场所|规章|条件|方式|职责|事务|案件|法规案|议案|车辆|设备|物品|产品|房屋|责任|数据|档案|资料|材料|报告|结果|预算|合同|协议|投资|[会费学]费|开办费)等?$"
    )


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
    if actors.closes(text, front.start, front.end) or not _thing().search(text, front.start, front.end):
        return False
    shape = shape_of(text, front.start, front.end, "")
    return shape in _NOMINAL or (shape == "verb" and "的" in text[front.start : front.end])


_OPEN_VERBS = frozenset(
    {"加快", "推进", "加快推进", "推动", "加强", "统筹推进"}
)  # what they promote is named at the end


def _lists_on(text: str, front: Clause, clause: Clause) -> bool:
    """Whether the clause only lists more of what the verb before it is about: 新建水厂3座，｜泵站8座; 加快甲枢纽，｜乙基地建设."""
    if front.closing not in "，," or front.sentence != clause.sentence or clause.end - front.start > _LONGEST:
        return False
    if clause.subject or clause.modal or front.bracket[0] < front.bracket[1] or clause.start != clause.outer:
        return False
    at, verb = head_word(text, front.start, front.end)
    if "act" not in word_class(verb) or verb in _CAUSING or head_word(text, clause.start, clause.end)[1]:
        return False
    first, more = text[at + len(verb) : front.end], text[clause.start : clause.end]
    counted, further = _counted().search(first), _counted().search(more)
    if counted or further:
        if not (counted and further and counted["unit"] == further["unit"]):
            return False
        first, more = first[: counted.start()], more[: further.start()]
        return not _amount().search(first + more) and _only_names(first) and _only_names(more)
    ends = more[-2:] == first[-2:] or (verb in _OPEN_VERBS and more.endswith("建设") and not first.endswith("建设"))
    return ends and more[-2:] in _KINDS and _only_names(more[:-2])


_KINDS = frozenset({"工程", "项目", "技术", "基地", "建设", "中心", "产品", "设备", "园区", "枢纽", "平台"})


@rule
def _counted() -> re.Pattern[str]:
    """A figure with its unit at the end of a list's item."""
    return re.compile(r"(?:约|近)?\d[\d,.]*(?:万|亿)?(?:余|多)?(?P<unit>[一-龥]{1,3}?)(?:以上|左右)?\Z")


@rule
def _amount() -> re.Pattern[str]:
    """A measure of its own before the figure, no further item of the list."""
    return re.compile(
        r"[率量额值]|数(?![据字控])|总|收入|投资|面积|[增减达超]|新建|通车|投[入产]|[开竣]工|完成|累计|平均|全[市省县区国年]"
    )


def _only_names(words: str) -> bool:
    """Whether no verb, adverb or preposition stands among the words."""
    return len(words) > 1 and all(
        tag[:1] not in "vdpr" or tag == "vn" or (k and is_nominal(word))
        for k, (word, tag) in enumerate(tag_words(words))
    )


_CAUSING = frozenset(
    {"引导", "指导", "督促", "组织", "动员", "鼓励", "支持", "推动", "要求", "允许", "鼓励支持", "鼓励引导", "支持引导"}
)
_WHOLE = frozenset({"支持", "推动"})  # who is supported may be the whole object


@rule
def _framing() -> re.Pattern[str]:
    return re.compile(r"[，,]?(?=根据|按照|围绕|聚焦|面向|瞄准|立足|结合|依托|利用|通过|采取|在|针对|以(?!及))")


def _is_caused(text: str, front: Clause, clause: Clause, actors: Actors) -> bool:
    """Whether the clause says what those do whom the one before moves to act: 支持高校根据产业导向，建设一流学科."""
    if front.closing not in "，," or front.sentence != clause.sentence:
        return False
    if clause.subject or clause.modal or front.end - front.start > _LONGEST:
        return False
    at, verb = head_word(text, front.start, front.end)
    if verb not in _CAUSING or not _acts(text, clause):
        return False
    start, end = at + len(verb), front.end
    if text[start] == "了" or head_word(text, clause.start, clause.end)[1] in _CAUSING:
        return False
    for found in _framing().finditer(text, start + 2, end):
        if actors.closes(text, start, found.start()) and frames_only(text[found.end() : end]):
            return _names_only(text, start, found.start(), actors)
    return verb not in _WHOLE and actors.closes(text, start, end) and _names_only(text, start, end, actors)


def _acts(text: str, clause: Clause) -> bool:
    return bool(head_class(text, clause.start, clause.end)) or begins_action(text, clause.start, clause.end)


def _names_only(text: str, start: int, end: int, actors: Actors) -> bool:
    """Whether nobody does anything in text[start:end]: no verb after its last 的 but within a name (管理部门)."""
    words = actors.mask(text, start, end)
    if "所" in words or words[0] in "与和以在对":
        return False
    tokens = cut_words(words[words.rfind("的") + 1 :])
    return not any(
        len(token) > 1
        and ((is_verb(token) and not (is_nominal(token) and k == len(tokens) - 2)) or (k and is_adverb(token)))
        for k, token in enumerate(tokens)
    )


@rule
def _word() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff]{2}")


def _prose(text: str, block: Block) -> list[tuple[int, int]]:
    """The spans of the block that hold sentences: a row's cells with words in them, of a picture's caption all but the credit."""
    if block.kind == "row" and block.cells:
        return [(start, end) for start, end in block.cells if _word().search(text, start, end)]
    if block.kind == "byline":
        return [(block.start, text.rfind("。", block.start, block.end) + 1)]
    start = max(first_word(text, block), block.run_in)
    return [(start, before_duties(text, start, block.end))]
