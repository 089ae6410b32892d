"""Words: the spaCy tokenizer over jieba, with the policy lexicon. The only importer of jieba.

rjieba gives jieba's own output on Chinese text, many times faster, where a wheel of it is installed; a test holds the two together.
"""

from __future__ import annotations

import sys
import warnings
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Protocol

from policy_nlp.lexicon import load_rows
from policy_nlp.user_dictionary import UserDictionary, Word, current_dictionary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

Cut = Callable[[str], list[str]]
Tag = Callable[[str], list[tuple[str, str]]]


class _Segmenter(Protocol):
    """What jieba and rjieba have in common, as far as it is used here."""

    def add_word(self, word: str, freq: int, tag: str) -> object: ...


@cache
def _rjieba() -> Any:
    """The accelerator, or None where no wheel of it is installed. Its own module would first load a dictionary that nobody here asks, a
    third of what segmenting a short text costs; so the extension in it is taken by itself, for whoever imports rjieba later too."""
    name = "rjieba.rjieba"
    if name in sys.modules:
        return sys.modules[name]
    package = find_spec("rjieba")
    spec = PathFinder.find_spec(name, package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        return None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return sys.modules.setdefault(name, module)


def _plain_jieba() -> Any:
    """A jieba of our own: nothing shared with whoever else imports it, no cache file in a folder that others may write to."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its escapes, and its use of pkg_resources
        import jieba
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def _add_words(segmenter: _Segmenter, suggest: Callable[[str], int], words: Iterable[Word]) -> None:
    for word in words:
        segmenter.add_word(word.text, suggest(word.text) if word.frequency is None else word.frequency, word.tag or "n")


def _words_of(dictionary: UserDictionary | None) -> tuple[Word, ...]:
    return dictionary.words if dictionary else ()


def _own_tags(dictionary: UserDictionary | None) -> dict[str, str]:
    return {word.text: word.tag or "n" for word in _words_of(dictionary)}


def _policy_words() -> Iterator[Word]:
    return (Word(word, int(frequency), "n") for word, frequency in load_rows("words"))


@lru_cache(maxsize=4)
def _cutter(dictionary: UserDictionary | None) -> Cut:
    return _fast_cutter(dictionary) or _plain_cutter(dictionary)


def _fast_cutter(dictionary: UserDictionary | None) -> Cut | None:
    if (rjieba := _rjieba()) is None:
        return None
    segmenter = rjieba.Jieba()
    _add_words(segmenter, segmenter.suggest_freq, (*_policy_words(), *_words_of(dictionary)))
    return lambda text: list(segmenter.cut(text, True))


def _plain_cutter(dictionary: UserDictionary | None) -> Cut:
    segmenter = _plain_jieba()
    _add_words(segmenter, segmenter.suggest_freq, (*_policy_words(), *_words_of(dictionary)))
    return lambda text: list(segmenter.cut(text))


def cut_words(text: str) -> list[str]:
    """The words of the text, in order, with the user dictionary in use; joined they are the text."""
    return _cutter(current_dictionary())(text)


@lru_cache(maxsize=4)
def _tagger(dictionary: UserDictionary | None) -> Tag:
    return _fast_tagger(dictionary) or _plain_tagger(dictionary)


def _fast_tagger(dictionary: UserDictionary | None) -> Tag | None:
    if (rjieba := _rjieba()) is None:
        return None
    segmenter = rjieba.Jieba()
    _add_words(segmenter, segmenter.suggest_freq, _words_of(dictionary))
    own = _own_tags(dictionary)  # rjieba leaves a word that it knows the tag it has
    return lambda text: [(word, own.get(word, tag)) for word, tag in segmenter.tag(text, True)]


def _plain_tagger(dictionary: UserDictionary | None) -> Tag:
    """Words cut as rjieba cuts them, with the dictionary's tags; jieba.posseg cuts by a model of its own. Unlisted words, whose tags
    rjieba guesses, count as nouns."""
    segmenter = _plain_jieba()
    tags = _listed_tags(segmenter) | _own_tags(dictionary)
    _add_words(segmenter, segmenter.suggest_freq, _words_of(dictionary))
    return lambda text: [(word, tags.get(word) or _unlisted_tag(word)) for word in segmenter.cut(text)]


def _listed_tags(segmenter: Any) -> dict[str, str]:
    with segmenter.get_dict_file() as lines:
        rows = (line.decode("utf-8").split() for line in lines)
        return {row[0]: row[2] for row in rows}


def _unlisted_tag(word: str) -> str:
    if not word.isalnum():
        return "x"
    return "n" if not word.isascii() else "m" if word.isdigit() else "eng"


def tag_words(text: str) -> list[tuple[str, str]]:
    """The words of the text with jieba's part-of-speech tags (n…, v…, d, p, …)."""
    return [*_tags_of(text, current_dictionary())]


@lru_cache(maxsize=4096)
def _tags_of(text: str, dictionary: UserDictionary | None) -> tuple[tuple[str, str], ...]:
    """Kept, as the words of a group (各有关部门) are asked for where they stand in front of each of its clauses, and in every paper."""
    return tuple(_tagger(dictionary)(text))


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
    from spacy.tokens import Doc  # late: who wants words alone does not wait for spaCy

    doc = Doc(vocab, words=words, spaces=[False] * len(words))
    doc.user_data[_TEXT] = text
    return doc


_TEXT = "policy_nlp.text"


def text_of(doc: Doc) -> str:
    """The text of the Doc. `Doc.text` is put together anew at each call; this keeps it."""
    text: str = doc.user_data.get(_TEXT, "")
    if len(text) != _length(doc):  # none yet, or that of the Doc which this one is a stretch of
        text = doc.user_data[_TEXT] = doc.text
    return text


def _length(doc: Doc) -> int:
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def token_starts(doc: Doc) -> list[int]:
    """The offset of each token, and last the length of the text."""
    lengths = doc.to_array(["LENGTH", "SPACY"]).sum(axis=1).tolist() if len(doc) else []
    return [0, *accumulate(map(int, lengths))]


def split_tokens(doc: Doc, cuts: Iterable[int]) -> None:
    """Breaks tokens at the given offsets too, so that entities begin and end at tokens. The Doc stays the same one, with its spans
    and what its tokens say."""
    pieces = _pieces(doc, cuts)
    if not pieces:
        return
    parsed, has_sentences = doc.has_annotation("DEP"), doc.has_annotation("SENT_START")
    annotated = [name for name in _TAKEN_OVER if doc.has_annotation(name)]
    with doc.retokenize() as retokenizer:
        for token, words in pieces:
            heads: list[Token | tuple[Token, int]] = [token.head]
            heads += [(token, 0 if parsed else i) for i in range(1, len(words))]
            attributes: dict[str | int, list[str]] = {name: _TAKEN_OVER[name](token, words) for name in annotated}
            retokenizer.split(token, words, heads, attributes)
    if has_sentences and not parsed:  # a parse sets them anew
        _begin_no_sentence(doc, pieces)
    _place_spans(doc)


# What the pieces of a token have of it; left to itself the retokenizer gives them what the next token has.
_TAKEN_OVER: dict[str, Callable[[Token, list[str]], list[str]]] = {
    "TAG": lambda token, words: [token.tag_] * len(words),
    "POS": lambda token, words: [token.pos_] * len(words),
    "MORPH": lambda token, words: [str(token.morph)] * len(words),
    "LEMMA": lambda token, words: list(words),
    "DEP": lambda token, words: [token.dep_] + ["dep"] * (len(words) - 1),
}


def _pieces(doc: Doc, cuts: Iterable[int]) -> list[tuple[Token, list[str]]]:
    """The tokens that offsets fall into, each with the words that they make of it."""
    starts, inside = token_starts(doc), defaultdict[int, list[int]](list)
    for cut in sorted({cut for cut in cuts if 0 < cut < starts[-1]}.difference(starts)):
        token = bisect_right(starts, cut) - 1
        if cut < starts[token] + len(doc[token]):  # not before the token's own blank
            inside[token].append(cut - starts[token])
    return [
        (doc[i], [doc[i].text[start:end] for start, end in pairwise([0, *offsets, len(doc[i])])])
        for i, offsets in inside.items()
    ]


def _begin_no_sentence(doc: Doc, pieces: list[tuple[Token, list[str]]]) -> None:
    added = 0
    for token, words in pieces:
        for i in range(1, len(words)):
            doc[token.i + added + i].is_sent_start = False
        added += len(words) - 1


def _place_spans(doc: Doc) -> None:
    """Sets the spans of the Doc to the tokens at their offsets: the retokenizer leaves their token numbers as they were."""
    starts = token_starts(doc)
    for group in doc.spans.values():
        for i, span in enumerate(list(group)):
            span.start, span.end = bisect_left(starts, span.start_char), bisect_left(starts, span.end_char)
            group[i] = span  # a group hands out copies


def make_spans(doc: Doc, rows: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Spans over the tokens that hold each (start, end, label), offsets in code points; empty ones are left out."""
    from spacy.tokens import Span

    starts = token_starts(doc)
    spans = []
    for start, end, label in rows:
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        if 0 <= first < last <= len(doc):
            spans.append(Span(doc, first, last, label=label))
    return spans
