"""Names that the page has parted: in an attendance list spread over columns each word, or each character, may come as a line."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.repair.joining import join_pieces
from policy_nlp.repair.name_rows import attendance_end
from policy_nlp.repair.pieces import Piece


@cache
def _short() -> re.Pattern[str]:
    return re.compile(r"[\u3400-\u9fff]{1,4}")


def join_spread_names(pieces: list[Piece]) -> list[Piece]:
    """The pieces with labels (出⏎席：) and, under a label of attendance, names (李⏎某) put together."""
    joined: list[Piece] = []
    listing = False
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and _parted_label(last, piece):
            joined[-1] = join_pieces([last, piece])
            listing = True
            continue
        if attendance_end(piece.text):
            listing = True
        elif listing and last is not None and _parted_name(last, piece):
            joined[-1] = join_pieces([last, piece])
            continue
        elif not _goes_on(piece.text):
            listing = False
        joined.append(piece)
    return joined


def _parted_label(last: Piece, piece: Piece) -> bool:
    return len(last.text) == 1 and piece.kind == "line" and attendance_end(last.text + piece.text) > 1


def _parted_name(last: Piece, piece: Piece) -> bool:
    """Whether two lines are the two characters of a name, the first perhaps behind its label."""
    rest = last.text[attendance_end(last.text) :]
    return len(rest) == 1 and len(piece.text) == 1 and bool(_short().fullmatch(rest + piece.text))


def _goes_on(text: str) -> bool:
    """Whether the list may go on over a line: a short word, or a name with a bracket behind it."""
    return len(text) <= 4 or text[-1] in "）)" or not any("\u3400" <= char <= "\u9fff" for char in text)
