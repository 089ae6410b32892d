"""Documents: listed, shown, sent and taken out; what went wrong with them, and the runs that read them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from policy_nlp.errors import QueryError
from policy_nlp.export.document import export_analysis
from policy_nlp.ingest.upkeep import Removed
from policy_nlp.serve.answers import Asking, address_of, give_data, give_page, give_table, responses
from policy_nlp.serve.api.long import JobAnswer, data_responses, give_rows, long_responses
from policy_nlp.serve.errors import RESPONSES
from policy_nlp.serve.serving import LibraryServed, Served
from policy_nlp.serve.uploads import keep_file
from policy_nlp.store.entities import TYPES
from policy_nlp.store.judged_things import reference_to
from policy_nlp.store.records import DocumentRecord, EntityRecord, OfficialRecord, ProblemRecord, plain
from policy_nlp.store.runs import RunRecord

router = APIRouter(tags=["documents"])

DocumentName = Annotated[
    str, Path(max_length=500, description="A key, file name, document number, or words of the title.")
]
Words = Annotated[str | None, Query(max_length=500)]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000)]


@router.get("/documents", response_model=None, responses=long_responses(DocumentRecord))
async def documents(
    request: Request,
    served: Served,
    asked: Asking,
    document: Words = None,
    dated_after: Words = None,
    dated_before: Words = None,
) -> Response:
    """The documents in the order of their dates: all, or those that a key, a file name, a document number or words of a title name."""
    wanted = {"document": document, "dated_after": dated_after, "dated_before": dated_before}
    if asked.form != "json":
        more = {"after": asked.after, "limit": asked.limit}
        return await give_rows(request, served, asked, "documents_page", {**wanted, **more})
    page = await run_in_threadpool(
        served.library.documents_page,
        **wanted,
        after=asked.after,
        limit=asked.limit,
    )
    return give_page(asked, page)


@router.post(
    "/documents",
    status_code=202,
    response_model=JobAnswer,
    responses={status: RESPONSES[status] for status in (408, 413, 415)},
)
def send_documents(served: Served, files: list[UploadFile]) -> Response:
    """Sends documents, to be read one batch after the other; the job at Location tells how far it is. They are kept beside the library."""
    limits = served.limits
    if len(files) > limits.files:
        raise QueryError(f"{len(files)} files; send at most {limits.files} at once, or an archive")
    kept = [keep_file(served.uploads, file.filename or "", file.file, limits) for file in files]
    job = served.jobs.read(list(dict.fromkeys(kept)))
    return JSONResponse({"job": plain(job)}, 202, {"location": f"/api/v1/jobs/{job.id}"})


@router.get("/documents/{document}", response_model=None, responses={200: {"model": DocumentRecord}})
def document(library: LibraryServed, document: DocumentName) -> Response:
    """The one document of that name."""
    key = library.key_of(document)
    return give_data(plain(library.documents(key)[0]))


@router.get(
    "/documents/{document}/analysis",
    response_model=None,
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
def analysis(library: LibraryServed, document: DocumentName) -> Response:
    """All that was found in a document, with its text: the record of `policy-nlp schema`."""
    return give_data(export_analysis(library.analysis(document)))


@router.get(
    "/documents/{document}/pages/{page}",
    response_model=None,
    responses={
        **data_responses("The page as it was drawn"),
        200: {
            "content": {
                kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("image/png", "image/svg+xml")
            }
        },
        **{status: RESPONSES[status] for status in (413, 415)},
    },
)
async def page(
    request: Request, served: Served, document: DocumentName, page: Annotated[int, Path(ge=1, le=100_000)]
) -> Response:
    """A page of the file that a document was read from, where it still lies there unchanged: PNG of PDF, SVG of OFD."""
    key = await run_in_threadpool(served.library.key_of, document)
    reply = await served.reply("page_picture", {"document": key, "page": page}, address_of(request))
    return Response(reply.value.data, media_type=reply.value.media_type)


@router.get(
    "/documents/{document}/places",
    response_model=None,
    responses={**data_responses("The page and the boxes"), **{status: RESPONSES[status] for status in (413, 415)}},
)
async def places(request: Request, served: Served, document: DocumentName, start: Offset, end: Offset) -> Response:
    """Where a stretch of a document's text stands on the pages of its file, in points from the top left of each."""
    key = await run_in_threadpool(served.library.key_of, document)
    reply = await served.reply("page_view", {"document": key, "start": start, "end": end}, address_of(request))
    return give_data(plain(reply.value))


@router.delete("/documents/{document}", response_model=Removed)
def remove(library: LibraryServed, document: DocumentName) -> Removed:
    """Takes a document out of the library, with all that was read from it."""
    return library.remove(document)[0]


@router.get("/entities", tags=["entities"], response_model=None, responses=responses(EntityRecord))
def entities(
    library: LibraryServed,
    asked: Asking,
    document: Words = None,
    type: Annotated[str | None, Query(description=", ".join(TYPES), max_length=20)] = None,
    text: Annotated[str | None, Query(description="The very words.", max_length=500)] = None,
    with_wrong: bool = False,
) -> Response:
    """The typed words of documents, by the dates of these."""
    page = library.entities_page(
        document=document, type=type, text=text, with_wrong=with_wrong, after=asked.after, limit=asked.limit
    )
    return give_page(asked, page, name=reference_to)


@router.get("/officials", tags=["officials"], response_model=None, responses=responses(OfficialRecord))
def officials(
    library: LibraryServed,
    asked: Asking,
    name: Words = None,
    organisation: Words = None,
    document: Words = None,
) -> Response:
    """The persons whom documents present with posts; name and organisation hold the words given."""
    page = library.officials_page(
        name=name, organisation=organisation, document=document, after=asked.after, limit=asked.limit
    )
    return give_page(asked, page)


@router.get("/problems", response_model=None, responses=responses(ProblemRecord))
def problems(library: LibraryServed, asked: Asking) -> Response:
    """What went wrong while reading, and what to do about it."""
    return give_table(asked, library.problems())


@router.get("/runs", response_model=None, responses=responses(RunRecord))
def runs(library: LibraryServed, asked: Asking) -> Response:
    """The runs that filled the library."""
    return give_table(asked, library.runs())
