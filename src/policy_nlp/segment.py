"""Words: the spaCy tokenizer over jieba, with the policy lexicon. The only importer of jieba.

rjieba gives jieba's own output on Chinese text, many times faster; a test holds the two together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
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
        return _make_doc(self.vocab, text, cut_words(text))

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


def _make_doc(vocab: Vocab, text: str, words: list[str]) -> Doc:
    doc = Doc(vocab, words=words, spaces=[False] * len(words))
    doc.user_data[_TEXT] = text
    return doc


_TEXT = "policy_nlp.text"


def text_of(doc: Doc) -> str:
    """The text of the Doc. `Doc.text` is put together anew at each call; this keeps it."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    text: str = doc.user_data[_TEXT]
    return text


def token_starts(doc: Doc) -> list[int]:
    """The offset of each token, and last the length of the text."""
    lengths = doc.to_array(["LENGTH", "SPACY"]).sum(axis=1).tolist() if len(doc) else []
    return [0, *accumulate(map(int, lengths))]


def resegment(doc: Doc, cuts: Iterable[int]) -> Doc:
    """A Doc of the same text whose tokens also break at the given offsets, so that entities begin and end at tokens."""
    text, starts = text_of(doc), token_starts(doc)
    missing = {cut for cut in cuts if 0 < cut < len(text)}.difference(starts)
    if not missing:
        return doc
    bounds = sorted(missing.union(starts))
    new = _make_doc(doc.vocab, text, [text[start:end] for start, end in pairwise(bounds)])
    for name, value in doc.user_data.items():
        new.user_data[name] = value
    return new


def make_spans(doc: Doc, rows: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Spans over the tokens that hold each (start, end, label), offsets in code points; empty ones are left out."""
    starts = token_starts(doc)
    spans = []
    for start, end, label in rows:
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        if 0 <= first < last <= len(doc):
            spans.append(Span(doc, first, last, label=label))
    return spans
