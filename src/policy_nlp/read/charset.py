"""Bytes → text: marks first, then strict decoding, then likeness to Chinese, and only then a lossy reading with a problem recorded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from functools import cache

from policy_nlp.errors import UnsupportedError
from policy_nlp.model import Problem
from policy_nlp.read.content import problem
from policy_nlp.read.mixed_charset import HIDDEN_NUL, gb18030_with_others, is_rather_utf8, utf8_with_others

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
_SYSTEMATIC = 20  # Latin letters beyond ASCII, before they are taken for bytes
_PLAIN = 0.15  # `likeness` of what is Chinese beyond doubt
_LOSS = 0.01  # more than this share of unreadable characters is no text
# The commonest characters of officialese in both scripts; wrong decodings hardly ever give them.
_COMMON = (
    "的一是在不了有和人这为中国上个地到大以要发会关工作政市部门省年月日第条行法公务院办及通知规定建设管理实施企业经济全加强社会服务應當會國發關業經濟實務門區縣與對機構辦"
    + "，。、；：《》（）“”0123456789"
)


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON)


@cache
def _latin() -> re.Pattern[str]:
    """A Latin letter beyond ASCII."""
    return re.compile("[\x80-\u02ff]")


def decode_text(data: bytes, name: str, declared: str | None = None) -> tuple[str, str, tuple[Problem, ...]]:
    """(text, encoding, problems). `declared` is tried after the byte order marks and UTF-8. Raises UnsupportedError for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding, name)
    rest, problems = _without_stray_nul(data)
    nul = b"\0" in rest
    # UTF-8 stands before what is declared: other text is hardly ever valid UTF-8, but UTF-8 often valid GB18030.
    for encoding in ("utf-8", *([] if nul else _known(declared))):
        text = _strict(rest, encoding)
        if text is None or "\0" in text:
            continue
        twice = _encoded_twice(text) if encoding == "utf-8" else None
        if twice is not None:
            return twice[0], twice[1], (*problems, *twice[2])
        if encoding == "utf-8" and "~{" in text and text.isascii():
            chinese = _strict(rest, "hz")
            if chinese is not None and _wide_likeness(chinese[:_SAMPLE]) > _PLAIN:
                return chinese, "hz", problems
        if not _is_rather_gb18030(text, rest) and (encoding == "utf-8" or not _is_rather_other(text, rest)):
            if encoding != "gb18030":
                return text, encoding, problems
            rest, others = gb18030_with_others(rest)
            return _strict(rest, encoding) or text, encoding, (*problems, *_told_others(others, "UTF-8"))
    text, encoding, more = _likeliest(rest, name, nul)
    return text, encoding, (*problems, *more)


def _without_stray_nul(data: bytes) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes without the NULs that programs pad files with or leave in them, and a problem that counts those inside; the bytes
    as they are where NULs are half of their characters (UTF-16) or of no text."""
    if b"\0" not in data:
        return data, ()
    rest = data.replace(b"\0", b"")
    inside = data.strip(b"\0").count(b"\0")
    if inside * 5 > len(rest):
        return data, ()
    text = _strict(rest, "utf-8")
    sample = data[:_SAMPLE]
    if text is None or (inside and text.isascii()):
        wide = max(likeness(sample.decode(encoding, "replace")) for encoding in ("utf-16-le", "utf-16-be"))
        if wide >= likeness(rest[:_SAMPLE].decode("gb18030", "replace")) or not _printable(rest[:_SAMPLE]):
            return data, ()
    return rest, _told_nuls(inside)


def _told_nuls(count: int) -> tuple[Problem, ...]:
    """A problem that counts the NULs left out; none where there are none."""
    return (problem(f"{count} NUL characters left out", "compare with the original", "charset"),) if count else ()


def _is_rather_gb18030(text: str, data: bytes) -> bool:
    """Whether a short text that decodes as UTF-8 holds no Chinese that way but does as GB18030 (the bytes of 通知 do)."""
    if len(data) > 200 or data.isascii() or any(char >= "\u0800" for char in text):
        return False
    other = _strict(data, "gb18030")
    return other is not None and all(char < "\x7f" or "\u2e80" <= char <= "\uffef" for char in other)


_RATHER = 3  # times as like Chinese as the encoding that is declared


def _is_rather_other(text: str, data: bytes) -> bool:
    """Whether a text in the encoding that a page declares is little like Chinese, and much more in another: Big5 is often valid
    GB18030, and anything is Latin-1."""
    sample = data[:_SAMPLE]
    own = _wide_likeness(text[:_SAMPLE])
    others = (_wide_likeness(sample.decode(encoding, "replace")) for encoding in ("gb18030", "cp950"))
    return max(others) > _RATHER * max(own, 0) + 0.1


def _wide_likeness(text: str) -> float:
    """`likeness` of what is beyond ASCII, as pages are mostly markup."""
    return likeness("".join(char for char in text if char > "\x7f"))


def _encoded_twice(text: str) -> tuple[str, str, tuple[Problem, ...]] | None:
    """What a text was before a program took its bytes for Latin letters and encoded these again; None where it is none such."""
    sample = text[:_SAMPLE]
    latin = len(_latin().findall(sample))
    if latin < _SYSTEMATIC or latin * 2 < sum(char > "\x7f" for char in sample):
        return None
    data = _as_bytes(text)
    for encoding in ("utf-8", "gb18030"):
        found = _strict(data, encoding) if data is not None else None
        if found is not None and _wide_likeness(found[:_SAMPLE]) > _PLAIN:
            told = "the text was encoded twice, and is read as it was before"
            return found, encoding, (problem(told, "compare with the original", "charset"),)
    return None


def _as_bytes(text: str) -> bytes | None:
    """The bytes that were taken for letters of Latin-1 or Windows's code page 1252; None where others are among them."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        pass
    try:
        return b"".join(char.encode("latin-1" if char < "\u0100" else "cp1252") for char in text)
    except UnicodeEncodeError:
        return None


def decode_names(names: Sequence[bytes]) -> list[str]:
    """File names of one archive: each as UTF-8 where it is that; the others in the one of GB18030 and Big5 in which they hold more
    common characters, as one program wrote them all; else as code page 437."""
    plain = [
        text if (text := _strict(name, "utf-8")) and not _is_rather_gb18030(text, name) else None for name in names
    ]
    others = [name for name, text in zip(names, plain, strict=True) if text is None]
    traditional = _is_big5(others)
    encodings = ("cp950", "gb18030") if traditional else ("gb18030", "cp950")
    return [
        text if text is not None else _strict(name, encodings[0]) or _strict(name, encodings[1]) or name.decode("cp437")
        for name, text in zip(names, plain, strict=True)
    ]


def _is_big5(names: Sequence[bytes]) -> bool:
    """Whether names are in Big5: all can be, and more of their characters are common there than in GB 2312."""
    words = b"/".join(names)
    if _strict(words, "cp950") is None:
        return False
    return _common_share(words, "cp950", 0xA4, 0xC6, 0x40) > _common_share(words, "gb18030", 0xB0, 0xD7, 0xA1)


def _common_share(words: bytes, encoding: str, first: int, last: int, low: int) -> float:
    """The share of a code's first level, its common characters, among the characters beyond ASCII."""
    text = words.decode(encoding, "replace")
    codes = [char.encode(encoding, "replace") for char in text if char > "\x7f"]
    common = sum(len(code) == 2 and first <= code[0] <= last and code[1] >= low for code in codes)
    return common / len(codes) if codes else 0.0


def _known(declared: str | None) -> list[str]:
    if not declared:
        return []
    try:
        encoding = codecs.lookup(declared.strip("\"' ")).name
    except (LookupError, ValueError):
        return []
    return ["gb18030" if encoding in {"gb2312", "gbk", "hz"} else encoding]


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return _with_euro_signs(data) if encoding == "gb18030" and b"\x80" in data else None


_MOST_EUROS = 2_000


def _with_euro_signs(data: bytes) -> str | None:
    """The text of Windows's code page 936, in which the byte 0x80 is the euro sign; None where other bytes are wrong too."""
    pieces: list[str] = []
    view = memoryview(data)
    start = 0
    for _ in range(_MOST_EUROS):
        try:
            return "".join([*pieces, str(view[start:], "gb18030")])
        except UnicodeDecodeError as error:
            at = start + error.start
            if data[at] != 0x80:
                return None
            pieces += [str(view[start:at], "gb18030"), "€"]
            start = at + 1
    return None


def _likeliest(data: bytes, name: str, nul: bool) -> tuple[str, str, tuple[Problem, ...]]:
    """Of the encodings of Chinese, the one whose reading has most common characters; UTF-8 with a few bad bytes stands first."""
    if not nul:
        text = _joined_surrogates(data)
        if text is not None:
            return text, "utf-8", ()
        text = data.decode("utf-8", "replace")
        if (text.count("�") <= len(text) * 0.002 + 1 and len(text) > 50) or is_rather_utf8(text):
            text, others = utf8_with_others(data)
            nuls = _told_nuls(data.count(HIDDEN_NUL))
            return text, "utf-8", (*nuls, *_told_others(others, "GB18030"), *_told_lost(text, "utf-8"))
    sample = data[:_SAMPLE] if len(data) > _SAMPLE else data
    encodings = ("utf-16-le", "utf-16-be") if nul else ("gb18030", "cp950", "utf-16-le", "utf-16-be")
    scores = [
        (likeness(sample.decode(encoding, "replace")), -rank, encoding) for rank, encoding in enumerate(encodings)
    ]
    score, _, best = max(scores)
    if score < 0.02 and (nul or not _printable(sample)):
        raise UnsupportedError(
            f"{name}: neither text nor a known document format", "convert it to DOCX, PDF, OFD, HTML or plain text"
        )
    if best == "gb18030":
        data, others = gb18030_with_others(data)
        text, encoding, problems = _lossy(data, best, name)
        return text, encoding, (*_told_others(others, "UTF-8"), *problems)
    return _lossy(data, best, name)


def _joined_surrogates(data: bytes) -> str | None:
    """The text of UTF-8 whose characters beyond U+FFFF were written as two surrogates (CESU-8), None where it is none."""
    if b"\xed" not in data:
        return None
    try:
        text = data.decode("utf-8", "surrogatepass")
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeError:
        return None


def likeness(text: str) -> float:
    """Share of the commonest characters of Chinese officialese among what is not white space, less unreadable ones; ASCII counts a tenth."""
    total = hits = 0.0
    common = _common()
    for char in text:
        if char.isspace():
            continue
        total += 1
        if char in common:
            hits += 1
        elif char == "�" or "\ue000" <= char <= "\uf8ff" or char < " ":
            hits -= 1
        elif char < "\x7f":
            hits += 0.1
    return hits / total if total else 0.0


def _printable(sample: bytes) -> bool:
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    return control <= len(sample) * 0.01


def _lossy(data: bytes, encoding: str, name: str) -> tuple[str, str, tuple[Problem, ...]]:
    """The text with what cannot be decoded replaced by �, and a problem that counts it."""
    text = _strict(data, encoding)
    if text is not None:
        return text, encoding, ()
    text = data.decode(encoding, "replace")
    lost = text.count("�")
    if lost > len(text) * _LOSS + 2:
        raise UnsupportedError(
            f"{name}: {lost} of {len(text)} characters cannot be decoded as {encoding}", "save the file as UTF-8"
        )
    return text, encoding, _told_lost(text, encoding)


def _told_lost(text: str, encoding: str) -> tuple[Problem, ...]:
    """A problem that counts what could not be decoded; none where nothing is lost."""
    lost = text.count("�")
    message = f"{lost} characters could not be decoded as {encoding} and stand as �"
    return (problem(message, "save the file as UTF-8", "charset"),) if lost else ()


def _told_others(count: int, encoding: str) -> tuple[Problem, ...]:
    """A problem that counts the passages of a text that are in another encoding than the rest."""
    message = f"{count} passages in {encoding} stand in a text in another encoding"
    return (problem(message, "compare with the original", "charset"),) if count else ()
