"""Tables on standard output or in a file."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from policy_nlp.errors import ConfigError
from policy_nlp.export.visible import visible
from policy_nlp.store.records import Table

_WIDTH_OF_A_PIPE = 160  # columns, where there is no terminal to ask


def show_table(table: Table[Any], form: str, output: str | None, columns: list[str] | None = None) -> None:
    """Writes the table in the form asked for. `columns` are those that a person is shown; files get all."""
    if form == "table":
        _print(table, columns or list(table.columns), output)
    elif form == "xlsx":
        _write_xlsx(table, output)
    elif output:
        with writing_to(output):
            # The mark at the head tells Excel that the CSV is UTF-8.
            encoding = "utf-8-sig" if form == "csv" else "utf-8"
            with Path(output).open("w", encoding=encoding, errors="backslashreplace", newline="") as stream:
                _write(table, form, stream)
    else:
        _write(table, form, sys.stdout)


def show_json(data: Any, output: str | None) -> None:
    """Writes nested data as JSON."""
    from policy_nlp.export.tables import json_text

    show_text(json_text(data, indent=1) + "\n", output)


def show_text(text: str, output: str | None) -> None:
    """Writes a text to the file, or to standard output."""
    if output:
        with writing_to(output), Path(output).open("w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)
    else:
        sys.stdout.write(text)


@contextmanager
def writing_to(output: str | Path) -> Iterator[None]:
    """Turns what may go wrong with a file into one line."""
    try:
        yield
    except OSError as error:
        raise ConfigError(f"{output}: {error.strerror or error}; give another path with -o") from error


def _write(table: Table[Any], form: str, stream: Any) -> None:
    from policy_nlp.export.tables import export_csv, export_json

    if form == "json":
        export_json(table.to_dicts(), stream)
    else:
        export_csv(table.columns, table.flat(), stream)


def _write_xlsx(table: Table[Any], output: str | None) -> None:
    from policy_nlp.export.workbook import export_workbook

    if output:
        with writing_to(output), Path(output).open("wb") as stream:
            export_workbook(table, stream)
    elif sys.stdout.isatty():
        raise ConfigError("a workbook cannot be shown on a terminal; give a file with -o")
    else:
        export_workbook(table, sys.stdout.buffer)


def _print(table: Table[Any], columns: list[str], output: str | None) -> None:
    rows = [["" if row[column] is None else str(row[column]) for column in columns] for row in table.flat()]
    names = [column.replace("_", " ") for column in columns]
    if output:
        with writing_to(output), Path(output).open("w", encoding="utf-8", errors="backslashreplace") as stream:
            print_grid(None, names, rows, stream)
    else:
        print_grid(None, names, rows)
    click.echo(f"{len(table)} rows", err=True)


def print_grid(title: str | None, columns: list[str], rows: list[list[str]], stream: IO[str] | None = None) -> None:
    """Prints rows of text for a person to read; long text is wrapped, never cut, and no control character is left in it."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(width=None if stream is None and sys.stdout.isatty() else _WIDTH_OF_A_PIPE, file=stream)
    if title and not rows:  # the title says how many: a head over nothing says no more
        console.print(Text(visible(title), style="bold"))
        return
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    for column in columns:
        grid.add_column(Text(visible(column)), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(visible(cell)) for cell in row))
    console.print(grid)


@contextmanager
def showing_progress(what: str = "") -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, and what moves it: done, total. Where that is no terminal, lines that say how many of `what` are done; nothing without."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    if what and not console.is_terminal:
        yield _in_lines(what)
        return
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


_EVERY = 5.0  # seconds between two lines


def _in_lines(what: str) -> Callable[[int, int], None]:
    """Says how much there is to do once it is known, then every few seconds how much of it is done."""
    began = said = time.monotonic()
    is_begun = False

    def tell(done: int, total: int) -> None:
        nonlocal said, is_begun
        now = time.monotonic()
        if is_begun and now < said + _EVERY:
            return
        left = f", about {(now - began) / done * (total - done):.0f} s left" if done and done < total else ""
        click.echo(f"{done:,} of {total:,} {what}{left}", err=True)
        is_begun, said = True, now

    return tell
