"""Layers of a PDF (optional content, ISO 32000-1, 8.11) that are switched off when it is opened: what they hold does not show."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium_c

from policy_nlp.read.pdf_objects import PdfObject

_MOST_DEPTH = 8  # references followed
_MOST_MARKS = 20  # of one object
_LONGEST = 20_000  # bytes of a dictionary of layers


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a file that are off: their names, those left out that another layer bears which is on, and the file with the
    drawings blanked that stand on them as a whole."""

    names: frozenset[bytes]
    data: bytes


def hidden_layers(data: bytes, objects: Mapping[int, PdfObject]) -> Layers:
    """The layers that are off when the file is opened."""
    holder = next((item.words for item in objects.values() if b"/OCProperties" in item.words), None)
    if holder is None:
        return Layers(frozenset(), data)
    properties = _entry(holder, b"OCProperties", objects)
    state = _entry(properties, b"D", objects)
    groups = set(_references(_entry(properties, b"OCGs", objects)))
    off = set(_references(_entry(state, b"OFF", objects)))
    if re.search(rb"/BaseState\s*/OFF\b", state):
        off |= groups - set(_references(_entry(state, b"ON", objects)))
    names = {number: _name(objects[number].words) for number in groups | off if number in objects}
    shown = {name for number, name in names.items() if number not in off}
    hidden = frozenset(name for number, name in names.items() if number in off and name) - shown
    return Layers(hidden, _blanked(data, objects, off))


def _blanked(data: bytes, objects: Mapping[int, PdfObject], off: set[int]) -> bytes:
    """The file without the words of forms that belong to one of these layers."""
    forms = [item for item in objects.values() if item.is_form and off.intersection(item.references(b"OC"))]
    if not forms:
        return data
    changed = bytearray(data)
    for form in forms:
        length = len(form.stream or b"")
        changed[form.start : form.start + length] = b" " * length
    return bytes(changed)


def remove_hidden(page: Any, layers: frozenset[bytes]) -> None:
    """Takes off a page the objects of these layers."""
    for index in reversed(range(pdfium_c.FPDFPage_CountObjects(page))):
        shape = pdfium_c.FPDFPage_GetObject(page, index)
        if _is_on(shape, layers) and pdfium_c.FPDFPage_RemoveObject(page, shape):
            pdfium_c.FPDFPageObj_Destroy(shape)


def _is_on(shape: Any, layers: frozenset[bytes]) -> bool:
    """Whether an object is marked as belonging to one of the layers."""
    for index in range(min(pdfium_c.FPDFPageObj_CountMarks(shape), _MOST_MARKS)):
        mark = pdfium_c.FPDFPageObj_GetMark(shape, index)
        if _mark_name(mark) == "OC" and _mark_value(mark, b"Name") in layers:
            return True
    return False


def _mark_name(mark: Any) -> str:
    buffer = (ctypes.c_ushort * 64)()
    length = ctypes.c_ulong()
    pdfium_c.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), ctypes.byref(length))
    return bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")


def _mark_value(mark: Any, key: bytes) -> bytes:
    buffer = (ctypes.c_ubyte * 1024)()
    length = ctypes.c_ulong()
    if not pdfium_c.FPDFPageObjMark_GetParamBlobValue(mark, key, buffer, ctypes.sizeof(buffer), ctypes.byref(length)):
        return b""
    return bytes(buffer)[: length.value]


def _entry(words: bytes, key: bytes, objects: Mapping[int, PdfObject]) -> bytes:
    """The value of a key: a dictionary or an array as it stands, or the words of the object that it names."""
    found = re.search(rb"/" + key + rb"\s*(?=[<\[\d])", words)
    for _ in range(_MOST_DEPTH):
        if found is None:
            return b""
        reference = re.compile(rb"(\d{1,10})\s+\d+\s+R").match(words, found.end())
        if reference is None:
            return _balanced(words, found.end())
        item = objects.get(int(reference[1]))
        words = item.words if item is not None else b""
        found = re.search(rb"(?=[<\[\d])", words)
    return b""


def _balanced(words: bytes, start: int) -> bytes:
    """From an opening bracket to the one that closes it."""
    depth = 0
    for bracket in _bracket().finditer(words, start, start + _LONGEST):
        depth += 1 if bracket[0] in (b"<<", b"[") else -1
        if depth <= 0:
            return words[start : bracket.end()]
    return words[start : start + _LONGEST]


def _references(array: bytes) -> list[int]:
    return [int(number) for number in re.findall(rb"(\d{1,10})\s+\d+\s+R", array)]


@cache
def _bracket() -> re.Pattern[bytes]:
    return re.compile(rb"<<|>>|\[|\]")


def _name(words: bytes) -> bytes:
    """The name of a layer as it is kept, whatever its encoding: a string in brackets or in figures."""
    found = re.search(rb"/Name\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)", words, re.S)
    if found is None:
        return b""
    if found[2] is None:
        return _escape().sub(_unescaped, found[1])
    figures = b"".join(found[2].split())
    return bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode("ascii"))


@cache
def _escape() -> re.Pattern[bytes]:
    return re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign[:1].isdigit() and sign < b"8":
        return bytes([int(sign, 8) & 0xFF])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(sign, b"" if sign in b"\r\n" else sign)
