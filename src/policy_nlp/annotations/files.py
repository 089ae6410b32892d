"""Annotated texts in files: which format a file has, and writing and reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from policy_nlp.annotations.brat import brat_labels, read_brat, write_brat
from policy_nlp.annotations.doccano import doccano_labels, read_doccano, write_doccano
from policy_nlp.annotations.label_studio import label_studio_labels, read_label_studio, write_label_studio
from policy_nlp.annotations.records import AnnotatedText
from policy_nlp.errors import ConfigError, QueryError

FORMATS = ("doccano", "label-studio", "brat")
_SUFFIXES = {".jsonl": "doccano", ".json": "label-studio", "": "brat"}
_LABELS: dict[str, Callable[[], str]] = {
    "doccano": doccano_labels,
    "label-studio": label_studio_labels,
    "brat": brat_labels,
}


def format_of(path: Path, said: str | None) -> str:
    """The format that is asked for, else what the name says: a folder is brat's. Raises QueryError."""
    if said is not None:
        if said not in FORMATS:
            raise QueryError(f"format {said!r}: give one of {', '.join(FORMATS)}")
        return said
    if path.is_dir():
        return "brat"
    if path.suffix not in _SUFFIXES:
        raise QueryError(
            f"{path.name}: {path.suffix} says no format; end the name with .jsonl (doccano) or .json (label-studio), give a folder (brat), or say the format"
        )
    return _SUFFIXES[path.suffix]


def write_annotations(texts: Iterable[AnnotatedText], path: Path, form: str) -> None:
    """Writes the texts. Raises ConfigError where that cannot be done."""
    try:
        if form == "brat":
            write_brat(texts, path)
            return
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            (write_doccano if form == "doccano" else write_label_studio)(texts, stream)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}; give another path") from error


def read_annotations(path: Path, form: str) -> list[AnnotatedText]:
    """The texts. Raises NotFoundError, ConfigError with the place of what is wrong."""
    readers = {"doccano": read_doccano, "label-studio": read_label_studio, "brat": read_brat}
    return list(readers[form](path))


def labels_of(form: str) -> str:
    """What a project of the tool has to know: its labels. Raises QueryError."""
    return _LABELS[format_of(Path(), form)]()
