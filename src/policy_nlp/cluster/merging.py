"""Parts into a library: the documents are written as `add` writes them, in the order of the files."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from policy_nlp.batch import Failure, failure_of
from policy_nlp.cluster.folder import Folder
from policy_nlp.cluster.parts import Settled, arrow, settled_in, sources_in
from policy_nlp.errors import StoreError
from policy_nlp.ingest.account import Summary
from policy_nlp.ingest.sources import absolute_path
from policy_nlp.store.connection import Connection, writing
from policy_nlp.store.digest import note_digests, noted_digest
from policy_nlp.store.packing import Packed
from policy_nlp.store.writing import (
    UNSTORABLE,
    FileProblem,
    Outcome,
    known_hashes,
    known_sources,
    link_source,
    problem_paths,
    write_document,
    write_problem,
)


def merge_parts(
    folder: str | os.PathLike[str],
    library: str | os.PathLike[str],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Writes the parts in a cluster's folder into a library, and says what became of each file, as `Library.add` does. What the library
    has already is left as it is. `progress` is told the parts done and their number. Raises NotFoundError, StoreError, ConfigError."""
    started = time.monotonic()
    arrow()
    parts = list(Folder(absolute_path(folder)).done())
    with writing(Path(library)) as connection:
        merge = _Merge(connection)
        for done, part in enumerate(parts, 1):
            try:
                merge.take(part)
            except (OSError, arrow().ArrowException) as error:
                what = f"{part}: cannot be read ({error})"
                raise StoreError(f"{what}; delete it and run policy-nlp cluster again") from error
            if progress:
                progress(done, len(parts))
        note_digests(connection)
        return merge.summary(time.monotonic() - started, noted_digest(connection).content)


class _Merge:
    """Writes part after part and keeps account of the files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known = known_sources(connection)
        self._hashes = known_hashes(connection)
        self._broken = problem_paths(connection)
        self._outcomes: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def take(self, part: Path) -> None:
        """Writes what is new in a part."""
        sources = sources_in(part)
        if all(sha256 and self._stands(path, sha256) for path, sha256 in sources):
            self._outcomes["unchanged"] += len(sources)
            return
        for settled in settled_in(part):
            self._outcomes[self._settle(settled)] += 1

    def _stands(self, path: str, sha256: str) -> bool:
        return self._known.get(path) == sha256 and path not in self._broken

    def _settle(self, settled: Settled) -> Outcome:
        if settled.failure:
            return self._record(settled.path, settled.failure)
        if self._stands(settled.path, settled.sha256):
            return "unchanged"
        if settled.packed and settled.sha256 not in self._hashes:
            return self._write(settled.path, settled.packed)
        if link_source(self._connection, settled.path, settled.sha256):
            return "unchanged" if self._known.get(settled.path) in (None, settled.sha256) else "replaced"
        return "problem"  # its bytes could not be written under another path, where it is recorded

    def _write(self, path: str, packed: Packed) -> Outcome:
        try:
            outcome = write_document(self._connection, path, packed)
        except UNSTORABLE as error:
            return self._record(path, failure_of(error, packed.name))
        self._hashes.add(packed.sha256)
        self._counts["characters"] += packed.characters
        self._counts["commitments"] += len(packed.commitments)
        for table in ("entities", "officials", "problems"):
            self._counts[table] += len(packed.tables[table])
        return outcome

    def _record(self, path: str, failure: Failure) -> Outcome:
        self._kinds[failure.problem.kind] += 1
        write_problem(self._connection, path, FileProblem(failure.problem, failure.traceback))
        return "problem"

    def summary(self, seconds: float, digest: str) -> Summary:
        """The account of the merge."""
        outcomes, counts = self._outcomes, self._counts
        return Summary(
            files=sum(outcomes.values()),
            read=outcomes["read"],
            replaced=outcomes["replaced"],
            unchanged=outcomes["unchanged"],
            failed=outcomes["problem"],
            failures=tuple(sorted(self._kinds.items())),
            seconds=seconds,
            characters=counts["characters"],
            entities=counts["entities"],
            officials=counts["officials"],
            commitments=counts["commitments"],
            problems=counts["problems"],
            digest=digest,
        )
