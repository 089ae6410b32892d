"""Commands that ask in one line: query, queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policy_nlp.cli.counting import say_each, say_how_far, say_looked_at
from policy_nlp.cli.options import library_option, with_output, with_wrong_option
from policy_nlp.cli.output import show_table
from policy_nlp.export.visible import visible

if TYPE_CHECKING:
    from policy_nlp.library import Library


@click.command()
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option("--explain", is_flag=True, help="Say in words what is asked, and no more.")
@click.option("--language", type=click.Choice(["zh", "en"]), help="Of the words.  [default: that of the keys]")
@click.option("--save", metavar="NAME", help="Keep the query in the library; @NAME asks it again.")
@click.option("--by", type=click.Choice(["actor", "year", "region"]), help="Count by who leads, or by document.")
@click.option("--inferred", is_flag=True, help="Take a plan's last year for a deadline where none is stated.")
@with_wrong_option
@click.option("--limit", "-n", type=click.IntRange(min=1), help="At most so many rows.")
@with_output
@library_option
def query(
    library: Library,
    words: tuple[str, ...],
    explain: bool,
    language: str | None,
    save: str | None,
    by: str | None,
    inferred: bool,
    with_wrong: bool,
    limit: int | None,
    form: str,
    output: str | None,
) -> None:
    """Ask for commitments in one line; see docs/query.md.

    Terms stand one after the other where all must hold; 和 或 非 (and or not) and brackets join them. The keys: 牵头 lead, 配合 support,
    主体 actor, 状态 status, 到期 due, 日期 dated, 年份 year, 关于 about, 文种 kind, 地区 region, 层级 level, 有 has, 文件 document, 发文 issuer, 结果 outcome.

    \b
    Examples:
      policy-nlp query '牵头:科技部 到期<2020-12-31 关于:生态修复 有:指标'
      policy-nlp query 'lead:科技部 (kind:规划 or region:北京) not status:achieved' --explain
      policy-nlp query '文种:规划 有:指标' --by year
      policy-nlp query '牵头:科技部 状态:计划' --save open-tasks
      policy-nlp query @open-tasks -o open.xlsx
      policy-nlp query '牵头:科技部 到期<2020 状态:未见完成'      after policy-nlp deliveries --all
      policy-nlp query '主体:科技部 日期<2020 结果:完成'         what a later paper shows done
    """
    line = " ".join(words)
    if save is not None:
        saved = library.save_query(save, line)
        click.echo(visible(f"saved @{saved.name}: {saved.query}"), err=True)
    is_followed = not explain and library.asks_for_outcomes(line)
    if explain:
        click.echo(visible(library.explain_query(line, language)))
    elif by:
        table = library.count_query(line, by, inferred=inferred, with_wrong=with_wrong)
        show_table(table[:limit], form, output)
    else:
        columns = ["document", "status", "text", "lead", "support", "deadline", "targets"]
        found = library.query(line, limit, inferred=inferred, with_wrong=with_wrong)
        columns += ["inferred_deadline"] if inferred else []
        show_table(found, form, output, [*columns, *(["later_papers", "seen"] if is_followed else [])])
        if not found:
            _say_why_empty(library, line)
        elif len(found) == limit:
            click.echo(f"no more than {limit} were asked for (-n); there may be others", err=True)
    if is_followed:
        say_looked_at(library.looked_at(line))
        say_how_far(library)


def _say_why_empty(library: Library, line: str) -> None:
    """What each part of the query finds by itself, so that it can be seen which of them asks too much."""
    say_each(library.count_parts(line))


@click.command()
@click.option("--forget", metavar="NAME", help="Take this one out.")
@with_output
@library_option
def queries(library: Library, forget: str | None, form: str, output: str | None) -> None:
    """List the saved queries.

    \b
    Examples:
      policy-nlp queries
      policy-nlp queries --forget open-tasks
    """
    if forget:
        library.forget_query(forget)
    else:
        show_table(library.saved_queries(), form, output)


QUERYING = (query, queries)
