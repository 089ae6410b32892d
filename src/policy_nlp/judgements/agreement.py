"""How often two persons say the same of one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from policy_nlp.display.brief import brief
from policy_nlp.judgements.records import Judgement, Question
from policy_nlp.judgements.settling import Naming, as_named, standing


@brief
@dataclass(frozen=True, slots=True)
class Agreement:
    """Two persons on one kind of question: the things that both judged, on how many they agree, and the share. `kappa` is Cohen's:
    the share beyond what chance would give (1: always, 0: as by chance); None where both gave one and the same answer throughout."""

    question: Question
    user_a: str
    user_b: str
    both: int
    agreed: int
    share: float
    kappa: float | None


def agreements(judgements: Iterable[Judgement], now: Naming = as_named) -> tuple[Agreement, ...]:
    """The figures for each two persons who judged one thing, by kind of question and name."""
    pairs: dict[tuple[Question, str, str], list[tuple[str, str]]] = defaultdict(list)
    for (question, _, _), answers in standing(judgements, now).items():
        for a, b in combinations(answers, 2):
            pairs[question, a, b].append((answers[a].answer, answers[b].answer))
    return tuple(_agreement(*who, pairs[who]) for who in sorted(pairs))


def _agreement(question: Question, a: str, b: str, answers: list[tuple[str, str]]) -> Agreement:
    both, agreed = len(answers), sum(x == y for x, y in answers)
    of_a, of_b = Counter(x for x, _ in answers), Counter(y for _, y in answers)
    by_chance = sum(of_a[answer] * of_b[answer] for answer in of_a)  # of both²
    kappa = None if by_chance == both * both else (agreed * both - by_chance) / (both * both - by_chance)
    return Agreement(question, a, b, both, agreed, agreed / both, kappa)
