"""Stamps: what a seal leaves in the text of a page (★), and what the office that received the paper set over its head."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.repair.pieces import Piece

_HEAD = 8  # lines from the top among which such a stamp begins
_LONGEST = 3  # lines of one below its first


@cache
def _received() -> re.Pattern[str]:
    """The first line of a stamp of receipt: 青川县水利局收文, 收文专用章, 收文编号：0123."""
    return re.compile(
        r"[一-鿿]{0,18}收文(?:专用)?[章处]?|收文(?:编?号|日期|时间|登记)\s*[：:].{0,20}|收文第?\s*\d{1,6}\s*号"
    )


@cache
def _more_of_receipt() -> re.Pattern[str]:
    """Its number and its day: 第123号, （2024）水字第12号, 2024年4月10日, 办理：."""
    day = r"(?:19|20)\d\d\s*(?:[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)"
    year = rf"{opening_mark('bracket')}?\d{{4}}{closing_mark('bracket')}?年?"
    number = rf"(?:编号|文号)?[：:]?(?:{year})?[一-鿿]{{0,5}}第?\s*\d{{1,6}}\s*号"
    return re.compile(rf"(?:(?:收文)?(?:日期|时间)[：:]?\s*)?{day}|{number}|收文(?:编?号|日期|时间)\s*[：:].{{0,20}}")


@cache
def _star_behind() -> re.Pattern[str]:
    """A signature's day or body with a seal's star behind it: 2024年4月6日★."""
    return re.compile(r"[日局府委厅室部会院]\s*[★☆]+\Z")


@cache
def _registered() -> re.Pattern[str]:
    """The registration of a rule as its stamp in the margin says it: 统一编号QCDR-2024-00012."""
    return re.compile(r"[一-鿿]{0,12}(?:统一|登记|备案)编?号\s*[：:]?\s*[A-Z]{2,8}\d{0,6}(?:\s?[—–-]\s?\d{1,10}){1,3}")


def _says_nothing(piece: Piece) -> bool:
    """Whether a line is a seal's star, or a stamp's registration beside the text of a page."""
    beside = piece.kind == "note" and piece.page is not None
    return not piece.text.strip("★☆ ") or (beside and _registered().fullmatch(piece.text) is not None)


def without_stamps(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the stars of seals, without a stamp of receipt over the head and one of registration in the margin."""
    kept = [piece for piece in pieces if piece.kind == "row" or not _says_nothing(piece)]
    for piece in kept:
        if piece.kind == "line" and piece.text[-1] in "★☆" and _star_behind().search(piece.text[-8:]):
            length = len(piece.text.rstrip("★☆ "))
            piece.text, piece.offsets = piece.text[:length], piece.offsets[:length]
            piece.lines = piece.lines[:length] if piece.lines is not None else None
    for index, piece in enumerate(kept[:_HEAD]):
        if piece.kind != "row" and len(piece.text) <= 24 and _received().fullmatch(piece.text.strip()):
            end = index + 1
            while end < min(len(kept), index + 1 + _LONGEST) and _more_of_receipt().fullmatch(kept[end].text.strip()):
                end += 1
            return kept[:index] + kept[end:]
    return kept
