"""Taking documents out of a library: those that are named, and those whose files are gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_nlp.batch import BOUNDS
from policy_nlp.display.brief import brief
from policy_nlp.errors import one_line
from policy_nlp.ingest.files_gone import FilesGone, containers_of
from policy_nlp.ingest.sources import absolute_path, list_sources
from policy_nlp.read.members import Source
from policy_nlp.store import queries
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.writing import clear_problems, delete_documents, forget_sources, known_sources, problem_paths


@brief
@dataclass(frozen=True, slots=True)
class Removed:
    """A document that was taken out, by its key, its name and a path that led to it."""

    key: str
    name: str
    path: str


def remove(library: Path, wanted: Sequence[str]) -> tuple[Removed, ...]:
    """Takes out the documents that are named, all or none."""
    with reading(library):  # raises where there is no library
        pass
    with writing(library) as connection:
        paths = known_sources(connection)
        names = (key if (key := one_line(absolute_path(name).as_posix())) in paths else name for name in wanted)
        found = sorted({queries.find_document(connection, name) for name in names})
        removed = _removed(queries.document_names(connection, found))
        delete_documents(connection, found)
        return removed


def prune(library: Path, dry_run: bool, jobs: int | None) -> tuple[Removed, ...]:
    """Takes out the paths at which nothing is any more, and the documents to which no path is left."""
    with reading(library) as connection:
        sources, broken = known_sources(connection), problem_paths(connection)
        names = queries.document_names(connection)
    containers = [Source(path) for path in containers_of([*sources, *broken])]
    finds = list_sources(containers, jobs or os.cpu_count() or 1, BOUNDS)
    files = FilesGone(sources, finds)
    gone = files.documents(sources)
    if not dry_run:
        with writing(library) as connection:
            forget_sources(connection, sorted(path for path in sources if files.is_gone(path)))
            clear_problems(connection, sorted(path for path in broken if files.is_gone(path)))
    return _removed(row for row in names if row[0] in gone)


def _removed(rows: Iterable[tuple[str, str, str]]) -> tuple[Removed, ...]:
    return tuple(Removed(sha256[: queries.KEY_LENGTH], name, path) for sha256, name, path in rows)
