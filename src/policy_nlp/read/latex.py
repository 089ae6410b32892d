"""Figures written as formulas ($5000 \\mathrm{m}^{2}$, $\\geq 99\\%$), as what they show."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.read.docx_numbering import format_number
from policy_nlp.read.font_symbols import raised


@cache
def _formula() -> re.Pattern[str]:
    """A formula without Chinese characters, so that two prices in dollars are none; with the blanks that set it off."""
    inner = r"([^$\u3400-\u9fff\r\n]{1,200}?)"
    wide = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
    formula = rf"(?:\$\$?{inner}\$\$?|\\\({inner}\\\)|\\\[{inner}\\\])"
    return re.compile(rf"(?:(?<={wide}) )?{formula}(?: (?={wide}))?")


@cache
def _signs() -> dict[str, str]:
    return {row[0]: row[1] if len(row) > 1 else "" for row in load_rows("latex_signs")}


def formulas_shown(text: str) -> str:
    """The text with its plain formulas as what they show; others stay as they are written."""
    if "$" not in text and "\\" not in text:
        return text
    return _formula().sub(lambda found: _shown(found[1] or found[2] or found[3] or "") or found[0], text)


def _shown(formula: str) -> str:
    """What a formula shows; empty where it holds more than figures, units and signs."""
    plain = formula.strip()
    if re.fullmatch(r"[\d\s.,%+\-~<>=/()A-Za-z]{1,40}", plain):
        return "".join(plain.split())
    plain = re.sub(r"\\textcircled\s*\{?\s*(\d{1,2})\s*\}?", _circled, plain)
    plain = re.sub(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"\1/\2", plain)
    plain = re.sub(r"\^\s*\{?\s*\\circ\s*\}?", "°", plain)
    plain = re.sub(r"\\([A-Za-z]+)\s?", lambda found: _signs().get(found[1], found[0]), plain)
    plain = re.sub(r"\\([%&$#_]|[ ,;:!])", lambda found: found[1] if found[1] in "%&$#_" else " ", plain)
    plain = re.sub(r"\^\s*(?:\{([^{}]*)\}|(\S))", lambda found: raised("".join((found[1] or found[2]).split())), plain)
    plain = re.sub(r"_\s*(?:\{([^{}]*)\}|(\S))", lambda found: found[1] or found[2], plain)
    plain = "".join(plain.replace("~", " ").split())
    plain = re.sub(r"\{([^{}]*)\}", r"\1", plain)
    return "" if re.search(r"[\\{}^]", plain) else plain


def _circled(found: re.Match[str]) -> str:
    return format_number(int(found[1]), "decimalEnclosedCircle")
