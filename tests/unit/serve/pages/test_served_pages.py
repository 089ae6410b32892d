"""Every page: it answers, speaks both languages, shows what documents say as text, and leads nowhere that is not."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote_plus

import pytest

from policy_nlp.serve.pages.faults import in_chinese
from policy_nlp.serve.pages.language import chinese
from policy_nlp.serve.pages.shell import readable
from policy_nlp.store.connection import writing

TEMPLATES = Path(__file__).parents[4] / "src" / "policy_nlp" / "serve" / "templates"
PAGES = [
    "/",
    "/?year=2025&themes=基地",
    "/ask",
    "/ask?q=建成",
    "/ask?q=牵头:青川市科技局 状态:计划&sort=deadline",
    "/ask?q=script",
    "/ask?q=建成 年份:1999",
    "/search?q=script",
    "/search",
    "/documents",
    "/documents?q=script",
    "/documents?q=nothing-of-that-name",
    "/documents/plan.txt",
    "/documents/plan.txt?at=33-41",
    "/documents/_script",
    "/body?name=青川市科技局",
    "/body?name=<script>alert(1)</script>",
    "/who?name=青川市科技局&kind=actor",
    "/who?name=林知远&kind=official",
    "/who?name=青川市&kind=place",
    "/who?name=没有的名字",
    "/official?name=林知远",
    "/official?name=<b>李四</b>",
    "/indicator",
    "/indicator?words=基地",
    "/indicator?words=没有的指标",
    "/tasks",
    "/tasks?about=基地",
    "/review",
    "/review?q=script",
    "/review?skip=99",
    "/review/said",
    "/compare",
    "/compare?a=plan.txt",
    "/compare?a=plan.txt&b=report.txt",
    "/compare?a=plan.txt&b=_script&kind=only in the second",
    "/compare?a=plan.txt&b=report.txt&view=deliveries",
    "/compare?a=_script&b=report.txt&view=deliveries",
    "/years",
    "/years?issuer=青川市人民政府",
    "/diffusion",
    "/diffusion?document=plan.txt&peers=true",
    "/diffusion?document=_script&peers=true",
    "/add",
    "/deliveries",
    "/graph",
    "/graph?view=full&q=script",
    "/graph?view=full&most=10",
    "/graph?view=documents",
    "/graph?node=青川市科学技术局",
    "/graph?node=青川市科学技术局&to=青川市财政局",
    "/graph?view=tasks&node=青川市科学技术局&depth=2&region=青川市",
]


KNOWN: set[str] = set()  # links that were followed already, from the same library


class Elements(HTMLParser):
    """The elements of a page: (tag, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_answers_in_both_languages(readers, path, language):
    answer = readers.get(path, params=None, headers={"cookie": f"policy_nlp_language={language}"})
    assert answer.status_code == 200
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_what_documents_say_is_never_markup(readers, path):
    elements = Elements(readers.get(path).text).found
    assert {attributes.get("src", "") for tag, attributes in elements if tag == "script"} <= {
        *(f"/static/{name}.js" for name in ("page", "drawing")),
        *(f"/static/vendor/{name}.min.js" for name in ("htmx", "echarts", "cytoscape")),
    }
    assert not [tag for tag, attributes in elements if tag in ("img", "b") and "onerror" in attributes]
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on") or name == "style"]


def test_the_hostile_words_are_shown(pages):
    assert "&lt;script&gt;alert(" in pages.get("/ask?q=script").text


@pytest.mark.parametrize("path", PAGES)
def test_every_id_stands_once_and_every_link_leads_somewhere(readers, path):
    elements = Elements(readers.get(path).text).found
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    hrefs = {a["href"] for tag, a in elements if tag == "a" and not a["href"].startswith("#")}
    statuses = {href: readers.get(href).status_code for href in hrefs - KNOWN}
    assert {href: status for href, status in statuses.items() if status != 200} == {}
    KNOWN.update(hrefs)


def test_every_word_of_the_templates_has_its_chinese():
    said = set()
    for template in TEMPLATES.glob("*.html"):
        found = re.findall(r"""\bt\(\s*(?:"([^"]*)"|'([^']*)')(\s*~)?""", template.read_text("utf-8"))
        said |= {a or b for a, b, is_begun in found if not is_begun}
    assert said - chinese().keys() == set()


def test_an_empty_answer_says_what_each_part_finds_and_searches_for_the_words_alone(pages):
    text = unquote_plus(pages.get("/ask?q=建成 年份:1999").text)
    assert "没有查到" in text
    assert 'href="/ask?q=关于:建成"' in text
    assert 'href="/search?q=建成"' in text
    assert "/search?q=" not in unquote_plus(pages.get("/ask?q=年份:1999").text)


def test_what_stands_in_documents_titled_so_is_offered(pages):
    text = unquote_plus(pages.get("/ask?q=科技创新").text)
    assert 'href="/ask?q=关于:科技创新 或 题:科技创新">另有 ' in text
    assert "以此为题" not in pages.get("/ask?q=题:科技创新").text.partition('id="explained"')[2]


def test_issuers_narrow_an_answer(pages):
    assert 'href="/ask?q=关于:建成 发文:青川市人民政府"' in unquote_plus(pages.get("/ask?q=建成").text)
    assert 'href="/ask?q=about:建成 issuer:青川市人民政府"' in unquote_plus(pages.get("/ask?q=建成&lang=en").text)


def test_words_read_as_filters_are_said_with_a_way_back(pages):
    text = unquote_plus(pages.get("/ask?q=科技部 2023年 建成").text)
    assert "“科技部”读作 <b>主体:科技部</b>" in text
    assert 'href="/ask?q=关于:科技部 年份:2023 关于:建成"' in text
    assert 'href="/ask?q=关于:科技部 关于:2023年 关于:建成">全部按原词查找' in text
    assert "was read as" not in text
    assert "“2023年” is read as <b>year:2023</b>" in unquote_plus(pages.get("/ask?q=2023年&lang=en").text)
    assert "read as" not in pages.get("/ask?q=关于:2023年&lang=en").text


def test_the_language_asked_for_is_kept(pages):
    answer = pages.get("/?lang=en")
    assert "Overview" in answer.text
    assert "policy_nlp_language=en" in answer.headers["set-cookie"]
    assert "set-cookie" not in pages.get("/").headers


def test_an_answer_is_what_the_url_says(pages, shelf):
    text = pages.get("/ask?q=建成&sort=-date").text
    assert "查找承诺：内容或所在标题含有“建成”。" in text
    assert 'value="建成"' in text
    record = shelf.query("建成 文件:plan.txt")[0]
    assert f"/documents/{record.document_key}?at={record.start}-{record.end}#here" in text


def test_a_bad_query_is_pointed_at(pages):
    answer = pages.get("/ask?q=建成 牵投:科技局")
    assert answer.status_code == 400
    assert '<p class="query">建成 <mark>牵投</mark>:科技局</p>' in answer.text
    assert "没有“牵投”这个条件，是不是“牵头”？" in answer.text
    assert "is no key" in pages.get("/ask?lang=en&q=建成 牵投:科技局").text


def test_a_facet_joins_the_query_and_leaves_it_again(pages):
    def href_of(page):
        (found,) = re.findall(r'id="facet-status-planned" href="([^"]*)"( aria-current)?', page.text)
        return unquote_plus(found[0]), bool(found[1])

    assert href_of(pages.get("/ask?q=建成")) == ("/ask?q=关于:建成 状态:计划", False)
    assert href_of(pages.get("/ask?q=关于:建成 状态:planned")) == ("/ask?q=关于:建成", True)


def test_an_answer_is_taken_home(pages):
    csv = pages.get("/ask.csv?q=建成")
    assert csv.content.startswith("\ufeff文件名,".encode())
    assert csv.text.count("\n") == 4
    book = pages.get("/ask.xlsx?q=建成")
    assert book.content.startswith(b"PK")
    assert "attachment" in book.headers["content-disposition"]
    assert pages.get("/ask.pdf").status_code == 422


def test_a_query_is_kept_under_a_name(pages, shelf):
    answer = pages.post("/ask/saved", data={"q": "建成 状态:计划", "name": "基地"})
    assert unquote_plus(answer.headers["location"]) == "/ask?q=@基地"
    assert shelf.saved_queries()[0].query == "关于:建成 状态:计划"
    text = pages.get("/ask?q=@基地").text
    assert "<b>2</b> 项承诺" in text
    assert 'title="关于:建成 状态:计划">@基地</a>' in text
    assert "slip=" in pages.post("/ask/saved", data={"q": "建成", "name": "a b"}).headers["location"]
    assert (
        pages.post("/ask/saved", data={"q": "建成", "name": "b"}, headers={"origin": "http://evil.example"}).status_code
        == 403
    )


def test_what_is_wrong_is_told_as_a_page(pages):
    answer = pages.get("/ask?q=a&page=0")
    assert answer.status_code == 422
    assert "<h1>没有成功</h1>" in answer.text
    assert pages.get("/ask?q=建成&sort=colour").status_code == 400


@pytest.mark.parametrize("name", ["../app.py", "vendor/../../app.py", "page.css.map", "words.tsv", "%2e%2e/app.py"])
def test_only_the_pages_own_files_are_given(pages, name):
    assert pages.get(f"/static/{name}").status_code == 404


def test_messages_about_queries_are_known_in_chinese():
    for message in (
        "nothing is asked; write for example 牵头:科技部 到期<2020-12-31",
        "this bracket is not closed; put ) where it ends",
        "状态 is never 想 (did you mean 计划?): give one of 计划, 完成",
    ):
        assert not re.search("[a-z]{4}", in_chinese(message))
    assert in_chinese("something else") == "something else"


def test_a_document_is_named_by_its_title_with_its_file_as_a_tooltip(pages, shelf):
    (title,) = {one.title for one in shelf.documents("plan.txt")}
    row = unescape(pages.get("/ask?q=文件:plan.txt").text)
    key = shelf.documents("plan.txt")[0].key
    assert f'<a href="/documents/{key}" title="plan.txt">{title}</a>' in row
    with writing(shelf.path) as connection:
        connection.execute(
            "UPDATE document_rows SET title = NULL WHERE id = (SELECT id FROM documents WHERE name = 'plan.txt')"
        )
    assert f'<a href="/documents/{key}">plan.txt</a>' in unescape(pages.get("/ask?q=文件:plan.txt").text)
    assert shelf.titles([key]) == {}


@pytest.mark.parametrize(
    "path",
    [
        "/body?name=青川市科学技术局",
        "/official?name=林知远",
        "/who?name=青川市科学技术局&kind=actor",
        "/indicator?words=中试基地",
        "/search?q=基地",
        "/review?q=文件:plan.txt",
        "/compare?a=plan.txt",
        "/compare?a=plan.txt&b=report.txt",
        "/graph?node=青川市科学技术局",
        "/diffusion?document=plan.txt&peers=true",
    ],
)
def test_every_page_names_documents_by_their_titles(pages, path):
    text = pages.get(path).text
    assert re.search(r'<a href="/(documents|compare)[^"]*" title="(plan|report).txt">', text)
    assert not re.search(r">\s*(plan|report)\.txt( [-\d]*)?\s*</a>", text)


def test_a_task_names_its_documents_by_their_titles(pages):
    (href,) = set(re.findall(r'href="(/tasks/[^"]*)"', pages.get("/tasks?about=基地").text))
    text = pages.get(unescape(href)).text
    assert 'title="plan.txt"' in text and ">plan.txt<" not in text


def test_reports_year_on_year_bear_their_titles_and_lead_to_each_other(pages, shelf, tmp_path):
    for year in (2021, 2022):
        report = f"青川市政府工作报告\n青川市人民政府\n{year}年1月6日\n新建中试基地{year - 2019}个。\n"
        (tmp_path / f"{year}.txt").write_text(report, "utf-8")
    shelf.add([tmp_path / "2021.txt", tmp_path / "2022.txt"], jobs=1)
    text = unescape(pages.get("/years?issuer=青川市人民政府").text)
    earlier, later = (shelf.documents(f"{year}.txt")[0].key for year in (2021, 2022))
    assert f'<a href="/documents/{earlier}" title="2021.txt">青川市政府工作报告</a> <small>2021.txt</small>' in text
    assert f'href="/compare?a={earlier}&b={later}"' in text


def test_a_page_that_is_asked_nothing_says_what_it_is_for(pages):
    for path in ("/indicator", "/compare", "/years", "/diffusion", "/tasks"):
        main = pages.get(path).text.split("<main")[1]
        assert re.search("<p>[^<]{15,}", main), path


def test_a_title_that_two_documents_have_stands_over_their_files(pages, shelf, tmp_path):
    first = shelf.documents("plan.txt")[0]
    assert not shelf.titles([first.key])[first.key].is_shared
    (tmp_path / "again.txt").write_text(f"{first.title}\n2024年5月6日\n新建中试基地2个。\n", "utf-8")
    shelf.add([tmp_path / "again.txt"], jobs=1)
    assert shelf.titles([first.key]) == {first.key: (first.title, True)}
    text = unescape(pages.get("/ask?q=文件:plan.txt").text)
    assert f'title="plan.txt">{first.title}</a> <small>plan.txt</small>' in text


def test_what_stands_in_the_way_of_a_question_of_three_parts_is_said(pages, shelf):
    assert shelf.count_without("主体:青川市科学技术局 关于:基地 到期<2020") == [("主体:青川市科学技术局 关于:基地", 2)]
    text = unescape(pages.get("/ask?q=主体:青川市科学技术局 关于:基地 到期<2020").text)
    assert re.search(r"去掉其中一个条件可查到： <a [^>]*>主体:青川市科学技术局 关于:基地</a> <b>2</b>", text)
    text = unescape(pages.get("/ask?q=主体:青川市科学技术局 关于:基地 到期<2020&lang=en").text)
    assert re.search(r"Without one of them: <a [^>]*>actor:青川市科学技术局 about:基地</a> <b>2</b>", text)
    assert ">due<2020</a>" in text


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("地区生产总值 = 82700000000000元", "地区生产总值 = 82.7万亿元"),
        ("新增就业 >= 13000000人", "新增就业 >= 1300万人"),
        ("12345户", "12345户"),
        ("2020年 9800元", "2020年 9800元"),
        ("25000万元", "25000万元"),
        ("0.00001%", "0.00001%"),
    ],
)
def test_long_figures_are_shown_as_documents_write_them(figure, shown):
    assert readable(figure) == shown


def test_several_names_given_as_one_are_said_with_a_link(pages):
    text = unescape(pages.get("/ask?q=牵头:科技部、青川市科技局").text)
    assert "这是两个名称" in text and "perhaps" not in text
    assert 'href="/ask?q=牵头:科技部 或 牵头:青川市科技局"' in unquote_plus(text)


def test_what_may_have_been_meant_is_a_link(pages):
    text = unescape(pages.get("/ask?q=科技部2020年前关于生态修复的承诺").text)
    assert "是否想问：" in text and "perhaps" not in text
    assert 'href="/ask?q=主体:科技部 到期<2020 关于:生态修复 状态:计划"' in unquote_plus(text)
    assert "是否想问：" not in pages.get("/ask?q=生态修复").text
