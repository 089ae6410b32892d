"""A body or an official: what it leads and supports, with whom, who is in office; who it is, and when what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from policy_nlp.errors import remarks_heard
from policy_nlp.query.keys import LED, SUPPORTED
from policy_nlp.query.tree import All, Term, print_query
from policy_nlp.serve.errors import ToldError
from policy_nlp.serve.pages.faults import in_language
from policy_nlp.serve.pages.language import language_of
from policy_nlp.serve.pages.shell import fault, page, page_router, reply_to
from policy_nlp.serve.serving import LibraryServed, Served
from policy_nlp.timeline.records import EventRecord

router = page_router()
STATUSES = ("planned", "achieved")
SHOWN = 20
MOST_EVENTS = 300
MENTIONED = 60  # mentions of an identity
Name = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("/body")
def body(request: Request, served: Served, library: LibraryServed, name: Name) -> HTMLResponse:
    """What a body leads and supports, whom it works with, and who is in office there."""
    with remarks_heard() as said:
        counts = {
            (role, status): library.found(print_query(All((Term(role, ":", name), Term("status", ":", status)))))
            for role in (LED, SUPPORTED)
            for status in STATUSES
        }
        promises = print_query(All((Term("actor", ":", name), Term("status", ":", "planned"))))
        answer = library.answer(promises, sort="-deadline", limit=SHOWN)
        next_due = answer.rows
        partners = library.works_with(name)
    officials = library.officials(organisation=name)[:SHOWN]
    return page(
        request,
        "body.html",
        name=name,
        counts=counts,
        rows=next_due,
        outcomes=next((facet.values for facet in answer.facets if facet.key == "outcome"), ()),
        is_worked_out=library.deliveries_kept() is not None,
        delivering=served.jobs.delivering(),
        partners=partners,
        officials=officials,
        titles=library.titles([*(one.document_key for one in next_due), *(one.document_key for one in officials)]),
        remarks=[in_language(language_of(request), one) for one in dict.fromkeys(said)],
    )


@router.get("/official")
def official(request: Request, library: LibraryServed, name: Name) -> HTMLResponse:
    """Where documents present a person with posts."""
    rows = [row for row in library.officials(name=name) if row.name == name]
    titles = library.titles([row.document_key for row in rows])
    return page(request, "official.html", name=name, rows=rows, titles=titles)


@router.get("/who")
async def who(
    request: Request, served: Served, name: Name, kind: Annotated[str, Query(max_length=20)] = ""
) -> HTMLResponse:
    """Who a name stands for, in all documents: other names, reforms, posts; and what is dated of it."""
    values: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "identities": (),
        "events": (),
        "years": {},
        "found": 0,
        "fault": None,
        "titles": {},
        "mentioned": MENTIONED,
    }
    try:
        asked = {"name": name, "kind": _KINDS.get(kind)}
        values["identities"] = (await reply_to(request, served, "identities", asked)).value
        keys = [mention.document_key for one in values["identities"] for mention in one.mentions[:MENTIONED]]
        values["titles"] = served.library.titles(keys)
        reply = await reply_to(request, served, "timeline", {"what": name, "kind": kind or None})
    except ToldError as error:
        if error.told.status == 404:
            return page(request, "who.html", **values)
        if error.told.status != 400:
            raise
        return page(request, "who.html", **values | {"fault": fault(request, str(error))})  # several bear the name
    events: Sequence[EventRecord] = reply.value
    years = Counter(event.date[:4] for event in events if event.date)
    values["titles"] |= served.library.titles([event.document_key for event in events[:MOST_EVENTS]])
    values |= {"events": events[:MOST_EVENTS], "found": len(events), "years": dict(sorted(years.items()))}
    return page(request, "who.html", **values)


_KINDS = {"actor": "organisation", "official": "person", "place": "place"}
