"""What hangs on a piece of evidence: the clauses behind its comma that go on about the same (…完成8.2亿元，同比增长2.1%)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from policy_nlp.tasks.clauses import Stated, form_of
from policy_nlp.tasks.pieces import Piece

_MOST = 3  # clauses that hang on one


@cache
def _hangs() -> re.Pattern[str]:
    """How a clause begins that has no subject of its own."""
    return re.compile(
        r"(?:同比|环比|比(?:上|去|前)年|较(?:上年|去年|前年|年初|上年末|上年同期)|按可比|按不变|可比口径|实际|名义|扣除|剔除|折合)"
        r"|(?:同?比?)(?:增长|下降|减少|上升|增加|回落|增速|增幅|降幅|上涨)"
        r"|[为是](?:上年|去年)(?:同期)?的|占(?!地|道)|完成(?:年度|全年|年初|调整)?(?:计划|目标|任务|预算)的?\d"
        r"|(?:剩余|尚余|还剩|余下|其余|仍有|尚有)[^，]{0,12}\d|(?:全[县市区省州旗]|目前)(?:仍|尚)有"
    )


def with_what_hangs(place: int, pieces: Sequence[Piece], promise: Stated) -> Piece:
    """The piece at that place among those of a report with the clauses that hang on it, as one."""
    piece = pieces[place]
    last = place
    while last + 1 < len(pieces) and last < place + _MOST and _follows(pieces[last], pieces[last + 1]):
        if not (_hangs().match(pieces[last + 1].stated.text) or _is_another_part(piece, pieces[last + 1], promise)):
            break
        last += 1
    if last == place:
        return piece
    end = pieces[last]
    held = [one.stated for one in pieces[place : last + 1]]
    stated = replace(
        piece.stated,
        text=piece.stated.sentence[piece.stated.at : end.stated.at + len(end.stated.text)],
        actors=tuple(dict.fromkeys(actor for one in held for actor in one.actors)),
        targets=tuple(target for one in held for target in one.targets),
        places=tuple(dict.fromkeys(name for one in held for name in one.places)),
    )
    return Piece(piece.start, end.end, stated)


def _follows(one: Piece, other: Piece) -> bool:
    """Whether nothing but a comma stands between two pieces of one sentence."""
    return one.end + 1 == other.start and one.stated.sentence[one.stated.at + len(one.stated.text) :][:1] in ("，", ",")


_ORDINAL = re.compile(r"第[一二三四五六七八九]")
_NAME = 3  # characters with which the name of a thing begins
_OF_THE_PROMISE = 0.7  # of the characters of an indicator


def _is_another_part(piece: Piece, other: Piece, promise: Stated) -> bool:
    """Whether a clause tells of another of the things that were promised together: 甲、乙均达到100%, 甲、乙2条道路, 建成2个 (第一…，第二…)."""
    if "均" in promise.text and other.stated.targets and promise.targets:
        name = set(form_of(other.stated.targets[0].indicator))
        same_unit = other.stated.targets[0].unit == promise.targets[0].unit
        return same_unit and bool(name) and len(name & set(promise.text)) >= _OF_THE_PROMISE * len(name)
    if "、" in promise.text and all(one.stated.text[:_NAME] in promise.text for one in (piece, other)):
        return True
    first, second = (_ORDINAL.match(one.stated.text) for one in (piece, other))
    return bool(first and second and first[0] != second[0] and piece.stated.text[2:5] == other.stated.text[2:5])
