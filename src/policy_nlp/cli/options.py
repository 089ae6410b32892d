"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policy_nlp.store.filters import HAS, ROLES, STATUSES

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


def bounds_options(command: F) -> F:
    """The command with what one document may cost: --timeout and --memory."""
    command = click.option("--timeout", type=float, default=300, show_default=True, help="Seconds for one document.")(
        command
    )
    return click.option(
        "--memory", metavar="GB", type=float, default=4, show_default=True, help="Gigabytes of memory for one document."
    )(command)


userdict_option = click.option(
    "--userdict",
    type=click.Path(),
    metavar="FILE",
    help="Your own words and names, in the format of jieba's user dictionary.",
)

with_wrong_option = click.option(
    "--with-wrong", is_flag=True, help="Take in what was judged wrong (see: policy-nlp judge)."
)


filter_options = (
    click.option(
        "--actor", metavar="NAME", help="Who acts: a body, under all its names; words that name none match as words."
    ),
    click.option("--role", type=click.Choice(["lead", "support", *ROLES]), help="The actor's role."),
    click.option("--document", metavar="DOC", help="A key, file name, document number, or words of the title."),
    click.option(
        "--status", type=click.Choice(["planned", "achieved", *STATUSES]), help="Promised, or reported as done."
    ),
    click.option(
        "--due-before", metavar="DATE", help="Due on that day or before (2025, 2025-06, 2025年6月: its last day)."
    ),
    click.option("--due-after", metavar="DATE", help="Due on that day or after (2025, 2025-06: its first day)."),
    click.option("--dated-before", metavar="DATE", help="The document dates from that day, month or year, or before."),
    click.option("--dated-after", metavar="DATE", help="The document dates from that day, month or year, or after."),
    click.option(
        "--about",
        metavar="WORDS...",
        multiple=True,
        callback=lambda context, parameter, words: " ".join(words) if words else None,
        help="All the words stand in the commitment or the headings over it.",
    ),
    click.option("--year", metavar="YEAR", help="The document's year, or years: 2021, 2019-2021, or 2019,2021."),
    click.option("--region", metavar="PLACE", help="The document speaks from there (山东省), or from a part of it."),
    click.option(
        "--level",
        metavar="LEVEL",
        help="The document's level: 国家, 部委, 省, 市, 县, 乡镇 (or national, ministry, …).",
    ),
    click.option("--concrete", is_flag=True, help="Only what has a figure, a deadline or a named actor."),
    click.option("--document-kind", metavar="KIND", help="What the document's kind ends with: 规划, 通知, 实施方案."),
    click.option("--issuer", metavar="NAME", help="Who issued the document: a body, under all its names."),
    click.option("--title", metavar="WORDS", help="All the words stand in the document's title or in the headings."),
    click.option("--has", type=click.Choice(list(HAS)), metavar="PART", help=f"Only what has it: {', '.join(HAS)}."),
    click.option("--inferred", is_flag=True, help="Take a plan's last year for a deadline where none is stated."),
    with_wrong_option,
)


class FilterCommand(click.Command):
    """A command with the filters; --about takes every word up to the next option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _each_about(args))


def _each_about(args: list[str]) -> list[str]:
    """--about 人工智能 算力 as --about 人工智能 --about 算力."""
    found: list[str] = []
    is_about = False
    for arg in args:
        if arg.startswith("-"):
            is_about = arg == "--about" or arg.startswith("--about=")
        elif is_about and found[-1] != "--about":
            found.append("--about")
        found.append(arg)
    return found


def with_filters(command: F) -> F:
    """The command with the filters of commitments as options."""
    for option in reversed(filter_options):
        command = option(command)
    return command


def with_output(command: Callable[..., None]) -> Callable[..., None]:
    """The command with --format and --output, told the format to write."""

    @wraps(command)
    def told(*args: Any, form: str | None, output: str | None, **more: Any) -> None:
        command(*args, form=table_form(form, output), output=output, **more)

    options = (
        click.option("--format", "form", type=click.Choice(["table", "json", "csv", "xlsx"]), help=_FORMAT_HELP),
        click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False), help="Write there."),
    )
    for option in reversed(options):
        told = option(told)
    return told


_FORMAT_HELP = "[default: what the suffix of -o says, else table]"


def table_form(form: str | None, output: str | None) -> str:
    """The format of a table; a file whose name has no suffix is CSV."""
    suffixes = {".json": "json", ".csv": "csv", ".xlsx": "xlsx"}
    return form_of(form, output, suffixes, "csv" if output else "table")


def form_of(form: str | None, output: str | None, suffixes: Mapping[str, str], default: str) -> str:
    """The format to write: as asked for, else as the suffix of the file says, else the default. Raises UsageError where the two
    contradict each other, and for a suffix that says none of them."""
    suffix = Path(output).suffix.lower() if output else ""
    said = suffixes.get(suffix)
    if form is not None and said is not None and form != said:
        raise click.UsageError(f"--format {form} and the name {output} contradict each other; leave one out")
    if form is None and suffix and said is None:
        known = ", ".join(suffixes)
        raise click.UsageError(f"{output}: {suffix} says no format; end the name with {known}, or give --format")
    return form or said or default
