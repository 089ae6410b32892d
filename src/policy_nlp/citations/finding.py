"""The citations of one document: each document it names once, with the strongest relation that its text states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policy_nlp.citations.relations import ACTS, REACH, relation_here, stronger, surroundings
from policy_nlp.language.brackets import closers, opening_mark
from policy_nlp.store.naming import Named
from policy_nlp.store.tokens import fold


@dataclass(frozen=True, slots=True)
class Speaker:
    """What must be known of the document that cites: its own names, and whether it acts or only tells.

    `carried` are titles of the documents inside it with the relation it has to them (印发 → issues)."""

    title: str | None
    number: str | None
    issuers: tuple[str, ...] = ()
    acts: bool = True
    carried: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is named: `start`, `end` are the words (code points of the citing text) that state the relation; `body` is
    who issued it, where its number tells."""

    start: int
    end: int
    relation: str
    title: str | None
    number: str | None
    body: str | None = None


def find_citations(text: str, named: Sequence[Named], speaker: Speaker) -> list[Citation]:
    """The citations in the order of their first mention. Aliases (以下简称《规划》) and the document itself are none."""
    others = sorted((n.start, n.end) for n in named if n.type == "ORG" and n.text not in speaker.issuers)
    titles = [n for n in named if n.type == "DOCTITLE"]
    aliases = _declared_aliases(text, titles)
    numbers = {n.title_start: n for n in named if n.type == "DOCNO" and n.title_start is not None}
    found: dict[str, Citation] = {}
    for mention in _mentions(text, named, titles, numbers, aliases):
        if _is_own(mention, speaker):
            continue
        near = others[bisect_left(others, (mention.start - REACH, 0)) : bisect_left(others, (mention.start, 0))]
        relation = relation_here(surroundings(text, mention.start, mention.end, near))
        if relation in ACTS and not speaker.acts:
            relation = "mentions"
        _add(found, replace(mention, relation=relation))
    return [_carried(citation, speaker) for citation in found.values()]


def _mentions(
    text: str,
    named: Sequence[Named],
    titles: Sequence[Named],
    numbers: Mapping[int, Named],
    aliases: Mapping[str, str],
) -> Iterator[Citation]:
    """Every mention of a document, an alias under the name it stands for."""
    behind = {number.start for number in numbers.values()}
    for mention in named:
        if mention.type == "DOCTITLE":
            title = _bare(mention.text)
            number = numbers.get(mention.start)
            meant = aliases.get(fold(title), title)
            if meant == title and _is_generic(title):
                continue
            yield Citation(
                mention.start,
                mention.end,
                "mentions",
                meant,
                number.value if number else None,
                number.body if number else None,
            )
        elif mention.type == "DOCNO" and mention.start not in behind and mention.value:
            end = mention.end + (1 if text[mention.end : mention.end + 1] in "）)" else 0)
            yield Citation(mention.start, end, "mentions", None, mention.value, mention.body)


def _bare(title: str) -> str:
    return title.strip().removeprefix("《").removesuffix("》").strip()


_GENERIC = re.compile(
    r"(?:本|该|此)?(?:通知|意见|规划|规划纲要|纲要|方案|实施方案|办法|条例|规定|决定|计划|行动计划|细则|报告|目录|指南|措施|政策|建议|请示|函|批复|协议|合同|清单|标准)"
)


def _is_generic(title: str) -> bool:
    """A kind of document alone names none: 《规划》, 《通知》."""
    return _GENERIC.fullmatch(title) is not None


@cache
def _declared() -> re.Pattern[str]:
    """An alias that a text gives a title it has just named."""
    marks = ("quote", "title", "double_typed")
    return re.compile(
        rf"[^《》。\n]{{0,40}}?以下(?:简称|称)[：:]?{opening_mark(*marks)}*([^{closers(*marks, 'round')}]{{2,30}})"
    )


def _declared_aliases(text: str, titles: Sequence[Named]) -> dict[str, str]:
    """Folded alias → title: 《…》（以下简称《规划》）."""
    found: dict[str, str] = {}
    for mention in titles:
        declared = _declared().match(text[mention.end : mention.end + 80])
        if declared:
            found.setdefault(fold(declared[1]), _bare(mention.text))
    return found


def _is_own(mention: Citation, speaker: Speaker) -> bool:
    if mention.number and speaker.number and fold(mention.number) == fold(speaker.number):
        return True
    own, title = fold(speaker.title or ""), fold(mention.title or "")
    return bool(title and own and (title == own or (own.endswith(title) and len(title) > 8 and "印发" not in own)))


def _add(found: dict[str, Citation], mention: Citation) -> None:
    """Joins a mention with what was found of the same document."""
    key = _known_as(found, mention)
    if key is None:
        found[fold(mention.title or mention.number or "")] = mention
        return
    held = found[key]
    relation = stronger(held.relation, mention.relation)
    at = held if relation == held.relation else mention
    title = max((held.title, mention.title), key=lambda title: len(title or ""))
    found[key] = Citation(at.start, at.end, relation, title, held.number or mention.number, held.body or mention.body)


def _known_as(found: Mapping[str, Citation], mention: Citation) -> str | None:
    """The key of the same document: by number, by title, or by a title that only adds the issuer in front."""
    title = fold(mention.title or "")
    if title in found:
        return title
    for key, held in found.items():
        if mention.number and held.number == mention.number:
            return key
        other = fold(held.title or "")
        if title and other and _is_short_for(*sorted((title, other), key=len)):
            return key
    return None


_OF_THE_STATE = fold("中华人民共和国")


def _is_short_for(short: str, long: str) -> bool:
    if not long.endswith(short) or short == long:
        return short == long
    front = long[: -len(short)]
    return front == _OF_THE_STATE or (len(short) >= 10 and short.startswith(fold("关于")))


def _carried(citation: Citation, speaker: Speaker) -> Citation:
    """With the relation that the document's parts give: what a notice issues is inside it."""
    title = fold(citation.title or "")
    for carried, relation in speaker.carried:
        if title and (fold(carried) == title or _is_short_for(*sorted((title, fold(carried)), key=len))):
            return replace(citation, relation=stronger(citation.relation, relation))
    return citation
