"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from policy_nlp.library import Library

F = TypeVar("F", bound=Callable[..., Any])


def _library(context: click.Context, parameter: click.Parameter, path: str) -> Library:
    from policy_nlp.library import Library

    return Library(path)


library_option = click.option(
    "--library",
    metavar="FILE",
    envvar="POLICY_NLP_LIBRARY",
    default="policy-library.db",
    show_default=True,
    callback=_library,
    help="The library file (also: POLICY_NLP_LIBRARY).",
)

filter_options = (
    click.option(
        "--actor", metavar="NAME", help="Who acts: a body, under all its names; words that name none match as words."
    ),
    click.option("--role", type=click.Choice(["lead", "support"]), help="The actor's role: 牵头 or 配合."),
    click.option("--document", metavar="DOC", help="A key, file name, document number, or words of the title."),
    click.option("--status", type=click.Choice(["planned", "achieved"]), help="Promised, or reported as done."),
    click.option("--due-before", metavar="DATE", help="Due on that day or before (YYYY, YYYY-MM: its first day)."),
    click.option("--due-after", metavar="DATE", help="Due on that day or after."),
    click.option("--about", metavar="WORDS", help="All the words stand in the commitment or the headings over it."),
)


def with_filters(command: F) -> F:
    """The command with the filters of commitments as options."""
    for option in reversed(filter_options):
        command = option(command)
    return command


def with_output(command: F) -> F:
    """The command with --format and --output."""
    formats = click.Choice(["table", "json", "csv", "xlsx"])
    command = click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False), help="Write there.")(
        command
    )
    return click.option("--format", "form", type=formats, default="table", show_default=True)(command)
