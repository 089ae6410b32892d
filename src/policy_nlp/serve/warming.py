"""What the first visitor of a server would wait for, made before anybody asks: the readings of all names, the columns that pages are
counted from, and what pages show before anything is asked."""

from __future__ import annotations

import gc
from concurrent.futures import Future
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from policy_nlp.errors import PolicyNlpError
from policy_nlp.library import Library
from policy_nlp.serve.background import Bench
from policy_nlp.store.actors import read_actors
from policy_nlp.store.connection import reading
from policy_nlp.store.figures import names_of_indicators
from policy_nlp.store.searching import read_order


def warm(path: Path) -> None:
    """Makes it for the library as it stands. Where there is none yet, or nothing that can be read just now, whoever asks next is told why."""
    with suppress(PolicyNlpError), reading(path) as connection:
        read_order(connection)
        read_actors(connection)
        from policy_nlp.query.columns import columns_of  # which brings numpy: the server need not wait for it to start

        columns_of(connection, path)
        names_of_indicators(connection)
        if find_spec("policy_nlp.serve.pages"):
            _warm_pages(Library(path))


def _warm_pages(library: Library) -> None:
    """What the pages show of a library before anything is asked of it: its documents, orders, sums and offers; and the templates."""
    from policy_nlp.query.ordering import SORTS  # which brings numpy
    from policy_nlp.serve.pages.overview import THEMES, survey_of
    from policy_nlp.serve.pages.shell import compile_templates

    compile_templates()
    survey_of(library, "", "", THEMES)
    library.titles([one.document_key for one in library.answer().rows])
    library.queue(user="")
    library.indicators_held()
    library.documents()
    library.issuers()
    for by in SORTS:  # an order of half a million takes half a second at first
        library.answer(sort=by, limit=1)
        library.answer(sort=f"-{by}", limit=1)


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
