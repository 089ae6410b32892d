"""Word lists as TSV files, and the one loader.

A list is `lexicon/NAME.tsv`: UTF-8, tab-separated, lines that begin with # are comments. Nothing is read before it is asked for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def load_rows(name: str, room: str = __name__) -> tuple[tuple[str, ...], ...]:
    """The rows of lexicon/NAME.tsv, or of that file of another room, comments and blank lines left out. Raises FileNotFoundError
    for an unknown list."""
    text = files(room).joinpath(f"{name}.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def load_words(*names: str) -> frozenset[str]:
    """The first column of lexicon/NAME.tsv; of several lists, what stands in any."""
    return frozenset(row[0] for name in names for row in load_rows(name))
