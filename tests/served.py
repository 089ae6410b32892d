"""A real server in a process of its own, for tests that need one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Server:
    """A server that listens: its address, ending with a slash, and its process."""

    address: str
    process: subprocess.Popen[str]


@contextmanager
def served(library: Path, *options: str) -> Iterator[Server]:
    """`policy-nlp serve` over a library at a free port, ended with the block."""
    command = [sys.executable, "-m", "policy_nlp.cli", "serve", str(library), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        line = process.stderr.readline()
        found = re.match(r"(http://\S+/)", line)
        assert found, line
        yield Server(found[1], process)
    finally:
        process.kill()
        process.wait()
        assert process.stderr
        process.stderr.close()
