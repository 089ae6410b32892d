"""The page of a timeline in a real browser: lanes, marks, the sentences, no word on the console."""

import re

from test_graph_page import browse, pytestmark  # noqa: F401  (skipped where there is no browser)

from policy_nlp.errors import remarks_heard
from policy_nlp.export.timeline_page import timeline_page


def page(library, what, **more):
    found = library.timeline(what, **more)
    return timeline_page(found.subject.name, found.table.to_dicts(), found.undated)


def test_each_event_is_drawn_and_quoted(library, tmp_path):
    document, console = browse(tmp_path, page(library, "中试基地"), "--dump-dom")
    assert console == []
    assert "<title>时间线：中试基地</title>" in document
    assert len(re.findall(r"<circle[^>]*class=\"mark\"", document)) == 4
    assert len(re.findall(r"<rect[^>]*class=\"mark\"", document)) == 1, "of the figure only the year is known"
    assert len(re.findall(r'<tr id="row', document)) == 5
    assert "<small>过去一年，市科技局建成3个中试基地。</small>" in document


def test_posts_are_bars_with_their_names(library, tmp_path):
    document, console = browse(tmp_path, page(library, "林知远"), "--dump-dom")
    assert console == []
    assert re.search(r"<text[^>]*>林知远 青川市市长</text>", document)


def test_lanes_can_be_hidden_marks_lead_to_rows_and_it_speaks_english(library, tmp_path):
    script = """
    <script>
    document.querySelector("#kinds input").click();
    document.querySelector(".mark").dispatchEvent(new MouseEvent("click"));
    document.getElementById("language").click();
    </script></body>"""
    document, console = browse(tmp_path, page(library, "中试基地").replace("</body>", script), "--dump-dom")
    assert console == []
    assert "<title>Timeline：中试基地</title>" in document
    assert len(re.findall(r'<tr id="row', document)) == 3, "the documents are hidden"
    assert re.search(r'<text[^>]*class="lane"[^>]*>due</text>', document)


def test_nothing_found_is_said_and_nothing_comes_from_outside(library, tmp_path):
    with remarks_heard():
        text = page(library, "没有这回事")
    document, console = browse(tmp_path, text, "--dump-dom")
    assert (console, "<p>没有找到</p>" in document) == ([], True)
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=[\"'](?!data:)", text)
