"""How a document stands to one that it names here: what the words before and after the title say.

The relations and their order are those of the annotation guide; the words are rows of `lexicon/citation_clues.tsv`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from policy_nlp.errors import QueryError
from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.lexicon import load_rows

# The strongest first: what a document does to another outweighs how it leans on it.
RELATIONS = (
    "repeals",
    "amends",
    "issues",
    "forwards",
    "approves",
    "replies_to",
    "based_on",
    "implements",
    "requires",
    "mentions",
)
ACTS = frozenset(RELATIONS[:6])  # what only the issuer of a document can do by it
_NEAR = 14  # characters between a verb and the title it governs: 印发修订后的《…》
_BEHIND = 24
REACH = 240  # characters looked at on each side of a title


def check_relations(names: Iterable[str]) -> tuple[str, ...]:
    """The relations of those names. Raises QueryError for one that there is not."""
    wanted = tuple(names)
    for name in wanted:
        if name not in RELATIONS:
            raise QueryError(f"relation {name!r}: give one of {', '.join(RELATIONS)}")
    return wanted


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A title in its sentence: the words of its clause before it, those after it, and where the bodies named before it end."""

    before: str
    after: str
    bodies: tuple[int, ...] = ()


def stronger(one: str, other: str) -> str:
    """The one of two relations that outweighs the other."""
    return min(one, other, key=RELATIONS.index)


def relation_here(place: Surroundings) -> str:
    """The relation that the words around one mention state, "mentions" where they state none."""
    if place.before.endswith("“") and place.after.startswith("”"):
        return "mentions"  # 将“《某法》”修改为…: a wording of what is amended
    found = [*_clues_before(place), *_clues_after(place.after)]
    return min(found, key=RELATIONS.index, default="mentions")


def _clues_before(place: Surroundings) -> Iterator[str]:
    for match in _patterns()["before"].finditer(place.before):
        between = place.before[match.end() :]
        relation = _relations()["before", match[0]]
        if _is_told(place.before, match, between, relation):
            continue
        is_others = relation in ACTS and any(end <= match.start() for end in place.bodies)
        if not is_others and (relation in ("based_on", "implements") or len(between) <= _NEAR):
            yield _with_what_follows(relation, place.after)


def _is_told(before: str, match: re.Match[str], between: str, relation: str) -> bool:
    """Whether the verb only says what has become of the title: 国务院印发的《…》, 制定了《…》, 已出台《…》, 未按照."""
    if between.startswith(("的", "了", "过", "后", "为", "成")):
        return True
    if re.search(r"(?:违反|不符合)[^，]*\Z", before[: match.start()]):
        return True
    past = re.search(r"(?:已经?|先后|相继|陆续|均|曾|于?\d{4}年)[^，]{0,6}\Z", before[: match.start()])
    return past is not None and (relation in ACTS or relation == "requires")


def _with_what_follows(relation: str, after: str) -> str:
    """制定《某法》实施细则 asks for the rules, not for the law; 制定《某法》的 …"""
    if relation == "requires" and re.match(r"(?:的|实施|配套|补充|操作)", after):
        return "implements"
    return relation


# A verb of an end that a noun follows is another thing's: 销售失效、变质的产品; 部分调整时.
_GOES_ON = re.compile(r"(?<!为)(?!如下|完善)[《、\u4e00-\u9fff]")


def _clues_after(after: str) -> Iterator[str]:
    for match in _patterns()["after"].finditer(after):
        between = after[: match.start()]
        relation = _relations()["after", match[0]]
        ends_old = relation in ("repeals", "amends")  # 对…企业不再执行《另一个》 is another title's
        is_others = ends_old and ("，" in between or _GOES_ON.match(after, match.end()))
        is_told = ends_old and re.search(r"已|曾|被|未|拟|(?:应当?|可以?)\Z", between)
        if len(between) <= _BEHIND and not is_others and not is_told:
            yield relation
    if re.match(
        r"(?:(?!印发|发布|出台)[^，。]){0,6}(?:贯彻落实|的?落实|落到实处|落地|的?实施(?!细则|办法|方案)|的?贯彻)", after
    ):
        yield "implements"


@cache
def _relations() -> dict[tuple[str, str], str]:
    return {(row[1], row[2]): row[0] for row in load_rows("citation_clues")}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {"before": [], "after": []}
    for place, word in _relations():
        words[place].append(word)
    return {
        place: re.compile("|".join(sorted(map(re.escape, its), key=lambda word: (-len(word), word))))
        for place, its in words.items()
    }


@cache
def _siblings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The titles in one list with a title: those before it, and those after it."""
    number = f"(?:{opening_mark('bracket')}[^（）()]*{closing_mark('bracket')})?"
    and_others = "(?:等(?:文件|规定|法律法规|政策文件)?)?"
    return (
        re.compile(rf"(?:《[^《》]*(?:《[^《》]*》[^《》]*)?》{number}{and_others}(?:[、，,和及与以并]|以及)*)+\Z"),
        re.compile(rf"\A{number}(?:(?:[、，,和及与以]|以及)+《[^《》]*》{number})*{and_others}"),
    )


_SENTENCE = re.compile(r"[。；！？\n]")


def surroundings(text: str, start: int, end: int, others: Collection[tuple[int, int]] = ()) -> Surroundings:
    """The words around text[start:end] in its sentence; titles in one list with it are passed over. `others` are the spans of
    bodies that are not the document's own issuer."""
    floor = max(0, start - REACH)
    marks = [m.end() for m in _SENTENCE.finditer(text, floor, start)]
    first = marks[-1] if marks else floor
    stop = _SENTENCE.search(text, end, end + REACH)
    siblings_before, siblings_after = _siblings()
    before = siblings_before.sub("", text[first:start].replace("〈", "《").replace("〉", "》"))
    clause = before[max(before.rfind("，"), before.rfind(","), before.rfind("："), before.rfind(":")) + 1 :]
    after = siblings_after.sub("", text[end : stop.start() if stop else end + REACH])
    opens = first + len(before) - len(clause)
    bodies = tuple(last - opens for at, last in others if opens <= at and last <= start)
    return Surroundings(clause, after, bodies)
