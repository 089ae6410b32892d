"""Tasks for worker processes in tests; the path says what happens."""

import os
import signal
import time

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
