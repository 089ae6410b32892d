"""Which exception is which status, and how an error is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from policy_nlp.errors import (
    ConfigError,
    LockedError,
    NotFoundError,
    PolicyNlpError,
    QueryError,
    QuerySyntaxError,
    ReadError,
    StoreError,
    TooLargeError,
    UnsupportedError,
)

# The first class that fits decides.
STATUSES: Mapping[type[PolicyNlpError], int] = {
    QueryError: 400,
    NotFoundError: 404,
    TooLargeError: 413,
    UnsupportedError: 415,
    ReadError: 422,
    ConfigError: 501,
    LockedError: 503,
    StoreError: 503,
    PolicyNlpError: 400,
}


class ErrorAnswer(BaseModel):
    """What is wrong, and what to do about it. `query`, `at`, `end` and `pointed` are of a query that cannot be read: the place where
    something else should stand, and three lines that show it."""

    error: str = Field(examples=["QuerySyntaxError"])
    message: str
    query: str | None = None
    at: int | None = None
    end: int | None = None
    pointed: str | None = None


_MEANINGS = {
    400: "A filter, query or value that makes no sense; the message says what would be right",
    401: "The token is missing or wrong",
    403: "Asked for by another site, or under a name that is not this server's",
    404: "No such document, record or name",
    405: "Not that method here",
    409: "The list has changed since the cursor was given; begin again",
    413: "Larger than may be sent",
    415: "Not a kind of content that is read here",
    422: "A value of the wrong kind",
    501: "An extra is not installed",
    503: "The library cannot be used just now; try again",
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer, "description": meaning} for status, meaning in _MEANINGS.items()
}


def status_of(error: PolicyNlpError) -> int:
    """The status that tells of an error."""
    return next(status for kind, status in STATUSES.items() if isinstance(error, kind))


def answer_of(error: PolicyNlpError) -> ErrorAnswer:
    """An error as it is told."""
    name = type(error).__name__
    if isinstance(error, QuerySyntaxError):
        return ErrorAnswer(
            error=name, message=str(error), query=error.query, at=error.at, end=error.end, pointed=error.pointed()
        )
    return ErrorAnswer(error=name, message=str(error))


def told(status: int, error: ErrorAnswer, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """An error as a response."""
    return JSONResponse(error.model_dump(exclude_none=True), status, headers)


def tell_errors(app: FastAPI) -> None:
    """Makes the application tell of errors in one form."""

    @app.exception_handler(PolicyNlpError)
    def ours(_: Request, error: PolicyNlpError) -> JSONResponse:
        return told(status_of(error), answer_of(error))

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        lines = [f"{'.'.join(map(str, one['loc'][1:])) or one['loc'][0]}: {one['msg']}" for one in error.errors()]
        return told(422, ErrorAnswer(error="RequestError", message="; ".join(lines)))

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> JSONResponse:
        return told(error.status_code, ErrorAnswer(error="RequestError", message=str(error.detail)), error.headers)
