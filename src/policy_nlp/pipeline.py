"""The whole flow, from a file to an Analysis."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from policy_nlp.model import Analysis, RawDocument
from policy_nlp.read import read_document
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure
from policy_nlp.user_dictionary import UserWords, open_dictionary, using_dictionary

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("policy_structure", "policy_recognizer", "policy_resolver", "policy_commitments")


@cache
def load_pipeline(*, retokenize: bool = True) -> Language:
    """The spaCy pipeline, built once a process. Without `retokenize` the recogniser leaves the tokens as they are."""
    import spacy

    config = {"nlp": {"tokenizer": {"@tokenizers": "policy_nlp.jieba_tokenizer.v1"}}}
    nlp = spacy.blank("zh", config=config)
    nlp.max_length = 50_000_000
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"retokenize": retokenize} if name == "policy_recognizer" else {})
    return nlp


def analyze(source: str | Path | RawDocument, *, userdict: UserWords = None) -> Analysis:
    """The analysis of one document, a path or what a reader returned. `userdict` is a file of words in jieba's format. Raises
    ReadError for a document that cannot be read, ConfigError for a dictionary that cannot."""
    dictionary = open_dictionary(userdict)
    raw = source if isinstance(source, RawDocument) else read_document(Path(source))
    repaired = repair_text(raw)
    nlp = load_pipeline(retokenize=False)  # an Analysis has no tokens
    with using_dictionary(dictionary):
        doc = nlp.make_doc(repaired.text)
        doc._.structure = find_structure(repaired)
        doc = nlp(doc)
    return Analysis(
        name=raw.name,
        sha256=raw.sha256,
        media_type=raw.media_type,
        text=repaired.text,
        offset_map=repaired.offset_map,
        structure=doc._.structure,
        entities=doc._.entities,
        officials=doc._.officials,
        commitments=doc._.commitments,
        references=doc._.references,
        problems=(*raw.problems, *repaired.problems, *(doc._.problems or ())),
        versions={"policy-nlp": version("policy-nlp")} | ({"userdict": dictionary.sha256} if dictionary else {}),
    )
