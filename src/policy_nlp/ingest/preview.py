"""What a run would do, and nothing done: files that are new, changed, known or moved, and what has gone."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from policy_nlp.display.brief import brief
from policy_nlp.errors import NotFoundError
from policy_nlp.ingest.files_gone import FilesGone
from policy_nlp.ingest.planning import Known, Plan, PlannedFile, known_to
from policy_nlp.ingest.run import Options, look_at
from policy_nlp.ingest.sources import Paths
from policy_nlp.store.connection import reading

State = Literal["new", "changed", "again", "known", "moved", "problem", "gone"]
STATES: tuple[State, ...] = ("new", "changed", "again", "moved", "known", "problem", "gone")


@brief
@dataclass(frozen=True, slots=True)
class FilePreview:
    """A file and what a run would make of it: read it (new, changed, again), only note where it stands (known, moved), or nothing (problem);
    gone is a path of the library at which no file is. `what` is where it moved from, or the problem."""

    state: State
    path: str
    what: str = ""


@brief
@dataclass(frozen=True, slots=True)
class Preview:
    """The files of a run that was not made, in the order they would be read, then what has gone."""

    files: tuple[FilePreview, ...]

    def counts(self) -> dict[State, int]:
        """How many files are in each state that there is."""
        found = Counter(file.state for file in self.files)
        return {state: found[state] for state in STATES if found[state]}


def preview(library: Path, paths: Paths, options: Options) -> Preview:
    """What `fill` would do with the files. Containers are opened and files hashed, none is read. Raises as `fill`."""
    wanted = look_at(library, paths, options)
    known = Known()
    with ExitStack() as closing:
        try:
            connection = closing.enter_context(reading(library))
        except NotFoundError:
            pass
        else:
            known = known_to(connection, options.again, wanted.dictionary)
    gone = FilesGone(known.sources, wanted.finds)
    plan = Plan(known, wanted.finds, wanted.index, wanted.dictionary)
    files = [_previewed(file, known, gone) for file in plan.files()]
    moved = {file.what for file in files if file.state == "moved"}
    left = (path for path in sorted(known.sources) if path not in moved and gone.is_gone(path))
    return Preview((*files, *(FilePreview("gone", path) for path in left)))


def _previewed(file: PlannedFile, known: Known, gone: FilesGone) -> FilePreview:
    if file.failure:
        return FilePreview("problem", file.path, file.failure.problem.message)
    before = known.sources.get(file.path)
    if file.known:
        left = gone.take(file.sha256) if before is None else []
        state: State = "moved" if left else "known" if before in (None, file.sha256) else "changed"
        return FilePreview(state, file.path, left[0] if left else "")
    if file.sha256 in known.stored:
        return FilePreview("again", file.path)
    return FilePreview("new" if before is None else "changed", file.path)
