"""Messages about queries in Chinese: what stands in `faults.tsv` as English patterns."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from policy_nlp.serve.pages.language import Language
from policy_nlp.serve.remedies import as_served


def in_chinese(message: str) -> str:
    """The message in Chinese, where it is known, else as it is."""
    for pattern, chinese in _known():
        if found := pattern.fullmatch(message):
            return found.expand(chinese)
    return message


def in_language(language: Language, message: str) -> str:
    """The message in the language of the page, with nothing that takes a terminal."""
    served = as_served(message)
    return in_chinese(served) if language == "zh" else served


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = files("policy_nlp.serve.pages").joinpath("faults.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((re.compile(english, re.S), chinese) for english, chinese in rows)
