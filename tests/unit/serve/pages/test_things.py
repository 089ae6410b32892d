"""The pages of bodies, officials, indicators and tasks: each number leads to its sentences."""

import re
from html import unescape
from importlib import import_module
from urllib.parse import parse_qs, urlsplit

from policy_nlp.indicators.series import IndicatorRecord
from policy_nlp.serve.pages.charts import bars, lines
from policy_nlp.serve.pages.indicators import series_of
from policy_nlp.serve.pages.overview import every_year


def words_of(page):
    return unescape(re.sub("<[^>]*>", " ", page.text))


def test_a_body_shows_its_counts_and_each_leads_to_its_commitments(pages):
    text = pages.get("/body?name=青川市科学技术局").text
    counts = re.findall(r'<li><a href="(/ask[^"]*)"><b>(\d+)</b>', text)
    assert [count for _, count in counts] == ["1", "1", "0", "0"]
    for href, count in counts:
        assert f"<b>{count}</b> 项承诺" in pages.get(unescape(href)).text


def test_a_body_shows_whom_it_works_with(pages, shelf):
    assert [(one.value, one.commitments) for one in shelf.works_with("青川市科学技术局")] == [("青川市财政局", 1)]
    assert shelf.works_with("青川市科技局") == shelf.works_with(
        "青川市科学技术局"
    )  # a body is no partner of itself by its short name
    assert "青川市财政局" in pages.get("/body?name=青川市科学技术局").text


def test_who_it_is_comes_with_its_timeline(pages):
    said = words_of(pages.get("/who?name=青川市科技局&kind=actor"))
    assert "青川市科学技术局" in said or "青川市科技局" in said
    assert "2025-12-31" in said
    assert "建成3个中试基地" in said


def test_an_official_is_shown_with_the_sentence(pages):
    said = words_of(pages.get("/official?name=林知远"))
    assert "市长" in said
    assert "组长：林知远，市长。" in said


def test_an_indicator_is_drawn_and_listed(pages):
    text = pages.get("/indicator?words=中试基地").text
    assert text.count("<circle") == text.count("<tr><td>") == 2
    assert 'class="dot-0 planned"' in text
    only = pages.get("/indicator?words=中试基地&status=planned").text
    assert only.count("<circle") == 1


def test_where_no_indicator_is_asked_for_those_that_there_are_are_offered(pages):
    text = pages.get("/indicator").text
    (row,) = [one for one in re.findall("<tr>.*?</tr>", text) if ">中试基地</a>" in one]
    assert '<a href="/indicator?words=' in row
    assert re.findall(r'<td data-name="([^"]*)">([^<]*)', row) == [
        ("数值个数", "2"),
        ("地区数", "1"),
        ("年份", "2025–2026"),
    ]
    english = pages.get("/indicator", headers={"cookie": "policy_nlp_language=en"}).text
    assert "Indicators with most figures by place and year" in english and "How many places" in english
    assert "数值最多的指标" not in pages.get("/indicator?words=中试基地").text


def test_a_task_shows_its_commitments_side_by_side(pages):
    listed = pages.get("/tasks?about=基地").text
    (href,) = set(re.findall(r'href="(/tasks/[^"]*)"', listed))
    said = words_of(pages.get(unescape(href)))
    assert "2023-05-06" in said
    assert "2026-01-10" in said
    assert parse_qs(urlsplit(unescape(href)).query) == {"about": ["基地"]}


def test_a_task_that_is_none_is_told(pages):
    assert pages.get("/tasks/000000000000?about=基地").status_code == 404


def test_bars_stand_in_their_room():
    drawn = bars({"2020": 0, "2021": 5, "2022": 10})
    assert drawn.top == 10
    assert [bar.height for bar in drawn.bars] == [0, 81, 162]
    assert all(bar.y + bar.height == 176 for bar in drawn.bars)
    assert bars({}).bars == ()


def test_lines_stand_in_their_room():
    drawn = lines({"甲": [(2020, 1.0, True), (2022, 3.0, False)], "乙": [(2021, 2.0, False)]})
    points = [point for line in drawn.lines for point in line.points]
    assert all(44 <= point.x <= 708 and 14 <= point.y <= 176 for point in points)
    assert drawn.lines[0].points[0].x < drawn.lines[1].points[0].x < drawn.lines[0].points[1].x
    assert lines({}).lines == ()
    assert len(lines({"甲": [(2020, 5.0, True)]}).lines[0].points) == 1


def test_figures_without_a_year_are_in_no_line():
    figure = IndicatorRecord(
        "甲市", None, "level", "=", 1, "个", "planned", "基地", None, None, None, "a", "b", None, "", 0, 1
    )
    assert series_of([figure]) == {}


def test_an_axis_of_years_leaves_none_out(pages):
    assert every_year({"2021": 3, "2024": 1}) == {"2021": 3, "2022": 0, "2023": 0, "2024": 1}
    assert every_year({}) == {}
    assert every_year({"1021": 1, "2021": 3}) == {"1021": 1, "2021": 3}
    assert pages.get("/?year=abc").status_code == 422
    text = pages.get("/?year=2025").text
    assert [f'aria-label="2025-{month:02}: ' in text for month in range(1, 13)] == [True] * 12
    assert 'aria-label="2025-12: 1"' in text


def test_a_chart_has_a_line_for_each_indicator_and_declines_below_nought():
    def figure(indicator, year, op, value, status="achieved"):
        told = ("青川县", year, "change", op, value, "%", status, indicator)
        return IndicatorRecord(*told, None, None, "text", "a.txt", "k", None, "", 0, 1)

    rows = [
        figure("全县生产总值", 2023, "+", 5),
        figure("生产总值", 2024, "+", 6, "planned"),
        figure("单位生产总值能耗", 2023, "-", 3.9),
    ]
    assert series_of(rows) == {
        "青川县 生产总值": [(2023, 5, False), (2024, 6, True)],
        "青川县 单位生产总值能耗": [(2023, -3.9, False)],
    }
    assert series_of(rows[:2]) == {"青川县": [(2023, 5, False), (2024, 6, True)]}


def test_figures_of_an_indicator_come_page_by_page(pages, monkeypatch):
    whole = pages.get("/indicator?words=中试基地").text
    assert whole.count('class="status ') == 2
    assert 'id="after"' not in whole
    monkeypatch.setattr(import_module("policy_nlp.serve.pages.indicators"), "SIZE", 1)
    first, second = (pages.get(f"/indicator?words=中试基地&page={n}").text for n in (1, 2))
    assert [one.count('class="status ') for one in (first, second)] == [1, 1]
    assert first.count("<circle") == second.count("<circle") == whole.count("<circle")
    assert ('id="after"' in first, 'id="before"' in second) == (True, True)
