"""What a file's name declares."""

from __future__ import annotations

import re
from datetime import date


def date_in_name(name: str) -> str | None:
    """The one day that a file's name holds (notice-20250106.txt, 8_2019-04-17.txt) as YYYY-MM-DD, or None.

    A hint for years that the text leaves out; never the date of issue.
    """
    days = set()
    for year, month, day in re.findall(
        r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)", name
    ):
        try:
            days.add(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None
