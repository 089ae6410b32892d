"""TXT."""

from __future__ import annotations

from policy_nlp.read.charset import decode_text
from policy_nlp.read.content import Content
from policy_nlp.read.html_in_text import lines_with_tables
from policy_nlp.read.limits import Limits
from policy_nlp.read.text_tables import mark_tables


def read_text(data: bytes, name: str, limits: Limits) -> Content:
    """The lines of a plain text, blank ones kept, tables as rows; a form feed begins a new page. Offsets are those of the decoded file."""
    text, _, problems = decode_text(data, name)
    return Content("text/plain", mark_tables(lines_with_tables(text, name)), problems=problems)
