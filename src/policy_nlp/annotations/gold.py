"""Annotated texts as gold: files that `evaluate` scores, for what was annotated and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from policy_nlp.annotations.files import format_of, read_annotations
from policy_nlp.annotations.records import (
    COMMITMENTS,
    ENTITIES,
    ROLES,
    AnnotatedText,
    Span,
    check_layers,
    layers_of,
)
from policy_nlp.errors import ConfigError

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|!]+')


def gold_object(text: AnnotatedText, layers: Sequence[str]) -> dict[str, Any]:
    """The guide's object, with `annotated`: the layers that count. Values, header and officials are nobody's word here."""
    return {
        "text": text.text,
        "header": {},
        "officials": [],
        "entities": [_entity(text, span) for span in text.spans if span.label in ENTITIES],
        "commitments": [_commitment(text, n) for n, span in enumerate(text.spans) if span.label in COMMITMENTS],
        "annotated": list(layers),
    }


def _entity(text: AnnotatedText, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text.text[span.start : span.end], "type": span.label}


def _commitment(text: AnnotatedText, place: int) -> dict[str, Any]:
    span = text.spans[place]
    links = [link for link in text.links if link.source == place and link.label in ROLES]
    actors = [(text.text[text.spans[n.target].start : text.spans[n.target].end], n.label) for n in links]
    return {
        "start": span.start,
        "end": span.end,
        "text": text.text[span.start : span.end],
        "status": span.label,
        "actors": [{"text": words, "name": words, "role": role} for words, role in actors],
        "deadline": None,
        "targets": [],
    }


def write_gold(texts: Sequence[AnnotatedText], layers: Sequence[str], folder: Path) -> list[Path]:
    """Writes NAME.gold.json and NAME.txt for each text, and gives the former. Raises ConfigError where two have one name, and where it cannot
    be written."""
    names = [_UNFIT.sub("_", Path(text.name).stem if "." in text.name else text.name) or "text" for text in texts]
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise ConfigError(f"{doubles[0]}: annotated more than once; leave one annotation of each document")
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in zip(names, texts, strict=True):
            (folder / f"{name}.txt").write_text(text.text, "utf-8", newline="")
            content = json.dumps(gold_object(text, layers), ensure_ascii=False, indent=1) + "\n"
            written.append(folder / f"{name}.gold.json")
            written[-1].write_text(content, "utf-8")
    except OSError as error:
        raise ConfigError(f"{folder}: {error.strerror or error}; give another folder") from error
    return written


def gold_from(path: Path, folder: Path, form: str | None, layers: Sequence[str] | None) -> list[Path]:
    """Reads annotations and writes them as gold, for the layers that were annotated (else those of which the file has any). Raises NotFoundError,
    QueryError, ConfigError."""
    texts = read_annotations(path, format_of(path, form))
    return write_gold(texts, check_layers(layers) if layers is not None else layers_of(texts), folder)
