"""models/policy_zh: the pipeline as spaCy loads it."""

from pathlib import Path

import spacy

from policy_nlp.pipeline import COMPONENTS

FOLDER = Path(__file__).parents[2] / "models" / "policy_zh"
TEXT = "市民政局要在2024年6月底前建立台账。"


def test_spacy_loads_the_folder():
    nlp = spacy.load(FOLDER)
    assert tuple(nlp.pipe_names) == COMPONENTS
    doc = nlp(TEXT)
    assert ("市民政局", "ORG") in [(e.text, e.label_) for e in doc.ents]
    assert "2024年6月底前" in [e.text for e in doc.ents]
    assert len(doc.spans["commitments"]) == len(doc._.commitments)


def test_long_texts_are_not_refused():
    assert spacy.load(FOLDER).max_length >= 50_000_000


def test_documents_can_be_piped():
    docs = list(spacy.load(FOLDER).pipe([TEXT, TEXT]))
    assert [e.text for e in docs[0].ents] == [e.text for e in docs[1].ents]
