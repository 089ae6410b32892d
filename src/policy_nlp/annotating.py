"""A library's documents to annotation tools and back. `Library` has these methods."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_nlp.annotations.differences import Differences, differences
from policy_nlp.annotations.files import format_of, read_annotations, write_annotations
from policy_nlp.annotations.records import AnnotatedText, annotated_text, check_layers, layers_of
from policy_nlp.display.brief import brief
from policy_nlp.errors import ConfigError, NotFoundError
from policy_nlp.judgements.records import Judgement, Word, who
from policy_nlp.judgements.targets import Place, target_at
from policy_nlp.store import queries
from policy_nlp.store.connection import Connection, reading, writing
from policy_nlp.store.judgements import write_judgements
from policy_nlp.store.reading import read_analysis


@brief
@dataclass(frozen=True, slots=True)
class AnnotationsImported:
    """What annotations brought: judgements kept now that say `right` and `wrong`, `known` that stood already, and how many spans and links
    were `added` that the machine does not have, which no judgement can say."""

    documents: int
    right: int
    wrong: int
    known: int
    added: int


class Annotating:
    """Out to doccano, Label Studio and brat, and back as judgements; see docs/annotations.md."""

    path: Path

    def export_annotations(
        self,
        path: str | os.PathLike[str],
        *documents: str,
        form: str | None = None,
        layers: Sequence[str] = ("entities", "commitments"),
    ) -> int:
        """Writes the documents (all, where none is named) with what the machine says of them, and says how many: as doccano, label-studio or brat,
        by `form` or by the name (.jsonl, .json, a folder). `layers` are entities, commitments, actors. Raises NotFoundError, QueryError,
        ConfigError."""
        target, chosen = Path(path), check_layers(layers)
        form = format_of(target, form)
        with reading(self.path) as connection:
            wanted = _wanted(connection, documents)
            write_annotations((annotated_text(read_analysis(connection, key), chosen) for key in wanted), target, form)
        return len(wanted)

    def import_annotations(
        self,
        path: str | os.PathLike[str],
        *,
        form: str | None = None,
        layers: Sequence[str] | None = None,
        user: str | None = None,
        why: str = "",
        right: bool = False,
    ) -> AnnotationsImported:
        """Keeps what annotators changed as judgements, all or none: what they took out is wrong; with `right`, what they left is right. `layers` are
        those that were annotated (else those of which the file has any). `user` is who judges, else who annotated by the file, else as for
        `judge`. Raises NotFoundError, QueryError, ConfigError with the place of what is wrong."""
        source = Path(path)
        with reading(self.path):  # raises where there is no library
            pass
        texts = read_annotations(source, format_of(source, form))
        chosen = check_layers(layers) if layers is not None else layers_of(texts)
        with writing(self.path) as connection:
            compared = [(text, differences(*_both(connection, text), chosen)) for text in texts]
            said = [
                j for text, found in compared for j in _judgements(found, user or text.user or who(None), why, right)
            ]
            new = write_judgements(connection, said)
        counts = [sum(judgement.judgement == word for judgement in new) for word in ("right", "wrong")]
        return AnnotationsImported(
            len(texts), counts[0], counts[1], len(said) - len(new), sum(found.added for _, found in compared)
        )


def _wanted(connection: Connection, documents: Sequence[str]) -> list[int]:
    """The ids of the documents, in the order of their dates."""
    named = [queries.find_document(connection, document) for document in documents]
    order = "SELECT id FROM documents d ORDER BY coalesce(d.dated_on, '9999'), d.name, d.sha256"
    return list(dict.fromkeys(named)) or [row[0] for row in connection.execute(order)]


def _both(connection: Connection, text: AnnotatedText) -> tuple[AnnotatedText, AnnotatedText]:
    """What the machine says of the document that was annotated, and the annotation."""
    query = "SELECT id FROM documents WHERE sha256 = ? OR (characters = ? AND text = ?) ORDER BY sha256 != ?"
    row = connection.execute(query, (text.sha256, len(text.text), text.text, text.sha256)).fetchone()
    if row is None:
        raise NotFoundError(
            f"{text.name}: no document of the library has its text; add the document, or import it with --gold"
        )
    analysis = read_analysis(connection, row[0])
    if analysis.text != text.text:
        raise ConfigError(
            f"{text.name}: its text is not that of the library any more; export it again, or import it with --gold"
        )
    return annotated_text(analysis, ("entities", "commitments", "actors")), text


def _judgements(found: Differences, user: str, why: str, right: bool) -> Iterator[Judgement]:
    yield from _said("wrong", found.gone, user, why)
    yield from _said("right", found.kept if right else (), user, why)


def _said(word: Word, places: Iterable[Place], user: str, why: str) -> Iterator[Judgement]:
    for place in places:
        yield Judgement(target_at(place), None, word, "", None, user, why, "", _words(place))


def _words(place: Place) -> str:
    """The words judged, as `judge` keeps them for a reader."""
    if place.kind == "entity":
        return f"{place.text} ({place.detail})"
    role, _, words = place.detail.partition("/")
    return f"{words} ({role}): {place.text}" if place.kind == "actor" else place.text
