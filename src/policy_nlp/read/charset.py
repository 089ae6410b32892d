"""Bytes → text: marks first, then strict decoding, then likeness to Chinese, and only then a lossy reading with a problem recorded."""

from __future__ import annotations

import codecs
from functools import cache

from policy_nlp.errors import UnsupportedError
from policy_nlp.model import Problem
from policy_nlp.read.content import problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
_LOSS = 0.01  # more than this share of unreadable characters is no text
_STRAY = 0.005  # a text with no more NULs than this share is text all the same
# The commonest characters of officialese in both scripts; wrong decodings hardly ever give them.
_COMMON = (
    "的一是在不了有和人这为中国上个地到大以要发会关工作政市部门省年月日第条行法公务院办及通知规定建设管理实施企业经济全加强社会服务應當會國發關業經濟實務門區縣與對機構辦"
    + "，。、；：《》（）“”0123456789"
)


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON)


def decode_text(data: bytes, name: str, declared: str | None = None) -> tuple[str, str, tuple[Problem, ...]]:
    """(text, encoding, problems). `declared` is tried after the byte order marks and UTF-8. Raises UnsupportedError for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding, name)
    nul = b"\0" in data
    # UTF-8 stands before what is declared: other text is hardly ever valid UTF-8, but UTF-8 often valid GB18030.
    for encoding in ("utf-8", *([] if nul else _known(declared))):
        text = _strict(data, encoding)
        if text is not None and nul and encoding == "utf-8" and text.count("\0") <= len(text) * _STRAY:
            return text.translate(_controls()), encoding, ()  # what a PDF's fonts leave in copied text
        if text is not None and "\0" not in text and not _is_rather_gb18030(text, data):
            return text, encoding, ()
    return _likeliest(data, name, nul)


@cache
def _controls() -> dict[int, str]:
    """Control characters as blanks, so that offsets stay."""
    return {code: " " for code in range(32) if chr(code) not in "\t\n\r\f"}


def _is_rather_gb18030(text: str, data: bytes) -> bool:
    """Whether a short text that decodes as UTF-8 holds no Chinese that way but does as GB18030 (the bytes of 通知 do)."""
    if len(data) > 200 or data.isascii() or any(char >= "\u0800" for char in text):
        return False
    other = _strict(data, "gb18030")
    return other is not None and all(char < "\x7f" or "\u2e80" <= char <= "\uffef" for char in other)


def decode_name(data: bytes) -> str:
    """A file name: UTF-8 or GB18030, else as code page 437."""
    text = _strict(data, "utf-8")
    if text is not None and not _is_rather_gb18030(text, data):
        return text
    return _strict(data, "gb18030") or data.decode("cp437")


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
        return None


def _likeliest(data: bytes, name: str, nul: bool) -> tuple[str, str, tuple[Problem, ...]]:
    """Of the encodings of Chinese, the one whose reading has most common characters; UTF-8 with a few bad bytes stands first."""
    if not nul:
        text = data.decode("utf-8", "replace")
        if text.count("�") <= len(text) * 0.002 + 1 and len(text) > 50:
            return _lossy(data, "utf-8", name)
    sample = data[:_SAMPLE] if len(data) > _SAMPLE else data
    encodings = ("utf-16-le", "utf-16-be") if nul else ("gb18030", "big5", "utf-16-le", "utf-16-be")
    scores = [
        (likeness(sample.decode(encoding, "replace")), -rank, encoding) for rank, encoding in enumerate(encodings)
    ]
    score, _, best = max(scores)
    if score < 0.02 and (nul or not _printable(sample)):
        raise UnsupportedError(
            f"{name}: neither text nor a known document format", "convert it to DOCX, PDF, OFD, HTML or plain text"
        )
    return _lossy(data, best, name)


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
    message = f"{lost} characters could not be decoded as {encoding} and stand as �"
    return text, encoding, (problem(message, "save the file as UTF-8", "charset"),)
