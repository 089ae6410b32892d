"""Terms that run from an event, their last day, and events with known dates."""

import pytest

from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.quantities import find_quantities
from policy_nlp.recognize.terms import find_terms
from policy_nlp.resolve.events import event_span
from policy_nlp.resolve.terms import term_deadline


@pytest.mark.parametrize(
    ("text", "event", "count", "unit", "last"),
    [
        ("自印发之日起30日内", "印发", 30, "day", "2024-03-01"),  # the day of issue is not counted
        ("印发后三个月内完成", "印发", 3, "month", "2024-04-30"),  # a shorter month ends earlier
        ("各地于本意见印发后１个月内", "本意见印发", 1, "month", "2024-02-29"),  # full width, the document by its kind
        ("本办法发布之日起10个工作日内", "本办法发布", 10, "workday", "2024-02-14"),  # without Saturdays and Sundays
        ("要在文件下发后2周内", "文件下发", 2, "week", "2024-02-14"),  # 要 is no part of the event
        ("自发布之日起一年以内", "发布", 1, "year", "2025-01-31"),  # 以内
        ("应当自受理之日起3日内", "受理", 3, "day", None),  # another event than the document's issue
        ("自本办法施行之日起5日内", "本办法施行", 5, "day", None),  # taking effect is not the issue
        ("应当在5个工作日内审定", "", 5, "workday", None),  # no event at all
    ],
)
def test_terms(text, event, count, unit, last):
    (term,) = find_terms(text)
    assert (term.event, term.count, term.unit, term_deadline(term, "2024-01-31")) == (event, count, unit, last)


@pytest.mark.parametrize("text", ["2025年内完成", "5月内完成", "省内3日游", "内容3年内容"])
def test_what_is_no_term(text):
    assert find_terms(text) == []


def test_quantity_says_its_term():
    (days,) = find_quantities("自印发之日起30日内")
    assert days.attributes == {"term_days": "30", "term_from": "印发"}
    assert term_deadline(days, "2024-01-31") == "2024-03-01"
    assert term_deadline(days, "2024-01") is None  # the day of issue is not known
    (work,) = find_quantities("在5个工作日内")
    assert work.attributes == {"term_workdays": "5"}


def test_entity_without_term_has_no_deadline():
    assert term_deadline(Entity(0, 2, "3个", EntityType.QUANTITY), "2024-01-31") is None


@pytest.mark.parametrize(
    ("words", "issued_on", "span"),
    [
        ("党的十八大以来", None, "2012-11-08/.."),  # since the congress opened
        ("改革开放以来", None, "1978-12-18/.."),  # since the plenum that began it
        ("新中国成立", None, "1949-10-01"),  # the event itself
        ("本届政府任期内", "2024-05-01", "2023-03/2028-03"),  # the State Council's term on that day
        ("本届政府任期内", "2018-02-01", "2013-03/2018-03"),  # before the new one takes office
        ("本届政府任期内", None, None),  # no day to tell the term by
        ("近年来", None, None),  # no event
    ],
)
def test_events(words, issued_on, span):
    assert event_span(words, issued_on) == span
