"""The quick form of the fault harness: everything that it tries holds."""

import subprocess
import sys
from pathlib import Path

import pytest

FAULTS = Path(__file__).parents[2] / "scripts" / "faults"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills and limits as on Unix")
def test_every_fault_is_survived():
    done = subprocess.run([sys.executable, FAULTS], capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == 16
    assert not [row for row in rows if "**NO**" in row]
