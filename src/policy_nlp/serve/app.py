"""The application: the API, and the pages, behind the rules of `safety`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI

from policy_nlp.serve.api import router as api
from policy_nlp.serve.errors import tell_errors
from policy_nlp.serve.login import login_router
from policy_nlp.serve.safety import Safety, rules
from policy_nlp.serve.serving import Serving


def create_app(library: Path, *, token: str | None = None, hosts: Iterable[str] = ()) -> FastAPI:
    """The application for a library. `token` must be shown by whoever asks, `hosts` are names of this server beside those of the
    loopback. Routes find what they need in `app.state.serving` (see `serving`)."""
    app = FastAPI(
        title="policy-nlp",
        version=version("policy-nlp"),
        summary="A library of policy documents: who must do what, by when, to what measure.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # their scripts come from other machines
        redoc_url=None,
    )
    app.state.serving = Serving(library)
    who = rules(token, hosts)
    tell_errors(app)
    if token is not None:
        app.include_router(login_router(who))
    app.include_router(api)
    if find_spec("policy_nlp.serve.pages"):
        app.include_router(import_module("policy_nlp.serve.pages").router)
    app.add_middleware(Safety, rules=who)
    return app
