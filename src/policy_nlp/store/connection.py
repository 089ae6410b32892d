"""Opening a library file for writing or for reading only."""

from __future__ import annotations

import math
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import Any

from policy_nlp.errors import LockedError, NotFoundError, QueryError, StoreError
from policy_nlp.store import standing
from policy_nlp.store.schema import MIGRATIONS, migrate, roll_back, schema_version
from policy_nlp.store.tokens import holds

Connection = sqlite3.Connection
UNWRITABLE = (sqlite3.OperationalError,)  # what SQLite raises where there is no room, no permission or no file any more
WAIT = 10.0  # seconds to wait for another process's transaction

# What a read-only statement may do. ATTACH, PRAGMA and every kind of writing are left out.
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """A library open for writing, made where there is none. Raises StoreError."""
    connection = open_for_writing(path)
    try:
        with translated(path):
            yield connection
    finally:
        connection.close()


@contextmanager
def reading(path: Path, *, own: bool = False) -> Iterator[Connection]:
    """A library open for reading only, its file left as it is. Raises NotFoundError where there is no library, StoreError where it
    is none. What changes the connection itself asks for its `own`, that stood open for nobody before and stands for nobody after (`standing`).

    A library of an older version, or one whose writer was killed, cannot be read as it stands: a copy of it is brought in order and
    read instead, until the next writer does that to the library itself.
    """
    if not path.is_file():
        raise NotFoundError(f"{path}: no library there; make one with: policy-nlp add FILES --library {path}")
    with ExitStack() as closing, translated(path):
        mark = None if own else standing.mark_of(path)
        connection = standing.take(mark)
        if connection is None:
            connection, is_copy = _opened(path, closing)
            mark = None if is_copy else mark
        closing.callback(connection.close)
        yield connection
        if standing.give_back(mark, connection):
            closing.pop_all()


def _opened(path: Path, closing: ExitStack) -> tuple[Connection, bool]:
    """A new connection to the library, or (and whether) to a copy of it that goes with `closing`."""
    state = _state_of(path)
    if state is _State.EMPTY:
        raise NotFoundError(f"{path}: nothing in it yet; fill it with: policy-nlp add FILES --library {path}")
    if state is _State.READY:
        return _connect(path), False
    copy = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="policy-nlp-")), path.name)
    _copy(path, copy)
    open_for_writing(copy).close()
    return _connect(copy), True


class _State(Enum):
    READY = auto()
    EMPTY = auto()
    UNFINISHED = auto()  # of an older schema, or with the journal of a writer that was killed


def _state_of(path: Path) -> _State:
    with ExitStack() as closing:
        connection = _connect(path)
        closing.callback(connection.close)
        try:
            version = schema_version(connection)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
                return _State.UNFINISHED
            raise
    if version == 0:
        return _State.EMPTY
    return _State.READY if version == MIGRATIONS[-1].version else _State.UNFINISHED


def _connect(path: Path) -> Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,  # one that stands open is lent to a thread after the other
    )
    connection.create_function("holds", 2, holds, deterministic=True)
    return connection


def _copy(path: Path, copy: Path) -> None:
    """Copies a library with its journal, once neither changes meanwhile. Raises StoreError."""
    until = time.monotonic() + WAIT
    parts = [(Path(f"{path}{suffix}"), Path(f"{copy}{suffix}")) for suffix in ("", "-journal")]
    try:
        while True:
            before = _times(path)
            for part, target in parts:
                target.unlink(missing_ok=True)
                if part.exists():
                    shutil.copyfile(part, target)
            if _times(path) == before:
                return
            if time.monotonic() > until:
                raise LockedError(
                    f"{path}: another process is writing to the library; wait for it to end and try again"
                )
    except OSError as error:
        raise StoreError(
            f"{path}: of an older version, or left unfinished, and there is no room for a copy to read "
            f"({error.strerror or error}); bring it in order with: policy-nlp add FILES --library {path}"
        ) from error


def _times(path: Path) -> list[tuple[int, int]]:
    files = (Path(f"{path}{suffix}") for suffix in ("", "-journal"))
    return [(state.st_mtime_ns, state.st_size) for file in files if file.exists() for state in [file.stat()]]


MOST_ROWS = 1_000_000
MOST_CHARACTERS = 500_000_000  # of all cells of an answer, and a fifth of it of one cell


def run_select(
    path: Path, sql: str, timeout: float, most: int = MOST_ROWS, *, on_disk: bool = True
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns, each with a name of its own, and the rows of a SELECT that a user wrote. Raises QueryError for anything else,
    for one that takes longer than `timeout` seconds, and for an answer of more than `most` rows or MOST_CHARACTERS. What SQLite sorts
    stays in memory where it may not be `on_disk`."""
    with reading(path, own=True) as connection:
        if not on_disk:
            connection.execute("PRAGMA temp_store = MEMORY")
        guard(connection, timeout)
        started = time.monotonic()
        try:
            cursor = connection.execute(sql)
            columns = _unique([column[0] for column in cursor.description or ()])
            return columns, _fetch(cursor, most)
        except (sqlite3.Error, sqlite3.Warning) as error:
            if "interrupted" in str(error) and time.monotonic() - started >= timeout:
                late = f"stopped after {timeout:g} s; ask for less (WHERE, LIMIT), or give more time with --timeout"
                raise QueryError(late) from error
            raise query_error(error) from error


def _fetch(cursor: sqlite3.Cursor, most: int) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    characters = 0
    while batch := cursor.fetchmany(1000):
        rows += batch
        characters += sum(len(cell) for row in batch for cell in row if isinstance(cell, str | bytes))
        if len(rows) > most or characters > MOST_CHARACTERS:
            size = f"{len(rows):,} rows and {characters:,} characters so far"
            raise QueryError(f"the answer is too large ({size}); ask for less (WHERE, LIMIT), or for parts")
    return rows


def _unique(columns: list[str]) -> list[str]:
    """The names, the second of one name as name_2: a row is told by the names of its columns."""
    taken = set(columns)
    found: list[str] = []
    for column in columns:
        name, number = column, 2
        while name in found or (number > 2 and name in taken):
            name, number = f"{column}_{number}", number + 1
        found.append(name)
    return found


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection to the library, made and brought to the latest schema. Raises StoreError."""
    if not path.absolute().parent.is_dir():
        raise NotFoundError(f"{path.parent}: no such folder for the library; make it or give another path")
    with translated(path), ExitStack() as undo:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        undo.callback(connection.close)
        connection.create_function("holds", 2, holds, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")  # 64 MB: the index's pages stay at hand
        migrate(connection)
        undo.pop_all()
    return connection


def guard(connection: sqlite3.Connection, timeout: float = math.inf) -> None:
    """Lets the connection run SELECT only, from now on and for so many seconds: for statements that a user wrote."""

    def allow(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_FUNCTION and second == "load_extension":
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY

    connection.set_authorizer(allow)
    # The handler also lets Ctrl-C through a statement that takes for ever.
    until = time.monotonic() + timeout
    connection.set_progress_handler(lambda: time.monotonic() > until, 100_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_CHARACTERS // 5)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it. Raises LockedError where another process keeps writing."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise _store_error(None, error) from error
    with ExitStack() as undo:
        undo.callback(roll_back, connection)
        yield
        connection.execute("COMMIT")
        undo.pop_all()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _store_error(path, error) from error


def query_error(error: Exception) -> QueryError:
    """The error for a statement that a user wrote."""
    if any(words in str(error) for words in ("not authorized", "prohibited", "readonly", "it is a view")):
        return QueryError(f"only SELECT may be run here ({error}); the library is changed by: policy-nlp add")
    return QueryError(f'{error}; the tables are listed by: policy-nlp sql "SELECT name, sql FROM sqlite_master"')


def _store_error(path: Path | None, error: sqlite3.DatabaseError) -> StoreError:
    where = f"{path}: " if path else ""
    message = str(error)
    if "locked" in message or "busy" in message:
        return LockedError(f"{where}another process is writing to the library; wait for it to end and try again")
    if "not a database" in message or "malformed" in message:
        return StoreError(f"{where}not a readable library ({message}); give another path or restore a copy")
    return StoreError(f"{where}{message}; check the path, the permissions and the free space")
