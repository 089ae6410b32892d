"""The command that measures: evaluate."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.output import writing_to
from policy_nlp.export.visible import visible

if TYPE_CHECKING:
    from policy_nlp.evaluate import Evaluation, GoldDocument


@click.command()
@click.argument("gold", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="GOLD_DIR")
@click.option(
    "--errors", type=click.Path(path_type=Path), help="Write every miss and spurious find here, tab-separated."
)
@click.option("--floors", type=click.Path(path_type=Path), help="A file of floors: fail if a figure is under its own.")
@click.option("--update", is_flag=True, help="Write the figures reached as the new floors; refuses to lower one.")
@click.option("--allow-regression", is_flag=True, help="With --update: lower floors all the same.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def evaluate(
    gold: Path, errors: Path | None, floors: Path | None, update: bool, allow_regression: bool, form: str
) -> None:
    """Measure the accuracy against annotated documents: precision, recall and F1 of every figure of the guide.

    GOLD_DIR holds NAME.gold.json beside NAME.txt (.html, .docx, …), or in a folder beside documents/.

    \b
    Examples:
      policy-nlp evaluate corpus
      policy-nlp evaluate my-gold --errors errors.tsv
      policy-nlp evaluate corpus --floors tests/accuracy/floors/corpus.json --update
    """
    from policy_nlp.evaluate import check_floors, find_gold, load_floors, update_floors
    from policy_nlp.evaluate import evaluate as measure

    if update and not floors:
        raise click.UsageError("--update needs --floors FILE: where the floors are kept")
    evaluation = measure(gold, track=_track)
    _show(evaluation, form)
    if errors:
        with writing_to(errors):
            errors.write_text("".join("\t".join(row) + "\n" for row in evaluation.errors), "utf-8")
    if floors and update:
        with writing_to(floors):
            update_floors(floors, evaluation, find_gold(gold), allow_regression=allow_regression)
    elif floors:
        fallen = check_floors(evaluation, find_gold(gold), load_floors(floors))
        for line in fallen:
            click.echo(line, err=True)
        sys.exit(bool(fallen))


def _track(documents: list[GoldDocument]) -> Iterable[GoldDocument]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(documents, "measuring", console=console, transient=True, disable=not console.is_terminal)


def _show(evaluation: Evaluation, form: str) -> None:
    for problem in evaluation.problems:
        click.echo(visible(problem), err=True)
    if form == "json":
        click.echo(json.dumps(evaluation.table, ensure_ascii=False, indent=1))
        return
    click.echo(f"{evaluation.documents} documents")
    click.echo(f"{'':46}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}")
    for figure, row in evaluation.table.items():
        click.echo(f"{figure:46}{row['precision']:8.3f}{row['recall']:8.3f}{row['f1']:8.3f}{row['gold']:8}")


MEASURING = (evaluate,)
