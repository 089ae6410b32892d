"""The command about figures: indicators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.options import FilterCommand, form_of, library_option, with_filters
from policy_nlp.cli.output import show_table, writing_to

if TYPE_CHECKING:
    from policy_nlp.library import Library

_SUFFIXES = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
_COLUMNS = [
    "place",
    "since",
    "year",
    "measure",
    "op",
    "value",
    "unit",
    "status",
    "indicator",
    "lead",
    "document",
    "sentence",
]


@click.command(cls=FilterCommand)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "xlsx", "html"]),
    help="[default: what the suffix of -o says, else table]",
)
@click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False), help="Write there.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@with_filters
@library_option
def indicators(
    library: Library, words: tuple[str, ...], form: str | None, output: str | None, limit: int | None, **filters: Any
) -> None:
    """List the figures of an indicator by place and year, planned and achieved, each with its document and sentence.

    WORDS are what is measured; all of them must stand in the indicator's name, and of 规模|产值 either. The filters are those of `commitments`.

    \b
    Examples:
      policy-nlp indicators 5G基站
      policy-nlp indicators 地区生产总值 --region 山东省 --status achieved -o gdp.xlsx
      policy-nlp indicators 养老 "床位|机构" --year 2021
      policy-nlp indicators 5G基站 -o stations.html         a chart to open in a browser
    """
    asked = " ".join(words)
    form = form_of(form, output, _SUFFIXES, "csv" if output else "table")
    table = library.indicators(asked, limit=limit, **filters)
    if form != "html":
        show_table(table, form, output, _COLUMNS)
        return
    from policy_nlp.export.indicator_page import indicator_page
    from policy_nlp.indicators.series import units

    page = indicator_page(asked, table.to_dicts(), units(table))
    if output:
        with writing_to(output):
            Path(output).write_text(page, "utf-8")
        click.echo(f"{output}: {len(table)} figures", err=True)
    else:
        click.echo(page)


FIGURES = (indicators,)
