"""The words of the pages in Chinese and English: templates hold the English, `words.tsv` the Chinese."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from fastapi import Request

Language = Literal["zh", "en"]
COOKIE = "policy_nlp_language"


def language_of(request: Request) -> Language:
    """The language asked for in the URL, else before (a cookie), else Chinese."""
    asked = request.query_params.get("lang") or request.cookies.get(COOKIE)
    return "en" if asked == "en" else "zh"


@cache
def chinese() -> Mapping[str, str]:
    """English words → Chinese ones."""
    lines = files("policy_nlp.serve.pages").joinpath("words.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def translator(language: Language) -> Callable[..., str]:
    """What gives the words of the language for English ones, with values put in for {names}."""

    def say(english: str, **values: object) -> str:
        words = english if language == "en" else chinese().get(english, english)
        return words.format(**values) if values else words

    return say
