"""Conditions and cases: what stands in a list of them is asked of nobody (申请人应符合下列条件：（一）取得…；有下列情形之一的，…：;
申报条件 or 申报材料 as a heading)."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts, sentence_runs
from policy_nlp.language.rules import pattern

# The words announce a list of conditions or cases, which their colon opens.
_ANNOUNCES = pattern(
    r"(?:符合|具备|满足)(?:以下|下列|如下)[^，。：]{0,12}(?:条件|资格)|(?:以下|下列|如下)[^，。：]{0,10}(?:条件|情形|情况|行为)之一|(?:以下|下列|如下)(?:[^，。：]{0,8})情形"
)
_ITEM = pattern(r"{enumerator:han_bracket,item}")
# A condition told with a modal: 应至少有一个单位具备能力.
_HAS = pattern(r"(?:其中|原则上)?(?:均|都)?应当?(?:至少)?(?:有|具有|具备|满足|符合|达到|属于|为|是)")
# The heading announces conditions (（一）申报条件), or the papers to be handed in (（二）申报材料).
_HEADED = pattern(
    r"{enumerator:heading,item,han_bracket}?\s*{condition_heads}(?:对象|主体|范围|项目|企业)?[和及与]?(?:资格)?[和及与]?(?:(?<=资格)|条件"
    r"|(?P<papers>材料|要件|资料))(?:目录|清单)?(?:[（(][^（）()]*[）)])?[。：:]?\s*\Z"
)
# The name of a paper, with nothing that is done with it (房租补贴申请表, 不是提供…证明).
_PAPER = pattern(r"(?!提[供交]|填[写报]|出具|报送|上传|附)[^，；]*{papers}\Z")
# What is forbidden, refused or ordered is no condition.
_ORDERED = pattern(r"不得|严禁|禁止|不予|允许|责令|负责\Z|(?:给予|予以|处以?)[^，]*(?:处分|处罚|罚款|警告)")

_TAIL = 90  # characters of a paragraph's end that are looked at


def _listed_blocks(reading: Reading) -> frozenset[int]:
    """The items of each list that a line announces as conditions or cases."""
    text, blocks = reading.text, reading.blocks
    found: set[int] = set()
    listed = False
    for number, block in enumerate(blocks):
        if listed and _ITEM.match(text, block.start, block.end):
            found.add(number)
            continue
        tail = text[max(block.start, block.end - _TAIL) : block.end].rstrip()
        said = tail[max(tail.rfind(mark) for mark in "。；") + 1 :]
        listed = tail.endswith(("：", ":")) and _ANNOUNCES.search(said) is not None
    return frozenset(found)


def _headed_blocks(reading: Reading) -> dict[int, bool]:
    """What stands right under a heading of conditions or of papers, and whether it is one of papers."""
    text, blocks = reading.text, reading.blocks
    heads = {
        number: found["papers"] is not None
        for number, block in enumerate(blocks)
        if block.kind == "heading" and (found := _HEADED.match(text, block.start, block.end))
    }
    return {n: heads[block.path[-1]] for n, block in enumerate(blocks) if block.path and block.path[-1] in heads}


def settle_conditions(reading: Reading, facts: Sequence[Facts]) -> list[Facts]:
    """The facts, with those that only state a condition or a case as no actions; a duty said with a modal stays."""
    listed, headed = _listed_blocks(reading), _headed_blocks(reading)
    settled: list[Facts] = []
    for start, end in sentence_runs(facts):
        announced = opened = told = False
        cases = _cases(facts[start:end])
        for number, fact in enumerate(facts[start:end]):
            under = headed.get(fact.clause.block)
            within = opened or fact.clause.block in listed or under is False
            stated = (within and (under is False or not told) and _is_condition(fact)) or (
                under and not fact.modal and _PAPER.match(fact.words)
            )
            stated = stated or (number in cases and not fact.modal)
            settled.append(fact._replace(shape="defined") if stated else fact)
            told = told or fact.words.endswith("的")  # （一）毁坏林木的，｜责令补种: what follows the case
            announced = announced or _ANNOUNCES.search(fact.words) is not None
            opened = opened or (announced and fact.clause.closing in _COLONS)
    return settled


def _cases(facts: Sequence[Facts]) -> set[int]:
    """The clauses of a sentence that only tell the case for which its ruling is: 未建立台账，｜发现隐患不报告的，｜要责令改正."""
    found: set[int] = set()
    first: int | None = None
    for number, fact in enumerate(facts):
        if first is None and _OPENS_CASE.match(fact.words):
            first = number
        elif fact.subject or fact.modal:  # somebody acts: the case has been told
            first = None
        if first is not None and fact.words.endswith("的") and fact.clause.closing in "，,":
            found.update(range(first, number + 1))
            first = None
        if fact.clause.closing not in "，,":
            first = None
    return found


# A case begins that a ruling is for: 发现…, 未按规定…, 对…未落实….
_OPENS_CASE = pattern(
    r"{enumerator:heading,item,han_bracket}?\s*(?:对[^，]{2,30}?)?(?:未(?!来|成年|经)|拒不|擅自|违反|存在[^，]{0,12}(?:隐患|问题|行为)"
    r"|(?:如|凡|若|经[^，]{2,10})?发现(?![^，]*(?:立即|及时|第一时间|{modal:要,应}|马上|尽快))[^，]|凡(?![^，]*(?:{modal:可以,应,须}|均))|如有|若有|因[^，]{2,20}(?:不力|不到位))"
)

_COLONS = frozenset("：:")


def _is_condition(fact: Facts) -> bool:
    words = fact.words
    if _ORDERED.search(words):
        return False
    return not fact.modal or _HAS.match(words) is not None
