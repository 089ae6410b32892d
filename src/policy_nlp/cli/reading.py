"""Commands that fill a library and keep it: add, remove, prune; and extract, which keeps nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.options import bounds_options, library_option, userdict_option
from policy_nlp.export.visible import visible

if TYPE_CHECKING:
    from policy_nlp.library import Library, Removed, Step, Summary

_GIGABYTE = 1 << 30


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@library_option
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Worker processes.  [default: one a core]")
@userdict_option
@click.option("--again", is_flag=True, help="Read unchanged documents again (after an upgrade).")
@bounds_options
@click.option(
    "--metadata",
    metavar="INDEX",
    type=click.Path(dir_okay=False),
    help="A table (CSV, TSV, XLSX) of the files: title, date, issuer, region, number, url.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress, no problems: the summary only.")
def add(
    paths: tuple[str, ...], library: Library, userdict: str | None, memory: float, quiet: bool, **options: Any
) -> None:
    """Read files and folders (recursively) into the library.

    A document that is there unchanged is skipped, a changed one replaced, one that moved is known by its bytes. A file that cannot be read is a problem with a
    name and a remedy (see: policy-nlp problems); the others are read. A run that was stopped goes on where it was.

    \b
    Examples:
      policy-nlp add documents/
      policy-nlp add a.docx b.pdf --library my.db
      policy-nlp add documents/ --jobs 8
      policy-nlp add documents/ --metadata documents/index.csv
    """
    library.userdict = userdict
    with _Progress(quiet) as progress:
        summary = library.add(paths, memory=int(memory * _GIGABYTE), progress=progress.step, **options)
    print_summary(summary, library)
    _print_remarks(summary)
    if summary.files and summary.failed == summary.files:
        sys.exit(1)


@click.command(hidden=True, context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def process(context: click.Context, arguments: tuple[str, ...]) -> None:
    """The old name of `add`."""
    click.echo("policy-nlp: `process` is now `add`; the old name goes with the next version", err=True)
    with add.make_context("add", list(arguments), parent=context.parent) as inner:
        add.invoke(inner)


class _Progress:
    """A bar on standard error where that is a terminal, and a line for each problem."""

    def __init__(self, quiet: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
        self._bar = Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True)
        self._quiet = quiet
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> _Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._bar.stop()

    def step(self, step: Step) -> None:
        name = step.path.rpartition("/")[2]
        self._bar.update(self._task, completed=step.done, total=step.total, description=name)
        if step.problem and not self._quiet:
            what = "; ".join(part for part in (step.problem.message, step.problem.remedy) if part)
            self._say(what if name in what else f"{name}: {what}")
        if step.moved_from and not self._quiet:
            self._say(f"{step.path}: moved from {step.moved_from}, known by its bytes")

    def _say(self, line: str) -> None:
        self._bar.console.print(visible(line), style="yellow", markup=False, highlight=False, soft_wrap=True)


def print_summary(summary: Summary, library: Library) -> None:
    """What became of the files."""
    from rich.console import Console
    from rich.table import Table

    table = Table("documents", "", show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right")
    failures = ", ".join(f"{count} {kind}" for kind, count in summary.failures)
    for name, count in (
        ("files", summary.files),
        ("  read", summary.read),
        ("  replaced", summary.replaced),
        ("  unchanged, skipped", summary.unchanged),
        *([("    of these moved", summary.moved)] if summary.moved else []),
        (f"  not read: {failures}" if failures else "  not read", summary.failed),
        ("characters read", summary.characters),
        ("entities", summary.entities),
        ("officials", summary.officials),
        ("commitments", summary.commitments),
        ("problems noted in documents", summary.problems),
    ):
        table.add_row(name, f"{count:,}")
    console = Console(highlight=False)
    console.print(table)
    rate = summary.characters / summary.seconds if summary.seconds else 0
    console.print(f"{library.path}: {summary.seconds:.1f} s, {rate:,.0f} characters a second", soft_wrap=True)


def _print_remarks(summary: Summary) -> None:
    """What to look at after a run, on standard error."""
    for path, old in summary.renamed:
        _remark(f"{path}: reads like a changed {old}, whose file is gone; policy-nlp prune takes the old one out")
    if summary.gone:
        _remark(f"{summary.gone} documents have no file any more; policy-nlp prune takes them out")
    if summary.unmatched:
        names = ", ".join(summary.unmatched[:3]) + (", …" if len(summary.unmatched) > 3 else "")
        _remark(f"{len(summary.unmatched)} entries of the index name no file: {names}; check the names")


def _remark(line: str) -> None:
    click.echo(visible(line), err=True)


@click.command()
@click.argument("file", type=click.Path())
@bounds_options
@click.option("--indent", type=int, help="Indent the JSON by so many spaces.")
@userdict_option
def extract(file: str, timeout: float, memory: float, indent: int | None, userdict: str | None) -> None:
    """Print the whole extraction of one document as JSON; nothing is stored.

    The keys text, header, officials, entities and commitments are those of the annotation guide; others stand beside them.

    \b
    Examples:
      policy-nlp extract notice.docx
      policy-nlp extract notice.pdf --indent 2 > notice.json
      policy-nlp extract notice.docx --userdict words.txt
      policy-nlp extract notice.txt | jq '.commitments[].text'
    """
    from policy_nlp.batch import Bounds
    from policy_nlp.ingest.single import extract_json

    sys.stdout.write(extract_json(file, indent, Bounds(timeout, int(memory * _GIGABYTE)), userdict))
    sys.stdout.write("\n")


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


READING = (add, process, extract, remove, prune)
