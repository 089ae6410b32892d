"""Commands that keep a library: remove, prune, backup, restore, digest, runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.options import library_option, with_output
from policy_nlp.cli.output import show_table, showing_progress
from policy_nlp.export.visible import visible

if TYPE_CHECKING:
    from policy_nlp.library import Library, Removed


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@library_option
def remove(documents: tuple[str, ...], library: Library) -> None:
    """Take documents out of the library, with all that was read from them.

    DOC is a key, a path, a file name, a document number or words of the title. The files themselves stay; one that is given to
    `add` again is read again.

    \b
    Examples:
      policy-nlp remove 3f2a9c41b07d
      policy-nlp remove draft.docx 国科发社〔2015〕309号
    """
    _print_removed(library.remove(*documents), "removed")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only name what would be taken out.")
@library_option
def prune(library: Library, dry_run: bool) -> None:
    """Take out the documents whose files are gone, and what was wrong with files that are gone.

    A member of an archive is gone with the archive, or when the archive does not hold it any more.

    \b
    Examples:
      policy-nlp prune --dry-run
      policy-nlp prune --library my.db
    """
    _print_removed(library.prune(dry_run=dry_run), "would be removed" if dry_run else "removed")


def _print_removed(removed: tuple[Removed, ...], what: str) -> None:
    for document in removed:
        click.echo(visible(f"{document.key}  {document.path}"))
    click.echo(f"{len(removed)} documents {what}", err=True)


@click.command()
@click.argument("file", type=click.Path())
@click.option("--force", is_flag=True, help="Replace what is at FILE.")
@library_option
def backup(file: str, library: Library, force: bool) -> None:
    """Write a checked copy of the library to FILE, also while it is being written.

    \b
    Examples:
      policy-nlp backup policy-2026-11-29.db
      policy-nlp backup --library my.db copies/my.db --force
    """
    with showing_progress() as progress:
        library.backup(file, force=force, progress=progress)
    click.echo(visible(f"{file}: a whole copy of {library.path}"), err=True)


@click.command()
@click.argument("file", type=click.Path())
@click.option("--force", is_flag=True, help="Replace the library that is there.")
@library_option
def restore(file: str, library: Library, force: bool) -> None:
    """Put the copy FILE in the place of the library, once it is found whole.

    \b
    Examples:
      policy-nlp restore policy-2026-11-29.db
      policy-nlp restore copies/my.db --library my.db --force
    """
    with showing_progress() as progress:
        library.restore(file, force=force, progress=progress)
    click.echo(visible(f"{library.path}: restored from {file}"), err=True)


@click.command()
@library_option
def digest(library: Library) -> None:
    """Print digests of what the library holds, made from every row of it.

    The content (documents and all that was read from them) has the same digest whatever the order documents were added in, the number of
    workers and the machine; files are the paths and the files that gave no document. Ends with 1 where rows are not those that were written.

    \b
    Examples:
      policy-nlp digest
      policy-nlp digest --library copies/my.db
    """
    found = library.digest()
    for name in ("content", "files", "judgements"):
        click.echo(f"{name:10}  {getattr(found, name)}")
    for name in found.changed:
        click.echo(visible(f"{name}: not as it was written; restore a copy, or add --again"), err=True)
    if found.changed:
        sys.exit(1)


_FILES = ("files", "read", "replaced", "unchanged", "failed")


@click.command()
@with_output
@library_option
def runs(library: Library, form: str, output: str | None) -> None:
    """List the runs that filled the library; as JSON with the versions, settings and timings of each.

    \b
    Examples:
      policy-nlp runs
      policy-nlp runs --format json
    """
    show_table(library.runs(), form, output, ["run", "started", "state", "seconds", *_FILES])


KEEPING = (remove, prune, backup, restore, digest, runs)
