"""Commands that read beyond one machine: cluster, cluster merge."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from policy_nlp.cli.options import bounds_options, library_option, userdict_option
from policy_nlp.cli.output import showing_progress
from policy_nlp.export.visible import visible

if TYPE_CHECKING:
    from policy_nlp.cluster.run import Account
    from policy_nlp.library import Library

_GIGABYTE = 1 << 30


class _ReadUnlessNamed(click.Group):
    """A group whose command `read` need not be named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        names = {*self.commands, *self.get_help_option_names(ctx)}
        return super().parse_args(ctx, args if not args or args[0] in names else ["read", *args])


@click.group(cls=_ReadUnlessNamed)
def cluster() -> None:
    """Read documents on a Dask cluster into Parquet, and merge the parts into a library.

    `policy-nlp cluster FILES --out DIR` is short for `policy-nlp cluster read FILES --out DIR`. See docs/cluster.md.

    \b
    Examples:
      policy-nlp cluster documents/ --out parts
      policy-nlp cluster merge parts --library my.db
    """


@cluster.command(short_help="Read files, patterns and URLs into DIR.")
@click.argument("paths", nargs=-1, metavar="PATH|PATTERN...")
@click.option("--out", metavar="DIR", required=True, type=click.Path(), help="A folder that all workers reach.")
@click.option("--list", "listed", metavar="FILE", type=click.Path(), help="A text file of paths, one a line.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Of a Dask scheduler, tcp://…  [default: processes of this machine]"
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes of this machine.  [default: one a core]")
@click.option(
    "--partition-size",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="Files a part: what a worker that dies may lose.",
)
@userdict_option
@bounds_options
def read(
    paths: tuple[str, ...],
    out: str,
    listed: str | None,
    scheduler: str | None,
    workers: int | None,
    timeout: float,
    memory: float,
    **options: Any,
) -> None:
    """Read files, folders, patterns and URLs of them (s3://…) into DIR, as Parquet parts.

    What is done is never done again: a run that was stopped goes on with the same command, and new files become new parts.

    \b
    Examples:
      policy-nlp cluster documents/ --out parts --workers 8
      policy-nlp cluster 'papers/**/*.docx' --out parts --scheduler tcp://10.0.0.5:8786
      policy-nlp cluster s3://bucket/papers/ --out /shared/parts --scheduler tcp://10.0.0.5:8786
      policy-nlp cluster --list files.txt --out parts
    """
    from policy_nlp.batch import Bounds
    from policy_nlp.batch.dask import Cluster
    from policy_nlp.cluster.plan import listed_names
    from policy_nlp.cluster.run import read_on_cluster

    if scheduler and workers:
        raise click.UsageError("--workers are processes of this machine; a scheduler has its own")
    names = [*paths, *(listed_names(listed) if listed else [])]
    if not names:
        raise click.UsageError("no files: give a path, a pattern, or --list FILE")
    bounds = Bounds(timeout, int(memory * _GIGABYTE))
    at = Cluster(scheduler, workers)
    with showing_progress() as progress:
        account = read_on_cluster(names, out, at, bounds=bounds, progress=progress, **options)
    _print_account(account, out)
    if account.missing or account.files == sum(count for _, count in account.failures):
        sys.exit(1)


def _print_account(account: Account, out: str) -> None:
    failures = ", ".join(f"{count} {kind}" for kind, count in account.failures)
    for name, count in (
        ("partitions", account.partitions),
        ("  read now", account.made),
        ("  missing", len(account.missing)),
        ("files", account.files),
        (f"  not read: {failures}" if failures else "  not read", sum(count for _, count in account.failures)),
        ("documents", account.documents),
        ("characters", account.characters),
        ("commitments", account.commitments),
    ):
        click.echo(visible(f"{name:<40} {count:>16,}"))
    click.echo(visible(f"{out}: {account.seconds:.1f} s"))
    for part, why in account.missing:
        click.echo(visible(f"{part}: {why}; the same command tries it again"), err=True)


@cluster.command(short_help="Write the parts in DIR into a library.")
@click.argument("folder", metavar="DIR", type=click.Path())
@library_option
def merge(folder: str, library: Library) -> None:
    """Write the parts in DIR into a library: the same as `add` makes of the same files.

    What the library has already is left as it is, so that parts that were made since can be merged by the same command.

    \b
    Examples:
      policy-nlp cluster merge parts --library my.db
    """
    from policy_nlp.cli.reading import print_summary
    from policy_nlp.cluster.folder import Folder
    from policy_nlp.cluster.merging import merge_parts
    from policy_nlp.ingest.sources import absolute_path

    missing = len(Folder(absolute_path(folder)).missing())
    with showing_progress() as progress:
        summary = merge_parts(folder, library.path, progress=progress)
    print_summary(summary, library)
    if missing:
        click.echo(f"{missing} parts are not there yet; make them with: policy-nlp cluster", err=True)


CLUSTERING = (cluster,)
