"""What a message of the library tells a user of the command line to do, as it is done over HTTP or on the pages: `remedies.tsv`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def as_served(message: str) -> str:
    """The message with what is done over HTTP or on the pages in the place of a command."""
    for pattern, words in _known():
        message = pattern.sub(words, message)
    return message


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = files("policy_nlp.serve").joinpath("remedies.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((re.compile(command), words) for command, words in rows)
