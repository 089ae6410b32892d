"""Reading of numerals: Arabic, Chinese and mixed, half and full width."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from policy_nlp.digits import CHINESE_DIGITS, LONGEST, fold, read_digits

__all__ = ["CHINESE_DIGITS", "fold", "read_digits", "read_numeral", "to_chinese"]

_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_LARGEST = Decimal(10) ** 18  # beyond what any document counts: an account number, or a fault of the reader


def read_numeral(words: str) -> Decimal | None:
    """The number the words stand for, or None where they are no numeral or above 10^18. Spaces, thousands commas, 余, 多
    and 个 (10个亿) are passed over.

    Reads 1,234.5, 2.6万, 1亿2千万, 一千二百万, 三点五, 两千零三, 万亿 (a bare magnitude counts once).
    """
    plain = words.translate(_skipped())
    if not 0 < len(plain) <= LONGEST:
        return None
    try:
        number = _read_sections(plain)
    except ValueError:
        return None
    return number if number < _LARGEST else None


@cache
def _skipped() -> dict[int, None]:
    return dict.fromkeys(map(ord, " ,，余多个"))


def _read_sections(plain: str) -> Decimal:
    """Splits at the largest magnitude: what stands before is multiplied by it, what stands after is added."""
    for sign in ("亿", "万"):
        at = plain.rfind(sign)
        if at >= 0:
            before = _read_sections(plain[:at]) if at else Decimal(1)
            after = _read_sections(plain[at + 1 :]) if at + 1 < len(plain) else Decimal(0)
            return before * _MYRIADS[sign] + after
    return _read_small(plain)


def _read_small(plain: str) -> Decimal:
    """A numeral below 万. Raises ValueError for anything else."""
    if not plain:
        raise ValueError(plain)
    if plain[0].isdigit() and plain.isascii():
        return _read_arabic(plain)
    whole, point, fraction = plain.partition("点")
    if point:
        digits = read_digits(fraction)
        if digits is None:
            raise ValueError(plain)
        return _read_small(whole) + Decimal(digits).scaleb(-len(fraction))
    return _read_tens(plain)


def _read_arabic(plain: str) -> Decimal:
    if plain.count(".") > 1:
        raise ValueError(plain)
    return Decimal(plain.rstrip("."))


def _read_tens(plain: str) -> Decimal:
    total, pending = Decimal(0), ""
    for char in plain:
        if char in _TENS:
            pending = pending.lstrip("零〇")  # 一千零十二: the 零 belongs to the gap
            total += (_read_run(pending) if pending else 1) * _TENS[char]
            pending = ""
        else:
            pending += char
    return total + (_read_run(pending) if pending else 0)


def _read_run(run: str) -> Decimal:
    """Digits between magnitudes: Arabic (3 in 3千), one Chinese digit, 零五, or digits spelled one by one."""
    if run[0].isdigit() and run.isascii():
        return _read_arabic(run)
    digits = read_digits(run)
    if digits is None:
        raise ValueError(run)
    return Decimal(digits)


def to_chinese(number: int) -> str:
    """A whole number from 0 to 9,999 in Chinese numerals (15 → 十五, 203 → 二百零三). Raises ValueError outside."""
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is not between 0 and 9999")
    if number < 10:
        return "零一二三四五六七八九"[number]
    words, gap = "", False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + sign
        gap = not digit
    return words.removeprefix("一") if words.startswith("一十") else words
