"""Service guides (办事指南): their labels, in a line of their own (办理条件) or before what they label (实施主体　青川县民政局)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from policy_nlp.language.enumerators import enumerator, find_enumerator
from policy_nlp.language.rules import any_of
from policy_nlp.lexicon import load_rows
from policy_nlp.structure.lines import Line
from policy_nlp.structure.organisations import looks_like_body, split_bodies

Kind = Literal["title", "issuer", "basis", "conditions", "papers", "steps", "value", "answers"]

_LEAST = 4  # labels that make a guide; fewer where one names the matter or who does it, or where what is asked stands beside how it is done
_RANK = 5.5  # of a label as a heading: under 一、 and over 1.
_HEAD = 40  # lines in which a guide names its matter
_LONGEST = 60  # characters of the matter's name


@dataclass(frozen=True, slots=True)
class GuideLabel:
    """A label at the head of a text: its name, its kind, and where what it labels begins (the text's end: nothing in this line)."""

    name: str
    kind: Kind
    value: int


@cache
def _kinds() -> dict[str, Kind]:
    return {row[0]: cast(Kind, row[1]) for row in load_rows("guide_labels")}


@cache
def _label() -> re.Pattern[str]:
    numbered = rf"\s*(?:{enumerator('heading', 'item', 'han_bracket')}\s*)?"
    return re.compile(
        rf"{numbered}(?P<name>{any_of(_kinds())})(?:[（(][^（）()]{{1,8}}[）)])?(?:\s*[：:]\s*|\s+|\Z|(?=\d|《|[（(]\d|填[报写]|提[供交]))"
    )


def read_guide_label(text: str) -> GuideLabel | None:
    """The label that a text begins with, numbered or not; None where it begins with none."""
    found = _label().match(text)
    return GuideLabel(found["name"], _kinds()[found["name"]], found.end()) if found else None


def is_guide(texts: Iterable[str]) -> bool:
    """Whether the paragraphs and cells are those of a guide, by the labels among them."""
    names = {label.name: label.kind for text in texts if (label := read_guide_label(text))}
    kinds = set(names.values())
    asked = not kinds.isdisjoint(("conditions", "papers")) and "steps" in kinds
    return len(names) >= _LEAST - (asked or not kinds.isdisjoint(("title", "issuer")))


def mark_guide_labels(lines: Sequence[Line]) -> None:
    """Makes the labels of a guide its headings, where they have no number: lines of their own, or run in before what they label."""
    if not is_guide(line.text for line in lines):
        return
    for line in lines:
        label = read_guide_label(line.text) if not line.settled and line.enumerator is None else None
        if label is None:
            continue
        line.rank = _RANK
        if label.value == len(line.text):
            line.kind = "heading"
        else:
            line.run_in = line.start + label.value


def guide_title(lines: Sequence[Line]) -> tuple[str, tuple[int, int]] | None:
    """The matter that a guide says it is about, with its span."""
    for text, start in _labelled(lines[:_HEAD], "title"):
        number = find_enumerator(text, 0, len(text))
        name = text[number.end :] if number else text
        if 2 <= len(name) <= _LONGEST and "。" not in name:
            return name, (start + len(text) - len(name), start + len(text))
    return None


def guide_issuers(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[int, int]] | None:
    """The bodies that a guide says do what it is about, with the span of their names: those before the first bracket, which says that
    another only acts for them (青川县民政局（法定）青川县婚姻登记处（委托）)."""
    for text, start in _labelled(lines[:_HEAD], "issuer"):
        words = re.split(r"[（(，,；;]", text, maxsplit=1)[0].strip()
        names = split_bodies(words)
        if names and not words.startswith(("各", "辖区", "县级以上")) and all(map(looks_like_body, names)):
            return names, (start, start + len(words))
    return None


def _labelled(lines: Sequence[Line], kind: Kind) -> Iterable[tuple[str, int]]:
    """What stands behind the labels of a kind in a guide, in their line or the next, with where it begins."""
    if not is_guide(line.text for line in lines):
        return
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        label = read_guide_label(line.text)
        if label is None or label.kind != kind:
            continue
        value = line.text[label.value :].split("\t")[0]
        if value.strip():
            yield value.strip(), line.start + label.value
        elif after is not None and read_guide_label(after.text) is None:
            yield after.text.strip(), after.start
