"""What the columns of a fact graph point to: attributes that many share, and documents with their texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policy_nlp.fact_graph.attributes import kept
from policy_nlp.store.facts import DocumentFacts

Attributes = dict[str, Any]


class Pool:
    """Attributes that many share, each once: their names and their values."""

    def __init__(self) -> None:
        self._number: dict[Any, int] = {}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._held: list[tuple[tuple[str, ...], tuple[Any, ...]]] = []

    def __len__(self) -> int:
        return len(self._held)

    def number(self, stated: Attributes) -> int:
        names, values = tuple(stated), tuple(stated.values())
        # 0.0 and -0.0 are equal; in a file they are not.
        key = (names, repr(values)) if float in map(type, values) else (names, values)
        number = self._number.get(key)
        if number is None:
            number = self._number[key] = len(self._held)
            self._held.append((self._names.setdefault(names, names), values))
        return number

    def attributes(self, number: int) -> Attributes:
        names, values = self._held[number]
        return dict(zip(names, values, strict=True))

    def names(self, number: int) -> tuple[str, ...]:
        return self._held[number][0]

    def value(self, number: int, name: str) -> Any:
        """The value of an attribute, None where there is none of the name."""
        names, values = self._held[number]
        return values[names.index(name)] if name in names else None

    def shapes(self) -> list[int]:
        """Of all in turn the number of their names and types: those that have these in common have one."""
        known: dict[Any, int] = {}
        return [known.setdefault((names, tuple(map(type, values))), len(known)) for names, values in self._held]

    def first(self, number: int) -> Any:
        """The value of the first attribute, which is the kind."""
        return self._held[number][1][0]


class Texts:
    """The documents that are evidence, with their texts."""

    def __init__(self, text_of: Callable[[DocumentFacts], str] | None) -> None:
        self._text_of = text_of or (lambda _: "")
        self._number: dict[str, int] = {}
        self._keys: list[str] = []
        self._texts: list[str] = []
        self._attributes: list[Attributes] = []
        self._last: tuple[DocumentFacts | None, int] = (None, 0)

    def number(self, document: DocumentFacts) -> int:
        if self._last[0] is not document:
            number = self._number.setdefault(document.key, len(self._texts))
            if number == len(self._texts):
                self._keys.append(document.key)
                self._texts.append(self._text_of(document))
                stated = {"document": document.key, "document_name": document.name, "date": document.issued_on}
                self._attributes.append(kept(stated))
            self._last = document, number
        return self._last[1]

    def key(self, number: int) -> str:
        return self._keys[number]

    def text(self, number: int) -> str:
        return self._texts[number]

    def attributes(self, number: int) -> Attributes:
        return self._attributes[number]

    def shapes(self) -> list[int]:
        """Of all in turn the number of the names of their attributes, which are all text."""
        known: dict[tuple[str, ...], int] = {}
        return [known.setdefault(tuple(stated), len(known)) for stated in self._attributes]
