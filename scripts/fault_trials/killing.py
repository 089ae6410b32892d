"""kill -9 at random moments: of a batch, and of commands that link and align."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from fault_trials.trial import Outcome, Place, Size, digest_of, make_documents, said


def killed_batch(place: Place, size: Size) -> Iterator[Outcome]:
    """A batch that is killed again and again, each time read, and at last let end."""
    make_documents(place.documents, 60)
    begun = time.monotonic()
    place.process("whole.db")
    length = time.monotonic() - begun
    whole = place.library("whole.db").digest()
    rng = random.Random(size.seed)
    library = place.library()
    lost, late, held = 0, 0, 0
    for _ in range(size.kills):
        if _killed(place, rng.uniform(0.2, length), ("add", "documents", "--library", "l.db", "-q", "--jobs", "1")):
            late += 1  # it had ended: the next one begins anew
            lost += digest_of(library) != whole
            _remove(library.path)
            held = 0
            continue
        found = digest_of(library)
        lost += found is not None and (bool(found.changed) or found.documents < held)
        held = found.documents if found else 0
    done = place.process()
    same = digest_of(library) == whole
    seen = f"{size.kills} kills ({late} came after its end), {lost} libraries with a loss; then {'the same' if same else 'ANOTHER'} digest"
    expected = (
        "every library can be read, no row lost or changed; run to its end it has the digest of an undisturbed run"
    )
    yield Outcome("kill -9 of a batch", expected, lost == 0 and same and done.returncode == 0, seen)


def killed_links(place: Place, size: Size) -> Iterator[Outcome]:
    """Commands that link, align and judge, killed: what is read from stays, what is written is whole or not there."""
    make_documents(place.documents, 20)
    place.process()
    library = place.library()
    before = library.digest()
    commands = (
        ("compare", "--all", "--library", "l.db", "--format", "json"),
        ("identities", "--library", "l.db", "--format", "json"),
        ("graph", "--library", "l.db", "-o", "graph.graphml"),
        ("backup", "copy.db", "--library", "l.db", "--force"),
    )
    answers = [place.run(*command).stdout for command in commands[:2]]
    rng = random.Random(size.seed)
    bad = 0
    for n in range(size.kills):
        _killed(place, rng.uniform(0.1, 1.5), commands[n % len(commands)])
        bad += digest_of(library) != before
        copy = place.library("copy.db")
        bad += copy.path.exists() and copy.digest().content != before.content
    same = [place.run(*command).stdout for command in commands[:2]] == answers
    expected = "the library and its answers stay byte for byte; a backup is whole or not there"
    seen = f"{size.kills} kills, {bad} with a change; then {'the same' if same else 'OTHER'} answers"
    yield Outcome("kill -9 of compare, identities, graph, backup", expected, bad == 0 and same, seen)
    yield _killed_restore(place, size, rng)


def _killed_restore(place: Place, size: Size, rng: random.Random) -> Outcome:
    """A restore over another library, killed: the one or the other is there."""
    place.run("backup", "copy.db", "--library", "l.db", "--force")
    whole = place.library("copy.db").digest()
    place.run("remove", "0001.txt", "--library", "l.db")
    less = place.library().digest()
    bad = 0
    for _ in range(size.kills // 4):
        _killed(place, rng.uniform(0.1, 1.0), ("restore", "copy.db", "--library", "l.db", "--force"))
        bad += place.library().digest() not in (whole, less)
    done = place.run("restore", "copy.db", "--library", "l.db", "--force")
    held = bad == 0 and done.returncode == 0 and place.library().digest() == whole
    return Outcome("kill -9 of restore", "the old library or the new one is there, whole", held, said(done))


def _killed(place: Place, after: float, command: tuple[str, ...]) -> bool:
    """Kills the command after so many seconds; True where it had ended by itself."""
    with place.start(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        with suppress(subprocess.TimeoutExpired):
            running.wait(after)
            return True
        running.send_signal(signal.SIGKILL)
    return False


def _remove(path: Path) -> None:
    for suffix in ("", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
