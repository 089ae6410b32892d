"""The page of the file beside its text: drawn from where the library says the file lies, or one line that says why not."""

import re
from html import unescape

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from conftest import client_of
from ofd_pages import text_page, write_pages
from policy_nlp.library import Library

LINES = ["青川市科技创新行动方案", "青川市科技局要在2025年底前建成3个中试基地。"]


@pytest.fixture
def files(tmp_path):
    """A PDF of two pages and an OFD that say the same."""
    folder = tmp_path / "files"
    folder.mkdir()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(folder / "plan.pdf"), pagesize=(595, 842))
    for lines in ([LINES[0]], LINES):
        canvas.setFont("STSong-Light", 14)
        for row, line in enumerate(lines):
            canvas.drawString(80, 700 - 30 * row, line)
        canvas.showPage()
    canvas.save()
    (folder / "plan.ofd").write_bytes(write_pages(text_page(*LINES)))
    (folder / "plan.txt").write_text("\n".join(LINES), "utf-8")
    return folder


@pytest.fixture
def paged(files, tmp_path):
    library = Library(tmp_path / "paged.db")
    library.add(files, jobs=1)
    return library


def place_of(library, name):
    """The path of the sheet on which the document's commitment stands."""
    record = library.commitments(document=name)[0]
    return f"/documents/{record.document_key}/page?at={record.start}-{record.end}"


@pytest.mark.parametrize(("name", "kind"), [("plan.pdf", "image/png"), ("plan.ofd", "image/svg+xml")])
def test_the_page_is_shown_with_the_words_marked(paged, name, kind):
    with client_of(paged.path) as pages:
        text = pages.get(place_of(paged, name)).text
        image = pages.get(re.search(r'<img src="([^"]*)"', text)[1])
    assert image.status_code == 200
    assert image.headers["content-type"].startswith(kind)
    assert "default-src 'none'" in image.headers["content-security-policy"]
    rects = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', text)
    assert len(rects) == 1
    assert 100 < float(rects[0][2]) < 400
    assert ("不含其字体、图片和印章" in text) == (name == "plan.ofd")
    number = 2 if name == "plan.pdf" else 1
    assert f"原文件第 {number} 页，共 {number} 页" in text


def test_one_leafs_through_the_pages(paged):
    with client_of(paged.path) as pages:
        path = place_of(paged, "plan.pdf")
        before = unescape(re.search(r'rel="prev" href="([^"]*)"', pages.get(path).text)[1])
        text = pages.get(before).text
    assert "原文件第 1 页，共 2 页" in text
    assert "<rect" not in text


def test_the_reader_asks_for_the_page_only_where_there_is_one(paged):
    with client_of(paged.path) as pages:
        for name, has_pages in (("plan.pdf", True), ("plan.ofd", True), ("plan.txt", False)):
            record = paged.commitments(document=name)[0]
            text = pages.get(f"/documents/{record.document_key}?at={record.start}-{record.end}").text
            assert ('id="sheet"' in text) == has_pages, name


@pytest.mark.parametrize("name", ["plan.pdf", "plan.ofd"])
@pytest.mark.parametrize("change", ["gone", "changed", "a folder"])
def test_a_file_that_is_not_what_was_read_is_told_in_one_line(paged, files, name, change):
    path = place_of(paged, name)
    with client_of(paged.path) as pages:
        assert "<img" in pages.get(path).text  # what was seen once is not shown for what is there no more
        (files / name).unlink()
        if change == "changed":
            (files / name).write_bytes(b"%PDF-1.4 something else")
        if change == "a folder":
            (files / name).mkdir()
        answer = pages.get(path)
        key = path.split("/")[2]
        assert pages.get(f"/api/v1/documents/{key}/pages/1").status_code == 404
    assert answer.status_code == 200
    assert "<img" not in answer.text
    told = "已不在入库时的位置" if change == "gone" else "在入库后有改动"
    assert f"原页无法显示: “{name}”的原文件{told}；重新添加后可看原页" in answer.text


def test_a_file_that_moved_within_the_library_is_found(paged, files):
    (files / "z.pdf").write_bytes((files / "plan.pdf").read_bytes())
    paged.add(files / "z.pdf", jobs=1)
    (files / "plan.pdf").unlink()
    assert paged.page_picture("plan.pdf").count == 2


@pytest.mark.parametrize(
    "path",
    [
        "/documents/plan.pdf/page?at=0-9999999",
        "/documents/plan.pdf/page?n=3",
        "/documents/plan.txt/page",
    ],
)
def test_what_is_not_there_is_told(paged, path):
    with client_of(paged.path) as pages:
        answer = pages.get(path)
    assert answer.status_code == 200
    assert 'class="told-missing"' in answer.text


@pytest.mark.parametrize("name", ["..%2Fplan.pdf", "%2Fetc%2Fpasswd", "files%2Fplan.pdf"])
def test_only_documents_of_the_library_are_looked_at(paged, name):
    with client_of(paged.path) as pages:
        for path in (f"/documents/{name}/page", f"/api/v1/documents/{name}/pages/1"):
            assert pages.get(path).status_code == 404


def test_the_api_gives_places_and_pages(paged):
    record = paged.commitments(document="plan.pdf")[0]
    with client_of(paged.path) as pages:
        root = f"/api/v1/documents/{record.document_key}"
        found = pages.get(f"{root}/places", params={"start": record.start, "end": record.end}).json()
        assert found["page"] == 2
        assert found["places"][0]["page"] == 2
        assert len(found["places"][0]["box"]) == 4
        assert pages.get(f"{root}/places", params={"start": 5, "end": 5}).status_code == 400
        assert pages.get(f"{root}/pages/9").status_code == 422
        assert pages.get("/api/v1/documents/plan.txt/pages/1").status_code == 415
        tag = pages.get(f"{root}/pages/1").headers["etag"]
        assert pages.get(f"{root}/pages/1", headers={"if-none-match": tag}).status_code == 304


def test_a_page_that_takes_too_long_is_given_up(paged, monkeypatch):
    """The worker is a process of its own, killed beyond its time."""
    from policy_nlp.batch import Bounds
    from policy_nlp.serve import questions

    monkeypatch.setitem(questions.BOUNDS, "pages", Bounds(0.01, 2 << 30))
    with client_of(paged.path) as pages:
        answer = pages.get(place_of(paged, "plan.pdf"))
    assert answer.status_code == 200
    assert "超出这里能处理的时间或内存" in answer.text


def test_an_entity_that_is_clicked_is_shown_and_judged(pages, shelf):
    text = pages.get("/documents/plan.txt").text
    href = unescape(re.search(r'<a class="entity PERSON"[^>]* href="([^"]*)"', text)[1])
    frame = pages.get(href).text
    assert '<h2 id="entity-head" tabindex="-1">人名</h2>' in frame
    thing = re.search(r'name="thing" value="(entity:[^"]*)"', frame)[1]
    pages.post("/review", data={"thing": thing, "word": "wrong"})
    assert shelf.judgements()[0].source_words == "林知远 (PERSON)"
