"""A query asked of a library: as one condition on its commitments, and their counts by actor, year or region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any as Anything

from policy_nlp.display.brief import brief
from policy_nlp.errors import QueryError
from policy_nlp.query.keys import OUTCOMES, UNSEEN, filters_of
from policy_nlp.query.tree import All, Any, Node, Not, Term, join, terms_of
from policy_nlp.store.connection import Connection
from policy_nlp.store.deliveries import BEST_FIRST, DONE, LOOKED_AT, outcome_condition
from policy_nlp.store.filters import Filters
from policy_nlp.store.homes import Homes
from policy_nlp.store.judgements import but_wrong_actors
from policy_nlp.store.queries import commitment_conditions
from policy_nlp.store.sqltext import Condition, where_all

GROUPS = ("actor", "year", "region")


@brief
@dataclass(frozen=True, slots=True)
class GroupRecord:
    """How many commitments of one actor, year or region a query finds; `value` is None where the library knows none."""

    value: str | None
    commitments: int
    planned: int
    achieved: int


def condition_of(connection: Connection, node: Node, filters: Filters) -> Condition:
    """The query as a condition on `commitments c`. Of `filters` count `inferred` and `with_wrong`, which hold for all of it."""
    if isinstance(node, Term):
        return _joined(" AND ", _term_conditions(connection, node, filters))
    if isinstance(node, Not):
        text, values = condition_of(connection, node.inner, filters)
        return f"NOT coalesce({text}, 0)", values  # what has no deadline is not due before anything
    word = " OR " if isinstance(node, Any) else " AND "
    return _joined(word, (condition_of(connection, part, filters) for part in node.parts))


def conditions_of(connection: Connection, node: Node, filters: Filters) -> list[Condition]:
    """The same as several conditions that must all hold, each as it would stand without the others."""
    found: list[Condition] = []
    for part in node.parts if isinstance(node, All) else (node,):
        if isinstance(part, Term):
            found += _term_conditions(connection, part, filters)
        else:
            found.append(condition_of(connection, part, filters))
    return found


def _term_conditions(connection: Connection, term: Term, filters: Filters) -> list[Condition]:
    said = filters_of(term.key, term.operator, term.value)
    asked = replace(said, inferred=filters.inferred, with_wrong=filters.with_wrong)
    verdicts = verdicts_asked(term)
    more = [outcome_condition(connection, verdicts)] if verdicts else []
    return [*commitment_conditions(connection, asked, {}), *more]


def verdicts_asked(term: Term) -> tuple[str, ...]:
    """What a term asks later papers to say of a promise at best; () where it asks for something else."""
    if term.key == "outcome":
        return OUTCOMES[term.value]
    is_unseen = term.key == "status" and term.value in UNSEEN
    return tuple(verdict for verdict in BEST_FIRST if verdict not in DONE) if is_unseen else ()


def asks_for_outcomes(node: Node) -> bool:
    """Whether a query asks for what later papers say anywhere."""
    return any(verdicts_asked(term) for term in terms_of(node))


def as_promises(node: Node) -> Node:
    """The query with what it asks of later papers left out: it asks for promises there."""
    if isinstance(node, Term):
        return replace(node, key="status", value="计划") if verdicts_asked(node) else node
    if isinstance(node, Not):
        return Term("status", ":", "计划") if asks_for_outcomes(node) else node
    return join(type(node), (as_promises(part) for part in node.parts))


@brief
@dataclass(frozen=True, slots=True)
class LookedAt:
    """Of how many `promises` a later paper of their issuer was `looked_at`."""

    promises: int
    looked_at: int


def count_looked_at(connection: Connection, node: Node | None, filters: Filters) -> LookedAt:
    """The promises that pass the filters and the query, whatever it asks of later papers, and those that can be asked that."""
    conditions = [*commitment_conditions(connection, filters), ("c.status = 'planned'", [])]
    if node is not None:
        conditions += conditions_of(connection, as_promises(node), filters)
    text, values = where_all(conditions)
    query = f"SELECT count(*), coalesce(sum({LOOKED_AT}), 0) FROM commitments c {text}"
    return LookedAt(*connection.execute(query, values).fetchone())


def _joined(word: str, conditions: Iterable[Condition]) -> Condition:
    held = list(conditions)
    return f"({word.join(f'({text})' for text, _ in held)})", [v for _, values in held for v in values]


def count_groups(connection: Connection, node: Node, by: str, filters: Filters) -> list[GroupRecord]:
    """The commitments of a query counted by who leads them, by the year of their document or by where it speaks from; the most first,
    years in their order. One led by several counts for each. Raises QueryError for another grouping."""
    if by not in GROUPS:
        raise QueryError(f"by {by!r}: give one of {', '.join(GROUPS)}")
    conditions = [*commitment_conditions(connection, filters), condition_of(connection, node, filters)]
    counts: dict[str | None, Counter[str]] = defaultdict(Counter)
    for value, status, count in _groups(connection, by, where_all(conditions), filters):
        counts[value][status] += count
    records = [GroupRecord(value, sum(c.values()), c["planned"], c["achieved"]) for value, c in counts.items()]
    if by == "year":
        return sorted(records, key=lambda record: (record.value is None, record.value or ""))
    return sorted(records, key=lambda record: (-record.commitments, record.value is None, record.value or ""))


def _groups(connection: Connection, by: str, where: Condition, filters: Filters) -> Iterator[tuple[Anything, str, int]]:
    """(value, status, number)."""
    text, values = where
    if by == "actor":
        but_wrong, wrong = ("", []) if filters.with_wrong else but_wrong_actors(connection)
        actors = (
            f"SELECT DISTINCT document_id, commitment, name FROM actors WHERE inferred = 0{but_wrong} AND role = 'lead'"
        )
        query = (
            f"SELECT a.name, c.status, count(*) FROM commitments c LEFT JOIN ({actors}) a "
            f"ON a.document_id = c.document_id AND a.commitment = c.position {text} GROUP BY 1, 2"
        )
        yield from connection.execute(query, [*wrong, *values])
        return
    column = "substr(d.dated_on, 1, 4)" if by == "year" else "d.id"
    query = f"SELECT {column}, c.status, count(*) FROM commitments c JOIN documents d ON d.id = c.document_id {text} GROUP BY 1, 2"
    homes = Homes(connection)
    for value, status, count in connection.execute(query, values).fetchall():
        yield (homes.of(value).place if by == "region" else value), status, count
