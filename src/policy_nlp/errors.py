"""The exceptions a caller may meet, as one tree.

    PolicyNlpError
    ├── ReadError               a document could not be read
    │   ├── UnsupportedError    no reader for this kind of file
    │   ├── DamagedError        the file breaks its own format
    │   ├── EncryptedError      a password is needed
    │   ├── EmptyError          nothing to read: no bytes, or no text layer
    │   └── TooLargeError       a size or depth limit would be passed
    ├── StoreError              the library file
    │   ├── NotFoundError       no such library, document or record
    │   ├── NewerSchemaError    written by a newer version
    │   └── LockedError         another process is writing
    ├── QueryError              a filter or an SQL statement that makes no sense
    │   └── QuerySyntaxError    a place in a query where something else should stand
    └── ConfigError             a setting, an option or a missing extra

    ActorRemark                 a warning: how the name of an actor was understood

Every message is one line: what is wrong, and what to do about it.
"""

import re
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def one_line(text: str) -> str:
    """The text as it can be printed and kept, whatever is in the names and words it quotes: control characters, and bytes of a
    name that are no character where it comes from, as \\xNN."""
    return _CONTROL.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    # Python keeps the byte 0xNN of an undecodable name as the half character U+DCNN.
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\x{code:02x}"


class PolicyNlpError(Exception):
    """Bad input or bad use; never a defect of the program."""

    def __init__(self, message: str = "") -> None:
        super().__init__(one_line(message))


class ReadError(PolicyNlpError):
    """A document could not be read.

    `remedy` says what the user can do; it is the second half of the message.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what}; {remedy}" if remedy else what)
        self.what = one_line(what)
        self.remedy = one_line(remedy)


class UnsupportedError(ReadError):
    """No reader for this kind of file."""


class DamagedError(ReadError):
    """The file breaks its own format."""


class EncryptedError(ReadError):
    """A password is needed."""


class EmptyError(ReadError):
    """Nothing to read: no bytes, or no text layer."""


class TooLargeError(ReadError):
    """A size or depth limit would be passed."""


class StoreError(PolicyNlpError):
    """The library file cannot be used as asked."""


class NotFoundError(StoreError):
    """No such library, document or record."""


class NewerSchemaError(StoreError):
    """The library was written by a newer version of the package."""


class LockedError(StoreError):
    """Another process is writing to the library."""


class QueryError(PolicyNlpError):
    """A filter or an SQL statement that makes no sense."""


class NotWorkedOutError(QueryError):
    """What is asked for is kept in a library once it is worked out, and it is not yet."""


class QuerySyntaxError(QueryError):
    """A query that cannot be read: `at` and `end` are the place in `query`, `what` is what is wrong there and what would be right."""

    def __init__(self, query: str, at: int, end: int, what: str) -> None:
        super().__init__(f"character {at + 1} of the query: {what}")
        self.query = _CONTROL.sub(" ", query)  # as long as it was, so that places hold
        self.at, self.end, self.what = at, end, one_line(what)

    def pointed(self) -> str:
        """Three lines: the query, marks under the place, what is wrong."""
        before = "".join("\u3000" if _is_wide(character) else " " for character in self.query[: self.at])
        marks = "".join("＾" if _is_wide(character) else "^" for character in self.query[self.at : self.end])
        return f"{self.query}\n{before}{marks or '^'}\n{self.what}"


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def install(extra: str) -> str:
    """How to install an extra of this package, which stands on no index: from its folder, or from its wheel."""
    return f"pip install '.[{extra}]' in the folder of the project, or with the wheel's file: pip install 'policy_nlp-VERSION-py3-none-any.whl[{extra}]'"


class ConfigError(PolicyNlpError):
    """A setting or an option is wrong, or an extra is missing."""


class ActorRemark(UserWarning):
    """How the name of an actor was understood: as several bodies, as none in the library, or by its words only; or which words of a query were
    read as filters."""


_HEARD: ContextVar[list[str] | None] = ContextVar("remarks", default=None)


def remark(words: str, level: int = 2) -> None:
    """Says how something asked was understood: to whoever listens (`remarks_heard`), else as a warning."""
    heard = _HEARD.get()
    if heard is None:
        warnings.warn(words, ActorRemark, stacklevel=level + 1)
    else:
        heard.append(words)


@contextmanager
def remarks_heard() -> Iterator[list[str]]:
    """The remarks made inside, each once: in this thread or task, whatever others ask meanwhile."""
    heard: list[str] = []
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)
        heard[:] = dict.fromkeys(heard)
