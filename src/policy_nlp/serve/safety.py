"""Who may ask: a token where one is set, known host names, the same origin; and the headers that keep a browser from doing more.

A page of another site that a reader has open can send requests here as well as our own pages can. It cannot read the answers, but it could
change the library, or point a name of its own at this machine (DNS rebinding) and read. Hence: nothing changes by GET; what would
change something must come from our own pages or from no browser; and a request must name this server by a name that it has."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from policy_nlp.serve.errors import told

LOOPBACK = ("127.0.0.1", "localhost", "::1")
COOKIE = "policy_nlp_token"
LOGIN = "/login"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
STATIC = "/static/"

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may ask. `hosts` are the names under which the server may be asked for, without ports."""

    token: str | None = None
    hosts: frozenset[str] = field(default_factory=lambda: frozenset(LOOPBACK))

    @property
    def cookie(self) -> str:
        """What a browser that has shown the token keeps: it does not tell the token."""
        return hmac.new((self.token or "").encode(), b"policy-nlp", hashlib.sha256).hexdigest()

    def is_token(self, word: str) -> bool:
        """Whether it is the token."""
        return self.token is None or hmac.compare_digest(word.encode(), self.token.encode())

    def has_token(self, headers: Headers) -> bool:
        """Whether a request shows the token, or the cookie given for it."""
        if self.token is None:
            return True
        kind, _, word = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self.is_token(word.strip())
        return hmac.compare_digest(_cookie(headers).encode(), self.cookie.encode())


def rules(token: str | None = None, hosts: Iterable[str] = ()) -> Rules:
    """The rules with that token, for this machine's own names and `hosts`."""
    return Rules(token, frozenset(LOOPBACK) | {host.lower().strip("[]") for host in hosts})


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


class Safety:
    """The application behind the rules."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer: Send = send_with_headers
        if scope["method"] == "HEAD":  # routes know GET only; the answer is the same without its body
            scope, answer = {**scope, "method": "GET"}, _without_body(send_with_headers)
        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, answer)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if host_of(headers.get("host", "")) not in self._rules.hosts:
            return _no(403, "this server is not known under that name; start it with --allow-host NAME")
        if is_foreign(scope["method"], headers):
            return _no(403, "asked for by another site; use the pages of this server, or a program")
        path = scope["path"]
        if self._rules.has_token(headers) or path == LOGIN or path.startswith(STATIC):
            return None
        if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            return RedirectResponse(f"{LOGIN}?next={quote(path)}", 303)
        return _no(401, "give the token: Authorization: Bearer TOKEN", {"www-authenticate": "Bearer"})


def _without_body(send: Send) -> Send:
    """Sends all but the body."""

    async def send_headers(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return send_headers


def _no(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return told(status, message, "SafetyError").response(headers)


def host_of(header: str) -> str:
    """The host of a Host header, without its port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def is_foreign(method: str, headers: Headers) -> bool:
    """Whether a browser says that a page of another origin asks. What a person follows a link to from there is their own wish, where it
    changes nothing."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        is_followed = method in SAFE_METHODS and headers.get("sec-fetch-mode") == "navigate"
        return site not in ("same-origin", "none") and not is_followed
    if method in SAFE_METHODS:
        return False
    said = headers.get("origin") or headers.get("referer")
    if said is None:  # no browser
        return False
    try:
        return urlsplit(said).netloc.lower() != headers.get("host", "").lower()
    except ValueError:
        return True
