"""Trains `agency`: annotated documents say who acts right before what is done; a rule's finds before a modal (企业应当建立…) are learnt from
again with the modal left out, so that the bodies of many texts are known where none stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from policy_nlp.clauses.agency import BUCKETS, Agency, Named, Turn, bucket_of, turns
from policy_nlp.clauses.agents import LISTED
from policy_nlp.clauses.by_phrases import BY
from policy_nlp.clauses.finding import find_clauses, split_prose
from policy_nlp.clauses.openings import Clause, skip_front
from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import pattern

_AGAIN = 0.5  # what a row with its modal left out counts
_RULED, _SILENT = 0.3, 0.15  # what a rule's find counts, and a stretch in which it finds nobody
_SILENT_TAKEN = 3  # one silent stretch in so many
_STRENGTH = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The turns of one stretch, which of them is right (the offset where who acts ends, -1 for none), and how much each counts."""

    turns: tuple[Turn, ...]
    right: int
    weight: float = 1.0


Deeds = Sequence[tuple[int, Sequence[str]]]  # where each action begins, and who is said to do it


def annotated_samples(reading: Reading, deeds: Deeds) -> Iterator[Sample]:
    """The stretches of an annotated document; those with a modal also without it."""
    text, named = reading.text, reading.ends_name
    ends = dict(_direct_subjects(text, deeds))
    charged = frozenset(actor for _, actors in deeds for actor in actors)
    for stretch in (s for piece in split_prose(reading) for s in piece):
        body = skip_front(text, stretch.start, stretch.end)
        right = next((end for end in sorted(ends) if body < end <= stretch.end and ends[end] == body), -1)
        yield Sample(tuple(turns(text, body, stretch.end, named)), right)
        ruled = _MODAL.match(text, right, stretch.end) if right >= 0 else None
        if ruled:
            yield _without(text, body, right, ruled.end(), stretch.end, named, _AGAIN)
        for by in BY.finditer(text, body, stretch.end):
            yield Sample(tuple(turns(text, by.end(), stretch.end, named)), _listed_end(text, by.end(), charged))


def ruled_samples(reading: Reading) -> Iterator[Sample]:
    """The stretches of a document that nobody annotated, as the rules read them."""
    text, named = reading.text, reading.ends_name
    silent = 0
    for clause in find_clauses(reading, learnt=False):
        if clause.subject is None:
            silent += 1
            if silent % _SILENT_TAKEN == 0:
                yield Sample(tuple(turns(text, clause.body, clause.end, named)), -1, _SILENT)
        elif _is_plain(text, clause):
            yield _without(text, clause.body, clause.subject[1], clause.start, clause.end, named, _RULED)


def fit_agency(samples: Iterable[Sample]) -> Agency:
    """The weights, as they are stored."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    columns: list[int] = []
    starts, right, counts = [0], [], []
    for sample in samples:
        for turn in sample.turns:
            columns += sorted({bucket_of(feature) for feature in turn.features})
            starts.append(len(columns))
            right.append(turn.end == sample.right)
            counts.append(sample.weight)
    matrix = csr_matrix((numpy.ones(len(columns)), columns, starts), shape=(len(right), BUCKETS))
    model = LogisticRegression(C=_STRENGTH, max_iter=300, solver="liblinear").fit(matrix, right, sample_weight=counts)
    stored = stored_agency(Agency(model.coef_[0], float(model.intercept_[0]))).astype(float)
    return Agency(stored[:-1].tolist(), float(stored[-1]))


def stored_agency(agency: Agency) -> Any:
    """The weights, and behind them the odds before, as one row of half precision."""
    import numpy

    return numpy.append(agency.weights, agency.bias).astype(numpy.float16)


def _is_plain(text: str, clause: Clause) -> bool:
    """Whether the subject, the modal and the quote follow one another from the words' beginning on."""
    subject = clause.subject
    return (
        bool(clause.modal)
        and subject is not None
        and subject[0] == clause.body
        and text[subject[1] : clause.start] == clause.modal
    )


def _without(text: str, body: int, end: int, begin: int, stop: int, named: Named, weight: float) -> Sample:
    """The stretch with the words between who acts and what is done left out."""
    words = text[max(0, body - 1) : end] + text[begin:stop]
    first = min(1, body)
    shift = body - first
    return Sample(
        tuple(turns(words, first, len(words), lambda at: named(at + shift) and at + shift <= end)), end - shift, weight
    )


_MODAL = pattern(r"{modal:duty,need,intent}")
# What may stand between who acts and the quote.
_BETWEEN = pattern(
    r"(?:[\s　也都均还就又更必]|一般|{modal}|已经|已|正在|正|计划|能够|能|共同|分别|联合|继续|统一|负责|积极|同时|再|不断|进一步|全面){0,6}\Z"
)
_LIST = pattern(r"(?:、|和|与|及|以及|或|或者|，)\Z")
_GAP = 14  # characters between who acts and the quote


def _direct_subjects(text: str, deeds: Deeds) -> Iterator[tuple[int, int]]:
    """(end, start) of the actors, or the list of them, that stand right before what they do."""
    for begin, actors in deeds:
        for actor in actors:
            for end in range(begin, max(len(actor), begin - _GAP) - 1, -1):
                if text.endswith(actor, 0, end) and _BETWEEN.match(text, end, begin):
                    yield end, _list_start(text, end - len(actor), actors)
                    break


def _listed_end(text: str, start: int, actors: frozenset[str]) -> int:
    """Where the actor that stands at `start`, or the list of them, ends; -1 where none stands."""
    end = -1
    at: int | None = start
    while at is not None:
        longest = max((len(actor) for actor in actors if text.startswith(actor, at)), default=0)
        if not longest:
            break
        end = at + longest
        joint = LISTED.match(text, end)
        at = joint.end() if joint else None
    return end


def _list_start(text: str, start: int, actors: Sequence[str]) -> int:
    while joint := _LIST.search(text, max(0, start - 3), start):
        before = next((a for a in actors if text.endswith(a, 0, joint.start())), None)
        if before is None:
            return start
        start = joint.start() - len(before)
    return start
