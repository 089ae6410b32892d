"""The successive reports of one issuer: one a year, in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policy_nlp.errors import NotFoundError
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts, document_facts
from policy_nlp.store.homes import Homes
from policy_nlp.store.tokens import fold


def yearly_reports(connection: Connection, issuer: str, kind: str, copies: Mapping[str, str]) -> list[DocumentFacts]:
    """The dated documents of that kind (words of the kind or title) whose issuer or place is the one named: of a year the one with the
    most commitments, no copies. Raises NotFoundError for fewer than two."""
    homes = Homes(connection)
    dates = dict(connection.execute("SELECT id, dated_on FROM documents"))
    sizes = dict(connection.execute("SELECT document_id, count(*) FROM commitments GROUP BY document_id"))
    found: dict[str, DocumentFacts] = {}
    for document in document_facts(connection):
        day = dates[document.id]
        if not issuer.strip() or day is None or document.key in copies or not _is_of(document, kind):
            continue
        place = homes.of(document.id).place or ""
        if not (_issued_by(document, issuer, place) or place.endswith(issuer)):
            continue
        held = found.get(day[:4])
        if held is None or sizes.get(document.id, 0) > sizes.get(held.id, 0):
            found[day[:4]] = document
    if len(found) < 2:
        raise NotFoundError(
            f"{len(found)} dated documents of {issuer!r} are a {kind}: two are needed; see policy-nlp documents, or give --kind"
        )
    return [found[year] for year in sorted(found)]


def _is_of(document: DocumentFacts, kind: str) -> bool:
    return any(kind in words for words in (document.kind, document.title) if words)


_OF_A_LEVEL = re.compile(r"[省市县区州旗]?(?:人民)?政府\Z")


def _issued_by(document: DocumentFacts, issuer: str, place: str) -> bool:
    # 天元区人民政府 is 株洲市天元区人民政府, whose city may stand before it or not
    if any(fold(name).endswith(fold(issuer)) for name in document.issuers):
        return True
    # 县人民政府 in a paper of 德清县 is 德清县人民政府, and so is a county's report that names nobody
    government = re.search(r"(?:人民)?政府\Z", issuer)
    if not government or not all(_OF_A_LEVEL.match(name) for name in document.issuers):
        return False
    of = fold(issuer[: government.start()])
    return bool(of and place) and (fold(place).endswith(of) or of.endswith(fold(place)))
