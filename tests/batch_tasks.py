"""Tasks for worker processes in tests; the path says what happens."""

import os
import signal
import time
from pathlib import Path

from policy_nlp.errors import EmptyError


def act(path: str) -> object:
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
    if path == "print":
        print("noise on standard output")
    return f"done {path}"


def read_plain(path: str) -> object:
    """A file's text with no facts but its first line as title: the library without the pipeline, and so quick."""
    from library_samples import make_analysis
    from policy_nlp.model import Header
    from policy_nlp.store.packing import pack

    text = Path(path).read_text("utf-8")
    if not text:
        raise EmptyError(f"{Path(path).name}: the file is empty", "give another")
    return pack(make_analysis(Path(path).name, text, Header(title=text.partition("\n")[0])))
