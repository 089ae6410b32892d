"""Commands that follow texts, undertakings and actors through a library: reuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policy_nlp.cli.options import library_option, with_output
from policy_nlp.cli.output import show_table, showing_progress

if TYPE_CHECKING:
    from policy_nlp.library import Library


@click.command()
@click.argument("document", required=False)
@click.option(
    "--least",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.2,
    show_default=True,
    help="Share of one of the two texts that the other must hold.",
)
@with_output
@library_option
def reuse(library: Library, document: str | None, least: float, form: str, output: str | None) -> None:
    """List the documents that are copies of one paper, and those that take over passages of earlier ones.

    With DOCUMENT only those that have to do with it. Of several copies only the first is put beside other documents.

    \b
    Examples:
      policy-nlp reuse
      policy-nlp reuse 2021-05-tianyuan-plan
      policy-nlp reuse --least 0.5 -o copies.csv
    """
    with showing_progress() as progress:
        found = library.reuse(document, least=least, progress=progress)
    columns = ["kind", "earlier", "earlier_on", "later", "later_on", "share_of_later", "share_of_earlier", "words"]
    show_table(found, form, output, columns)


FOLLOWING = (reuse,)
