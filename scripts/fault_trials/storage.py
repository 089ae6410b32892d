"""Where the library lies: a full disk, a place that may not be written, a clock that went back, copies that are torn or newer."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import time
from collections.abc import Iterator

from fault_trials.trial import Outcome, Place, Size, digest_of, is_one_line, make_documents, said


def full_disk(place: Place, size: Size) -> Iterator[Outcome]:
    """No file may grow past a bound: as on a full disk, at several points of a run and of a backup."""
    make_documents(place.documents, 20)
    place.process("whole.db")
    whole = place.library("whole.db").digest()
    length = place.library("whole.db").path.stat().st_size
    bad = []
    shares = (0.05, 0.3, 0.6, 0.9) if size.is_full else (0.3, 0.9)
    for n, share in enumerate(shares):
        name = f"full{n}.db"
        done = place.process(name, preexec_fn=_bounded(int(length * share)))
        found = digest_of(place.library(name))
        ended = place.process(name)
        held = is_one_line(done) and not (found and found.changed) and ended.returncode == 0
        if not held or digest_of(place.library(name)) != whole:
            bad.append(f"at {share:.0%}: {said(done)}")
    expected = "one line and 1; the library can be read, and with room again the same command ends with the digest of an undisturbed run"
    yield Outcome("disk full while processing", expected, not bad, "; ".join(bad) or f"{len(shares)} points of a run")
    copy = place.run("backup", "copy.db", "--library", "whole.db", preexec_fn=_bounded(length // 2))
    left = [path.name for path in place.folder.iterdir() if path.name.startswith("copy.db")]
    yield Outcome(
        "disk full while backing up", "one line and 1; nothing is left", is_one_line(copy) and not left, said(copy)
    )


def _bounded(size: int):  # noqa: ANN202 what Popen takes
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def read_only(place: Place, size: Size) -> Iterator[Outcome]:
    """A library in a folder that may not be written, by who has no right to do it all the same."""
    fault = "library and folder read-only"
    expected = "questions are answered as before, process ends with one line and 1, no byte changes"
    prefix = ["setpriv", "--bounding-set=-dac_override,-fowner", "--inh-caps=-dac_override,-fowner"]
    if os.geteuid() != 0:
        prefix = []
    elif shutil.which("setpriv") is None:
        yield Outcome(fault, expected, None, "root may write everywhere, and there is no setpriv to bar it")
        return
    make_documents(place.documents, 6)
    closed = place.folder / "closed"
    closed.mkdir()
    place.process("closed/l.db")
    library = place.library("closed/l.db")
    asked = ("commitments", "--library", "closed/l.db", "--format", "json")
    before, answer = library.path.read_bytes(), place.run(*asked).stdout
    library.path.chmod(0o444)
    closed.chmod(0o555)
    (place.documents / "new.txt").write_text("新的文件。", "utf-8")
    try:
        done = place.process("closed/l.db", prefix=prefix)
        same = place.run(*asked, prefix=prefix).stdout == answer and library.path.read_bytes() == before
    finally:
        closed.chmod(0o755)
    yield Outcome(fault, expected, same and is_one_line(done), said(done))


def clock_back(place: Place, size: Size) -> Iterator[Outcome]:
    """Files, runs and judgements from a time to come, as they stand after the clock went back."""
    make_documents(place.documents, 4)
    place.process()
    library = place.library()
    record = library.commitments()[0]
    library.judge("wrong", record, user="a")
    with sqlite3.connect(library.path) as connection:
        connection.execute("UPDATE judgements SET created = '2060-01-01T00:00:00.000000Z'")
        connection.execute("UPDATE runs SET started = '2060-01-01T00:00:00+00:00'")
    connection.close()
    later = time.time() + 1e9
    changed = place.documents / "0001.txt"
    changed.write_text(changed.read_text("utf-8") + "\n附则。", "utf-8")
    for path in (*place.documents.iterdir(), library.path):
        os.utime(path, (later, later))
    library.judge("right", record, user="a")
    done = place.process()
    standing = [(j.judgement, j.state) for j in library.judgements() if j.user == "a"]
    runs = [run.state for run in library.runs()]
    held = done.returncode == 0 and standing[-1] == ("right", "stands") and runs == ["done", "done"]
    held = held and library.runs()[-1].replaced == 1
    expected = (
        "what is said later stands over what was said before, a changed file is replaced, runs stay in their order"
    )
    yield Outcome("clock going back", expected, held, f"judgements {standing}, runs {runs}")


def newer_schema(place: Place, size: Size) -> Iterator[Outcome]:
    """A library of a version to come."""
    make_documents(place.documents, 2)
    place.process()
    place.run("backup", "copy.db", "--library", "l.db")
    for name in ("l.db", "copy.db"):
        with sqlite3.connect(place.folder / name) as connection:
            connection.execute("PRAGMA user_version = 999")
        connection.close()
    before = place.library().path.read_bytes()
    ended = [
        place.process(),
        place.run("documents", "--library", "l.db"),
        place.run("backup", "other.db", "--library", "l.db"),
        place.run("restore", "copy.db", "--library", "new.db"),
    ]
    held = all(map(is_one_line, ended)) and place.library().path.read_bytes() == before
    yield Outcome(
        "schema of a newer version", "one line and 1 from every command, no byte changes", held, said(ended[0])
    )


def torn_copy(place: Place, size: Size) -> Iterator[Outcome]:
    """Copies cut off, or made with a plain copy while a run writes."""
    make_documents(place.documents, 40)
    running = place.start("add", "documents", "--library", "l.db", "-q", "--jobs", "1")
    with running:
        copies = list(_copied_meanwhile(place, running, size))
        running.communicate()
    whole = place.library().path.read_bytes()
    for n in range(1, 10, 1 if size.is_full else 3):
        copies.append(f"cut{n}.db")
        (place.folder / copies[-1]).write_bytes(whole[: len(whole) * n // 10])
    before = place.library().digest()
    bad, refused = [], 0
    for name in copies:
        done = place.run("restore", name, "--library", f"from-{name}")
        asked = place.run("documents", "--library", name, "--format", "json")
        if done.returncode == 0:
            sound = not place.library(f"from-{name}").digest().changed
        else:
            refused += 1
            sound = is_one_line(done) and not (place.folder / f"from-{name}").exists()
        if not sound or (asked.returncode and not is_one_line(asked)):
            bad.append(f"{name}: {said(done)} {said(asked)}")
    held = not bad and place.library().digest() == before
    seen = "; ".join(bad) or f"{len(copies)} copies, {refused} refused, the others whole"
    yield Outcome("torn copies", "restored whole, or refused with one line; no question gives a traceback", held, seen)


def _copied_meanwhile(place: Place, running, size: Size) -> Iterator[str]:  # noqa: ANN001 a process
    path, number = place.library().path, 0
    while running.poll() is None:
        if path.exists() and path.stat().st_size > 100_000:
            number += 1
            name = f"torn{number}.db"
            shutil.copyfile(path, place.folder / name)
            yield name
        time.sleep(0.1 if size.is_full else 1)
