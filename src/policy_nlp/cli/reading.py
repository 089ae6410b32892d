"""Commands that read documents: process, extract."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.options import library_option

if TYPE_CHECKING:
    from policy_nlp.library import Library, Step, Summary


_userdict_option = click.option(
    "--userdict",
    type=click.Path(),
    metavar="FILE",
    help="Your own words and names, in the format of jieba's user dictionary.",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@library_option
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Worker processes.  [default: one a core]")
@_userdict_option
@click.option("--again", is_flag=True, help="Read unchanged documents again (after an upgrade).")
@click.option("--timeout", type=float, default=300, show_default=True, help="Seconds for one document.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, no problems: the summary only.")
def process(
    paths: tuple[str, ...],
    library: Library,
    jobs: int | None,
    userdict: str | None,
    again: bool,
    timeout: float,
    quiet: bool,
) -> None:
    """Read files and folders (recursively) into the library.

    A document that is there unchanged is skipped, a changed one replaced. A file that cannot be read is a problem with a
    name and a remedy (see: policy-nlp problems); the others are read. A run that was stopped goes on where it was.

    \b
    Examples:
      policy-nlp process documents/
      policy-nlp process a.docx b.pdf --library my.db
      policy-nlp process documents/ --jobs 8
    """
    library.userdict = userdict
    with _Progress(quiet) as progress:
        summary = library.add(paths, jobs=jobs, again=again, timeout=timeout, progress=progress.step)
    _print_summary(summary, library)
    if summary.files and summary.failed == summary.files:
        sys.exit(1)


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
        name = step.path.replace("\\", "/").rpartition("/")[2]
        self._bar.update(self._task, completed=step.done, total=step.total, description=name)
        if step.problem and not self._quiet:
            what = "; ".join(part for part in (step.problem.message, step.problem.remedy) if part)
            line = what if what.startswith(name) else f"{name}: {what}"
            self._bar.console.print(line, style="yellow", markup=False, highlight=False, soft_wrap=True)


def _print_summary(summary: Summary, library: Library) -> None:
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


@click.command()
@click.argument("file", type=click.Path())
@click.option("--indent", type=int, help="Indent the JSON by so many spaces.")
@_userdict_option
def extract(file: str, indent: int | None, userdict: str | None) -> None:
    """Print the whole extraction of one document as JSON; nothing is stored.

    The keys text, header, officials, entities and commitments are those of the annotation guide; others stand beside them.

    \b
    Examples:
      policy-nlp extract notice.docx
      policy-nlp extract notice.pdf --indent 2 > notice.json
      policy-nlp extract notice.docx --userdict words.txt
      policy-nlp extract notice.txt | jq '.commitments[].text'
    """
    from policy_nlp.export.document import export_analysis
    from policy_nlp.pipeline import analyze

    json.dump(export_analysis(analyze(file, userdict=userdict)), sys.stdout, ensure_ascii=False, indent=indent)
    sys.stdout.write("\n")


READING = (process, extract)
