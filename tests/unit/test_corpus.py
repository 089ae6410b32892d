"""The example corpus is what its marked texts give, and its gold quotes its texts."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "corpus" / "gold").glob("*.gold.json"))


def test_there_are_at_least_24_documents_in_four_formats():
    documents = list((ROOT / "corpus" / "documents").iterdir())
    assert len(documents) == len(GOLD) >= 24
    assert {path.suffix for path in documents} >= {".txt", ".html", ".docx", ".pdf"}


def test_documents_and_gold_are_built_from_the_marked_texts():
    done = subprocess.run([sys.executable, "scripts/build_corpus", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_every_span_quotes_the_text(path):
    gold = json.loads(path.read_text("utf-8"))
    for row in gold["entities"] + gold["commitments"]:
        assert gold["text"][row["start"] : row["end"]] == row["text"]
    spans = sorted((e["start"], e["end"]) for e in gold["entities"])
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "entities overlap"
