"""Commands for a person's verdicts: judge, and judgements list, export, import, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policy_nlp.cli.options import library_option, with_output
from policy_nlp.cli.output import print_grid, show_table
from policy_nlp.export.visible import visible
from policy_nlp.judgements.edits import EDITS
from policy_nlp.judgements.settling import STATES

if TYPE_CHECKING:
    from policy_nlp.library import Imported, Library
    from policy_nlp.store.records import JudgementRecord

_user = click.option(
    "--user",
    metavar="NAME",
    envvar="POLICY_NLP_USER",
    help="Who judges (also: POLICY_NLP_USER).  [default: login name]",
)


@click.command()
@click.argument("judgement", type=click.Choice(["same", "different", "rename", "right", "wrong", "verdict", *EDITS]))
@click.argument("things", nargs=-1, required=True, metavar="THING...")
@click.option("--why", default="", metavar="WORDS", help="The reason, for those who read it later.")
@click.option("--score", type=click.FloatRange(0, 1), help="What the machine said of it.")
@_user
@library_option
def judge(
    library: Library, judgement: str, things: tuple[str, ...], why: str, score: float | None, user: str | None
) -> None:
    """Keep your verdict on what the machine says; it is laid over every later run.

    \b
    same, different A B      two identities, by full name; two commitments as one task
    rename A NAME            an identity
    right, wrong THING       a commitment, an entity, an actor, a citation
    right, wrong A B         two commitments as aligned
    verdict A REPORT VERDICT a promise: met, exceeded, partly, missed, unreported
    type, span THING VALUE   an entity: its type; the words that it is
    name, role THING VALUE   an actor: its full name; lead, support
    deadline, status A VALUE a commitment: its last day or none; planned, achieved
    figure THING VALUE       a figure: 养老床位 >= 500 张
    A commitment is DOC@START-END, as commitments --format json gives them; put
    entity:, actor:, figure: or citation: before it for those, and =WORDS after it
    to tell several at one place apart.

    \b
    Examples:
      policy-nlp judge wrong plan.docx@1204-1230 --why 只是背景
      policy-nlp judge wrong actor:plan.docx@1204-1230=市财政局
      policy-nlp judge same 济南市科技局 济南市科学技术局
      policy-nlp judge verdict plan.docx@1204-1230 report.docx met
      policy-nlp judge deadline plan.docx@1204-1230 2026-06-30
      policy-nlp judge name actor:plan.docx@1204-1230=市科技局 青川市科学技术局
    """
    value = ""
    if judgement == "verdict":
        if len(things) != 3:
            raise click.UsageError("verdict: name the promise, the report and the verdict")
        *things_left, value = things
        things = tuple(things_left)
    _say(library.judge(judgement, *things, value=value, why=why, user=user, score=score))


def _say(record: JudgementRecord) -> None:
    ends = [f"{at} {words}" if at and at != words else words for at, words in _ends(record) if at or words]
    told = " · ".join([*ends, *([record.value] if record.value else [])])
    click.echo(visible(f"{record.id} {record.judgement}: {told} ({record.user}, {record.state})"))


def _ends(record: JudgementRecord) -> tuple[tuple[str | None, str], ...]:
    return (record.source_at, record.source_words), (record.target_at, record.target_words)


@click.group()
def judgements() -> None:
    """List, export, import and undo the verdicts of persons.

    \b
    Examples:
      policy-nlp judgements list --user 王
      policy-nlp judgements export mine.jsonl
      policy-nlp judgements import theirs.jsonl
      policy-nlp judgements undo
    """


@judgements.command("list")
@click.option("--user", metavar="NAME", help="Those of one person.")
@click.option("--state", type=click.Choice(STATES), help="Those in one state.")
@click.option("--absent", is_flag=True, help="Those of things that are no longer there.")
@with_output
@library_option
def list_judgements(
    library: Library, user: str | None, state: str | None, absent: bool, form: str, output: str | None
) -> None:
    """List the judgements, undone ones too, the oldest first.

    \b
    Examples:
      policy-nlp judgements list
      policy-nlp judgements list --state disputed
      policy-nlp judgements list --absent -o absent.csv
    """
    columns = [
        "id",
        "judgement",
        "source_at",
        "source_words",
        "target_words",
        "value",
        "user",
        "why",
        "state",
        "present",
    ]
    show_table(library.judgements(user=user, state=state, absent=absent), form, output, columns)


@judgements.command("export")
@click.argument("file", type=click.Path(dir_okay=False))
@library_option
def export_judgements(library: Library, file: str) -> None:
    """Write every judgement to FILE as JSON lines, undone ones too.

    \b
    Examples:
      policy-nlp judgements export judgements.jsonl
    """
    click.echo(f"{library.export_judgements(file)} judgements", err=True)


@judgements.command("import")
@click.argument("file", type=click.Path(dir_okay=False))
@library_option
def import_judgements(library: Library, file: str) -> None:
    """Add the judgements of FILE, and show how far those who judged one thing agree.

    \b
    Examples:
      policy-nlp judgements import of-a-colleague.jsonl
    """
    _print_imported(library.import_judgements(file))


def _print_imported(imported: Imported) -> None:
    click.echo(f"{imported.new} new, {imported.undone} undone, {imported.known} known already", err=True)
    if imported.agreement:
        rows = [
            [a.question, a.user_a, a.user_b, str(a.both), str(a.agreed), f"{a.share:.2f}", _kappa(a.kappa)]
            for a in imported.agreement
        ]
        print_grid(None, ["question", "one", "other", "both judged", "agreed", "share", "kappa"], rows)


def _kappa(kappa: float | None) -> str:
    return "" if kappa is None else f"{kappa:.2f}"


@judgements.command("undo")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@_user
@library_option
def undo_judgements(library: Library, ids: tuple[str, ...], user: str | None) -> None:
    """Undo judgements by their ids (or the heads of them); without ID, your newest.

    \b
    Examples:
      policy-nlp judgements undo
      policy-nlp judgements undo 3f2a9c41
    """
    for record in library.undo(*ids, user=user):
        _say(record)


JUDGING = (judge, judgements)
