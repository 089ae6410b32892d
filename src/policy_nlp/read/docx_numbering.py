"""The numbers Word computes for list paragraphs (ECMA-376 17.9): counters, formats and level texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from policy_nlp.read.markup import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level whose step resets this one; None: any higher level
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A w:num: its levels, and which counters it shares with other lists on the same abstract definition."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document, with running counters."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            abstracts = {a.get(f"{_W}abstractNumId") or "": _levels(a) for a in root.iter(f"{_W}abstractNum")}
            links = _links(root)
            for element in root.iter(f"{_W}num"):
                self._add(element, abstracts, links)

    def _add(self, element: Element, abstracts: dict[str, dict[int, _Level]], links: dict[str, str]) -> None:
        reference = element.find(f"{_W}abstractNumId")
        abstract = (reference.get(f"{_W}val") if reference is not None else None) or ""
        abstract = links.get(abstract, abstract)
        item = _List(abstract, dict(abstracts.get(abstract, {})))
        for override in element.iter(f"{_W}lvlOverride"):
            depth = _integer(override.get(f"{_W}ilvl"), 0)
            start = override.find(f"{_W}startOverride")
            if start is not None:
                item.starts[depth] = _integer(start.get(f"{_W}val"), 1)
            level = override.find(f"{_W}lvl")
            if level is not None:
                item.levels[depth] = _level(level)
        self._lists[element.get(f"{_W}numId") or ""] = item

    def depth_of_style(self, number: str, style: str | None) -> int:
        """The level of a list that a paragraph style is tied to; 0 where none is."""
        item = self._lists.get(number)
        found = [depth for depth, level in item.levels.items() if style and level.style == style] if item else []
        return found[0] if found else 0

    def next_label(self, number: str, depth: int) -> str:
        """Moves the counter on and gives the label with what follows it; empty for bullets and for list 0 (no list)."""
        item = self._lists.get(number)
        if item is None or depth not in item.levels or number == "0":
            return ""
        counters = self._counters.setdefault(item.abstract, {})
        level = item.levels[depth]
        first = (number, depth) not in self._started
        self._started.add((number, depth))
        if first and depth in item.starts:
            counters[depth] = item.starts[depth]
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else level.start
        for lower in [d for d in counters if d > depth]:
            restart = item.levels[lower].restart if lower in item.levels else None
            if restart is None or (restart > 0 and depth < restart):
                del counters[lower]
        if level.format in {"bullet", "none"}:
            return ""
        return _render(level, item, counters) + {"space": " ", "tab": ""}.get(level.suffix, "")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


def _levels(abstract: Element) -> dict[int, _Level]:
    return {_integer(level.get(f"{_W}ilvl"), 0): _level(level) for level in abstract.iterchildren(f"{_W}lvl")}


def _links(root: Element) -> dict[str, str]:
    """Definitions that only name a list style (w:numStyleLink) → the definition that this style is (w:styleLink)."""
    styles: dict[str, str] = {}
    named: dict[str, str] = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        key = abstract.get(f"{_W}abstractNumId") or ""
        for tag, found in (("styleLink", styles), ("numStyleLink", named)):
            link = abstract.find(f"{_W}{tag}")
            if link is not None and tag == "styleLink":
                found.setdefault(link.get(f"{_W}val") or "", key)
            elif link is not None:
                found[key] = link.get(f"{_W}val") or ""
    return {key: styles[style] for key, style in named.items() if style in styles}


def _level(element: Element) -> _Level:
    def value(tag: str) -> str | None:
        child = element.find(f"{_W}{tag}")
        return child.get(f"{_W}val") if child is not None else None

    restart = value("lvlRestart")
    legal = element.find(f"{_W}isLgl")
    return _Level(
        _integer(value("start"), 1 if element.find(f"{_W}start") is None else 0),
        _format_name(element),
        value("lvlText") or "",
        _integer(restart, 0) if restart is not None else None,
        legal is not None and legal.get(f"{_W}val") not in {"0", "false", "off"},
        value("suff") or "tab",
        value("pStyle"),
    )


def _format_name(element: Element) -> str:
    """The format of a level's numbers; one of Word's own (001, 002, …) by its first number. Numbers that are hidden have none."""
    if element.find(f"{_W}rPr/{_W}vanish") is not None:
        return "none"
    formats = list(element.iter(f"{_W}numFmt"))
    name = formats[0].get(f"{_W}val") or "decimal" if formats else "decimal"
    return (formats[0].get(f"{_W}format") or "").partition(",")[0].strip() or name if name == "custom" else name


def _render(level: _Level, item: _List, counters: dict[int, int]) -> str:
    text = level.text
    for depth in range(9):
        mark = f"%{depth + 1}"
        if mark in text:
            other = item.levels.get(depth, _Level())
            count = counters.get(depth, other.start)
            text = text.replace(mark, format_number(count, "decimal" if level.legal else other.format))
    return text


def format_number(number: int, style: str) -> str:
    """A counter as Word writes it in a number format; decimal for formats that are not Chinese or Latin."""
    writer = _WRITERS.get(style)
    if writer is None and style.isdigit():  # 001
        return f"{number:0{min(len(style), 9)}d}"
    return writer(number) if writer is not None and number > 0 else str(number)


def _counting(number: int) -> str:
    """十, 十一, 二十, 一百零一: as headings are counted."""
    if number >= 10_000:
        return str(number)
    text = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += _DIGITS[digit] + sign
        elif text and number:
            text += "" if text.endswith("零") else "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _digit_wise(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(d)] for d in str(number))


def _legal(number: int) -> str:
    plain = _counting(number)
    plain = f"一{plain}" if plain.startswith("十") else plain
    return plain.translate(str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"))


def _letters(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    text = ""
    steps = "M 1000 CM 900 D 500 CD 400 C 100 XC 90 L 50 XL 40 X 10 IX 9 V 5 IV 4 I 1".split()
    for sign, value in zip(steps[::2], map(int, steps[1::2]), strict=True):
        text += sign * (number // value)
        number %= value
    return text


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _circled(number: int) -> str:
    """①…⑳ ㉑…㉟ ㊱…㊿."""
    for low, high, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= number <= high:
            return chr(first + number - low)
    return str(number)


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(d)) for d in str(number))


_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanCounting": _counting,
    "ideographDigital": _digit_wise(_DIGITS),
    "japaneseDigitalTenThousand": _digit_wise(_DIGITS),
    "taiwaneseDigital": _digit_wise(_DIGITS),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda number: chr(0x2487 + number) if number <= 20 else f"{number}.",
    "decimalEnclosedParen": lambda number: chr(0x2473 + number) if number <= 20 else f"({number})",
    "ideographEnclosedCircle": lambda number: chr(0x327F + number) if number <= 10 else str(number),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
