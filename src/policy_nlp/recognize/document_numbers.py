"""Recognition of document numbers (发文字号): running numbers with an issuer's code and a year, and numbered orders and announcements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_nlp.digits import fold
from policy_nlp.document_number import COUNT, FULL_YEAR, HAN, MORE_COUNTS, YEAR, YEAR_MARKS
from policy_nlp.language.brackets import closing_mark, openers, opening_mark
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.anchors import find_in_lines

_ORDER_WORDS = "令|命令|公告|通告"
_LONGEST_CODE = 24
_LONGEST_BODY = 40
_SIGN = re.compile("号")


@cache
def _anchors() -> re.Pattern[str]:
    """What every number holds; the code or the issuer in front of it is found by walking left."""
    opens, closes = opening_mark(*YEAR_MARKS), closing_mark(*YEAR_MARKS)
    year = rf"{opens} ?{YEAR} ?年? ?{closes}"
    return re.compile(
        rf"(?P<running>{year} ?(?:字 ?)?第? ?{COUNT}{MORE_COUNTS} ?号)"
        rf"|(?P<fronted>{year} ?[{HAN}]{{1,10}}?(?:字 ?第?|发|函|办|令|通|电) ?第? ?\d{{1,5}} ?号)"
        rf"|(?P<order>(?:{_ORDER_WORDS}) ?(?:{opens}? ?(?:19|20)\d\d ?年? ?{closes}? ?)?(?:第 ?{COUNT} ?号|{opens}第 ?{COUNT} ?号{closes}))"
        rf"|(?P<plain>(?<=[发函字办]){FULL_YEAR} ?年 ?第? ?\d{{1,4}} ?号(?=文))"
        rf"|(?P<yearly>(?<=[{HAN}]){FULL_YEAR} ?年 ?第? ?\d{{1,4}} ?号(?=文))"
        rf"|(?P<reversed>第 ?{COUNT}(?:、第? ?{COUNT}){{0,9}} ?号(?:[{HAN}]{{2,14}}?(?<!命)令(?![{HAN}]*第)|令(?!第)))"
        rf"|(?P<alone>(?<=\n)(?: |{opens})*第 ?{COUNT} ?号(?: |{closes})*(?=\n))"
    )


@cache
def _before_code() -> re.Pattern[str]:
    """Words that run on into a code or an issuer but are no part of it: everything up to the last of them is cut."""
    words = (
        "根据|按照|依据|依照|遵照|贯彻|落实|执行|印发|转发|关于|通过|参照|详见|参见|文号|发文字号|文件编号|编号|字号|废止|简称|下发|发布|公布|颁布|"
        "批准|同意|以及|有关|分别|文件|通知|意见|方案|办法|规定|条例|批复|修订|修正|施行|实施|文：|原"
    )
    return re.compile(rf".*(?:{words})(?=.)")


@cache
def _run_on() -> re.Pattern[str]:
    """Single words that run on into a code in the middle of a sentence; at the head of a line or bracket they are part of it (和政发)."""
    return re.compile(r".*(?:[按以由与及或的将被据在从至为号是即见照对]|(?<!共)和)(?=.)")


@cache
def _bodies() -> re.Pattern[str]:
    """A body named in front of its own code (国务院国发…)."""
    return re.compile(r".*(?:国务院|人民政府|省政府|市政府|办公厅|中央|委员会|总局|法院|检察院|人大常委会)(?=..)")


@cache
def _code_run() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}A-Za-z·＋+]*(?:[（(][{HAN}]{{1,4}}[）)][{HAN}]{{0,4}})?(?: (?=\Z))?\Z")


@cache
def _broken_off() -> re.Pattern[str]:
    """A code that fills the line above its year: 清政发 over 〔2025〕9号."""
    return re.compile(rf"(?<![{HAN}])[{HAN}]{{1,7}}[发字函办规令通文]\n\Z")


def find_document_numbers(text: str) -> list[Entity]:
    """The DOCNO entities of the text in order. A number alone under a line that ends with 令 begins with that line; in brackets it keeps the
    line as `issuer` attribute."""
    folded = fold(text)
    return [entity for match in find_in_lines(_anchors, _SIGN, folded) for entity in _read_anchor(text, folded, match)]


def _read_anchor(text: str, folded: str, match: re.Match[str]) -> Iterator[Entity]:
    start, end, kind = match.start(), match.end(), match.lastgroup or ""
    attributes: dict[str, str] = {}
    if kind in ("running", "plain"):
        start = _code_start(folded, start)
    elif kind == "order":
        start = _issuer_start(folded, start)
    elif kind == "reversed":
        if match[0].endswith("号令"):
            start = _issuer_start(folded, start)
    elif kind == "alone":
        issuer = _line_above(text, start)
        if issuer is None:
            return
        line = start - 1
        start, end = _bare(folded, start, end)
        if folded[line + 1 : start].strip(" "):
            attributes["issuer"] = issuer  # 北海市人民政府令 over （第19号）
        else:
            start = _line_start(folded, line)
    if start < 0 or (start == match.start() and kind in ("running", "plain", "order")):
        return
    yield Entity(start, end, text[start:end], EntityType.DOCNO, rule=f"docno-{kind}", attributes=attributes)


def _code_start(folded: str, bracket: int) -> int:
    """Where the issuer's code in front of a bracketed year begins, or -1 where none stands there."""
    window = folded[max(0, bracket - _LONGEST_CODE) : bracket]
    if broken := _broken_off().search(window):
        return bracket - len(broken[0])
    match = _code_run().search(window)
    run = match[0] if match else ""
    heads_line = (
        bracket == len(run)
        or folded[bracket - len(run) - 1] in openers("bracket", "double", "title") + "\n：:；;，,。、 "
    )
    code = _trim(run, heads_line)
    code = _bodies().sub("", code, 1)
    if not re.search(rf"[{HAN}]", code) or code[0] in "本该第":
        return -1
    return bracket - len(code)


def _trim(run: str, heads_line: bool) -> str:
    match = _before_code().match(run)
    if match:
        run = run[match.end() :]
    match = None if heads_line and not match else _run_on().match(run)
    return (run[match.end() :] if match else run).lstrip()


def _issuer_start(folded: str, order: int) -> int:
    """Where the issuer in front of 令第…号 begins, or -1 where no body stands there. Joint issuers are parted by 、 or a blank."""
    window = folded[max(0, order - _LONGEST_BODY) : order]
    match = re.search(
        rf"(?:[{HAN}]{{2,25}}(?:部|会|局|署|院|府|行|办|室|委|厅|席) ?[、 ] ?)*[{HAN}]{{2,30}} ?$", window
    )
    if not match:
        return -1
    issuer = _trim(match[0], False)
    if issuer[:1] in ("日", "年", "月") and folded[order - len(issuer) - 1 : order - len(issuer)].isdigit():
        issuer = issuer[1:]
    if not re.search(r"(?:院|主席|政府|会|军委|部|局|署|行|室|厅|委|办|总队|中心) ?$", issuer):
        return -1
    return order - len(issuer)


def _line_above(text: str, start: int) -> str | None:
    """The line above, without blanks, where it ends with 令 or 公告: the issuer of a number that stands alone."""
    end = start - 1
    above = re.sub(r"\s", "", text[max(0, text.rfind("\n", 0, max(end, 0)) + 1) : max(end, 0)])
    return above if 3 <= len(above) <= 60 and above.endswith(("令", "公告", "通告")) else None


def _line_start(folded: str, end: int) -> int:
    """Where the words of the line that ends here begin."""
    begin = folded.rfind("\n", 0, end) + 1
    return end - len(folded[begin:end].lstrip())


def _bare(folded: str, start: int, end: int) -> tuple[int, int]:
    return folded.index("第", start), folded.rindex("号", start, end) + 1
