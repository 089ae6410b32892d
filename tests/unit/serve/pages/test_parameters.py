"""A page refuses a parameter that it does not know, and no page sends one to another."""

from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from test_served_pages import KNOWN, PAGES

from policy_nlp.serve.app import create_app
from policy_nlp.serve.pages import router
from policy_nlp.serve.pages.shell import PageRoute

IN_PATHS = {"{key}": "plan.txt", "{job}": "none", "{kind}": "csv"}


def routes_of(router):
    """Those of a router and of the routers in it, which some versions of FastAPI keep as they are."""
    for one in router.routes:
        inner = getattr(one, "original_router", None)
        yield from routes_of(inner) if inner else [one]


ROUTES = sorted({(next(iter(one.methods)), one.path) for one in routes_of(router) if isinstance(one, PageRoute)})


def path_of(route):
    for name, value in IN_PATHS.items():
        route = route.replace(name, value)
    return route


class Sent(HTMLParser):
    """What a page may send by GET beside its links: the addresses of forms with the fields as they stand, and those that parts are filled in from."""

    def __init__(self, html):
        super().__init__()
        self.found, self._action, self._fields, self._select = [], None, {}, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "hx-get" in given:
            self.found.append(given["hx-get"])
        if tag == "form":
            self._action, self._fields = given["action"] if given.get("method", "get") == "get" else None, {}
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and ("selected" in given or self._select not in self._fields):
            self._fields[self._select] = given.get("value", "")
        elif given.get("name") and tag in ("input", "button", "textarea"):
            self._fields[given["name"]] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form" and self._action:
            self.found.append(f"{self._action}?{urlencode(self._fields)}")


def test_there_are_the_routes_of_all_pages():
    assert len(ROUTES) > 30
    assert {("GET", "/"), ("GET", "/documents/{key}"), ("GET", "/graph.svg"), ("POST", "/add")} <= set(ROUTES)


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_an_unknown_parameter_is_refused_with_those_that_are_known(readers, method, route):
    path = path_of(route)
    told = readers.request(method, f"{path}?nonesuch=1", headers={"cookie": "policy_nlp_language=en"})
    assert told.status_code == 400
    assert "nonesuch: no such parameter" in told.text
    chinese = readers.request(method, f"{path}?nonesuch=1")
    assert chinese.status_code == 400
    assert "网址中的参数“nonesuch”本页不认识，" in chinese.text
    assert all("lang</p>" in one.text for one in (told, chinese))


def test_the_one_that_was_meant_is_named(readers):
    assert "本页不认识，是不是“q”？可用的参数：q, sort, page, lang" in readers.get("/ask?query=养老").text
    assert (
        "did you mean words?" in readers.get("/indicator?word=收入", headers={"cookie": "policy_nlp_language=en"}).text
    )


def test_what_a_judgement_adds_to_the_way_back_is_known(readers):
    assert readers.get("/documents/plan.txt?at=33-41&said=1").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_no_page_sends_an_unknown_one(readers, path):
    sent = set(Sent(readers.get(path).text).found) - KNOWN
    statuses = {address: readers.get(address).status_code for address in sent}
    assert {address: status for address, status in statuses.items() if status in (400, 404, 422)} == {}
    KNOWN.update(sent)


def test_a_server_with_a_token_takes_the_way_to_its_login(shelf):
    app = create_app(shelf.path, token="a-long-enough-token")
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        assert client.get("/login?next=/ask").status_code == 200
