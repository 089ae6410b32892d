"""Documents → how rare each word is, and a vector of the company it keeps: positive pointwise mutual information of words that stand
near each other, its leading directions kept (as in Levy, Goldberg and Dagan 2015). For scripts/train_tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from policy_nlp.tasks.vocabulary import words_of

LEAST = 4  # sentences that must hold a word
MOST = 30_000  # words
NEAR = 5  # words on each side
SIZE = 128  # numbers a vector
_SCALE = 400  # a number is kept as a signed byte
_SENTENCE = re.compile(r"[。；\n]")


def read_sentences(files: Iterable[Path]) -> list[list[str]]:
    """The words of the sentences of text files; files that are no UTF-8 are passed over."""
    found = []
    for file in files:
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [words_of(part) for part in _SENTENCE.split(text) if 6 <= len(part) <= 400]
    return found


def learn_words(sentences: Sequence[Sequence[str]]) -> tuple[list[str], Any, Any]:
    """(words, in how many sentences each stands, their vectors as signed bytes). The commonest words come first."""
    import numpy

    held = Counter(word for sentence in sentences for word in set(sentence))
    words = [word for word, count in sorted(held.items(), key=lambda item: (-item[1], item[0])) if count >= LEAST][
        :MOST
    ]
    vectors = _vectors(sentences, {word: n for n, word in enumerate(words)})
    counts = numpy.array([held[word] for word in words], numpy.int32)
    return words, counts, numpy.clip(numpy.round(vectors * _SCALE), -127, 127).astype(numpy.int8)


def _vectors(sentences: Sequence[Sequence[str]], number: dict[str, int]) -> Any:
    import numpy
    from scipy import sparse
    from scipy.sparse.linalg import svds

    near = _near(sentences, number)
    total, of_word = near.sum(), numpy.asarray(near.sum(axis=1)).ravel()
    context = of_word**0.75  # rare company is not to count for more than it is
    context /= context.sum()
    cells = near.tocoo()
    surprise = numpy.log(numpy.maximum(cells.data / (of_word[cells.row] * context[cells.col]), 1e-12))
    kept = surprise > 0.5
    size = min(SIZE, len(number) - 1)
    matrix = sparse.csr_matrix((surprise[kept], (cells.row[kept], cells.col[kept])), shape=near.shape)
    left, strength, _ = svds(
        matrix.astype(numpy.float32), k=size, v0=numpy.full(near.shape[0], total**-0.5), solver="arpack"
    )
    order = numpy.argsort(-strength)
    vectors = left[:, order] * numpy.sqrt(strength[order])
    vectors *= numpy.sign(
        vectors[numpy.abs(vectors).argmax(axis=0), numpy.arange(size)]
    )  # a direction has no sign of its own
    return vectors / (numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _near(sentences: Sequence[Sequence[str]], number: dict[str, int]) -> Any:
    """How often two words stand near each other, the nearer the more."""
    import numpy
    from scipy import sparse

    size = len(number)
    matrix = sparse.csr_matrix((size, size), dtype=numpy.float64)
    for first in range(0, len(sentences), 20_000):
        rows: list[int] = []
        columns: list[int] = []
        weights: list[float] = []
        for sentence in sentences[first : first + 20_000]:
            known = [number.get(word, -1) for word in sentence]
            for n, one in enumerate(known):
                for step, other in enumerate(known[n + 1 : n + 1 + NEAR], 1):
                    if one >= 0 and other >= 0 and one != other:
                        rows.append(one)
                        columns.append(other)
                        weights.append(1 / step)
        matrix = matrix + sparse.csr_matrix((weights, (rows, columns)), shape=(size, size))
    return (matrix + matrix.T).tocsr()


def write_words(folder: Path, words: Sequence[str], counts: Any, vectors: Any, sentences: int) -> None:
    """Writes what `vocabulary.load_vocabulary` reads: words.txt, words.npz, words.json."""
    import json

    import numpy

    (folder / "words.txt").write_text("\n".join(words), "utf-8")
    numpy.savez_compressed(folder / "words.npz", vectors=vectors, counts=counts)
    (folder / "words.json").write_text(json.dumps({"sentences": sentences}) + "\n", "utf-8")
