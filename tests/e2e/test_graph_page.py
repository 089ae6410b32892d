"""The graph's page in a real browser: drawn, in Chinese, without a word on the console and without the network."""

import json
import re
import shutil
import subprocess

import pytest

from policy_nlp.export.actor_page import actor_page
from policy_nlp.export.graph_page import page_of
from policy_nlp.graph.measures import MeasureRecord, rank_actors
from policy_nlp.store.records import table_of

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
    assert "<h2>青川市科学技术局</h2>" in document
    assert "→ leads (2)" in document
    assert "<mark>市科技局</mark>" in document


def actors_page(library, **filters):
    """The page of the actor view, as the command writes it."""
    view = library.graph(view="actors", **filters)
    rankings = table_of(MeasureRecord, rank_actors(view)).to_dicts()
    return actor_page(view, library.graph(**filters), rankings)


def with_script(page, script):
    return page.replace("</body>", f"<script>{script}</script></body>")


def test_the_actor_page_says_who_leads_and_who_helps(library, tmp_path):
    document, console = browse(tmp_path, actors_page(library), "--dump-dom", fragment="#青川市科学技术局")
    assert console == []
    assert "政策图谱：谁与谁共事" in document
    assert "<h2>青川市科学技术局</h2>" in document
    assert "与谁共事 (1)" in document
    assert "配合它" in document
    assert re.search(r"<h4>2026　1 条</h4>.*<h4>2023　1 条</h4>", document, re.S), "by year, the latest first"
    assert '<span class="tag achieved">已完成</span>' in document
    assert '<span class="tag planned">计划</span>' in document
    assert '<span class="tag lead">牵头</span>' in document


def test_the_actor_page_explains_its_measures(library, tmp_path):
    document, _ = browse(tmp_path, actors_page(library), "--dump-dom")
    assert "<h3>谁牵头最多</h3>" in document
    assert "<h3>谁居中联络</h3>" not in document, "two actors leave nobody in between"


def test_filters_of_the_actor_page_work(library, tmp_path):
    script = 'filters.status = "achieved"; apply(); document.title = links.map(link => link.kind).join();'
    document, console = browse(tmp_path, with_script(actors_page(library), script), "--dump-dom")
    assert console == []
    assert "<title></title>" in document, "only the plan joins two actors"
    script = 'filters.to = "2024"; apply(); document.title = links.map(link => link.kind + link.weight).join();'
    document, _ = browse(tmp_path, with_script(actors_page(library), script), "--dump-dom")
    assert "<title>supports1,holds_post1</title>" in document or "<title>holds_post1,supports1</title>" in document


def test_a_link_shows_what_joins_two_and_its_evidence_can_be_exported(library, tmp_path):
    script = """
    choosePair(links.find(link => link.kind === "supports"));
    document.title = csvOf(pair.items);
    """
    document, console = browse(tmp_path, with_script(actors_page(library), script), "--dump-dom")
    assert console == []
    head, row = document.partition("<title>")[2].partition("</title>")[0].strip().split("\n")
    assert head.startswith("task,status,lead,support,deadline,target,title,document,date")
    assert row.startswith(
        "建成3个中试基地,planned,青川市科学技术局,青川市财政局,2025-12-31,中试基地 = 3个,青川市科技创新行动方案,plan.txt,2023-05-06"
    )
    assert "导出依据" in document


def test_the_view_of_documents_has_a_page(library, tmp_path):
    document, console = browse(tmp_path, page_of(library.graph(view="documents")), "--dump-dom")
    assert console == []
    assert re.search(r"文件 2<", document)


def test_actors_and_documents_are_kept_before_tasks_and_the_counts_are_those_of_the_library(
    library, tmp_path, monkeypatch
):
    monkeypatch.setattr("policy_nlp.export.graph_page.MOST_NODES", 7)
    graph = library.graph()
    document, console = browse(tmp_path, page_of(graph), "--dump-dom")
    assert console == []
    held = json.loads(document.partition('type="application/json">')[2].partition("</script>")[0])
    dropped = {data["kind"] for node, data in graph.nodes(data=True)} - {node["kind"] for node in held["nodes"]}
    assert dropped == {"task", "indicator"}
    assert "任务 0／共 2<" in document
    script = 'document.getElementById("language").click();'
    document, _ = browse(tmp_path, with_script(page_of(graph), script), "--dump-dom")
    assert "task 0 of 2<" in document
    assert f"7 of {graph.number_of_nodes()} nodes" in document


def test_labels_are_written_for_what_matters_first(library):
    held = json.loads(page_of(library.graph()).partition('type="application/json">')[2].partition("</script>")[0])
    kinds = [held["nodes"][i]["kind"] for i in held["order"]]
    assert kinds == sorted(kinds, key=lambda kind: kind in ("task", "indicator"))


def test_something_is_drawn(library, tmp_path):
    picture = tmp_path / "page.png"
    browse(tmp_path, page_of(library.graph()), f"--screenshot={picture}")
    assert picture.stat().st_size > 20_000, "an empty canvas packs much smaller"


def test_the_page_asks_for_nothing_from_outside(library):
    page = page_of(library.graph())
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=[\"'](?!data:)", page)
    assert "http" not in page.partition('type="application/json">')[0].replace("http-equiv", "")
