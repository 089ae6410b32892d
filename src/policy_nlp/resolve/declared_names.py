"""Short names that a document declares, with the names they stand for: 管委会 → …管理委员会, 省级主管部门 → 省人民政府商务主管部门."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_nlp.language.brackets import opening_of
from policy_nlp.language.declared import declaration
from policy_nlp.model import Entity

_COUNTED = re.compile(r"[一二两三四五六七八九十\d]+(?:省|市|区|县|部门|个|家|方)")
_REMARK = re.compile("[，,](?:下同|指|含|包括).*")  # （以下简称市局，下同）


def declared_names(text: str, names: Sequence[Entity]) -> dict[str, str]:
    """Each short name that the text declares with the name before the bracket."""
    by_end = {e.end: e for e in names}
    found: dict[str, str] = {}
    for bracket in declaration().finditer(text):
        name = by_end.get(bracket.start()) or by_end.get(_before_sign(text, bracket.start()))
        said = _REMARK.sub("", bracket["short"])
        shorts = [s.strip("“”\"'‘’「」 ") for s in re.split(r"[、，,或]", said)]
        if len(shorts) > 1:
            found.update(_list_before(text, bracket.start(), shorts))
            continue
        (short,) = shorts
        if not short or _COUNTED.match(short):
            continue  # all that are listed before: …、河北省、天津市（以下称十一省区市）
        whole = name.text if name is not None else _phrase_before(text, bracket.start(), short)
        if whole:
            found.setdefault(short, whole)
    return {short: whole for short, whole in found.items() if short != whole}


def _before_sign(text: str, end: int) -> int:
    """Where the name ends whose second sign stands in a bracket before `end`: 甲中心（乙馆）（以下简称…）."""
    sign = re.compile(r"[（(][^（）()\n]{2,20}[）)]\Z").search(text, max(0, end - 22), end)
    return sign.start() if sign else end


_BODY_ENDS = tuple("会 组 室 局 部 委 办 厅 院 中心 区 专班 公司 集团 银行 大学".split())
_DEPARTMENT_ENDS = ("部门", "机构", "机关")
# 省级主管部门: the level stands in front of the government that the department is of.
_LEVELLED = re.compile("(?P<level>[省市区县州旗盟])级(?P<rest>.+)")
_LONGEST = 60  # characters of a phrase


def _phrase_before(text: str, end: int, short: str) -> str | None:
    """The words before the bracket that the short name abridges; None where unlike it."""
    phrase = text[_phrase_start(text, end) : end]
    levelled = _LEVELLED.fullmatch(short)
    if levelled and (whole := _of_government(phrase, levelled["level"])):
        return whole if _takes(whole, levelled["rest"]) and whole.endswith(short[-2:]) else None
    if phrase.endswith(_DEPARTMENT_ENDS):
        return _last_taken(phrase, short) if phrase.endswith(short[-2:]) else None
    first = phrase.find(short[0])
    if first < 0 or len(phrase) - first <= len(short) or not phrase.endswith(_BODY_ENDS):
        return None
    whole = phrase[first:]
    return whole if _takes(whole, short) else None


def _last_taken(phrase: str, short: str) -> str | None:
    """The least of the end of the phrase that the short name abridges: 水行政主管部门; None where it says more than who."""
    at = len(phrase)
    for letter in reversed(short):
        at = phrase.rfind(letter, 0, at)
        if at < 0:
            return None
    whole = phrase[at:]
    return None if len(whole) <= len(short) or re.search("[的或是]|以及|及其", whole) else whole


def _phrase_start(text: str, end: int) -> int:
    """Where the phrase that ends at an offset begins: behind the last mark that stands in no bracket."""
    limit, at = max(0, end - _LONGEST), end
    while (start := max(text.rfind(mark, limit, at) for mark in "，。；：、\n《》 ") + 1) > limit:
        closed = text.find("）", start, end)
        opened = opening_of(text, limit, closed + 1) if closed > 0 else -1
        if not limit <= opened < start:
            return start
        at = opened
    return limit


def _of_government(phrase: str, level: str) -> str | None:
    """The words from the government of that level on: 设区的市人民政府商务主管部门."""
    found = re.search(rf"(?:设区的)?{level}级?(?:（[市县区旗、]+）)?(?:人民)?政府", phrase)
    return phrase[found.start() :] if found and "的" not in phrase[found.end() :] else None


def _takes(whole: str, short: str) -> bool:
    """Whether the short name takes its characters from the whole in their order."""
    letters = iter(whole)
    return all(letter in letters for letter in short)


def _list_before(text: str, end: int, shorts: list[str]) -> dict[str, str]:
    """甲、乙、丙3个高新技术产业开发区（以下统称甲、乙、丙高新区）: each head with the common tail."""
    start = max(text.rfind(mark, max(0, end - 120), end) for mark in "。；\n") + 1
    parts = text[start:end].split("、")
    heads = shorts[:-1]
    if len(parts) != len(shorts) or not all(p.endswith(h) for p, h in zip(parts, heads, strict=False)):
        return {}
    tail = re.search(r"\d+个(?P<tail>[一-龥]{3,20})\Z", parts[-1])
    if tail is None:
        return {}
    last = parts[-1][: tail.start()]
    found = {head: head + tail["tail"] for head in [*heads, last]}
    found[shorts[-1]] = last + tail["tail"]
    return found
