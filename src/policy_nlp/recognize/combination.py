"""One rule decides between the rules and the trained tagger.

What both find is kept. Of what only the tagger finds, a span is added where it overlaps nothing and its probability reaches the type's
`add` bound; it takes the place of the rules' spans that it overlaps where it reaches the type's `replace` bound. Where both find a person
who begins at the same place, the tagger says where the name ends. Everything else is as the rules have it. The bounds stand in models/names/tagger.json, chosen on held-back folds (docs/model.md).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from policy_nlp.lexicon import load_words
from policy_nlp.model import Entity, EntityType, changed
from policy_nlp.recognize.ambiguous_divisions import KINDS_OF_PLACE
from policy_nlp.recognize.clues import DIVISION, LEVELS, PLACES, Page, is_han
from policy_nlp.recognize.name_shapes import DOTS, without_next_word
from policy_nlp.recognize.persons import ROSTER_RULE
from policy_nlp.recognize.posts import is_part
from policy_nlp.recognize.surnames import surname_length
from policy_nlp.recognize.tagger import load_weights, tag_page

Place = tuple[int, int, EntityType]

OWN_RULE = "userdict"  # the rule of names from the user's dictionary
_NO_SURNAME = 0.95
_LEVELS = "省市区县州旗盟镇乡自"
_NUMERALS = set("一二三四五六七八九十")
_BEFORE_VERBS = "应须原任"  # surnames that stand before verbs as often
_WHOLE = 2.0  # what the rules found stays whole
_OTHER_END = 0.65  # two readings of one name's end: the likelier


def combine_names(page: Page, found: Sequence[Entity]) -> list[Entity]:
    """The names on the page by rules and tagger together, in order, without overlaps; the rules' own where there are no weights."""
    weights = load_weights()
    if weights is None:
        return list(found)
    known = frozenset(map(_place, found))
    tagged = [
        _trimmed(page, e, known) for e in tag_page(page, weights) if _well_formed(e) and not _refused(page, e, known)
    ]
    return combine(found, _beside_own(found, tagged), weights.bounds)


def _beside_own(found: Sequence[Entity], tagged: Sequence[Entity]) -> list[Entity]:
    """What the tagger found without what cuts into a name of the user's dictionary, or reads it as something else."""
    own = [entity for entity in found if entity.rule == OWN_RULE]
    if not own:
        return list(tagged)
    ends = [entity.end for entity in own]
    kept = []
    for entity in tagged:
        at = bisect_right(ends, entity.start)
        met = at < len(own) and own[at].start < entity.end
        inside = met and entity.start <= own[at].start and own[at].end <= entity.end
        if not met or (inside and entity.end - entity.start > own[at].end - own[at].start):
            kept.append(entity)
    return kept


def _trimmed(page: Page, entity: Entity, known: Set[Place]) -> Entity:
    """A person without the preposition, conjunction or verb drawn to the name (张三｜在, 李四｜和副县长, 李红｜任副组长)."""
    if entity.type is not EntityType.PERSON or len(entity.text) < 3:
        return entity
    if (end := without_next_word(page.text, entity.start, entity.end)) < entity.end:
        return replace(entity, end=end, text=entity.text[: end - entity.end])
    at, last = entity.end, entity.text[-1]
    takes_office = last in "任为兼和与及" and (
        at in page.post_starts or page.text[at : at + 1] in LEVELS or _opens_division(page, at)
    )
    joins = last in "和与及" and any((entity.start, at - 1, kind) in known for kind in EntityType)
    if last in "在于率赴" or takes_office or joins:
        return replace(entity, end=entity.end - 1, text=entity.text[:-1])
    return entity


def _opens_division(page: Page, at: int) -> bool:
    """Whether a county or another division begins here: 张三任｜任县水利局局长."""
    return any(page.longest(at + length, DIVISION) == at for length in (2, 3, 4, 5))


def _refused(page: Page, entity: Entity, known: Set[Place]) -> bool:
    """Whether the entity is a part of a longer word (市长｜热线), a word (宣告｜其) or what stands before one (应｜取得), or a listed place
    that the rules saw and left out (in a brand, an event, a road)."""
    if entity.type is EntityType.PERSON:
        worded = entity.text[:2] in load_words("not_names") and page.word_start[entity.start + 2] == entity.start
        verb = entity.text[0] in _BEFORE_VERBS and page.word_start[entity.end] == entity.start + 1 < entity.end - 1
        ends_so = page.text[entity.end : entity.end + 1] == entity.text[-1]  # 民三庭｜庭长, 农技站｜站长
        ends_so = ends_so and entity.end in page.post_starts
        return verb or ends_so or _cuts_name(page, entity, known) or (worded and _place(entity) not in known)
    if entity.type is EntityType.TITLE:
        return is_part(page.text, entity.end) and _place(entity) not in known
    if entity.type is EntityType.ORG:
        every = _every().match(entity.text) or _among_every().search(page.text, max(0, entity.start - 8), entity.start)
        return every is not None and _place(entity) not in known
    if entity.type is EntityType.PLACE and entity.text in KINDS_OF_PLACE:
        return _place(entity) not in known  # 郊区散煤
    if entity.type is not EntityType.PLACE or page.longest(entity.end, PLACES) != entity.start:
        return False
    return _place(entity) not in known


def _cuts_name(page: Page, entity: Entity, known: Set[Place]) -> bool:
    """Whether the last character of a name would be left over, with nothing behind it to belong to (钟军｜高，)."""
    whole = (entity.start, entity.end + 1, EntityType.PERSON)
    return whole in known and not is_han(page.text[entity.end + 1 : entity.end + 2])


@cache
def _every() -> re.Pattern[str]:
    """What tells bodies of a kind: 各街道办事处, 各｜苏木镇人民政府."""
    return re.compile("各(?:街道|[省市区县州旗镇乡村级])|苏木[镇乡]")


@cache
def _among_every() -> re.Pattern[str]:
    """What tells that the level behind it is one of those listed: 各县、｜市人民政府."""
    return re.compile("各(?:[省市县区州盟旗]、){1,3}$")


def _well_formed(entity: Entity) -> bool:
    """Whether a person's name holds nothing but characters, · and blanks, and is no village's or gorge's nor an everyday word (听得懂)."""
    if entity.type is not EntityType.PERSON:
        return True
    words = load_words("not_names")
    worded = entity.text in words or (entity.text[:2] in words and not surname_length(entity.text, 0))
    worded = worded or set(entity.text) <= _NUMERALS
    potential = re.fullmatch("[一-鿿][得不][一-鿿]", entity.text) and not surname_length(entity.text, 0)
    shaped = re.fullmatch(f"[一-鿿{DOTS} \u3000]*[^村峡寨（(]", entity.text)
    return shaped is not None and not worded and potential is None


def combine(
    found: Sequence[Entity], tagged: Sequence[Entity], bounds: Mapping[str, tuple[float, float]]
) -> list[Entity]:
    """The combination of two lists in order, each without overlaps; `bounds` gives each type's add and replace bound."""
    kept: list[Entity] = []
    replaced: set[int] = set()
    agreed: set[int] = set()
    at = 0
    for entity in tagged:
        while at < len(found) and found[at].end <= entity.start:
            at += 1
        rivals = _overlapping(found, at, entity.end)
        if len(rivals) == 1 and _place(found[rivals[0]]) == _place(entity):
            agreed.add(rivals[0])
            continue
        if entity.confidence >= _bound(entity, [found[number] for number in rivals], bounds):
            kept += _split_surname(entity)
            replaced.update(rivals)
    kept += (
        changed(entity, rule=f"{entity.rule}+tagger") if number in agreed else entity
        for number, entity in enumerate(found)
        if number not in replaced
    )
    return sorted(kept, key=lambda e: e.start)


def _bound(entity: Entity, rivals: Sequence[Entity], bounds: Mapping[str, tuple[float, float]]) -> float:
    """The probability the entity must reach. A person without a surname (热处理, 临界点; foreign names) must be surer."""
    add, instead = bounds[entity.type.value]
    if entity.type is EntityType.TITLE and any(r.type is EntityType.TITLE and r.text[0] in _LEVELS for r in rivals):
        return _WHOLE  # 省政府秘书长
    if entity.type is EntityType.TITLE and any(_deputy_of(entity, rival) for rival in rivals):
        return _WHOLE  # 副市长
    if any(_parts_post(entity, rival) for rival in rivals):
        return _WHOLE
    if entity.type is not EntityType.PERSON:
        return max(add, instead) if rivals else add
    if len(rivals) == 1 and (rivals[0].type, rivals[0].start) == (EntityType.PERSON, entity.start):
        return _WHOLE if _is_minority(rivals[0]) or rivals[0].rule == ROSTER_RULE else _OTHER_END
    if any(_is_minority(rival) for rival in rivals):
        return _WHOLE
    if not surname_length(entity.text, 0):
        add = max(add, _NO_SURNAME)
    return max(add, instead) if rivals else add


def _parts_post(entity: Entity, rival: Entity) -> bool:
    """Whether the tagger would part a post and its body elsewhere than the rules: 县政府｜办公室主任, 党委｜委员."""
    if entity.type is EntityType.TITLE:
        return rival.type is EntityType.ORG and rival.start < entity.start < rival.end < entity.end
    within = entity.start == rival.start and entity.end < rival.end
    return entity.type is EntityType.ORG and rival.type is EntityType.TITLE and within


def _deputy_of(entity: Entity, rival: Entity) -> bool:
    cut = (rival.start + 1, rival.end) == (entity.start, entity.end)
    return rival.type is EntityType.TITLE and rival.text[0] == "副" and cut


def _is_minority(entity: Entity) -> bool:
    """Whether the rules found a person of four syllables or more, dotted or not: longer than the tagger has seen."""
    return entity.type is EntityType.PERSON and len(entity.text) > 3


def _split_surname(entity: Entity) -> tuple[Entity, ...]:
    """张｜书记 where the tagger took both for a name; else the entity as it is."""
    first = surname_length(entity.text, 0)
    if entity.type is not EntityType.PERSON or not first or entity.text[first:] not in load_words("posts"):
        return (entity,)
    middle = entity.start + first
    return (
        replace(entity, end=middle, text=entity.text[:first]),
        replace(entity, start=middle, text=entity.text[first:], type=EntityType.TITLE),
    )


def _overlapping(found: Sequence[Entity], first: int, end: int) -> range:
    """The indices from `first` on of those that begin before `end`."""
    last = first
    while last < len(found) and found[last].start < end:
        last += 1
    return range(first, last)


def _place(entity: Entity) -> Place:
    return entity.start, entity.end, entity.type
