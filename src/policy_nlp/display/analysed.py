"""An analysis as one line, as a page of marked text, and as displaCy draws it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from policy_nlp.display.brief import cut
from policy_nlp.display.html import Mark, html_table, marked_html
from policy_nlp.errors import QueryError

COLOURS = {
    "PERSON": "#ffe08a",
    "TITLE": "#ffd0a6",
    "ORG": "#b9d5ff",
    "PLACE": "#c3ecc0",
    "DATE": "#bdeef0",
    "DOCNO": "#eac3f0",
    "DOCTITLE": "#f3d3e6",
    "QUANTITY": "#ffc9c9",
    "planned": "#dfe7f5",
    "achieved": "#dff2df",
}
_LONGEST = 20_000  # characters of a document that a notebook shows
_FIELDS = (
    ("标题", "title"),
    ("发文字号", "document_number"),
    ("发文机关", "issuers"),
    ("成文日期", "issued_on"),
    ("主送机关", "recipients"),
)


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...


class _Due(Protocol):
    @property
    def value(self) -> str: ...


class _Entity(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def value(self) -> Any: ...


class _Commitment(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def actors(self) -> Sequence[_Named]: ...
    @property
    def deadline(self) -> _Due | None: ...


class Analysed(Protocol):
    """What is shown of an analysis."""

    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def header(self) -> Any: ...
    @property
    def entities(self) -> Sequence[_Entity]: ...
    @property
    def officials(self) -> Sequence[object]: ...
    @property
    def commitments(self) -> Sequence[_Commitment]: ...
    @property
    def problems(self) -> Sequence[object]: ...


class ShownAnalysis:
    """What an analysis inherits to be shown."""

    __slots__ = ()

    def __repr__(self: Analysed) -> str:
        counts = (
            f"{len(self.entities):,} entities, {len(self.officials):,} officials, {len(self.commitments):,} commitments"
        )
        problems = f", {len(self.problems)} problems" if self.problems else ""
        return f"<Analysis of {cut(self.name, 60)}: {len(self.text):,} characters, {counts}{problems}>"

    def _repr_html_(self: Analysed) -> str:
        """The header, and the text with its entities coloured and its commitments underlined."""
        shown = self.text[:_LONGEST]
        inside = (mark for mark in _all_marks(self) if mark.start < len(shown))
        left = len(self.text) - len(shown)
        rest = f"<p>… {left:,} more characters</p>" if left else ""
        head = html_table(("", self.name), _header_rows(self.header), repr(self).strip("<>"))
        return f"{head}{_legend()}{marked_html(shown, inside)}{rest}"

    def to_displacy(self: Analysed, of: str = "entities") -> dict[str, Any]:
        """What `spacy.displacy.render(…, style="ent", manual=True)` draws: the entities of the text, or (`of="commitments"`) its
        commitments as planned or achieved. Raises QueryError for anything else."""
        if of not in ("entities", "commitments"):
            raise QueryError(f"of {of!r}: give entities or commitments")
        marks = _entity_marks(self) if of == "entities" else _commitment_marks(self)
        found = [{"start": m.start, "end": m.end, "label": m.label} for m in sorted(marks, key=_place)]
        return {"text": self.text, "ents": found, "title": self.header.title}


def displacy_options() -> dict[str, Any]:
    """The colours of the package, as `options` of `displacy.render`."""
    return {"colors": dict(COLOURS)}


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _all_marks(analysis: Analysed) -> Iterator[Mark]:
    for mark in _commitment_marks(analysis):
        yield Mark(mark.start, mark.end, mark.label, "", mark.note)
    yield from _entity_marks(analysis)


def _entity_marks(analysis: Analysed) -> Iterator[Mark]:
    for entity in analysis.entities:
        kind = str(entity.type)
        yield Mark(entity.start, entity.end, kind, COLOURS[kind], f"{kind} {_said(entity.value)}".strip())


def _said(value: Any) -> str:
    """A value in words: 3个, ../2025-12-31."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value.number:g}{value.unit}"


def _commitment_marks(analysis: Analysed) -> Iterator[Mark]:
    for commitment in analysis.commitments:
        said = [commitment.status, *(f"{actor.role}: {actor.name}" for actor in commitment.actors)]
        said += [f"due: {commitment.deadline.value}"] if commitment.deadline else []
        note = ", ".join(said)
        yield Mark(commitment.start, commitment.end, commitment.status, COLOURS[commitment.status], note)


def _header_rows(header: Any) -> Iterator[tuple[str, str]]:
    for label, name in _FIELDS:
        value = getattr(header, name)
        if value:
            yield label, value if isinstance(value, str) else "、".join(value)


def _legend() -> str:
    kinds = (f'<span style="background:{c};padding:0 4px">{k}</span>' for k, c in COLOURS.items() if k.isupper())
    return (
        f'<p style="font-size:80%">{" ".join(kinds)} <span style="border-bottom:2px solid #444">commitment</span></p>'
    )
