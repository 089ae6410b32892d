"""What is read: mutated files of every format, files made to harm, a big text, many small files."""

from __future__ import annotations

import os
import random
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mutations import broken, mutated, seeds, zipped

from fault_trials.trial import Outcome, Place, Size
from policy_nlp.library import Library

HOSTILE = Path(__file__).resolve().parents[3] / "shared" / "hostile"
_CHUNK = 1000  # files of one batch
_OURS = {"defect", "crash", "memory", "timeout"}  # kinds that no small file may cause
_PLAIN = 12  # of 15 mutations are files by themselves, the others members of containers


def mutated_files(place: Place, size: Size) -> Iterator[Outcome]:
    """Mutations of small sound files through whole batches, by themselves and inside archives and mails."""
    sound = seeds()
    bad: list[str] = []
    kinds: Counter[str] = Counter()
    for first in range(0, size.mutations, _CHUNK):
        shutil.rmtree(place.documents, ignore_errors=True)
        place.documents.mkdir()
        wanted = range(first, min(first + _CHUNK, size.mutations))
        for number in wanted:
            seed = size.seed * 1_000_000 + number
            name, data = _mutation(sound, number, random.Random(seed))
            (place.documents / f"{seed}-{name}").write_bytes(data)
        name = f"{first}.db"
        done = place.process(name, "--timeout", "60", "--memory", "2", env=_without_converters())
        bad += _faults(place.library(name), done.returncode, len(wanted))
        kinds.update(place.library(name).runs()[-1].problems)
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    expected = "each is read or a known problem; none a defect, a crash, out of memory or time; the batch ends"
    yield Outcome(f"{size.mutations:,} mutated files", expected, not bad, "; ".join(bad[:5]) or f"problems: {counted}")


def _mutation(
    sound: list[tuple[str, bytes, dict[str, str] | None]], number: int, rng: random.Random
) -> tuple[str, bytes]:
    name, data, members = sound[number % len(sound)]
    if number // len(sound) % 5 < 4:
        return name, broken(data, members, rng)
    # The parent lists what is inside: a sound container of broken files, and a broken one.
    inside = {f"{n}/{other}": broken(bytes_, parts, rng) for n, (other, bytes_, parts) in enumerate(sound)}
    packed = zipped(inside)
    return "many.zip", packed if number % 2 else mutated(packed, rng)


def _faults(library: Library, code: int, files: int) -> list[str]:
    found = [f"{p.path}: {p.kind}: {p.message}" for p in library.problems() if p.kind in _OURS or p.traceback]
    run = library.runs()[-1]
    if code != 0 or run.state != "done" or (run.files or 0) < files:
        found.append(f"exit code {code}, {run.files} files of {files}")
    if library.digest().changed:
        found.append("rows that are not those that were written")
    return found


def _without_converters() -> dict[str, str]:
    """The environment without an installed LibreOffice: readers of our own are tried."""
    return {**os.environ, "PATH": "/nonexistent"}


def hostile_files(place: Place, size: Size) -> Iterator[Outcome]:
    """Files made to take all memory or never to end."""
    expected = "each is read or a problem within its bounds (3 GB, 20 s); the batch ends with 0"
    files = sorted(path for path in HOSTILE.glob("*.*") if path.suffix != ".md") if HOSTILE.is_dir() else []
    if not files:
        yield Outcome("files made to harm", expected, None, "there are none at ../shared/hostile")
        return
    place.documents.mkdir()
    for path in files:
        shutil.copyfile(path, place.documents / path.name)
    done = place.process("l.db", "--memory", "3", "--timeout", "20", env=_without_converters())
    library = place.library()
    run = library.runs()[-1]
    defects = [f"{p.path}: {p.message}" for p in library.problems() if p.kind == "defect"]
    kinds = ", ".join(f"{count} {kind}" for kind, count in run.problems.items())
    held = done.returncode == 0 and run.files == len(files) and not defects
    yield Outcome(
        "files made to harm", expected, held, "; ".join(defects) or f"{run.read} of {run.files} read; {kinds}"
    )


def bombs(place: Place, size: Size) -> Iterator[Outcome]:
    """Archives that unpack to gigabytes, in themselves and in each other; a text past every limit."""
    place.documents.mkdir()
    zeros = b"\0" * (1 << 20)
    with (
        zipfile.ZipFile(place.documents / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(600):
            member.write(zeros)
    inner = zipped({"a.txt": "通知。"})
    for _ in range(30):
        inner = zipped({"b.zip": inner})
    (place.documents / "deep.zip").write_bytes(inner)
    (place.documents / "many.zip").write_bytes(zipped({f"{n}.txt": "" for n in range(20_001)}))
    with (place.documents / "big.txt").open("wb") as stream:
        stream.truncate(size.big)
    (place.documents / "sound.txt").write_text("青川市人民政府关于桥梁检修的通知", "utf-8")
    done = place.process("l.db", "--memory", "2", "--timeout", "60")
    library = place.library()
    kinds = {Path(problem.path.partition("!/")[0]).name: problem.kind for problem in library.problems() if problem.path}
    names = [document.name for document in library.documents()]
    wanted = {"bomb.zip": "toolarge", "deep.zip": "unsupported", "many.zip": "toolarge", "big.txt": "toolarge"}
    held = done.returncode == 0 and names == ["sound.txt"] and kinds == wanted
    fault = f"bombs, and a text of {size.big / (1 << 30):.1f} GB"
    yield Outcome(fault, "each is a problem and named; the others are read", held, f"{kinds}; read: {', '.join(names)}")


def many_small_files(place: Place, size: Size) -> Iterator[Outcome]:
    """Many small files: the parent's memory must not grow with them."""
    place.documents.mkdir()
    for n in range(size.small_files):
        folder = place.documents / f"{n // 1000:03}"
        folder.mkdir(exist_ok=True)
        (folder / f"{n}.txt").write_text(f"青川市人民政府令第{n}号\n市交通局完成{n}座桥梁的检修。", "utf-8")
    enough = 900 + size.small_files // 10  # ten a second, where the machine does much else
    done = place.process("l.db", prefix=_MEASURED, enough=enough)
    peak = int(done.stderr.splitlines()[-1]) // 1024 if done.stderr.strip() else 0
    library = place.library()
    run = library.runs()[-1]
    again = place.process("l.db", enough=enough)
    held = (run.read, done.returncode, again.returncode, library.runs()[-1].unchanged) == (
        size.small_files, 0, 0, size.small_files,
    )  # fmt: skip
    expected = "all are read, a second run reads none; no process takes 1 GB"
    seen = f"{run.seconds:.0f} s, then {library.runs()[-1].seconds:.1f} s; {peak} MB at most in one process"
    yield Outcome(f"{size.small_files:,} small files", expected, held and 0 < peak < 1024, seen)


_MEASURED = [
    "python3",
    "-c",
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr); sys.exit(code)",
]
