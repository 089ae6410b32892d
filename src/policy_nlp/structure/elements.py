"""Elements after GB/T 9704-2012: what stands at the head and the foot of a document, and where documents inside it begin."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.model import BlockKind
from policy_nlp.structure.dates import find_date, is_date_line
from policy_nlp.structure.kinds import kind_of
from policy_nlp.structure.lines import TERMINAL, Line
from policy_nlp.structure.numbers import normal_number, running_number
from policy_nlp.structure.organisations import looks_like_body

_LONGEST_TITLE = 120


def mark_elements(lines: list[Line]) -> None:
    """Sets the kinds of the lines that are elements, and the parts."""
    after_head = _mark_head(lines, 0)
    _mark_body(lines, after_head)


# ── head ─────────────────────────────────────────────────────────────────────


@cache
def _head_kinds() -> tuple[tuple[BlockKind, re.Pattern[str]], ...]:
    return (
        ("copy_number", re.compile(r"\d{6}|[A-Z]{2,8}[—–-]+\d{4}[—–-]+\d{3,8}")),
        ("issuer_mark", re.compile(r"文\s*件")),
        ("secrecy", re.compile(r"(?:绝密|机密|秘密)(?:[★☆].{0,8})?")),
        ("urgency", re.compile(r"(?:特急|加急|特提|平急|紧急)")),
        ("signer", re.compile(r"签发人\s*[：:].{1,30}")),
        (
            "byline",
            re.compile(
                r"(?:——|――|--|—).{4,60}(?:上|会议|日)|[（(]?\d{4}年\d{1,2}月\d{1,2}日.{0,4}在.{4,60}(?:会议|大会)上?[）)]?|.{0,160}(?:摄|记者.{2,8}|通讯员.{2,8})"
            ),
        ),
        (
            "byline",
            re.compile(
                r"\S{0,18}(?:长|主席|总理|主任|书记|盟长|署长)[\s\u3000]+[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})*|[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})+"
            ),
        ),
        (
            "note",
            re.compile(
                r"[（(](?:.{0,300}(?:通过|发布|修订|修正|批准|公布|颁布|审议|施行|印发).{0,300}|\d{4}年?\s?[—–~～至-]+\s?\d{4}年?|\d{4}年.{0,20}|试行|暂行|征求意见稿|草案|.{0,10}版|摘要|节选)[）)]"
            ),
        ),
        (
            "note",
            re.compile(
                r"[（(]?\d{4}年\d{1,2}月\d{1,2}日\s+.{0,160}?(?:通过|批准|公布|发布|修订|修正|施行|印发|根据|起施行)[。）)]{0,2}|\d{4}年\d{1,2}月\d{1,2}日\S.{0,120}(?:通过|批准|公布|发布|修订|修正|印发)[。）)]{0,2}"
            ),
        ),
    )


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(r"(?:各位|同志们|朋友们|女士们|尊敬的|主席).{0,40}[：:!！]")


def _mark_head(lines: list[Line], first: int) -> int:
    """Marks the head of the document that begins at `first`; the index of the first line after it."""
    has_title = False
    for index in range(first, min(len(lines), first + 20)):
        line = lines[index]
        if line.kind == "row":
            return index
        kind = _head_kind(lines, index, has_title)
        if kind is None and has_title and _repeats_title(lines, index):
            kind = "title"
        if kind is None:
            return index
        line.kind = kind
        if kind == "recipients":
            return index + 1
        has_title = has_title or kind == "title"
    return min(len(lines), first + 20)


def _head_kind(lines: list[Line], index: int, has_title: bool) -> BlockKind | None:
    text = lines[index].text
    if len(text) > 600 or _speech().match(text):
        return None
    if is_date_line(text):
        return "date"
    if normal_number(text) or (running_number(text) and index):
        return "document_number"
    for kind, pattern in _head_kinds():
        if pattern.fullmatch(text):
            return kind
    if is_recipients(text) or (
        has_title and re.fullmatch(r"[\u4e00-\u9fff·、]{2,12}(?:等\d+位)?(?:代表|委员)[：:]", text)
    ):
        return "recipients"
    if not has_title and _is_mark(lines, index):
        return "issuer_mark"
    if not has_title and looks_like_title(lines[index]) and not _heads_a_section(lines, index):
        return "title"
    if has_title and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", text) and lines[index - 1].kind == "byline":
        return "byline"
    return None


def _heads_a_section(lines: list[Line], index: int) -> bool:
    """Whether the format declares the line a heading of a lower level, and others of the same: no title, which is one of its kind."""
    level = lines[index].source.level
    return level is not None and level > 1 and any(line.source.level == level for line in lines[index + 1 :])


def _repeats_title(lines: list[Line], index: int) -> bool:
    """Whether a line says the title over it again, in full or short (2026年宁夏…政府工作报告, 政府工作报告)."""
    before = lines[index - 1]
    return before.kind == "title" and len(lines[index].text) >= 4 and before.text.endswith(lines[index].text)


def _is_mark(lines: list[Line], index: int) -> bool:
    """Whether a line is a 发文机关标志: a body's name with 文件 or 令, or one alone over a number or a title."""
    text = re.sub(r"\s+", "", lines[index].text)
    if re.fullmatch(r".{2,40}(?:文件|令|公告|公报)", text) and looks_like_body(
        re.sub(r"(?:文件|令|公告|公报)\Z", "", text)
    ):
        return True
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    below = re.sub(r"\s*文件\Z", "", following)
    return looks_like_body(text) and bool(
        normal_number(following) or _title_words().search(following) or looks_like_body(below)
    )


@cache
def _title_words() -> re.Pattern[str]:
    return re.compile(r"\A关于.*[^。；：]\Z|(?:通知|意见|决定|公告|办法|规定|方案|规划|报告|函|批复)\Z")


@cache
def _no_title() -> re.Pattern[str]:
    return re.compile(
        r"(?:前言|序言|引言|序|目录|摘要|附件|附录|附表|编者按|背景|导读|总则|第.{1,4}[章节条篇]|图\s*\d|表\s*\d|——|●|■|◆|▲|\*|\[|http|来源|注[：:]|说明[：:])|(?:总体要求|主要任务|重点任务|工作目标|指导思想|基本原则|保障措施|主要目标|组织实施)\Z"
    )


def looks_like_title(line: Line) -> bool:
    """Whether a line could be a document's title: short, one phrase, no number in front."""
    text = line.text
    if line.source.kind == "row" or not 4 <= len(text) <= _LONGEST_TITLE or _no_title().match(text):
        return False
    if text[-1] in TERMINAL or text[-1] in "：:，、," or text[0] in "、，。）":
        return False
    if kind_of(text):
        prose = text.count("，") > 1 or re.match(r"(?:为|根据|按照|近日|按|经|现|自|\d{1,2}月).*，", text)
        return not prose and (line.enumerator is None or line.enumerator.rank > 7)
    if line.enumerator is not None or "。" in text or "；" in text:
        return False
    return len(text) <= 50 and not looks_like_label(text) and not ("，" in text and len(text) > 26)


def looks_like_label(text: str) -> bool:
    """Whether a line is a label with its content (联系人：…), a date, or a telephone number."""
    return bool(re.match(r"[^：:]{1,10}[：:]", text)) or is_date_line(text) or bool(re.search(r"\d{7,}|@|www\.", text))


@cache
def _addressee() -> re.Pattern[str]:
    return re.compile(
        r"各|有关|人民政府|委员会|[委厅局部院会办司署行团]\Z|公司|单位|大学|学院|中心|高校|企业|机构|党组|法院|检察院|秘书|管委会|部门|集团|兵团|银行"
    )


def is_recipients(text: str) -> bool:
    """Whether a line is 主送机关: names of bodies up to a final colon."""
    if not text.endswith(("：", ":")) or not 3 <= len(text) <= 260 or "。" in text:
        return False
    names = text[:-1]
    if re.search(
        r"如下|下列|以下|通知|意见|包括|联系|附件|附表|代表|同志|朋友|委员们|强调|指出|要求|表示|认为|方式|职责|条件|内容|程序|材料|措施|电话|办法",
        names,
    ):
        return False
    if re.match(r"[一二三四五六七八九十]、|[（(][一二三四五六七八九十\d]|第.{1,4}[条章]|\d+[.．、]|附|注|其中", names):
        return False
    return bool(_addressee().search(names))


# ── body, foot and inner documents ───────────────────────────────────────────


@cache
def _annex_mark() -> re.Pattern[str]:
    return re.compile(
        r"(?:附\s*[：:]|(?:附\s*件|附\s*录|附\s*表)\s*(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3}|[A-Z])?(?:[-—－]\d{1,2})?\s*[：:]?)"
    )


@cache
def _annex_list() -> re.Pattern[str]:
    return re.compile(r"附\s*件?\s*[：:]\s*\S|附\s*件\s*[\d一二三四五六七八九十]{1,2}\s*[：:.．、]\s*\S")


@cache
def _foot_note() -> re.Pattern[str]:
    return re.compile(
        r"[（(](?:此件|本文|有删减|此文|联系|信息公开|公开|主动公开|不予公开|依申请公开|附件|请|注|略|此页无正文)[^）)]*[）)]|（本文有删减）|[（(]?完[）)]?|信息公开(?:选项|属性|类型)\s*[：:].*|公开(?:属性|方式)\s*[：:].*"
    )


def _mark_body(lines: list[Line], first: int) -> None:
    part = 0
    signed = False  # just after a signature and date
    outer = _carried_titles(lines, first)
    index = first
    while index < len(lines):
        line = lines[index]
        if line.kind == "row":
            index += 1
            signed = False
            continue
        relation = _part_opens(lines, index, signed, outer)
        if relation:
            part += 1
            line.relation = relation
            end = _mark_part_head(lines, index)
            index = max(end, index + 1)
            signed = False
            continue
        kind = _body_kind(lines, index, signed)
        if kind == "attachment_list":
            index = _mark_annex_list(lines, index)
            continue
        if kind:
            line.kind = kind
        if kind == "date":
            signed = _mark_signature(lines, index) or signed
        elif kind is None:
            signed = False
        index += 1
    _number_parts(lines)


def _number_parts(lines: list[Line]) -> None:
    part = 0
    for line in lines:
        if line.relation:
            part += 1
        line.part = part


def _carried_titles(lines: list[Line], head: int) -> dict[str, str]:
    """What a document carries, by its title and by the paragraph that announces it: 《…》 name → 印发, 转发 …"""
    carried: dict[str, str] = {}
    for line in lines[: head + 3]:
        verb = re.search(r"印发|转发|批转|发布|公布|予以", line.text)
        if line.kind not in {"title", "issuer_mark"} and not (
            verb and line.kind == "paragraph" and not line.enumerator
        ):
            continue
        relation = verb.group().replace("予以", "公布") if verb else "附件"
        for name in re.findall(r"《([^《》]+(?:〈[^〈〉]*〉[^《》]*)?)》", line.text):
            carried.setdefault(_plain(name), relation)
        inner = re.search(r"(?:印发|转发|批转)[^《》]*?(关于.*?(?:意见|报告|方案|请示|办法|规划))的通知", line.text)
        if inner:
            carried.setdefault(_plain(inner[1]), relation)
    return carried


def _plain(text: str) -> str:
    return re.sub(r"[\s《》〈〉（）()“”\"'·的]", "", text)


def _part_opens(lines: list[Line], index: int, signed: bool, carried: dict[str, str]) -> str | None:
    """How a document that begins at `index` is tied to the outer one (印发, 转发, 附件 …), or None where none begins."""
    line = lines[index]
    text = line.text
    if len(text) > _LONGEST_TITLE:
        return None
    if text[0] == "附" and _annex_mark().fullmatch(text):
        return None if _annex_mark_opens_list(lines, index) else "附件"
    plain = _plain(text) if carried else ""
    for name, verb in carried.items():
        if plain == name or (len(name) > 8 and plain.endswith(name) and len(plain) < len(name) + 20 and signed):
            return verb
    if signed and looks_like_title(line) and not looks_like_body(text) and not is_foot(text):
        if carried and kind_of(text):
            return next(iter(carried.values()))
        if kind_of(text) or line.source.centred or _begins_document(lines, index + 1):
            return "附件"
    return None


def _begins_document(lines: list[Line], index: int) -> bool:
    if index >= len(lines):
        return False
    line = lines[index]
    first = line.enumerator is not None and line.enumerator.number == 1 and line.enumerator.rank in {1, 2, 5}
    return first or line.text.startswith(("（", "(", "为", "根据")) or is_recipients(line.text)


def is_foot(text: str) -> bool:
    """Whether a line belongs to a document's foot: a note, copies, printing."""
    return bool(_foot_note().fullmatch(text) or _copies().match(text) or _printing().fullmatch(text))


@cache
def _copies() -> re.Pattern[str]:
    return re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|分\s*送)\s*[：:]")


@cache
def _printing() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff（）\s\u3000]{2,40}\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发")


def _annex_mark_opens_list(lines: list[Line], index: int) -> bool:
    """Whether a bare 附件： is the head of the list before the signature, not of an annex itself."""
    if not lines[index].text.rstrip().endswith(("：", ":")):
        return False
    for line in lines[index + 1 : index + 16]:
        if _annex_mark().fullmatch(line.text) or is_date_line(line.text) or is_foot(line.text):
            return True
        if line.kind == "row" or len(line.text) > 80 or line.text[-1] in "。":
            return False
    return False


def _body_kind(lines: list[Line], index: int, signed: bool) -> BlockKind | None:
    text = lines[index].text
    first = text[0]
    if len(text) > 300:
        return None
    if first == "附" and (
        _annex_list().match(text) or (_annex_mark().fullmatch(text) and _annex_mark_opens_list(lines, index))
    ):
        return "attachment_list"
    if first in "抄主分" and _copies().match(text):
        return "copies"
    if text.endswith("印发") and _printing().fullmatch(text):
        return "printing"
    if first in "（(完信公" and _foot_note().fullmatch(text):
        return "note"
    if "年" in text and is_date_line(text) and _may_sign(lines, index):
        return "date"
    if len(text) <= 60 and ((text[-1] == "日" and _signed_date(text)) or _signs_alone(lines, index)):
        return "signature"
    return None


def _signs_alone(lines: list[Line], index: int) -> bool:
    """Whether a body's name closes the document without a date: the last line, or the last before an annex, after a finished sentence."""
    if index + 1 < len(lines) and _annex_mark().fullmatch(lines[index + 1].text) is None:
        return False
    return lines[index - 1].text[-1] in TERMINAL and looks_like_body(lines[index].text)


def _signed_date(text: str) -> bool:
    """Whether a line is a signature and its date together: 交通运输部 2022年9月20日."""
    found = find_date(text)
    if found is None or found[2] != len(text) or len(found[0]) < 10:
        return False
    name = text[: found[1]].strip()
    return bool(name) and looks_like_body(name)


def _may_sign(lines: list[Line], index: int) -> bool:
    """Whether a date line at `index` can close a document: nothing but prose, names and annex lists stand before it."""
    before = lines[index - 1]
    return before.kind != "row"


@cache
def _annex_item() -> re.Pattern[str]:
    return re.compile(r"(?:附\s*件)?\s*[\d一二三四五六七八九十]{1,2}\s*[.．、：:]")


def _mark_annex_list(lines: list[Line], index: int) -> int:
    """Marks a list of annexes from `index`; the index after it."""
    lines[index].kind = "attachment_list"
    bare = _annex_mark().fullmatch(lines[index].text) is not None
    at = index + 1
    while at < len(lines) and at < index + 40:
        text = lines[at].text
        item = _annex_item().match(text) and len(text) < 100 and "。" not in text
        plain = bare and len(text) < 80 and text[-1] not in TERMINAL and not looks_like_body(text)
        if lines[at].kind == "row" or is_date_line(text) or not (item or plain) or _annex_mark().fullmatch(text):
            break
        if plain and not item and at > index + 1:
            break
        lines[at].kind = "attachment_list"
        at += 1
    return at


@cache
def _person_signature() -> re.Pattern[str]:
    return re.compile(
        r"[\u4e00-\u9fff]{0,10}(?:主席|总理|省长|市长|州长|县长|区长|部长|主任|局长|署长|行长|院长)[\s\u3000]*[：:]?[\s\u3000]*[\u4e00-\u9fff][\u4e00-\u9fff\s\u3000·]{1,10}"
    )


def _mark_signature(lines: list[Line], date: int) -> bool:
    """Marks the signatures over a date; whether there are any."""
    if broken := _broken_signature(lines, date):
        for line in lines[date - broken : date]:
            line.kind = "signature"
        return True
    at = date - 1
    while at >= 0 and at > date - 16 and not lines[at].settled and _signs(lines[at].text):
        lines[at].kind = "signature"
        at -= 1
    return at < date - 1


def _broken_signature(lines: list[Line], date: int) -> int:
    """How many lines over a date are the bodies of the head again, or one body, broken anywhere; 0 where none are."""
    marks = "".join(re.sub(r"\s|文件", "", line.text) for line in lines[:10] if line.kind == "issuer_mark")
    text = ""
    for count in range(1, 9):
        at = date - count
        if at < 0 or lines[at].settled or len(lines[at].text) > 40 or lines[at].text[-1] in TERMINAL:
            return 0
        text = re.sub(r"\s", "", lines[at].text) + text
        if text == marks and count > 1:
            return count
        ended = at > 0 and lines[at - 1].text[-1] in TERMINAL
        if count == 2 and ended and not looks_like_body(lines[at].text) and looks_like_body(text):
            return count
    return 0


def _signs(text: str) -> bool:
    sealed = re.fullmatch(r"[（(](.{3,30}?)代章[）)]", text)
    if sealed:
        return looks_like_body(sealed[1])
    names = [name for name in re.split(r"[\s\u3000]+", text) if name]
    whole = looks_like_body(text)
    return len(text) <= 60 and (
        whole
        or (len(names) > 1 and all(looks_like_body(name) for name in names))
        or _person_signature().fullmatch(text) is not None
    )


def _mark_part_head(lines: list[Line], first: int) -> int:
    """Marks the head of a part that begins at `first`; the index after it."""
    at = first
    if _annex_mark().fullmatch(lines[at].text):
        lines[at].kind = "attachment"
        at += 1
        if at >= len(lines) or not (looks_like_title(lines[at]) or _is_short_name(lines[at])):
            return at
    lines[at].kind = "title"
    at += 1
    while at < len(lines) and at < first + 8:
        kind = _inner_head_kind(lines[at].text)
        if kind is None:
            break
        lines[at].kind = kind
        at += 1
        if kind == "recipients":
            break
    return at


def _is_short_name(line: Line) -> bool:
    """Whether a line right under an annex mark is a short name (巡查表)."""
    return (
        2 <= len(line.text) <= 12
        and line.enumerator is None
        and line.kind == "paragraph"
        and line.text[-1] not in "。；：:，、"
    )


def _inner_head_kind(text: str) -> BlockKind | None:
    if len(text) > 300 or _speech().match(text):
        return None
    if is_date_line(text):
        return "date"
    if normal_number(text):
        return "document_number"
    for kind, pattern in _head_kinds():
        if kind != "copy_number" and pattern.fullmatch(text):
            return kind
    return "recipients" if is_recipients(text) else None
