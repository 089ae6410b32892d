"""Records in one short line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")

LONGEST = 180  # characters of a line
_LONGEST_TEXT = 40
_FEW = 2  # words of a list that are shown


def brief(record: type[T]) -> type[T]:
    """The dataclass, whose `repr` is one line: what it holds, and no more of it than a line takes."""
    record.__repr__ = brief_line  # type: ignore[method-assign]
    return record


def brief_line(record: Any) -> str:
    """Name(field=value, …): fields that say nothing are left out, long texts cut, long lists counted."""
    return fitted(type(record).__name__, _stated(record))


def fitted(name: str, parts: Iterator[str]) -> str:
    """name(part, part, …), with as many of the parts as there is room for."""
    line = ""
    for part in parts:
        if len(name) + len(line) + len(part) > LONGEST:
            return f"{name}({line}{', ' if line else ''}…)"
        line += f"{', ' if line else ''}{part}"
    return f"{name}({line})"


def _stated(record: Any) -> Iterator[str]:
    for field in fields(record):
        value = getattr(record, field.name)
        if value is not None and value != "" and value != () and value != {}:
            yield f"{field.name}={brief_value(value)}"


def brief_value(value: Any) -> str:
    """A value in few characters."""
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({_called(value)})"
    if isinstance(value, str):
        return repr(cut(str(value), _LONGEST_TEXT))
    if isinstance(value, tuple | list):
        few = len(value) <= _FEW and all(isinstance(item, str | int | float) for item in value)
        return f"[{', '.join(map(brief_value, value))}]" if few else f"[{len(value):,}]"
    return f"{{{len(value):,}}}" if isinstance(value, Mapping) else cut(repr(value), _LONGEST_TEXT)


def _called(record: Any) -> str:
    """What the record is known by: its name, else its first word."""
    texts = (getattr(record, "name", None), *(getattr(record, field.name) for field in fields(record)))
    return next((repr(cut(text, _LONGEST_TEXT // 2)) for text in texts if isinstance(text, str) and text), "…")


def cut(text: str, longest: int) -> str:
    """The text, or as much of it as may be shown."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
