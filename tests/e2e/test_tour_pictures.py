"""The ten-minute tour (docs/tour.md), step by step in a real browser over the example corpus. With POLICY_NLP_PICTURES it makes the pictures that the
documentation shows: scripts/docs pictures."""

import os
import shutil
from pathlib import Path

import pytest

from policy_nlp.library import Library
from served import served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ROOT = Path(__file__).parents[2]
PICTURES = os.environ.get("POLICY_NLP_PICTURES")
playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed; it comes with the extra dev"
)
expect = playwright.expect
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; install one to see the pages work"),
]
QUERY = "牵头:株洲市民政局 有:指标"
PLAN = "2022-01-zhuzhou-plan.pdf"
REPORTS = "/compare?a=2023-01-tianyuan-report.txt&b=2024-01-tianyuan-report.txt&view=deliveries"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """What scripts/run makes, and policy-nlp deliveries --all."""
    library = Library(tmp_path_factory.mktemp("tour") / "policy-library.db")
    assert library.add(ROOT / "corpus" / "documents", jobs=2).failed == 0
    library.keep_deliveries()
    return library


@pytest.fixture(scope="module")
def page(library):
    with served(library.path) as server, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(
            viewport={"width": 1200, "height": 750}, base_url=server.address.rstrip("/"), locale="zh-CN"
        )
        yield context.new_page()
        browser.close()


def taken(page, name):
    """A picture of what the page shows, where pictures are wanted."""
    if PICTURES:
        page.wait_for_timeout(500)  # charts are drawn by then
        page.mouse.move(0, 0)
        page.screenshot(path=Path(PICTURES) / f"{name}.png", animations="disabled", scale="css")


def test_the_overview_says_what_the_library_holds(page):
    page.goto("/?on=2024-06-01&themes=养老 床位 护理 食堂 医养")
    assert page.locator(".sums li").first.inner_text().startswith("25")
    expect(page.locator(".sums")).to_contain_text("项承诺未见完成")
    taken(page, "overview")


def test_a_question_is_asked_in_one_line(page):
    page.goto("/")
    page.get_by_label("向文库提问").fill(QUERY)
    page.get_by_role("button", name="查询").click()
    page.wait_for_url("**/ask?q=*")
    assert int(page.locator("#results .bar b").inner_text()) >= 2
    taken(page, "ask")


def test_the_words_and_the_page_of_the_file_prove_it(page, library):
    record = next(one for one in library.commitments(document=PLAN) if one.targets and one.deadline)
    page.goto(f"/documents/{record.document_key}?at={record.start}-{record.end}")
    expect(page.locator("#frame .sheet img")).to_have_js_property("complete", True, timeout=60_000)
    expect(page.locator("#frame .sheet rect").first).to_be_visible()
    page.evaluate("window.scrollTo(0, document.querySelector('.reader').offsetTop - 8)")
    taken(page, "reader")


def test_what_is_wrong_is_put_right(page, library):
    page.goto("/review?q=" + QUERY)
    page.get_by_label("核对人").fill("甲")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_label("核对人")).to_have_attribute("value", "甲")  # as the server sent it: the page is swapped
    page.wait_for_load_state("networkidle")
    page.keyboard.press("e")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2025")
    page.keyboard.press("Enter")
    expect(page.locator(".was")).to_contain_text("原读作")
    assert library.judgements()[0].value == "2025-12-31"
    page.evaluate("window.scrollTo(0, 0)")
    taken(page, "review")
    page.keyboard.press("u")
    page.wait_for_selector(".told", state="detached")


def test_what_became_of_a_years_promises(page):
    page.goto(REPORTS)
    expect(page.locator(".verdict").first).to_be_visible(timeout=60_000)
    taken(page, "deliveries")


def test_who_works_with_whom(page):
    page.goto("/graph?node=株洲市民政局")
    page.wait_for_selector("#drawing canvas", timeout=60_000)
    expect(page.locator("#panel h2")).to_contain_text("民政局")
    taken(page, "graph")


def test_the_table_is_taken_home(page):
    page.goto("/ask?q=" + QUERY)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "2022-" in Path(download.value.path()).read_text("utf-8-sig")
