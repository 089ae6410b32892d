"""Short names that a text declares: （以下简称管委会）, （下称“园区”）, （以下统称各地通信主管部门）."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.brackets import closers, closing_mark, openers, opening_mark


@cache
def declaration() -> re.Pattern[str]:
    """The bracket that declares one or more short names (`short`) for what stands before it."""
    neither = re.escape(openers("round") + closers("round"))
    return re.compile(
        opening_mark("round")
        + r"\s*(?:(?:以下|下文|后文|下)(?:统一)?(?:简称|统称|统简称|合称|称)|(?:统一)?(?:简称|统称))(?:为)?[：:]?\s*"
        + rf"(?P<short>[^{neither}\n]{{1,60}})"
        + closing_mark("round")
    )
