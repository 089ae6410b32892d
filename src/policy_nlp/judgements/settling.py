"""Several judgements of one thing → the one that stands.

Of one person's answers to a question the newest stands; where two persons' standing answers differ, the question is disputed and
neither is laid over what the machine says, until one is undone or changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from policy_nlp.judgements.records import Judgement, Question
from policy_nlp.judgements.targets import Target

State = Literal["stands", "superseded", "disputed", "undone"]
STATES: tuple[State, ...] = ("stands", "superseded", "disputed", "undone")
Naming = Callable[[Target], Target]
Asked = tuple[Question, Target, Target | None]


@dataclass(frozen=True, slots=True)
class Decision:
    """A question on which all who answered it agree. `since` is the moment of the newest answer, `by` the persons by name."""

    question: Question
    source: Target
    target: Target | None
    answer: str
    since: str
    by: tuple[str, ...]


def as_named(target: Target) -> Target:
    return target


def asked(judgement: Judgement, now: Naming = as_named) -> Asked:
    """The question that a judgement answers, its targets under the names they have now."""
    source, target = now(judgement.source), judgement.target and now(judgement.target)
    if judgement.question == "same" and target is not None:
        source, target = min(source, target), max(source, target)
    return judgement.question, source, target


def standing(judgements: Iterable[Judgement], now: Naming = as_named) -> dict[Asked, dict[str, Judgement]]:
    """Each question with the standing answer of each person, persons by name."""
    found: dict[Asked, dict[str, Judgement]] = defaultdict(dict)
    for judgement in sorted(judgements, key=_age):
        if judgement.deleted is None:
            found[asked(judgement, now)][judgement.user] = judgement
    return {question: dict(sorted(answers.items())) for question, answers in found.items()}


def _age(judgement: Judgement) -> tuple[str, str]:
    return judgement.created, judgement.id


def settle(judgements: Iterable[Judgement], now: Naming = as_named) -> list[Decision]:
    """What is decided, the oldest first. `now` gives the name that a target has now (`Finder.now`)."""
    found = [
        Decision(*question, next(iter(answers.values())).answer, max(j.created for j in answers.values()), (*answers,))
        for question, answers in standing(judgements, now).items()
        if _agree(answers)
    ]
    return sorted(found, key=lambda decision: (decision.since, decision.source, str(decision.target)))


def states(judgements: Iterable[Judgement], now: Naming = as_named) -> dict[str, State]:
    """The state of each judgement by its id."""
    every = list(judgements)
    found: dict[str, State] = {j.id: "superseded" if j.deleted is None else "undone" for j in every}
    for answers in standing(every, now).values():
        state: State = "stands" if _agree(answers) else "disputed"
        found.update((judgement.id, state) for judgement in answers.values())
    return found


def _agree(answers: Mapping[str, Judgement]) -> bool:
    return len({judgement.answer for judgement in answers.values()}) == 1
