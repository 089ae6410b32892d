"""Which exception is which status, and how an error is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    one_line,
)
from policy_nlp.serve.remedies import as_served

# The first class that fits decides.
STATUSES: Mapping[type[PolicyNlpError], int] = {
    QueryError: 400,
    NotFoundError: 404,
    TooLargeError: 413,
    UnsupportedError: 415,
    ReadError: 422,
    ConfigError: 400,
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
    406: "None of the forms asked for (JSON, CSV, XLSX)",
    408: "The request did not come to its end",
    409: "Not in the state that it is in",
    413: "Larger than may be sent",
    415: "Not a kind of content that is read here",
    422: "A value of the wrong kind",
    503: "The library cannot be used just now; try again",
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer, "description": meaning} for status, meaning in _MEANINGS.items()
}


def status_of(error: PolicyNlpError) -> int:
    """The status that tells of an error."""
    return next(status for kind, status in STATUSES.items() if isinstance(error, kind))


@dataclass(frozen=True, slots=True)
class Told:
    """An error as it is told, with its status."""

    status: int
    answer: ErrorAnswer

    def response(self, headers: Mapping[str, str] | None = None) -> JSONResponse:
        """The same as a response."""
        return JSONResponse(self.answer.model_dump(exclude_none=True), self.status, headers)


def told(status: int, message: str, error: str = "RequestError") -> Told:
    """An error in words."""
    return Told(status, ErrorAnswer(error=error, message=message))


def told_of(error: PolicyNlpError) -> Told:
    """One of ours as it is told."""
    name = type(error).__name__
    if isinstance(error, QuerySyntaxError):
        place = ErrorAnswer(error=name, message=as_served(str(error)), query=error.query, at=error.at, end=error.end)
        return Told(status_of(error), place.model_copy(update={"pointed": error.pointed()}))
    return told(status_of(error), as_served(str(error)), name)


class ToldError(Exception):
    """Raised where what is wrong is told already."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.answer.message)
        self.told = told


def tell_errors(app: FastAPI) -> None:
    """Makes the application tell of errors in one form."""

    @app.exception_handler(PolicyNlpError)
    def ours(_: Request, error: PolicyNlpError) -> JSONResponse:
        return told_of(error).response(_AGAIN if status_of(error) == 503 else None)

    @app.exception_handler(ToldError)
    def known(_: Request, error: ToldError) -> JSONResponse:
        return error.told.response()

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        lines = [f"{'.'.join(map(str, one['loc'][1:])) or one['loc'][0]}: {one['msg']}" for one in error.errors()]
        return told(422, one_line("; ".join(lines))).response()

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> JSONResponse:
        return told(error.status_code, one_line(str(error.detail))).response(error.headers)


_AGAIN = {"retry-after": "2"}
