"""Reading: the documents of the library, and one with what was found in it."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.library import Library
from policy_nlp.model import Analysis, Commitment, Entity
from policy_nlp.read.picture import PAGED
from policy_nlp.serve.errors import ToldError
from policy_nlp.serve.pages.editing import commitment_forms, entity_form
from policy_nlp.serve.pages.language import language_of, translator
from policy_nlp.serve.pages.marking import Span, excerpt, marked_blocks, outline, portion_of, portions
from policy_nlp.serve.pages.reading import TextWriter, analysis_of
from policy_nlp.serve.pages.shell import fault, page, page_router
from policy_nlp.serve.serving import LibraryServed, Served

router = page_router()
SIZE = 100
Word = Annotated[str, Query(max_length=500)]
At = Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")]


@router.get("/documents")
def documents(
    request: Request, library: LibraryServed, q: Word = "", page_: Annotated[int, Query(alias="page", ge=1)] = 1
) -> HTMLResponse:
    """The documents, newest first: all, or those that words name; and what went wrong while reading."""
    try:
        found = sorted(library.documents(q.strip() or None), key=lambda one: one.dated_on or "", reverse=True)
    except NotFoundError:
        found = []
    shown = found[(page_ - 1) * SIZE : page_ * SIZE]
    return page(
        request,
        "documents.html",
        q=q,
        found=len(found),
        shown=shown,
        issuers=library.issuers([one.key for one in shown]),
        number=page_,
        pages=-(-len(found) // SIZE),
        problems=library.problems(),
    )


@router.get("/documents/{key}")
def document(
    request: Request,
    served: Served,
    library: LibraryServed,
    key: str,
    at: At = "",
    part: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """A document with its outline, its text with commitments and entities marked, and the frame of the commitment asked for."""
    analysis = analysis_of(library, key)
    span, target = _span(at), request.headers.get("hx-target", "")
    if _FURTHER.fullmatch(target):
        return page(request, "portion.html", filled=target, **_portion(request, library, analysis, None, part))
    chosen = _at(analysis, span)
    promise = chosen if chosen is not None and chosen.status == "planned" else None
    outcomes = library.outcomes_at(analysis.sha256, promise.start, promise.end) if promise else None
    values: dict[str, Any] = {
        "document": analysis,
        "key": analysis.sha256[:12],
        "at": at,
        "chosen": chosen,
        "judged": _judged(library, analysis),
        "frame": frame_parts(analysis, chosen) if chosen else (),
        "outcomes": outcomes,
        "titles": library.titles([one.report_key for one in outcomes or () if one.report_key]),
        "is_promise": promise is not None,
        "delivering": served.jobs.delivering(),
        "entity": (entity := next((one for one in analysis.entities if (one.start, one.end) == span), None)),
        "forms": commitment_forms(library, analysis, chosen) if chosen else None,
        "entity_form": entity_form(library, analysis, entity) if entity else None,
        "inside": _inside(analysis, chosen) if chosen else (),
        "is_paged": analysis.media_type in PAGED,
    }
    if target == "frame":
        return page(request, "frame.html", **values)
    return page(
        request,
        "reader.html",
        record=library.documents(analysis.sha256)[0],
        issuers=library.issuers([values["key"]])[values["key"]],
        outline=outline(analysis, portions(analysis)),
        citations=library.citations(analysis.sha256),
        filled="",
        **values,
        **_portion(request, library, analysis, span, part, chosen),
    )


@router.get("/documents/{key}/remove")
def ask_before_removing(request: Request, library: LibraryServed, key: str) -> HTMLResponse:
    """What goes with a document that is taken out, and whether it shall."""
    record = library.documents(library.key_of(key))[0]
    return page(request, "remove.html", record=record, judged=len(library.judged_in(record.key)))


@router.post("/documents/{key}/remove")
def remove(library: LibraryServed, key: str) -> RedirectResponse:
    """Takes a document out of the library, and leads to those that are left."""
    library.remove(key)
    return RedirectResponse("/documents", 303)


_FURTHER = re.compile(r"(?:before|after)-\d{1,9}")


def _portion(
    request: Request,
    library: Library,
    analysis: Analysis,
    span: Span | None,
    part: int,
    chosen: Commitment | None = None,
) -> dict[str, Any]:
    """A portion of the text as templates write it: the one that a span begins in, else the one of that number."""
    parts = portions(analysis)
    number = portion_of(analysis, parts, span[0]) if span else min(part, len(parts) - 1)
    say = translator(language_of(request))
    return {
        "blocks": marked_blocks(analysis, parts[number], span),
        "portion": number,
        "portions": len(parts),
        "words_of": TextWriter(say, request.url.path, _judged(library, analysis), chosen),
    }


def _judged(library: Library, analysis: Analysis) -> dict[tuple[int, int, str], str]:
    """(start, end, status) of each commitment of a document that persons judged → right or wrong."""
    every = analysis.commitments
    said = library.judged_in(analysis.sha256)
    return {(every[n].start, every[n].end, every[n].status): word for n, word in said.items() if n < len(every)}


@router.get("/documents/{key}/page")
async def sheet(
    request: Request, served: Served, key: str, at: At = "", n: Annotated[int, Query(ge=0, le=100_000)] = 0
) -> HTMLResponse:
    """A page of the file that a document was read from, with the words asked for marked: that of a number, else the one they begin on."""
    library = served.library
    record = (await run_in_threadpool(library.documents, await run_in_threadpool(library.key_of, key)))[0]
    values: dict[str, Any] = {
        "record": record,
        "key": record.key,
        "at": at,
        "view": None,
        "picture": None,
        "fault": None,
    }
    span, location = _span(at), str(request.url)
    try:
        if span:
            asked = {"document": record.key, "start": span[0], "end": span[1]}
            values["view"] = (await served.reply("page_view", asked, location)).value
        number = n or (values["view"].page if span else 1)
        picture = await served.reply("page_picture", {"document": record.key, "page": number}, location)
    except (ToldError, QueryError) as error:
        return page(request, "sheet.html", **values | {"fault": fault(request, str(error))})
    return page(request, "sheet.html", **values | {"picture": picture.value})


def _inside(analysis: Analysis, commitment: Commitment) -> list[Entity]:
    """The names, dates and figures in a commitment's sentence."""
    start, end = commitment.sentence[0], max(commitment.sentence[1], commitment.end)
    return [one for one in analysis.entities if start <= one.start and one.end <= end]


def _span(at: str) -> Span | None:
    found = re.fullmatch(r"(\d+)-(\d+)", at)
    return (int(found[1]), int(found[2])) if found else None


def _at(analysis: Analysis, span: Span | None) -> Commitment | None:
    """The commitment of that span, else the first that holds it."""
    if span is None:
        return None
    exact = [one for one in analysis.commitments if (one.start, one.end) == span]
    return next((one for one in (*exact, *analysis.commitments) if one.start <= span[0] and span[1] <= one.end), None)


def frame_parts(analysis: Analysis, commitment: Commitment) -> list[dict[str, Any]]:
    """The parts of a commitment, each with the words it rests on and what stands around them."""
    parts: list[tuple[str, str, str, int, int]] = [
        (actor.role, actor.name, actor.source, actor.start, actor.end) for actor in commitment.actors
    ]
    if commitment.deadline:
        due = commitment.deadline
        parts.append(("deadline", due.value, due.operator, due.start, due.end))
    elif commitment.inferred_deadline:
        due = commitment.inferred_deadline
        parts.append(("the plan's period", due.value, due.operator, due.start, due.end))
    for target in commitment.targets:
        figure = int(target.number) if float(target.number).is_integer() else target.number
        words = f"{target.indicator} {target.op} {figure}{target.unit}".strip()
        parts.append(("target", words, target.base or "", target.start, target.end))
    return [
        {
            "part": part,
            "value": value,
            "note": note,
            "words": excerpt(analysis.text, start, end) if 0 <= start < end else None,
            "span": (start, end),
        }
        for part, value, note, start, end in parts
    ]
