"""An event as it is listed."""

from __future__ import annotations

from dataclasses import dataclass

from policy_nlp.display.brief import brief

KINDS = ("issued", "due", "reported", "figure", "post", "named")


@brief
@dataclass(frozen=True, slots=True)
class EventRecord:
    """One dated event. `kind` is "issued" (a document), "due" (a commitment's deadline), "reported" (as done, on the date of its document),
    "figure" (an indicator's, in its year), "post" (held from `date` to `until`), or "named" (an official, by a document). `date` is a day, month or
    year; `who` are those who lead or issue, or the place of a figure. `start`, `end` is the span in the document's text."""

    date: str | None
    until: str | None
    kind: str
    words: str
    who: tuple[str, ...]
    document: str
    document_key: str
    dated_on: str | None
    start: int
    end: int
    sentence: str


def event_order(event: EventRecord) -> tuple[object, ...]:
    """By time, then by kind, then by place in the documents."""
    return event.date or "9999", KINDS.index(event.kind), event.document, event.document_key, event.start, event.words
