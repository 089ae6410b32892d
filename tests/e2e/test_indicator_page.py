"""The page of an indicator in a real browser: a chart, the sentences, no word on the console."""

import re

from test_graph_page import browse, pytestmark  # noqa: F401  (skipped where there is no browser)

from policy_nlp.export.indicator_page import indicator_page
from policy_nlp.indicators.series import units


def page(library, words):
    table = library.indicators(words)
    return indicator_page(words, table.to_dicts(), units(table))


def test_planned_and_achieved_are_drawn_and_quoted(library, tmp_path):
    document, console = browse(tmp_path, page(library, "中试基地"), "--dump-dom")
    assert console == []
    assert "<title>指标：中试基地</title>" in document
    assert len(re.findall("<circle", document)) == 2
    assert re.search(r'<circle[^>]*fill="#fff"', document), "what is planned is hollow"
    assert "<td>过去一年，市科技局建成3个中试基地。</td>" in document
    assert "<td>=3个</td>" in document or "<td>3个</td>" in document


def test_nothing_found_is_said(library, tmp_path):
    document, console = browse(tmp_path, page(library, "没有这回事"), "--dump-dom")
    assert console == []
    assert "<p>没有找到</p>" in document


def test_the_page_asks_for_nothing_from_outside(library):
    text = page(library, "中试基地")
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=[\"'](?!data:)", text)
