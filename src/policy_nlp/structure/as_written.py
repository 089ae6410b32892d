"""What was read in simplified characters, as the text in traditional ones writes it."""

from __future__ import annotations

from dataclasses import replace

from policy_nlp.model import Header, Structure


def as_written(structure: Structure, simple: str, written: str) -> Structure:
    """The structure of a text that was read in its `simple` form, character for character, with the words of its headers as `written`.
    What is concluded (kind, level, region) stays simplified, as the names of all bodies do."""
    words = _Words(simple, written)
    parts = tuple(replace(part, header=words.header(part.header)) for part in structure.parts)
    relations = tuple((kind, words.found(name)) for kind, name in structure.relations)
    return replace(structure, header=parts[0].header, parts=parts, relations=relations)


class _Words:
    """A text in both scripts, and the places of its characters without the blanks."""

    def __init__(self, simple: str, written: str) -> None:
        self._simple, self._written = simple, written
        self._places = [at for at, char in enumerate(simple) if not char.isspace()]
        self._squeezed = "".join([simple[at] for at in self._places])

    def header(self, header: Header) -> Header:
        """The header with title, number, issuers and recipients as written."""
        return replace(
            header,
            title=self._along(header.title, header.spans.get("title")),
            document_number=self._along(header.document_number, header.spans.get("document_number")),
            issuers=tuple(self.found(name) for name in header.issuers),
            recipients=tuple(self.found(name) for name in header.recipients),
        )

    def found(self, words: str) -> str:
        """The words as they are written where they stand first; themselves where they stand nowhere."""
        bare = "".join(words.split())
        at = self._squeezed.find(bare)
        if at < 0:
            return words
        return "".join([self._written[place] for place in self._places[at : at + len(bare)]])

    def _along(self, words: str | None, span: tuple[int, int] | None) -> str | None:
        """The words with each character as it is written in the span, which may hold others between (a number's brackets and blanks)."""
        if words is None or span is None:
            return words
        at, chars = span[0], []
        for char in words:
            place = self._simple.find(char, at, span[1])
            chars.append(char if place < 0 else self._written[place])
            at = at if place < 0 else place + 1
        return "".join(chars)
