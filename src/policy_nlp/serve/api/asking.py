"""Search, SQL that reads only, and parts of the graph."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from policy_nlp.graph.neighbourhood import DEEPEST, NodeRecord
from policy_nlp.serve.answers import Asking, give_page, responses
from policy_nlp.serve.answers import cut as cut_table
from policy_nlp.serve.api.filters import FiltersAsked
from policy_nlp.serve.api.long import data_responses, give_rows, give_view, long_responses
from policy_nlp.serve.serving import LibraryServed, Served
from policy_nlp.store.filters import FIELDS
from policy_nlp.store.records import Hit

router = APIRouter()

MOST_SQL_ROWS = 100_000
View = Annotated[
    Literal["actors", "documents", "tasks", "full"],
    Query(description="Who works with whom; what cites what; tasks with their actors; all."),
]


@router.get("/search", tags=["search"], response_model=None, responses=responses(Hit))
def search(
    library: LibraryServed,
    asked: Asking,
    words: Annotated[str, Query(max_length=500, description="All of them stand in a passage; any substring is found.")],
    field: Annotated[str | None, Query(max_length=20, description=f"Only there: {', '.join(FIELDS)}.")] = None,
) -> Response:
    """The passages that hold all the words: titles first, then headings, then text, newest documents first in each."""
    behind = int(asked.after.partition(".")[0]) + 1 if asked.after and asked.after.partition(".")[0].isdecimal() else 0
    table = library.search(words, min(behind, _DEEPEST_HIT) + asked.limit + 1, field=field)
    return give_page(asked, cut_table(table, asked.after, asked.limit))


_DEEPEST_HIT = 100_000


@router.get("/sql", tags=["sql"], response_model=None, responses=long_responses(dict[str, Any]))
async def sql(
    request: Request,
    served: Served,
    asked: Asking,
    select: Annotated[str, Query(max_length=4000, description="One SELECT over the library's tables.")],
    timeout: Annotated[float, Query(gt=0, le=60, description="Seconds it may take.")] = 10,
) -> Response:
    """The rows of a SELECT. Nothing can be changed this way; it may take so long, and give so many rows (100,000)."""
    wanted = {"select": select, "timeout": timeout, "most": MOST_SQL_ROWS, "on_disk": False}
    return await give_rows(request, served, asked, "sql", wanted)


@router.get(
    "/graph", tags=["graph"], response_model=None, responses=data_responses("Nodes with their places, and links")
)
async def neighbourhood(
    request: Request,
    served: Served,
    filters: FiltersAsked,
    node: Annotated[list[str], Query(min_length=1, max_length=50, description="Ids or labels of nodes to begin with.")],
    view: View = "actors",
    depth: Annotated[int, Query(ge=0, le=DEEPEST, description="Edges from there.")] = 1,
    most: Annotated[
        int, Query(ge=1, le=1000, description="At most so many nodes; `left_out` says how many more.")
    ] = 200,
) -> Response:
    """What is near some nodes, laid out to be drawn."""
    wanted = {
        "view": view,
        "filters": tuple(sorted(filters.items())),
        "node": tuple(node),
        "depth": depth,
        "most": most,
    }
    return await give_view(request, served, "neighbourhood", wanted)


@router.get(
    "/graph/path", tags=["graph"], response_model=None, responses=data_responses("Nodes with their places, and links")
)
async def path(
    request: Request,
    served: Served,
    filters: FiltersAsked,
    source: Annotated[str, Query(max_length=500)],
    target: Annotated[str, Query(max_length=500)],
    view: View = "actors",
) -> Response:
    """A shortest way from one node to another, laid out to be drawn."""
    wanted = {"view": view, "filters": tuple(sorted(filters.items())), "source": source, "target": target}
    return await give_view(request, served, "path", wanted)


@router.get("/graph/nodes", tags=["graph"], response_model=None, responses=long_responses(NodeRecord))
async def nodes(
    request: Request,
    served: Served,
    filters: FiltersAsked,
    asked: Asking,
    words: Annotated[str, Query(max_length=500, description="Words of a label; all nodes without.")] = "",
    kind: Annotated[
        str | None, Query(max_length=30, description="organisation, official, place, document, task …")
    ] = None,
    view: View = "actors",
) -> Response:
    """The nodes of a view by words of their labels, those with most edges first."""
    wanted = {"view": view, "filters": tuple(sorted(filters.items())), "words": words, "kind": kind}
    return await give_rows(request, served, asked, "nodes", wanted)
