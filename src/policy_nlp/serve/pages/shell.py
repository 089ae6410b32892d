"""What every page stands in: templates, language, links, and errors told as a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Mapping
from functools import cache
from typing import Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.routing import APIRoute
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException as StarletteHTTPException

from policy_nlp.errors import PolicyNlpError, QuerySyntaxError
from policy_nlp.export.tables import json_text
from policy_nlp.export.visible import visible
from policy_nlp.query.keys import UNSEEN
from policy_nlp.query.tree import All, Term, join, print_query
from policy_nlp.serve.errors import ToldError, status_of
from policy_nlp.serve.pages.charts import bars, lines
from policy_nlp.serve.pages.faults import in_language
from policy_nlp.serve.pages.files import scripts
from policy_nlp.serve.pages.language import COOKIE, Language, language_of, translator
from policy_nlp.serve.pages.person import SAID, SLIP, just_said, slip_of
from policy_nlp.serve.parameters import names_taken, refuse_others, refuse_twice
from policy_nlp.serve.questions import Reply
from policy_nlp.serve.serving import Serving, UnderWay
from policy_nlp.store.filters import HAS, STATUSES

PLACES = (  # path, words
    ("/", "Overview"),
    ("/ask", "Ask"),
    ("/documents", "Documents"),
    ("/tasks", "Tasks"),
    ("/indicator", "Indicators"),
    ("/compare", "Compare"),
    ("/graph", "Graph"),
    ("/review", "Review"),
    ("/add", "Add documents"),
)
OF_PROGRAMS = ("/api/", "/static/")
EVERYWHERE = ("lang",)  # parameters of every page


def link(path: str, **values: object) -> str:
    """A URL of this server; values that are None or "" are left out."""
    kept = {name.rstrip("_"): str(value) for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path


OUTCOME_WORDS = {
    "完成": "done",
    "部分完成": "partly",
    "未完成": "missed",
    "未见报告": "unreported",
    "未比较": "uncompared",
}
_VALUE_WORDS: dict[tuple[str, str], str] = {
    **{("status", english): word for word, english in reversed(list(STATUSES.items()))},
    ("status", UNSEEN[1]): UNSEEN[0],
    **{("outcome", english): word for word, english in OUTCOME_WORDS.items()},
    **{("has", english): word for word, english in HAS.items() if word != english},
}


def value_word(language: Language, key: str, value: str) -> str:
    """The word for a value in a query of the language."""
    return _VALUE_WORDS.get((key, value), value) if language == "zh" else value


def asking(language: Language, *terms: tuple[str, ...]) -> str:
    """The URL of the query that all the terms make: (key, value) or (key, operator, value) each."""
    nodes = [Term(key, rest[0] if len(rest) > 1 else ":", value_word(language, key, rest[-1])) for key, *rest in terms]
    return link("/ask", q=print_query(join(All, nodes), language))


def page(request: Request, template: str, code: int = 200, **values: Any) -> HTMLResponse:
    """A page from its template."""
    language = language_of(request)
    say = translator(language)
    asked = {name: value for name, value in request.query_params.items() if name not in (SAID, SLIP)}
    text = (
        _templates()
        .get_template(template)
        .render(
            language=language,
            t=say,
            tell=lambda message: in_language(language, message),
            here=request.url.path,
            asking=lambda *terms: asking(language, *terms),
            this=lambda **more: link(request.url.path, **{**asked, **more}),
            just_said=just_said(request),
            slip=slip_of(request),
            places=PLACES,
            scripts=scripts(),
            **values,
        )
    )
    response = HTMLResponse(text, code, {"cache-control": "no-store"})
    if "lang" in request.query_params:
        response.set_cookie(COOKIE, language, max_age=31_536_000, samesite="lax", httponly=True)
    return response


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("policy_nlp.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(link=link, bars=bars, lines=lines)
    environment.filters.update(number=_number, figure=_figure, readable=readable, json=json_text)
    return environment


def compile_templates() -> None:
    """Compiles them all, which the first visitor of each would wait for."""
    for name in _templates().list_templates(("html", "svg")):
        _templates().get_template(name)


def _shown(value: object) -> object:
    """Text without characters that turn the direction of writing, or that cannot be seen."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _number(value: int) -> str:
    return f"{value:,}"


def _figure(value: float) -> str:
    return f"{int(value) if float(value).is_integer() else value}"


def readable(text: str) -> str:
    """The text with 82.7万亿元 for 82700000000000元: long figures as documents write them, where two decimals are enough."""
    return _LONG.sub(lambda found: _shortened(found[0]), text)


def _shortened(number: str) -> str:
    for size, word in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        share = float(number) / size
        if share >= 1:
            return (
                f"{share:.2f}".rstrip("0").rstrip(".") + word if abs(round(share, 2) - share) < 1e-9 * share else number
            )
    return number


_LONG = re.compile(r"(?<![\d.])\d{5,}(?:\.\d+)?(?![\d.万亿百千])")


class PageRoute(APIRoute):
    """A route whose errors are told as a page."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await handle(request)
            except UnderWay:
                return page(request, "working.html", 202, part=request.headers.get("hx-target", "page"))
            except ToldError as error:
                return error_page(request, error.told.status, str(error))
            except PolicyNlpError as error:
                return error_page(request, status_of(error), error)
            except RequestValidationError as error:
                what = ("missing in the address", "not of the right kind")
                told = [(one["loc"][-1], one["type"] == "missing") for one in error.errors()]
                fields = ", ".join(str(name) for name, is_missing in told if is_missing == told[0][1])
                return error_page(request, 422, f"{fields}: {what[not told[0][1]]}")
            except HTTPException as error:
                return error_page(request, error.status_code, str(error.detail))

        return answered


async def reply_to(request: Request, served: Serving, view: str, asked: Mapping[str, Any]) -> Reply:
    """The answer of a worker to what a page asks. A page is there at once, if need be to say that the answer is being worked out; a file, and what fills
    in a part of a page that is there, waits as long as it may. Raises UnderWay, ToldError."""
    is_page = request.headers.get("hx-target", "page") == "page" and not request.url.path.endswith((".gexf", ".svg"))
    return await served.reply(view, asked, str(request.url), is_at_once=is_page)


def page_router() -> APIRouter:
    """A router of pages, which refuse a parameter that they do not know."""
    return APIRouter(route_class=PageRoute, dependencies=[Depends(_refuse_unknown)])


async def _refuse_unknown(request: Request) -> None:
    own = [*names_taken(request.scope["route"].dependant), *EVERYWHERE]
    refuse_others([one for one in request.query_params if one not in (SAID, SLIP)], own)
    refuse_twice(request)


def tell_lost(app: FastAPI) -> None:
    """Makes the application tell of a wrong address as a page, but for what programs ask."""
    known = app.exception_handlers[StarletteHTTPException]

    @app.exception_handler(StarletteHTTPException)
    async def lost(request: Request, error: StarletteHTTPException) -> Response:
        if error.status_code not in (404, 405) or request.url.path.startswith(OF_PROGRAMS):
            return cast(Response, known(request, error))
        return error_page(request, error.status_code, _LOST[error.status_code])


_LOST = {404: "no page is here; the address may be misspelt", 405: "this address takes a form, and is no page"}


def error_page(request: Request, status: int, error: PolicyNlpError | str) -> HTMLResponse:
    """The page that says what is wrong."""
    return page(request, "error.html", status, fault=fault(request, error))


def fault(request: Request, error: PolicyNlpError | str) -> dict[str, Any]:
    """An error as templates show it: what is wrong; of a query also the place, as the words before, at and after it."""
    what = error.what if isinstance(error, QuerySyntaxError) else str(error)
    said: dict[str, Any] = {"what": in_language(language_of(request), what), "parts": None}
    if isinstance(error, QuerySyntaxError):
        query, at, end = error.query, error.at, error.end
        said["parts"] = (query[:at], query[at:end] or "▁", query[end:])
    return said
