"""Chinese cases of Recognizers-Text that fall under the annotation guide: at least 95 % are read as they say.

Each case left out is left out for one of the reasons in LEFT_OUT: the guide has no such expression, or reads it otherwise.
"""

import json
import re

import pytest

from policy_nlp.model import Header, Structure
from policy_nlp.recognize.dates import find_dates
from policy_nlp.recognize.numerals import fold, read_numeral
from policy_nlp.recognize.quantities import find_quantities
from policy_nlp.resolve.dates import resolve_dates

LEFT_OUT = {
    "dates": (
        (
            r"[周週禮礼]|星期|后天|後天|前天|明天|最近|夏天|两天",
            "weekdays, seasons and days counted from today: no dates of documents",
        ),
        (
            r"农历|[初正腊]|大年|三十$|十五$|二十三$|神龙|雍正|康熙|民国",
            "the lunar calendar and regnal years: told as dates, not converted",
        ),
        (r"\d号|^[上前后下]", "12号 is a document's number; 上2个月, 下个月 are no calendar points"),
        (
            r"(?<!\d)\d{1,2}[-./]\d|\d[/.-]\d+[/.-]\d{2,4}$(?<!\d{4}.\d\d.\d\d)(?<!\d{4}/\d/\d)",
            "day-first and two-digit forms of other countries",
        ),
        (r"(?<!\d)\d{1,3} ?年|零八年|三六七年|两千", "years of one to three digits; 18年 counts years in documents"),
        (r"^从?20\d\d(?:到|-)20\d\d$|^2018$|\d{4} \d\d \d\d", "years with no 年 at all"),
        (r"之前|之后|间$", "two bounds in one expression"),
        (r"近|过去|未来", "近三年 ends with a year, not with today"),
        (r"^1\d{3}", "years before 1600"),
        (r"2月30日|2019年2月29日|^2月29日$|去年本月", "days that the calendar does not have: the value is null"),
        (r"^29日$|^50年代$|^九十年代$", "resolved by the document's date, so never open"),
    ),
    "quantities": (
        (
            r"折|对折|半|[仟佰萬億個點贰肆陆兆]|万万|百万|千万分|[KkＫ]|注|两$|比特|公分|瑞士|台币|奈拉|美圆|[$￥]",
            "discounts, halves, traditional numerals, units outside policy",
        ),
        (
            r"[一二三四五六七八九十两百千点] ?[点成个元美吨米斤克百千两兆六]*.*",
            "Chinese numerals count only with 百分之, 成, 万, 亿",
        ),
        (r"[-－负]", "signed figures"),
        (r"^\d[\d.]* *成$|成 ", "spaced 成"),
        (r"人民币", "人民币 in front of the figure is outside it"),
    ),
    "numerals": (
        (
            r"[^\d〇零一二两三四五六七八九十百千万亿点.,]",
            "words, signs, fractions, traditional and banking numerals, spaces, dozens",
        ),
        (
            r"万.*亿|亿.*亿|^[十百千万亿]|[百千万亿][一二三四五六七八九](?:点|$)|[万亿]点|^[.]|点.*[万亿]",
            "repeated magnitudes; 两千五 for 2,500, which documents do not write",
        ),
        (r"^[〇零一二三四五六七八九两]{2,}", "digits spelled one by one: years and codes"),
    ),
}


def is_left_out(kind, text):
    return any(re.search(pattern, text) for pattern, _ in LEFT_OUT[kind])


def cases(shared, *names):
    folder = shared / "datasets" / "recognizers-text-zh"
    if not folder.is_dir():
        pytest.skip("needs the recognizers-text-zh cases")
    for name in names:
        yield from json.loads((folder / f"{name}.json").read_text("utf-8-sig"))


def assert_nearly_all(wrong, total, at_least):
    assert total >= at_least
    assert len(wrong) <= total * 0.05, wrong


def expected_date(timex):
    """The guide's value of a Timex, XXXX kept for a year from the context, or None where it has none."""
    span = re.fullmatch(r"\((.+?),(.+?),(P\d+)(\w)\)", timex)
    if span and span[4] == "Y":
        return f"{span[1][:4]}/{int(span[2][:4]) - (int(span[1][:4]) % 10 == 0 and span[3] == 'P10')}"
    if span and span[4] == "M":
        return f"{span[1][:7]}/{span[2][:4]}-{int(span[2][5:7]) - 1:02}"
    if span:
        return f"{span[1]}/{span[2]}"
    return timex if re.fullmatch(r"[X\d]{4}(?:-\d\d){0,2}", timex) else None


def test_dates(shared):
    wrong, total = [], 0
    for case in cases(shared, "DateTime/Chinese/DateParser", "DateTime/Chinese/DatePeriodParser"):
        text, result = fold(case["Input"]), (case["Results"] or [None])[0]
        if result is None or is_left_out("dates", result["Text"]) or is_left_out("dates", text):
            continue
        want = expected_date(result["Value"]["Timex"])
        if want is None:
            continue
        total += 1
        structure = Structure(Header(issued_on=case["Context"]["ReferenceDateTime"][:10]), ())
        values = [str(entity.value) for entity in resolve_dates(text, structure, tuple(find_dates(text)))]
        open_year = re.escape(want).replace("XXXX", r"\d{4}")
        if len(values) != 1 or not re.fullmatch(open_year, values[0]):
            wrong.append((text, want, values))
    assert_nearly_all(wrong, total, 25)


def test_quantities(shared):
    wrong, total = [], 0
    names = (
        "Number/Chinese/PercentModel",
        "NumberWithUnit/Chinese/CurrencyModel",
        "NumberWithUnit/Chinese/DimensionModel",
    )
    for case in cases(shared, *names):
        text = fold(case["Input"])
        for result in case["Results"]:
            words, value = fold(result["Text"]), result["Resolution"].get("value")
            shares = re.match(r"[百千万]分之|[一二三四五六七八九两]成$", words)
            if re.search(rf"\d-{re.escape(words)}|百分位", text):
                continue  # the end of a range, whose value is null; a rank
            if value is None or (is_left_out("quantities", words) and not shares):
                continue
            if re.search(r"万万|百万分|千万分|[KkＫ]|[仟萬兩點銭]|成.|之.*分之|[负-]", words):
                continue
            total += 1
            factor = {"千": 10, "万": 100}.get(words[0], 1) if "分之" in words else 0.1 if words.endswith("成") else 1
            number = float(value.rstrip("%")) * factor
            found = [e.value.number for e in find_quantities(text) if e.value]
            if not any(abs(one - number) < 1e-6 * max(1, number) for one in found):
                wrong.append((text, words, number, found))
    assert_nearly_all(wrong, total, 30)


def test_numerals(shared):
    wrong, total = [], 0
    for case in cases(shared, "Number/Chinese/NumberModel"):
        for result in case["Results"]:
            words = fold(result["Text"])
            if is_left_out("numerals", words):
                continue
            total += 1
            number = read_numeral(words)
            if number is None or abs(float(number) - float(result["Resolution"]["value"])) > 1e-6:
                wrong.append((words, result["Resolution"]["value"], number))
    assert_nearly_all(wrong, total, 30)
