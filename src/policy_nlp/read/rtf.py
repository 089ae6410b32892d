"""RTF, read natively: text in the code pages its fonts name, paragraphs, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from policy_nlp.errors import DamagedError, EmptyError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.charset import likeness
from policy_nlp.read.content import Content, struck_problem
from policy_nlp.read.font_symbols import raised, symbol
from policy_nlp.read.limits import Limits
from policy_nlp.read.table import looks_header

# Groups whose text is not the document's; unknown ones begin with \* and are skipped too.
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf object themedata "
    b"datastore listtable listoverridetable rsidtbl generator xmlnstbl latentstyles filetbl revtbl nonshppict bkmkstart bkmkend "
    b"shprslt fldinst ftnsep ftnsepc ftncn aftnsep pntxta pntxtb template operator author company".split()
)
_BOXES = frozenset({b"shptxt", b"dptxbxtext"})
_NOTE = b"footnote"  # endnotes are such with another word inside
_SYMBOLS = 2  # the character set of symbol fonts
_LONGEST_SYMBOLS = 3  # bytes; more in a symbol font are words in no font at all
_WESTERN = frozenset({"cp1252", "mac_roman"})
_FEWEST_DOUBTFUL = 8  # bytes beyond ASCII in a Western code page, before they are taken for Chinese
_CHINESE = 0.15  # `likeness` of what is Chinese beyond doubt
_CODE_PAGES = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    204: "cp1251",
    238: "cp1250",
}
_SIGNS = {
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
_SIGNS |= {b"bullet": "•", b"emspace": "\u3000", b"enspace": " ", b"~": "\xa0", b"_": "-"}
_MAX_GROUPS = 1_000


@cache
def _token_pattern() -> re.Pattern[bytes]:
    return re.compile(
        rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\0]+)|[\r\n\0]+|\\"
    )


@dataclass(slots=True)
class _Group:
    """What a brace keeps: the font's code page, how many characters follow a \\u, and how its text shows."""

    code_page: str
    fallback: int = 1
    skipped: int = 0  # 1: unless the text is one that is known after all, 2: for good
    in_table: bool = False
    hidden: bool = False
    raised: bool = False
    struck: bool = False
    told: bool = False  # whether what is struck out has been counted
    doubled: bool = False  # the next group is said again, in Unicode
    around: list[str] | None = None  # what stands so far in the paragraph that a text box hangs on
    is_note: bool = False
    lines: int = 0  # before the note
    after_row: bool = False  # the same of the walk
    symbols: str = ""  # the name of the symbol font in use


@dataclass(slots=True)
class _Walk:
    """The state of one pass."""

    fonts: dict[int, str]
    symbol_fonts: dict[int, str]
    group: _Group
    stack: list[_Group] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[RawLine] = field(default_factory=list)
    notes: list[RawLine] = field(default_factory=list)
    doubtful: bytearray = field(default_factory=bytearray)  # what stands beyond ASCII in Western code pages
    struck: int = 0
    to_skip: int = 0
    tables: int = 0
    after_row: bool = False
    centred: bool = False


def read_rtf(data: bytes, name: str, limits: Limits) -> Content:
    """The paragraphs and table rows of an RTF, its notes at the end. Raises EmptyError and DamagedError."""
    default = re.search(rb"\\ansicpg(\d{3,5})", data[:2000])
    page = _code_page(int(default[1])) if default else "cp1252"
    fonts = _fonts(data, page)
    walk = _walked(data, name, fonts, page)
    meant = _meant(bytes(walk.doubtful))
    if meant:  # programs that write Chinese and declare a Western code page
        western = {number: meant if found in _WESTERN else found for number, found in fonts.items()}
        walk = _walked(data, name, western, meant if page in _WESTERN else page)
    if not walk.lines:
        raise EmptyError(f"{name}: the RTF holds no text", "check the original")
    lines = (*walk.lines, *walk.notes)
    return Content("application/rtf", lines, problems=struck_problem(walk.struck))


def _walked(data: bytes, name: str, fonts: dict[int, str], page: str) -> _Walk:
    walk = _Walk(fonts, _symbol_fonts(data), _Group(page))
    place = 0
    while match := _token_pattern().match(data, place):
        place = match.end()
        if match[2] == b"bin":
            place += max(int(match[3] or 0), 0)
            continue
        _take(match, walk)
        if len(walk.stack) > _MAX_GROUPS:
            raise DamagedError(f"{name}: groups are nested more than {_MAX_GROUPS} deep", "save it again as DOCX")
    _end_paragraph(walk)
    return walk


def _meant(data: bytes) -> str:
    """The encoding of bytes that Western fonts show as letters with accents; empty where they are that."""
    if len(data) < _FEWEST_DOUBTFUL:
        return ""
    for encoding in ("utf-8", "gb18030"):
        try:
            if likeness(data.decode(encoding)) > _CHINESE:
                return encoding
        except UnicodeDecodeError:
            continue
    return ""


def _code_page(number: int) -> str:
    return {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 65001: "utf-8", 1252: "cp1252"}.get(
        number, "cp1252"
    )


def _fonts(data: bytes, default: str) -> dict[int, str]:
    """Font number → code page, from the font table."""
    found: dict[int, str] = {}
    for match in re.finditer(rb"\{\\f(\d{1,6})[^{};]{0,200}?\\fcharset(\d{1,3})", data[:200_000]):
        number, charset = int(match[1]), int(match[2])
        found.setdefault(number, default if charset in {0, 1} else _CODE_PAGES.get(charset, default))
    return found


def _symbol_fonts(data: bytes) -> dict[int, str]:
    """Font number → name, of fonts that hold symbols in place of letters."""
    pattern = rb"\{\\f(\d{1,6})[^{};]{0,200}?\\fcharset(\d{1,3})[^{};]{0,200}?(?:\{[^{}]{0,200}\}[^{};]{0,20})*([A-Za-z][A-Za-z0-9 ]{1,40});"
    return {
        int(match[1]): match[3].decode("ascii")
        for match in re.finditer(pattern, data[:200_000])
        if int(match[2]) == _SYMBOLS
    }


def _take(match: re.Match[bytes], walk: _Walk) -> None:
    code, word, number, sign, brace, plain = match.groups()
    if brace is not None:
        _flush(walk)
        _brace(brace, walk)
    elif word is not None:
        _word(word.lower(), int(number) if number else None, walk)
    elif sign is not None:
        _sign(sign, walk)
    elif code is not None:
        _bytes(bytes.fromhex(code.decode("ascii")), walk)
    elif plain is not None:
        _bytes(plain, walk)


def _brace(brace: bytes, walk: _Walk) -> None:
    if brace == b"{":
        group = walk.group
        walk.stack.append(group)
        skipped = 2 if group.doubled else group.skipped
        walk.group = replace(group, doubled=False, around=None, is_note=False, skipped=skipped)
        group.doubled = False
    elif walk.stack:
        in_table, around = walk.group.in_table, walk.group.around
        if around is not None:
            walk.group.in_table = False
            _end_paragraph(walk)
            if walk.group.is_note:
                walk.notes += [replace(line, kind="note", centred=False) for line in walk.lines[walk.group.lines :]]
                del walk.lines[walk.group.lines :]
                walk.after_row = walk.group.after_row
            walk.text = around
        walk.group = walk.stack.pop()
        walk.group.in_table = in_table if around is None else walk.group.in_table


def _bytes(data: bytes, walk: _Walk) -> None:
    if walk.group.skipped:
        return
    if walk.to_skip:
        step = min(walk.to_skip, len(data))
        walk.to_skip -= step
        data = data[step:]
    if walk.group.struck:
        walk.struck += not (walk.group.told or walk.group.hidden)
        walk.group.told = True
    elif not walk.group.hidden:
        walk.group.told = False
        walk.raw += data


def _flush(walk: _Walk) -> None:
    if walk.raw:
        group = walk.group
        if group.symbols and len(walk.raw) <= _LONGEST_SYMBOLS:
            text = "".join(symbol(group.symbols, byte) for byte in walk.raw)
        else:
            if group.code_page in _WESTERN:
                walk.doubtful += bytes(byte for byte in walk.raw if byte > 0x7F)
            text = walk.raw.decode(group.code_page, "replace")
        walk.text.append(raised(text) if walk.group.raised else text)
        walk.raw.clear()


def _sign(sign: bytes, walk: _Walk) -> None:
    if sign == b"*":
        walk.group.skipped = max(walk.group.skipped, 1)
    elif sign in {b"\\", b"{", b"}"}:
        _bytes(sign, walk)
    elif sign in {b"\n", b"\r"}:
        _end_paragraph(walk)
    elif sign in _SIGNS and not walk.group.skipped:
        _flush(walk)
        walk.text.append(_SIGNS[sign])


def _word(word: bytes, number: int | None, walk: _Walk) -> None:
    _flush(walk)
    walk.to_skip = 0
    if word in _SKIPPED:
        walk.group.skipped = 2
    elif word in _BOXES and walk.group.skipped < 2:
        walk.group.skipped = 0
        walk.group.around, walk.text = walk.text, []
    elif word == b"ud" and walk.group.skipped < 2:
        walk.group.skipped = 0
    elif word == b"upr":
        walk.group.doubled = True
    elif word == _NOTE and walk.group.skipped < 1:
        walk.group.around, walk.text = walk.text, []
        walk.group.is_note, walk.group.lines, walk.group.after_row = True, len(walk.lines), walk.after_row
    elif word in {b"v", b"deleted"}:
        walk.group.hidden = number != 0
    elif word in {b"strike", b"striked"}:
        walk.group.struck = number != 0
    elif word == b"plain":
        walk.group.hidden = walk.group.raised = walk.group.struck = False
    elif word in {b"super", b"nosupersub", b"sub"}:
        walk.group.raised = word == b"super" and number != 0
    elif word == b"f" and number is not None:
        walk.group.code_page = walk.fonts.get(number, walk.group.code_page)
        walk.group.symbols = walk.symbol_fonts.get(number, "")
    elif word == b"uc":
        walk.group.fallback = max(number or 0, 0)
    elif not walk.group.skipped:
        _shown(word, number, walk)


def _shown(word: bytes, number: int | None, walk: _Walk) -> None:
    """A control word that shows in the text."""
    if word == b"u" and number is not None:
        if not (walk.group.hidden or walk.group.struck):
            _unicode(number, walk)
        walk.to_skip = walk.group.fallback
    elif word in _SIGNS:
        walk.text.append(_SIGNS[word])
    elif word in {b"par", b"line", b"sect", b"page", b"column"}:
        _end_paragraph(walk)
    elif word in {b"cell", b"nestcell"}:
        walk.cells.append(_joined(walk))
    elif word in {b"row", b"nestrow"}:
        _end_row(walk)
    elif word == b"intbl":
        walk.group.in_table = True
    elif word == b"pard":
        walk.group.in_table = walk.centred = False
    elif word == b"qc":
        walk.centred = True


def _unicode(number: int, walk: _Walk) -> None:
    """\\uN counts in signed 16 bits; characters beyond the first plane come as two of them."""
    value = number % 65536
    last = walk.text[-1] if walk.text else ""
    if 0xDC00 <= value < 0xE000 and len(last) == 1 and 0xD800 <= ord(last) < 0xDC00:
        walk.text[-1] = chr(0x10000 + ((ord(last) - 0xD800) << 10) + value - 0xDC00)
    elif walk.group.symbols and 0xF020 <= value <= 0xF0FF:
        walk.text.append(symbol(walk.group.symbols, value))
    else:
        walk.text.append(chr(value))


def _joined(walk: _Walk) -> str:
    text = "".join(walk.text)
    walk.text.clear()
    return "".join(char for char in text if not "\ud800" <= char <= "\udfff").strip(" \t\n")


def _end_paragraph(walk: _Walk) -> None:
    _flush(walk)
    if walk.group.in_table:  # a line inside a cell
        walk.text.append("\n")
        return
    text = _joined(walk)
    if text.strip():
        walk.lines.append(RawLine(text, "paragraph", Origin(f"p{len(walk.lines) + 1}"), centred=walk.centred))
        walk.after_row = False


def _end_row(walk: _Walk) -> None:
    cells = tuple(cell.replace("\t", " ") for cell in walk.cells)
    walk.cells.clear()
    if not any(cells):
        return
    if not walk.after_row:
        walk.tables += 1
    header = not walk.after_row and looks_header(cells)
    origin = Origin(f"p{len(walk.lines) + 1}")
    walk.lines.append(RawLine("\t".join(cells), "row", origin, cells=cells, table=walk.tables - 1, is_header=header))
    walk.after_row = True
