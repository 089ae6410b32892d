"""The command that says what a library's tables mean: columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.options import library_option, with_output
from policy_nlp.cli.output import show_table, show_text

if TYPE_CHECKING:
    from policy_nlp.library import Library


@click.command()
@click.argument("table", required=False)
@click.option(
    "--datasette",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write it there as metadata of Datasette, for this library.",
)
@with_output
@library_option
def columns(library: Library, table: str | None, datasette: str | None, form: str, output: str | None) -> None:
    """List the tables and views of a library with what each column means, or those of one TABLE.

    The views (commitment_overview, document_overview …) are what to look at first in DB Browser or Datasette; the library itself holds these
    notes in its table column_notes.

    \b
    Examples:
      policy-nlp columns commitment_overview
      policy-nlp columns -o dictionary.xlsx
      policy-nlp columns --datasette metadata.json && datasette policy-library.db --metadata metadata.json
    """
    from policy_nlp.errors import NotFoundError
    from policy_nlp.store.records import table_of
    from policy_nlp.store.views import ColumnNote, column_notes, metadata_text

    if datasette:
        show_text(metadata_text(Path(library.path).stem), datasette)
        return
    notes = [note for note in column_notes() if table in (None, note.object)]
    if not notes:
        known = ", ".join(dict.fromkeys(note.object for note in column_notes()))
        raise NotFoundError(f"no table or view is called {table}; there are {known}")
    show_table(table_of(ColumnNote, notes), form, output)


DESCRIBING = (columns,)
