"""Whole copies of a library: a backup taken while others read and write, and a library put back from one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from policy_nlp.errors import ConfigError, LockedError, NotFoundError, StoreError
from policy_nlp.store.connection import WAIT, Connection, reading, translated

Progress = Callable[[int, int], None]
_STEP = 4096  # pages between two calls of the progress
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_PENDING = ".part"  # of a copy that is not whole yet


def back_up(library: Path, target: Path, *, force: bool = False, progress: Progress | None = None) -> None:
    """Writes a copy of the library as it stands at one moment, checked before it takes the name `target`. Raises StoreError;
    ConfigError where something is there already and `force` is not given, or the copy cannot be written."""
    _refuse_existing(target, force)
    _refuse_same(library, target)
    with _part_of(target) as part:
        _copy_whole(library, part, progress)
        with translated(target):
            check(part)
        _settle(part, target)


def restore(copy: Path, library: Path, *, force: bool = False, progress: Progress | None = None) -> None:
    """Puts a checked copy in the place of the library, all at once. What stood there is as it was until then. Raises StoreError, also for
    a copy that is torn; ConfigError where a library is there already and `force` is not given."""
    _refuse_existing(library, force)
    _refuse_same(copy, library)
    with _part_of(library) as part:
        try:
            _copy_whole(copy, part, progress)
            check(part)
        except (LockedError, NotFoundError):
            raise
        except (StoreError, sqlite3.DatabaseError) as error:
            raise _torn(copy, error) from error
        with _held(library):
            _settle(part, library)


def check(path: Path) -> None:
    """Raises StoreError where the file is not whole: pages, indexes and references."""
    connection = sqlite3.connect(path, isolation_level=None)
    with ExitStack() as closing:
        closing.callback(connection.close)
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        if found != ["ok"] or lost:
            what = str(found[0]).strip().splitlines()[-1] if found != ["ok"] else f"{len(lost)} rows refer to none"
            raise StoreError(f"{path}: not whole ({what}); restore a copy with: policy-nlp restore FILE --force")


def _copy_whole(source: Path, part: Path, progress: Progress | None) -> None:
    with reading(source) as connection, ExitStack() as closing:
        # The transaction holds one state: without it a writer's commit would begin the copy again, for ever.
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        target = sqlite3.connect(part, isolation_level=None)
        closing.callback(target.close)
        connection.backup(target, pages=_STEP, progress=_told(progress))


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    return (lambda _, left, total: progress(total - left, total)) if progress else None


def _torn(copy: Path, error: StoreError | sqlite3.DatabaseError) -> StoreError:
    """The error for a copy that is not whole; the error itself where something else is wrong: a newer version, no room."""
    cause = error.__cause__ if isinstance(error, StoreError) else error
    code = cause.sqlite_errorcode & 0xFF if isinstance(cause, sqlite3.DatabaseError) else None
    if isinstance(error, StoreError) and (type(error) is not StoreError or code in _NO_ROOM):
        return error
    return StoreError(f"{copy}: not a whole library, nothing was restored; give another copy")


def _refuse_existing(target: Path, force: bool) -> None:
    if not target.absolute().parent.is_dir():
        raise NotFoundError(f"{target.parent}: no such folder; make it or give another path")
    if target.is_dir() or (os.path.lexists(target) and not force):
        what = "a folder" if target.is_dir() else "there already"
        raise ConfigError(f"{target}: {what}; give another path" + ("" if target.is_dir() else ", or --force"))


def _refuse_same(one: Path, other: Path) -> None:
    if one.exists() and other.exists() and one.samefile(other):
        raise ConfigError(f"{other}: the library and its copy are one file; give another path")


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """Where a copy is written until it is whole; nothing of it stays where it is not."""
    part = target.with_name(f"{target.name}.{os.getpid()}{_PENDING}")
    try:
        yield part
    except OSError as error:
        raise ConfigError(f"{target}: {error.strerror or error}; check the path and the free space") from error
    finally:
        for suffix in ("", "-journal"):
            Path(f"{part}{suffix}").unlink(missing_ok=True)


def _settle(part: Path, target: Path) -> None:
    """Gives the copy its name once every byte of it is on the disk."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(target)


@contextmanager
def _held(library: Path) -> Iterator[None]:
    """Keeps others from the library that is to be replaced. A journal left beside it must go first: SQLite would play it into what comes
    after. Raises LockedError where another process writes."""
    with ExitStack() as closing:
        if library.exists():
            connection = sqlite3.connect(library, timeout=WAIT, isolation_level=None)
            closing.callback(connection.close)
            _lock(connection, library)
        Path(f"{library}-journal").unlink(missing_ok=True)
        yield


def _lock(connection: Connection, library: Path) -> None:
    """Locks what can still be opened, and brings it in order by that; what cannot has nothing to keep."""
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LockedError(
                f"{library}: another process is using the library; wait for it to end and try again"
            ) from error
    except sqlite3.DatabaseError:
        return
