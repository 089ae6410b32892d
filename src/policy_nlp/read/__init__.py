"""Reading: bytes → RawDocument. One file per format; the format is told by content before suffix."""

from __future__ import annotations

import hashlib
from pathlib import Path

from policy_nlp.errors import EmptyError, TooLargeError
from policy_nlp.model import RawDocument
from policy_nlp.read.detect import READERS, detect_format
from policy_nlp.read.file_names import date_in_name
from policy_nlp.read.limits import DEFAULT_LIMITS, Limits
from policy_nlp.read.members import Source, expand_paths, iter_members, source_at
from policy_nlp.read.text_lines import text_lines
from policy_nlp.read.text_tables import mark_tables

__all__ = [
    "READERS",
    "Limits",
    "Source",
    "detect_format",
    "expand_paths",
    "iter_members",
    "read_bytes",
    "read_document",
    "source_at",
    "text_document",
]


def read_document(path: Path, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """The lines of a file, or of a member of a container (`archive.zip!/inner/name.docx`), as its format gives them. Raises
    ReadError."""
    return source_at(path, limits).read()


def text_document(text: str, name: str) -> RawDocument:
    """The lines of a text that is at hand. Raises EmptyError where nothing is in it."""
    if not text.strip():
        raise EmptyError(f"{name}: the text is empty", "give some words")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return RawDocument(name, digest, "text/plain", mark_tables(text_lines(text)))


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """The lines of a file given as bytes; `name` serves for messages and, where the content does not tell, its suffix for the
    format. Raises ReadError."""
    if len(data) > limits.max_bytes:
        raise TooLargeError(f"{name}: {len(data):,} bytes", f"split it, or raise the limit of {limits.max_bytes:,}")
    if not data.strip(b" \t\r\n\0"):
        raise EmptyError(f"{name}: the file is empty", "fetch it again")
    content = READERS[detect_format(data, name)](data, name, limits)
    if sum(len(line.text) for line in content.lines) > limits.max_characters:
        raise TooLargeError(f"{name}: more than {limits.max_characters:,} characters", "split it, or raise the limit")
    if not any(line.text.strip() for line in content.lines):
        raise EmptyError(f"{name}: the file holds no text", "check the original")
    named_on = date_in_name(name)
    metadata = {**content.metadata, "named_on": named_on} if named_on else content.metadata
    return RawDocument(
        name, hashlib.sha256(data).hexdigest(), content.media_type, content.lines, metadata, content.problems
    )
