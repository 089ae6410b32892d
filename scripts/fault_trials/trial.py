"""What the trials share: a place with documents, the command run in it, and what is reported."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library_samples import PLAN, REPORT
from policy_nlp.errors import NotFoundError
from policy_nlp.library import Library
from policy_nlp.store.digest import Digest

COMMAND = [sys.executable, "-m", "policy_nlp.cli"]
ENOUGH = 900.0  # seconds after which a command counts as hung


@dataclass(frozen=True)
class Outcome:
    """One line of the report. `held` is None where it could not be tried; `seen` then says why."""

    fault: str
    expected: str
    held: bool | None
    seen: str
    seconds: float = 0.0


@dataclass(frozen=True)
class Size:
    """How much is tried."""

    kills: int
    mutations: int
    small_files: int
    big: int  # bytes of the big text
    seed: int

    @property
    def is_full(self) -> bool:
        return self.kills > 100


@dataclass(frozen=True)
class Place:
    """A folder of its own, with documents."""

    folder: Path

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    def library(self, name: str = "l.db") -> Library:
        return Library(self.folder / name)

    def start(self, *arguments: str, **more: Any) -> subprocess.Popen[str]:
        """The command, begun in the folder."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        prefix = more.pop("prefix", [])
        return subprocess.Popen([*prefix, *COMMAND, *arguments], cwd=self.folder, **{**pipes, **more})

    def run(self, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """The command, run to its end, which comes in `enough` seconds or is a fault by itself."""
        enough = more.pop("enough", ENOUGH)
        with self.start(*arguments, **more) as running:
            try:
                out, err = running.communicate(timeout=enough)
            finally:
                running.kill()
        return subprocess.CompletedProcess(arguments, running.returncode, out, err)

    def process(self, name: str = "l.db", *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """`add` over the documents, quietly."""
        return self.run("add", "documents", "--library", name, "-q", "--jobs", "1", *arguments, **more)


Trial = Callable[[Place, Size], Iterable[Outcome]]


def make_documents(folder: Path, count: int) -> None:
    """So many documents, each with other figures, and one that is empty."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        text = (PLAN if n % 2 else REPORT).replace("3个", f"{n + 1}个") * (1 + n % 4)
        (folder / f"{n:04}.txt").write_text(text, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")


def digest_of(library: Library) -> Digest | None:
    """What it holds, from every row; None where nothing is in it yet."""
    try:
        return library.digest()
    except NotFoundError:
        return None


def is_one_line(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether a command ended with an error as it should: 1, and one line that says why."""
    lines = done.stderr.splitlines()
    return done.returncode == 1 and len(lines) == 1 and lines[0].startswith("policy-nlp: ")


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The end of what a command said, for the report."""
    line = (done.stderr.splitlines() or [f"exit code {done.returncode}"])[-1]
    return line.replace(os.fspath(Path.cwd()), ".")[:160]


def timed(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    """The outcomes, each with the seconds it took to come."""
    before = time.monotonic()
    for outcome in outcomes:
        now = time.monotonic()
        yield Outcome(outcome.fault, outcome.expected, outcome.held, outcome.seen, now - before)
        before = time.monotonic()
