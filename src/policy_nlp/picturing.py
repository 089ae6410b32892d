"""The pages of a library's documents as pictures, and where words stand on them. `Library` has these methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256 as digest
from pathlib import Path

from policy_nlp.display.brief import brief
from policy_nlp.errors import NotFoundError, QueryError, ReadError, UnsupportedError
from policy_nlp.model import RawLine
from policy_nlp.read.limits import Limits
from policy_nlp.read.members import Source, source_at
from policy_nlp.read.page_places import PagePlace, page_places
from policy_nlp.read.picture import PAGED, Character, Picture, characters_of, draw_page
from policy_nlp.store import queries
from policy_nlp.store.connection import reading
from policy_nlp.store.reading import read_analysis

_LIMITS = Limits(max_bytes=100 << 20)  # of a file whose pages are looked at


@brief
@dataclass(frozen=True, slots=True)
class PageView:
    """Words on the pages of a document: the `page` they begin on, and the places of them all. `places` is empty where the file is read in
    another way than when the library was filled; reading it again (`add(…, again=True)`) mends that."""

    page: int
    places: tuple[PagePlace, ...]


class Picturing:
    """Pages as pictures; see docs/pages.md."""

    path: Path

    def has_pages(self, document: str) -> bool:
        """Whether a document comes from a file with pages: PDF or OFD. Raises NotFoundError, QueryError."""
        with reading(self.path) as connection:
            return queries.document_file(connection, document).media_type in PAGED

    def page_picture(self, document: str, page: int = 1) -> Picture:
        """A page, from 1 on, of the file that a document was read from, where the library says it lies: PNG of PDF, SVG of OFD. Raises
        NotFoundError, also for a file that is gone or has changed since, QueryError, ReadError."""
        source, data = self._file(document)
        return _drawn(source, digest(data).hexdigest(), page)

    def page_view(self, document: str, start: int, end: int) -> PageView:
        """Where the words from `start` to `end` of a document's text stand on its pages. Raises as `page_picture`."""
        source, data = self._file(document)
        with reading(self.path) as connection:
            analysis = read_analysis(connection, queries.find_document(connection, document))
        if not 0 <= start < end <= len(analysis.text):
            raise QueryError(f"{start}-{end}: the text has {len(analysis.text):,} characters; give a stretch of it")
        lines = _lines(source, analysis.sha256)

        @cache
        def characters(page: int) -> list[Character]:
            return characters_of(data, source.short_name, page, _LIMITS)

        places = page_places(analysis.text, analysis.offset_map, lines, start, end, characters)
        return PageView(places[0].page if places else 1, places)

    def _file(self, document: str) -> tuple[Source, bytes]:
        """The file that a document was read from, and its bytes."""
        with reading(self.path) as connection:
            file = queries.document_file(connection, document)
        if file.media_type not in PAGED:
            raise UnsupportedError(f"{file.name}: this kind of file has no pages to show", "PDF and OFD have")
        sources = [source_at(path, _LIMITS) for path in file.paths]
        for source, data in _readable(sources):
            if digest(data).hexdigest() == file.sha256:
                return source, data
        is_there = any(source.path.exists() for source in sources)
        what = "has changed since it was read" if is_there else "is not where it was when it was read"
        raise NotFoundError(f"{file.name}: the file {what}; add it again to see its pages")


def _readable(sources: list[Source]) -> Iterator[tuple[Source, bytes]]:
    for source in sources:
        try:
            yield source, source.read_bytes()
        except ReadError:
            continue  # the document may lie at another path too


@lru_cache(maxsize=4)
def _drawn(source: Source, sha256: str, page: int) -> Picture:
    """A page drawn; the last ones are kept, since what asks how large it is goes on to ask for the picture."""
    return draw_page(_bytes(source, sha256), source.short_name, page, _LIMITS)


def _bytes(source: Source, sha256: str) -> bytes:
    data = source.read_bytes()
    if digest(data).hexdigest() != sha256:
        raise NotFoundError(f"{source.short_name}: the file has just changed; add it again to see its pages")
    return data


@lru_cache(maxsize=2)
def _lines(source: Source, sha256: str) -> tuple[RawLine, ...]:
    """The lines of a file as its reader gives them; the last two are kept, since a person looks at many words of one."""
    raw = source.read()
    if raw.sha256 != sha256:
        raise NotFoundError(f"{source.short_name}: the file has just changed; add it again to see its pages")
    return raw.lines
