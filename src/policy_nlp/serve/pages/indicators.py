"""The figures of an indicator by place and year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from policy_nlp.indicators.series import IndicatorRecord, units
from policy_nlp.serve.pages.charts import Figure
from policy_nlp.serve.pages.shell import page, page_router
from policy_nlp.serve.serving import LibraryServed

router = page_router()
MOST_LINES = 8
SIZE = 100  # figures of a page
OFFERED = 60  # indicators, where none is asked for
Word = Annotated[str, Query(max_length=200)]


@router.get("/indicator")
def indicator(
    request: Request,
    library: LibraryServed,
    words: Word = "",
    axis: Word = "",
    status: Word = "",
    region: Word = "",
    page_: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
) -> HTMLResponse:
    """The figures in one measure and unit, as a chart and, page by page, as a table with their sentences; without words, the indicators there are most of."""
    where = region.strip() or None
    records = list(library.indicators(words, status=status or None, region=where)) if words.strip() else []
    axes = units(records)
    chosen = next((one for one in axes if "/".join(one) == axis), axes[0] if axes else ("", ""))
    rows = [record for record in records if (record.measure, record.unit) == chosen]
    return page(
        request,
        "indicator.html",
        words=words,
        status=status,
        region=region,
        axes=axes,
        chosen=chosen,
        rows=(shown := rows[(page_ - 1) * SIZE : page_ * SIZE]),
        number=page_,
        pages=-(-len(rows) // SIZE),
        found=len(records),
        series=series_of(rows),
        offered=() if words.strip() else library.indicators_held(OFFERED),
        titles=library.titles([row.document_key for row in shown]),
    )


def series_of(rows: list[IndicatorRecord]) -> dict[str, list[Figure]]:
    """Line → its figures, a decrease below nought: a line for each place, and for each indicator where a place has several (地区生产总值, 万元地区生产总值能耗);
    those with most."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for row in rows:
        if row.year is not None:
            value = -row.value if row.op == "-" else row.value
            found[row.place or "", _bare(row)].append((row.year, value, row.status == "planned"))
    most = sorted(found, key=lambda line: (-len(found[line]), line))[:MOST_LINES]
    several = Counter(place for place, _ in found)
    return {
        f"{place} {name}".strip() if several[place] > 1 else place: sorted(found[place, name]) for place, name in most
    }


def _bare(row: IndicatorRecord) -> str:
    """The indicator without whose it is: 全区地区生产总值, 实验区地区生产总值."""
    return re.sub(r"\A(?:[全我本][国省市区县州旗镇乡]|(?:实验|试验|示范|开发|高新|新)区)", "", row.indicator)
