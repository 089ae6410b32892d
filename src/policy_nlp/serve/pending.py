"""What was asked for and is still to be done: files to be read, deliveries to be worked out. It is noted beside the files, so that a server that
ends does it when it starts again."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from policy_nlp.errors import StoreError

_NOTE = re.compile(r"\.([0-9a-f]{16})\.job")


def note(folder: Path, job: str, files: Sequence[Path] | None) -> None:
    """Notes the files of a job, None of one that works out deliveries, on the disk once this returns. Raises StoreError."""
    place = folder / f".{job}.job"
    part = folder / f".{job}.part"
    try:
        folder.mkdir(exist_ok=True)
        with part.open("w", encoding="utf-8") as target:
            json.dump(None if files is None else [file.relative_to(folder).as_posix() for file in files], target)
            target.flush()
            os.fsync(target.fileno())
        part.replace(place)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror or error}; make room, or let the server write there") from error


def forget(folder: Path, job: str) -> None:
    """A job need not be done any more."""
    with suppress(OSError):
        (folder / f".{job}.job").unlink()


def noted(folder: Path) -> Iterator[tuple[str, list[Path] | None]]:
    """The jobs that did not come to their end, by age, each with those of its files that are there, None where it works out deliveries."""
    notes = [path for path in folder.glob(".*.job") if _NOTE.fullmatch(path.name)]
    for path in sorted(notes, key=lambda path: (path.stat().st_mtime_ns, path.name)):
        try:
            names = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        kept = None if names is None else [folder / name for name in names if (folder / name).is_file()]
        yield path.name[1:17], kept
