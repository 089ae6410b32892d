"""Tables on standard output or in a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from policy_nlp.errors import ConfigError
from policy_nlp.store.records import Table

_WIDTH_OF_A_PIPE = 160  # columns, where there is no terminal to ask


def show_table(table: Table[Any], form: str, output: str | None, columns: list[str] | None = None) -> None:
    """Writes the table in the form asked for. `columns` are those that a person is shown; files get all."""
    if form == "table" and not output:
        _print(table, columns or list(table.columns))
    elif form == "xlsx":
        _write_xlsx(table, output)
    elif output:
        try:
            # The mark at the head tells Excel that the CSV is UTF-8.
            with Path(output).open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as stream:
                _write(table, "csv" if form == "table" else form, stream)
        except OSError as error:
            raise ConfigError(f"{output}: {error.strerror}; give another path with -o") from error
    else:
        _write(table, form, sys.stdout)


def _write(table: Table[Any], form: str, stream: Any) -> None:
    from policy_nlp.export.tables import export_csv, export_json

    if form == "json":
        export_json(table.to_dicts(), stream)
    else:
        export_csv(table.columns, table.flat(), stream)


def _write_xlsx(table: Table[Any], output: str | None) -> None:
    from policy_nlp.export.tables import export_xlsx

    if output:
        with Path(output).open("wb") as stream:
            export_xlsx(table.columns, table.flat(), stream)
    elif sys.stdout.isatty():
        raise ConfigError("a workbook cannot be shown on a terminal; give a file with -o")
    else:
        export_xlsx(table.columns, table.flat(), sys.stdout.buffer)


def _print(table: Table[Any], columns: list[str]) -> None:
    rows = [["" if row[column] is None else str(row[column]) for column in columns] for row in table.flat()]
    print_grid(None, [column.replace("_", " ") for column in columns], rows)
    click.echo(f"{len(table)} rows", err=True)


def print_grid(title: str | None, columns: list[str], rows: list[list[str]]) -> None:
    """Prints rows of text for a person to read; long text is wrapped, never cut."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_PIPE)
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    for column in columns:
        grid.add_column(column, overflow="fold")
    for row in rows:
        grid.add_row(*map(Text, row))
    console.print(grid)
