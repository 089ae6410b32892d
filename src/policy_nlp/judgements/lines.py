"""Judgements as JSON lines: one a line, the oldest first, undone ones too. The same judgements give the same bytes."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from policy_nlp.errors import ConfigError, NotFoundError, QueryError
from policy_nlp.judgements.records import Judgement, checked, read_moment
from policy_nlp.judgements.targets import parse_target

_LONGEST_LINE = 100_000  # characters
_TEXTS = ("source", "judgement", "user", "created")
_OPTIONAL = ("target", "value", "why", "source_words", "target_words", "deleted", "deleted_by")


def export_lines(judgements: Iterable[Judgement], path: Path) -> int:
    """Writes the judgements to a file and says how many; what stood there stays whole until all is written. Raises OSError."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # a pipe, a device
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            return write_lines(judgements, stream)
    with ExitStack() as undo:
        handle, part = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
        undo.callback(Path(part).unlink, missing_ok=True)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            count = write_lines(judgements, stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(part).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(part).replace(target)
        return count


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def import_lines(path: Path) -> list[Judgement]:
    """The judgements of a file. Raises NotFoundError, ConfigError with the line that is none."""
    try:
        with path.open(encoding="utf-8-sig", newline=None) as stream:
            return read_lines(stream, path.name)
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: no such file; make one with: policy-nlp judgements export FILE") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path}: cannot be read as judgements ({error}); give a file of judgements export"
        ) from error


def write_lines(judgements: Iterable[Judgement], stream: IO[str]) -> int:
    """Writes the judgements and says how many."""
    ordered = sorted(judgements, key=lambda judgement: (judgement.created, judgement.id))
    for judgement in ordered:
        stream.write(json.dumps(as_dict(judgement), ensure_ascii=False) + "\n")
    return len(ordered)


def as_dict(judgement: Judgement) -> dict[str, Any]:
    """The judgement as it stands in a file."""
    return {
        "id": judgement.id,
        "judgement": judgement.judgement,
        "source": str(judgement.source),
        "target": str(judgement.target or "") or None,
        "value": judgement.value or None,
        "score": judgement.score,
        "user": judgement.user,
        "why": judgement.why,
        "created": judgement.created,
        "deleted": judgement.deleted,
        "deleted_by": judgement.deleted_by,
        "source_words": judgement.source_words,
        "target_words": judgement.target_words,
    }


def read_lines(stream: IO[str], name: str) -> list[Judgement]:
    """The judgements of a file. What the program did not write itself is checked as if a person said it anew; the `id` is made again from what a line says. Raises
    ConfigError with the file's name and the line for one that is no judgement."""
    found, number = [], 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise ConfigError(f"{name}: line {number} is longer than {_LONGEST_LINE:,} characters: no judgement")
        if not line.strip():
            continue
        try:
            found.append(_judgement(json.loads(line)))
        except (ValueError, RecursionError, QueryError) as error:
            raise ConfigError(f"{name}: line {number} is no judgement ({error}); nothing was imported") from error
    return found


def _judgement(data: Any) -> Judgement:
    if not isinstance(data, dict):
        raise ValueError("no JSON object")
    for key in (*_TEXTS, *_OPTIONAL):
        value = data.get(key)
        if not isinstance(value, str) and (key in _TEXTS or value is not None):
            raise ValueError(f"{key} {'is missing' if value is None else 'is no text'}")
    score = data.get("score")
    if isinstance(score, bool) or not isinstance(score, int | float | None):
        raise ValueError("score is no number")
    for key in ("created", "deleted"):
        if data.get(key) is not None:
            read_moment(data[key])
    texts = {key: data.get(key) or "" for key in ("value", "why", "source_words", "target_words")}
    return checked(
        Judgement(
            parse_target(data["source"]),
            parse_target(data["target"]) if data.get("target") else None,
            data["judgement"],
            score=None if score is None else float(score),
            user=data["user"],
            created=data["created"],
            deleted=data.get("deleted"),
            deleted_by=data.get("deleted_by") if data.get("deleted") else None,
            **texts,
        )
    )
