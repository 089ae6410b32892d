"""How far a long comparison is, on standard error."""

from __future__ import annotations

import time

import click


class Counting:
    """Says every few seconds how many commitments are done."""

    def __init__(self) -> None:
        self._next = time.monotonic() + 5

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + 5
            click.echo(f"compared {done:,} of {total:,} commitments", err=True)
