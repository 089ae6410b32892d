"""Which commitments a query finds, over the columns of a library: what holds of status and documents is told from the columns, the rest
asked of the library term by term. The same as `asking.condition_of`, for many commitments in less time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import Any as Anything

import numpy

from policy_nlp.query.asking import condition_of, verdicts_asked
from policy_nlp.query.columns import PARTS, STATUSES, Columns, DocumentValues
from policy_nlp.query.keys import filters_of
from policy_nlp.query.outcomes import having, outcomes_of_columns
from policy_nlp.query.tree import Any, Node, Not, Term
from policy_nlp.store.actors import documents_issued_by
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.connection import Connection
from policy_nlp.store.filters import STATUSES as WORDS
from policy_nlp.store.filters import Filters
from policy_nlp.store.homes import say_no_place
from policy_nlp.store.judgements import judged_commitments
from policy_nlp.store.queries import document_conditions, find_documents
from policy_nlp.store.sqltext import where_all
from policy_nlp.store.titles import headed_rows, titled_documents
from policy_nlp.store.tokens import split_words

Mask = Anything


def mask_of(connection: Connection, columns: Columns, node: Node | None, *, with_wrong: bool = False) -> Mask:
    """Which commitments the query finds; all without one. Those judged wrong are left out."""
    found = numpy.ones(len(columns.ids), bool) if node is None else _mask(connection, columns, node)
    if with_wrong:
        return found
    wrong = [key for key, answer in judged_commitments(connection).items() if answer == "wrong"]
    return found & ~columns.mask(wrong) if wrong else found


def _mask(connection: Connection, columns: Columns, node: Node) -> Mask:
    if isinstance(node, Term):
        return _of_term(connection, columns, node)
    if isinstance(node, Not):
        return ~_mask(connection, columns, node.inner)
    join: Callable[[Mask, Mask], Mask] = numpy.logical_or if isinstance(node, Any) else numpy.logical_and
    return reduce(join, (_mask(connection, columns, part) for part in node.parts))


def _of_term(connection: Connection, columns: Columns, term: Term) -> Mask:
    if term.key == "status" and (status := WORDS.get(term.value, term.value)) in STATUSES:
        return columns.status == STATUSES.index(status)
    asked = filters_of(term.key, term.operator, term.value)
    verdicts = verdicts_asked(term)
    if verdicts and (outcomes := outcomes_of_columns(connection, columns)) is not None:
        return having(outcomes, verdicts)
    if asked.has in PARTS:
        return (columns.parts >> PARTS.index(asked.has) & 1).astype(bool)
    if asked.region:
        region = asked.region
        found = columns.mask_of_documents(lambda document: document.home.is_in(region))
        if not found.any():
            say_no_place(region, [document.home for document in columns.documents])
        return found
    if asked.level:
        return columns.mask_of_documents(lambda document: document.home.level == asked.level)
    if asked.title:
        words = asked.title
        return _kept(connection, columns, ("title", words), lambda: _under(connection, columns, words))
    documents = _documents(connection, asked)
    if documents is not None:
        return columns.mask_of_documents(lambda document: document.id in documents)
    text, values = condition_of(connection, term, Filters())
    query = f"SELECT c.id FROM commitments c WHERE {text} ORDER BY c.id"
    return _kept(
        connection,
        columns,
        (text, *values),
        lambda: columns.mask([key for (key,) in connection.execute(query, values)]),
    )


def _kept(connection: Connection, columns: Columns, asked: object, find: Callable[[], Mask]) -> Mask:
    """What is found of a term, kept as bits while the library stays as it is: facets and other queries ask for it again."""
    bits = _BITS.of(connection, asked, lambda: numpy.packbits(find()))
    return numpy.unpackbits(bits, count=len(columns.ids)).view(bool)


_BITS: AnswersKept[Mask] = AnswersKept(128)  # of a million commitments 125 KB each


def _under(connection: Connection, columns: Columns, words: str) -> Mask:
    """Which commitments stand under all the words: in the title of their document, or in the headings over them."""
    found = numpy.ones(len(columns.ids), bool)
    for word, titled in zip(split_words(words), titled_documents(connection, words), strict=True):
        headed = columns.mask(headed_rows(connection, word))
        found &= headed | columns.mask_of_documents(partial(_is_one_of, titled))
    return found


def _is_one_of(ids: set[int], document: DocumentValues) -> bool:
    return document.id in ids


def _documents(connection: Connection, asked: Filters) -> set[int] | None:
    """The documents that a term asks for, None where it asks for something else."""
    if asked.document:
        return set(find_documents(connection, asked.document))
    if asked.issuer:
        return set(documents_issued_by(connection, asked.issuer))
    where, values = where_all(document_conditions(asked))
    return {key for (key,) in connection.execute(f"SELECT d.id FROM documents d {where}", values)} if where else None
