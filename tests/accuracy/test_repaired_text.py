"""The repaired text of the annotated documents, white space apart, is the annotated text: nothing lost, no furniture left."""

import difflib
import json
import re
import unicodedata

from policy_nlp.read import read_document
from policy_nlp.repair import repair_text


def compact(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_text_is_that_of_the_annotation(shared):
    folder = shared / "gold" / "dev"
    wrong, documents, characters = {}, 0, 0
    for path in sorted(folder.glob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        source = next(p for p in sorted(folder.glob(f"{stem}.*")) if not p.name.endswith(".json"))
        gold = compact(json.loads(path.read_text("utf-8"))["text"])
        found = compact(repair_text(read_document(source)).text)
        documents, characters = documents + 1, characters + len(gold)
        if found != gold:
            blocks = difflib.SequenceMatcher(None, found, gold, autojunk=False).get_opcodes()
            wrong[stem] = sum(max(b - a, d - c) for kind, a, b, c, d in blocks if kind != "equal")
    assert len(wrong) <= 0.05 * documents, wrong
    assert sum(wrong.values()) <= 0.002 * characters, wrong
