"""Judgements: listed, said, undone, and as a file of lines."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import APIRouter, Path, Query, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel, Field

from policy_nlp.judgements.agreement import Agreement
from policy_nlp.judgements.records import Word
from policy_nlp.judgements.settling import State
from policy_nlp.library import Imported
from policy_nlp.serve.answers import Asking, give_table, responses
from policy_nlp.serve.errors import RESPONSES
from policy_nlp.serve.serving import LibraryServed
from policy_nlp.store.editing import EditRecord
from policy_nlp.store.records import JudgementRecord

router = APIRouter(tags=["judgements"])

User = Annotated[str | None, Query(max_length=200, description="Who judges.")]


class Said(BaseModel):
    """What a person says. `things` are named as lists name them (`id`): a commitment as DOC@START-END, an entity, actor or citation with its kind
    before it, an identity by its full name; of rename the second is the new name, of verdict the report. Of what is edited (type, span, name, role,
    deadline, status, figure) `value` is what is right."""

    judgement: Word
    things: list[str] = Field(min_length=1, max_length=2, examples=[["3f2a9c41b07d@1204-1230"]])
    value: str = Field(
        "",
        max_length=200,
        description="Of verdict: met, exceeded, partly, missed, unreported; of an edit what is right.",
    )
    why: str = Field("", max_length=10_000)
    user: str = Field(min_length=1, max_length=200, description="Who judges.")
    score: float | None = Field(None, ge=0, le=1, description="What the machine said of it.")


@router.get("/judgements", response_model=None, responses=responses(JudgementRecord))
def judgements(
    library: LibraryServed,
    asked: Asking,
    user: User = None,
    state: State | None = None,
    absent: Annotated[bool, Query(description="Those of things that are no longer there.")] = False,
) -> Response:
    """The judgements, undone ones too, the oldest first."""
    return give_table(asked, library.judgements(user=user, state=state, absent=absent))


@router.post("/judgements", status_code=201, response_model=JudgementRecord)
def judge(library: LibraryServed, said: Said) -> JudgementRecord:
    """Keeps what a person says. Once this is answered it is written: what ends the server after that does not take it back. Said again, it is
    written once."""
    return library.judge(said.judgement, *said.things, value=said.value, why=said.why, user=said.user, score=said.score)


@router.delete("/judgements/{id}", response_model=list[JudgementRecord])
def undo(
    library: LibraryServed,
    id: Annotated[str, Path(min_length=4, max_length=16, description="The id of a judgement, or its head.")],
    user: Annotated[str, Query(min_length=1, max_length=200, description="Who undoes it.")],
) -> tuple[JudgementRecord, ...]:
    """Undoes a judgement. What it was is kept, and what the person said of the thing before stands again."""
    return library.undo(id, user=user)


@router.get("/documents/{document}/edits", response_model=None, responses=responses(EditRecord))
def edits(
    library: LibraryServed, asked: Asking, document: Annotated[str, Path(max_length=500, description="A document.")]
) -> Response:
    """The values of a document that persons edited: what each was as it was read, and what it is now."""
    return give_table(asked, library.edits(document))


@router.get("/judgements/agreement", response_model=list[Agreement])
def agreement(library: LibraryServed) -> tuple[Agreement, ...]:
    """How often each two persons say the same of one thing."""
    return library.agreement()


@router.get(
    "/judgements/lines",
    response_model=None,
    responses={200: {"content": {"application/jsonl": {"schema": {"type": "string"}}}}},
)
def lines(library: LibraryServed) -> Response:
    """Every judgement as a line of JSON, undone ones too: what another library takes in."""
    text = io.StringIO()
    library.write_judgements(text)
    headers = {"content-disposition": 'attachment; filename="judgements.jsonl"'}
    return Response(
        text.getvalue().encode("utf-8", "backslashreplace"), headers=headers, media_type="application/jsonl"
    )


@router.post(
    "/judgements/lines", response_model=Imported, responses={status: RESPONSES[status] for status in (408, 413)}
)
def take_lines(library: LibraryServed, file: UploadFile) -> Imported:
    """Takes in such a file, all of it or nothing."""
    text = io.TextIOWrapper(file.file, "utf-8-sig", newline=None)
    return library.read_judgements(text, file.filename or "the file")
