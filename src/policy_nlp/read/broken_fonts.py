"""Text layers that cannot be read because the fonts do not say which characters they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policy_nlp.errors import DamagedError
from policy_nlp.model import Problem, RawLine
from policy_nlp.read.charset import likeness
from policy_nlp.read.content import problem

_SHARE = 0.15
_HOPELESS = 0.6
_FEW = 20  # odd characters that a sound document may have: bullets and symbols
_SAMPLE = 1_000  # lines
_ENOUGH = 300  # Chinese characters before their likeness to officialese is asked for


def check_fonts(lines: Sequence[RawLine], name: str) -> tuple[Problem, ...]:
    """A problem where part of a text layer is unreadable. Raises DamagedError where hardly anything else is left."""
    share = _share(lines)
    if share > _HOPELESS:
        raise unreadable_fonts(name)
    if share > _SHARE:
        return (problem(_WHAT, _REMEDY, "broken-fonts"),)
    unknown = sum(len(_unknown_pattern().findall(line.text)) for line in lines)
    what = f"{unknown} characters are unknown, as their fonts do not say which they are"
    return (problem(what, "compare with the original", "broken-fonts"),) if unknown else ()


def check_lost(pages: Sequence[int]) -> tuple[Problem, ...]:
    """A problem that names the pages, given by index, of which text is missing because no font says what it shows."""
    if not pages:
        return ()
    message = f"text of page {page_numbers(pages)} is missing: its fonts are not in the file, which does not say the characters"
    return (problem(message, "ask for the original, or print it where it can be seen", "broken-fonts"),)


def page_numbers(pages: Sequence[int]) -> str:
    """The first ten pages of these indices."""
    return ", ".join(str(index + 1) for index in pages[:10]) + ("…" if len(pages) > 10 else "")


def unreadable_fonts(name: str) -> DamagedError:
    """The error for a file of which hardly any character is known."""
    return DamagedError(f"{name}: {_WHAT}", _REMEDY)


_WHAT = "the fonts do not say which characters they show, so the text layer is unreadable"
_REMEDY = "read it as a scan with policy-nlp[ocr], or ask for the original"


def is_hopeless(lines: Sequence[RawLine]) -> bool:
    """Whether hardly anything of a text layer can be read."""
    return _share(lines) > _HOPELESS


def _share(lines: Sequence[RawLine]) -> float:
    return unreadable_share("".join(line.text for line in lines[:_SAMPLE]))


def unreadable_share(text: str) -> float:
    """Share of the characters beyond ASCII that no document shows (private use, controls, �); 1 where the Chinese is random."""
    odd = len(_odd_pattern().findall(text))
    wide = "".join(_wide_pattern().findall(text))[: 3 * _ENOUGH]
    if len(wide) > _ENOUGH and likeness(wide) < 0.02:
        return 1.0
    return odd / len(_beyond_pattern().findall(text)) if odd > _FEW else 0.0


@cache
def _odd_pattern() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")


@cache
def _unknown_pattern() -> re.Pattern[str]:
    """What is no character of any text; the codes of symbol fonts, and those that GB 18030 once gave characters, are known."""
    return re.compile(r"[\ue000-\ue765\ue865-\uefff\uf100-\uf8ff\ufffd]")


@cache
def _beyond_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\t\n\r -~]")


@cache
def _wide_pattern() -> re.Pattern[str]:
    return re.compile(r"[\u3400-\u9fff]+")
