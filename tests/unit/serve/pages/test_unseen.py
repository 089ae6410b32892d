"""The overview leads to the promises that no later paper shows done, and says how many were looked at."""

import re
from html import unescape

import pytest

from conftest import client_of


@pytest.fixture
def compared(shelf):
    shelf.keep_deliveries()
    return shelf


def test_before_it_is_worked_out_the_overview_says_how(pages):
    text = pages.get("/").text
    assert "哪些承诺未见完成，尚未核算" in text
    assert "项承诺未见完成" not in text


def test_the_overview_leads_to_what_no_later_paper_shows_done(compared):
    survey = compared.survey("2026-06-01")
    assert survey.unseen is not None
    assert survey.unseen.papers == compared.deliveries_kept().papers
    assert survey.unseen.looked_at == 1
    for verdict in ("unreported", "met"):
        compared.judge("verdict", "plan.txt@46-54", "report.txt", value=verdict, user="甲")
        unseen = compared.survey("2026-06-01").unseen
        assert (unseen.unseen, unseen.past_due) == ((1, 1) if verdict == "unreported" else (0, 0))
    compared.undo(user="甲")
    with client_of(compared.path) as pages:
        text = pages.get("/?on=2026-06-01").text
        href = unescape(re.search(r'href="([^"]*)"><b>1</b> 项承诺未见完成', text)[1])
        assert "共核对 1 项承诺，对照同一发文机关的前后文件 1 对" in text
        found = pages.get(href).text
        past = unescape(re.search(r'href="([^"]*)"><b>1</b> 项未见完成的承诺已在 2026-06-01 前到期', text)[1])
        assert "建成3个中试基地" in pages.get(past).text
    assert 'value="状态:未见完成"' in found
    assert re.search(r"已看后来文件 1 份: <span[^>]*>未见报告</span>", found)


def test_an_answer_says_how_many_papers_were_looked_at(compared):
    compared.judge("verdict", "plan.txt@46-54", "report.txt", value="unreported", user="甲")
    (row,) = compared.answer("状态:未见完成").rows
    assert (row.later_papers, row.seen) == (1, "unreported")
    assert compared.answer("状态:计划 文件:plan.txt").rows[0].later_papers == 1  # known whatever is asked


def test_a_body_says_what_came_of_its_promises(compared):
    compared.judge("verdict", "plan.txt@46-54", "report.txt", value="met", user="甲")
    with client_of(compared.path) as pages:
        text = pages.get("/body?name=青川市科学技术局").text
        href = unescape(re.search(r'怎样说到它们： <a href="([^"]*)">完成</a> <b>1</b>', text)[1])
        assert "建成3个中试基地" in pages.get(href).text
        assert re.search(r'<span class="verdict met">完成</span>', text)


def test_a_body_offers_to_work_it_out(pages):
    text = pages.get("/body?name=青川市科学技术局").text
    assert '<form class="inline" action="/deliveries" method="post"><button>开始核算</button>' in text


def test_a_facet_narrows_by_what_came_of_promises_and_back(compared):
    compared.judge("verdict", "plan.txt@46-54", "report.txt", value="partly", user="甲")
    with client_of(compared.path) as pages:
        text = pages.get("/ask?q=文件:plan.txt").text
        assert "结果（据后来的文件）" in text
        narrowed = pages.get(unescape(re.search(r'id="facet-outcome-partly" href="([^"]*)"', text)[1])).text
        assert 'value="文件:plan.txt 结果:部分完成"' in narrowed and "建成3个中试基地" in narrowed
        back = unescape(re.search(r'id="facet-outcome-partly" href="([^"]*)" aria-current="true"', narrowed)[1])
        assert 'value="文件:plan.txt"' in pages.get(back).text
        text = pages.get("/ask?q=结果:未完成 或 结果:部分完成").text
        assert "建成3个中试基地" in text


def test_a_promise_is_shown_with_what_came_of_it(pages, shelf):
    (row,) = shelf.query("状态:计划 文件:plan.txt")
    at = f"/documents/{row.document_key}?at={row.start}-{row.end}"
    assert "本文库尚未核算" in pages.get(at).text
    shelf.keep_deliveries()
    (said,) = shelf.outcomes(document="plan.txt")
    shelf.judge("verdict", "plan.txt@46-54", "report.txt", value="met", user="甲")
    text = unescape(pages.get(at).text)
    assert "已看后来文件 1 份" in text and "<b>完成</b>" in text and "report.txt" in text
    assert said.evidence[0] in text and f"/compare?a={row.document_key}&b={said.report_key}&view=deliveries" in text
    shelf.judge("verdict", "plan.txt@46-54", "report.txt", value="unreported", user="甲")
    counted = shelf.looked_at("状态:未见完成")
    told = f"符合其他条件的承诺共 {counted.promises} 项，其中 1 项有同一发文机关其后的文件可以对照"
    assert told in pages.get("/ask?q=状态:未见完成").text
    silent = shelf.query("状态:计划 文件:report.txt")[0]
    text = pages.get(f"/documents/{silent.document_key}?at={silent.start}-{silent.end}").text
    assert "是否完成无从得知" in text


def test_where_nothing_is_found_it_is_said_where_the_body_is_named(readers):
    text = unescape(readers.get("/ask?q=牵头:市财政局").text)
    assert re.search(r'<a href="/search\?q=[^"]*">“市财政局”在原文中出现 \d+ 处', text)
    text = unescape(readers.get("/ask?q=主体:青川市科技局 关于:湿地").text)
    assert "没有查到" in text and "在原文中出现" not in text and "没有出现" not in text
    text = unescape(readers.get("/ask?q=牵头:青川市水利局").text)
    assert "本文库的文件中没有出现“青川市水利局”。" in text and "缩小范围" not in text
    assert "在原文中出现" not in unescape(readers.get("/ask?q=关于:基地").text)
