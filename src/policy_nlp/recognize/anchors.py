"""Where a pattern is worth trying: the lines that hold what each match of it must hold, or the characters that it may begin with.

A pattern that may begin at any character costs far more than the search for one mark it cannot do without, and most lines have none.
To compile it takes as long as to read a page: it is handed over as what makes it, and asked for where a text has its mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


def find_in_lines(
    pattern: Callable[[], re.Pattern[str]], anchor: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stays within a line, looked for in the lines that have an anchor."""
    at = 0
    while (found := anchor.search(text, at)) is not None:
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        at = end + 1 if end >= 0 else len(text)
        yield from pattern().finditer(text, start, at)
        if end < 0:
            return


def find_from(pattern: Callable[[], re.Pattern[str]], first: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, none of them empty, looked for where `first` finds what each of them begins with."""
    at = 0
    for begun in first.finditer(text):
        if begun.start() >= at and (found := pattern().match(text, begun.start())) is not None:
            at = found.end()
            yield found
