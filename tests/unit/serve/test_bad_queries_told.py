"""A bad query is told over HTTP as on the command line: with its place, and what would be right."""

import pytest

from bad_queries import BAD

ROUTES = ("/api/v1/commitments", "/api/v1/query/explanation", "/api/v1/commitments/count")


@pytest.mark.parametrize("route", ROUTES)
def test_each_of_two_hundred_points_at_the_place(client, route):
    assert len(BAD) == 200
    for line, at, end, words in BAD:
        answer = client.get(route, params={"query": line})
        told = answer.json()
        assert (answer.status_code, told["error"], told["query"]) == (400, "QuerySyntaxError", line)
        assert told["at"] == at
        assert end is None or told["end"] == end
        assert words in told["message"]
        query, marks, what = told["pointed"].split("\n")
        assert query == line
        assert told["message"].endswith(what)
        assert len(marks) - len(marks.lstrip(" \u3000")) == at


def test_a_query_that_is_to_be_kept_is_checked(client):
    answer = client.put("/api/v1/queries/mine", json={"query": "状态:晚成"})
    assert (answer.status_code, answer.json()["at"]) == (400, 3)
    assert client.get("/api/v1/queries").json()["rows"] == []
