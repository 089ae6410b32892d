"""`scripts/grow_library` makes the large library that measures are taken on: each copy answers as the first does."""

import subprocess
import sys
from pathlib import Path

from policy_nlp.library import Library

SCRIPT = Path(__file__).parents[3] / "scripts/grow_library"


def test_every_copy_of_a_grown_library_answers_as_the_first(library, tmp_path):
    big = tmp_path / "big.db"
    held = len(library.commitments())
    command = [sys.executable, str(SCRIPT), str(library.path), str(big), "--commitments", str(3 * held)]
    subprocess.run(command, check=True, capture_output=True)
    grown = Library(big)
    assert len(grown.documents()) == 3 * len(library.documents()) > 0
    for words in ("养老", "重点"):
        assert len(grown.search(words)) == 3 * len(library.search(words))
        assert len(grown.commitments(about=words)) == 3 * len(library.commitments(about=words))
    assert len(grown.officials()) == 3 * len(library.officials())
