"""Commands for annotation tools: annotations export, import, labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.options import library_option
from policy_nlp.cli.output import show_text

if TYPE_CHECKING:
    from policy_nlp.library import Library

FORMATS = ("doccano", "label-studio", "brat")
_form = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="[default: .jsonl is doccano, .json label-studio, a folder brat]",
)
_layers = ("entities", "commitments", "actors")


@click.group("annotations")
def annotation_tools() -> None:
    """Send documents to doccano, Label Studio or brat, and take back what annotators made of them.

    \b
    Examples:
      policy-nlp annotations export tasks.json plan.docx
      policy-nlp annotations import done.json --user 王
      policy-nlp annotations import done.json --gold my-gold
      policy-nlp annotations labels label-studio
    """


@annotation_tools.command("export")
@click.argument("target", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.argument("documents", metavar="[DOC]...", nargs=-1)
@_form
@click.option(
    "--layer",
    "layers",
    type=click.Choice(_layers),
    multiple=True,
    default=("entities", "commitments"),
    show_default=True,
    help="What is marked; may be given several times.",
)
@library_option
def export_annotations(
    library: Library, target: Path, documents: tuple[str, ...], form: str | None, layers: tuple[str, ...]
) -> None:
    """Write documents with what the machine says of them: all, or each DOC.

    \b
    Examples:
      policy-nlp annotations export tasks.jsonl                              for doccano
      policy-nlp annotations export tasks.json plan.docx --layer commitments  for Label Studio
      policy-nlp annotations export brat/ --layer commitments --layer actors
    """
    count = library.export_annotations(target, *documents, form=form, layers=layers)
    click.echo(f"{target}: {count} documents", err=True)


@annotation_tools.command("import")
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@_form
@click.option(
    "--gold",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write gold there for `evaluate`; no library is used.",
)
@click.option(
    "--layer",
    "layers",
    type=click.Choice(_layers),
    multiple=True,
    help="What was annotated.  [default: what the file has any of]",
)
@click.option("--right", is_flag=True, help="The annotators looked at everything: what they left is right.")
@click.option("--why", default="", metavar="WORDS", help="The reason, for those who read it later.")
@click.option(
    "--user",
    metavar="NAME",
    envvar="POLICY_NLP_USER",
    help="Who judges.  [default: who annotated, else the login name]",
)
@library_option
def import_annotations(
    library: Library,
    source: Path,
    form: str | None,
    gold: Path | None,
    layers: tuple[str, ...],
    right: bool,
    why: str,
    user: str | None,
) -> None:
    """Keep what annotators changed as judgements (what they took out is wrong), or write it as gold.

    \b
    Examples:
      policy-nlp annotations import done.jsonl --right
      policy-nlp annotations import brat/ --user 王
      policy-nlp annotations import done.json --gold my-gold && policy-nlp evaluate my-gold
    """
    if gold is not None:
        from policy_nlp.annotations.gold import gold_from

        written = gold_from(source, gold, form, layers or None)
        click.echo(f"{gold}: gold of {len(written)} documents; measure with: policy-nlp evaluate {gold}", err=True)
        return
    found = library.import_annotations(source, form=form, layers=layers or None, user=user, why=why, right=right)
    click.echo(
        f"{found.documents} documents: {found.wrong} judged wrong, {found.right} right, {found.known} known already",
        err=True,
    )
    if found.added:
        click.echo(f"{found.added} marks are new; no judgement says that: --gold FOLDER keeps them as gold", err=True)


@annotation_tools.command("labels")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False), help="Write there.")
def print_labels(form: str, output: str | None) -> None:
    """Print the labels as a project of the tool takes them: doccano, label-studio or brat.

    \b
    Examples:
      policy-nlp annotations labels label-studio
      policy-nlp annotations labels doccano -o labels.json
    """
    from policy_nlp.annotations.files import labels_of

    show_text(labels_of(form), output)


ANNOTATING = (annotation_tools,)
