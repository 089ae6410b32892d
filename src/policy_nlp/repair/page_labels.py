"""A line of the labels under which a site declares a document (索引号：… 发布机构：…), taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policy_nlp.lexicon import load_rows


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands in a line: its field and value, where the value begins, whether it is one that a page has `own` and no
    document, whether a colon or a stroke marks it, and whether it is one of those that say little of the document (`side`)."""

    field: str
    value: str
    place: int
    own: bool
    marked: bool
    side: bool


@cache
def _fields() -> dict[str, tuple[str, bool, bool]]:
    """Label → (field, whether only pages have it, whether it is of the side labels)."""
    lists = ("page_labels", "page_side_labels")
    return {row[0]: (row[1], row[2:] == ("page",), name != lists[0]) for name in lists for row in load_rows(name)}


@cache
def _label() -> re.Pattern[str]:
    """A known label, letter-spaced or not, at a line's start or behind a blank, a stroke or a figure, with its colon or a blank."""
    blanks = r"[ \t\u3000\u00a0]*"
    names = "|".join(blanks.join(name) for name in sorted(_fields(), key=len, reverse=True))
    return re.compile(
        rf"(?:\A|(?<=[\s|｜\d\]】]))[\[【]?(?P<name>{names})[\]】]?(?:\s*(?P<mark>[：:|｜]|(?=[【\[]))|(?=\s)|\Z)"
    )


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[•·●▪◆■*-]\s+|\d{1,2}\.\s+|(?:[|｜]\s*)+)?")


@cache
def _moment() -> re.Pattern[str]:
    """The day and hour at which a site put the text there, in front of its labels: 2021-03-23 10:56 来源：."""
    return re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?(?=\s|\Z)")


@cache
def _site() -> re.Pattern[str]:
    """A site's name or address in front of its labels: 清河县人民政府门户网站 www.qinghe.gov.cn 发布时间：."""
    address = r"(?:https?://)?(?:[\w-]+\.){1,4}(?:cn|com|net|org)/?"
    return re.compile(rf"(?:[\u4e00-\u9fff]{{2,24}}网站?\s+(?:{address}\s+)?|{address}\s+)")


def without_bullet(text: str) -> str:
    """A line without the dot or the number that a list of the page gives it."""
    return text[_bullet().match(text).end() :].rstrip()  # type: ignore[union-attr]


def read_labels(text: str) -> list[Label]:
    """The labels of a line that begins with one, in order; none of another line."""
    shift = _bullet().match(text).end()  # type: ignore[union-attr]
    if site := _site().match(text, shift):
        shift = site.end()
    bare = text[shift:].rstrip()
    if moment := _moment().match(bare):
        return [Label("published_on", moment[0], shift, True, True, True), *_labels(bare, shift)]
    return list(_labels(bare, shift)) if _may_begin(bare) and _label().match(bare) else []


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name in _fields())


def _may_begin(bare: str) -> bool:
    """Whether the first two characters are those of a label: few lines', and the labels take longer to compile than a page to read."""
    first = _FIRST.match(bare)
    return first is not None and first[1] + first[2] in _beginnings()


_FIRST = re.compile(r"[\[【]?(\S)[ \t\u3000\u00a0]*(\S)")


def _labels(bare: str, shift: int) -> Iterator[Label]:
    found = list(_label().finditer(bare))
    for at, label in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(bare)
        value = _STROKE.split(bare[label.end() : end].strip(_EDGE))[0].strip(_EDGE)
        place = label.end() + bare[label.end() : end].index(value) if value else label.end()
        field, own, side = _fields()[re.sub(r"\s", "", label["name"])]
        day = _day_behind().search(value) if field in _OF_WHOM else None
        yield Label(field, value[: day.start()] if day else value, shift + place, own, label["mark"] is not None, side)
        if day:
            yield Label("published_on", day["day"], shift + place + day.start("day"), False, True, True)


_OF_WHOM = frozenset(("source", "author", "editor"))  # fields whose value a day may follow: 来源：柳溪日报 2024-03-12


@cache
def _day_behind() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?P<day>(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)\Z"
    )


_STROKE = re.compile("[|｜]")  # parts the value from a label that is not known
_EDGE = " \t\u3000\u00a0|｜：:"


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {
        "day": re.compile(r"\d{4}\s?[-年/.]\s?\d{1,2}.{0,24}"),
        "issuer": re.compile(r"[\u4e00-\u9fff（）()、\s]{2,60}"),
        "document_number": re.compile(r".{0,24}\d.{0,12}号?"),
        "index_number": re.compile(r"[\w./—-]{4,60}"),
        "source": re.compile(r"[\u4e00-\u9fffA-Za-z（）()]{2,20}"),
        "views": re.compile(r"\d{1,9}次?"),
        "title": re.compile(r"[^。；]{4,120}"),
    }


def may_be_value(field: str, text: str) -> bool:
    """Whether a line may be what the label on the line above it stands for."""
    shape = _shapes().get("day" if field.endswith(("_on", "day")) else field)
    return shape is not None and shape.fullmatch(text) is not None
