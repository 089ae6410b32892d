"""A request may send so much, and may not keep the server waiting."""

import asyncio

import pytest
from starlette.exceptions import HTTPException

from policy_nlp.serve import sizes
from policy_nlp.serve.sizes import Sizes


def ask(pieces, headers=(), most=10):
    """What an application behind the rules gets of a body that comes in pieces, then nothing more; and what is sent back."""
    got, sent, coming = [], [], iter(pieces)

    async def app(scope, receive, send):
        while True:
            message = await receive()
            got.append(message.get("body", b""))
            if not message.get("more_body"):
                return

    async def receive():
        piece = next(coming, None)
        if piece is None:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": piece, "more_body": piece != b""}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": list(headers)}
    asyncio.run(Sizes(app, lambda method, path: most)(scope, receive, send))
    return b"".join(got), sent


def test_what_fits_comes_through():
    assert ask([b"12345", b"67890", b""]) == (b"1234567890", [])


def test_what_is_more_is_refused_where_it_stands():
    with pytest.raises(HTTPException) as refused:
        ask([b"12345", b"678901", b""])
    assert refused.value.status_code == 413


@pytest.mark.parametrize("length", [b"11", b"9" * 30])
def test_what_says_that_it_is_more_is_not_read(length):
    got, sent = ask([b"12345"], [(b"content-length", length)])
    assert (got, sent[0]["status"]) == (b"", 413)
    assert (b"connection", b"close") in sent[0]["headers"]


def test_what_does_not_come_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(sizes, "PATIENCE", 0.05)
    with pytest.raises(HTTPException) as refused:
        ask([b"123"])
    assert refused.value.status_code == 408
