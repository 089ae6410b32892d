"""What is said on standard error beside an answer: how far a long comparison is, why nothing was found, how much was looked at."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from policy_nlp.export.visible import visible

if TYPE_CHECKING:
    from policy_nlp.library import Library
    from policy_nlp.query.asking import LookedAt


class Counting:
    """Says every few seconds how many commitments are done."""

    def __init__(self) -> None:
        self._next = time.monotonic() + 5

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + 5
            click.echo(f"compared {done:,} of {total:,} commitments", err=True)


def say_each(parts: Sequence[tuple[str, int]]) -> None:
    """What each of several filters finds by itself, where together they find nothing: which of them asks too much."""
    if parts:
        each = ", ".join(f"{part} ({count})" for part, count in parts)
        click.echo(visible(f"nothing has all of these; each by itself finds: {each}"), err=True)


def say_looked_at(counted: LookedAt) -> None:
    """Of how many promises anything can be said: silence about the others is not that they were kept, nor that they were not."""
    click.echo(
        f"{counted.looked_at:,} of {counted.promises:,} promises that pass the rest could be looked at: a later paper of their issuer is here and was compared; "
        "of the others nothing is known",
        err=True,
    )


def say_how_far(library: Library) -> None:
    """How many documents were not compared yet."""
    kept = library.deliveries_kept()
    if kept is not None and kept.left:
        left = "the promises of 1 document were" if kept.left == 1 else f"the promises of {kept.left:,} documents were"
        click.echo(f"{left} not compared yet; policy-nlp deliveries --all takes them in", err=True)
