"""The graph's page in a real browser: drawn, in Chinese, without a word on the console and without the network."""

import re
import shutil
import subprocess

import pytest

from policy_nlp.export.graph_page import page_of

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; install one to see the page drawn")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1400,900 --virtual-time-budget=3000 --enable-logging=stderr"
).split()


def browse(tmp_path, page, *more, fragment=""):
    """What chromium prints for the page: (the document as it stands after scripts ran, its console)."""
    file = tmp_path / "graph.html"
    file.write_text(page, "utf-8")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *more, f"file://{file}{fragment}"]
    done = subprocess.run(command, capture_output=True, timeout=120)
    return done.stdout.decode("utf-8"), [line for line in done.stderr.decode("utf-8").splitlines() if "CONSOLE" in line]


def test_the_page_speaks_chinese_and_says_nothing_on_the_console(library, tmp_path):
    document, console = browse(tmp_path, page_of(library.graph()), "--dump-dom")
    assert console == []
    assert "<title>政策图谱</title>" in document
    assert re.search(r"任务 2<", document)
    assert "单击节点" in document


def test_a_node_asked_for_shows_its_evidence(library, tmp_path):
    document, console = browse(tmp_path, page_of(library.graph()), "--dump-dom", fragment="#林知远")
    assert console == []
    assert "<h2>林知远</h2>" in document
    assert "组长：林知远，市长。" in document
    assert "plan.txt" in document


def test_search_click_and_language_work(library, tmp_path):
    script = """
    <script>
    const box = document.getElementById("search");
    box.value = "科技局"; box.oninput();
    document.querySelector("#found button").click();
    document.getElementById("language").click();
    </script></body>"""
    document, console = browse(tmp_path, page_of(library.graph()).replace("</body>", script), "--dump-dom")
    assert console == []
    assert "<h2>青川市科技局</h2>" in document
    assert "→ leads (2)" in document
    assert "<mark>市科技局</mark>" in document


def test_something_is_drawn(library, tmp_path):
    picture = tmp_path / "page.png"
    browse(tmp_path, page_of(library.graph()), f"--screenshot={picture}")
    assert picture.stat().st_size > 20_000, "an empty canvas packs much smaller"


def test_the_page_asks_for_nothing_from_outside(library):
    page = page_of(library.graph())
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=[\"'](?!data:)", page)
    assert "http" not in page.partition('type="application/json">')[0].replace("http-equiv", "")
