"""What characters of symbol fonts (Symbol, Wingdings) show: ≥, ①, ☑ written as codes of the font."""

from __future__ import annotations

from functools import cache

from policy_nlp.lexicon import load_rows

_PRIVATE = 0xF000  # where the codes of symbol fonts stand in Unicode's area of private use
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LONGEST_RAISED = 3  # characters; longer ones are words that happen to be raised


@cache
def _symbols() -> dict[tuple[str, int], str]:
    """(font, code) → character, by lexicon/font_symbols.tsv."""
    return {
        (font, int(first, 16) + step): char
        for font, first, chars in load_rows("font_symbols")
        for step, char in enumerate(chars)
    }


def _font(name: str) -> str:
    return name.lower().replace(" ", "")


def symbol(font: str, code: int) -> str:
    """The character that a code of a font shows; in fonts of letters it is itself, and "" where nobody knows."""
    known = _symbols().get((_font(font), code & 0xFF))
    if known is not None and (code < 0x100 or code & 0xFF00 == _PRIVATE):
        return known
    plain = code - _PRIVATE if _PRIVATE + 0x20 <= code < _PRIVATE + 0x7F else code
    return chr(plain) if 0x20 <= plain < 0xD800 and not is_symbol_font(font) else ""


@cache
def is_symbol_font(name: str) -> bool:
    """Whether a font holds symbols in place of letters."""
    return _font(name) in {font for font, _ in _symbols()} | {"webdings", "wingdings3"}


def without_private(text: str, font: str) -> str:
    """The text of a run in a symbol font, its characters of private use as what they show; what nobody knows stays."""
    found = _symbols()
    return "".join(
        found.get((_font(font), ord(char) - _PRIVATE), char) if "\uf020" <= char <= "\uf0ff" else char for char in text
    )


def raised(text: str) -> str:
    """A short number set above the line, as the characters for that: 10⁴ is not 104, and the mark of a note no figure."""
    mark = text.strip()
    if 0 < len(mark) <= _LONGEST_RAISED and mark.lstrip("+-−").isdigit() and mark.isascii() | (mark[0] == "−"):
        return mark.translate(_SUPERSCRIPTS)
    return text
