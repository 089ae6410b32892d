"""Numerals: the characters of whole numbers as enumerators and articles have them, and their value."""

from __future__ import annotations

HAN_DIGITS = "一二三四五六七八九十百零〇○两"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
STOPPED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_SIGNS = {sign: value for row in (BRACKETED, STOPPED, ROMAN) for value, sign in enumerate(row, 1)}
CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"  # as cheques and contracts have them
TWENTIES = {"廿": "二十", "卅": "三十"}
_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100}


_PLAIN = {ord(c): plain for c, plain in zip(CAPITALS, "一二三四五六七八九十百千", strict=True)} | {
    ord(c): plain for c, plain in TWENTIES.items()
}


def plain_numeral(numeral: str) -> str:
    """The numeral in everyday characters: 伍佰万 → 五百万, 廿万 → 二十万."""
    return numeral.translate(_PLAIN)


def read_count(numeral: str) -> int:
    """The value of a whole number in Arabic (half or full width), Chinese or circled digits, or one of the signs ⑴ ⒈ Ⅰ; 0 where it can't be read."""
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    if numeral in _SIGNS:
        return _SIGNS[numeral]
    if numeral.isascii() and numeral.isalpha():
        return ord(numeral.lower()) - ord("a") + 1
    if all(char in _VALUES for char in numeral):
        return int("".join(str(_VALUES[char]) for char in numeral))
    total, current = 0, 0
    for char in numeral:
        if char in _TENS:
            total, current = total + (current or 1) * _TENS[char], 0
        else:
            current = _VALUES.get(char, 0)
    return total + current
