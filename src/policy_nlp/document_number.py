"""The one grammar of document numbers (发文字号), for those at a document's head and those that a text names.

国科发社〔2015〕309号 with any brackets and digits; （81）国发88号 with the year in front; 工信部联科〔2021〕12、13号 for several; orders and
announcements by their word (国务院令第720号, 公告2020年第3号).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from policy_nlp.digits import fold, read_digits
from policy_nlp.language.brackets import closers, closing_mark, openers, opening_mark
from policy_nlp.language.numerals import read_count

YEAR_MARKS = ("bracket", "brace", "corner", "angle", "angle_typed")  # what stands around a year, as documents print it
HAN = "\u4e00-\u9fff〇"
CHINESE_COUNT = "〇零一二三四五六七八九十百"
YEAR = r"(?:(?:19|20) ?\d ?\d|\d\d|[一二][〇零一二三四五六七八九]{3}|[七八九][〇零一二三四五六七八九])"
COUNT = rf"(?:\d[\d ]{{0,6}}|[{CHINESE_COUNT}]{{1,6}})"
MORE_COUNTS = r"(?:[-—–、] ?第?\d{1,5}(?=[-—–、\d ]*号)){0,5}"
FULL_YEAR = r"(?:(?:19|20)\d\d|一九[〇零一二三四五六七八九]{2})"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number taken apart: 国科发社 2015 309 (`code` is "" where a text says only 1980年223号文件); of an order, `code` is
    issuer and word (国务院令), `year` None unless written. `sign` is 號 in a paper that writes so."""

    code: str
    year: int | None
    number: str
    is_order: bool = False
    sign: str = "号"

    def __str__(self) -> str:
        """The normal form: a running number has no 第, an order keeps it."""
        if self.is_order:
            return f"{self.code}{f'{self.year}年' if self.year else ''}第{self.number}{self.sign}"
        return f"{self.code}〔{self.year}〕{self.number}{self.sign}"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    opens, closes = opening_mark(*YEAR_MARKS), closing_mark(*YEAR_MARKS)
    year = rf"{opens}(?P<year>\d{{2,4}}|[〇零一二三四五六七八九]{{2,4}})年?{closes}"
    number = rf"第?(?P<number>[\d{CHINESE_COUNT}、第—–-]{{1,40}})号"
    return (
        re.compile(rf"(?P<code>.+?){year}(?P<mark>字)?{number}"),
        re.compile(rf"(?P<code>.+?[发函字办])(?P<year>{FULL_YEAR})年{number}"),
        re.compile(rf"(?P<code>)(?P<year>{FULL_YEAR})年{number}"),
        re.compile(rf"{year}(?P<code>.+?)(?P<mark>字)?{number}"),
    )


@cache
def _bracketed_year() -> re.Pattern[str]:
    return re.compile(rf"{opening_mark(*YEAR_MARKS)}\d{{4}}年?{closing_mark(*YEAR_MARKS)}")


@cache
def _order() -> re.Pattern[str]:
    opens, closes = opening_mark(*YEAR_MARKS), closing_mark(*YEAR_MARKS)
    return re.compile(
        rf"(?P<code>.*?){opens}?(?P<year>(?:19|20)\d\d)?年?{closes}?{opens}?第(?P<number>[\d{CHINESE_COUNT}]+)号{closes}?"
    )


def read_document_number(words: str, issuer: str = "") -> DocumentNumber | None:
    """The parts of a document number, or None where the words are none. `issuer` stands for what an order leaves out."""
    plain = re.sub(r"\s", "", fold(words))
    order = _order().fullmatch(issuer + plain)
    if order and re.search(r"(?:令|公告|通告|公报)$", order["code"]):
        bracketed = _bracketed_year().search(plain) is not None
        year = int(order["year"]) if order["year"] else None
        return DocumentNumber(order["code"], year, order["number"], not bracketed)
    turned = re.fullmatch(rf"(?P<body>.*?)第(?P<number>[\d{CHINESE_COUNT}]+)号(?P<code>.*令)", plain)
    if turned:
        return DocumentNumber(turned["body"] + turned["code"], None, turned["number"], True)
    for form in _forms():
        match = form.fullmatch(plain)
        if match:
            year = _year(match["year"])
            return None if year is None else DocumentNumber(match["code"], year, _plain_count(match["number"]))
    return None


def _plain_count(words: str) -> str:
    """The running number without 第 and without the zeros that pad it (002 → 2), in digits (十八 → 18)."""
    words = re.sub(f"[{CHINESE_COUNT}]+", lambda count: str(read_count(count[0]) or count[0]), words)
    return re.sub(r"(?<!\d)0+(?=\d)", "", words.replace("第", ""))


def _year(words: str) -> int | None:
    year = read_digits(words)
    return None if year is None else year + 1900 if year < 100 else year


@cache
def _line() -> re.Pattern[str]:
    opens, closes = opening_mark(*YEAR_MARKS), closing_mark(*YEAR_MARKS)
    code = r"[\u4e00-\u9fffA-Za-z·（）()]{1,20}?"
    year = r"(?:(?:19|20)\d\d|[4-9]\d|[一二][〇零一二三四五六七八九]{3})年?"
    order = r"[\u4e00-\u9fff]{2,24}?(?:令|公告|通告|公报)[（(]?(?:\d{4}年)?第"
    return re.compile(
        rf"{code}{opens}{year}{closes}(?:字第?|第)?{COUNT}{MORE_COUNTS}号"
        rf"|{opens}{year}{closes}[\u4e00-\u9fff]{{1,8}}?(?:字第?|第)?\d{{1,4}}号"
        rf"|{order}[\d{CHINESE_COUNT}]{{1,6}}号[）)]?"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"^(?:文号|发文字号|文件编号)[：:]?")


@cache
def _signer() -> re.Pattern[str]:
    """Who signed, on the same line at its right end (GB/T 9704: in papers that go up)."""
    return re.compile(r"\s+签发人\s*[：:].{1,30}\Z")


def read_number_line(line: str) -> DocumentNumber | None:
    """The number that a whole line consists of, in brackets or behind its label and with what papers set beside it, or None where the
    line is something else."""
    start, end = number_place(line)
    return _read_alone(line[start:end])


@cache
def _registration() -> re.Pattern[str]:
    """The number under which a rule is registered, as papers set it beside their own: QHDR-2023-01002, （登记号：ZJCC00-2021-0003）."""
    opens, closes = f"{opening_mark('bracket')}?", f"{closing_mark('bracket')}?"
    label = r"(?:[\u4e00-\u9fff]{0,8}(?:登记|备案|统一|公开)[\u4e00-\u9fff]{0,2}号\s*[：:]?\s*)?"
    return re.compile(rf"{opens}{label}[A-Z]{{2,8}}\d{{0,6}}(?:\s?[—–-]+\s?\d{{1,10}}){{1,3}}{closes}")


@cache
def _day() -> re.Pattern[str]:
    opens, closes = f"{opening_mark('bracket')}?", f"{closing_mark('bracket')}?"
    return re.compile(rf"{opens}(?:19|20)\d\d\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日{closes}")


def number_place(line: str) -> tuple[int, int]:
    """Where the number of a line stands without what is set beside it: a registration on either side; the day, the number of a second
    issuer or who signed behind it; the whole line where there is nothing of the kind."""
    signer = _signer().search(line)
    plain = fold(line[: signer.start()] if signer else line)
    if "号" in plain or "號" in plain:
        for gap in re.finditer(r"\s+", plain):
            left, right = plain[: gap.start()], plain[gap.end() :]
            if _registration().fullmatch(left) and _read_alone(right):
                return gap.end(), len(plain)
            beside = _registration().fullmatch(right) or _day().fullmatch(right) or _read_alone(right)
            if beside and _read_alone(left):
                return 0, gap.start()
    return 0, len(plain)


def _read_alone(line: str) -> DocumentNumber | None:
    """The number that a line with nothing beside it consists of."""
    plain = _label().sub("", re.sub(r"\s+", "", fold(line)))
    if plain.endswith("號"):
        number = _read_alone(f"{plain[:-1]}号")
        return replace(number, sign="號") if number else None
    if lost := _one_bracket().match(plain):
        plain = f"{lost['code']}〔{lost['year'] or lost['open_year']}〕{lost['number']}号"
    candidates = [plain, plain.strip(openers("bracket") + closers("bracket"))]
    if len(plain) > 2 and plain[0] in openers("bracket") and plain[-1] in closers("bracket"):
        candidates.append(plain[1:-1])
    for candidate in candidates:
        if "号" in candidate and _line().fullmatch(candidate):
            return read_document_number(candidate)
    return None


@cache
def _one_bracket() -> re.Pattern[str]:
    """A number that has lost one bracket of its year, and perhaps its last sign: 青政发2023〕7号, 青政发〔2023 7号, 青政发〔20237."""
    opens, closes = opening_mark(*YEAR_MARKS), closing_mark(*YEAR_MARKS)
    return re.compile(
        rf"\A(?P<code>[{HAN}]{{2,16}})(?:(?P<year>(?:19|20)\d\d){closes}|{opens}(?P<open_year>(?:19|20)\d\d))(?P<number>第?\d{{1,4}})号?\Z"
    )


_LONGEST_LINE = 60  # characters of a line that may be a number


def is_running_number(line: str) -> bool:
    """Whether a line is a number and nothing else; no order (国务院令第720号), which may as well be the end of a sentence."""
    if len(line) > _LONGEST_LINE or not ({"号", "號"} & set(line[-2:]) or _may_have_beside(line)):
        return False
    number = read_number_line(line)
    return number is not None and not number.is_order


def _may_have_beside(line: str) -> bool:
    """Whether a line holds a number and ends as what is set beside one does."""
    last = line[-2:].rstrip("）)")[-1:]
    return ("号" in line or "號" in line) and (last == "日" or last.isdigit())
