"""Adding documents in the browser: watched until they are read, each problem told, and no file keeping another from being read."""

import re
import time
from html import unescape

import pytest

NOTICE = "青川市教育局关于校园安全的通知\n各学校：\n各学校要在2026年6月底前完成校舍检查。\n青川市教育局\n2026年3月1日\n"


def words_of(page):
    return unescape(re.sub("<[^>]*>", " ", page.text))


def watched(pages, path):
    """The page of a job once it has ended."""
    for _ in range(600):
        page = pages.get(path)
        if 'id="again"' not in page.text:
            return page
        time.sleep(0.1)
    raise AssertionError(words_of(page))


def send(pages, *files):
    return pages.post("/add", files=[("files", (name, content, "application/octet-stream")) for name, content in files])


def test_a_document_is_sent_watched_and_read(pages, shelf):
    answer = send(pages, ("通知.txt", NOTICE.encode()))
    assert answer.status_code == 303
    page = watched(pages, answer.headers["location"])
    assert "已读入" in page.text
    (href,) = re.findall(r'href="(/documents/[0-9a-f]+)"', page.text)
    assert "校舍检查" in words_of(pages.get(href))
    assert shelf.documents("通知.txt").found == 1
    assert "已完成" in pages.get("/add").text


def test_a_spoilt_file_is_told_with_what_to_do(pages):
    answer = send(pages, ("坏.pdf", b"%PDF-1.7 nothing more"))
    job = answer.headers["location"]
    said = words_of(watched(pages, job))
    assert "没有读成" in said
    assert "坏.pdf：PDF 打不开" in said and "请重新获取，或重新打印成 PDF" in said
    assert "cannot be opened" not in said
    said = words_of(pages.get("/documents"))
    assert "坏.pdf：PDF 打不开" in said and "请重新获取，或重新打印成 PDF" in said
    for path in (job, "/documents"):
        said = words_of(pages.get(path, headers={"cookie": "policy_nlp_language=en"}))
        assert "坏.pdf: the PDF cannot be opened" in said and "fetch it again or print it anew" in said


def test_what_cannot_be_taken_keeps_no_other_from_being_read(pages, shelf):
    answer = send(pages, ("a.exe", b"MZ"), ("<b>.txt", NOTICE.encode()), ("empty.txt", b""))
    assert answer.status_code == 422
    assert "不是可读的文件类型" in answer.text
    assert "“empty.txt”是空文件" in answer.text
    (job,) = set(re.findall(r'href="(/add/[^"]+)"', answer.text))
    page = watched(pages, job)
    assert "&lt;b&gt;.txt" in page.text
    assert shelf.documents().found == 4


def test_nothing_sent_is_told(pages):
    answer = pages.post("/add", files=[("files", ("", b""))])
    assert answer.status_code in (400, 422)
    assert "没有成功" in answer.text


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_sends_nothing(pages, shelf, headers):
    answer = pages.post("/add", files={"files": ("a.txt", NOTICE.encode())}, headers=headers)
    assert answer.status_code == 403
    assert not shelf.path.with_name(f"{shelf.path.stem}-uploads").exists()


def test_an_unknown_job_is_told(pages):
    assert pages.get("/add/nothing").status_code == 404
    assert pages.post("/add/nothing/stop").status_code == 404


def test_a_job_is_stopped(pages):
    job = send(pages, *((f"{n}.txt", f"{n}\n{NOTICE}".encode()) for n in range(5))).headers["location"]
    assert pages.post(f"{job}/stop").headers["location"] == job
    page = watched(pages, job)
    assert "已停止" in page.text or "已完成" in page.text
