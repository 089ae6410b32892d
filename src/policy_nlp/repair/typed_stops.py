"""Full stops that a text types as points: 提升管护能力.加强巡查. Nothing else would end its sentences."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.repair.pieces import Piece

_LEAST = 5  # points after Chinese words; fewer may be slips or names (艾买提.吐尔逊)
_SHARE = 4  # of them to one full stop, at least


@cache
def _point() -> re.Pattern[str]:
    """A point behind Chinese words and before others, or at the line's end."""
    han = "\u4e00-\u9fff"
    before = rf"(?:(?<=[{han}]{{4}})|(?<=[{han}]{closing_mark('round', 'double')}))"
    return re.compile(rf"{before}\.(?=[{han}]|{opening_mark('round', 'double')}|\Z)")


def fold_stops(pieces: list[Piece]) -> None:
    """Makes full stops of such points where the text has hardly any other. Linear in the length."""
    points = sum(len(_point().findall(piece.text)) for piece in pieces if "." in piece.text)
    if points >= _LEAST and points >= _SHARE * sum(piece.text.count("。") for piece in pieces):
        for piece in pieces:
            piece.text = _point().sub("。", piece.text)
