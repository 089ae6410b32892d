"""Two documents side by side, what became of promises, report after report, and who took up what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.export.comparison import YearRecord
from policy_nlp.judgements.records import VERDICTS
from policy_nlp.library import Library
from policy_nlp.serve.errors import ToldError
from policy_nlp.serve.pages.naming import document_named
from policy_nlp.serve.pages.shell import link, page, page_router, reply_to
from policy_nlp.serve.serving import Served
from policy_nlp.store.deliveries import SURE
from policy_nlp.store.records import DocumentRecord
from policy_nlp.tasks.deliveries import DeliveryRecord
from policy_nlp.tasks.later_papers import is_before

router = page_router()
SHOWN = 300
SUGGESTED = 12
OFFERED = 40  # issuers of reports
UNSURE = "unsure"
LEAST = 0.7  # likeness of what is taken up
Word = Annotated[str, Query(max_length=500)]


@router.get("/compare")
async def compare(
    request: Request,
    served: Served,
    a: Word = "",
    b: Word = "",
    view: Literal["", "tasks", "deliveries"] = "",
    kind: Annotated[str, Query(max_length=30)] = "",
) -> HTMLResponse:
    """The tasks of two documents side by side, or what became of the promises of the first by the second."""
    library = served.library
    sides = {"a": document_named(library, a), "b": document_named(library, b)}
    first, second = sides["a"].document, sides["b"].document
    values: dict[str, Any] = {
        "a": _name_of(library, first) if first else a,
        "b": _name_of(library, second) if second else b,
        "sides": sides,
        "issuers": library.issuers([one.key for side in sides.values() for one in side.candidates]),
        "first": first,
        "second": second,
        "view": view or "tasks",
        "kind": kind,
        "kinds": {},
        "rows": [],
        "found": 0,
        "is_older": first is not None and second is not None and is_before(second.issued_on, first.issued_on),
        "is_unsure": is_unsure,
    }
    values["suggested"] = suggestions(library, first) if first and not second else ()
    named = [one.key for one in (first, second, *values["suggested"]) if one]
    values["titles"] = library.titles(named)
    if not (first and second):
        return page(request, "compare.html", 404 if any(one.fault for one in sides.values()) else 200, **values)
    if view == "deliveries" and values["is_older"]:
        return page(request, "compare.html", 400, **values)
    if view == "deliveries":
        asked = {"plan": first.key, "report": second.key, "verdict": ()}
        every = sorted((await reply_to(request, served, "deliveries", asked)).value, key=is_unsure)
        kinds = Counter(_told_as(row) for row in every)
        rows: list[Any] = [row for row in every if kind in ("", _told_as(row))]
    else:
        reply = await reply_to(request, served, "comparison", {"a": first.key, "b": second.key})
        aligned = side_by_side(reply.value)
        kinds = Counter(one for row in aligned for one in row["kinds"])
        rows = [row for row in aligned if kind == "" or kind in row["kinds"]]
    values |= {"kinds": dict(kinds.most_common()), "rows": rows[:SHOWN], "found": len(rows), "verdicts": VERDICTS}
    return page(request, "compare.html", **values)


def is_unsure(row: DeliveryRecord) -> bool:
    """Whether a verdict is the machine's, and less sure than what counts over the whole library."""
    return row.verdict != "unreported" and not row.judged_by and row.confidence < SURE


def _told_as(row: DeliveryRecord) -> str:
    return UNSURE if is_unsure(row) else row.verdict


def _name_of(library: Library, document: DocumentRecord) -> str:
    """What a person calls a document: its file name, its key where several have that name."""
    try:
        return document.name if library.key_of(document.name) == document.key else document.key
    except (NotFoundError, QueryError):
        return document.key


def side_by_side(comparison: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each pair in A's order, then what only one says."""
    rows = [dict(pair) for pair in comparison["aligned"]]
    nothing: dict[str, Any] = {"likeness": None, "changes": [], "wording": []}
    rows += [{**nothing, "a": one, "b": None, "kinds": ["only in the first"]} for one in comparison["only_in_a"]]
    rows += [{**nothing, "a": None, "b": one, "kinds": ["only in the second"]} for one in comparison["only_in_b"]]
    return rows


def suggestions(library: Library, document: DocumentRecord) -> list[DocumentRecord]:
    """What the document may be compared with: those of its issuer or of its kind, the nearest in time first."""
    issuers = library.issuers()
    own = set(issuers[document.key])
    others = [
        one
        for one in library.documents()
        if one.key != document.key and (own & set(issuers[one.key]) or (one.kind and one.kind == document.kind))
    ]
    year = int((document.dated_on or "0")[:4])
    return sorted(
        others, key=lambda one: (not own & set(issuers[one.key]), abs(int((one.dated_on or "0")[:4]) - year))
    )[:SUGGESTED]


@router.get("/years")
async def years(
    request: Request, served: Served, issuer: Word = "", kind: Annotated[str, Query(max_length=100)] = "工作报告"
) -> HTMLResponse:
    """Each yearly report of an issuer beside the next."""
    rows: Sequence[YearRecord] = ()
    try:
        if issuer.strip():
            rows = (await reply_to(request, served, "years", {"issuer": issuer, "kind": kind})).value
    except ToldError as error:
        if error.told.status != 404:
            raise
    titles = served.library.titles([key for row in rows for key in (row.earlier_key, row.later_key)])
    issuers = () if rows else served.library.reporting(kind=kind)[:OFFERED]
    return page(request, "years.html", issuer=issuer, kind=kind, rows=rows, issuers=issuers, titles=titles)


@router.get("/diffusion")
async def diffusion(
    request: Request,
    served: Served,
    document: Word = "",
    key: Word = "",
    peers: bool = False,
    region: Word = "",
    least: Annotated[float, Query(ge=0, le=1)] = LEAST,
) -> Response:
    """Who took up each undertaking of a document, from whom, and how adapted: in a region, and with at least that likeness. A document asked for by its
    key stands in the box under its title; sent again from there, `key` says which one is meant."""
    narrowed = {
        "peers": "true" if peers else "",
        "region": region.strip(),
        "least": f"{least:g}" if least != LEAST else "",
    }
    if key and (known := document_named(served.library, key).document) and document == (known.title or known.name):
        return RedirectResponse(link("/diffusion", document=known.key, **narrowed), 303)
    named = document_named(served.library, document)
    data, titles = None, {}
    if named.document:
        asked = {"document": document, "peers": peers, "most": 60, "least": least, "region": region.strip() or None}
        data = (await reply_to(request, served, "diffusion", asked)).value
        titles = served.library.titles(_documents_in(data))
    by_key = data["source"] if data and document.startswith(data["source"]["document"]) else None
    values: dict[str, Any] = {
        "words": (by_key["title"] or by_key["name"]) if by_key else document,
        "key": by_key["document"] if by_key else "",
        "document": document,
        "narrowed": narrowed,
        "named": named,
        "issuers": served.library.issuers([one.key for one in named.candidates]),
    }
    return page(request, "diffusion.html", 404 if named.fault else 200, **values, data=data, titles=titles, shown=SHOWN)


def _documents_in(data: Any) -> set[str]:
    """The keys of the documents that a diffusion names, at any depth."""
    if isinstance(data, dict):
        own = {data["document"]} if isinstance(data.get("document"), str) else set()
        return own.union(*(_documents_in(one) for one in data.values()))
    return set().union(*(_documents_in(one) for one in data)) if isinstance(data, list) else set()
