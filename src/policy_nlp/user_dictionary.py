"""A user's own words in jieba's format: one a line, `word [frequency] [tag]`, parted by one blank.

They take part in cutting the text into words; those with a tag nr… (person), ns… (place) or nt… (body) are candidates for names too.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from policy_nlp.errors import ConfigError
from policy_nlp.model import EntityType

_LARGEST_FILE = 50_000_000  # bytes: jieba's own dictionary has five million
_TYPES = {"nr": EntityType.PERSON, "ns": EntityType.PLACE, "nt": EntityType.ORG}


class Word(NamedTuple):
    """A line of the dictionary; without a frequency the word gets the least that keeps it whole, as in jieba."""

    text: str
    frequency: int | None = None
    tag: str = ""

    @property
    def type(self) -> EntityType | None:
        """What the word names by its tag (nr, nrt, ns, nt …), None for a word that is no name."""
        return _TYPES.get(self.tag[:2])


@dataclass(frozen=True, slots=True)
class UserDictionary:
    """The words of a file, in order. Two are equal where the bytes of the files are. Pickled it is path and hash: a worker reads the
    file once, and not another that has taken its place."""

    sha256: str
    words: tuple[Word, ...] = field(compare=False, repr=False)
    path: Path = field(compare=False)

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return _load_again, (str(self.path), self.sha256)


UserWords = str | os.PathLike[str] | UserDictionary | None


def open_dictionary(words: UserWords) -> UserDictionary | None:
    """The dictionary itself, whether given as such or as the path of its file. Raises ConfigError as `load_user_dictionary` does."""
    return words if words is None or isinstance(words, UserDictionary) else load_user_dictionary(words)


def load_user_dictionary(path: str | os.PathLike[str]) -> UserDictionary:
    """The dictionary that the file holds. Raises ConfigError for one that cannot be read, is no UTF-8, or has a line that jieba does
    not read either."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}; name a file of words with --userdict") from error
    if len(data) > _LARGEST_FILE:
        raise ConfigError(f"{path}: more than {_LARGEST_FILE:,} bytes; a user dictionary is smaller")
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: no UTF-8 (byte {error.start}); save the dictionary as UTF-8") from error
    words = tuple(_read_line(line.strip(), f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())
    return UserDictionary(hashlib.sha256(data).hexdigest(), words, Path(os.path.abspath(path)))  # noqa: PTH100


def _read_line(line: str, place: str) -> Word:
    found = re.fullmatch(r"(?P<word>.+?)(?: (?P<frequency>\d{1,9}))?(?: (?P<tag>[a-z]+))?", line, re.ASCII)
    if found is None or "\t" in line or found["frequency"] == "0":
        raise ConfigError(
            f"{place}: no line of a jieba dictionary; write: word [frequency above 0] [tag], parted by one blank"
        )
    return Word(found["word"], int(found["frequency"]) if found["frequency"] else None, found["tag"] or "")


@lru_cache(maxsize=4)
def _load_again(path: str, sha256: str) -> UserDictionary:
    dictionary = load_user_dictionary(path)
    if dictionary.sha256 != sha256:
        raise ConfigError(f"{path}: changed while documents were read with it; start again")
    return dictionary


_current: ContextVar[UserDictionary | None] = ContextVar("policy_nlp_user_dictionary", default=None)


def current_dictionary() -> UserDictionary | None:
    """The dictionary in use here, None where there is none."""
    return _current.get()


@contextmanager
def using_dictionary(dictionary: UserDictionary | None) -> Iterator[None]:
    """Cuts words and finds names with the dictionary inside the block; for `spacy.load` pipelines as for `analyze`."""
    token = _current.set(dictionary)
    try:
        yield
    finally:
        _current.reset(token)
