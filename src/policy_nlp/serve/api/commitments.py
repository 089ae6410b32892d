"""Commitments: listed, counted, asked for in one line; and the queries that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool as in_thread
from fastapi.responses import Response
from pydantic import BaseModel, Field

from policy_nlp.errors import remarks_heard
from policy_nlp.query.asking import GroupRecord
from policy_nlp.serve.answers import Asking, give_data, give_page, give_table, responses
from policy_nlp.serve.api.filters import FiltersAsked, QueryLine
from policy_nlp.serve.api.long import give_rows
from policy_nlp.serve.serving import LibraryServed, Served
from policy_nlp.store.judged_things import reference_to
from policy_nlp.store.records import CommitmentRecord, plain
from policy_nlp.store.saved_queries import SavedQuery

router = APIRouter(tags=["commitments"])


@dataclass(frozen=True, slots=True)
class NamedCommitment(CommitmentRecord):
    """A commitment under the name by which it is judged."""

    id: str = ""


class Explained(BaseModel):
    """A query in words."""

    query: str
    words: str


class QueryText(BaseModel):
    """A query that is to be kept."""

    query: str = Field(max_length=4100, examples=["牵头:科技部 到期<2020-12-31 有:指标"])


class Count(BaseModel):
    """How many there are."""

    commitments: int


@router.get("/commitments", response_model=None, responses=responses(NamedCommitment))
async def commitments(
    request: Request,
    served: Served,
    filters: FiltersAsked,
    asked: Asking,
    query: QueryLine = None,
    count: Annotated[bool, Query(description="Count them all, also where they are many.")] = False,
) -> Response:
    """The commitments that the query asks for and that pass the filters, by the dates of their documents."""
    if asked.form != "json":
        wanted = {**filters, "query": query, "limit": asked.limit, "after": asked.after, "count": False}
        return await give_rows(request, served, asked, "commitments_page", wanted)

    def page() -> Response:
        with remarks_heard() as remarks:
            filters["limit"] = asked.limit
            found = served.library.commitments_page(query, after=asked.after, count=count, **filters)
        return give_page(asked, found, remarks, name=reference_to)

    return await in_thread(page)


@router.get("/commitments/count", response_model=Count)
def count_commitments(library: LibraryServed, filters: FiltersAsked, query: QueryLine = None) -> Count:
    """How many commitments the query asks for and pass the filters."""
    with remarks_heard():
        return Count(commitments=library.count_commitments(query, **filters))


@router.get("/commitments/groups", response_model=None, responses=responses(GroupRecord))
async def groups(
    request: Request,
    served: Served,
    asked: Asking,
    query: Annotated[str, Query(max_length=4100)],
    by: Annotated[Literal["actor", "year", "region"], Query(description="What they are counted by.")],
    inferred: bool = False,
    with_wrong: bool = False,
) -> Response:
    """How many commitments a query finds for each actor that leads them, each year or each region."""
    wanted = {"query": query, "by": by, "inferred": inferred, "with_wrong": with_wrong}
    return await give_rows(request, served, asked, "count_query", wanted)


@router.get("/commitments/{id}", response_model=None, responses={200: {"model": NamedCommitment}})
def commitment(
    library: LibraryServed,
    id: Annotated[str, Path(max_length=500, examples=["3f2a9c41b07d@1204-1230"])],
    inferred: bool = False,
) -> Response:
    """One commitment, by the name that lists give it."""
    record = library.commitment(id, inferred=inferred)
    return give_data({"id": reference_to(record), **plain(record)})


@router.get("/query/explanation", tags=["queries"], response_model=Explained)
def explanation(
    library: LibraryServed,
    query: Annotated[str, Query(max_length=4100)],
    language: Literal["zh", "en"] | None = None,
) -> Explained:
    """What a query asks, in words of the language, or in that of its keys."""
    return Explained(query=query, words=library.explain_query(query, language))


@router.get("/queries", tags=["queries"], response_model=None, responses=responses(SavedQuery))
def queries(library: LibraryServed, asked: Asking) -> Response:
    """The queries that the library keeps."""
    return give_table(asked, library.saved_queries())


QueryName = Annotated[str, Path(max_length=100)]


@router.put("/queries/{name}", tags=["queries"], response_model=SavedQuery)
def save_query(library: LibraryServed, name: QueryName, text: QueryText) -> SavedQuery:
    """Keeps a query under a name, in the place of one of that name; @NAME asks it."""
    return library.save_query(name, text.query)


@router.delete("/queries/{name}", tags=["queries"], status_code=204)
def forget_query(library: LibraryServed, name: QueryName) -> None:
    """Takes a saved query out."""
    library.forget_query(name)
