"""What the first visitor of a server would wait for, made before anybody asks: the readings of all names, and the columns that pages are
counted from."""

from __future__ import annotations

import gc
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from policy_nlp.errors import PolicyNlpError
from policy_nlp.serve.background import Bench
from policy_nlp.store.actors import read_actors
from policy_nlp.store.connection import reading
from policy_nlp.store.searching import read_order


def warm(path: Path) -> None:
    """Makes it for the library as it stands. Where there is none yet, or nothing that can be read just now, whoever asks next is told why."""
    with suppress(PolicyNlpError), reading(path) as connection:
        read_order(connection)
        read_actors(connection)
        from policy_nlp.query.columns import columns_of  # which brings numpy: the server need not wait for it to start

        columns_of(connection, path)


def warm_behind(path: Path) -> Future[None]:
    """The same in a thread that nobody waits for, and which ends with the process."""
    bench = Bench(1, "policy-nlp-warming")
    done = bench.submit(lambda: _warm_for_long(path))
    bench.close()
    return done


def _warm_for_long(path: Path) -> None:
    warm(path)
    # What stays as long as the server is not gone through again by each collection of garbage: some visitor waited 0.1 to 0.2 s for that.
    gc.collect()
    gc.freeze()
