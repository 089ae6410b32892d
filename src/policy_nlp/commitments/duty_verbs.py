"""What a list of bodies does, as a bracket says it: the verb and the role it gives (lexicon/responsibility_verbs.tsv)."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from policy_nlp.clauses.actor_lists import Names, Span
from policy_nlp.language.rules import derived, kept_rows, rules_of
from policy_nlp.segment import tag_words

rule = rules_of(__name__)


Kind = Literal["lead", "duty", "support", "skip", "plain", "none", "due"]


class DutyVerb(NamedTuple):
    """Where the verb with its adverbs begins, and what it makes of the bodies before it."""

    start: int
    kind: Kind


@derived
def _kinds() -> dict[str, Kind]:
    return {row[0]: row[1] for row in kept_rows("responsibility_verbs", 1)}  # type: ignore[misc]


def closing_verb(text: str, start: int, end: int) -> DutyVerb | None:
    """The verb that text[start:end] ends with (市教委｜按职责分工负责), None where it ends with none."""
    found = rule.closing.search(text, start, end)
    return DutyVerb(found.start(), _role(found["verbs"])) if found else None


def _role(verbs: str) -> Kind:
    kinds: list[Kind] = [_kinds()[verb] for verb in rule.verb.findall(verbs)]
    return "lead" if "lead" in kinds else kinds[0]


def label_kind(words: str) -> Kind | None:
    """What a label makes of its bodies by the verbs it is named by (协同推进｜单位: support), None where it holds none."""
    return _role(words) if rule.verb.search(words) else None


def _body_end(text: str, start: int, end: int, names: Names) -> int | None:
    """Where the body that the stretch opens with ends."""
    name = names.get(start)
    if name is not None and name.end <= end:
        return name.end
    body = rule.body.match(text, start, end)
    return body.end() if body else None


def verb_with_object(text: str, start: int, end: int, names: Names) -> DutyVerb | None:
    """The verb that has its object after it: 市财政局｜负责资金保障. None where no body stands before it."""
    after = _body_end(text, start, end, names)
    found = rule.object.match(text, after, end) if after is not None else None
    if after is None or found is None:
        return None
    verb = rule.verb.match(text, after, end)
    return DutyVerb(after, _role(verb[0]) if verb else "duty")  # 做好资金保障


def unknown_verb(text: str, start: int, end: int, names: Names) -> Span | None:
    """The word that reads as what the body before it does and that the list does not know: 县水利局｜盯办."""
    after = _body_end(text, start, end, names)
    if after is None or not re.fullmatch("[一-龥]{2,6}", text[after:end]):
        return None
    words = text[after:end]
    if rule.none.search(words) or tag_words(words)[0][1][:1] != "v":
        return None
    return after, end
