"""The lines of a text, by whatever characters it ends them with."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.model import Origin, RawLine

_SYSTEMATIC = 3  # times a control is found before it is taken for the file's line break


@cache
def _line_pattern(more: str) -> re.Pattern[str]:
    ends = rf"\r\n\f\u2028\u2029{more}"
    return re.compile(rf"([^{ends}]*)(\r\n|[{ends}]|$)")


def _rare_ends(text: str) -> str:
    """Controls that some programs end lines with (Word's break, the mainframe's NEL), where a text has several; one is a stray."""
    return "".join(control for control in "\v\x85" if text.count(control) >= _SYSTEMATIC)


def text_lines(text: str) -> list[RawLine]:
    """The lines of a text with their offsets and, where form feeds cut it, pages."""
    lines: list[RawLine] = []
    page = 1 if "\f" in text else None
    for match in _line_pattern(_rare_ends(text)).finditer(text):
        if match.end() == match.start():
            break
        lines.append(RawLine(match[1], "line", Origin(offset=match.start(), page=page)))
        if match[2] == "\f" and page is not None:
            page += 1
    return lines
