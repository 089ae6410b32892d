"""Adding nodes and edges so that every graph file can hold them."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import networkx

from policy_nlp.store.facts import Evidence

Attribute = str | int | float | None


@contextmanager
def collecting_later() -> Iterator[None]:
    """Lets Python not look for garbage meanwhile: millions of records that all stay would be gone through again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Builder:
    """Collects nodes and edges. An attribute that is None or "" is left out; text loses its control characters."""

    def __init__(self) -> None:
        self.graph = networkx.MultiDiGraph()
        self._nodes = self.graph.nodes

    def node(self, kind: str, identity: str, label: str, **attributes: Attribute) -> str:
        """The id of a node, made if it is new; attributes it lacks are added."""
        key = f"{kind}:{clean(identity)}"
        held = self._nodes.get(key)
        if held is None:
            self.graph.add_node(key, kind=kind, label=clean(label), **kept(attributes))
            return key
        for name, value in attributes.items():
            if name not in held:
                held.update(kept({name: value}))
        return key

    def edge(self, kind: str, source: str, target: str, evidence: Evidence, **attributes: Attribute) -> None:
        """An edge with its evidence. The same fact from the same words is one edge."""
        document = evidence.document
        stated = kept(attributes)
        parts = [kind, source, target, document.key, evidence.start, evidence.end, *sorted(stated.items())]
        key = f"{kind}:{hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}"
        if self.graph.has_edge(source, target, key):
            return
        words = {
            "document": document.key,
            "document_name": document.name,
            "date": document.issued_on,
            "span_start": evidence.start,
            "span_end": evidence.end,
            "sentence": evidence.sentence,
        }
        self.graph.add_edge(source, target, key, kind=kind, **stated, **kept(words))


def kept(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes that say something, as text or numbers."""
    cleaned = {}
    for name, value in attributes.items():
        if isinstance(value, str):
            value = clean(value)
        if value is not None and value != "":
            cleaned[name] = value
    return cleaned


def clean(text: str) -> str:
    """The text without the characters that XML forbids; line breaks and tabs become spaces."""
    if text.isprintable():
        return text
    return _unfit().sub(lambda match: " " if match[0] in "\t\n\r" else "", text)


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile("[^\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
