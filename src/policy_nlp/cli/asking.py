"""Commands that ask a library: commitments, officials, documents, search, show, problems, sql."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.counting import say_each
from policy_nlp.cli.options import FilterCommand, library_option, with_filters, with_output
from policy_nlp.cli.output import show_table
from policy_nlp.export.visible import visible
from policy_nlp.store.filters import FIELDS

if TYPE_CHECKING:
    from policy_nlp.library import Library

_limit = click.option("--limit", "-n", type=click.IntRange(min=1), help="At most so many rows.")


@click.command(cls=FilterCommand)
@with_filters
@_limit
@with_output
@library_option
def commitments(library: Library, form: str, output: str | None, **filters: Any) -> None:
    """List commitments: planned actions and reported deliveries.

    \b
    Examples:
      policy-nlp commitments --actor 科技部 --role lead
      policy-nlp commitments --due-before 2020 --status planned
      policy-nlp commitments --about 氢能 产业 -o hydrogen.xlsx
    """
    columns = ["document", "dated_on", "status", "text", "lead", "support", "deadline", "targets"]
    if filters["inferred"]:
        columns.insert(columns.index("deadline") + 1, "inferred_deadline")
    if filters["with_wrong"]:
        columns.append("judged")
    found = library.commitments(**filters)
    show_table(found, form, output, columns)
    if not found:
        say_each(
            [(f"--{name.replace('_', '-')} {said}", count) for name, said, count in library.count_filters(**filters)]
        )


@click.command()
@click.option("--name", metavar="NAME", help="The person's name, or a part of it.")
@click.option("--organisation", metavar="NAME", help="The body of a post, or a part of its name.")
@click.option("--document", metavar="DOC", help="A key, file name, document number, or words of the title.")
@with_output
@library_option
def officials(library: Library, form: str, output: str | None, **filters: Any) -> None:
    """List the officials that documents name, with the posts they hold or are given, and those they leave.

    \b
    Examples:
      policy-nlp officials
      policy-nlp officials --organisation 门头沟区
      policy-nlp officials --name 张 --format csv
    """
    columns = ["name", "posts", "left", "document", "issued_on"]
    show_table(library.officials(**filters), form, output, columns)


@click.command()
@click.argument("document", required=False)
@click.option("--dated-before", metavar="DATE", help="Dated on that day, month or year, or before.")
@click.option("--dated-after", metavar="DATE", help="Dated on that day, month or year, or after.")
@with_output
@library_option
def documents(library: Library, document: str | None, form: str, output: str | None, **dates: Any) -> None:
    """List the documents of the library in the order of their dates.

    A document that states no date of issue is dated by an index (see add --metadata) or by the day in its file's name; the
    column says by which.

    \b
    Examples:
      policy-nlp documents
      policy-nlp documents 国科发社〔2015〕309号
      policy-nlp documents --dated-after 2021-04 --dated-before 2022
      policy-nlp documents --format json
    """
    columns = ["key", "name", "title", "document_number", "dated_on", "dated_by", "entities", "commitments", "problems"]
    found = library.documents(document, **dates)
    show_table(found, form, output, columns)
    if document and form == "table":
        for one in found:
            others = [path for path in library.paths_of(one.key) if path != one.path]
            if others:
                click.echo(visible(f"{one.name} ({one.key}): the same bytes as {', '.join(others)}"), err=True)
    for one in found:
        if one.disputed and form == "table":
            said = "; ".join(str(part) for part in one.disputed)
            click.echo(visible(f"{one.name} ({one.key}), used as the document says: {said}"), err=True)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--field", type=click.Choice(list(FIELDS)), metavar="FIELD", help=f"Only there: {', '.join(FIELDS)}.")
@_limit
@with_output
@library_option
def search(
    library: Library, words: tuple[str, ...], field: str | None, limit: int | None, form: str, output: str | None
) -> None:
    """Find the paragraphs that hold all the words: any substring, one character and numbers too.

    Titles come first, then headings, then text; newest documents first in each. Width, case, white space, and traditional or
    simplified characters make no difference.

    \b
    Examples:
      policy-nlp search 氢能
      policy-nlp search 人工智能 2025年 --limit 20
      policy-nlp search 海綿城市 --field title
    """
    table = library.search(" ".join(words), limit, field=field)
    if form == "table" and not output:
        _print_hits(table)
    else:
        show_table(table, form, output)


def _print_hits(table: Any) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for hit in table:
        line = Text(visible(hit.passage))
        for start, end in hit.spans:
            line.stylize("bold reverse", start - hit.start, end - hit.start)
        head = Text(f"{visible(hit.document)} {hit.dated_on or ''} {hit.start}: ".replace("  ", " "), style="cyan")
        console.print(head + line, soft_wrap=True)
    of_all = f" of {table.found:,}" if table.found is not None and table.found > len(table) else ""
    click.echo(f"{len(table)}{of_all} passages", err=True)


@click.command()
@click.argument("document")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--color/--no-color", default=None, help="Colour, or [words|TYPE] marks.  [default: as the output allows]"
)
@library_option
def show(library: Library, document: str, form: str, color: bool | None) -> None:
    """Print a document with its entities marked in colour, or all that is known of it as JSON.

    \b
    Examples:
      policy-nlp show 国科发社〔2015〕309号
      policy-nlp show notice.docx --color | less -R
      policy-nlp show 3f2a9c41b07d --format json
    """
    analysis = library.analysis(document)
    if form == "json":
        from policy_nlp.export.document import export_analysis
        from policy_nlp.export.tables import json_text

        sys.stdout.write(json_text(export_analysis(analysis)) + "\n")
        return
    from policy_nlp.cli.marking import print_marked

    print_marked(analysis, sys.stdout.isatty() if color is None else color)


@click.command()
@with_output
@library_option
def problems(library: Library, form: str, output: str | None) -> None:
    """List what went wrong while reading, with the remedy.

    \b
    Examples:
      policy-nlp problems
      policy-nlp problems -o problems.csv
    """
    show_table(library.problems(), form, output, ["path", "kind", "message", "remedy"])


@click.command()
@click.argument("select")
@click.option("--timeout", type=click.FloatRange(min=0), default=60, show_default=True, help="Seconds it may take.")
@with_output
@library_option
def sql(library: Library, select: str, timeout: float, form: str, output: str | None) -> None:
    """Run one SELECT over the library's tables; nothing can be changed this way.

    \b
    Examples:
      policy-nlp sql "SELECT type, count(*) FROM entities GROUP BY type"
      policy-nlp sql "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    """
    show_table(library.sql(select, timeout=timeout), form, output)


ASKING = (commitments, officials, documents, search, show, problems, sql)
