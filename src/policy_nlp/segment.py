"""Words: the spaCy tokenizer over jieba, with the policy lexicon. The only importer of jieba."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab


@cache
def _cutter() -> Callable[[str], list[str]]:
    import rjieba

    return lambda text: list(rjieba.cut(text, True))


def cut_words(text: str) -> list[str]:
    """The words of the text, in order; joined they are the text."""
    return _cutter()(text)


@cache
def _tagger() -> Callable[[str], list[tuple[str, str]]]:
    import rjieba

    return lambda text: [(word, tag) for word, tag in rjieba.tag(text, True)]


def tag_words(text: str) -> list[tuple[str, str]]:
    """The words of the text with jieba's part-of-speech tags (n…, v…, d, p, …)."""
    return _tagger()(text)


class JiebaTokenizer:
    """text → Doc whose tokens are jieba's words; white space is a token of its own, so offsets are the text's."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = cut_words(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> JiebaTokenizer:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        return None

    def from_disk(self, _path: Any, **_: Any) -> JiebaTokenizer:
        return self


def make_tokenizer_factory() -> Callable[[Language], JiebaTokenizer]:
    """The factory that spaCy's config names as policy_nlp.jieba_tokenizer.v1."""
    return lambda nlp: JiebaTokenizer(nlp.vocab)


def resegment(doc: Doc, cuts: Iterable[int]) -> Doc:
    """A Doc of the same text whose tokens also break at the given offsets, so that entities begin and end at tokens."""
    wanted = sorted(set(cuts))
    starts = {token.idx for token in doc}
    missing = [cut for cut in wanted if cut not in starts and 0 < cut < len(doc.text)]
    if not missing:
        return doc
    words: list[str] = []
    at = 0
    pending = iter(missing)
    cut = next(pending, None)
    for token in doc:
        end = token.idx + len(token.text)
        start = token.idx
        while cut is not None and cut < end:
            if cut > start:
                words.append(doc.text[start:cut])
                start = cut
            cut = next(pending, None)
        words.append(doc.text[start:end])
        at = end
    assert at == len(doc.text)
    new = Doc(doc.vocab, words=words, spaces=[False] * len(words))
    for name, value in doc.user_data.items():
        new.user_data[name] = value
    return new
