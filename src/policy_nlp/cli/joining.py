"""Commands about what documents have to do with each other: citations, deliveries, identities, tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.counting import Counting, say_how_far, say_looked_at
from policy_nlp.cli.options import FilterCommand, library_option, with_filters, with_output, with_wrong_option
from policy_nlp.cli.output import show_json, show_table, showing_progress

if TYPE_CHECKING:
    from policy_nlp.library import Library
    from policy_nlp.store.records import Table
    from policy_nlp.tasks.deliveries import DeliveryRecord


@click.command()
@click.argument("document", required=False)
@click.option(
    "--cited",
    metavar="DOC",
    help="Only what names this document: words of its title, its number, or a document of the library.",
)
@click.option("--relation", metavar="NAME", multiple=True, help="Only this relation; may be given several times.")
@with_wrong_option
@with_output
@library_option
def citations(
    library: Library,
    document: str | None,
    cited: str | None,
    relation: tuple[str, ...],
    with_wrong: bool,
    form: str,
    output: str | None,
) -> None:
    """List the documents that DOCUMENT names and how it stands to each; without DOCUMENT, those of the whole library.

    Relations: repeals, amends, issues, forwards, approves, replies_to, based_on, implements, requires, mentions.
    Which papers rest on one: --cited DOC --relation based_on --relation implements.

    \b
    Examples:
      policy-nlp citations 2021-05-tianyuan-plan
      policy-nlp citations --cited 国发〔2017〕35号 --relation based_on --relation implements
      policy-nlp citations --format csv -o citations.csv
    """
    columns = ["relation", "title", "number", "document_name", "sentence"]
    found = library.citations(document, cited=cited, relation=relation, with_wrong=with_wrong)
    show_table(found, form, output, columns if document else ["citing", *columns])


@click.command(cls=FilterCommand)
@click.argument("plan", required=False)
@click.argument("report", required=False)
@click.option(
    "--all", "every", is_flag=True, help="Every plan against the later papers of its issuer, kept in the library."
)
@click.option(
    "--verdict",
    type=click.Choice(["met", "exceeded", "partly", "missed", "unreported"]),
    multiple=True,
    help="Only these; may be given several times.",
)
@click.option(
    "--figures", is_flag=True, help="Only promises that set a figure to which REPORT gives one in the same unit."
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    help="Only rows that are at least so sure.  [default: 0 of two documents, 0.4 of what is kept]",
)
@with_filters
@with_output
@library_option
def deliveries(
    library: Library,
    plan: str | None,
    report: str | None,
    every: bool,
    verdict: tuple[str, ...],
    figures: bool,
    least: float | None,
    form: str,
    output: str | None,
    **filters: Any,
) -> None:
    """Say what became of promises: met, exceeded, partly, missed, unreported, with the words that show it.

    Of PLAN by REPORT, two documents; without them, over the whole library, of the promises that pass the filters by all later papers of
    their issuers. The latter is worked out once, with --all, and kept: what 状态:未见完成 and 结果:完成 are asked of, too (policy-nlp query).
    Stopped, the same command goes on from there; after new documents it compares only what is new. With filters --all compares only
    the documents with promises that pass them.

    The verdicts are proposals: read the evidence. "unreported" says that nothing was found in REPORT, not that nothing was done.

    \b
    Examples:
      policy-nlp deliveries 2023-01-tianyuan-report 2024-01-tianyuan-report
      policy-nlp deliveries 2018.txt 2019.txt --verdict met --verdict exceeded --figures
      policy-nlp deliveries 2018.txt 2019.txt --about 养老 --format xlsx -o beds.xlsx
      policy-nlp deliveries --all
      policy-nlp deliveries --all --actor 科技部
      policy-nlp deliveries --about 养老 --actor 天元区民政局 --dated-before 2023
    """
    if every:
        if plan or report or verdict or figures or least or output:
            raise click.UsageError("--all compares every pair and prints no rows; leave all but the filters out")
        _keep_deliveries(library, filters)
    elif plan and report:
        found = library.deliveries(plan, report, figures=figures, least=least or 0, **filters)
        _show_deliveries(found.where(lambda record: not verdict or record.verdict in verdict), form, output)
    elif plan or not any(filters.values()):
        raise click.UsageError("give a plan and a report, filters (--about, --actor) for what is kept, or --all")
    elif figures:
        raise click.UsageError("--figures goes with a plan and a report")
    else:
        _show_outcomes(library, verdict, least, filters, form, output)


def _show_deliveries(found: Table[DeliveryRecord], form: str, output: str | None) -> None:
    if form == "json":
        from policy_nlp.export.comparison import export_deliveries

        show_json(export_deliveries(found), output)
    else:
        columns = ["verdict", "promise", "planned", "reported", "planned_unit", "evidence", "confidence"]
        show_table(found, form, output, columns)


def _show_outcomes(
    library: Library,
    verdict: tuple[str, ...],
    least: float | None,
    filters: dict[str, Any],
    form: str,
    output: str | None,
) -> None:
    """What is kept, and how much was looked at."""
    columns = ["verdict", "promise", "plan", "plan_on", "evidence", "report", "report_on", "confidence"]
    show_table(library.outcomes(verdict=verdict, least=least, **filters), form, output, columns)
    say_looked_at(library.looked_at(**filters))
    say_how_far(library)


def _keep_deliveries(library: Library, filters: dict[str, Any]) -> None:
    with showing_progress("pairs compared") as progress:
        kept = library.keep_deliveries(progress=progress, **filters)
    click.echo(
        f"{kept.plans} documents promise, {kept.papers} later ones of their issuers report: {kept.compared} pairs compared, {kept.known} known already",
        err=True,
    )
    if not (kept.plans or kept.alone):
        click.echo("no promise passes the filters", err=True)
    if kept.alone:
        click.echo(
            f"{kept.alone} further documents promise, but have no later paper of their issuer here, or no issuer or date (an index gives them: add --metadata)",
            err=True,
        )


@click.command()
@click.argument("name", required=False)
@click.option("--kind", type=click.Choice(["organisation", "person", "place"]), help="Only these.")
@with_output
@library_option
def identities(library: Library, name: str | None, kind: str | None, form: str, output: str | None) -> None:
    """List the bodies, persons and places that the documents name; with NAME, every mention of what it means.

    A body is known under all its names and told from others by its place: 区教委 in a paper of one district is not that of another.

    \b
    Examples:
      policy-nlp identities --kind organisation
      policy-nlp identities 山东省科技厅
      policy-nlp identities --format json -o identities.json
    """
    found = library.identities(name, kind)
    if name is not None and form == "table":
        from policy_nlp.link.records import mentions_page

        show_table(mentions_page(found), form, output)
    else:
        show_table(found, form, output, ["name", "kind", "region", "texts", "documents", "reason", "score"])


@click.command(cls=FilterCommand)
@with_output
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="The tasks of the most documents; 0 for all.",
)
@with_filters
@library_option
def tasks(library: Library, form: str, output: str | None, limit: int, **filters: Any) -> None:
    """List the tasks that several documents speak of: who does what over the years, promised and reported.

    The filters narrow what is gathered to the commitments that pass them; --document DOC gives the tasks in which DOC has part. Tasks do
    not reach over jurisdictions. JSON has every commitment of each task, with its place.

    \b
    Examples:
      policy-nlp tasks --about 养老服务
      policy-nlp tasks --actor 民政局 --year 2018-2024 -o tasks.csv
      policy-nlp tasks --document 2024-01-tianyuan-report --format json
    """
    found = library.tasks(progress=Counting(), limit=limit or None, **filters)
    show_table(found, form, output, ["documents", "status", "text", "lead", "first_on", "last_on", "jurisdiction"])
    if found.found > len(found):
        cut = f"{found.found:,} tasks are spoken of by several documents; the {len(found):,} of the most are given"
        click.echo(f"{cut} (--limit N for more, --limit 0 for all)", err=True)


@click.command()
@click.argument("group", required=False)
@click.option("--document", metavar="DOC", help="A key, file name, document number, or words of the title.")
@with_output
@library_option
def members(library: Library, group: str | None, document: str | None, form: str, output: str | None) -> None:
    """List who belongs to a group (领导小组, 指挥部, 专班): the role there, and the posts elsewhere. GROUP is words of its name.

    \b
    Examples:
      policy-nlp members 养老服务工作领导小组
      policy-nlp members --document 湘政办发〔2021〕12号 -o members.xlsx
    """
    columns = ["group", "role", "name", "posts", "document", "issued_on"]
    show_table(library.members(group, document=document), form, output, columns)


JOINING = (citations, deliveries, identities, members, tasks)
