"""What a run has to do for each file: read it, or only note that its bytes are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from policy_nlp.batch import Failure
from policy_nlp.ingest.index import Index
from policy_nlp.ingest.packed import Reading
from policy_nlp.ingest.sources import Finds, Found, hashed
from policy_nlp.read.members import Source
from policy_nlp.store.connection import Connection
from policy_nlp.store.writing import known_hashes, known_sources, problem_paths, stated_values
from policy_nlp.user_dictionary import UserDictionary


@dataclass(frozen=True, slots=True)
class Known:
    """What a library knows of files when a run begins. `alike` are the hashes of the documents that the run would not read otherwise
    than they were."""

    stored: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    stated: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()


def known_to(connection: Connection, again: bool, dictionary: UserDictionary | None) -> Known:
    """What the library knows; nothing is alike where all is read `again`."""
    stored = frozenset(known_hashes(connection))
    alike = frozenset(known_hashes(connection, dictionary.sha256)) if dictionary else stored
    broken = frozenset(problem_paths(connection))
    return Known(stored, frozenset() if again else alike, known_sources(connection), stated_values(connection), broken)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of a run. `known` where its bytes stand in the library already, or will by the time its turn comes; `restated` where
    the index says other things of them than before."""

    source: Source
    sha256: str
    known: bool = False
    restated: bool = False
    failure: Failure | None = None

    @property
    def path(self) -> str:
        return self.source.key


class Plan:
    """The files of a run, each with what is to be done for it."""

    def __init__(self, known: Known, finds: Finds, index: Index, dictionary: UserDictionary | None) -> None:
        self._before = known
        self._finds = finds
        self._index = index
        self._dictionary = dictionary
        self._known = set(known.alike)
        self._met = set[str]()

    def files(self) -> Iterator[PlannedFile]:
        """The files with their hashes; bytes met before need not be read again."""
        for found in map(hashed, self._finds.documents):
            if found.failure:
                yield PlannedFile(found.source, "", failure=found.failure)
                continue
            yield self._planned(found)

    def _planned(self, found: Found) -> PlannedFile:
        source, sha256 = found.source, found.sha256
        all_stated, sources = self._before.stated, self._before.sources
        before = all_stated.get(sources.get(source.key, ""), {}) or all_stated.get(sha256, {})
        stated = self._index.stated(source.key, before)
        is_first = sha256 not in self._met
        restated = is_first and sha256 in self._known and stated != all_stated.get(sha256, {})
        known = sha256 in self._known and not restated
        if sha256:
            self._known.add(sha256)
            self._met.add(sha256)
        return PlannedFile(replace(source, stated=stated), sha256, known, restated)

    def work_of(self, file: PlannedFile) -> Source | Reading | None:
        """What a worker has to do for the file, None where nothing."""
        if file.known or file.failure:
            return None
        return Reading(file.source, self._dictionary) if self._dictionary else file.source
