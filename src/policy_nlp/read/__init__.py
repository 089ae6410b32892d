"""Reading: bytes → RawDocument. One file per format; the format is told by content before suffix."""

from __future__ import annotations

import hashlib
from pathlib import Path

from policy_nlp.errors import EmptyError
from policy_nlp.model import Origin, RawDocument, RawLine


def read_document(path: Path) -> RawDocument:
    """The lines of a file as its format gives them. Raises ReadError."""
    data = path.read_bytes()
    if not data.strip():
        raise EmptyError(f"{path.name}: the file is empty")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    lines, offset = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(RawLine(line.rstrip("\r\n"), "line", Origin(offset=offset)))
        offset += len(line)
    return RawDocument(path.name, hashlib.sha256(data).hexdigest(), "text/plain", tuple(lines))
