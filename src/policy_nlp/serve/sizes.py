"""How much a request may send, and how long it may take to: what is more is refused before it is kept anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from policy_nlp.serve.errors import told

ORDINARY = 1 << 20  # bytes of a request that sends no documents
PATIENCE = 60.0  # seconds for the next piece of a body


class Sizes:
    """The application, which is sent at most `most(method, path)` bytes."""

    def __init__(self, app: ASGIApp, most: Callable[[str, str], int]) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most(scope["method"], scope["path"])
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isascii() and declared.isdigit() and int(declared[:20]) > most:
            await told(413, _too_large(most)).response({"connection": "close"})(scope, receive, send)
            return
        taken = 0

        async def receive_counted() -> Message:
            nonlocal taken
            message = await _in_time(receive) if taken >= 0 else await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, _too_large(most))
            if not message.get("more_body", False):
                taken = -1  # what follows is the end of the connection, for which nobody is hurried
            return message

        await self._app(scope, receive_counted, send)


async def _in_time(receive: Receive) -> Message:
    try:
        return await asyncio.wait_for(receive(), PATIENCE)
    except TimeoutError as error:
        raise HTTPException(408, f"nothing came for {PATIENCE:g} seconds; send it again") from error


def _too_large(most: int) -> str:
    return f"more than {most:,} bytes; send less at once"
