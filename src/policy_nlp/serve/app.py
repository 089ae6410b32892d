"""The application: the API, and the pages, behind the rules of `safety`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute

from policy_nlp.serve.api import PREFIX
from policy_nlp.serve.api.long import tell_jobs
from policy_nlp.serve.errors import tell_errors
from policy_nlp.serve.freshness import Freshness
from policy_nlp.serve.jobs import JobBounds
from policy_nlp.serve.login import login_router
from policy_nlp.serve.safety import Safety, rules
from policy_nlp.serve.serving import AT_ONCE, PATIENCE, Serving
from policy_nlp.serve.sizes import ORDINARY, Sizes
from policy_nlp.serve.states import state_of
from policy_nlp.serve.uploads import UploadLimits
from policy_nlp.serve.warming import warm_behind
from policy_nlp.store import standing


def create_app(
    library: Path,
    *,
    token: str | None = None,
    hosts: Iterable[str] = (),
    limits: UploadLimits | None = None,
    bounds: JobBounds | None = None,
    patience: float = PATIENCE,
    at_once: float = AT_ONCE,
    is_warmed: bool = False,
) -> FastAPI:
    """The application for a library. `token` must be shown by whoever asks, `hosts` are names of this server beside those of the
    loopback; `limits` are of what is sent, `bounds` of what one file of it may cost, and `patience` is how many seconds a request waits
    for an answer that takes long, `at_once` how many a page does before it says that the answer is being worked out. One that `is_warmed` makes ahead what its first visitors would wait for (`warming`). Routes find what they need in `app.state.serving` (see `serving`)."""
    serving = Serving(library, limits or UploadLimits(), bounds or JobBounds(), patience, is_warmed, at_once)
    app = FastAPI(
        title="policy-nlp",
        version=version("policy-nlp"),
        summary="A library of policy documents: who must do what, by when, to what measure.",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # their scripts come from other machines
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.serving = serving
    who = rules(token, hosts)
    tell_errors(app)
    tell_jobs(app)
    app.router.routes.extend(_routes_of("policy_nlp.serve.api"))
    if token is not None:
        app.include_router(login_router(who))
    if find_spec("policy_nlp.serve.pages"):
        app.router.routes.extend(_routes_of("policy_nlp.serve.pages"))
        import_module("policy_nlp.serve.pages.shell").tell_lost(app)
    app.add_middleware(
        Freshness, prefix=f"{PREFIX}/", leave_out=(f"{PREFIX}/jobs",), state=lambda: state_of(serving.path)
    )
    app.add_middleware(Sizes, most=lambda method, path: _most_sent(serving.limits, method, path))
    app.add_middleware(Safety, rules=who)
    return app


@cache
def _routes_of(room: str) -> list[BaseRoute]:
    """The routes of the router in `room`, for all applications of this process: with the first requests FastAPI works out what each takes and
    gives, which would take every application half a second."""
    gathered = APIRouter()
    gathered.include_router(import_module(room).router)
    return gathered.routes


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    serving = app.state.serving
    standing.keep_open(serving.path)
    serving.jobs.resume()
    if serving.is_warmed:
        warm_behind(serving.path)
    yield
    serving.jobs.close()
    standing.let_go(serving.path)


def _most_sent(limits: UploadLimits, method: str, path: str) -> int:
    """Bytes of a request: only where documents are sent they may be many."""
    return limits.together if method == "POST" and path in _SENT_TO else ORDINARY


_SENT_TO = frozenset({f"{PREFIX}/documents", f"{PREFIX}/judgements/lines", "/add"})
