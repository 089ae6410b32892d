"""Lists that a worker makes: a page where it is there in time, else the job that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from policy_nlp.serve.answers import Asked, Naming, address_of, give_data, give_file, give_table, responses
from policy_nlp.serve.jobs import Job
from policy_nlp.serve.serving import Serving, UnderWay
from policy_nlp.serve.states import state_of
from policy_nlp.store.records import plain


class JobAnswer(BaseModel):
    """The job of an answer that takes longer; the same question asked again gives the answer once it is done."""

    job: Job


_UNDER_WAY: dict[int | str, dict[str, Any]] = {
    202: {
        "model": JobAnswer,
        "description": "It takes longer: ask again after Retry-After seconds, or look at the job at Location",
    }
}


def long_responses(model: Any) -> dict[int | str, dict[str, Any]]:
    """What a list that a worker makes may answer."""
    return {**responses(model), **_UNDER_WAY}


def data_responses(description: str) -> dict[int | str, dict[str, Any]]:
    """What a route that gives plain data of a worker may answer."""
    ok = {"content": {"application/json": {"schema": {"type": "object"}}}, "description": description}
    return {200: ok, **_UNDER_WAY}


async def give_rows(
    request: Request, served: Serving, asked: Asked, view: str, wanted: Mapping[str, Any], *, name: Naming | None = None
) -> Response:
    """What is asked of a view that is a table: a page of it, or all of it as a file."""
    address = address_of(request)
    if asked.form != "json":
        reply = await served.reply(view, wanted, address, asked.form, asked.limit)
        return give_file(reply.value, asked.form)
    # The state before the answer is asked for: one of a later state is then kept under none that is asked again.
    question = (state_of(served.path), view, repr(sorted(wanted.items())), asked.after, asked.limit)
    reply = await served.reply(view, wanted, address)
    keep = partial(served.written.of, question)
    return await run_in_threadpool(give_table, asked, reply.value, reply.remarks, name=name, keep=keep)


async def give_view(request: Request, served: Serving, view: str, wanted: Mapping[str, Any]) -> Response:
    """What is asked of a view that is plain data."""
    reply = await served.reply(view, wanted, address_of(request))
    return await run_in_threadpool(give_data, reply.value)


def tell_jobs(app: FastAPI) -> None:
    """Makes the application answer with the job where an answer takes longer."""

    @app.exception_handler(UnderWay)
    def under_way(_: Request, error: UnderWay) -> JSONResponse:
        headers = {"location": f"/api/v1/jobs/{error.job.id}", "retry-after": "2", "cache-control": "no-store"}
        return JSONResponse({"job": plain(error.job)}, 202, headers)
