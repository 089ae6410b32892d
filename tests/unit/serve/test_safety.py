"""Nobody comes in who may not: other names, other sites, no token; and every answer carries the headers."""

import pytest

from policy_nlp.serve.safety import COOKIE, HEADERS

DOCUMENTS = "/api/v1/documents"
TOKEN = "a-long-enough-token"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:9", "[::1]:8000"])
def test_this_machine_s_names_are_known(client, host):
    assert client.get(DOCUMENTS, headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "[::1", "a@127.0.0.2"]
)
def test_another_name_for_this_machine_is_refused(client, host):
    answer = client.get(DOCUMENTS, headers={"host": host})
    assert answer.status_code == 403
    assert "--allow-host" in answer.json()["message"]


def test_every_answer_carries_the_headers(client):
    for path in (DOCUMENTS, "/nowhere", "/api/v1/openapi.json"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert HEADERS.items() <= dict(client.get(DOCUMENTS, headers={"host": "evil.example"}).headers).items()


@pytest.mark.parametrize(
    ("headers", "is_refused"),
    [
        ({}, False),
        ({"origin": "http://127.0.0.1:8000"}, False),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, False),
        ({"referer": "http://127.0.0.1:8000/review"}, False),
        ({"origin": "http://evil.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://127.0.0.1:9000"}, True),
        ({"origin": "http://[::1"}, True),
        ({"referer": "http://evil.example/127.0.0.1:8000"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, True),
    ],
)
def test_another_site_changes_nothing(client, headers, is_refused):
    answer = client.post("/nowhere", headers=headers)
    assert (answer.status_code == 403) is is_refused


def test_another_site_embeds_nothing_but_may_lead_here(client):
    assert (
        client.get(DOCUMENTS, headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status_code == 403
    )
    assert (
        client.get(DOCUMENTS, headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}).status_code == 200
    )


def test_without_the_token_nothing_is_told(guarded):
    for headers in (
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": "Bearer "},
        {"cookie": f"{COOKIE}={TOKEN}"},
    ):
        answer = guarded.get(DOCUMENTS, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    assert guarded.get(DOCUMENTS, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


@pytest.mark.parametrize("path", ["/login/x", "/loginx", "/statics", "/api/v1/openapi.json", "/"])
def test_only_the_way_in_is_open(guarded, path):
    assert guarded.get(path).status_code == 401


def test_a_browser_shows_the_token_once(guarded):
    sent = guarded.get("/documents", headers={"accept": "text/html"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=/documents")
    assert "form" in guarded.get(sent.headers["location"]).text
    assert guarded.post("/login", data={"token": "wrong"}).status_code == 401
    let_in = guarded.post("/login", data={"token": TOKEN, "next": "/documents"})
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/documents")
    assert "httponly" in let_in.headers["set-cookie"].lower()
    assert TOKEN not in let_in.headers["set-cookie"]
    assert guarded.get(DOCUMENTS).status_code == 200


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "/\\evil.example", "documents"])
def test_the_way_in_leads_to_this_server_only(guarded, path):
    assert guarded.post("/login", data={"token": TOKEN, "next": path}).headers["location"] == "/"


def test_words_of_an_address_are_no_markup(guarded):
    assert "<script>" not in guarded.get("/login", params={"next": '"><script>'}).text
