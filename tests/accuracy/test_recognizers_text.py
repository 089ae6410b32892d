"""Chinese cases of Recognizers-Text that fall under the annotation guide: at least 95 % are read as they say.

A case is left out only where it belongs to a class that the guide has not, or reads otherwise; the classes describe the words of the
case, never what we make of it. `pytest -s` prints how many cases each class leaves out.
"""

import calendar
import json
import re
from collections import Counter

import pytest

from policy_nlp.model import Header, Structure
from policy_nlp.recognize.dates import find_dates
from policy_nlp.recognize.numerals import fold, read_numeral
from policy_nlp.recognize.quantities import find_quantities
from policy_nlp.resolve.dates import resolve_dates

CHINESE = "〇零一二两三四五六七八九十"

NOT_IN_THE_GUIDE = {
    "dates": {
        "weeks, weekdays, seasons and days counted from today": r"[周週]|星期|[礼禮][拜]|[明后後前]天|最近|两天|夏天",
        "spans that end today (上2个月, 后1年); 近三年 has whole years": r"^[上下前后]|近|过去|未来",
        "lunar days, which the cases give as if they were common ones": r"农历|月初[一-十]|正月|大年",
        "years of a reign": r"神龙|康熙|雍正|民国",
        "day or month first, two-digit years in numeric dates": r"(?<!\d)(?<!\d[./-])\d{1,2}([-./])\d{1,2}(?:\1\d{1,4}|$)",
        "a number with 号 and no month (12号)": r"^\d{1,2}号$",
        "numeric dates before 1900": r"(?<!\d)1[0-8]\d\d-",
        "years of less than four figures": rf"(?<!\d)\d{{1,3}} ?年(?!\d)|(?<![{CHINESE}])[{CHINESE}]{{2,3}}年(?!代)|[千]",
        "years without 年": r"^(?:时间)?从?\d{4}(?:到|-)\d{4}$|\d{4} (?!年)|^\d{4}$",
        "years before 1500, which count as corrupted": r"(?<!\d)1[0-4]\d\d年",
        "a day without 日": rf"月[{CHINESE}]+$",
        "two bounds, which are two dates": r"年与.*年|之后.*之前",
        "two dates in a row": r"年本月",
    },
    "quantities": {
        "Chinese numerals without 万, 亿, 百分之 or 成": rf"^[{CHINESE}百千半]+(?:点[{CHINESE}]+)?(?![{CHINESE}百千万亿成点分])",
        "traditional and banking characters": r"[仟佰萬億個點兩銭壹贰貳叁肆伍陆陸柒捌玖拾兆圓圆幣寸鎊]",
        "signed figures": r"^[-－负負]",
        "halves, discounts and rounded words": r"半|折|数百|几",
        "several magnitudes in a row": r"万万|[百千]万分之|分之.*分之",
        "K for a thousand": r"[KkＫ]",
        "currency signs in front of the figure": r"^[$￥]",
        "amounts in several units (5元6角)": r"元.*角",
        "the old weight 两": r"两$",
        "成 with a fraction or spaced": r"[点.] ?\d* ?成|成 ?[\d" + CHINESE + "]",
    },
    "numerals": {
        "words, signs, fractions, dozens, blanks": r"[^\d〇零一二两三四五六七八九十百千万亿点.,]",
        "digits spelled one by one": r"^[〇零一二三四五六七八九两]{2,}",
        "a magnitude left out (两千五 for 2,500)": r"[百千万亿][一二三四五六七八九](?:点|$)",
        "a magnitude behind a fraction or at the head": r"[万亿]点|^[.]|点.*[万亿]|^[十百千万亿]",
        "magnitudes repeated": r"万.*亿|亿.*亿",
    },
}


class Tally:
    """Which cases are left out and why, and which of the others are read wrong."""

    def __init__(self, kind):
        self.kind, self.left_out, self.wrong, self.total = kind, Counter(), [], 0

    def takes(self, *texts):
        for reason, pattern in NOT_IN_THE_GUIDE[self.kind].items():
            if any(re.search(pattern, text) for text in texts):
                self.left_out[reason] += 1
                return False
        self.total += 1
        return True

    def settle(self, at_least):
        print(f"\n{self.kind}: {self.total - len(self.wrong)} of {self.total} right, left out: {dict(self.left_out)}")
        assert self.total >= at_least
        assert len(self.wrong) <= self.total * 0.05, "\n".join(map(str, self.wrong))


def cases(shared, *names):
    folder = shared / "datasets" / "recognizers-text-zh"
    if not folder.is_dir():
        pytest.skip("needs the recognizers-text-zh cases")
    for name in names:
        yield from json.loads((folder / f"{name}.json").read_text("utf-8-sig"))


def expected_date(timex):
    """The guide's value of a Timex, X kept for what comes from the context, or None where the guide has no such value."""
    span = re.fullmatch(r"\((.+?),(.+?),P(\d+)(\w)\)", timex)
    if span and span[4] == "Y" and span[3] == "10":
        return f"{span[1][:4]}/{span[1][:3]}9"
    if span and span[4] == "Y":
        return f"{span[1][:4]}/{span[2][:4]}"
    if span and span[4] == "M":
        return f"{span[1][:7]}/{span[2][:4]}-{int(span[2][5:7]) - 1:02}"
    if span:
        return f"{span[1]}/{span[2]}"
    return timex if re.fullmatch(r"[X\d]{4}(?:-[X\d]\d)?(?:-\d\d)?|XXXX-XX-\d\d", timex) else None


def is_a_day(value, reference):
    """Whether the calendar has the day, with what is left open (X) taken from the day of reference."""
    filled = "".join(reference[at] if char == "X" else char for at, char in enumerate(value[:10]))
    year, month, day = (int(part) for part in filled.split("-"))
    return day <= calendar.monthrange(year, month)[1]


def test_dates(shared):
    tally = Tally("dates")
    for case in cases(shared, "DateTime/Chinese/DateParser", "DateTime/Chinese/DatePeriodParser"):
        text, result = fold(case["Input"]), (case["Results"] or [None])[0]
        want = expected_date(result["Value"]["Timex"]) if result else None
        if want is None or not tally.takes(fold(result["Text"])):
            continue
        reference = case["Context"]["ReferenceDateTime"][:10]
        structure = Structure(Header(issued_on=reference), ())
        values = [entity.value for entity in resolve_dates(text, structure, tuple(find_dates(text)))]
        if len(want) == 10 and "/" not in want and not is_a_day(want, reference):
            right = values == [None]  # the guide has no value for 30 February
        else:
            right = len(values) == 1 and re.fullmatch(want.replace("X", r"\d"), str(values[0]))
        if not right:
            tally.wrong.append((text, want, values))
    tally.settle(35)


def test_quantities(shared):
    tally = Tally("quantities")
    names = (
        "Number/Chinese/PercentModel",
        "NumberWithUnit/Chinese/CurrencyModel",
        "NumberWithUnit/Chinese/DimensionModel",
    )
    for case in cases(shared, *names):
        text = fold(case["Input"])
        for result in case["Results"]:
            words, value = fold(result["Text"]), result["Resolution"].get("value")
            if value is None or re.search(rf"\d-{re.escape(words)}|百分位", text) or not tally.takes(words):
                continue  # the end of a range, whose value is null; a rank
            factor = {"千": 10, "万": 100}.get(words[0], 1) if "分之" in words else 0.1 if words.endswith("成") else 1
            number = float(value.rstrip("%")) * factor
            found = [e.value.number for e in find_quantities(text) if e.value]
            if not any(abs(one - number) < 1e-6 * max(1, number) for one in found):
                tally.wrong.append((text, words, number, found))
    tally.settle(60)


def test_numerals(shared):
    tally = Tally("numerals")
    for case in cases(shared, "Number/Chinese/NumberModel"):
        for result in case["Results"]:
            words = fold(result["Text"])
            if not tally.takes(words):
                continue
            number = read_numeral(words)
            if number is None or abs(float(number) - float(result["Resolution"]["value"])) > 1e-6:
                tally.wrong.append((words, result["Resolution"]["value"], number))
    tally.settle(30)
