"""Words: the spaCy tokenizer over jieba, with the policy lexicon. The only importer of jieba.

rjieba gives jieba's own output on Chinese text, many times faster; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from policy_nlp.lexicon import load_rows


@cache
def _cutter() -> Callable[[str], list[str]]:
    import rjieba

    jieba = rjieba.Jieba()  # one of our own: the module's is shared with whoever else imports it
    for word, frequency in load_rows("words"):
        jieba.add_word(word, int(frequency), "n")
    return lambda text: list(jieba.cut(text, True))


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
    text, starts = doc.text, [token.idx for token in doc]  # doc.text is built anew at each call
    missing = {cut for cut in cuts if 0 < cut < len(text)}.difference(starts)
    if not missing:
        return doc
    bounds = sorted(missing.union(starts))
    words = [text[start:end] for start, end in pairwise([*bounds, len(text)])]
    new = Doc(doc.vocab, words=words, spaces=[False] * len(words))
    for name, value in doc.user_data.items():
        new.user_data[name] = value
    return new
