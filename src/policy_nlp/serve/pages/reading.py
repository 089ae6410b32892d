"""What a reader's page is drawn from and how its text is written: a document is read once for its page, its frames and the parts that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup, escape

from policy_nlp.export.visible import visible
from policy_nlp.library import Library
from policy_nlp.model import Analysis, Commitment
from policy_nlp.serve.pages.marking import Piece, Stretch
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.connection import reading

_ANALYSES: AnswersKept[Analysis] = AnswersKept(24)  # the longest take some ten MB
_TO_FRAME = 'hx-target="#frame" hx-select="#frame" hx-swap="outerHTML show:none"'


def analysis_of(library: Library, document: str) -> Analysis:
    """The document as it was analysed, the last ones kept while the library stays as it is; not to be changed. Raises NotFoundError, QueryError."""
    with reading(library.path) as connection:
        return _ANALYSES.of(connection, document, lambda: library.analysis(document))


class TextWriter:
    """Writes stretches of text as HTML: thousands of pieces, which macros of a template take ten times as long for."""

    def __init__(
        self,
        say: Callable[[str], str],
        here: str,
        judged: Mapping[tuple[int, int, str], str | None],
        chosen: Commitment | None,
    ) -> None:
        self._say, self._judged, self._chosen = say, judged, chosen
        self._at = f"{_text(here)}?at="
        self._types: dict[str, tuple[str, str]] = {}

    def __call__(self, stretches: Iterable[Stretch]) -> Markup:
        """The stretches one after the other; a commitment and an entity by itself lead to their frame."""
        return Markup("".join([self._stretch(one) for one in stretches]))

    def _stretch(self, stretch: Stretch) -> str:
        one = stretch.commitment
        if one is None:
            return "".join([self._piece(piece, is_linked=True) for piece in stretch.pieces])
        verdict = self._judged.get((one.start, one.end, one.status))
        kind = f"{one.status} judged-{verdict}" if verdict else one.status
        name = ""
        if stretch.is_first and one == self._chosen:
            name = ' id="here" aria-current="true"'
        elif stretch.is_first:
            name = f' id="c{one.start}-{one.end}-{one.status}"'
        words = "".join([self._piece(piece, is_linked=False) for piece in stretch.pieces])
        link = f'href="{self._at}{one.start}-{one.end}#here" {_TO_FRAME}'
        return f'<a class="commitment {kind}"{name} {link}>{words}</a>'

    def _piece(self, piece: Piece, *, is_linked: bool) -> str:
        words, entity = _text(piece.text), piece.entity
        if entity:
            kind, called = self._type(str(entity.type))
            value = f": {_text(entity.value)}" if isinstance(entity.value, str) else ""
            if is_linked:
                link = f'href="{self._at}{entity.start}-{entity.end}#here" {_TO_FRAME}'
                words = f'<a class="entity {kind}" title="{called}{value}" {link}>{words}</a>'
            else:
                words = f'<span class="entity {kind}" title="{called}{value}">{words}</span>'
        if piece.is_strong:
            words = f"<strong>{words}</strong>"
        return f"<mark>{words}</mark>" if piece.is_here else words

    def _type(self, name: str) -> tuple[str, str]:
        if name not in self._types:
            self._types[name] = _text(name), _text(self._say(name))
        return self._types[name]


def _text(words: str) -> str:
    return str(escape(visible(words)))
