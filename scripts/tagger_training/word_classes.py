"""Word classes by distribution: words that stand in the same company in official documents get the same number."""

from __future__ import annotations

import re
from array import array
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD

from policy_nlp.recognize.tag_features import Clusters, word_hash
from policy_nlp.segment import cut_words

FOLDERS = ("laws", "ai-policy", "local", "work-reports-2026", "work-reports-national", "five-year-plans")
LEAST = 12  # times a word must stand in the texts
COMPANY = 3000  # the most frequent words, which the others are told by
DIMENSIONS, CLASSES, SEED = 80, 500, 1


def read_texts(real: Path) -> list[str]:
    """The plain texts of the folders, in order; files in another encoding are left out."""
    texts = []
    for folder in FOLDERS:
        for path in sorted((real / folder).rglob("*")):
            if path.suffix in {".txt", ".md"}:
                try:
                    texts.append(path.read_text("utf-8"))
                except UnicodeDecodeError:
                    continue
    return texts


def _count(texts: list[str]) -> tuple[list[str], np.ndarray]:
    """The words from the most frequent down, and the texts as one row of their numbers (-1: rare, or between texts)."""
    numbers: dict[str, int] = {}
    row = array("i")
    for text in texts:
        for word in cut_words(re.sub(r"[0-9０-９]", "0", text)):
            row.append(numbers.setdefault(word, len(numbers)))
        row.append(-1)
    sequence = np.frombuffer(row, np.int32)
    counts = np.bincount(sequence[sequence >= 0], minlength=len(numbers))
    kept = np.flatnonzero(counts >= LEAST)
    order = kept[np.argsort(-counts[kept], kind="stable")]
    renumbered = np.full(len(numbers) + 1, -1, np.int64)
    renumbered[order] = np.arange(len(order))
    words = list(numbers)
    return [words[i] for i in order], renumbered[sequence]


def _company(count: int, sequence: np.ndarray) -> sp.csr_matrix:
    """How much more often than by chance each word stands one or two before or after each of the frequent words."""
    blocks = []
    for distance in (1, 2):
        for one, other in ((sequence[:-distance], sequence[distance:]), (sequence[distance:], sequence[:-distance])):
            both = (one >= 0) & (other >= 0) & (other < COMPANY)
            ones = np.ones(int(both.sum()), np.float32)
            blocks.append(sp.coo_matrix((ones, (one[both], other[both])), shape=(count, COMPANY)).tocsr())
    table = sp.hstack(blocks).tocoo()
    table.sum_duplicates()
    by_row, by_column = np.asarray(table.sum(1)).ravel(), np.asarray(table.sum(0)).ravel()
    total = by_row.sum()
    chance = by_row[table.row] * np.maximum(by_column[table.col], 50) ** 0.75 * total**0.25
    gain = np.maximum(np.log(table.data * total / chance), 0)
    return sp.csr_matrix((gain, (table.row, table.col)), shape=table.shape)


def make_clusters(real: Path) -> Clusters:
    """The word classes of the documents in ../shared/real."""
    words, sequence = _count(read_texts(real))
    points = TruncatedSVD(DIMENSIONS, random_state=SEED, n_iter=4).fit_transform(_company(len(words), sequence))
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    model = MiniBatchKMeans(CLASSES, random_state=SEED, n_init=2, batch_size=4096, max_iter=60).fit(points)
    classes = dict(zip(map(word_hash, words), model.labels_ + 1, strict=True))
    hashes = sorted(classes)
    return Clusters(np.array(hashes, np.uint64), np.array([classes[h] for h in hashes], np.uint16))


def read_clusters(path: Path) -> Clusters:
    """The word classes stored in a tagger.npz."""
    with np.load(path, allow_pickle=False) as stored:
        return Clusters(stored["cluster_words"], stored["cluster_classes"])
