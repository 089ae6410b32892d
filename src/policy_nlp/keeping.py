"""Keeping a library: in step with its files, and whole copies of it.

`Library` has these methods."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from policy_nlp.batch import MEMORY, TIMEOUT, Bounds
from policy_nlp.ingest.account import Summary
from policy_nlp.ingest.preview import Preview, preview
from policy_nlp.ingest.run import Options
from policy_nlp.ingest.sources import Paths
from policy_nlp.ingest.upkeep import Removed, prune, remove
from policy_nlp.ingest.watching import EVERY, watch
from policy_nlp.store import copies
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.digest import Digest, digest_anew
from policy_nlp.store.records import Table, table_of
from policy_nlp.store.runs import RunRecord, run_records
from policy_nlp.user_dictionary import UserWords

Progress = Callable[[int, int], None]


class Keeping:
    """What keeps a library whole and true to its files."""

    path: Path
    userdict: UserWords

    def preview(
        self,
        paths: Paths,
        *,
        jobs: int | None = None,
        again: bool = False,
        timeout: float = TIMEOUT,
        memory: int = MEMORY,
        metadata: str | os.PathLike[str] | None = None,
    ) -> Preview:
        """What `add` would do with the same files, and what has gone; nothing is read or written. Raises as `add`."""
        return preview(self.path, paths, Options(jobs, again, Bounds(timeout, memory), metadata, None, self.userdict))

    def watch(
        self,
        paths: Paths,
        *,
        every: float = EVERY,
        jobs: int | None = None,
        timeout: float = TIMEOUT,
        memory: int = MEMORY,
        metadata: str | os.PathLike[str] | None = None,
        told: Callable[[Summary], None] | None = None,
    ) -> None:
        """Adds what is at the paths, then what comes or changes there, looking every so many seconds, until the process gets SIGTERM or SIGINT. `told`
        gets the summary of each run. Raises as `add`."""
        bounds = Bounds(timeout, memory)
        watch(self.path, paths, Options(jobs, False, bounds, metadata, None, self.userdict), every, told)

    def remove(self, *documents: str) -> tuple[Removed, ...]:
        """Takes documents out of the library, with everything that was read from them, and says which; each is named as for `analysis`.
        A file that is still there is read again by the next `add`. Raises NotFoundError, QueryError; nothing is taken out then."""
        return remove(self.path, documents)

    def prune(self, *, dry_run: bool = False, jobs: int | None = None) -> tuple[Removed, ...]:
        """Takes out the documents to which no file leads any more, and says which; with `dry_run` it only says so. What is known of
        files that are gone goes too. Raises StoreError."""
        return prune(self.path, dry_run, jobs)

    def backup(self, path: str | os.PathLike[str], *, force: bool = False, progress: Progress | None = None) -> None:
        """Writes a checked copy of the library as it stands at one moment, also while it is written. `progress` is told the pages done and
        their number. Raises ConfigError where something is at the path and `force` is not given, StoreError."""
        copies.back_up(self.path, Path(path), force=force, progress=progress)

    def restore(self, path: str | os.PathLike[str], *, force: bool = False, progress: Progress | None = None) -> None:
        """Puts the copy at the path, once it is found whole, in the place of the library, all at once. Raises StoreError for a copy that is torn,
        is none or is of a newer version, ConfigError where the library is there already and `force` is not given."""
        copies.restore(Path(path), self.path, force=force, progress=progress)

    def bring_in_order(self) -> None:
        """Brings a library of an older version, or one whose writer was killed, to where it can be read as it stands: else each question would
        copy it first. Raises NotFoundError where there is none, StoreError."""
        with reading(self.path):
            pass
        with writing(self.path):
            pass

    def digest(self) -> Digest:
        """The digests of what the library holds, made from every row: the same whatever the order documents were added in and the number of
        workers; with the documents whose rows are not those that were written."""
        with reading(self.path) as connection:
            return digest_anew(connection)

    def runs(self) -> Table[RunRecord]:
        """The runs that filled the library, each with versions, settings, counts, timings, kinds of problems, and the digest after it."""
        with reading(self.path) as connection:
            return table_of(RunRecord, run_records(connection))
