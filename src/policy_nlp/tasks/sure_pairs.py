"""Of the pairs that are aligned those that are surely one task.

Papers of one place share formulas (依法给予处分, 营造良好氛围) that are no undertaking, and what two papers on other matters say in like
words is rarely one; laws most of all, which share what a law has to say, unless one is the other amended. So much shows in the pairs
taken together, not in a pair by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from policy_nlp.compare.likeness import bare_form
from policy_nlp.lexicon import load_words
from policy_nlp.store.facts import DocumentFacts
from policy_nlp.tasks.library_alignment import Aligned

SURE = 0.75  # the probability from which two commitments of related documents are one task: docs/tasks.md
SURER = 0.9  # and of documents that share less
RELATED, SOMEWHAT = 0.2, 0.05  # the share of the shorter document's commitments that two documents have in common
AMENDED = 0.6  # the share of two laws of other names of which one is the other amended
SHORT = 20  # commitments: a shorter document counts as if it had so many
NARROWED = 5  # the same where only what passes a filter is looked at, so that all speak of one matter
FORMULA = 20  # a commitment with partners in more documents than this is a formula


def law_named(document: DocumentFacts) -> str:
    """The name of the law, regulation or the like that a document is, the same for all its versions; "" where it is none."""
    title = bare_form(re.sub(r"[（(](?:19|20|修|试).*", "", document.title or document.name))
    kind = bare_form(re.sub(r"[（(].*", "", document.kind or document.title or ""))
    return title if kind.endswith(tuple(load_words("rule_kinds"))) else ""


def sure_pairs(documents: Any, pairs: Iterable[Aligned], laws: Sequence[str] = (), short: int = SHORT) -> Aligned:
    """The pairs that are surely one task; `documents` numbers the document of each commitment, `laws` names the law
    that each document is."""
    import numpy

    ours, theirs, chances = _likely(pairs)
    partners = _partners(documents, ours, theirs)
    kept = (partners[ours] <= FORMULA) & (partners[theirs] <= FORMULA)
    ours, theirs, chances = ours[kept], theirs[kept], chances[kept]
    related = _relatedness(documents, ours, theirs, short)
    kept = (related >= RELATED) | ((related >= SOMEWHAT) & (chances >= SURER))
    if laws:
        names = numpy.array(laws)[documents]
        mine, other = names[ours], names[theirs]
        kept &= (mine == "") | (other == "") | (mine == other) | (related >= AMENDED)
    return Aligned(ours[kept], theirs[kept], chances[kept])


def _likely(pairs: Iterable[Aligned]) -> tuple[Any, Any, Any]:
    import numpy

    parts = [(numpy.zeros(0, numpy.int64), numpy.zeros(0, numpy.int64), numpy.zeros(0))]
    for part in pairs:
        kept = part.probabilities >= SURE
        parts.append((part.ours[kept], part.theirs[kept], part.probabilities[kept]))
    ours, theirs, chances = (numpy.concatenate(side) for side in zip(*parts, strict=True))
    return ours, theirs, chances


def _partners(documents: Any, ours: Any, theirs: Any) -> Any:
    """In how many documents each commitment has a partner."""
    import numpy

    size = int(documents.max(initial=0)) + 1
    codes = numpy.concatenate([ours * size + documents[theirs], theirs * size + documents[ours]])
    return numpy.bincount(numpy.unique(codes) // size, minlength=len(documents))


def _relatedness(documents: Any, ours: Any, theirs: Any, short: int) -> Any:
    """For each pair the share of the shorter of its documents whose commitments have partners in the other one."""
    import numpy

    size = int(documents.max(initial=0)) + 1
    lengths = numpy.maximum(numpy.bincount(documents, minlength=size), short)
    both = documents[ours] * size + documents[theirs]
    matched = numpy.unique(ours * size + documents[theirs])
    codes, counts = numpy.unique(documents[matched // size] * size + matched % size, return_counts=True)
    shares = counts / numpy.minimum(lengths[codes // size], lengths[codes % size])
    return shares[numpy.searchsorted(codes, both)] if len(codes) else numpy.zeros(0)
