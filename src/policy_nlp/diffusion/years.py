"""The successive reports of one issuer: one a year, in their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts, document_facts
from policy_nlp.store.homes import Homes
from policy_nlp.store.issuers import issuers_of
from policy_nlp.store.tokens import fold


def yearly_reports(connection: Connection, issuer: str, kind: str, copies: Mapping[str, str]) -> list[DocumentFacts]:
    """The dated documents of that kind (words of the kind or title) whose issuer or place is the one named: of a year the one with the
    most commitments, no copies. Raises NotFoundError for fewer than two, QueryError where the name is that of several bodies."""
    homes, issuers = Homes(connection), issuers_of(connection)
    sizes = dict(connection.execute("SELECT document_id, count(*) FROM commitments GROUP BY document_id"))
    by_body: dict[str, list[DocumentFacts]] = defaultdict(list)
    for document in document_facts(connection):
        if issuer.strip() and document.dated_on and document.key not in copies and _is_of(document, kind):
            body = _asked_for(issuer, homes.of(document.id).place, document.issuers, issuers[document.key])
            by_body[body or ""].append(document)
    by_body.pop("", None)
    found: dict[str, DocumentFacts] = {}
    for document in _of_one_body(issuer, by_body):
        held = found.get(_year(document))
        if held is None or sizes.get(document.id, 0) > sizes.get(held.id, 0):
            found[_year(document)] = document
    if len(found) < 2:
        raise NotFoundError(
            f"{len(found)} dated documents of {issuer!r} are a {kind}: two are needed; see policy-nlp documents, or give --kind"
        )
    return [found[year] for year in sorted(found)]


def reporting_issuers(connection: Connection, kind: str) -> list[tuple[str, int]]:
    """The issuers of dated documents of that kind in two years or more, under their full names, with how many years: those of most first."""
    issuers = issuers_of(connection)
    years: dict[str, set[str]] = defaultdict(set)
    for document in document_facts(connection):
        if document.dated_on and _is_of(document, kind):
            for name in issuers[document.key]:
                years[name].add(_year(document))
    found = [(name, len(held)) for name, held in years.items() if len(held) > 1]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _year(document: DocumentFacts) -> str:
    return (document.dated_on or "")[:4]


def _is_of(document: DocumentFacts, kind: str) -> bool:
    return any(kind in words for words in (document.kind, document.title) if words)


_OF_A_LEVEL = re.compile(r"[省市县区州旗]?(?:人民)?政府\Z")


def _asked_for(issuer: str, place: str | None, stated: Sequence[str], named: Sequence[str]) -> str | None:
    """The place or the issuer of a document that the name is of, None where it is of neither: 天元区人民政府 is 株洲市天元区人民政府, whose city may stand
    before it or not; 县人民政府 in a paper of 德清县 is 德清县人民政府, and so is a county's report that names nobody. `stated` are the issuers in the
    header's words, `named` the same in full."""
    names = [*([place] if place else []), *named]
    found = next((name for name in names if fold(name).endswith(fold(issuer))), None)
    government = re.search(r"(?:人民)?政府\Z", issuer)
    if found or not (government and place and all(_OF_A_LEVEL.match(name) for name in stated)):
        return found
    of = fold(issuer[: government.start()])
    return f"{place}人民政府" if of and (fold(place).endswith(of) or of.endswith(fold(place))) else None


def _of_one_body(issuer: str, by_body: Mapping[str, list[DocumentFacts]]) -> list[DocumentFacts]:
    """The documents of the only body that may be meant, whether its city stands before it or not, else of that of the very name. Raises QueryError
    for several."""
    full = sorted(name for name in by_body if not any(other != name and other.endswith(name) for other in by_body))
    if len(full) <= 1:
        return [document for held in by_body.values() for document in held]
    exact = [held for name, held in by_body.items() if fold(name) == fold(issuer)]
    if not exact:
        named = ", ".join(full[:_SHOWN]) + (" …" if len(full) > _SHOWN else "")
        raise QueryError(f"{issuer} is the name of {len(full)} bodies here: {named}; a full name asks for one")
    return exact[0]


_SHOWN = 6  # bodies named
