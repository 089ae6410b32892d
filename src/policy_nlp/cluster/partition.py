"""The task of a cluster's worker: the files of one partition, read into one part."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from policy_nlp.batch import BOUNDS, Bounds, Failure, bounded_worker, failure_of
from policy_nlp.cluster.folder import Folder, read_json
from policy_nlp.cluster.parts import Part, Settled
from policy_nlp.cluster.plan import file_system
from policy_nlp.cluster.tries import Tries
from policy_nlp.errors import ConfigError, ReadError, one_line
from policy_nlp.ingest.files_gone import is_url
from policy_nlp.ingest.packed import TASK, Reading
from policy_nlp.ingest.sources import LIST_TASK, Found, Listing, hashed
from policy_nlp.read.limits import DEFAULT_LIMITS
from policy_nlp.read.members import SEPARATOR, Source, may_hold_others
from policy_nlp.store.packing import Packed
from policy_nlp.user_dictionary import UserDictionary

READ_TASK = "policy_nlp.cluster.partition:read_partition"


@dataclass(frozen=True, slots=True)
class Orders:
    """What holds for all partitions of a run: where, which run, by which version, the task for a document, its bounds, and the user's
    own words."""

    folder: Path
    run: str
    version: str
    bounds: Bounds = BOUNDS
    task: str = TASK
    userdict: UserDictionary | None = None

    def work_on(self, source: Source) -> Source | Reading:
        """What a worker is asked to read."""
        return Reading(source, self.userdict) if self.userdict else source


def read_partition(orders: Orders, part: str) -> str:
    """Puts the part of a partition in its place, and gives its name back; a part that is there is left as it is.

    Each document is read in a process of its own that is bounded in time and memory, so that a worker dies of none of the usual
    reasons. Raises ConfigError where this machine has another version of the package.
    """
    folder = Folder(orders.folder)
    if folder.part(part).exists():
        return part
    here = version("policy-nlp")
    if here != orders.version:
        raise ConfigError(f"a worker has policy-nlp {here}, the run is made by {orders.version}; install the same")
    tries = Tries(folder.tries(part), orders.run)
    made = Part()
    with ExitStack() as closing:
        closing.callback(tries.pause)
        reader = _Reader(orders, tries)
        for name in read_json(folder.plan(part)):
            for settled in reader.read(name):
                made.add(settled)
    made.write(folder.unfinished(part), folder.part(part))
    tries.forget()
    return part


class _Reader:
    """Reads file after file; bytes met before in the partition are not read again."""

    def __init__(self, orders: Orders, tries: Tries) -> None:
        self._orders, self._tries = orders, tries
        self._members = bounded_worker(LIST_TASK, orders.bounds)
        self._documents = bounded_worker(orders.task, orders.bounds)
        self._met: set[str] = set()

    def read(self, name: str) -> Iterator[Settled]:
        """What became of the file, or of each document in it."""
        with ExitStack() as closing:
            try:
                source = Source(closing.enter_context(_at_hand(name)))
            except ReadError as error:
                yield Settled(one_line(name), failure=failure_of(error, name.rpartition("/")[2]))
                return
            for found in self._found(source, one_line(name)):
                yield self._settled(hashed(found), one_line(SEPARATOR.join((name, *found.source.members))))

    def _found(self, source: Source, key: str) -> tuple[Found, ...]:
        if not may_hold_others(source):
            return (Found(source),)
        answer = self._tries.begin(key) or self._members(source)
        return answer.documents if isinstance(answer, Listing) else (Found(source, failure=_failure(answer)),)

    def _settled(self, found: Found, key: str) -> Settled:
        sha256 = found.sha256
        if found.failure:
            return Settled(key, failure=found.failure)
        if sha256 in self._met:
            return Settled(key, sha256)
        answer = self._tries.begin(key) or self._documents(self._orders.work_on(found.source))
        if isinstance(answer, Packed):
            self._met.add(sha256)
            return Settled(key, sha256, answer)
        return Settled(key, failure=_failure(answer))


def _failure(answer: object) -> Failure:
    if not isinstance(answer, Failure):
        raise AssertionError(f"neither rows nor a failure: {type(answer).__name__}")
    return answer


@contextmanager
def _at_hand(name: str) -> Iterator[Path]:
    """The file on this machine's disk, fetched where it lies elsewhere. Raises ReadError."""
    if not is_url(name):
        yield Path(name)
        return
    with tempfile.TemporaryDirectory(prefix="policy-nlp-") as folder:
        path = Path(folder, name.rpartition("/")[2])
        _fetch(name, path)
        yield path


def _fetch(url: str, path: Path) -> None:
    system, place = file_system(url)
    try:
        with system.open(place, "rb") as there, path.open("wb") as here:
            left = DEFAULT_LIMITS.max_bytes + 1  # one more than is read tells that it is too large
            while left > 0 and (piece := there.read(min(left, 1 << 20))):
                left -= here.write(piece)
    except OSError as error:
        raise ReadError(f"{url}: {error.strerror or error}", "check the address and its permissions") from error
