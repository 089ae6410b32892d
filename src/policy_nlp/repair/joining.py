"""Joining: where a raw line ends a paragraph, and where the page broke it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from policy_nlp.document_number import is_running_number
from policy_nlp.language.brackets import closers
from policy_nlp.language.enumerators import enumerator
from policy_nlp.lexicon import load_rows
from policy_nlp.repair.line_ends import cannot_start, open_end, opens_paragraph, width
from policy_nlp.repair.name_rows import attendance_end, is_name_row
from policy_nlp.repair.pieces import Piece
from policy_nlp.repair.wrapping import wrapped_lines

_TERMINAL = frozenset("。！？；：!?;:…")
_CLOSING = ("bracket", "title", "quote", "double_typed")
_REACH = 8  # lines before and after that make a line's neighbourhood
_NARROWEST = 26  # half-width columns of a full line
_NARROWEST_COLUMN = 16
_RECIPIENTS = 60  # characters of a line that names them
_SLACK = 8  # half-width columns a broken line may fall short of the full width


@dataclass(frozen=True, slots=True)
class Layout:
    """What a document's lines have in common: the full width at each line where lines are wrapped (None elsewhere), whether
    paragraphs are indented, whether long lines mostly end with punctuation."""

    widths: tuple[int | None, ...]
    indented: bool
    punctuated: bool


def find_layout(pieces: list[Piece]) -> Layout:
    """The layout of the pieces of kind "line"."""
    lines = [p for p in pieces if p.kind == "line"]
    columns = [width(p.text) if p.kind == "line" else 0 for p in pieces]
    long = [p for p in lines if len(p.text) >= 13]
    unfinished = sum(p.text[-1] not in _TERMINAL and p.text[-1] not in closers(*_CLOSING) for p in long)
    indented = sum(p.indent > 0 for p in lines) >= 0.4 * max(1, len(lines))
    return Layout(_local_widths(pieces, columns), indented, unfinished <= 0.5 * len(long))


def _full_widths(pieces: list[Piece], columns: list[int]) -> list[int]:
    """The widths at which lines are wrapped, at most four: many lines end within six columns of each, most of them unfinished
    and with no numbered line after them."""
    counts: Counter[int] = Counter()
    open_counts: Counter[int] = Counter()
    for index, (piece, wide) in enumerate(zip(pieces, columns, strict=True)):
        if wide >= (_NARROWEST_COLUMN if piece.in_column else _NARROWEST):
            counts[wide] += 1
            goes_on = index + 1 == len(pieces) or not opens_paragraph(pieces[index + 1].text)
            open_counts[wide] += goes_on and piece.text[-1] not in _TERMINAL
    total = sum(counts.values())
    paged = any(piece.page is not None for piece in pieces)  # such lines are always broken by the page
    found: list[int] = []
    for _ in range(4):
        near = {w: sum(counts[v] for v in range(w - 6, w + 1)) for w in counts if counts[w]}
        if not near:
            break
        top = max(near.values())
        full = max(w for w, n in near.items() if n >= 0.95 * top)
        inside = range(full - 6, full + 1)
        least = 3 if paged else 4 if near[full] >= 0.6 * total else 6
        if near[full] < max(least, 0.04 * total):
            break
        if sum(open_counts[v] for v in inside) >= 0.5 * near[full]:
            found.append(full)
        for v in inside:
            counts[v] = 0
    return found


def _local_widths(pieces: list[Piece], columns: list[int]) -> tuple[int | None, ...]:
    """For each line the full width of its neighbourhood, None where the lines around it are not wrapped at one width."""
    peaks = _full_widths(pieces, columns)
    best: list[int | None] = [None] * len(pieces)
    score = [0.0] * len(pieces)
    beyond_at = [0] * (len(pieces) + 1)
    for full in peaks:
        sums = [0] * (len(pieces) + 1)
        for i, wide in enumerate(columns):
            sums[i + 1] = sums[i] + (full - 6 <= wide <= full)
            beyond_at[i + 1] = beyond_at[i] + (wide > full + 8)
        for i in range(len(pieces)):
            low, high = max(0, i - _REACH), min(len(pieces), i + _REACH + 1)
            near, beyond = sums[high] - sums[low], beyond_at[high] - beyond_at[low]
            if near >= 3 and near > 3 * beyond and near > score[i]:
                best[i], score[i] = full, near
    return tuple(best)


def join_lines(pieces: list[Piece]) -> list[Piece]:
    """The pieces with broken lines joined, each as long as its paragraph."""
    pieces = _with_split_words(pieces)
    _take_off_margin(pieces)
    _close_gaps(pieces)
    layout = find_layout(pieces)
    wrapped = wrapped_lines(pieces)
    signed = _signatures(pieces)
    joined: list[Piece] = []
    parts: list[Piece] = []
    notes: list[Piece] = []  # at a page's foot, amid a sentence that may go on overleaf
    last = -1
    for index, piece in enumerate(pieces):
        if parts and piece.kind == "note" and piece.page is not None and parts[-1].kind == "line":
            notes.append(piece)
            continue
        full = layout.widths[last] if index else None
        if (
            parts
            and index not in signed
            and ((full is None and last in wrapped) or _runs_on(parts, piece, layout, full))
        ):
            parts.append(piece)
        else:
            joined += [_joined(parts), *notes] if parts else []
            parts, notes = [piece], []
        last = index
    return [*joined, *([_joined(parts)] if parts else []), *notes]


@cache
def _day_line() -> re.Pattern[str]:
    """A line that is nothing but the day of a signature."""
    return re.compile(
        r"(?:\d{4}|[一二〇○零九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
    )


def _signatures(pieces: list[Piece]) -> set[int]:
    """The lines between a sentence's end, or a roster, and a day alone, which name who signs however full the line above them is, and
    those days."""
    return {
        place
        for index in range(1, len(pieces) - 1)
        if len(pieces[index].text) <= _LONGEST_SIGNATURE
        and _day_line().fullmatch(pieces[index + 1].text)
        and (pieces[index - 1].text[-1] in _TERMINAL or _is_row_over(pieces, index))
        and not any(mark in pieces[index].text for mark in "，。；：")
        for place in (index, index + 1)
    }


def _is_row_over(pieces: list[Piece], index: int) -> bool:
    """Whether a row of a roster stands over a line that ends as a body's name does, and is no rest of that row."""
    row = pieces[index - 1]
    signs = pieces[index].text.endswith(("政府", "局", "委员会", "委", "部", "厅", "署", "办公室", "中心", "院"))
    return signs and row.kind == "line" and _roster_row().match(row.text) is not None


_LONGEST_SIGNATURE = 40  # characters
_MARGIN = 5  # blanks; fewer before every line may be the indent of paragraphs


def _take_off_margin(pieces: list[Piece]) -> None:
    """Takes the blanks off that stand before nearly every line (a page's margin, as pdftotext -layout writes it), so that the indent of
    a paragraph's first line is what is more."""
    indents = sorted(piece.indent for piece in pieces if piece.kind == "line")
    margin = indents[len(indents) // 10] if indents else 0
    if margin < _MARGIN or indents.count(margin) * 5 < len(indents):
        return
    for piece in pieces:
        piece.indent = max(0, piece.indent - margin)


_FEWEST_SPACED = 5  # lines of a text that is set with a blank line between all of them


def _close_gaps(pieces: list[Piece]) -> None:
    """Forgets the blank lines of a text that has one before every line, whatever goes on there."""
    lines = [piece for piece in pieces[1:] if piece.kind == "line"]
    if len(lines) < _FEWEST_SPACED or not all(piece.gap for piece in lines):
        return
    for piece in pieces:
        piece.gap = False


_SPLIT = 4  # split words that a text must have before any is joined


def _with_split_words(pieces: list[Piece]) -> list[Piece]:
    """The pieces with words of two characters joined that a page set wide and its text gives on two lines (出, 席：黄国杰; 郭, 强)."""
    split: list[int] = []
    for index in range(1, len(pieces)):
        if split[-1:] != [index - 1] and _may_be_split(pieces[index - 1], pieces[index]):
            split.append(index)
    if len(split) < _SPLIT:
        return pieces
    seconds = set(split)
    firsts = {index - 1 for index in split}
    return [
        _joined([piece, pieces[index + 1]]) if index in firsts else piece
        for index, piece in enumerate(pieces)
        if index not in seconds
    ]


def _may_be_split(first: Piece, second: Piece) -> bool:
    if first.kind != "line" or second.kind != "line" or len(first.text) > 1 or not "\u4e00" <= first.text <= "\u9fff":
        return False
    return re.match(r"[\u4e00-\u9fff](?:\Z|[：:])", second.text) is not None


def _joined(parts: list[Piece]) -> Piece:
    first = parts[0]
    if len(parts) == 1:
        return first
    texts: list[str] = []
    lines: list[int] = []
    offsets: list[int] = []
    for part in parts:
        if texts and _needs_blank(texts[-1], part.text):
            texts.append(" ")
            lines.append(-1)
            offsets.append(-1)
        texts.append(part.text)
        lines.extend(part.lines or [part.line] * len(part.text))
        offsets.extend(part.offsets)
    return Piece(
        "".join(texts),
        first.line,
        offsets,
        first.kind,
        first.indent,
        first.gap,
        first.page,
        first.level,
        first.table,
        first.is_header,
        first.centred,
        lines,
    )


def join_pieces(parts: list[Piece]) -> Piece:
    """One piece of several, in order."""
    return _joined(parts)


def _needs_blank(before: str, after: str) -> bool:
    """Whether a line break stood for a blank: between two words in Latin letters."""
    return before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()


def _runs_on(parts: list[Piece], after: Piece, layout: Layout, full: int | None) -> bool:
    """Whether the paragraph that `parts` make goes on in `after`."""
    first, last = parts[0], parts[-1]
    if last.kind != "line" or after.kind != "line" or after.level or first.level:
        return False
    if "\t" in last.text or "\t" in after.text or last.text[-1] == "摄" or after.text.startswith("各位"):
        return False
    if after.text[0] in cannot_start() and last.text[-1] not in _TERMINAL:
        return True
    if last.text[-1] in open_end():
        return not _is_section(after.text)
    if _parts_a_date(parts, after.text) or _parts_a_span(last.text, after.text):
        return True
    if _is_of_names(last.text, after.text) or is_running_number(last.text) or is_running_number(after.text):
        return False
    if _is_title_over_recipients(parts, after.text) or _is_topic_of_minutes(last.text, after.text):
        return False
    if _parts_a_body(last.text, after.text):
        return True
    if _closes(last.text, after.text):
        return True
    if _line_label().match(after.text) and last.text.count("（") <= last.text.count("）"):
        return False
    if full is not None:
        return _runs_on_wrapped(parts, after, layout, full)
    return _runs_on_whole(first, last, after, layout)


@cache
def _first_half() -> re.Pattern[str]:
    """A line that ends within a body's name, behind its 和: 济南市工业和."""
    return re.compile(r"(?:\A|[\s\u3000])[\u4e00-\u9fff]{4,16}(?<![总温平共缓饱中柔谦调呼参以涉普惠埃])[和与及]\Z")


@cache
def _second_half() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff]{2,14}(?:局|委员会|委|部|厅|署|办公室|中心|院|会|分局)(?:\s+\S.*)?\Z")


def _parts_a_body(before: str, after: str) -> bool:
    """Whether a line break stands inside the name of a body that signs (济南市工业和 ｜ 信息化局)."""
    return before[-1] in "和与及" and bool(_first_half().search(before) and _second_half().match(after))


@cache
def _open_date() -> dict[str, re.Pattern[str]]:
    """What stands at a line's end where a date is cut before its 年, 月 or 日."""
    year = r"(?:19|20)\d\d"
    return {
        "年": re.compile(rf"(?<![\d-]){year}\Z"),
        "月": re.compile(rf"(?:{year}年|[至到—-])\d{{1,2}}\Z"),
        "日": re.compile(r"\d月\d{1,2}\Z"),
    }


@cache
def _rest_of_date() -> re.Pattern[str]:
    """What a date goes on with behind its year or month: 底前, 末, 上旬."""
    return re.compile(r"[底末](?![层部盘线端座色稿商细])|[上中下]旬")


@cache
def _year_or_month() -> re.Pattern[str]:
    return re.compile(r"(?:(?:19|20)\d\d年|(?<!\d)\d{1,2}月)\Z")


def _parts_a_date(parts: list[Piece], after: str) -> bool:
    """Whether a line break stands between a figure and its 年, 月 or 日, which may all stand on lines of their own, or between these and
    底 or 上旬."""
    if after[0] in "底末上中下" and parts[-1].text[-1] in "年月" and _rest_of_date().match(after):
        return _year_or_month().search(parts[-1].text[-7:]) is not None
    open_date = _open_date().get(after[0])
    if open_date is None or not parts[-1].text[-1].isdigit():
        return False
    before = "".join(part.text for part in parts[-4:])
    return open_date.search(before, max(0, len(before) - 9)) is not None


@cache
def _open_span() -> re.Pattern[str]:
    """A span of figures cut behind its dash: 2023-, 2.5～."""
    return re.compile(r"[\d%年月][-–—~～]\Z")


def _parts_a_span(before: str, after: str) -> bool:
    """Whether a line break stands inside a span of figures (2023- ｜ 2025年)."""
    return after[0].isdigit() and _open_span().search(before, max(0, len(before) - 3)) is not None


@cache
def _roster_row() -> re.Pattern[str]:
    """A row of a list of persons: 副主任：杨元元　　民航总局局长, 吉　林　　北京市副市长."""
    name = r"[一-鿿](?:[一-鿿·]{1,6}|[ \u3000]{1,2}[一-鿿])"
    return re.compile(
        rf"(?:[一-鿿 \u3000]{{2,10}}[：:][ \u3000]*)?{name}(?:\u3000{{2,}}| {{3,}}|\u3000 | \u3000)[ \u3000]*[一-鿿]"
    )


_WIDE_GAPS = ("\u3000\u3000", "   ", "\u3000 ", " \u3000")  # one of which every such row has


def _is_of_names(before: str, after: str) -> bool:
    """Whether one of two lines is a row of a list of persons, which ends where its line does."""
    if attendance_end(after) or (any(gap in after for gap in _WIDE_GAPS) and _roster_row().match(after)):
        return True
    return is_name_row(after) or is_name_row(before[attendance_end(before) :])


@cache
def _title_end() -> re.Pattern[str]:
    return re.compile(r"关于.{2,80}的(?:通知|意见|决定|公告|通告|通报|报告|批复|函|复函|请示|答复)\Z")


def _is_title_over_recipients(parts: list[Piece], after: str) -> bool:
    """Whether a title as wide as the lines of the text stands over the bodies that it is written to."""
    if after[-1] not in "：:" or "。" in after or "；" in after or len(after) > _RECIPIENTS:
        return False
    title = "".join(part.text for part in parts)
    return not any(mark in title for mark in "。；，：") and _title_end().search(title) is not None


@cache
def _topic_end() -> re.Pattern[str]:
    return re.compile(r"(?:请示|汇报|情况|事宜|事项|工作|方案|意见|报告|草案|规划|》)\Z")


def _is_topic_of_minutes(before: str, after: str) -> bool:
    """Whether a numbered line names what a meeting dealt with, and the next begins to tell what it said: 十、审议…的请示 over 会议原则同意…."""
    return after.startswith("会议") and _is_section(before) and _topic_end().search(before) is not None


def _closes(before: str, after: str) -> bool:
    """Whether a bracket left open by a line is closed early in the next."""
    for left, right in ("（）", "《》"):
        if before.count(left) > before.count(right) and before[-1] not in _TERMINAL:
            at = after.find(right)
            whole = after.endswith(right) and after.count(right) > after.count(left)
            return (0 <= at < 40 and left not in after[:at]) or whole
    return False


@cache
def _line_label() -> re.Pattern[str]:
    """What opens a line that says who is charged with the item above, and by when: 责任人：…, 整改时限：…."""
    labels = sorted((re.escape(row[0]) for row in load_rows("responsibility_labels") if len(row[0]) > 2), reverse=True)
    return re.compile(rf"(?:{'|'.join(labels)}|整改(?:措施|目标|进展|情况|结果)|联系电话)[：:]")


@cache
def _section() -> re.Pattern[str]:
    return re.compile(rf"{enumerator('division', 'heading')}|附件")


def _is_section(text: str) -> bool:
    return _section().match(text) is not None


def _runs_on_wrapped(parts: list[Piece], after: Piece, layout: Layout, full: int) -> bool:
    first, last = parts[0], parts[-1]
    short = full - width(last.text)
    slack = min(_SLACK, full // 4)  # in a narrow column a few characters are much
    if short < -8:  # two lines run together by the source: only a sentence left open says that it goes on
        short = (
            0
            if last.text[-1] not in _TERMINAL and last.text[-1] not in closers(*_CLOSING) and _is_prose(parts)
            else full
        )
    if opens_paragraph(after.text) or ((layout.indented or after.in_column) and after.indent > 1):
        return False
    if last.text[-1] in _TERMINAL:
        return short <= 3 and not _is_first_line(after, layout, full)
    if last.text[-1] in closers(*_CLOSING):
        return short <= 5
    if last is first and opens_paragraph(last.text) and not _inner_stop().search(last.text):
        return short <= (5 if _is_heading_like(last.text) else slack)
    if not _has_han(last.text) and not _is_prose(parts):
        return False
    return short <= slack or (short <= full // 4 and len(last.text) >= 15 and _is_prose(parts))


def _is_heading_like(text: str) -> bool:
    """Whether a numbered line could be a whole heading: 一、 or （一） and a phrase without a comma."""
    return _is_section(text) and "，" not in text and "条" not in text[:6]


def _has_han(text: str) -> bool:
    """Whether a good third of a line is Chinese: not a row of figures or names."""
    return sum("\u4e00" <= c <= "\u9fff" for c in text) >= 0.35 * len(text)


def _is_prose(parts: list[Piece]) -> bool:
    """Whether the lines so far are a paragraph of prose: more than one, or one with a stop or a comma inside."""
    last = parts[-1].text
    return len(parts) > 1 or "，" in last[:-1] or "," in last[:-1] or _inner_stop().search(last) is not None


def _is_first_line(piece: Piece, layout: Layout, full: int) -> bool:
    """Whether a line has the width of a paragraph's first line whose indent is lost: two characters short, unfinished."""
    short = full - width(piece.text)
    return not layout.indented and 3 <= short <= 6 and piece.text[-1] not in _TERMINAL


@cache
def _inner_stop() -> re.Pattern[str]:
    return re.compile(rf"[。；！？][^{closers('double', 'single', 'title')}）]")


@cache
def _prose_list() -> re.Pattern[str]:
    return re.compile(enumerator("lead"))


def _runs_on_whole(first: Piece, last: Piece, after: Piece, layout: Layout) -> bool:
    """For documents with a paragraph a line, some cut by page ends: an unfinished sentence goes on."""
    text = last.text
    if text[-1] in _TERMINAL or text[-1] in closers(*_CLOSING) or not layout.punctuated:
        return False
    if opens_paragraph(after.text) or (layout.indented and after.indent > 0) or len(text) < 18:
        return False
    if after.text[-1] not in _TERMINAL and after.text[-1] not in closers(*_CLOSING) and len(after.text) < 40:
        return False
    if _inner_stop().search(text):
        return len(text) >= 30
    return bool(_prose_list().match(text)) and ("，" in text or "," in text)
