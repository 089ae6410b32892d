"""Commands that put documents together: graph, compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.counting import Counting
from policy_nlp.cli.options import FilterCommand, form_of, library_option, table_form, with_filters, with_output
from policy_nlp.cli.output import show_json, show_table, show_text, showing_progress, writing_to
from policy_nlp.export.visible import visible
from policy_nlp.store.records import table_of

if TYPE_CHECKING:
    from policy_nlp.compare.documents import Alignment, Comparison
    from policy_nlp.library import Library
    from policy_nlp.store.facts import CommitmentFacts


@click.command(cls=FilterCommand)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "graphml", "gexf", "json", "csv", "cypher", "neo4j", "ftm", "jsonld"]),
    help="[default: what the suffix of OUT says, else html]",
)
@click.option("--output", "-o", metavar="OUT", help="The file to write (for csv, neo4j: a folder).")
@click.option(
    "--view",
    type=click.Choice(["actors", "documents", "tasks", "full"]),
    help="Who works with whom; what cites what; tasks with their actors; all.  [default: actors for html, else full]",
)
@click.option(
    "--as-of", metavar="DATE", help="Only what documents of that day, month or year or before say; the posts held then."
)
@click.option("--measures", is_flag=True, help="Print who leads most, who is asked to help, brokers and communities.")
@with_filters
@library_option
def graph(
    library: Library,
    form: str | None,
    output: str | None,
    view: str | None,
    as_of: str | None,
    measures: bool,
    **filters: Any,
) -> None:
    """Write the graph of actors, tasks, documents, places and indicators, every edge with its evidence.

    \b
    Examples:
      policy-nlp graph -o graph.html                            who works with whom: a page to open in a browser
      policy-nlp graph --view documents -o papers.html          what cites and takes over what
      policy-nlp graph -o graph.graphml                         everything, for Gephi, Cytoscape, networkx
      policy-nlp graph --region 山东省 --year 2019-2021 --concrete -o some.gexf
      policy-nlp graph --as-of 2019-12-31 -o then.gexf           as it stood at the end of 2019
      policy-nlp graph --format csv -o folder                   folder/nodes.csv, folder/edges.csv
      policy-nlp graph -o graph.cypher                          for Neo4j; --format neo4j -o folder: its CSV files
      policy-nlp graph -o entities.ftm                          for FollowTheMoney; graph.jsonld: PROV as JSON-LD
      policy-nlp graph --measures                               who leads, who helps, who stands between
    """
    from policy_nlp.export.graphs import export_graph

    if measures:
        if as_of:
            raise click.UsageError("--measures are of the whole time; leave --as-of out, or give --dated-before")
        _show_measures(library, form, output, filters)
        return
    if output is None:
        raise click.UsageError("give the file to write with -o, or --measures")
    form = _graph_form(form, output)
    view = view or ("actors" if form == "html" else "full")
    if form in ("ftm", "jsonld") and view != "full":
        raise click.UsageError(f"--format {form} holds the full graph; leave --view out")
    is_actor_page = form == "html" and view == "actors"
    is_full = is_actor_page or view == "full"
    built = library.full_graph(as_of=as_of, **filters) if is_full else library.graph(view=view, as_of=as_of, **filters)
    whole = f"{built.number_of_nodes():,} nodes, {built.number_of_edges():,} edges"
    if is_actor_page:
        shown = _write_actor_page(built, output)
        click.echo(f"{output}: {shown}; with the evidence of the full graph of {whole} (--view full)", err=True)
        return
    names = ", ".join(str(path) for path in export_graph(built, form, Path(output)))
    click.echo(f"{names}: {whole}{_drawn(built.number_of_nodes()) if form == 'html' else ''}", err=True)


def _drawn(nodes: int) -> str:
    """How many of the nodes a page draws, where these are not all."""
    from policy_nlp.export.graph_page import MOST_NODES

    return f", of which the page draws {MOST_NODES:,} nodes" if nodes > MOST_NODES else ""


def _write_actor_page(full: Any, output: str) -> str:
    """Writes the page of who works with whom, and says what it shows."""
    from policy_nlp.export.actor_page import export_actor_page
    from policy_nlp.graph.measures import MeasureRecord, rank_actors
    from policy_nlp.graph.views import actor_view

    view = actor_view(full)
    rankings = table_of(MeasureRecord, rank_actors(view)).to_dicts()
    with writing_to(output):
        export_actor_page(view, full, rankings, Path(output))
    count = view.number_of_nodes()
    return f"{count:,} actors and what ties them{_drawn(count)}"


def _show_measures(library: Library, form: str | None, output: str | None, filters: dict[str, Any]) -> None:
    table = library.actor_measures(**filters)
    show_table(table, table_form(form, output), output, ["measure", "rank", "actor", "value", "leads", "supports"])


_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".json": "json",
    ".csv": "csv",
    ".cypher": "cypher",
    ".cql": "cypher",
    ".ftm": "ftm",
    ".jsonl": "ftm",
    ".jsonld": "jsonld",
}


def _graph_form(form: str | None, output: str) -> str:
    form = form_of(form, output, _SUFFIXES, "html")
    if form in ("csv", "neo4j") and Path(output).suffix:
        raise click.UsageError(f"{output}: a graph is two CSV files; give a folder for them, and --format {form}")
    return form


@click.command(cls=FilterCommand)
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--all", "every", is_flag=True, help="Every pair of documents with tasks in common.")
@click.option("--years", metavar="ISSUER", help="Each yearly report of an issuer (国务院, 山东省) beside the next.")
@click.option(
    "--kind", default="工作报告", show_default=True, help="With --years: words of the documents' kind or title."
)
@with_output
@click.option(
    "--page", metavar="FILE", type=click.Path(dir_okay=False), help="Write A and B side by side as a page there."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="With --all: the pairs with the most tasks in common; 0 for all.",
)
@with_filters
@library_option
def compare(
    library: Library,
    a: str | None,
    b: str | None,
    every: bool,
    years: str | None,
    kind: str,
    form: str,
    output: str | None,
    page: str | None,
    limit: int,
    **filters: Any,
) -> None:
    """Put two documents side by side: shared actors, aligned tasks, what only one says, changes, and promises kept.

    A and B are keys, file names, document numbers or words of a title. The filters narrow --all to the commitments that pass them.

    \b
    Examples:
      policy-nlp compare 2018.txt 2019.txt
      policy-nlp compare plan.docx report.docx --format json
      policy-nlp compare 2018.txt 2019.txt --page changes.html
      policy-nlp compare --years 国务院                          kept, dropped, added from report to report
      policy-nlp compare --all -o pairs.csv
      policy-nlp compare --all --status planned --about 人工智能
    """
    if every:
        if a or b:
            raise click.UsageError("--all compares every pair; leave A and B out")
        _show_pairs(library, form, output, limit, filters)
        return
    if any(value not in (None, False) for value in filters.values()):
        raise click.UsageError("the filters are for --all; two documents are compared whole")
    if years:
        if a or b or page:
            raise click.UsageError("--years finds its documents by their issuer; leave A, B and --page out")
        _show_years(library, years, kind, form, output)
        return
    if not (a and b):
        raise click.UsageError("give two documents, or --all")
    _show_comparison(library.compare(a, b), form, output, page)


def _show_comparison(comparison: Comparison, form: str, output: str | None, page: str | None) -> None:
    from policy_nlp.export.comparison import comparison_table, export_comparison

    if page:
        from policy_nlp.export.comparison_page import comparison_page

        show_text(comparison_page(comparison), page)
    elif form == "json":
        show_json(export_comparison(comparison), output)
    elif form in ("csv", "xlsx") or output:
        show_table(comparison_table(comparison), form, output)
    else:
        _print_comparison(comparison)


def _show_years(library: Library, issuer: str, kind: str, form: str, output: str | None) -> None:
    from policy_nlp.export.comparison import export_comparison, years_table

    with showing_progress() as progress:
        compared = library.compare_years(issuer, kind=kind, progress=progress)
    if form == "json":
        show_json([export_comparison(comparison) for comparison in compared], output)
    else:
        show_table(years_table(compared), form, output)


def _show_pairs(library: Library, form: str, output: str | None, limit: int, filters: dict[str, Any]) -> None:
    pairs = library.compare_all(progress=Counting(), limit=limit or None, **filters)
    columns = ["a", "a_date", "b", "b_date", "shared_actors", "aligned", "deliveries", "changed"]
    show_table(pairs, form, output, columns)
    if pairs.found > len(pairs):
        cut = f"{pairs.found:,} pairs have tasks in common; the {len(pairs):,} with the most are given"
        click.echo(f"{cut} (--limit N for more, --limit 0 for all)", err=True)


def _print_comparison(comparison: Comparison) -> None:
    from policy_nlp.cli.output import print_grid
    from policy_nlp.compare.documents import in_its_case

    sides = [f"{side.title or side.name} ({side.issued_on or '?'})" for side in (comparison.a, comparison.b)]
    click.echo(visible(f"A: {sides[0]}\nB: {sides[1]}"))
    actors = [
        [s.name, *map(str, (s.leads_in_a, s.supports_in_a, s.leads_in_b, s.supports_in_b))]
        for s in comparison.shared_actors
    ]
    print_grid(
        f"shared actors: {len(actors)}", ["actor", "leads in A", "supports in A", "leads in B", "supports in B"], actors
    )
    print_grid(f"aligned tasks: {len(comparison.aligned)}", ["A", "B", "likeness"], _aligned(comparison.aligned))
    changed = [[in_its_case(p.a), c.what, c.in_a, c.in_b] for p in comparison.changed for c in p.changes]
    print_grid(f"changed: {len(changed)}", ["task", "what", "A", "B"], changed)
    kept = comparison.deliveries
    print_grid(f"promised in A, reported done in B: {len(kept)}", ["A", "B", "likeness"], _aligned(kept))
    for side, only in (("A", comparison.only_in_a), ("B", comparison.only_in_b)):
        print_grid(f"only in {side}: {len(only)}", ["status", "task", "lead"], [_alone(c) for c in only])


def _aligned(pairs: tuple[Alignment, ...]) -> list[list[str]]:
    from policy_nlp.compare.documents import in_its_case

    return [[in_its_case(pair.a), in_its_case(pair.b), f"{pair.likeness:.2f}"] for pair in pairs]


def _alone(commitment: CommitmentFacts) -> list[str]:
    lead = "；".join(dict.fromkeys(name for name, _, role in commitment.actors if role == "lead"))
    from policy_nlp.compare.documents import in_its_case

    return [commitment.status, in_its_case(commitment), lead]


DRAWING = (graph, compare)
