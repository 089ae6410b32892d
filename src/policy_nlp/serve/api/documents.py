"""Documents: listed, shown, sent and taken out; what went wrong with them, and the runs that read them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from policy_nlp.errors import QueryError
from policy_nlp.export.document import export_analysis
from policy_nlp.ingest.upkeep import Removed
from policy_nlp.serve.answers import Asking, give_data, give_page, give_table, responses
from policy_nlp.serve.api.long import JobAnswer, give_rows, long_responses
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
