"""The graph: a part of a view that can be drawn, with the words that each link rests on."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from fastapi import Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from policy_nlp.export.graphs import gexf_of
from policy_nlp.serve.pages.drawing import COLOURS, drawn, panel_of, told_apart
from policy_nlp.serve.pages.shell import page, page_router, reply_to
from policy_nlp.serve.serving import Served

router = page_router()
View = Literal["actors", "documents", "tasks", "full"]
Word = Annotated[str, Query(max_length=500)]
MOST = 1000  # nodes drawn at once: what a browser moves without a graphics card
FOUND = 30


class Asked:
    """What part of which view is asked for: around a node, the way between two, or the nodes with most links."""

    def __init__(
        self,
        view: View = "actors",
        node: Word = "",
        to: Word = "",
        depth: Annotated[int, Query(ge=1, le=3)] = 1,
        most: Annotated[int, Query(ge=10, le=MOST)] = 150,
        about: Word = "",
        year: Annotated[str, Query(max_length=100)] = "",
        region: Word = "",
    ) -> None:
        self.view, self.node, self.to, self.depth, self.most = view, node, to, depth, most
        self.about, self.year, self.region = about, year, region

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """The filters of the view."""
        return tuple((name, value) for name in ("about", "region", "year") if (value := getattr(self, name).strip()))

    async def part(self, request: Request, served: Served) -> dict[str, Any]:
        """The part as plain data; `left_out` nodes are not in it."""
        common = {"view": self.view, "filters": self.filters}
        if self.node and self.to:
            asked = {**common, "source": self.node, "target": self.to}
            return told_apart((await reply_to(request, served, "path", asked)).value)
        centres, depth, others = (self.node,), self.depth, 0
        if not self.node:
            every = (await reply_to(request, served, "nodes", {**common, "words": "", "kind": None})).value
            centres, depth, others = tuple(one.id for one in every[: self.most]), 0, max(0, len(every) - self.most)
        around = {**common, "node": centres, "depth": depth, "most": self.most}
        part = (
            dict((await reply_to(request, served, "neighbourhood", around)).value)
            if centres
            else {"nodes": [], "links": [], "left_out": 0}
        )
        return {**told_apart(part), "left_out": part["left_out"] + others}


AskedFor = Annotated[Asked, Depends()]


@router.get("/graph")
async def graph(
    request: Request,
    served: Served,
    asked: AskedFor,
    q: Word = "",
    at: Word = "",
) -> HTMLResponse:
    """A part of the graph, drawn, with the links of one node and their evidence."""
    part = await asked.part(request, served)
    centre = next((one["id"] for one in part["nodes"] if asked.node in (one["id"], one["label"])), asked.node)
    panel = panel_of(part, at or centre)
    links = [link for one in panel["links"] for link in one["links"]] if panel else ()
    titles = served.library.titles([link["document"] for link in links if "document" in link])
    values: dict[str, Any] = {"asked": asked, "part": part, "panel": panel, "at": at or centre, "titles": titles}
    if request.headers.get("hx-target") == "panel":
        return page(request, "graph_panel.html", **values)
    found = None
    if q.strip():
        wanted = {"view": asked.view, "filters": asked.filters, "words": q, "kind": None}
        found = (await reply_to(request, served, "nodes", wanted)).value
    return page(
        request,
        "graph.html",
        **values,
        q=q,
        found=found,
        shown=FOUND,
        drawing=drawn(part),
        colours=COLOURS,
        views=get_args(View),
    )


@router.get("/graph.gexf")
async def gexf(
    request: Request,
    served: Served,
    asked: AskedFor,
) -> Response:
    """The same part for Gephi."""
    part = await asked.part(request, served)
    names = {"content-disposition": 'attachment; filename="graph.gexf"'}
    return Response(gexf_of(part["nodes"], part["links"]), media_type="application/gexf+xml", headers=names)


@router.get("/graph.svg")
async def svg(
    request: Request,
    served: Served,
    asked: AskedFor,
) -> Response:
    """The same part as a picture."""
    part = await asked.part(request, served)
    answer = page(request, "graph.svg", drawing=drawn(part))
    names = {"content-disposition": 'attachment; filename="graph.svg"'}
    return Response(answer.body, media_type="image/svg+xml", headers=names)
