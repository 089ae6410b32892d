"""Answers that a client has already are not made again: an answer of the API is told by the state of the library and what was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from policy_nlp.serve.states import State


class Freshness:
    """The application, whose answers under a prefix have an ETag. It is that of the library before the answer was made: what is written
    meanwhile makes the next question a new one."""

    def __init__(self, app: ASGIApp, prefix: str, leave_out: tuple[str, ...], state: Callable[[], State]) -> None:
        self._app, self._prefix, self._leave_out, self._state = app, prefix, leave_out, state
        self._version = version("policy-nlp")  # read from a file of the installation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        is_asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and path.startswith(self._prefix)
        if not is_asked or path.startswith(self._leave_out):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        tag = self._tag(scope, headers)
        known = {word.strip().removeprefix("W/") for word in headers.get("if-none-match", "").split(",")}
        if tag in known:
            await Response(status_code=304, headers=_headers(tag))(scope, receive, send)
            return

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).update(_headers(tag))
            await send(message)

        await self._app(scope, receive, send_tagged)

    def _tag(self, scope: Scope, headers: Headers) -> str:
        asked = (scope["path"], scope["query_string"].decode("latin-1"), headers.get("accept", ""))
        told = repr((self._state(), self._version, asked))
        return f'"{hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:24]}"'


def _headers(tag: str) -> dict[str, str]:
    return {"etag": tag, "cache-control": "private, no-cache", "vary": "Accept, Cookie, Authorization"}
