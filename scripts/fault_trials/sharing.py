"""Several at once: two writers, and readers while one writes."""

from __future__ import annotations

import time
from collections.abc import Iterator

from fault_trials.trial import Outcome, Place, Size, digest_of, make_documents, said
from policy_nlp.errors import NotFoundError, PolicyNlpError


def two_writers(place: Place, size: Size) -> Iterator[Outcome]:
    """Two runs over the same documents into one library."""
    make_documents(place.documents, 40)
    place.process("whole.db")
    started = [place.start("add", "documents", "--library", "l.db", "-q", "--jobs", "1") for _ in range(2)]
    ended = [running.communicate()[1] for running in started]
    codes = [running.returncode for running in started]
    same = digest_of(place.library()) == digest_of(place.library("whole.db"))
    expected = "both end with 0, and the library has the digest of one run"
    seen = f"exit codes {codes}; {'the same' if same else 'ANOTHER'} digest{''.join(ended)[-160:]}"
    yield Outcome("two writers", expected, codes == [0, 0] and same, seen)


def readers_meanwhile(place: Place, size: Size) -> Iterator[Outcome]:
    """Questions and backups, one after another, while a run writes."""
    make_documents(place.documents, 80)
    library = place.library()
    running = place.start("add", "documents", "--library", "l.db", "-q", "--jobs", "1")
    asked, held, slowest, bad = 0, 0, 0.0, []
    while running.poll() is None:
        begun = time.monotonic()
        try:
            found = library.digest()
            library.backup(place.folder / "copy.db", force=True)
            copied = place.library("copy.db").digest()
            library.search("基地")
        except NotFoundError:  # nothing written yet
            time.sleep(0.05)
            continue
        except PolicyNlpError as error:
            bad.append(str(error))
            continue
        slowest = max(slowest, time.monotonic() - begun)
        asked += 1
        if found.documents < held or found.changed or copied.documents < found.documents or copied.changed:
            bad.append(f"{found.documents} documents after {held}")
        held = found.documents
    _, err = running.communicate()
    expected = "every answer is one state of the library, none waits for the run, and the run ends with 0"
    seen = "; ".join(bad[:3]) or f"{asked} rounds of digest, backup and search, the slowest {slowest:.2f} s {err[-80:]}"
    yield Outcome("readers while writing", expected, not bad and asked > 0 and running.returncode == 0, seen)


def killed_worker(place: Place, size: Size) -> Iterator[Outcome]:
    """A document that takes all the memory it may have: its own problem, and no other's."""
    make_documents(place.documents, 4)
    (place.documents / "long.txt").write_text((place.documents / "0001.txt").read_text("utf-8") * 4000, "utf-8")
    done = place.process("l.db", "--memory", "0.6", "--timeout", "30")
    library = place.library()
    kinds = {problem.path.rpartition("/")[2]: problem.kind for problem in library.problems() if problem.path}
    held = done.returncode == 0 and len(library.documents()) == 4
    held = held and kinds.get("long.txt") in {"memory", "timeout", "crash"}
    yield Outcome(
        "a document that takes all memory or time",
        "its own problem; the others are read",
        held,
        f"{kinds} {said(done)}",
    )
