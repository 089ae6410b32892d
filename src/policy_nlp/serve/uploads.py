"""Files that are sent: checked by name and size, and kept beside the library."""

from __future__ import annotations

import hashlib
import os
import secrets
import unicodedata
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from policy_nlp.errors import EmptyError, StoreError, TooLargeError, UnsupportedError, one_line
from policy_nlp.read.members import is_litter

_MEGABYTE = 1 << 20
_PIECE = 1 << 18
_LONGEST_NAME = 180  # bytes; a file system lets through 255
SUFFIXES = frozenset(
    {
        *(".txt", ".md", ".markdown", ".htm", ".html", ".shtml", ".xhtml", ".mht", ".mhtml", ".eml", ".rtf"),
        *(".doc", ".docx", ".wps", ".xls", ".xlsx", ".pdf", ".ofd", ".epub", ".zip"),
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
    }
)


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """What may be sent at once: bytes of a file, of all together, and how many."""

    file: int = 50 * _MEGABYTE
    together: int = 200 * _MEGABYTE
    files: int = 200


def uploads_of(library: Path) -> Path:
    """The folder beside a library for what is sent to it."""
    return library.absolute().with_name(f"{library.stem}-uploads")


def keep_file(folder: Path, name: str, source: BinaryIO, limits: UploadLimits) -> Path:
    """Keeps a file that is sent, under the hash of its bytes and its name, and says where. Raises UnsupportedError for a kind that no reader
    reads, TooLargeError, EmptyError, StoreError where it cannot be written."""
    kept = safe_name(name)
    digest, size = hashlib.sha256(), 0
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        folder.mkdir(exist_ok=True)
        with ExitStack() as undo:
            undo.callback(part.unlink, missing_ok=True)
            with part.open("xb") as target:
                while piece := source.read(_PIECE):
                    size += len(piece)
                    if size > limits.file:
                        raise TooLargeError(f"{kept}: more than {limits.file:,} bytes", "split it")
                    digest.update(piece)
                    target.write(piece)
                target.flush()
                os.fsync(target.fileno())
            if not size:
                raise EmptyError(f"{kept}: the file is empty", "send it again")
            place = folder / digest.hexdigest()[:16] / kept
            place.parent.mkdir(exist_ok=True)
            part.replace(place)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror or error}; make room, or let the server write there") from error
    return place


def safe_name(name: str) -> str:
    """The last part of a name that a stranger gave, as a file's name. Raises UnsupportedError for a kind that no reader reads."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    shown = one_line("".join(c for c in last if unicodedata.category(c) not in ("Cf", "Cc", "Cs"))).strip().lstrip(".")
    suffix = PurePosixPath(shown).suffix
    if suffix.lower() not in SUFFIXES or is_litter(shown):
        kinds = ", ".join(sorted(SUFFIXES))
        raise UnsupportedError(
            f"{shown[:80] or 'a file without a name'}: not a kind of document", f"send one of {kinds}"
        )
    stem = shown.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())].decode("utf-8", "ignore")
    return f"{stem.strip() or 'document'}{suffix}".replace("!", "！")
