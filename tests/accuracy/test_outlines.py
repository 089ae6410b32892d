"""Paragraph boundaries and heading paths on outlines of real documents, made by reading them.

An outline names each block by its first and last four characters and its length (white space left out), with its kind, the indices
of the headings over it and the length of its run-in heading: [first, last, length, kind, path, run-in]. "whole" says whether it
covers the document or its beginning.
"""

import difflib
import hashlib
import json
import re
from pathlib import Path

import pytest

from policy_nlp.read import read_document
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure

OUTLINES = sorted((Path(__file__).parent / "outlines").glob("*.json"))


def compact(text):
    return re.sub(r"\s+", "", text)


def found_blocks(path):
    repaired = repair_text(read_document(path))
    rows = []
    for block in find_structure(repaired).blocks:
        text = compact(repaired.text[block.start : block.end])
        run_in = len(compact(repaired.text[block.start : block.run_in])) if block.run_in else 0
        rows.append([text[:4], text[-4:], len(text), block.kind, list(block.path), run_in])
    return rows


def compare(outline, found):
    """(gold blocks, found blocks in the stretch, blocks found whole, of these with the right path, kind of heading and run-in)."""
    gold = outline["blocks"]
    matcher = difflib.SequenceMatcher(None, [tuple(b[:3]) for b in gold], [tuple(b[:3]) for b in found], autojunk=False)
    pairs = [(m.a + i, m.b + i) for m in matcher.get_matching_blocks() for i in range(m.size)]
    stretch = len(found) if outline["whole"] else max((b for _, b in pairs), default=-1) + 1

    def names(rows, row):
        return [tuple(rows[i][:3]) for i in row[4]]

    right = sum(
        names(gold, gold[a]) == names(found, found[b])
        and (gold[a][3] == "heading") == (found[b][3] == "heading")
        and gold[a][5] == found[b][5]
        for a, b in pairs
    )
    return len(gold), stretch, len(pairs), right


@pytest.fixture(scope="module")
def counts(shared):
    rows = {}
    for path in OUTLINES:
        outline = json.loads(path.read_text("utf-8"))
        source = shared / "real" / outline["source"]
        assert hashlib.sha256(source.read_bytes()).hexdigest() == outline["sha256"], f"{source.name} has changed"
        rows[path.stem] = compare(outline, found_blocks(source))
    return rows


def test_every_folder_has_outlines_and_they_are_forty_at_least():
    folders = {path.stem.rsplit("-", 1)[0] for path in OUTLINES}
    assert len(OUTLINES) >= 40
    assert folders >= {
        "ai-policy",
        "gov-cn-html",
        "local",
        "work-reports-2026",
        "work-reports-national",
        "five-year-plans",
    }
    assert folders >= {"laws", "docx", "ofd", "misc-formats", "govdoc-cn-layout-gold"}


def test_paragraph_boundaries(counts):
    gold, found, whole, _ = (sum(column) for column in zip(*counts.values(), strict=True))
    assert 2 * whole / (gold + found) >= 0.98, {k: v for k, v in counts.items() if not v[0] == v[1] == v[2]}


def test_heading_paths(counts):
    gold, _, _, right = (sum(column) for column in zip(*counts.values(), strict=True))
    assert right / gold >= 0.97, {k: v for k, v in counts.items() if v[3] < v[0]}
