"""The web site's own lines above and below a document: its menu, the column's name, its imprint."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.repair.pieces import Piece

_FIRST = 6  # pieces in which a menu is looked for
_LAST = 40  # pieces in which an imprint is looked for
_LONGEST = 90  # characters of its lines


@cache
def _feet() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(lines that open an imprint, lines that stand in one beside them)"""
    rows = load_rows("site_feet")
    strong, weak = ("|".join(f"(?:{row[0]})" for row in rows if row[1] == kind) for kind in ("strong", "weak"))
    return re.compile(strong), re.compile(weak)


def _is_foot(text: str) -> bool:
    bare = re.sub(r"\s", "", text)
    return any(form.fullmatch(bare) for form in _feet())


@cache
def _menu() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row[0]) for row in load_rows("site_menus")))


@cache
def _bar() -> re.Pattern[str]:
    return re.compile(r"(?:分享|分享到|字号|字体|打印|收藏)[：:]?.{0,12}")


@cache
def _host() -> re.Pattern[str]:
    return re.compile(r"主办(?:单位)?[：:]\s*(?P<name>[\u4e00-\u9fff（）]{4,30})(?=\s|\Z)")


def without_imprint(pieces: list[Piece], declared: dict[str, str]) -> list[Piece]:
    """The pieces without the site's imprint under the document; the site's host is declared (`host`)."""
    pieces = _without_imprint_above(pieces, declared)
    strong, weak = _feet()
    first = len(pieces)
    floor = max(1, len(pieces) - _LAST)
    for index in range(len(pieces) - 1, floor - 1, -1):
        bare = re.sub(r"\s", "", pieces[index].text)
        if len(bare) > _LONGEST or pieces[index].kind == "row" or bare.endswith("。"):
            break
        if strong.fullmatch(bare):
            first = index
        elif not weak.fullmatch(bare) and first < len(pieces) and first - index > 2:
            break
    while first < len(pieces) and first > 1 and weak.fullmatch(re.sub(r"\s", "", pieces[first - 1].text)):
        first -= 1
    known = [index for index in range(first, len(pieces)) if _is_foot(pieces[index].text)]
    if 2 * len(known) < len(pieces) - first:
        return pieces
    _declare_host(pieces[first:], declared)
    return pieces[:first]


_ABOVE = 8  # pieces in which an imprint that a page's reader put over the document is looked for


def _without_imprint_above(pieces: list[Piece], declared: dict[str, str]) -> list[Piece]:
    """The pieces without the imprint that stands over the document: from its first line to the last line that opens one."""
    opens = _feet()[0]
    bare = [re.sub(r"\s", "", piece.text) for piece in pieces[:_ABOVE]]
    if not bare or not opens.fullmatch(bare[0]):
        return pieces
    last = max(index for index, text in enumerate(bare) if opens.fullmatch(text))
    _declare_host(pieces[: last + 1], declared)
    return pieces[last + 1 :]


def _declare_host(pieces: list[Piece], declared: dict[str, str]) -> None:
    for piece in pieces:
        if found := _host().match(piece.text):
            declared.setdefault("host", found["name"])


def without_menu(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the site's menu and the name of its column over the document."""
    gone = {index for index, piece in enumerate(pieces[:_FIRST]) if _is_menu(piece.text)}
    bars = [index for index, piece in enumerate(pieces[:3]) if piece.kind != "row" and _bar().fullmatch(piece.text)]
    if bars:
        gone.add(bars[0])
        gone.update(
            index for index in range(bars[0]) if len(pieces[index].text) <= 8 and not _is_kind(pieces[index].text)
        )
    return [piece for index, piece in enumerate(pieces) if index not in gone]


def _is_menu(text: str) -> bool:
    words = text.split()
    return len(words) >= 4 and len(text) < 200 and sum(_menu().fullmatch(word) is not None for word in words) >= 3


def _is_kind(text: str) -> bool:
    return re.search(r"(?:通知|意见|决定|公告|通告|通报|报告|批复|函|纪要|令|办法|规定)\Z", text) is not None
