"""What the library holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from policy_nlp.serve.pages.shell import page, page_router
from policy_nlp.serve.serving import LibraryServed

router = page_router()
THEMES = "教育 养老 就业 住房 环境 科技 农业 交通 数据"
MOST_THEMES = 12
Word = Annotated[str, Query(max_length=200)]


@router.get("/")
def overview(
    request: Request, library: LibraryServed, year: Word = "", on: Word = "", themes: Word = THEMES
) -> HTMLResponse:
    """Sums, deadlines, busiest bodies and their themes; as of a day (`on`), today if not given."""
    day = on or datetime.now(UTC).date().isoformat()
    asked = tuple(dict.fromkeys(themes.split()))[:MOST_THEMES]
    return page(
        request,
        "overview.html",
        survey=library.survey(day, year=year or None, themes=asked),
        day=day,
        themes=" ".join(asked),
    )
