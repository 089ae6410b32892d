"""Recognition of numbers with a unit: spans and values of the annotation guide, and what the words around them say.

Attributes: `comparator` (>=, <=, =, ~), `direction` (+, -), `base` (同比, 比上年, 较2020年), `base_year`, `binding` (约束性, 预期性),
`low` and `high` of a range, `unit` of a range; of a term (30日内) `term_days`, `term_workdays`, `term_months` … and `term_from`, the event
it runs from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from policy_nlp.language.alternatives import NOTHING
from policy_nlp.language.numerals import CAPITALS, TWENTIES, plain_numeral
from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, EntityType, Quantity
from policy_nlp.recognize.dates import names_day
from policy_nlp.recognize.numerals import fold, read_numeral
from policy_nlp.recognize.terms import term_attributes

_C = "一二三四五六七八九"
_TWENTY = "".join(TWENTIES)
# A point set as · with blanks is how scanned newspapers print it. Longer runs of digits are codes and accounts.
_DIGITS = r"(?<!\d)\d{1,18}(?!\d)"
_COMMAS = rf"{_DIGITS}(?:,\d{{3}}(?!\d)){{1,5}}|(?<![\d，])\d{{1,3}}(?:，\d{{3}}(?!\d)){{1,3}}"  # the wide comma of the plans of the eighties
# Thousands set apart by blanks, only in the midst of words and before a unit, for a table may have two figures side by side.
_SPACED = r"(?:(?<=[一-龥：])|(?<=[一-龥：] ))[1-9]\d{0,2}(?: \d{3}(?!\d)){1,4}(?=(?:[.．]\d{1,4})? ?(?:[万亿]|元|吨|亩|人|户|公里|千瓦|平方|立方))"
_NUMBER = rf"(?:{_SPACED}|{_COMMAS})(?:[.．]\d{{1,12}}(?!\d))?|{_DIGITS}(?:(?:[.．]| ?· ?)\d{{1,12}}(?!\d))?"
_SPAN = r" ?[-—–－―~～至到]{1,2} ?"
# 千 and 百 belong to the unit in 千瓦, 百帕 …
_MAGNITUDE = r"(?:[千百]\d[百十](?:\d十)?[多余]?[万亿]?(?![瓦米克卡分帕])|亿\d{1,4}[千百]?[多余]?万|万\d千(?![瓦米克卡伏赫帕焦牛兆字方乏])|万[1-9]\d{3}(?![\d年.])|万[多余]?亿|千万|百万|十万|千亿|百亿|十亿|[万亿]|个[万亿](?=[，。；、）以左元的]|$)|千(?![瓦米克卡伏赫帕焦牛兆字方乏])|百(?![分帕]))"
_ABOUT = "[余多]"
_TIMED = "(?<=[米升吨次])每(?:秒|小时)"
_POINTS = str.maketrans({"．": ".", "·": ".", " ": None})


@cache
def _units() -> str:
    """The alternatives of a unit, longest first, each with what must not follow."""
    rows = sorted(load_rows("units"), key=lambda row: -len(row[0]))
    return "|".join(_unit_pattern(*row) for row in rows)


def _unit_pattern(unit: str, kind: str, barred: str = "") -> str:
    words = re.escape(unit)
    if unit[-1].isascii() and unit[-1].isalnum():
        return words + (f"(?![A-Za-z0-9]|{barred})" if barred else "(?![A-Za-z0-9])")
    if not barred:
        return words
    return f"{words}(?!{barred})" if "|" in barred else f"{words}(?![{barred}])"


def _per(has_slash: bool) -> str:
    """What may follow a unit and belongs to it: /吨, /月, /（万元·年）, （间）; or nothing."""
    classifier = rf"[（(](?:{_single_units()})[）)]"
    if not has_slash:
        return f"(?:{_TIMED}|{classifier})?"
    plain = _units()
    per = rf" ?/ ?[（(]?(?:[百千]?[万亿]?(?:{plain})|月)(?:[·/](?:{plain}|[年月日]))*[）)]?"
    return rf"(?:/(?:a|h|s|S|d|min)(?![A-Za-z])|{per}|{_TIMED}|{classifier})?"


# The units are hundreds of alternatives, and compiling them is most of what a short document costs. They stand in a pattern only where it
# must be so: a unit that ends a figure is matched by itself, what may stand behind a stroke, and a range, only in texts that have one.
@cache
def _last_unit() -> re.Pattern[str]:
    return re.compile(_units())


@cache
def _last_per(has_slash: bool) -> re.Pattern[str]:
    return re.compile(_per(has_slash))


@cache
def _single_units() -> str:
    """Classifiers of one character, which may follow another in brackets: 套（间）."""
    return "|".join(row[0] for row in load_rows("units") if row[1] == "count" and len(row[0]) == 1)


_MAY_BE_RANGE = re.compile(r"[-—–－―~～至到] ?\d")


@cache
def _pattern(has_range: bool, has_slash: bool) -> re.Pattern[str]:
    number = rf"(?:{_NUMBER})"
    scaled = rf" ?{_ABOUT}? ?(?P<mag>{_MAGNITUDE})? ?{_ABOUT}? ?"
    small = rf"(?:[{_C}两十百万〇零]|千(?![瓦伏米克卡帕]))"
    decimal = rf"(?:[{_C}十百]{{1,5}}|[〇零])点[{_C}〇零]{{1,4}}(?![{_C}〇零十百千])[万亿]{{0,2}}"
    chinese = (
        rf"{small}{{0,12}}[{_C}两十百千][余多几]?[万亿](?!众|物|象|能|维|事|全|国|户千|一)亿?{small}{{0,12}}|{decimal}"
    )
    capital = rf"(?=[零万亿]{{0,20}}[{CAPITALS}{_TWENTY}])(?:[{CAPITALS}{_TWENTY}零万亿]{{2,24}}|[{_TWENTY}])"
    # The first look spares most characters every expression: each begins with a digit or one of these.
    return re.compile(
        rf"(?=[\d{_C}〇零两十百千万亿前{CAPITALS}{_TWENTY}])(?:(?P<range>{_range(has_slash) if has_range else NOTHING})"
        rf"|(?P<plain>(?P<number>{number}){scaled})"
        rf"|(?P<spelled>(?<![第{_C}〇零十百千万亿\d.数几每、])(?P<digits>{_spelled()})(?P<spelledmag>[万亿]))"
        rf"|(?P<share>(?P<base>[百千万])分之(?P<shareof>{_spelled()}(?![十百千])|\d{{1,3}}(?:[,，]\d{{3}}){{1,5}}|{_NUMBER}|[{_C}十百千零〇两点]{{1,20}}(?: [{_C}十百零〇两点]{{1,20}}){{0,4}}))"
        rf"|(?P<chinese>(?<![第{_C}十百千万亿\d.数几每])(?<![^跨跃迈登以]上(?=[十百千]*[万亿]))(?P<words>{chinese})[余多]?)"
        rf"|(?P<capital>(?<![第{CAPITALS}])(?P<capitals>{capital}))"
        rf"|(?P<bare>(?<![第{_C}十百千万亿\d.每余多数几家])(?<![^跨跃迈登以]上)(?P<barewords>[十百千]?[万亿]亿?|千亿|百亿|万亿) ?[余多]?(?P<bareunit>{_bare_units()}|(?<=亿)(?<=[破超近达过][万千百]亿)(?=[，。、；）])))"
        rf"|(?P<tenth>(?<![第{_C}十百千\d])(?P<tenths>[{_C}两十](?:点[{_C}])?)成(?:(?P<half>[{_C}半])(?=以[上下内]|左右|[，。；、）)和及与的]|$))?[多余]?(?![立为果功员本长效熟就套群品都绩分交年人型形片因份色语吉不吨]))"
        rf"|(?P<rank>(?<![提之以])前(?P<rankwords>[{_C}两十]{{1,3}}|\d{{1,3}})(?P<rankunit>[位名])(?![单列])))"
    )


def _range(has_slash: bool) -> str:
    """Two numbers with what stands between, the last of them with its unit."""
    number = rf"(?:{_NUMBER})"
    low = rf"(?P<low>{number})(?: ?(?P<lowmag>{_MAGNITUDE})|(?= ?[-—–－―~～至到%‰亿万元]))?(?: ?(?P<lowunit>%|‰|(?:{_units()}){_per(has_slash)}))?{_SPAN}"
    return rf"{low}(?P<high>{number}) ?(?P<highmag>{_MAGNITUDE})? ?{_ABOUT}?(?P<highunit>(?:{_units()}))"


def _spelled() -> str:
    """Digits written one by one, as the first plans print them: 四〇〇, 七、二〇〇 (with a comma of thousands), 三七·三."""
    digit = f"[{_C}〇零]"
    return rf"(?:{digit}{{1,3}}(?:、{digit}{{3}})+(?:·{digit}{{1,2}})?|{digit}{{1,4}}·{digit}{{1,2}}|{digit}{{3,4}}|[{_C}]〇)"


def _bare_units() -> str:
    """The units that a magnitude by itself may count (万亿元, 百万吨, 万名): few, for 万 and 千 head many other words."""
    return r"(?:美元|欧元|元(?!旦|GDP|国内|地区|工业|增加值|产值|以?[上下]?[规限])|吨(?:标准煤)?|亩|千瓦时?|平方米|立方米|人次|名(?!单)|套|辆|台(?!湾)|次(?![日年])|公里|户(?!籍)|件|斤|场(?![所景地馆])|列(?![入为车])|只(?![能有要是])|头(?!部)|吨级|(?<=达到万|突破万|超过万)家(?=以上|左右|[，。；、）]|$))"


def find_quantities(text: str) -> list[Entity]:
    """The QUANTITY entities of the text in order, with value; a range has none, but its bounds as attributes."""
    folded = fold(text)
    return [entity for figure in _figures(folded) for entity in _read(text, folded, figure)]


@dataclass(frozen=True, slots=True)
class _Figure:
    """What looks like a quantity: a match of the pattern, its kind, the unit that ends it, and where that ends."""

    match: re.Match[str]
    kind: str
    unit: str
    end: int

    def __getitem__(self, name: str) -> str:
        return self.match[name]

    @property
    def start(self) -> int:
        return self.match.start()


def _figures(folded: str) -> Iterator[_Figure]:
    at, has_range = 0, _MAY_BE_RANGE.search(folded) is not None
    pattern = _pattern(has_range, has_range and "/" in folded)
    while (match := pattern.search(folded, at)) is not None:
        kind, first, at = _kind(match), match.end(), match.end()
        if kind == "range":
            first = match.start("highunit")
        elif kind in ("plain", "spelled", "chinese", "capital"):
            at = _end(_last_unit(), folded, at)
        if at > first:
            at = _end(_last_per("/" in folded[at : at + 2]), folded, at)
        yield _Figure(match, kind, folded[first:at], at)


def _end(pattern: re.Pattern[str], folded: str, at: int) -> int:
    found = pattern.match(folded, at)
    return found.end() if found else at


def _read(text: str, folded: str, figure: _Figure) -> Iterator[Entity]:
    reader = _READERS[figure.kind]
    reading = reader(folded, figure)
    if reading is None:
        return
    start, end, value, attributes = reading
    if folded.startswith(("E", "N", "S", "W"), end) and folded[end - 1] == "°":
        return  # a latitude or longitude
    attributes |= _around(folded, start, end)
    yield Entity(start, end, text[start:end], EntityType.QUANTITY, value, rule="quantity", attributes=attributes)


Reading = tuple[int, int, Quantity | None, dict[str, str]] | None


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _READERS if match[kind] is not None)


def _quantity(number: Decimal, unit: str) -> Quantity:
    plain = unit.replace(" ", "")
    return Quantity(float(number), plain.removeprefix("个") if plain in ("个百分点", "个基点") else plain)


def _read_range(folded: str, figure: _Figure) -> Reading:
    start = figure.match.start("low")
    if not _may_begin(folded, start, figure.unit):
        return None
    magnitude = figure["highmag"] or ""
    low = read_numeral(figure["low"].translate(_POINTS) + (figure["lowmag"] or magnitude))
    high = read_numeral(figure["high"].translate(_POINTS) + magnitude)
    unit = figure.unit.replace(" ", "")
    if unit == "年" and high is not None and 1600 <= high <= 2200:
        return None
    attributes = {"low": _plain(low), "high": _plain(high), "unit": "百分点" if unit == "个百分点" else unit}
    return start, figure.end, None, attributes


_BELOW_NOUGHT = re.compile(
    r"(?:[为是至到达于长幅速]|[%％][、和及，,])[-－−]\Z"
)  # 增速为｜-3.5%, 增速分别为3.2%、｜-4.6%


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def _read_plain(folded: str, figure: _Figure) -> Reading:
    unit, magnitude = figure.unit, figure["mag"] or ""
    start, end = figure.start, figure.end
    if not unit:
        if not magnitude or magnitude in ("百", "千"):
            return None
        end = start + len(figure.match[0].rstrip())
    if not _may_begin(folded, start, unit):
        return None
    number = read_numeral(figure["number"].translate(_POINTS) + magnitude)
    if number is None or (not magnitude and not _may_count(folded, figure, number, unit)):
        return None
    if _BELOW_NOUGHT.search(folded, max(0, start - 3), start):
        start, number = start - 1, -number
    return start, end, _quantity(number, unit), {}


def _may_begin(folded: str, start: int, unit: str) -> bool:
    """Whether a number here counts: not an ordinal (第3条), a version, a code (IPv6), a product (7×24) or part of a longer number."""
    before = folded[max(0, start - 3) : start].rstrip(" ")[-2:]
    if not before:
        return True
    last = before[-1]
    if last in "第×xX*" and not (last in "×xX*" and before[0] == "°"):
        return False
    if last.isascii() and (last.isalpha() or last in "._"):
        return unit in ("%", "个百分点") and last.isalpha()
    if last in "./:：" and before[0].isdigit():
        return False
    return not (last in "-—–－" and (before[0].isalnum() and before[0].isascii()))


# An outline's number glued to a year: 附件：1.｜2018年重点任务分解表.
_NUMBERED_YEAR = re.compile(r"\d{1,2}[.．](?:19|20)\d\d")
_ORDINAL_LISTS = r"第[\d、至到-]*[、至到-]$"


def _may_count(folded: str, figure: _Figure, number: Decimal, unit: str) -> bool:
    """Whether number and unit count something: not a calendar year, a day of the month, a moment of the clock."""
    start, end = figure.start, figure.end
    digits = figure["number"]
    if (
        unit in ("年", "年度")
        and len(digits) == 4
        and digits.isdigit()
        and (1600 <= number <= 2200 or folded[start - 1 : start] in ("自", "至", "到", "从", "于"))
    ):
        return False
    if (unit == "届" and len(digits) == 4) or (unit == "次" and folded[start - 1 : start] == "届"):
        return False  # 十九届｜21次常务会议: which session
    if unit in ("年", "年度") and _NUMBERED_YEAR.fullmatch(digits):
        return False
    if unit in ("年", "年度") and _NUMBERED_YEAR.fullmatch(digits):
        return False
    if unit == "日" and number <= 31 and names_day(folded, start, end):
        return False
    if unit == "分" and folded[start - 1 : start] in ("时", "点", ":"):
        return False
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        return False
    return not re.search(_ORDINAL_LISTS, folded[max(0, start - 12) : start])


def _read_share(folded: str, figure: _Figure) -> Reading:
    words = figure["shareof"]
    number = _spelled_number(words) if re.fullmatch(_spelled(), words) else read_numeral(words.translate(_POINTS))
    sign = {"百": "%", "千": "‰", "万": "‱"}[figure["base"]]
    return None if number is None else (figure.start, figure.end, Quantity(float(number), sign), {})


def _read_spelled(folded: str, figure: _Figure) -> Reading:
    number = _spelled_number(figure["digits"] + figure["spelledmag"])
    return None if number is None else (figure.start, figure.end, _quantity(number, figure.unit), {})


def _spelled_number(words: str) -> Decimal | None:
    return read_numeral(words.replace("、", "").replace("·", "点")) if words[0] not in "〇零" or "·" in words else None


def _read_chinese(folded: str, figure: _Figure) -> Reading:
    words, unit = figure["words"], figure.unit
    if "几" in words or "每" in folded[max(0, figure.start - 2) : figure.start]:
        return None
    number = read_numeral(words)
    if number is None or ("点" in words and not unit):
        return None
    if (pair := _either().search(words)) is not None and unit:
        low, high = (read_numeral(words.replace(pair[0], digit, 1)) for digit in pair[0])
        return figure.start, figure.end, None, {"low": _plain(low), "high": _plain(high), "unit": unit}
    if unit.startswith("级") and not re.search(rf"[{_C}两]", words):
        return None  # 千亿级, 百亿级 name a class
    if not unit and not re.match(r"[，。；、）)以左的]|$", folded[figure.end : figure.end + 1]):
        return None
    return figure.start, figure.end, _quantity(number, unit), {}


@cache
def _either() -> re.Pattern[str]:
    """Two digits on end that leave open which of them it is: 三四万元, 二三十万人."""
    pairs = "|".join(f"{_C[k]}{_C[k + 1]}" for k in range(len(_C) - 1))
    return re.compile(rf"(?<![点{_C}〇零])(?:{pairs}|两三)(?=[十百千]?[万亿])")


def _read_capital(folded: str, figure: _Figure) -> Reading:
    number = read_numeral(plain_numeral(figure["capitals"]))
    if number is None or not figure.unit:
        return None
    return figure.start, figure.end, _quantity(number, figure.unit), {}


def _read_bare(folded: str, figure: _Figure) -> Reading:
    if figure["barewords"] in ("万", "亿") and re.search(
        r"(?:单位|计量)[：:]?$|[（(]$", folded[max(0, figure.start - 4) : figure.start]
    ):
        return None
    if "每" in folded[max(0, figure.start - 2) : figure.start]:
        return None
    if folded[figure.start - 1 : figure.start] == "\t" == folded[figure.end : figure.end + 1]:
        return None  # the column of units
    number = read_numeral(figure["barewords"])
    return None if number is None else (figure.start, figure.end, _quantity(number, figure["bareunit"]), {})


def _read_tenth(folded: str, figure: _Figure) -> Reading:
    number, half = read_numeral(figure["tenths"]), figure["half"]
    if number is not None and half:  # 九成五, 八成半
        number += (read_numeral(half.replace("半", "五")) or 0) / Decimal(10)
    return None if number is None else (figure.start, figure.end, Quantity(float(number), "成"), {})


def _read_rank(folded: str, figure: _Figure) -> Reading:
    number = read_numeral(figure["rankwords"])
    return None if number is None else (figure.start, figure.end, Quantity(float(number), figure["rankunit"]), {})


_READERS = {
    "range": _read_range,
    "plain": _read_plain,
    "spelled": _read_spelled,
    "share": _read_share,
    "chinese": _read_chinese,
    "capital": _read_capital,
    "bare": _read_bare,
    "tenth": _read_tenth,
    "rank": _read_rank,
}


@cache
def _context() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """(pattern, attribute, value) for the words in front; the first that fits decides its attribute."""
    return tuple(
        (re.compile(rf"(?:{words}) ?$"), name, value)
        for name, value, words in (
            ("comparator", ">=", r"不低于|不少于|不小于|至少|力争达到|最低|超过|高于|大于|多于|突破|超|逾|跨越"),
            ("comparator", "<=", r"不超过|不高于|不大于|不得超过|控制在|最高|最多|至多|低于|小于|少于|不足|不到"),
            ("comparator", "~", r"约|大约|近|接近|大概"),
            ("comparator", "=", r"达到|达|为|到"),
        )
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r" ?(?:(以上|及以上)|(以下|以内|之内|及以下)|(左右|上下))")


@cache
def _direction() -> re.Pattern[str]:
    return re.compile(
        r"(?P<up>增长|提高|上升|提升|增加|新增|扩大|上涨|增幅|增速)[^，。；、]{0,8}$|(?P<down>下降|降低|减少|压减|缩短|回落|缩减|削减|压缩|降幅)[^，。；、]{0,8}$"
    )


@cache
def _base() -> re.Pattern[str]:
    return re.compile(r"(同比|环比|(?:比|较)(?:上年(?:同期)?|去年(?:同期)?|((?:19|20)\d\d)年))[^，。；]{0,12}$")


@cache
def _binding() -> re.Pattern[str]:
    return re.compile("约束性|预期性")


def _around(folded: str, start: int, end: int) -> dict[str, str]:
    """What the words around the quantity say of it."""
    before = folded[max(0, start - 24) : start]
    attributes: dict[str, str] = {}
    for pattern, name, value in _context():
        if pattern.search(before, max(0, len(before) - 6)):
            attributes[name] = value
            break
    after = _after().match(folded, end)
    if after:
        attributes.setdefault("comparator", ">=" if after[1] else "<=" if after[2] else "~")
    direction = _direction().search(before)
    if direction:
        attributes["direction"] = "+" if direction["up"] else "-"
    if folded.startswith(("内", "以内", "之内", "工作日", "自然日"), end):
        attributes |= term_attributes(folded, start, end)
    binding = _binding().search(folded, max(0, start - 24), end + 24)
    if binding:
        attributes["binding"] = binding[0]
    base = _base().search(before)
    if base:
        attributes["base"] = base[1]
        if base[2]:
            attributes["base_year"] = base[2]
    return attributes
