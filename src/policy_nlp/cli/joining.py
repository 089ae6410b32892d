"""Commands about what documents have to do with each other: citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policy_nlp.cli.options import library_option, with_output
from policy_nlp.cli.output import show_table

if TYPE_CHECKING:
    from policy_nlp.library import Library


@click.command()
@click.argument("document", required=False)
@with_output
@library_option
def citations(library: Library, document: str | None, form: str, output: str | None) -> None:
    """List the documents that DOCUMENT names and how it stands to each; without DOCUMENT, those of the whole library.

    Relations: repeals, amends, issues, forwards, approves, replies_to, based_on, implements, requires, mentions.

    \b
    Examples:
      policy-nlp citations 2021-05-tianyuan-plan
      policy-nlp citations --format csv -o citations.csv
    """
    columns = ["relation", "title", "number", "document_name", "sentence"]
    show_table(library.citations(document), form, output, columns if document else ["citing", *columns])


JOINING = (citations,)
