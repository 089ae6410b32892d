"""Tasks for worker processes in tests; the path says what happens."""

import os
import signal
import time
from dataclasses import dataclass

from policy_nlp.errors import EmptyError
from policy_nlp.read.members import Source


@dataclass(frozen=True)
class Work:
    name: str


_KEPT: list[bytearray] = []


def act(work: Work) -> object:
    path = work.name
    if path == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if path == "hang":
        time.sleep(60)
    if path == "slow":
        time.sleep(0.3)
    if path == "defect":
        raise KeyError("no such thing")
    if path == "empty":
        raise EmptyError("empty: the file is empty", "give another")
    if path == "greedy":
        bytearray(2_000_000_000)
    if path == "keep":
        _KEPT.append(bytearray(200_000_000))
    if path == "print":
        print("noise on standard output")
    return f"done {path}"


def read_plain(source: Source) -> object:
    """A file's text with no facts but its first line as title: the library without the pipeline, and so quick."""
    from library_samples import make_analysis
    from policy_nlp.model import Header
    from policy_nlp.store.packing import pack

    text = source.read_bytes().decode("utf-8")
    name = source.key.rpartition("/")[2]
    if not text:
        raise EmptyError(f"{name}: the file is empty", "give another")
    return pack(make_analysis(name, text, Header(title=text.partition("\n")[0])))


def read_unstorable(source: Source) -> object:
    """As `read_plain`, but a file called odd.txt gives a number that no column holds."""
    from dataclasses import replace

    packed = read_plain(source)
    if not source.name.endswith("odd.txt"):
        return packed
    return replace(packed, passages=[(2, 1 << 80, 1 << 80, "")])


def read_or_kill(source: Source) -> object:
    """As `read_plain`, slowly; but a file called poison.txt kills the process that asked for it, which is a worker of the cluster."""
    time.sleep(0.05)
    if source.name.endswith("poison.txt"):
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    return read_plain(source)
