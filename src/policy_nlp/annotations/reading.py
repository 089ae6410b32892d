"""Taking apart what a tool wrote: every fault is told with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from policy_nlp.annotations.records import AnnotatedText, Link, Span
from policy_nlp.errors import ConfigError, NotFoundError


def content_of(path: Path) -> str:
    """The text of a file. Raises NotFoundError, ConfigError."""
    try:
        return path.read_bytes().decode("utf-8-sig")  # no line end is changed
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: no such file; export one with: policy-nlp annotations export FILE") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as text ({error}); export it again") from error


def parsed(text: str, where: str) -> Any:
    """The JSON. Raises ConfigError."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{where}: no JSON ({error}); export it again") from error


def made_text(
    where: str,
    name: str,
    text: Any,
    spans: Iterable[tuple[Any, Span]],
    links: Iterable[tuple[Any, Any, str]],
    sha256: Any = "",
    user: str = "",
) -> AnnotatedText:
    """The annotated text, its spans (id, span) in order and its links (id, id, label) by their places. Raises ConfigError for a span that is not
    in the text and a link to none."""
    if not isinstance(text, str):
        raise ConfigError(f"{where}: no text in it; export it with its text")
    by_id: dict[Any, Span] = {}
    for key, span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise ConfigError(
                f"{where}: {span.start}-{span.end} {span.label} is no place in its {len(text):,} characters"
            )
        by_id[key] = span
    ordered = sorted(set(by_id.values()))
    place = {span: n for n, span in enumerate(ordered)}
    found = {Link(place[_held(by_id, a, where)], place[_held(by_id, b, where)], label) for a, b, label in links}
    return AnnotatedText(
        name, text, tuple(ordered), tuple(sorted(found)), sha256 if isinstance(sha256, str) else "", user
    )


def _held(by_id: Mapping[Any, Span], key: Any, where: str) -> Span:
    if key not in by_id:
        raise ConfigError(f"{where}: a link to {key!r}, which is no span of it; export it again")
    return by_id[key]


def whole(value: Any, where: str) -> int:
    """The whole number. Raises ConfigError."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise ConfigError(f"{where}: {value!r} is no offset; export it again")
    return int(value)


def words(value: Any, where: str) -> str:
    """The label. Raises ConfigError."""
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{where}: {value!r} is no label; export it again")
    return value


def rows(value: Any, where: str) -> Sequence[Any]:
    """The list, () where there is none. Raises ConfigError."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ConfigError(f"{where}: a list is missing; export it again")
    return value


def mapping(value: Any, where: str) -> Mapping[str, Any]:
    """The object. Raises ConfigError."""
    if not isinstance(value, dict):
        raise ConfigError(f"{where}: an object is missing; export it again")
    return value
