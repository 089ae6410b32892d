"""The clauses of many documents as numbers: each distinct wording is taken apart once, however many documents have it.

Arrays are numpy's and scipy's, which have no types for their contents here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from policy_nlp.compare.likeness import Space
from policy_nlp.tasks.clauses import Stated, form_of, headings_of, part_of
from policy_nlp.tasks.shelf import normalised
from policy_nlp.tasks.vocabulary import Vocabulary, is_frame, words_of

_FRAME = 0.3  # weight of a frame word in a clause's vector


@dataclass(frozen=True)
class Clauses:
    """A place in `documents`, `forms`, `parts`, `headings` for each clause, document by document: the number of its document, of its
    form, and of the wordings of the stretch that leads up to it and of its headings. `wordings` are the wordings themselves,
    `form_wordings` the one that stands for each form of `form_names`."""

    documents: Any
    forms: Any
    parts: Any
    headings: Any
    form_names: Sequence[str]
    form_wordings: Any
    wordings: Sequence[str]

    def __len__(self) -> int:
        return len(self.documents)


@dataclass
class Collecting:
    """Takes in the clauses of one document after the other."""

    _rows: list[tuple[int, int, int, int]] = field(default_factory=list)
    _wordings: dict[str, int] = field(default_factory=dict)
    _forms: dict[str, int] = field(default_factory=dict)
    _of_forms: list[str] = field(default_factory=list)

    def add(self, document: int, stated: Iterable[Stated]) -> None:
        """Adds the clauses of the document with that number, which is greater than those before."""
        for one in stated:
            name = form_of(one.text)
            form = self._forms.setdefault(name, len(self._forms))
            if form == len(self._of_forms):
                self._of_forms.append(one.text)
            self._rows.append((document, form, self._number(part_of(one)), self._number(headings_of(one))))

    def _number(self, wording: str) -> int:
        return self._wordings.setdefault(wording, len(self._wordings))

    def collection(self) -> Clauses:
        """What was taken in."""
        import numpy

        documents, forms, parts, headings = numpy.array(self._rows, numpy.int64).reshape(-1, 4).T
        own = numpy.array([self._number(text) for text in self._of_forms], numpy.int64)
        return Clauses(documents, forms, parts, headings, list(self._forms), own, list(self._wordings))


@dataclass(frozen=True)
class Rows:
    """What is compared: rows of length 1 for the wordings (`words` sparse, `vectors` dense), and the n-grams of the forms."""

    words: Any
    vectors: Any
    grams: Space


def rows_of(vocabulary: Vocabulary, collection: Clauses) -> Rows:
    """The rows of a collection."""
    import numpy
    from scipy import sparse

    numbers: dict[str, int] = {}
    columns, ends = [], [0]
    for wording in collection.wordings:
        columns.extend([numbers.setdefault(word, len(numbers)) for word in words_of(wording)])
        ends.append(len(columns))
    shape = (len(collection.wordings), max(len(numbers), 1))
    counts = sparse.csr_matrix((numpy.ones(len(columns), numpy.float32), columns, ends), shape=shape)
    counts.sum_duplicates()
    weights = numpy.array([vocabulary.weight(word) for word in numbers] or [0.0], numpy.float32)
    words = counts.copy()
    words.data = (1 + numpy.log(words.data)) * weights[words.indices]
    return Rows(
        normalised(words).astype(numpy.float32),
        _vectors(vocabulary, list(numbers), counts),
        Space(collection.form_names),
    )


def _vectors(vocabulary: Vocabulary, words: Sequence[str], counts: Any) -> Any:
    """The weighted means of the words' vectors, of length 1 (0 where no word is known)."""
    import numpy

    table = numpy.zeros((counts.shape[1], vocabulary.vectors.shape[1]), numpy.float32)
    for column, word in enumerate(words):
        if (number := vocabulary.number.get(word)) is not None:
            table[column] = vocabulary.vectors[number] * (
                vocabulary.rarity[number] * (_FRAME if is_frame(word) else 1.0)
            )
    rows = counts @ table
    lengths = numpy.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    rows /= lengths
    return rows
