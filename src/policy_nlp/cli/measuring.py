"""The command that measures: evaluate."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from policy_nlp.cli.output import writing_to
from policy_nlp.export.visible import visible

if TYPE_CHECKING:
    from policy_nlp.evaluate import Evaluation

T = TypeVar("T")


@click.command()
@click.argument(
    "folders",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="GOLD_DIR…",
    nargs=-1,
    required=True,
)
@click.option(
    "--errors", type=click.Path(path_type=Path), help="Write every miss and spurious find here, tab-separated."
)
@click.option("--floors", type=click.Path(path_type=Path), help="A file of floors: fail if a figure is under its own.")
@click.option("--update", is_flag=True, help="Write the figures reached as the new floors; refuses to lower one.")
@click.option("--allow-regression", is_flag=True, help="With --update: lower floors all the same.")
@click.option("--rules", is_flag=True, help="Drop each rule in turn: what it gains on the documents of all GOLD_DIRs.")
@click.option(
    "--only", default="", metavar="TEXT", help="With --rules: only those whose id holds this (commitments.targets)."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def evaluate(
    folders: tuple[Path, ...],
    errors: Path | None,
    floors: Path | None,
    update: bool,
    allow_regression: bool,
    rules: bool,
    only: str,
    form: str,
) -> None:
    """Measure the accuracy against annotated documents: precision, recall and F1 of every figure of the guide.

    GOLD_DIR holds NAME.gold.json beside NAME.txt (.html, .docx, …), or in a folder beside documents/.

    \b
    Examples:
      policy-nlp evaluate corpus
      policy-nlp evaluate my-gold --errors errors.tsv
      policy-nlp evaluate corpus --floors tests/accuracy/floors/corpus.json --update
      policy-nlp evaluate --rules corpus my-gold
    """
    from policy_nlp.evaluate import check_floors, find_gold, load_floors, update_floors
    from policy_nlp.evaluate import evaluate as measure

    if rules:
        if errors or floors:
            raise click.UsageError("--rules measures rules, not errors or floors: leave those options out")
        _show_rules(folders, only, form)
        return
    if only or len(folders) > 1:
        raise click.UsageError("several folders, and --only, go with --rules")
    (gold,) = folders
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


def _show_rules(folders: tuple[Path, ...], only: str, form: str) -> None:
    from policy_nlp.evaluate.ablation import FIGURES, measure_rules
    from policy_nlp.language.rule_rows import effect_of

    effects = sorted(measure_rules(folders, only, track=_track), key=lambda effect: (-effect.gain, effect.rule))
    if form == "json":
        click.echo(
            json.dumps(
                [{**asdict(effect), "what": effect_of(effect.rule)} for effect in effects], ensure_ascii=False, indent=1
            )
        )
        return
    click.echo("gain: thousandths of F1 (rows right / rows wrong that the rule adds); matches, changes: documents")
    click.echo(
        f"{'rule':44}{'matches':>8}{'changes':>8}{'gain':>7}"
        + "".join(f"{name:>16}" for name in FIGURES)
        + "  what it is for"
    )
    for effect in effects:
        matched = "" if effect.matched is None else effect.matched
        gains = (f"{gain.f1:+.1f} ({gain.right:+}/{gain.wrong:+})" for gain in effect.gains.values())
        click.echo(
            f"{effect.rule:44}{matched:>8}{effect.changed:8}{effect.gain:+7.1f}"
            + "".join(f"{g:>16}" for g in gains)
            + f"  {effect_of(effect.rule)}".rstrip()
        )


def _track(documents: Sequence[T]) -> Iterable[T]:
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
