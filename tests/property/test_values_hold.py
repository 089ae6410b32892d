"""Properties of the recognisers of values: offsets are verbatim, order and bounds hold, numerals and dates survive a round trip."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.model import Header, Structure
from policy_nlp.recognize.dates import find_dates
from policy_nlp.recognize.document_numbers import find_document_numbers
from policy_nlp.recognize.document_titles import find_document_titles
from policy_nlp.recognize.numerals import fold, read_numeral, to_chinese
from policy_nlp.recognize.overlaps import settle_overlaps
from policy_nlp.recognize.quantities import find_quantities
from policy_nlp.resolve.calendar import read_point
from policy_nlp.resolve.dates import last_day, resolve_dates
from policy_nlp.resolve.document_numbers import resolve_document_numbers

PIECES = st.sampled_from(
    "2020 年 12 3 月 日 底 前 以来 至 — “ ” 十三五 时期 每 上 半 一 二 〇 万 亿 % 个 元 多 余 百分之 成 第 号 令 〔 〕 国办发 《 》 〈 〉 。 \n 今年 近五年 / ．".split(
        " "
    )
)
TEXTS = st.lists(PIECES | st.text(max_size=2), max_size=40).map("".join)
EMPTY = Structure(Header(), ())


@given(TEXTS)
def test_entities_are_verbatim_ordered_and_apart(text):
    found = [*find_document_titles(text), *find_document_numbers(text), *find_dates(text), *find_quantities(text)]
    settled = settle_overlaps(found)
    resolved = resolve_document_numbers(text, EMPTY, resolve_dates(text, EMPTY, settled))
    assert len(resolved) == len(settled)
    end = 0
    for entity in resolved:
        assert end <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
        end = entity.end


@given(TEXTS)
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(st.integers(0, 9999))
def test_chinese_numerals_round_trip(number):
    assert read_numeral(to_chinese(number)) == number


@given(st.integers(1, 9999), st.sampled_from(["万", "亿"]))
def test_magnitudes_multiply(number, sign):
    factor = {"万": 10**4, "亿": 10**8}[sign]
    assert read_numeral(f"{number}{sign}") == read_numeral(to_chinese(number) + sign) == number * factor


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_written_days_are_read_back(day):
    spelled = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    for words in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{spelled}年{to_chinese(day.month)}月{to_chinese(day.day)}日",
    ):
        (entity,) = resolve_dates(words, EMPTY, tuple(find_dates(words)))
        assert (entity.text, entity.value) == (words, day.isoformat())
        assert last_day(day.isoformat()) == day.isoformat()


@given(st.text(max_size=12))
def test_points_print_as_they_are_read(words):
    point = read_point(words)
    assert point is None or str(point) == words
