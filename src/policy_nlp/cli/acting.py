"""Commands about who acts and what is granted: actors, partners, subsidies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.options import FilterCommand, library_option, with_filters, with_output
from policy_nlp.cli.output import show_table

if TYPE_CHECKING:
    from policy_nlp.library import Library

_limit = click.option("--limit", "-n", type=click.IntRange(min=1), help="At most so many rows.")


@click.command(cls=FilterCommand)
@click.option(
    "--of-level", metavar="LEVEL", help="Only actors of that level: 国家, 部委, 省, 市, 县, 乡镇 (or ministry, …)."
)
@_limit
@with_filters
@with_output
@library_option
def actors(library: Library, of_level: str | None, form: str, output: str | None, **filters: Any) -> None:
    """List who leads and supports the commitments that pass the filters: each body once under its full name, with its numbers of tasks.

    \b
    Examples:
      policy-nlp actors --about 养老 --due-before 2025 --role lead
      policy-nlp actors --about 养老 --role lead --of-level 部委
      policy-nlp actors --region 湖南省 --year 2021 -o who.xlsx
    """
    columns = ["actor", "level", "leads", "supports", "first_due", "last_due", "tasks", "documents", "document"]
    show_table(library.actors(of_level=of_level, **filters), form, output, columns)


@click.command(cls=FilterCommand)
@_limit
@with_filters
@with_output
@library_option
def partners(library: Library, form: str, output: str | None, **filters: Any) -> None:
    """List who works with whom: the pairs of actors that clauses name together, those that share most tasks first.

    With --actor only its own. "helped" counts the tasks that the first leads and the second helps with, "helps" those the other way round.

    \b
    Examples:
      policy-nlp partners --limit 20
      policy-nlp partners --actor 天元区民政局
      policy-nlp partners --region 湖南省 --about 养老 -o pairs.csv
    """
    columns = [
        "actor",
        "partner",
        "together",
        "lead_together",
        "helped",
        "helps",
        "help_together",
        "tasks",
        "documents",
    ]
    show_table(library.partners(**filters), form, output, columns)


@click.command(cls=FilterCommand)
@_limit
@with_filters
@with_output
@library_option
def subsidies(library: Library, form: str, output: str | None, **filters: Any) -> None:
    """List what documents grant (奖励, 补助, 补贴 …): to whom, for what, how much, the most in yuan.

    \b
    Examples:
      policy-nlp subsidies --region 济南市
      policy-nlp subsidies --about 养老 --level 县 -o grants.xlsx
    """
    columns = ["place", "recipient", "purpose", "kind", "sums", "most", "shares", "document"]
    show_table(library.subsidies(**filters), form, output, columns)


ACTING = (actors, partners, subsidies)
