"""Heads: what stands over the words of a document, from the copy number to the recipients."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.enumerators import enumerator
from policy_nlp.model import BlockKind
from policy_nlp.structure.dates import is_date_line
from policy_nlp.structure.guides import read_guide_label
from policy_nlp.structure.kinds import kind_of
from policy_nlp.structure.lines import TERMINAL, Line
from policy_nlp.structure.mastheads import is_imprint, mark_masthead
from policy_nlp.structure.numbers import normal_number, number_behind, running_number
from policy_nlp.structure.organisations import looks_like_body

LONGEST_TITLE = 120


@cache
def head_kinds() -> tuple[tuple[BlockKind, re.Pattern[str]], ...]:
    return (
        ("copy_number", re.compile(r"\d{6}|[A-Z]{2,8}\d{0,6}[—–-]+\d{4}[—–-]+\d{3,8}")),
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
            re.compile(r"[（(]?[\u4e00-\u9fff\d\s]{0,16}第\s?[\d一二三四五六七八九十百]{1,4}\s?[次期](?:会议)?[）)]?"),
        ),
        (
            "note",
            re.compile(
                r"[（(]?\d{4}年\d{1,2}月\d{1,2}日\s+.{0,160}?(?:通过|批准|公布|发布|修订|修正|施行|印发|根据|起施行)[。）)]{0,2}|\d{4}年\d{1,2}月\d{1,2}日\S.{0,120}(?:通过|批准|公布|发布|修订|修正|印发)[。）)]{0,2}"
            ),
        ),
    )


@cache
def opens_speech() -> re.Pattern[str]:
    return re.compile(r"(?:各位|同志们|朋友们|女士们|尊敬的|主席).{0,40}[：:!！]")


def mark_head(lines: list[Line], first: int) -> int:
    """Marks the head of the document that begins at `first`; the index of the first line after it."""
    first = _below_form(lines, first)
    opening = mark_masthead(lines, first)
    has_title = any(line.kind == "title" for line in lines[first:opening])
    for index in range(opening, min(len(lines), first + 20)):
        line = lines[index]
        if line.kind == "row":
            return index
        kind = _head_kind(lines, index, has_title)
        if kind is None and has_title and (is_imprint(line.text) or _signs_under_title(lines, index)):
            kind = "signature"
        if kind is None and has_title and _repeats_title(lines, index):
            kind = "title"
        if kind is None:
            return index
        line.kind = kind
        if kind == "recipients":
            return index + 1
        has_title = has_title or kind == "title"
    return min(len(lines), first + 20)


_FORM = 20  # lines of a form or of bars over a title


def _below_form(lines: list[Line], first: int) -> int:
    """The index of a title that stands below a form (提案人：…, 承办单位：…) and right over those it is addressed to; else `first`."""
    for index in range(first, min(len(lines) - 1, first + _FORM)):
        title, addressed = lines[index], lines[index + 1].text
        if title.kind == "row" or is_recipients(title.text):
            break
        if kind_of(title.text) and "关于" in title.text and looks_like_title(title) and _is_addressed(addressed):
            labelled = sum(looks_like_label(line.text) for line in lines[first:index])
            return index if 2 * labelled > index - first else first
    return first


def _is_addressed(text: str) -> bool:
    return is_recipients(text) or _person_addressed().fullmatch(text) is not None


@cache
def _person_addressed() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff·、]{2,20}(?:等\d+位)?(?:代表|委员)[：:]")


def _head_kind(lines: list[Line], index: int, has_title: bool) -> BlockKind | None:
    text = lines[index].text
    if len(text) > 600 or opens_speech().match(text):
        return None
    if is_date_line(text):
        return "date"
    if (normal_number(text) and not number_behind().search(text)) or (running_number(text) and index):
        return "document_number"
    for kind, pattern in head_kinds():
        if pattern.fullmatch(text):
            return kind
    if is_recipients(text) or sent_to().match(text) or (has_title and _person_addressed().fullmatch(text)):
        return "recipients"
    if not has_title and _is_mark(lines, index):
        return "issuer_mark"
    if not has_title and looks_like_title(lines[index]) and not _heads_a_section(lines, index):
        return "title"
    if has_title and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", text) and lines[index - 1].kind == "byline":
        return "byline"
    return None


@cache
def sent_to() -> re.Pattern[str]:
    """The label of the bodies that a paper is sent to, which stands at the head or, as in minutes, at the foot."""
    return re.compile(r"主\s*送\s*[：:]\s*(?=\S)")


def _signs_under_title(lines: list[Line], index: int) -> bool:
    """Whether a line names a body that signs at the head: bodies alone stand between it and a date (大庆市统计局, （2013年3月20日）)."""
    for line in lines[index : index + 5]:
        if is_date_line(line.text):
            return line is not lines[index]
        if not looks_like_body(line.text):
            return False
    return False


def _heads_a_section(lines: list[Line], index: int) -> bool:
    """Whether the format declares the line a heading of a lower level, and others of the same: no title, which is one of its kind."""
    level = lines[index].source.level
    return level is not None and level > 1 and any(line.source.level == level for line in lines[index + 1 :])


def _repeats_title(lines: list[Line], index: int) -> bool:
    """Whether a line says the title over it again, in full or short (2026年宁夏…政府工作报告, 政府工作报告), or one half of it on a line
    of its own (某县人民政府办公室 over 关于印发…的通知)."""
    text, before = lines[index].text, lines[index - 1]
    titles = [line.text for line in lines[max(0, index - 6) : index] if line.kind == "title"]
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    halves = (text + following, before.text + text)
    return len(text) >= 4 and any(title.endswith(text) or title in halves for title in titles)


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
    if line.source.kind == "row" or not 4 <= len(text) <= LONGEST_TITLE or _no_title().match(text):
        return False
    if text[-1] in TERMINAL or text[-1] in "：:，、," or text[0] in "、，。）" or read_guide_label(text):
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
        r"各|有关|政府|委员会|[市县区省州]委|[委厅局部院会办司署行团]\Z|公司|单位|大学|学院|中心|高校|企业|机构|党组|法院|检察院|秘书|管委会|部门|集团|兵团|银行"
    )


@cache
def _numbered_or_note() -> re.Pattern[str]:
    return re.compile(rf"{enumerator('division', 'heading', 'item')}|附|注|其中")


def is_recipients(text: str) -> bool:
    """Whether a line is 主送机关: names of bodies up to a final colon."""
    if not text.endswith(("：", ":")) or not 3 <= len(text) <= 260 or "。" in text:
        return False
    names = text[:-1]
    if re.search(r"[：:]", names):
        return False
    if re.search(
        r"如下|下列|以下|通知|意见|包括|联系|附件|附表|代表|同志|朋友|委员们|强调|指出|要求|表示|认为|方式|职责|条件|内容|程序|材料|措施|电话|办法",
        names,
    ):
        return False
    if _numbered_or_note().match(names):
        return False
    return bool(_addressee().search(names))
