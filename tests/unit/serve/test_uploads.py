"""Files that are sent: kept under safe names beside the library, read one batch after the other within bounds; what is hostile is its own
problem."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from policy_nlp.errors import StoreError, UnsupportedError
from policy_nlp.serve.app import create_app
from policy_nlp.serve.jobs import JobBounds
from policy_nlp.serve.uploads import SUFFIXES, UploadLimits, keep_file, safe_name

HERE = "http://127.0.0.1:8000"
NOTICE = "关于加强养老服务的通知\n各区县：\n市民政局牵头，2025年底前新建养老床位100张。\n2024年3月1日\n".encode()


@pytest.fixture
def open_api(library):
    """Makes a client of the API over the small library."""
    clients = []

    def make(**options):
        client = TestClient(create_app(library.path, **options), base_url=f"{HERE}/api/v1")
        clients.append(client.__enter__())
        return client

    yield make
    for client in clients:
        client.__exit__(None, None, None)


def send(client, *files):
    return client.post("/documents", files=[("files", file) for file in files])


def ended(client, answer, seconds=60):
    """The job once it has ended."""
    assert answer.status_code == 202, answer.text
    address = f"{HERE}{answer.headers['location']}"
    for _ in range(seconds * 10):
        job = client.get(address).json()
        if job["state"] not in ("waiting", "running"):
            return job
        time.sleep(0.1)
    raise AssertionError(job)


def test_what_is_sent_is_read_into_the_library(open_api, library):
    client = open_api()
    job = ended(client, send(client, ("通知.txt", NOTICE), ("broken.docx", b"PK\x03\x04")))
    assert (job["state"], job["done"], job["total"]) == ("done", 2, 2)
    broken, read = sorted(job["files"], key=lambda file: file["path"])
    assert (read["path"], read["outcome"]) == ("通知.txt", "read")
    assert (broken["outcome"], broken["document"], bool(broken["remedy"])) == ("problem", None, True)
    found = client.get(f"/documents/{read['document']}").json()
    kept = library.path.parent / "test-uploads"
    assert found["path"].startswith(str(kept))
    assert (kept / found["path"]).read_bytes() == NOTICE
    assert client.get("/search", params={"words": "养老床位100张"}).json()["found"] == 1
    assert read["document"] not in [gone.key for gone in library.prune(dry_run=True)]
    again = ended(client, send(client, ("通知.txt", NOTICE)))
    assert [file["outcome"] for file in again["files"]] == ["unchanged"]
    assert [job["kind"] for job in client.get("/jobs").json()] == ["documents", "documents"]


def test_batches_wait_for_one_another(open_api):
    client = open_api()
    answers = [send(client, (f"{n}.txt", NOTICE + b"%d" % n)) for n in range(3)]
    assert [ended(client, answer)["files"][0]["outcome"] for answer in answers] == ["read"] * 3


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/cron.d/x.txt", "x.txt"),
        ("..\\..\\boot\\x.docx", "x.docx"),
        ("/absolute/x.PDF", "x.PDF"),
        ("..txt.txt", "txt.txt"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b\x1b[31m\r\n.txt", "ab[31m.txt"),
        ("gnp\u202etxt.exe.txt", "gnptxt.exe.txt"),
        ("a.zip!/b.txt", "b.txt"),
        ("a!b.txt", "a！b.txt"),
        ("名" * 200 + ".txt", "名" * 58 + ".txt"),
        ("cafe\u0301.txt", "café.txt"),
    ],
)
def test_names_are_made_safe(name, kept):
    assert safe_name(name) == kept


@pytest.mark.parametrize("name", ["", ".", "..", "x", "x.exe", "x.txt.", "~$x.docx", ".txt", "x.svg", "x.db", "\x00"])
def test_what_is_no_document_by_its_name_is_refused(open_api, library, name):
    with pytest.raises(UnsupportedError, match="send one of"):
        safe_name(name)
    answer = send(open_api(), (name or "x.bin", NOTICE))
    assert answer.status_code == 415
    assert not (library.path.parent / "test-uploads").exists()


def test_what_is_too_much_is_refused_and_not_kept(open_api, library):
    client = open_api(limits=UploadLimits(file=1000, together=5000, files=2))
    folder = library.path.parent / "test-uploads"
    assert send(client, ("a.txt", b"x" * 1001)).status_code == 413
    assert send(client, ("a.txt", b"")).status_code == 422
    assert send(client, *((f"{n}.txt", NOTICE) for n in range(3))).status_code == 400
    assert send(client, ("a.txt", b"x" * 5000)).status_code == 413
    assert not [file for file in folder.rglob("*") if file.is_file()]
    assert ended(client, send(client, ("a.txt", NOTICE)))["state"] == "done"


def test_a_body_that_does_not_tell_its_size_is_counted(open_api):
    client = open_api(limits=UploadLimits(together=5000))

    def endless():
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            yield b"x" * 1000

    answer = client.post("/documents", content=endless(), headers={"content-type": "multipart/form-data; boundary=x"})
    assert (answer.status_code, "5,000 bytes" in answer.json()["message"]) == (413, True)


def test_other_requests_may_send_little(open_api):
    client = open_api()
    assert client.post("/judgements", content=b"x" * (1 << 21)).status_code == 413
    assert client.put("/queries/x", content=b"{" * 100_000).status_code == 422


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x--", "multipart/form-data; boundary=x"),
        (
            b"--x\r\nContent-Disposition: form-data; name=files\r\n\r\nno file\r\n--x--",
            "multipart/form-data; boundary=x",
        ),
        (b"--x\r\n" * 1000, "multipart/form-data; boundary=x"),
        (b"x", "multipart/form-data"),
        (b"{}", "application/json"),
    ],
)
def test_a_form_that_is_none_is_told(open_api, body, kind):
    answer = open_api().post("/documents", content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 422)
    assert answer.json()["message"]


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (60 << 20))
    return packed.getvalue()


HOSTILE = {
    "bomb.docx": bomb(),
    "broken.docx": b"PK\x03\x04" + b"\x00" * 500,
    "broken.pdf": b"%PDF-1.7\n" + b"\xff" * 500,
    "program.txt": b"\x7fELF\x00" + b"\x00" * 500,
    "entity.html": b"<html><body><script>alert(1)</script><p>&#0;</p></body></html>",
    "deep.eml": b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 1000,
    "traversal.zip": b"",
}


def traversal():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("../../../escaped.txt", NOTICE)
        package.writestr("/tmp/escaped.txt", NOTICE + b"1")
    return packed.getvalue()


def test_hostile_files_are_their_own_problem(open_api, library, tmp_path):
    client = open_api()
    files = {**HOSTILE, "traversal.zip": traversal(), "good.txt": NOTICE + b"good"}
    job = ended(client, send(client, *files.items()))
    assert job["state"] == "done"
    outcomes = {file["path"]: file for file in job["files"]}
    for name in ("bomb.docx", "broken.docx", "broken.pdf", "program.txt"):
        assert outcomes[name]["outcome"] == "problem", outcomes[name]
        assert outcomes[name]["message"]
    assert outcomes["good.txt"]["outcome"] == "read"
    assert outcomes["escaped.txt"]["document"]
    assert not (tmp_path.parent / "escaped.txt").exists()
    written = {path.name for path in tmp_path.iterdir()}
    assert written <= {"test.db", "test-uploads"}
    assert client.get("/problems").json()["found"] >= 4


@pytest.mark.slow
def test_files_made_to_harm_end_within_their_bounds(open_api, library):
    made = Path(__file__).parents[4] / "shared" / "hostile"
    if not made.is_dir():
        pytest.skip("needs ../shared: files made to harm that users do not have")
    client = open_api(bounds=JobBounds(seconds=20))
    files = [(path.name, path.read_bytes()) for path in sorted(made.iterdir()) if path.suffix in SUFFIXES]
    answer = send(client, *files)
    assert client.get("/documents").status_code == 200
    job = ended(client, answer, seconds=300)
    assert job["state"] == "done"
    assert len(job["files"]) == len(files)
    assert all(file["document"] or file["message"] for file in job["files"])
    assert library.digest().changed == ()


@pytest.mark.parametrize(
    ("bounds", "words"), [(JobBounds(seconds=0.05), "not done after"), (JobBounds(memory=150 << 20), "memory")]
)
def test_a_file_may_cost_so_much_and_no_more(open_api, bounds, words):
    client = open_api(bounds=bounds)
    job = ended(client, send(client, ("a.txt", NOTICE)))
    (file,) = job["files"]
    assert (job["state"], file["outcome"]) == ("done", "problem")
    assert words in f"{file['message']} {file['remedy']}"


def test_a_job_can_be_ended(open_api, library):
    client = open_api()
    first = send(client, *((f"{n}.txt", NOTICE + b"%d" % n) for n in range(60)))
    second = send(client, ("late.txt", NOTICE + b"late"))
    addresses = [f"{HERE}{answer.headers['location']}" for answer in (first, second)]
    assert client.delete(addresses[1]).json()["state"] == "stopped"
    client.delete(addresses[0])
    job = ended(client, first)
    assert job["state"] == "stopped"
    assert job["done"] < 60
    read = [file["document"] for file in job["files"]]
    assert set(read) <= {record.key for record in library.documents()}
    assert client.get("/search", params={"words": "late"}).json()["found"] == 0
    assert client.delete(addresses[0]).json()["state"] == "stopped"
    assert ended(client, send(client, ("next.txt", NOTICE + b"next")))["state"] == "done"


def test_what_was_taken_in_is_read_by_the_next_run_of_the_server(open_api, library):
    first = open_api()
    answer = send(first, *((f"{n}.txt", NOTICE + b"%d" % n) for n in range(16)))
    first.app.state.serving.jobs.close()
    assert ended(first, answer)["state"] == "stopped"
    left = list((library.path.parent / "test-uploads").glob(".*.job"))
    assert len(left) == 1
    (left[0].parent / ".0123456789abcdef.job").write_text("no note")
    second = open_api()
    job = ended(second, answer)
    assert (job["state"], job["total"]) == ("done", 16)
    assert len(library.documents()) == 18
    assert not left[0].exists()


def test_nobody_sends_from_another_site(open_api):
    client = open_api()
    answer = client.post("/documents", files=[("files", ("a.txt", NOTICE))], headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="make room"):
        keep_file(tmp_path / "file", "a.txt", io.BytesIO(NOTICE), UploadLimits())


def test_the_kinds_that_are_taken_are_written_small():
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)
