"""The figures of an indicator by place and year."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from policy_nlp.indicators.series import IndicatorRecord, units
from policy_nlp.serve.pages.charts import Figure
from policy_nlp.serve.pages.shell import page, page_router
from policy_nlp.serve.serving import LibraryServed

router = page_router()
MOST_PLACES = 8
Word = Annotated[str, Query(max_length=200)]


@router.get("/indicator")
def indicator(
    request: Request, library: LibraryServed, words: Word = "", axis: Word = "", status: Word = ""
) -> HTMLResponse:
    """The figures in one measure and unit, as a chart and as a table with their sentences."""
    records = list(library.indicators(words, status=status or None)) if words.strip() else []
    axes = units(records)
    chosen = next((one for one in axes if "/".join(one) == axis), axes[0] if axes else ("", ""))
    rows = [record for record in records if (record.measure, record.unit) == chosen]
    return page(
        request,
        "indicator.html",
        words=words,
        status=status,
        axes=axes,
        chosen=chosen,
        rows=rows,
        found=len(records),
        series=series_of(rows),
    )


def series_of(rows: list[IndicatorRecord]) -> dict[str, list[Figure]]:
    """Place → its figures; those of the places with most."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in rows:
        if row.year is not None:
            found[row.place or ""].append((row.year, row.value, row.status == "planned"))
    most = sorted(found, key=lambda place: (-len(found[place]), place))[:MOST_PLACES]
    return {place: sorted(found[place]) for place in most}
