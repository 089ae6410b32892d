"""Commands that read documents: add and watch, into a library; extract, which keeps nothing, and schema, which describes it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policy_nlp.cli.options import bounds_options, library_option, userdict_option
from policy_nlp.export.visible import visible

if TYPE_CHECKING:
    from policy_nlp.ingest.preview import Preview
    from policy_nlp.library import Library, Step, Summary

_GIGABYTE = 1 << 30
F = TypeVar("F", bound=Callable[..., Any])


def _filling_options(command: F) -> F:
    """The command with what is read, how, and within what bounds."""
    for option in (
        click.option(
            "--metadata",
            metavar="INDEX",
            type=click.Path(dir_okay=False),
            help="A table (CSV, TSV, XLSX) of the files: title, date, issuer, region, number, url.",
        ),
        bounds_options,
        userdict_option,
        click.option("--jobs", "-j", type=click.IntRange(min=1), help="Worker processes.  [default: one a core]"),
        library_option,
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    ):
        command = option(command)
    return command


@click.command()
@_filling_options
@click.option("--again", is_flag=True, help="Read unchanged documents again (after an upgrade).")
@click.option("--dry-run", is_flag=True, help="Only name what would be read, what moved and what has gone.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, no problems: the summary only.")
def add(
    paths: tuple[str, ...],
    library: Library,
    userdict: str | None,
    memory: float,
    quiet: bool,
    dry_run: bool,
    **options: Any,
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
      policy-nlp add documents/ --dry-run
    """
    library.userdict = userdict
    options["memory"] = int(memory * _GIGABYTE)
    if dry_run:
        _print_preview(library.preview(paths, **options))
        return
    with _Progress(quiet) as progress:
        summary = library.add(paths, progress=progress.step, **options)
    print_summary(summary, library)
    _print_remarks(summary)
    if summary.files and summary.failed == summary.files:
        sys.exit(1)


def _print_preview(preview: Preview) -> None:
    """The files that a run would not just skip, and how many are in each state."""
    for file in preview.files:
        if file.state != "known":
            what = f"  ({file.what})" if file.what else ""
            click.echo(visible(f"{file.state:7}  {file.path}{what}"))
    counts = ", ".join(f"{count:,} {state}" for state, count in preview.counts().items())
    click.echo(f"{counts or 'no files'}; nothing was read", err=True)


@click.command()
@_filling_options
@click.option(
    "--every", type=click.FloatRange(min=0.1), default=5, show_default=True, help="Seconds between two looks."
)
def watch(paths: tuple[str, ...], library: Library, userdict: str | None, memory: float, **options: Any) -> None:
    """Read what is in folders, then what comes or changes there, until it is stopped (Ctrl-C, SIGTERM).

    A file is read once it has stayed the same from one look to the next. Documents whose files go stay; policy-nlp prune takes them out.

    \b
    Examples:
      policy-nlp watch incoming/
      policy-nlp watch incoming/ --every 60 --jobs 2 --library my.db
    """
    library.userdict = userdict
    library.watch(paths, memory=int(memory * _GIGABYTE), told=_print_run, **options)
    click.echo("policy-nlp: stopped; what was read is kept", err=True)


def _print_run(summary: Summary) -> None:
    click.echo(
        f"{summary.files} files: {summary.read} read, {summary.replaced} replaced, {summary.unchanged} unchanged, "
        f"{summary.failed} not read; digest {summary.digest}"
    )
    sys.stdout.flush()


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
    if summary.digest:
        console.print(f"digest {summary.digest}")


def _print_remarks(summary: Summary) -> None:
    """What to look at after a run, on standard error."""
    for path, old in summary.renamed:
        _remark(f"{path}: reads like a changed {old}, whose file is gone; policy-nlp prune takes the old one out")
    if summary.gone:
        _remark(f"{summary.gone} documents have no file any more; policy-nlp prune takes them out")
    if summary.same:
        first = "; ".join(f"{path}: the same bytes as {other}" for path, other in summary.same[:3])
        more = f"; … {len(summary.same)} such files in all" if len(summary.same) > 3 else ""
        _remark(f"{first}{more}")
    for path in summary.indexes:
        _remark(
            f"{path}: lists the files beside it, and was not read as a document; policy-nlp add … --metadata {path} takes in what it says of them"
        )
    if summary.unmatched:
        names = ", ".join(summary.unmatched[:3]) + (", …" if len(summary.unmatched) > 3 else "")
        _remark(f"{len(summary.unmatched)} entries of the index name no file: {names}; check the names")
    if summary.no_dates:
        told = "; ".join(f"row {row} ({file}): {said} is no date" for row, file, said in summary.no_dates[:3])
        more = f"; … {len(summary.no_dates)} such rows in all" if len(summary.no_dates) > 3 else ""
        _remark(f"the index, {told}{more}; dates stated before stand: write 2021-04-05, 2021-04, 2021 or 2021年4月5日")


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
def schema() -> None:
    """Print the JSON Schema of what `extract` and `show --format json` print.

    \b
    Example:
      policy-nlp schema > record.schema.json
    """
    from policy_nlp.export.document import record_schema
    from policy_nlp.export.tables import json_text

    click.echo(json_text(record_schema(), 1))


READING = (add, process, watch, extract, schema)
