"""The whole flow, from a file to an Analysis."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policy_nlp.collecting import collecting_later
from policy_nlp.errors import ConfigError
from policy_nlp.model import Analysis, Commitment, Entity, Official, Problem, RawDocument, References, Structure
from policy_nlp.read import read_document, text_document
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


def analyze(
    source: str | Path | RawDocument | None = None, *, text: str | None = None, userdict: UserWords = None
) -> Analysis:
    """The analysis of one document: a path, what a reader returned, or (`text="…"`) a text that is at hand. `userdict` is a file of words
    in jieba's format. Raises ReadError for a document that cannot be read, ConfigError for a dictionary that cannot, and where both or
    neither of file and text are given."""
    dictionary = open_dictionary(userdict)
    raw = _raw(source, text)
    with collecting_later(), using_dictionary(dictionary):  # nearly all that is made stays until the analysis is whole
        repaired = repair_text(raw)
        structure = find_structure(repaired)
        found = _find(repaired.text, structure)
    return Analysis(
        name=raw.name,
        sha256=raw.sha256,
        media_type=raw.media_type,
        text=repaired.text,
        offset_map=repaired.offset_map,
        structure=structure,
        entities=found.entities,
        officials=found.officials,
        commitments=found.commitments,
        references=found.references,
        problems=(*raw.problems, *repaired.problems, *found.problems),
        versions={"policy-nlp": _own_version()} | ({"userdict": dictionary.sha256} if dictionary else {}),
    )


@cache
def _own_version() -> str:
    """The package's version, which stands in a file: to read it for each document took as long as finding the dates."""
    return version("policy-nlp")


def _raw(source: str | Path | RawDocument | None, text: str | None) -> RawDocument:
    if (source is None) == (text is None):
        raise ConfigError('give one of the two: analyze("notice.docx"), or analyze(text="…")')
    if text is not None:
        return text_document(text, "text")
    return source if isinstance(source, RawDocument) else read_document(Path(source or ""))


class _Found(NamedTuple):
    entities: tuple[Entity, ...]
    references: References
    officials: tuple[Official, ...]
    commitments: tuple[Commitment, ...]
    problems: tuple[Problem, ...]


def _find(text: str, structure: Structure) -> _Found:
    """What the components put in a Doc, without one: an Analysis has no tokens, and spaCy takes half a second to load."""
    from policy_nlp.clauses.reading import Reading
    from policy_nlp.commitments import read_commitments
    from policy_nlp.recognize import recognize
    from policy_nlp.resolve import resolve

    entities, references, officials = resolve(text, structure, recognize(text, structure))
    commitments, problems = read_commitments(Reading(text, structure, entities, references))
    return _Found(entities, references, officials, commitments, problems)
