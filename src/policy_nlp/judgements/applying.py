"""Judgements laid over what the machine says: pure functions over plain records, which leave the records' places in their lists.

What is not found among the records given changes nothing: the judgement waits until its document is there again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policy_nlp.judgements.edits import EDITS
from policy_nlp.judgements.records import Judgement
from policy_nlp.judgements.settling import Decision, settle
from policy_nlp.judgements.targets import KEY_LENGTH, Finder, Place, Target

Judgements = Sequence[Judgement]


def apply_to_commitments(places: Sequence[Place], judgements: Judgements) -> list[str | None]:
    """ "right", "wrong" or None for each place, in their order. It serves entities, actors and citations as well: each place
    says its kind."""
    asked = [judgement for judgement in judgements if judgement.question == "right"]
    finder = _finder(places, asked)
    answers: list[str | None] = [None] * len(places)
    for decision in settle(asked, finder.now):
        for i in finder.find(decision.source):
            answers[i] = decision.answer
    return answers


def _finder(places: Sequence[Place], judgements: Iterable[Judgement]) -> Finder:
    targets = [t for judgement in judgements for t in (judgement.source, judgement.target) if t is not None]
    return Finder(places, {target.document for target in targets})


def apply_edits(places: Sequence[Place], judgements: Judgements) -> list[tuple[Decision, ...]]:
    """What persons put in the place of the values of each place (`edits`), the oldest first; () where nobody did, or two differ."""
    asked = [judgement for judgement in judgements if judgement.judgement in EDITS]
    finder = _finder(places, asked)
    found: list[tuple[Decision, ...]] = [()] * len(places)
    for decision in settle(asked, finder.now):
        for i in finder.find(decision.source):
            found[i] = (*found[i], decision)
    return found


# ── alignments ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Commitment `a` of A and `b` of B (their places) as one task; `by` are the persons who said so, () where the machine did."""

    a: int
    b: int
    likeness: float
    by: tuple[str, ...] = ()


def apply_to_alignments(
    in_a: Sequence[Place], in_b: Sequence[Place], pairs: Iterable[tuple[int, int, float]], judgements: Judgements
) -> list[JudgedPair]:
    """The pairs (a, b, likeness) without those judged different, and with those judged the same, found by the machine or not, at
    likeness 1. In the order of A, the likest first."""
    found = {(a, b): JudgedPair(a, b, likeness) for a, b, likeness in pairs}
    for decision, a, b in _decided_pairs(in_a, in_b, judgements):
        found.pop((a, b), None)
        if decision.answer == "same":
            found[a, b] = JudgedPair(a, b, 1.0, decision.by)
    return sorted(found.values(), key=lambda pair: (pair.a, -pair.likeness, pair.b))


def _decided_pairs(
    in_a: Sequence[Place], in_b: Sequence[Place], judgements: Judgements
) -> Iterator[tuple[Decision, int, int]]:
    documents = {place.document[:KEY_LENGTH] for place in (*in_a, *in_b)}
    asked = [j for j in judgements if j.question == "same" and j.source.document[:KEY_LENGTH] in documents]
    both = _finder([*in_a, *in_b], asked)
    a, b = _finder(in_a, asked), _finder(in_b, asked)
    for decision in settle(asked, both.now):
        if decision.target is None:
            continue
        for left, right in ((decision.source, decision.target), (decision.target, decision.source)):
            yield from ((decision, i, j) for i in a.find(left) for j in b.find(right))


# ── deliveries ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Proposal:
    """What became of a promise in one report: the verdict and the clauses of the report that bear it out. `by` are the persons who
    gave the verdict, () where it is the machine's."""

    promise: Place
    verdict: str
    evidence: tuple[Place, ...] = ()
    confidence: float = 0.0
    by: tuple[str, ...] = ()


def apply_to_deliveries(proposals: Sequence[Proposal], report: str, judgements: Judgements) -> list[Proposal]:
    """The proposals about one report (its hash or key), in their order, with the verdicts of persons at confidence 1. Evidence judged to be about
    another task is left out; a promise left without any is unreported, unless a person said otherwise. Clauses judged to be about the
    promise and not found by the machine come in earlier: by `apply_to_alignments`, before verdicts are drawn."""
    return _with_verdicts(_without_other_tasks(proposals, judgements), report, judgements)


def _without_other_tasks(proposals: Sequence[Proposal], judgements: Judgements) -> list[Proposal]:
    evidence = [(i, place) for i, proposal in enumerate(proposals) for place in proposal.evidence]
    decided = _decided_pairs([p.promise for p in proposals], [place for _, place in evidence], judgements)
    others = {(i, evidence[b]) for decision, i, b in decided if decision.answer == "different"}
    found = []
    for i, proposal in enumerate(proposals):
        left = tuple(place for place in proposal.evidence if (i, (i, place)) not in others)
        is_bare = bool(proposal.evidence) and not left
        found.append(replace(proposal, evidence=left, verdict="unreported" if is_bare else proposal.verdict))
    return found


def _with_verdicts(proposals: list[Proposal], report: str, judgements: Judgements) -> list[Proposal]:
    asked = [j for j in judgements if j.question == "verdict" and _is_document(j.target, report)]
    finder = _finder([proposal.promise for proposal in proposals], asked)
    for decision in settle(asked, finder.now):
        for i in finder.find(decision.source):
            evidence = () if decision.answer == "unreported" else proposals[i].evidence
            proposals[i] = replace(
                proposals[i], verdict=decision.answer, evidence=evidence, confidence=1.0, by=decision.by
            )
    return proposals


def _is_document(target: Target | None, document: str) -> bool:
    return target is not None and target.document[:KEY_LENGTH] == document[:KEY_LENGTH]


# ── identities ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Group:
    """Identities (their places) that are one, and its name. `by` are the persons who joined or renamed them."""

    members: tuple[int, ...]
    name: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identities:
    """The identities after the judgements. `apart` are pairs of groups (their places, the lesser first) judged different: neither is a
    candidate for the other. `contradicted` are joinings left out because they would join two that are judged different."""

    groups: tuple[Group, ...]
    apart: frozenset[tuple[int, int]]
    contradicted: tuple[Decision, ...]


def apply_to_identities(names: Sequence[str], judgements: Judgements, weights: Sequence[int] = ()) -> Identities:
    """The identities of those full names, joined, kept apart and renamed as judged; groups in the order of their first members.

    Joining goes on from one to the next (A is B, B is C); the oldest judgements come first. A group has the newest name it was
    given, else that of its member of greatest weight (mentions), the first by name where several have it.
    """
    decisions = settle(j for j in judgements if j.source.kind == "identity")
    places = {name: i for i, name in enumerate(names)}
    joined = _Joined(len(names))
    apart = [pair for d in decisions if d.answer == "different" and (pair := _both(d, places))]
    contradicted = []
    for decision in decisions:
        pair = _both(decision, places) if decision.question == "same" and decision.answer == "same" else None
        if pair and not joined.join(*pair, apart):
            contradicted.append(decision)
    groups = joined.groups()
    of_member = {member: at for at, members in enumerate(groups) for member in members}
    named = [_group(members, names, weights, decisions) for members in groups]
    pairs = {(min(x, y), max(x, y)) for a, b in apart for x, y in [(of_member[a], of_member[b])]}
    return Identities(tuple(named), frozenset(pairs), tuple(contradicted))


def _both(decision: Decision, places: dict[str, int]) -> tuple[int, int] | None:
    if decision.target is None:
        return None
    a, b = places.get(decision.source.detail), places.get(decision.target.detail)
    return None if a is None or b is None else (a, b)


class _Joined:
    """Places joined into groups."""

    def __init__(self, count: int) -> None:
        self._group = [[i] for i in range(count)]

    def join(self, a: int, b: int, apart: Iterable[tuple[int, int]]) -> bool:
        """Joins the groups of two places, unless that would bring together two that are kept apart."""
        if self._group[a] is self._group[b]:
            return True
        together = {*self._group[a], *self._group[b]}
        if any(x in together and y in together for x, y in apart):
            return False
        members = sorted(together)
        for i in members:
            self._group[i] = members
        return True

    def groups(self) -> list[list[int]]:
        return [members for i, members in enumerate(self._group) if members[0] == i]


def _group(members: list[int], names: Sequence[str], weights: Sequence[int], decisions: list[Decision]) -> Group:
    own = {names[i] for i in members}
    said = [d for d in decisions if d.source.detail in own and (d.target is None or d.target.detail in own)]
    renamed = [d.answer for d in said if d.question == "rename"]
    by = sorted({user for d in said if d.answer != "different" for user in d.by})
    heaviest = min(members, key=lambda i: (-weights[i] if weights else 0, names[i]))
    return Group(tuple(members), renamed[-1] if renamed else names[heaviest], tuple(by))
