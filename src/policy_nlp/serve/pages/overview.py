"""What the library holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from policy_nlp.library import Library
from policy_nlp.serve.pages.shell import page, page_router
from policy_nlp.serve.serving import LibraryServed, Served

if TYPE_CHECKING:
    from policy_nlp.query.surveying import Survey

router = page_router()
THEMES = "教育 养老 就业 住房 环境 科技 农业 交通 数据"
MOST_THEMES = 12
LONGEST = 150  # years that a chart shows one by one
Word = Annotated[str, Query(max_length=200)]
Year = Annotated[str, Query(pattern=r"^(\d{4})?$")]


@router.get("/")
def overview(
    request: Request, served: Served, library: LibraryServed, year: Year = "", on: Word = "", themes: Word = THEMES
) -> HTMLResponse:
    """Sums, deadlines, busiest bodies and their themes; as of a day (`on`), today if not given."""
    survey, day, asked = survey_of(library, on, year, themes)
    return page(
        request,
        "overview.html",
        survey=survey,
        delivering=served.jobs.delivering(),
        years=every_year(survey.years),
        months={
            f"{survey.year}-{month:02}": survey.months.get(f"{survey.year}-{month:02}", 0) for month in range(1, 13)
        },
        day=day,
        themes=" ".join(asked),
    )


def survey_of(library: Library, on: str, year: str, themes: str) -> tuple[Survey, str, tuple[str, ...]]:
    """The survey, its day and its themes."""
    day = on or datetime.now(UTC).date().isoformat()
    asked = tuple(dict.fromkeys(themes.split()))[:MOST_THEMES]
    return library.survey(day, year=year or None, themes=asked), day, asked


def every_year(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts with the years between, in which nothing is due: an axis of time leaves none out, but for years that are far off."""
    years = [int(year) for year in counts]
    first, last = min(years, default=0), max(years, default=-1)
    if last - first > LONGEST:
        return dict(counts)
    return {f"{year:04}": counts.get(f"{year:04}", 0) for year in range(first, last + 1)}
