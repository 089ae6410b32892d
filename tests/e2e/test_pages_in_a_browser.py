"""The pages in a real browser over a real server: a researcher asks, reads, corrects and takes home; nothing on the console; axe finds no fault."""

import csv
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ofd_pages import text_page, write_pages

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed; it comes with the extra dev"
)
expect = playwright.expect
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; install one to see the pages work"),
]
WIDTHS = (1440, 390)
PAGES = [
    "/",
    "/ask?q=建成",
    "/ask?q=牵投:科技局",
    "/search?q=基地",
    "/documents",
    "/documents/plan.txt/remove",
    "/compare?a=青川市&b=plan.txt",
    "/documents/plan.txt?at=46-54",
    "/body?name=青川市科学技术局",
    "/official?name=林知远",
    "/tasks?about=基地",
    "/indicator?words=中试基地",
    "/compare?a=plan.txt&b=report.txt",
    "/compare?a=plan.txt&b=report.txt&view=deliveries",
    "/diffusion?document=plan.txt&peers=true",
    "/graph?node=青川市科学技术局",
    "/documents/plan.txt?at=76-79",
    "/review",
    "/review/said",
    "/add",
    "/deliveries",
]


@pytest.fixture
def server(library):
    """The address of a server of the small library."""
    command = [sys.executable, "-m", "policy_nlp.cli", "serve", str(library.path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        said = process.stderr.readline()
        yield re.search(r"http://\S+?(?=/? )", said)[0].rstrip("/")
        process.terminate()
        process.stderr.close()


@pytest.fixture
def paged(library, tmp_path):
    """The library with a PDF and an OFD too; the sheet of each."""
    lines = ["青川市教育局关于校园安全的通知", "各学校要在2026年6月底前完成校舍检查。"]
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "notice.pdf"), pagesize=(595, 842))
    canvas.setFont("STSong-Light", 14)
    for row, line in enumerate(lines):
        canvas.drawString(80, 700 - 30 * row, line)
    canvas.save()
    (tmp_path / "notice.ofd").write_bytes(write_pages(text_page(*lines)))
    library.add([tmp_path / "notice.pdf", tmp_path / "notice.ofd"], jobs=1)
    records = [library.commitments(document=f"notice.{kind}")[0] for kind in ("pdf", "ofd")]
    return [(one.document_key, f"{one.start}-{one.end}") for one in records]


@pytest.fixture
def chromium():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium, server):
    """A page that keeps what comes on its console; a status that a page is meant to have is no fault."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, base_url=server, locale="zh-CN")
    page = context.new_page()
    page.faults = []
    page.on(
        "console",
        lambda m: (
            page.faults.append(m.text) if m.type in ("error", "warning") and "status of 400" not in m.text else None
        ),
    )
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    context.close()


def sheets(paged):
    """The reader with the page of the file beside the text, and that page by itself."""
    return [f"/documents/{key}{page}?at={span}" for key, span in paged for page in ("", "/page")]


def settled(page, path):
    """Opens a page and waits for an answer that takes long."""
    page.goto(path)
    expect(page.locator("#working")).to_have_count(0, timeout=60_000)
    expect(page.locator("[hx-trigger^=load]")).to_have_count(0, timeout=60_000)


def test_ask_read_correct_and_take_home(browser_page, library):
    page = browser_page
    page.goto("/")
    page.get_by_label("向文库提问").fill("建成")
    page.get_by_role("button", name="查询").click()
    page.wait_for_url("**/ask?q=*")
    assert page.locator("#results .bar b").inner_text() == "2"
    page.locator("#facet-status-planned").click()
    expect(page.locator("#results .bar b")).to_have_text("1")
    assert page.locator("#q").input_value() == "关于:建成 状态:计划"
    expect(page.locator("#told")).to_have_text("关于:建成 状态:计划 · 政策文库")
    expect(page.locator("#facet-status-planned")).to_be_focused()
    page.go_back()
    expect(page.locator("#results .bar b")).to_have_text("2")
    page.go_forward()
    expect(page.locator("#results .bar b")).to_have_text("1")
    page.locator("table.rows td.words > a").click()
    page.wait_for_selector("#frame h2")
    frame = page.locator("#frame").inner_text()
    assert "青川市科技局" in frame
    assert "2025-12-31" in frame
    page.locator("#frame button.wrong").click()
    page.wait_for_selector(".commitment.judged-wrong")
    (said,) = library.judgements()
    assert (said.judgement, said.source_words) == ("wrong", "建成3个中试基地")
    page.goto("/ask?q=建成")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row["状态"] for row in rows] == ["已完成"]
    assert page.faults == []


@pytest.mark.parametrize("path", ["/", "/documents/plan.txt?at=46-54", "/ask?q=状态:未见完成"])
def test_what_became_of_promises_is_worked_out_by_a_button(browser_page, library, path):
    page = browser_page
    page.goto(path)
    page.get_by_role("button", name="开始核算").click()
    page.wait_for_url("**/deliveries/*")
    expect(page.locator("#again")).to_have_count(0, timeout=60_000)
    expect(page.locator("#job [role=status]")).to_contain_text("已完成 1 / 1 对文件")
    assert library.deliveries_kept().left == 0
    page.get_by_role("link", name="总览").last.click()
    expect(page.locator(".sums")).to_contain_text("项承诺未见完成")
    assert page.faults == []


def test_a_reviewer_uses_keys_alone(browser_page, library):
    page = browser_page
    page.goto("/review")
    first = page.locator("#item-words").inner_text()
    page.keyboard.press("s")
    page.wait_for_url("**skip=1*")
    page.go_back()
    expect(page.locator("#item-words")).to_have_text(first)
    page.wait_for_load_state("networkidle")  # the keys are heard when the scripts have run
    page.keyboard.press("w")
    expect(page.locator("#why")).to_be_focused()
    page.keyboard.type("yes, 对的")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_selector(".told")
    (said,) = library.judgements()
    assert (said.judgement, said.why) == ("wrong", "yes, 对的")
    page.keyboard.press("u")
    page.wait_for_selector(".told", state="detached")
    assert library.judgements()[0].state == "undone"
    page.keyboard.press("y")
    page.wait_for_selector(".told")
    assert [one.judgement for one in library.judgements(state="stands")] == ["right"]
    assert page.faults == []


def test_a_reviewer_edits_with_keys_alone(browser_page, library):
    page = browser_page
    page.goto("/review?q=文件:plan.txt")
    page.keyboard.press("e")
    deadline = page.get_by_label("期限").first
    expect(deadline).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2026-06")
    page.keyboard.press("Enter")
    page.wait_for_selector(".told")
    expect(page.locator(".was")).to_have_text("原读作“2025-12-31”，由 " + library.judgements()[0].user + " 修改")
    assert library.commitments(document="plan.txt")[0].deadline == "2026-06-30"
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    page.wait_for_selector(".told", state="detached")
    assert library.commitments(document="plan.txt")[0].deadline == "2025-12-31"
    page.get_by_label("全称").first.fill("青川市教育局")
    page.get_by_label("全称").first.press("Enter")
    page.wait_for_selector(".told")
    assert library.commitments(document="plan.txt")[0].lead[0] == "青川市教育局"
    assert page.faults == []


def test_a_click_on_a_commitment_swaps_its_frame_only(browser_page):
    page = browser_page
    page.goto("/documents/report.txt")
    page.evaluate("document.querySelector('article').dataset.mine = 'kept'")
    page.locator("a.commitment").first.click()
    page.wait_for_selector("#frame h2")
    assert page.locator("article").get_attribute("data-mine") == "kept"
    assert "at=" in page.url
    page.reload()
    assert page.locator("#frame h2").count() == 1


def test_the_keyboard_leads_into_the_frame_and_back(browser_page, library):
    page = browser_page
    page.goto("/documents/report.txt")
    page.wait_for_load_state("networkidle")
    first = page.locator("a.commitment").first
    first.press("Enter")
    expect(page.locator("#frame-head")).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_focused()
    first.press("Enter")
    page.locator("#frame button.wrong").first.press("Enter")
    expect(page.locator("#just-said")).to_contain_text("不对")
    expect(page.locator("#frame-head")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("#just-said")).to_have_count(0)
    assert [one.state for one in library.judgements()] == ["undone"]
    page.goto("/ask?q=建成")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()
    assert page.faults == []


def test_a_day_that_is_none_is_told_in_the_frame(browser_page, library):
    page = browser_page
    page.goto("/documents/plan.txt?at=46-54")
    page.wait_for_load_state("networkidle")
    page.locator("#frame summary").first.click()
    page.get_by_label("期限").first.fill("2022年13月")
    page.get_by_label("期限").first.press("Enter")
    expect(page.locator("#wrong")).to_contain_text("2022年13月")
    expect(page.get_by_label("期限").first).to_have_value("2022年13月")
    assert not library.judgements()
    assert page.faults == []


def test_the_page_of_the_file_stands_beside_the_text(paged, browser_page, tmp_path):
    page = browser_page
    for key, _ in paged:
        page.goto(f"/documents/{key}")
        page.locator("a.commitment").first.click()
        image = page.locator("#frame .sheet img")
        expect(image).to_be_visible(timeout=60_000)
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth") > 300
        assert page.locator("#frame .sheet rect").count() == 1
        over = page.evaluate(
            "(() => { const a = document.querySelector('.sheet img').getBoundingClientRect(), b = document.querySelector('.sheet svg')"
            ".getBoundingClientRect(); return Math.max(Math.abs(a.width - b.width), Math.abs(a.height - b.height)); })()"
        )
        assert over < 2
    (tmp_path / "notice.pdf").unlink()
    page.goto(f"/documents/{paged[0][0]}?at={paged[0][1]}")
    expect(page.locator("#sheet .told-missing")).to_contain_text("已不在入库时的位置", timeout=60_000)
    assert page.faults == []


def test_the_graph_is_drawn_and_a_node_shows_its_evidence(browser_page):
    page = browser_page
    settled(page, "/graph?node=青川市科学技术局")
    page.wait_for_selector("#drawing canvas")
    figure = "document.querySelector('#drawing').drawing"
    assert page.evaluate(f"{figure}.nodes().length") == page.locator("#drawing svg [data-id]").count()
    one = f"{figure}.nodes().not('.here')[0]"
    page.evaluate(f"void {one}.data('side', 'none')")
    assert (
        page.evaluate(f"Number({one}.style('text-opacity'))") == 0
    )  # a name without room is shown where the pointer is
    page.evaluate(f"void {one}.emit('mouseover')")
    assert page.evaluate(f"Number({one}.style('text-opacity'))") == 1
    page.evaluate(f"{figure}.nodes().filter(n => n.data('label').includes('财政局')).emit('tap')")
    expect(page.locator("#panel h2")).to_contain_text("财政局")
    assert "市财政局配合" in page.locator("#panel").inner_text()
    with page.expect_download() as download:
        page.locator("#png").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    assert page.faults == []


def test_a_figure_is_taken_home(browser_page):
    page = browser_page
    page.goto("/indicator?words=中试基地")
    page.wait_for_selector("#series canvas")
    with page.expect_download() as download:
        page.locator("#series button").click()
    assert download.value.suggested_filename == "series.png"
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    assert page.faults == []


def test_every_figure_is_drawn_whether_planned_or_achieved(library, browser_page, tmp_path):
    (tmp_path / "other.txt").write_text("白沙市2023年工作要点\n2023年5月6日\n到2026年，建成5个中试基地。\n", "utf-8")
    library.add([tmp_path / "other.txt"], jobs=1)
    page = browser_page
    page.goto("/indicator?words=中试基地")
    page.wait_for_selector("#series canvas")
    drawn = page.evaluate(
        "() => { const chart = echarts.getInstanceByDom(document.querySelector('#series .canvas')), series = chart.getOption().series;"
        " return series.map((_, n) => chart.getModel().getSeriesByIndex(n).getData().count()); }"
    )
    assert sum(drawn) == page.locator("#series circle").count() == 3
    assert page.faults == []


def test_a_document_is_added(browser_page, tmp_path, library):
    page = browser_page
    notice = tmp_path / "通知.txt"
    notice.write_text("青川市教育局关于校园安全的通知\n各学校要在2026年6月底前完成校舍检查。\n", "utf-8")
    page.goto("/add")
    page.locator("#files").set_input_files(notice)
    page.get_by_role("button", name="读入文库").click()
    page.get_by_role("link", name="通知.txt").click(timeout=60_000)
    page.wait_for_selector("article.text")
    assert "校舍检查" in page.locator("article.text").inner_text()
    assert page.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen_and_the_console_stays_empty(paged, browser_page, width):
    page = browser_page
    page.set_viewport_size({"width": width, "height": 900})
    for path in [*PAGES, *sheets(paged)]:
        settled(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert page.faults == []


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here; npm ci brings it")
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_serious_fault(paged, browser_page, width):
    page = browser_page
    page.set_viewport_size({"width": width, "height": 900})
    axe = AXE.read_text("utf-8")
    found = {}
    for path in [*PAGES, *sheets(paged)]:
        settled(page, path)
        page.evaluate(axe)
        violations = page.evaluate("axe.run().then(result => result.violations)")
        serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]
        if serious:
            found[path] = serious
    assert found == {}


def test_without_scripts_one_asks_and_reads(chromium, server):
    context = chromium.new_context(java_script_enabled=False, base_url=server, locale="zh-CN")
    page = context.new_page()
    page.goto("/")
    page.get_by_label("向文库提问").fill("建成 状态:计划")
    page.get_by_role("button", name="查询").click()
    page.locator("table.rows td.words > a").click()
    assert "2025-12-31" in page.locator("#frame").inner_text()
    page.locator("#frame button.right").click()
    expect(page.locator(".commitment.judged-right")).to_have_count(1)
    page.goto("/indicator?words=中试基地")
    assert page.locator("svg circle").count() == 2
    context.close()


def test_a_long_document_comes_part_by_part_and_a_link_arrives_in_it(browser_page, library, tmp_path):
    page = browser_page
    rules = [f"第{n}条 市教育局要在2026年6月底前建成第{n}号校舍。" + "本条其他内容从略。" * 60 for n in range(1, 60)]
    (tmp_path / "long.txt").write_text("\n".join(["青川市校舍建设规定", *rules]), "utf-8")
    library.add([tmp_path / "long.txt"], jobs=1)
    promises = library.commitments(document="long.txt")
    key, text = promises[0].document_key, page.locator("article.text")
    page.goto(f"/documents/{key}")
    assert "第59号" not in text.inner_text()
    page.locator("#after-0").scroll_into_view_if_needed()
    expect(page.locator("nav#after-1")).to_have_count(1)
    page.locator("#whole").click()
    expect(page.locator(".more")).to_have_count(0, timeout=60_000)
    assert all(f"第{n}号" in text.inner_text() for n in (1, 30, 59))
    expect(page.locator("#whole")).to_be_hidden()

    page.goto(f"/ask?q=文件:{key}&sort=document&page=2")
    page.locator("td.words > a").first.click()
    expect(page.locator("#here")).to_be_in_viewport()
    page.locator(".more a[rel=prev]").evaluate("link => link.click()")
    expect(page.locator("div[id^=before]")).to_have_count(1)
    expect(page.locator("#here")).to_be_in_viewport()
    stood = page.evaluate("scrollY")
    other = page.locator("a.commitment").first
    other.evaluate("link => link.click()")
    expect(page.locator("#frame .quote")).to_have_text(other.inner_text())
    assert abs(page.evaluate("scrollY") - stood) <= 2  # parts of pixels
    assert page.faults == []
