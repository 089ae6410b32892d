"""Reading of date words: what a DATE span says by itself, before the context fills in its year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Literal

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.lexicon import load_rows
from policy_nlp.recognize.numerals import fold, read_digits, read_numeral
from policy_nlp.resolve.calendar import Point, days_in

Operator = Literal["", "before", "since", "around"]


@dataclass(frozen=True, slots=True)
class YearWord:
    """Where the year comes from: `number` as written; otherwise `offset` years from the document's (今年, 去年) or the narrative's
    year (none written, 同年, 次年); `every` where it recurs."""

    number: int | None = None
    base: Literal["written", "document", "narrative", "every"] = "written"
    offset: int = 0
    refers: bool = False  # 当年, 同年, 次年: a year that the passage has named, and no other


LAST = 99  # the last day of whatever month it is
NARRATIVE = YearWord(base="narrative")


@dataclass(frozen=True, slots=True)
class PointWords:
    """A point as written: the months it covers within its year (first and last), and the days (first and last) of the months."""

    year: YearWord = NARRATIVE
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    month_offset: int | None = None  # months from the context's month, where no month is written (本月, 下月, 12日)

    def points(self, year: int | None) -> tuple[Point, Point]:
        """The first and the last point, at the precision written; the same one twice where it is one point."""
        if self.months is None:
            point = Point(year)
            return point, point
        first, last = self.months
        if self.days is None:
            return Point(year, first), Point(year, last)
        first_day, last_day = self.days
        return Point(year, first, _day(first_day, year, first)), Point(year, last, _day(last_day, year, last))


def _day(day: int, year: int | None, month: int) -> int:
    return days_in(year, month) if day == LAST else day


@dataclass(frozen=True, slots=True)
class DateWords:
    """The reading of a DATE span: one point or two, the operator written with it, or a kind that needs a rule of its own."""

    start: PointWords | None = None
    end: PointWords | None = None
    operator: Operator = ""
    marker: str = ""  # the operator's own word: 前, 底前, 以来, 起
    kind: Literal["point", "plan", "decade", "century", "years", "quarter", "day", "lunar", "named", "none"] = "point"
    numbers: tuple[int, ...] = field(default=())
    ahead: bool = False  # the text sets it for something to be done


_OPERATORS: tuple[tuple[str, Operator], ...] = (
    ("前后", "around"),
    ("之前", "before"),
    ("以前", "before"),
    ("以来", "since"),
    ("之后", "since"),
    ("以后", "since"),
    ("前", "before"),
    ("起", "since"),
    ("后", "since"),
    ("来", "since"),
)
_C = "〇零一二三四五六七八九"
_RELATIVE_YEARS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_THAT_YEARS = {"本年": 0, "上年": -1, "上一年": -1, "当年": 0, "同年": 0, "次年": 1, "翌年": 1, "第二年": 1, "来年": 1}
_RELATIVE_MONTHS = {"本月": 0, "当月": 0, "上月": -1, "下月": 1, "次月": 1}
_RELATIVE_QUARTERS = {"本": 0, "上": -1, "下": 1}
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 12)}
_TENTHS = {
    "上旬": (1, 10),
    "上中旬": (1, 20),
    "中旬": (11, 20),
    "中下旬": (11, LAST),
    "下旬": (21, LAST),
    "月中": (11, 20),
    "上半月": (1, 15),
    "下半月": (16, LAST),
}


@cache
def _point() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<year>\d{{2,4}}|[{_C}]{{2,4}})年(?:度|学年)?|(?P<relative>今年|本年|去年|上一?年|前年|明年|后年|当年|同年|次年|翌年|第二年|来年)度?|(?P<every>每年))?(?:的)?"
        rf"(?:(?P<month>\d{{1,2}}|[{_C}十元]{{1,2}}?)月份?|(?P<thatmonth>[上下]个?月|[本当次]月|每个?月(?:的)?))?"
        rf"(?:(?P<day>\d{{1,2}}|[{_C}十廿卅]{{1,3}})[日号])?"
        rf"(?P<part>年?底|年?末|年终|年?初|年中|月底|月末|月初|月中|中|内|度内|上半年|下半年|第?[一二三1-3][、和]第?[二三四2-4]季度|第?[一二三四1-4]季度|前[二三两23]个?季度|Q[1-4](?:季度)?|[春夏秋冬]季|前(?:\d+|[{_C}十两]+)个月|上中旬|中下旬|[上中下]旬|[上下]半月|(?P<bare>年[底末初内]|月[底末]))?"
        r"(?P<edge>底|末|初)?(?:上午|下午)?"
    )


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"——|--|起?[-—–－―~～至到]")


@cache
def _weekday() -> re.Pattern[str]:
    marks = "round", "square", "lenticular"
    return re.compile(rf"{opening_mark(*marks)}(?:星期|[本下]?周|礼拜).{closing_mark(*marks)}")


@lru_cache(maxsize=4096)
def read_date_words(words: str) -> DateWords:
    """What the words of a DATE span say. `kind` is "none" where they are a date without a calendar value (今天 apart)."""
    plain = _weekday().sub("", fold(words).replace(" ", ""))
    plain = re.sub(r"\A(?=2\d年?(?:——|--|[-—–－―~～至到])[23]\d年)", "20", plain)  # 24—26年
    plain = re.sub(r"(月\d{1,2})(?=(?:之|以)?前\Z)", r"\1日", plain)  # 8月15前
    readers = (_read_numeric, _read_lunar, _read_plan, _read_century, _read_years, _read_quarter, _read_named_day)
    for read in (*readers, _read_calendar):
        reading = read(plain)
        if reading is not None:
            return reading
    return DateWords(kind="none")


def _read_numeric(plain: str) -> DateWords | None:
    """Dates in figures and marks: 2023.6.30前, 2023-10-31, 2023.12底前, 20231231前, 2023.05—2023.09."""
    body, operator, word = _split_operator(plain)
    point = _numeric_point(body)
    if point is not None:
        return DateWords(point, None, operator, _marker(body, word))
    if operator == "before" and (days := re.fullmatch(r"(?:(\d{2,4})年)?(1[0-2]|[1-9])[.．](\d{1,2})日?", body)):
        year = _full_year(days[1]) if days[1] else None
        month, day = int(days[2]), int(days[3])
        point = PointWords(YearWord(year) if year else NARRATIVE, (month, month), (day, day))
        return DateWords(point, None, operator, word)
    ends = re.fullmatch(r"(\d{4}[/.．][\d/.．]+)(?:——|--|[-—–－―~～至到])(\d{4}[/.．][\d/.．]+)", body)
    first, last = (_numeric_point(ends[1]), _numeric_point(ends[2])) if ends else (None, None)
    return DateWords(first, last, operator, word) if first and last else None


def _numeric_point(body: str) -> PointWords | None:
    match = re.fullmatch(r"(\d{4})([-/.．—－–])(\d{1,2})(?:\2(\d{1,2})日?)?([底末初])?", body) or re.fullmatch(
        r"(\d{4})()(\d\d)(\d\d)()", body
    )
    if not match or not 1 <= int(match[3]) <= 12:
        return None
    month, day = int(match[3]), int(match[4] or 0)
    point = PointWords(YearWord(int(match[1])), (month, month), (day, day) if day else None)
    return _apply_part(point, match[5]) if match[5] else point


def _split_operator(plain: str) -> tuple[str, Operator, str]:
    for word, operator in _OPERATORS:
        if plain.endswith(word):
            return plain[: -len(word)], operator, word
    return plain, "", ""


def _read_plan(plain: str) -> DateWords | None:
    match = re.match(
        rf"第?(十?[一二三四五六七八九]|十)(?:个五年(?:计划|规划)|五)(?!年|月|日){closing_mark('quote', 'double_typed')}?",
        plain,
    )
    if not match or "月" in plain or "世纪" in plain:
        return None
    number = read_numeral(match[1])
    rest = plain[match.end() :]
    if number is None or re.match(r"[十\d]", rest):
        return None
    operator: Operator = "since" if rest == "以来" else ""
    kept = 2 if rest in ("末", "末期") else 0
    return DateWords(kind="plan", operator=operator, marker=rest, numbers=(int(number), kept))


def _read_century(plain: str) -> DateWords | None:
    match = re.match(r"(?:(\d{1,2}|二十一?|十九|[上下本新])个?世纪)?(?:(\d0|[二三四五六七八九]十)年代)?", plain)
    if not match or not match[0]:
        return None
    rest = plain[match.end() :]
    rest, operator, word = _split_operator(rest)
    century = {"上": -1, "本": 0, "新": 0, "下": 1}.get(match[1] or "本")
    absolute = 0 if century is not None or not match[1] else int(read_numeral(match[1]) or 0)
    part = {"": 0, "初": 1, "中叶": 2, "末": 3}.get(rest, 9)
    if match[2]:
        decade = int(read_numeral(match[2]) or 0)
        if not match[1]:
            absolute = 20
        return DateWords(kind="decade", operator=operator, marker=word, numbers=(absolute, century or 0, decade, part))
    return DateWords(kind="century", operator=operator, marker=word, numbers=(absolute, century or 0, 0, part))


def _read_years(plain: str) -> DateWords | None:
    if together := re.fullmatch("今明(后?)[两三23]年内?", plain):
        last = 2 if together[1] else 1
        return DateWords(PointWords(YearWord(base="document")), PointWords(YearWord(base="document", offset=last)))
    match = re.match(r"(过去|未来|今后|最近|近)的?(\d+|[一二两三四五六七八九十]+)([-—~～至到].+?)?(个?)(年|月)", plain)
    if not match:
        return None
    count = read_numeral(match[2])
    if count is None or match[3] or match[5] == "月":
        return DateWords(kind="none")
    direction = 1 if match[1] in ("未来", "今后") else -1 if match[1] == "过去" else 0
    return DateWords(kind="years", numbers=(direction, int(count)))


def _read_quarter(plain: str) -> DateWords | None:
    """A quarter told by the document's own (上季度, 下一季度末): `numbers` are how many quarters on, and whether its end is meant."""
    body, operator, word = _split_operator(plain)
    match = re.fullmatch("([本上下])个?(?:[一1]个?)?季度([底末初])?", body)
    if match is None:
        return None
    numbers = (_RELATIVE_QUARTERS[match[1]], int((match[2] or "初") != "初"))
    return DateWords(kind="quarter", operator=operator, marker=_marker(body, word), numbers=numbers)


@cache
def _named_days() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("named_days")}


def _read_named_day(plain: str) -> DateWords | None:
    """A day with a name: of the year written with it, otherwise of every year, or (`kind` "named") of the one that a deadline means."""
    body, operator, word = _split_operator(plain.removesuffix("期间"))
    match = _named_day().fullmatch(body)
    if match is None:
        return None
    value = _named_days()[match["name"]]
    year = _year_in_front(match["year"])
    if not value or year is None:
        return DateWords(kind="none")
    month, day = map(int, value.removeprefix("L").split("-"))
    if value.startswith("L"):
        return DateWords(PointWords(year), None, operator, word, "lunar", (month, day, 0))
    if operator != "before" or match["year"]:
        year = year if match["year"] else YearWord(base="every")
        return DateWords(PointWords(year, (month, month), (day, day)), None, operator, word)
    return DateWords(PointWords(year, (month, month), (day, day)), None, operator, word, "named")


@cache
def _named_day() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _named_days()), key=lambda name: -len(name)))
    return re.compile(rf"(?:(?P<year>[^的“\"]+?年)(?:的)?[“\"]?)?(?P<name>{names})[”\"]?")


def _year_in_front(words: str | None) -> YearWord | None:
    """The year that the words name; the narrative's where there are none; None where they name no year that can be told (乙巳年)."""
    if not words:
        return NARRATIVE
    point = read_point_words(words)
    return None if point is None else point.year


_NO_DAY = -1


def _read_lunar(plain: str) -> DateWords | None:
    """A month or a day of the lunar calendar: `numbers` are the month, the day (0 the last, -1 none) and whether it is a 闰月."""
    body, operator, word = _split_operator(plain.replace("大年三十", "腊月底").replace("大年初", "正月初"))
    match = _lunar().fullmatch(body)
    if match is None or not (match["says"] or match["month"] in ("正", "腊") or "初" in (match["day"] or "")):
        return None
    year = _year_in_front(match["year"] or match["inner"])
    month = {"正": 1, "冬": 11, "腊": 12}.get(match["month"]) or int(read_numeral(match["month"]) or 0)
    if year is None:
        return DateWords(kind="none")
    day = 0 if match["edge"] in ("底", "末") else _number((match["day"] or "").lstrip("初")) or _NO_DAY
    numbers = (month, day, int(bool(match["leap"])))
    return DateWords(PointWords(year), None, operator, f"{match['edge'] or ''}{word}", "lunar", numbers)


@cache
def _lunar() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<year>[^农旧阴夏]+?年)?(?P<says>农历|旧历|阴历|夏历)?(?P<inner>.+?年)?(?P<leap>闰)?(?P<month>正|冬|腊|十[一二]?|[{_C}])月"
        rf"(?:(?P<day>初?[{_C}十廿]{{1,3}})日?|(?P<edge>[底末初]))?"
    )


def _read_calendar(plain: str) -> DateWords | None:
    """Points and ranges of years, months and days."""
    if plain[:2] in ("今天", "昨天", "昨日", "明天"):
        return DateWords(kind="day", numbers=({"今": 0, "昨": -1, "明": 1}[plain[0]],))
    body, operator, word = _split_operator(re.sub("的?同期$", "", plain))
    body = re.sub(r"(?:上午|下午)?(?:\d{1,2}(?:[:：]\d\d|[时点](?:\d+分|整|半)?)|下班)$", "", body)
    if re.fullmatch(r"\d{4}", body):
        return DateWords(PointWords(YearWord(int(body))), None, operator, word)
    separator = _separator().search(body) or re.search(r"(?<=\d{4})一(?=\d{4}年)", body)  # 一: a dash misread
    if separator:
        return _read_range(body[: separator.start()], body[separator.end() :], operator, word)
    point = read_point_words(body)
    if point is not None and operator == "before" and body.endswith("中") and _is_year(point):
        point = replace(point, months=(6, 6))  # 年中前
    return None if point is None else DateWords(point, None, operator, _marker(body, word))


def _marker(body: str, word: str) -> str:
    return f"底{word}" if body.endswith("底") else word


def _read_range(left: str, right: str, operator: Operator, word: str) -> DateWords | None:
    end = read_point_words(right) if not re.fullmatch(r"\d{4}", right) else PointWords(YearWord(int(right)))
    if end is None:
        return None
    start = read_point_words(_complete(left, right))
    if start is None:
        return None
    if end.year.base == "narrative" and (end.year.offset == 0 or start.year.base == "every"):
        end = replace(end, year=start.year)
    if end.months is None and end.days is not None and start.months is not None:
        end = replace(end, months=start.months, month_offset=None)
    into_next = end.year.base == "narrative" and end.year.offset == 1
    return DateWords(start, end, operator, _marker(right, word), ahead=into_next)


def _complete(left: str, right: str) -> str:
    """The left end of a range with the unit it leaves to the right one (5—6月, 8—12日, 2016—2020年)."""
    if not left[-1].isdigit() and left[-1] not in _C + "十":
        return left
    if right.endswith("季度") and re.search(r"(?:^|年|第)[一二三1-3]$", left):
        return left + "季度"
    if re.search(rf"(?:\d{{4}}|[{_C}]{{4}})$", left):
        return left + "年"
    if re.search(r"月\d{1,2}$|月[一二三四五六七八九十]+$", left) or ("月" not in right and "日" in right):
        return left + "日"
    return left + "月"


def _full_year(words: str) -> int | None:
    number = read_digits(words)
    if number is None:
        return None
    return number + (2000 if number < 50 else 1900) if len(words) == 2 else number


def read_point_words(body: str) -> PointWords | None:
    """The point that the words name, without operators, or None where they name none."""
    if re.match(r"每个?季度", body):
        return None
    match = _point().fullmatch(body)
    if not match or not body:
        return None
    year = _year_word(match)
    if year is None:
        return None
    months, offset = _months(match)
    day = _number(match["day"])
    days = (day, day) if day else None
    if days and months is None and offset is None:
        offset = 0
    that = match["thatmonth"] or ""
    precise = days is not None or match["part"] or match["edge"]
    if that.startswith(("上", "下", "本") if precise else ("上", "下")) and year == NARRATIVE:
        year = YearWord(base="document")  # told from the day the document speaks; 本月 alone may be a report's month
    point = PointWords(year, months, days, offset)
    for part in (match["part"], match["edge"]):
        if part:
            point = _apply_part(point, part)
    if point.months is not None and not all(0 <= month <= 12 for month in point.months):
        return None
    return point


def _year_word(match: re.Match[str]) -> YearWord | None:
    if match["year"]:
        number = _full_year(match["year"])
        return None if number is None else YearWord(number)
    if match["relative"]:
        word = match["relative"]
        if word in _RELATIVE_YEARS:
            return YearWord(base="document", offset=_RELATIVE_YEARS[word])
        return YearWord(base="narrative", offset=_THAT_YEARS[word], refers=word not in ("本年", "上年", "上一年"))
    if match["every"] or (match["thatmonth"] or "").startswith("每"):
        return YearWord(base="every")
    return NARRATIVE


def _number(words: str | None) -> int | None:
    if not words:
        return None
    number = read_numeral(words.replace("元", "一").replace("廿", "二十").replace("卅", "三十"))
    return None if number is None else int(number)


def _months(match: re.Match[str]) -> tuple[tuple[int, int] | None, int | None]:
    month = _number(match["month"])
    if month is not None:
        return (month, month), None
    that = match["thatmonth"]
    if not that:
        return None, None
    return ((0, 0), None) if that.startswith("每") else (None, _RELATIVE_MONTHS[that.replace("个", "")])


def _apply_part(point: PointWords, part: str) -> PointWords:
    """The point narrowed to the part of it that the words name (底, 上半年, 二季度, 中旬)."""
    if part in _TENTHS:
        return replace(point, days=_TENTHS[part])
    months = _part_months(part)
    if months:
        return replace(point, months=months)
    if part.endswith(("底", "末", "年终")):
        return _at_end(point, part)
    if part.endswith("初"):
        return (
            replace(point, months=(1, 1))
            if _is_year(point) and not part.startswith("月")
            else replace(point, days=(1, 10))
        )
    if part == "中" and not _is_year(point):
        return replace(point, days=(11, 20))
    return point


def _is_year(point: PointWords) -> bool:
    return point.months is None and point.month_offset is None


def _at_end(point: PointWords, part: str) -> PointWords:
    if part.startswith("月"):
        return replace(point, days=(LAST, LAST), month_offset=0)
    if _is_year(point):
        return replace(point, months=(12, 12), days=(LAST, LAST))
    if point.months is None:
        return replace(point, days=(LAST, LAST))
    last = point.months[1]
    return replace(point, months=(last, last), days=(LAST, LAST))


def _part_months(part: str) -> tuple[int, int] | None:
    if part == "上半年":
        return 1, 6
    if part == "下半年":
        return 7, 12
    if part.startswith("Q"):
        return int(part[1]) * 3 - 2, int(part[1]) * 3
    if part.endswith("个月"):
        return 1, int(read_numeral(part[1:-2]) or 12)
    if part.endswith("季度"):
        first, _, last = part.replace("和", "、").rpartition("、")
        number = int(read_numeral(last.strip("第前季度个")) or 1)
        if first:
            return int(read_numeral(first.strip("第")) or 1) * 3 - 2, number * 3
        return (1 if part.startswith("前") else number * 3 - 2), number * 3
    return _SEASONS.get(part[0]) if part.endswith("季") else None
