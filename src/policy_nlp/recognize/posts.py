"""Recognition of posts (TITLE): the listed words, with the generic party or government body in front of them (省委书记)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.clues import NEAR_POST, POST, Page
from policy_nlp.recognize.organisations import LEVELS, Found

Span = tuple[int, int]
_NOT_POST = re.compile(
    r"制|热线|质量奖|信箱|负责制|令|团|国(?:成员|家)?|单位|会议|办公会|联席会|办公室|会|处|助理(?=制)|工程|杯|基金|奖|办公(?!室)|期|级|远|处(?=理)|线|岗位"
)


def find_posts(page: Page, bodies: Sequence[Found]) -> list[Span]:
    """The posts of the text: certain ones wherever they stand, others beside a body, a post or a name."""
    ends = {body.end: body for body in sorted(bodies, key=lambda b: -b.start)}
    posts = [*_listed(page, ends), *_spaced_labels(page)]
    return posts


def _listed(page: Page, ends: dict[int, Found]) -> Iterator[Span]:
    done: set[int] = set()
    for start, end, kinds in page.spans(POST | NEAR_POST):
        if end in done or not _post_ends(page, end):
            continue
        body = ends.get(start)
        if not (page.bounds[start] or body or page.text[start - 1 : start] in LEVELS):
            continue
        done.add(end)
        left = _generic_front(page, start, body)
        if kinds & POST or body is not None or left < start or _has_company(page, start, end):
            yield left, end


def _post_ends(page: Page, end: int) -> bool:
    if not (page.bounds[end] or not ("一" <= page.text[end] <= "鿿")):
        return page.text.startswith(("会同", "任组长", "担任", "率"), end)
    return not _NOT_POST.match(page.text, end)


def _generic_front(page: Page, start: int, body: Found | None) -> int:
    """The start with the generic body in front: 省委｜书记, 市政府｜秘书长; a named one (宁波市委) stays outside."""
    if body is None or page.text[body.start] not in LEVELS:
        return start
    if body.kind in ("government", "congress", "party") or body.end - body.start == 2:
        return body.start
    return start


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(r"[，、：:；\s兼（(|\u3000]")


def _has_company(page: Page, start: int, end: int) -> bool:
    """Whether a row label, another post or a name stands beside."""
    text = page.text
    if text[end : end + 1] in ("：", ":") and _line_head(text, start):
        return True
    return text[start - 1 : start] in ("、", "，", "兼", "任", "为") and _ends_post(page, start - 1)


def _ends_post(page: Page, at: int) -> bool:
    return page.longest(at, POST | NEAR_POST) >= 0


def _line_head(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "\n。；\u3000 "


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?m)(?:(?<=^)|(?<=\n))[\u3000 ]*((?:组|副组|主|副主|召集|副召集|会|局|部)[\u3000 ]{1,3}(?:长|任|人))(?=[\u3000 ]*[：:])"
    )


def _spaced_labels(page: Page) -> Iterator[Span]:
    """Letter-spaced row labels: 组　长："""
    for match in _label_pattern().finditer(page.text):
        yield match.span(1)


def post_entities(spans: Sequence[Span], source: str) -> list[Entity]:
    """The posts as entities; `source` is the text the offsets count in."""
    return [Entity(s, e, source[s:e], EntityType.TITLE, rule="post", confidence=0.9) for s, e in spans]
