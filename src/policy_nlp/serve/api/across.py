"""What documents have to do with each other: who acts and with whom, tasks, deliveries, comparisons, citations, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from policy_nlp.citations.linking import CitationRecord
from policy_nlp.compare.reuse import ReuseRecord
from policy_nlp.diffusion.views import UptakeRecord
from policy_nlp.export.comparison import ComparisonRow, YearRecord
from policy_nlp.graph.actor_rows import ActorRecord, PartnerRecord
from policy_nlp.graph.measures import MeasureRecord
from policy_nlp.indicators.series import IndicatorRecord
from policy_nlp.link.members import MemberRecord
from policy_nlp.link.records import IdentityRecord
from policy_nlp.serve.answers import Asking
from policy_nlp.serve.api.filters import FiltersAsked, QueryLine
from policy_nlp.serve.api.long import JobAnswer, data_responses, give_rows, give_view, long_responses
from policy_nlp.serve.serving import Served
from policy_nlp.serve.views import promise_of
from policy_nlp.store.outcomes import OutcomeRecord
from policy_nlp.store.records import plain
from policy_nlp.subsidies.records import SubsidyRecord
from policy_nlp.tasks.all_pairs import PairRecord
from policy_nlp.tasks.deliveries import DeliveryRecord
from policy_nlp.tasks.groups import TaskRecord
from policy_nlp.tasks.verdicts import Verdict
from policy_nlp.timeline.records import EventRecord

router = APIRouter()

DocumentAsked = Annotated[
    str, Query(max_length=500, description="A key, file name, document number, or words of the title.")
]
Words = Annotated[str | None, Query(max_length=500)]
Share = Annotated[float, Query(ge=0, le=1)]


@router.get("/actors", tags=["actors"], response_model=None, responses=long_responses(ActorRecord))
async def actors(
    request: Request, served: Served, filters: FiltersAsked, asked: Asking, of_level: Words = None
) -> Response:
    """Who leads and supports the commitments that pass the filters, who leads most first; with `of_level` (部委, 省 …) only actors of it."""
    return await give_rows(request, served, asked, "actors", {**filters, "of_level": of_level})


@router.get("/actors/measures", tags=["actors"], response_model=None, responses=long_responses(MeasureRecord))
async def measures(
    request: Request,
    served: Served,
    filters: FiltersAsked,
    asked: Asking,
    most: Annotated[int, Query(ge=1, le=1000, description="So many of each measure.")] = 10,
) -> Response:
    """Who leads most, who is asked to help, who stands between others, who belongs together."""
    return await give_rows(request, served, asked, "actor_measures", {**filters, "most": most})


@router.get("/partners", tags=["actors"], response_model=None, responses=long_responses(PartnerRecord))
async def partners(request: Request, served: Served, filters: FiltersAsked, asked: Asking) -> Response:
    """Who works with whom: pairs that one clause names, those that share most tasks first."""
    return await give_rows(request, served, asked, "partners", {**filters})


@router.get("/members", tags=["officials"], response_model=None, responses=long_responses(MemberRecord))
async def members(
    request: Request, served: Served, asked: Asking, group: Words = None, document: Words = None
) -> Response:
    """Who belongs to the groups (领导小组, 指挥部) whose names hold the words."""
    return await give_rows(request, served, asked, "members", {"group": group, "document": document})


@router.get("/identities", tags=["identities"], response_model=None, responses=long_responses(IdentityRecord))
async def identities(
    request: Request,
    served: Served,
    asked: Asking,
    name: Words = None,
    kind: Literal["organisation", "person", "place"] | None = None,
) -> Response:
    """The bodies, persons and places that documents name, each with all its mentions; only those that `name` may mean."""
    return await give_rows(request, served, asked, "identities", {"name": name, "kind": kind})


@router.get("/tasks", tags=["tasks"], response_model=None, responses=long_responses(TaskRecord))
async def tasks(request: Request, served: Served, filters: FiltersAsked, asked: Asking) -> Response:
    """The undertakings that several documents of one jurisdiction speak of, each with all its commitments; those of most documents first."""
    return await give_rows(request, served, asked, "tasks", {**filters})


@router.get("/pairs", tags=["tasks"], response_model=None, responses=long_responses(PairRecord))
async def pairs(request: Request, served: Served, filters: FiltersAsked, asked: Asking) -> Response:
    """The pairs of documents that have tasks in common, those with the most first."""
    return await give_rows(request, served, asked, "compare_all", {**filters})


@router.get("/deliveries", tags=["deliveries"], response_model=None, responses=long_responses(DeliveryRecord))
async def deliveries(
    request: Request,
    served: Served,
    asked: Asking,
    plan: DocumentAsked,
    report: DocumentAsked,
    verdict: Annotated[list[Verdict], Query(description="Only these; may be given several times.")] = [],  # noqa: B006
    figures: Annotated[
        bool, Query(description="Only promises that set a figure to which the report gives one.")
    ] = False,
    least: Share = 0,
) -> Response:
    """What became of each promise of a plan by a later report: proposals with their evidence, until a person confirms them."""
    wanted = {"plan": plan, "report": report, "verdict": tuple(verdict), "figures": figures, "least": least}
    return await give_rows(request, served, asked, "deliveries", wanted)


@router.post("/deliveries", tags=["deliveries"], status_code=202, response_model=JobAnswer)
def keep_deliveries(served: Served) -> Response:
    """Works out what later papers say of every promise of the library and keeps it, as `policy-nlp deliveries --all`: only pairs of documents that are
    not compared yet, each kept at once. The job at Location tells how far it is; where one is under way already, that is it."""
    job = served.jobs.deliver()
    return JSONResponse({"job": plain(job)}, 202, {"location": f"/api/v1/jobs/{job.id}"})


@dataclass(frozen=True, slots=True)
class NamedOutcome(OutcomeRecord):
    """An outcome; `id` is the promise's, as in lists of commitments."""

    id: str = ""


@router.get("/outcomes", tags=["deliveries"], response_model=None, responses=long_responses(NamedOutcome))
async def outcomes(
    request: Request,
    served: Served,
    filters: FiltersAsked,
    asked: Asking,
    query: QueryLine = None,
    verdict: Annotated[list[Verdict], Query(description="Only what papers say so; may be given several times.")] = [],  # noqa: B006
    least: Annotated[
        float | None, Query(ge=0, le=1, description="No evidence less sure than this; 0.4 if not given.")
    ] = None,
) -> Response:
    """The promises that the query asks for and that pass the filters, each with what the later papers of its issuer say of it, over the whole
    library: a row for each paper that says anything, one `unreported` where none does. They are kept by `POST /deliveries`, or `policy-nlp
    deliveries --all`."""
    wanted = {**filters, "query": query, "verdict": tuple(verdict), "least": least}
    return await give_rows(request, served, asked, "outcomes", wanted, name=promise_of)


@router.get(
    "/comparison", tags=["comparison"], response_model=None, responses=data_responses("Two documents side by side")
)
async def comparison(request: Request, served: Served, a: DocumentAsked, b: DocumentAsked) -> Response:
    """Two documents side by side: shared actors, aligned tasks with their wording, what changed, what only one says."""
    return await give_view(request, served, "comparison", {"a": a, "b": b})


@router.get("/comparison/rows", tags=["comparison"], response_model=None, responses=long_responses(ComparisonRow))
async def comparison_rows(
    request: Request, served: Served, asked: Asking, a: DocumentAsked, b: DocumentAsked
) -> Response:
    """The same as a table: the aligned tasks, then what only A says, then what only B says."""
    return await give_rows(request, served, asked, "comparison_rows", {"a": a, "b": b})


@router.get("/comparison/years", tags=["comparison"], response_model=None, responses=long_responses(YearRecord))
async def years(
    request: Request,
    served: Served,
    asked: Asking,
    issuer: Annotated[str, Query(max_length=500)],
    kind: Annotated[str, Query(max_length=100)] = "工作报告",
) -> Response:
    """Each yearly report of an issuer beside the next: what was kept, dropped, added."""
    return await give_rows(request, served, asked, "years", {"issuer": issuer, "kind": kind})


Most = Annotated[int, Query(ge=1, le=1000, description="How many documents are looked at.")]


@router.get("/diffusion", tags=["diffusion"], response_model=None, responses=data_responses("Who took up what"))
async def diffusion(
    request: Request,
    served: Served,
    document: DocumentAsked,
    peers: bool = False,
    most: Most = 60,
    least: Share = 0.7,
    region: Words = None,
) -> Response:
    """Who took up each undertaking of a document: which documents below it, after how many days, how adapted."""
    wanted = {"document": document, "peers": peers, "most": most, "least": least, "region": region}
    return await give_view(request, served, "diffusion", wanted)


@router.get("/diffusion/rows", tags=["diffusion"], response_model=None, responses=long_responses(UptakeRecord))
async def uptakes(
    request: Request,
    served: Served,
    asked: Asking,
    document: DocumentAsked,
    peers: bool = False,
    most: Most = 60,
    least: Share = 0.7,
    region: Words = None,
) -> Response:
    """The same as a table: a row for each undertaking and who took it up."""
    wanted = {"document": document, "peers": peers, "most": most, "least": least, "region": region}
    return await give_rows(request, served, asked, "uptakes", wanted)


@router.get("/reuse", tags=["comparison"], response_model=None, responses=long_responses(ReuseRecord))
async def reuse(
    request: Request,
    served: Served,
    asked: Asking,
    document: Words = None,
    least: Annotated[float, Query(gt=0, le=1)] = 0.2,
) -> Response:
    """The documents that are copies of one paper, then those that take over at least that share of another."""
    return await give_rows(request, served, asked, "reuse", {"document": document, "least": least})


@router.get("/citations", tags=["citations"], response_model=None, responses=long_responses(CitationRecord))
async def citations(
    request: Request,
    served: Served,
    asked: Asking,
    document: Words = None,
    cited: Words = None,
    relation: Annotated[list[str], Query(description="Only these; may be given several times.")] = [],  # noqa: B006
    with_wrong: bool = False,
) -> Response:
    """The documents that a document names (or every document), with the relation to each; `cited` asks who names one."""
    wanted = {"document": document, "cited": cited, "relation": tuple(relation), "with_wrong": with_wrong}
    return await give_rows(request, served, asked, "citations", wanted)


@router.get("/indicators", tags=["indicators"], response_model=None, responses=long_responses(IndicatorRecord))
async def indicators(
    request: Request,
    served: Served,
    filters: FiltersAsked,
    asked: Asking,
    words: Annotated[str, Query(max_length=500, description="What is measured: words of the indicator's name.")],
) -> Response:
    """The figures of an indicator by place and year, planned and achieved, each with its sentence."""
    return await give_rows(request, served, asked, "indicators", {**filters, "words": words})


@router.get("/subsidies", tags=["subsidies"], response_model=None, responses=long_responses(SubsidyRecord))
async def subsidies(request: Request, served: Served, filters: FiltersAsked, asked: Asking) -> Response:
    """What documents grant, up to how much, and to whom."""
    return await give_rows(request, served, asked, "subsidies", {**filters})


@router.get("/timeline", tags=["timeline"], response_model=None, responses=long_responses(EventRecord))
async def timeline(
    request: Request,
    served: Served,
    filters: FiltersAsked,
    asked: Asking,
    what: Annotated[str, Query(max_length=500, description="A name that the library knows, else words of a task.")],
    kind: Literal["actor", "official", "place", "task"] | None = None,
) -> Response:
    """What is dated of an actor, an official, a place or a task, in the order of time."""
    return await give_rows(request, served, asked, "timeline", {**filters, "what": what, "kind": kind})
