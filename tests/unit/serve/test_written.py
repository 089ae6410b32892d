"""What a worker's rows are written into is remembered, within bounds, while the library stays as it is."""

from policy_nlp.serve import answers
from policy_nlp.serve.written import Written


def test_the_last_bodies_are_kept_within_their_bound():
    written, made = Written(10), []

    def ask(asked, size):
        return written.of(asked, lambda: made.append(asked) or b"x" * size)

    for asked in ("a", "b", "a", "c", "a", "b"):  # b goes for c, as a was asked for since
        assert len(ask(asked, 4)) == 4
    assert made == ["a", "b", "c", "b"]
    assert len(ask("large", 11)) == 11, "what does not fit is given and not kept"
    ask("large", 11), ask("c", 4), ask("c", 4)
    assert made[4:] == ["large", "large", "c"]


def test_a_page_that_is_asked_again_is_not_written_again_until_the_library_changes(client, library, monkeypatch):
    asked: list[object] = []
    real = answers._written
    monkeypatch.setattr(answers, "_written", lambda *page: asked.append(page) or real(*page))
    first = client.get("/api/v1/tasks", params={"limit": 1})
    again = client.get("/api/v1/tasks", params={"limit": 1})
    assert (again.content, len(asked)) == (first.content, 1)
    assert client.get("/api/v1/tasks").json()["rows"][:1] == first.json()["rows"]
    assert client.get("/api/v1/actors", params={"limit": 1}).json()["rows"] != first.json()["rows"]
    assert len(asked) == 3
    library.remove("report.txt")
    assert client.get("/api/v1/tasks", params={"limit": 1}).content != first.content
