"""What the API promises: the answers of `Library` in the form asked for, page by page, fresh, with errors told in one form."""

import csv
import io
import json
import re
import shutil
import sqlite3
import time

import jsonschema
import openpyxl
import pytest
from fastapi.testclient import TestClient

from policy_nlp.errors import (
    ConfigError,
    EmptyError,
    LockedError,
    NewerSchemaError,
    NotFoundError,
    PolicyNlpError,
    QueryError,
    QuerySyntaxError,
    StoreError,
    TooLargeError,
    UnsupportedError,
)
from policy_nlp.export.document import record_schema
from policy_nlp.library import Library
from policy_nlp.serve.app import create_app
from policy_nlp.serve.errors import status_of

HERE = "http://127.0.0.1:8000"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOTH = {"plan": "plan.txt", "report": "report.txt"}
SIDES = {"a": "plan.txt", "b": "report.txt"}
LISTS = {
    "/documents": {},
    "/commitments": {},
    "/commitments/groups": {"query": "有:指标", "by": "actor"},
    "/entities": {},
    "/officials": {},
    "/members": {},
    "/identities": {},
    "/actors": {},
    "/actors/measures": {},
    "/partners": {},
    "/tasks": {},
    "/pairs": {},
    "/deliveries": BOTH,
    "/outcomes": {"least": 0},
    "/comparison/rows": SIDES,
    "/diffusion/rows": {"document": "plan.txt"},
    "/reuse": {},
    "/citations": {},
    "/indicators": {"words": "基地"},
    "/subsidies": {},
    "/timeline": {"what": "青川市科技局"},
    "/search": {"words": "基地"},
    "/sql": {"select": "SELECT name, status FROM commitments JOIN documents d ON d.id = document_id"},
    "/graph/nodes": {},
    "/judgements": {},
    "/queries": {},
    "/problems": {},
    "/runs": {},
}


@pytest.fixture(scope="module")
def filled_file(library_file, tmp_path_factory):
    """The file of the small library with something in every list, to be copied."""
    library = Library(shutil.copy(library_file, tmp_path_factory.mktemp("filled")))
    library.judge("right", "plan.txt@46-54", user="王")
    library.save_query("mine", "有:指标")
    library.keep_deliveries()
    return library.path


@pytest.fixture
def api(library, filled_file):
    """Asks the API of the small library, filled."""
    shutil.copy(filled_file, library.path)
    with TestClient(
        create_app(library.path, patience=600), base_url=f"{HERE}/api/v1", follow_redirects=False
    ) as client:
        yield client


def rows_of(api, path, **asked):
    answer = api.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


# ── what is answered is what the library says ────────────────────────────────


def plain(table):
    return json.loads(json.dumps(table.to_dicts()))


def without_ids(rows):
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


FILTERS = [
    {},
    {"actor": "青川市科技局", "role": "牵头"},
    {"status": "完成"},
    {"due_before": "2025", "about": "基地"},
    {"year": "2023", "region": "青川市", "level": "市"},
    {"has": "指标", "concrete": "true", "document_kind": "方案"},
    {"document": "plan.txt", "inferred": "true"},
]


@pytest.mark.parametrize("filters", FILTERS)
def test_commitments_are_filtered_as_by_the_library(api, library, filters):
    said = {name: value == "true" or value for name, value in filters.items()}
    assert without_ids(rows_of(api, "/commitments", **filters)) == plain(library.commitments(**said))


def test_lists_are_those_of_the_library(api, library):
    assert rows_of(api, "/documents") == plain(library.documents())
    assert rows_of(api, "/officials") == plain(library.officials())
    assert rows_of(api, "/tasks") == plain(library.tasks())
    assert rows_of(api, "/actors") == plain(library.actors())
    assert rows_of(api, "/identities", kind="person") == plain(library.identities(kind="person"))
    assert rows_of(api, "/deliveries", **BOTH) == plain(library.deliveries("plan.txt", "report.txt"))
    assert rows_of(api, "/indicators", words="基地") == plain(library.indicators("基地"))
    assert rows_of(api, "/timeline", what="青川市科技局") == plain(library.timeline("青川市科技局").table)
    assert rows_of(api, "/search", words="基地") == plain(library.search("基地"))
    assert rows_of(api, "/judgements") == plain(library.judgements())
    assert without_ids(rows_of(api, "/commitments", query="@mine")) == plain(library.query("有:指标"))


def test_outcomes_are_narrowed_by_filters_query_and_verdict(api, library):
    every = rows_of(api, "/outcomes", least=0)
    assert without_ids(every) == plain(library.outcomes(least=0)) and every
    narrowed = {
        "actor": "青川市科技局",
        "about": "基地",
        "query": "有:指标",
        "verdict": every[0]["verdict"],
        "least": 0,
    }
    found = rows_of(api, "/outcomes", **narrowed)
    assert [row["promise"] for row in found] == ["建成3个中试基地"]
    assert rows_of(api, "/commitments", query="文件:plan.txt 关于:基地")[0]["id"] in {row["id"] for row in found}
    assert rows_of(api, "/outcomes", actor="青川市教育局") == []
    several = api.get("/outcomes", params={"verdict": ["met", "unreported"]})
    assert {row["verdict"] for row in several.json()["rows"]} <= {"met", "unreported"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/deliveries?plan=nowhere.txt&report=report.txt", "list them with GET /api/v1/documents, or on the page /documents"),
        ("/timeline?what=无人知&kind=official", "list them with GET /api/v1/officials"),
        ("/commitments?query=@无", "list them with GET /api/v1/queries"),
        ("/sql?select=SELECT x FROM nothing", "the tables are listed by GET /api/v1/sql with select=SELECT"),
        ("/comparison/years?issuer=无此局", "see GET /api/v1/documents or the page /documents, or give another kind"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_what_to_do_over_http(api, path, said):
    message = api.get(path).json()["message"]
    assert said in message
    assert not re.search("policy-nlp |--[a-z]", message)


def test_no_remark_names_an_option_of_the_command_line(api, library, tmp_path):
    (tmp_path / "undated.txt").write_text("青川市教育局关于校舍的通知\n各学校要完成校舍检查。\n", "utf-8")
    library.add([tmp_path / "undated.txt"], jobs=1)
    (remark,) = api.get("/commitments", params={"query": "日期>2020 关于:校舍"}).json()["remarks"]
    assert "can date them by an index" in remark and "--" not in remark


def test_outcomes_that_were_never_worked_out_are_told_with_what_to_do(library):
    with TestClient(create_app(library.path, patience=600), base_url=f"{HERE}/api/v1") as client:
        answer = client.get("/outcomes")
    assert answer.status_code == 400 and "POST /api/v1/deliveries" in answer.json()["message"]


def test_outcomes_are_worked_out_as_a_job(library):
    with TestClient(create_app(library.path, patience=600), base_url=f"{HERE}/api/v1") as client:
        answer = client.post("/deliveries")
        assert answer.status_code == 202
        address = f"{HERE}{answer.headers['location']}"
        assert answer.json()["job"]["kind"] == "deliveries"
        until = time.monotonic() + 60
        while (job := client.get(address).json())["ended"] is None and time.monotonic() < until:
            time.sleep(0.1)
        assert (job["state"], job["done"], job["total"], job["files"]) == ("done", 1, 1, [])
        assert client.get("/outcomes").status_code == 200
    assert library.deliveries_kept().left == 0


def test_one_thing_is_asked_for_by_its_name(api, library):
    first = rows_of(api, "/commitments")[0]
    assert api.get(f"/commitments/{first['id']}").json() == first
    key = library.documents()[0].key
    assert api.get(f"/documents/{key}").json()["name"] == "plan.txt"
    jsonschema.validate(api.get(f"/documents/{key}/analysis").json(), record_schema())
    for path in (
        "/documents/nothing",
        "/documents/nothing/analysis",
        "/commitments/plan.txt@1-2",
        "/jobs/1",
        "/nothing",
    ):
        assert api.get(path).status_code == 404


def test_the_graph_around_a_body_can_be_drawn(api):
    part = api.get("/graph", params={"node": "青川市科学技术局", "most": 2}).json()
    assert len(part["nodes"]) == 2
    assert all(isinstance(node["x"], float) for node in part["nodes"])
    assert part["left_out"] == 0
    way = api.get("/graph/path", params={"source": "青川市科学技术局", "target": "青川市财政局"}).json()
    assert [node["label"] for node in way["nodes"]] == ["青川市科学技术局", "青川市财政局"]
    assert api.get("/graph", params={"node": "没有"}).status_code == 404


def test_a_remark_about_a_name_is_in_the_answer(api):
    answer = api.get("/commitments", params={"actor": "财政"}).json()
    assert len(answer["rows"]) == 1
    assert "财政 is no body known here" in answer["remarks"][0]
    assert "财政 is no body known here" in api.get("/actors", params={"actor": "财政"}).json()["remarks"][0]


# ── forms ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", LISTS)
def test_every_list_comes_as_json_csv_and_workbook(api, path):
    asked = LISTS[path]
    rows = rows_of(api, path, **asked)
    table = api.get(path, params=asked, headers={"accept": "text/csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in table.headers["content-disposition"]
    lines = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(lines) == 1 + len(rows)
    book = api.get(path, params={**asked, "format": "xlsx"})
    assert book.headers["content-type"] == XLSX
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert [cell.value for cell in sheet[1]] == lines[0]
    assert sheet.max_row == 1 + len(rows)
    if rows:
        assert set(lines[0]) <= set(rows[0])


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv;q=0.5, application/json;q=0.4", "text/csv"),
        (f"application/pdf, {XLSX}", XLSX),
        ("text/csv;q=0, application/json", "application/json"),
    ],
)
def test_the_most_wanted_form_is_given(api, accept, kind):
    answer = api.get("/documents", headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == kind


def test_a_form_that_there_is_not_is_refused(api):
    assert api.get("/documents", headers={"accept": "application/pdf"}).status_code == 406
    assert api.get("/documents", params={"format": "pdf"}).status_code == 422


def test_a_table_holds_no_formula(api):
    answer = api.get("/sql", params={"select": "SELECT '=1+1' AS a", "format": "csv"})
    assert answer.content.decode("utf-8-sig").splitlines()[1] == "'=1+1"


# ── pages ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", LISTS)
def test_pages_together_are_the_list(api, path):
    asked = LISTS[path]
    found, after = [], {}
    whole = rows_of(api, path, **asked)
    while True:
        answer = api.get(path, params={**asked, **after, "limit": 1})
        page = answer.json()
        found += page["rows"]
        assert ("link" in answer.headers) == (page["next"] is not None)
        if page["next"] is None:
            break
        assert json.dumps(page["next"])
        after = {"after": page["next"]}
    assert found == whole


def test_the_link_to_the_next_page_can_be_followed(api):
    first = api.get("/commitments", params={"limit": 1, "status": "planned"})
    address = re.fullmatch('<(.+)>; rel="next"', first.headers["link"])[1]
    assert address.startswith("/api/v1/commitments?")
    second = api.get(f"{HERE}{address}").json()
    assert second["rows"][0]["id"] != first.json()["rows"][0]["id"]
    assert second["rows"][0]["status"] == "planned"


def test_a_cursor_of_another_list_is_refused(api):
    for path in LISTS:
        answer = api.get(path, params={**LISTS[path], "after": "nonsense"})
        assert (answer.status_code, answer.json()["error"]) == (400, "QueryError"), path
    assert api.get("/tasks", params={"after": "0.000000000000"}).status_code == 400


def test_pages_have_limits(api):
    for limit, status in ((0, 422), (1000, 200), (1001, 400), (100_001, 422), ("x", 422)):
        assert api.get("/commitments", params={"limit": limit}).status_code == status


# ── freshness ────────────────────────────────────────────────────────────────


def test_nobody_who_has_been_answered_keeps_the_library_from_being_written(api, library):
    for path, asked in LISTS.items():
        assert api.get(path, params=asked).status_code == 200
    for path in ("/documents/plan.txt", "/documents/plan.txt/analysis", "/documents/nothing", "/commitments/count"):
        api.get(path)
    writer = sqlite3.connect(library.path, timeout=0, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    writer.execute("ROLLBACK")
    writer.close()


def test_what_a_client_has_is_not_sent_again_until_the_library_changes(api, library):
    first = api.get("/commitments")
    tag = first.headers["etag"]
    again = api.get("/commitments", headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert api.get("/commitments", params={"limit": 1}).headers["etag"] != tag
    assert api.get("/commitments", headers={"accept": "text/csv"}).headers["etag"] != tag
    library.judge("wrong", "plan.txt@46-54", user="王")
    changed = api.get("/commitments", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert len(changed.json()["rows"]) == len(first.json()["rows"]) - 1


def test_errors_and_jobs_are_always_asked_anew(api):
    assert "etag" not in api.get("/commitments", params={"query": "状态:晚成"}).headers
    assert "etag" not in api.get("/jobs").headers


def test_a_remembered_answer_goes_with_the_library_s_state(api, library):
    assert rows_of(api, "/tasks")
    library.remove("report.txt")
    assert rows_of(api, "/tasks") == []


# ── errors ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QuerySyntaxError("x", 0, 1, "y"), 400),
        (QueryError("x"), 400),
        (NotFoundError("x"), 404),
        (TooLargeError("x"), 413),
        (UnsupportedError("x"), 415),
        (EmptyError("x"), 422),
        (ConfigError("x"), 400),
        (LockedError("x"), 503),
        (NewerSchemaError("x"), 503),
        (StoreError("x"), 503),
        (PolicyNlpError("x"), 400),
    ],
)
def test_each_exception_has_its_status(error, status):
    assert status_of(error) == status


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/commitments?statsu=planned", "did you mean status?"),
        ("/documents?limit=1&foo=1", "foo: no such parameter"),
        ("/commitments?status=done", "give one of planned"),
        ("/commitments?due_before=2020-13", "no such date"),
        ("/entities?type=BODY", "PERSON"),
        ("/search?words=%20", "give"),
        ("/search?words=a&field=foot", "title"),
        ("/sql?select=DELETE%20FROM%20documents", "only SELECT"),
        ("/sql?select=SELECT%20missing", "no such column"),
        ("/tasks?year=never", "year"),
        ("/graph?node=x&actor=%20", "actor"),
    ],
)
def test_what_makes_no_sense_is_told_with_what_would_be_right(api, path, words):
    answer = api.get(path)
    assert (answer.status_code, answer.json()["error"]) == (400, "QueryError")
    assert words in answer.json()["message"]


def test_a_library_that_is_not_there_is_told(tmp_path):
    with TestClient(create_app(tmp_path / "none.db", patience=600), base_url=HERE) as client:
        for path in ("/commitments", "/tasks"):
            answer = client.get(f"/api/v1{path}")
            assert (answer.status_code, answer.json()["error"]) == (404, "NotFoundError")
        (tmp_path / "none.db").write_bytes(b"no library" * 500)
        answer = client.get("/api/v1/commitments")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


def test_every_route_tells_its_errors_in_one_form(api):
    described = api.get("/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, route in methods.items():
            assert {"400", "401", "403", "404", "413", "422", "503"} <= route["responses"].keys(), (method, path)
            for status, answer in route["responses"].items():
                if status >= "400":
                    schema = answer["content"]["application/json"]["schema"]
                    assert schema == {"$ref": "#/components/schemas/ErrorAnswer"}, (method, path, status)


def test_nothing_changes_by_get(api):
    described = api.get("/openapi.json").json()["paths"]
    changing = {path for path, methods in described.items() if methods.keys() & {"post", "put", "delete", "patch"}}
    assert changing == {
        "/api/v1/deliveries",
        "/api/v1/documents",
        "/api/v1/documents/{document}",
        "/api/v1/jobs/{job}",
        "/api/v1/judgements",
        "/api/v1/judgements/lines",
        "/api/v1/judgements/{id}",
        "/api/v1/queries/{name}",
    }


# ── SQL ──────────────────────────────────────────────────────────────────────

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {} FROM n"


def test_sql_may_take_so_long_and_give_so_much(api):
    late = api.get("/sql", params={"select": ENDLESS.format("count(*)"), "timeout": 0.3})
    assert (late.status_code, "stopped after 0.3 s" in late.json()["message"]) == (400, True)
    much = api.get("/sql", params={"select": ENDLESS.format("x")})
    assert (much.status_code, "too large" in much.json()["message"]) == (400, True)
    assert api.get("/sql", params={"select": "SELECT 1", "timeout": 61}).status_code == 422


@pytest.mark.parametrize(
    "statement", ["ATTACH 'x.db' AS x", "PRAGMA user_version = 1", "SELECT load_extension('x')", "x"]
)
def test_sql_reads_only(api, library, statement):
    before = library.path.read_bytes()
    assert api.get("/sql", params={"select": statement}).status_code == 400
    assert library.path.read_bytes() == before
    assert not (library.path.parent / "x.db").exists()
