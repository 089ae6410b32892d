"""Recognition of names: organisations, places, posts and persons, which compete with each other.

The overlap rule: of two candidates that overlap, the longer wins, then the earlier (`overlaps.settle_overlaps`). So a place
inside a body's name falls to the body, a body inside a generic post (省委｜书记) to the post.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_nlp.model import Entity, EntityType, Header, Structure
from policy_nlp.recognize.clues import BARE, CENTRAL, OWN, PERSON, Page, read_page
from policy_nlp.recognize.combination import OWN_RULE, combine_names
from policy_nlp.recognize.name_shapes import ends_clean
from policy_nlp.recognize.organisations import find_organisations, organisation_entities
from policy_nlp.recognize.overlaps import settle_overlaps
from policy_nlp.recognize.persons import find_persons, person_entities
from policy_nlp.recognize.places import find_places, place_entities
from policy_nlp.recognize.posts import find_posts, post_entities
from policy_nlp.recognize.rosters import find_roster_names
from policy_nlp.recognize.surnames import surname_length
from policy_nlp.recognize.told_persons import find_told_persons


def find_names(text: str, structure: Structure, taken: Sequence[Entity]) -> list[Entity]:
    """The ORG, PLACE, TITLE and PERSON entities of the text outside the spans already taken."""
    page = read_page(text, taken)
    names = combine_names(page, find_by_rules(page, text, structure.header))
    return [_as_written(entity, text) for entity in names]


def _as_written(entity: Entity, text: str) -> Entity:
    """The entity in the characters of the text, which the page may have in the simplified script."""
    words = text[entity.start : entity.end]
    return entity if words == entity.text else replace(entity, text=words)


def find_by_rules(page: Page, text: str, header: Header) -> list[Entity]:
    """What the rules alone find on the page, in order and without overlaps; `text` is the page's text before masking."""
    bodies = find_organisations(page)
    posts = find_posts(page, bodies)
    places = [_before_post(page, place, {post.start for post in posts}) for place in find_places(page)]
    seats = dict(places) | {body.start: body.end for body in bodies}
    spans = {post.start: post.end for post in posts}
    listed = frozenset(find_roster_names(page, spans, seats))
    told = set(find_told_persons(page, spans, seats))
    places = [place for place in places if place not in told]  # 罗平 ｜省科技厅厅长
    persons = find_persons(page, spans, seats, [*listed, *told])
    touched = {end for _, end in persons} | {start for start, _ in persons}
    posts = [p for p in posts if p.sure or p.start in touched or _reaches(text, p.end, touched)]
    return list(
        settle_overlaps(
            [
                *organisation_entities(bodies, text),
                *place_entities(places, text, header),
                *post_entities(posts, text),
                *person_entities(persons, text, listed),
                *_own_entities(page, text),
            ]
        )
    )


_UNMISTAKABLE = 4  # characters of a name that no other word begins or ends with by chance


def _own_entities(page: Page, text: str) -> Iterator[Entity]:
    """The names of the user's dictionary: short ones only as words of the text."""
    for start, end, kinds in page.spans(OWN):
        if end - start >= _UNMISTAKABLE or (page.bounds[start] and page.bounds[end]):
            kind = EntityType.PERSON if kinds & PERSON else EntityType.ORG if kinds & CENTRAL else EntityType.PLACE
            yield Entity(start, end, text[start:end], kind, rule=OWN_RULE, confidence=0.95)


def _before_post(page: Page, place: tuple[int, int], posts: set[int]) -> tuple[int, int]:
    """The place without its last character where a post begins with that, before a name: 济南｜市长｜李明, not 望城区｜长沙坝."""
    start, end = place
    if end - 1 not in posts or not page.text.startswith("长", end) or page.longest(end - 1, BARE) != start:
        return place
    named = surname_length(page.text, end + 1) and any(
        page.word_start[stop] == end + 1 and ends_clean(page, stop, {})
        for stop in (end + 3, end + 4)
        if stop < len(page.bounds)
    )
    return (start, end - 1) if named else place


def _reaches(text: str, end: int, starts: set[int]) -> bool:
    """Whether a person begins here, spaces apart."""
    while end < len(text) and text[end] in " \u3000\t":
        end += 1
    return end in starts
