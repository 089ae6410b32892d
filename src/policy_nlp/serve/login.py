"""Where a browser shows the token once, and gets a cookie for it."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from policy_nlp.serve.safety import COOKIE, LOGIN, Rules

_PAGE = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>policy-nlp</title>
<link rel="icon" href="/static/mark.svg" type="image/svg+xml">
<main><h1>policy-nlp</h1>
<form method="post"><p><label for="token">口令 · Token</label> <input id="token" name="token" type="password" required autofocus>
<input type="hidden" name="next" value="{next}"> <button>进入 · Enter</button></p><p role="alert">{what}</p></form></main>
"""
_YEAR = 365 * 24 * 3600


def login_router(rules: Rules) -> APIRouter:
    """The page that asks for the token, for an application with these rules."""
    router = APIRouter(include_in_schema=False)

    @router.get(LOGIN)
    def ask(next: str = "/") -> HTMLResponse:
        return HTMLResponse(_PAGE.format(next=escape(next), what=""))

    @router.post(LOGIN)
    def take(token: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/") -> Response:
        if not rules.is_token(token.strip()):
            wrong = "口令不对。 The token is wrong."
            return HTMLResponse(_PAGE.format(next=escape(next), what=wrong), 401)
        answer = RedirectResponse(_within(next), 303)
        answer.set_cookie(COOKIE, rules.cookie, max_age=_YEAR, httponly=True, samesite="strict")
        return answer

    return router


def _within(path: str) -> str:
    """The path, if it is one of this server."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
