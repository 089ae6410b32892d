"""Messages in Chinese: those about queries stand in `faults.tsv` as English patterns, those about files that are read in `problems.tsv`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from policy_nlp.serve.pages.language import Language
from policy_nlp.serve.remedies import as_served


@lru_cache(maxsize=2048)
def in_chinese(message: str) -> str:
    """The message in Chinese, where it is known, else as it is."""
    for pattern, chinese in _known("faults"):
        if found := pattern.fullmatch(message):
            return _chinese_choices(found.expand(chinese))
    return problem_in_chinese(message) or message


def _chinese_choices(message: str) -> str:
    """The message with a list of values or keys that has both languages (计划, planned; 牵头 (lead)) in Chinese only."""
    found = _CHOICES.search(message)
    if found is None:
        return message
    choices = [_IN_ENGLISH.sub("", one) for one in found[0].split(", ")]
    chinese = [one for one in choices if not one.isascii()]
    return message[: found.start()] + "、".join(chinese) if chinese else message


_CHOICES = re.compile(r"(?<=[选件]：)[^：]*\Z")
_IN_ENGLISH = re.compile(r" \([\x20-\x7e]*\)")


def problem_in_chinese(message: str) -> str | None:
    """What went wrong with a file, what to do about it, or both (WHAT; REMEDY), in Chinese; None where it is not known."""
    if (chinese := _told(message)) is not None:
        return chinese
    for mark in re.finditer("; ", message):
        what, remedy = _told(message[: mark.start()]), _told(message[mark.end() :])
        if remedy is not None:
            return f"{what or message[: mark.start()]}；{remedy}"
    return None


def _told(message: str) -> str | None:
    """What is told of a file, its name before it or not."""
    if (chinese := _as_a_whole(message)) is not None:
        return chinese
    for mark in re.finditer(": ", message):
        if (chinese := _as_a_whole(message[mark.end() :])) is not None:
            return f"{message[: mark.start()]}：{chinese}"
    return None


def _as_a_whole(message: str) -> str | None:
    """The row that matches all of the message, what it holds in brackets in Chinese too: a part of a file has problems of its own."""
    for pattern, chinese in _known("problems"):
        if found := pattern.fullmatch(message):
            parts = [problem_in_chinese(part) or part for part in found.groups("")]
            return _put_in(chinese, parts)
    return None


def _put_in(chinese: str, parts: Sequence[str]) -> str:
    return re.sub(r"\\(\d)", lambda number: parts[int(number[1]) - 1], chinese)


def in_language(language: Language, message: str) -> str:
    """The message in the language of the page, with nothing that takes a terminal."""
    served = as_served(message)
    return in_chinese(served) if language == "zh" else served


@cache
def _known(table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = files("policy_nlp.serve.pages").joinpath(f"{table}.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((re.compile(english, re.S), chinese) for english, chinese in rows)
