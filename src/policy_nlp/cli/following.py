"""Commands that follow texts, undertakings and actors through a library: reuse, diffusion, timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.options import FilterCommand, library_option, with_filters, with_output
from policy_nlp.cli.output import print_grid, show_json, show_table, show_text, showing_progress

if TYPE_CHECKING:
    from policy_nlp.diffusion.uptake import Diffusion
    from policy_nlp.library import Library


@click.command()
@click.argument("document", required=False)
@click.option(
    "--least",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.2,
    show_default=True,
    help="Share of one of the two texts that the other must hold.",
)
@with_output
@library_option
def reuse(library: Library, document: str | None, least: float, form: str, output: str | None) -> None:
    """List the documents that are copies of one paper, and those that take over passages of earlier ones.

    With DOCUMENT only those that have to do with it. Of several copies only the first is put beside other documents.

    \b
    Examples:
      policy-nlp reuse
      policy-nlp reuse 2021-05-tianyuan-plan
      policy-nlp reuse --least 0.5 -o copies.csv
    """
    with showing_progress() as progress:
        found = library.reuse(document, least=least, progress=progress)
    columns = ["kind", "earlier", "earlier_on", "later", "later_on", "share_of_later", "share_of_earlier", "words"]
    show_table(found, form, output, columns)


@click.command()
@click.argument("document")
@click.option("--peers", is_flag=True, help="Documents of the same level too, and of other places.")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="How many documents are looked at: those that cite DOCUMENT, then those that share most with it.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.7,
    show_default=True,
    help="How likely it must be that two clauses are about one undertaking.",
)
@click.option("--region", metavar="PLACE", help="Only documents that speak from there (山东省), or from a part of it.")
@with_output
@library_option
def diffusion(
    library: Library,
    document: str,
    peers: bool,
    most: int,
    least: float,
    region: str | None,
    form: str,
    output: str | None,
) -> None:
    """Say who took up each undertaking of DOCUMENT: which documents below it, after how many days, and how adapted.

    "Found with nobody" says that nothing likely enough was found, not that nobody took it up (--least 0.5 finds more, and more that is wrong).
    JSON has the tree (centre, province, city, county) and the wording compared; CSV and XLSX a row for each undertaking and taker.

    \b
    Examples:
      policy-nlp diffusion 2021-04-hunan-opinion
      policy-nlp diffusion 国发〔2017〕35号 --format json -o spread.json
      policy-nlp diffusion 国发〔2017〕35号 --region 湖南省 --least 0.85
      policy-nlp diffusion 2021-05-tianyuan-plan --peers --least 0.5
    """
    from policy_nlp.diffusion.views import diffusion_data, uptake_table

    with showing_progress() as progress:
        found = library.diffusion(document, peers=peers, most=most, least=least, region=region, progress=progress)
    if form == "json":
        show_json(diffusion_data(found), output)
    elif form in ("csv", "xlsx") or output:
        show_table(uptake_table(found), form, output)
    else:
        _print_diffusion(found)
    if not found.takers:
        click.echo("no document below it shares enough with it (--peers takes in those of its level)", err=True)
    if found.shared > len(found.takers):
        cut = f"{found.shared} documents share enough with it; {len(found.takers)} were looked at (--most N for more)"
        click.echo(cut, err=True)


def _print_diffusion(found: Diffusion) -> None:
    from policy_nlp.diffusion.views import taker_table, uptake_table

    who = [["" if cell is None else str(cell) for cell in row.values()] for row in taker_table(found).flat()]
    print_grid(f"looked at: {len(who)}", ["document", "place", "level", "dated", "cites it", "takes up"], who)
    counts = [[str(k), str(n)] for k, n in found.by_documents.items()]
    print_grid(f"undertakings: {len(found.spreads)}", ["documents that took it up", "undertakings"], counts)
    columns = ["undertaking", "text", "document", "place", "days", "likeness", "kinds"]
    rows = [
        ["" if row[column] is None else str(row[column]) for column in columns]
        for row in uptake_table(found).where(lambda record: record.document is not None).flat()
    ]
    print_grid(f"taken up: {len(rows)}", ["undertaking", "taken up as", *columns[2:]], rows)
    alone = [[spread.commitment.text] for spread in found.spreads if not spread.uptakes]
    print_grid(f"found with nobody: {len(alone)}", ["undertaking"], alone)


@click.command(cls=FilterCommand)
@click.argument("what", nargs=-1, required=True)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["actor", "official", "place", "task"]),
    help="What WHAT is.  [default: the body, official or place of that name, else words of a task]",
)
@with_output
@click.option("--page", metavar="FILE", type=click.Path(dir_okay=False), help="Draw it as a page there.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many events.")
@with_filters
@library_option
def timeline(
    library: Library,
    what: tuple[str, ...],
    kind: str | None,
    form: str,
    output: str | None,
    page: str | None,
    **filters: Any,
) -> None:
    """List what is dated of an actor, an official, a place or a task: documents, deadlines, reports, figures, posts.

    The filters are those of `commitments`.

    \b
    Examples:
      policy-nlp timeline 天元区民政局
      policy-nlp timeline 养老 床位 --page beds.html          a picture to open in a browser
      policy-nlp timeline 天元区 --as place --about 养老 -o elderly.csv
    """
    found = library.timeline(" ".join(what), kind=kind, **filters)
    if page:
        from policy_nlp.export.timeline_page import timeline_page

        show_text(timeline_page(found.subject.name, found.table.to_dicts(), found.undated), page)
        click.echo(f"{page}: {len(found.events)} events", err=True)
    else:
        show_table(found.table, form, output, ["date", "until", "kind", "words", "who", "document"])
    if found.undated:
        click.echo(f"{found.undated} more have no date", err=True)


FOLLOWING = (reuse, diffusion, timeline)
