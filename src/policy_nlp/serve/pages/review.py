"""Review: a person says what is right and wrong, one commitment after the other; kept as judgements."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from fastapi import Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from policy_nlp.errors import QueryError, remarks_heard
from policy_nlp.judgements.records import LONGEST_NAME, LONGEST_REASON
from policy_nlp.judgements.targets import KEY_LENGTH, parse_target
from policy_nlp.library import Library
from policy_nlp.model import Analysis, Commitment
from policy_nlp.serve.pages.editing import commitment_forms, entity_form
from policy_nlp.serve.pages.person import USER, user_of
from policy_nlp.serve.pages.reader import frame_parts
from policy_nlp.serve.pages.reading import analysis_of
from policy_nlp.serve.pages.shell import fault, link, page, page_router
from policy_nlp.serve.pages.way_back import way_back
from policy_nlp.serve.serving import LibraryServed
from policy_nlp.store.records import CommitmentRecord, JudgementRecord

router = page_router()
SHOWN = 100
Asked = Annotated[str, Query(max_length=5000)]
Skip = Annotated[int, Query(ge=0, le=1_000_000)]
Words = Annotated[str, Form(max_length=5000)]


@router.get("/review")
def review(request: Request, library: LibraryServed, q: Asked = "", skip: Skip = 0) -> HTMLResponse:
    """The commitment to judge next, of those that a query finds."""
    user = user_of(request)
    values: dict[str, Any] = {
        "q": q,
        "skip": skip,
        "user": user,
        "fault": None,
        "item": None,
        "queue": None,
    }
    try:
        with remarks_heard():
            queue = library.queue(q, user=user, first=skip)
    except QueryError as error:
        return page(request, "review.html", 400, **values | {"fault": fault(request, error)})
    item = _item(library, queue.next) if queue.next else None
    titles = library.titles([queue.next.document_key]) if queue.next else {}
    return page(request, "review.html", **values | {"queue": queue, "item": item, "titles": titles})


def _item(library: Library, record: CommitmentRecord) -> dict[str, Any]:
    """What is shown of a commitment to judge: its paragraph, its parts, the entities in its words."""
    analysis = analysis_of(library, record.document_key)
    commitment = next(
        one
        for one in analysis.commitments
        if (one.start, one.end, one.status) == (record.start, record.end, record.status)
    )
    return {
        "record": record,
        "commitment": commitment,
        "around": _around(analysis, commitment),
        "parts": [
            {**part, "thing": actor_reference(record.document_key, commitment, part)}
            for part in frame_parts(analysis, commitment)
        ],
        "forms": commitment_forms(library, analysis, commitment),
        "entities": [
            (f"entity:{record.document_key}@{one.start}-{one.end}={one.type}", entity_form(library, analysis, one))
            for one in analysis.entities
            if commitment.sentence[0] <= one.start and one.end <= max(commitment.sentence[1], commitment.end)
        ],
    }


def _around(analysis: Analysis, commitment: Commitment) -> tuple[str, str, str]:
    """The paragraph: what stands before the commitment, its words, and what stands after."""
    first = analysis.text.rfind("\n", 0, commitment.start) + 1
    end = analysis.text.find("\n", commitment.end)
    last = end if end >= 0 else len(analysis.text)
    return (
        analysis.text[first : commitment.start],
        analysis.text[commitment.start : commitment.end],
        analysis.text[commitment.end : last],
    )


def actor_reference(key: str, commitment: Commitment, part: dict[str, Any]) -> str:
    """How an actor of a commitment is named in a judgement, "" for another part."""
    if part["part"] not in ("lead", "support"):
        return ""
    actor = next(
        (
            one
            for one in commitment.actors
            if one.role == part["part"] and (one.start, one.end) == part["span"] and one.name == part["value"]
        ),
        None,
    )
    return f"actor:{key}@{commitment.start}-{commitment.end}={actor.text}" if actor else ""


@router.post("/review")
def judge(
    request: Request,
    library: LibraryServed,
    thing: Words,
    word: Annotated[Literal["right", "wrong", "same", "different", "rename", "verdict"], Form()],
    other: Words = "",
    value: Annotated[str, Form(max_length=20)] = "",
    why: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
    back: Words = "/review",
) -> Response:
    """Keeps a judgement and leads back to where it was said."""
    kept = library.judge(word, thing, *([other] if other else []), value=value, why=why.strip(), user=user_of(request))
    return way_back(back, kept.id)


@router.post("/review/undo")
def undo(request: Request, library: LibraryServed, judgement: Words, back: Words = "/review/said") -> Response:
    """Undoes a judgement of the person's own, or several with commas between."""
    user = user_of(request)
    asked, own = judgement.split(","), {one.id for one in library.judgements(user=user)}
    if not own.issuperset(asked):
        raise QueryError("undo: that is no judgement of yours; each person undoes their own")
    library.undo(*asked, user=user)
    return way_back(back, "")


@router.post("/review/user")
def name(user: Annotated[str, Form(max_length=LONGEST_NAME)], back: Words = "/review") -> Response:
    """Keeps who judges."""
    from urllib.parse import quote

    response = way_back(back, "")
    response.set_cookie(USER, quote(user.strip()), max_age=31_536_000, samesite="lax", httponly=True)
    return response


@router.get("/review/said")
def said(request: Request, library: LibraryServed) -> HTMLResponse:
    """What was judged, the newest first, and how far those who judged one thing agree."""
    judgements = list(reversed(library.judgements()))
    spots = [_places(one) for one in judgements[:SHOWN]]
    return page(
        request,
        "said.html",
        user=user_of(request),
        judgements=judgements[:SHOWN],
        spots=spots,
        titles=library.titles([place[0] for some in spots for place in some]),
        found=len(judgements),
        agreement=library.agreement(),
        back=link("/review/said"),
    )


_AT = re.compile(r"(.+?)@(\d+)-(\d+)(?:=.*)?", re.S)


def _places(record: JudgementRecord) -> list[tuple[str, str, str]]:
    """(key, file, START-END) of each thing judged that stands in a document now; "" for where a whole document does."""
    found = []
    for name, at in ((record.source, record.source_at), (record.target, record.target_at)):
        target = parse_target(name) if name and at else None
        if target is not None and target.document and at:
            place = _AT.fullmatch(at.removeprefix(f"{target.kind}:"))
            file, spot = (place[1], f"{place[2]}-{place[3]}") if place else (at, "")
            found.append((target.document[:KEY_LENGTH], file, spot))
    return found
