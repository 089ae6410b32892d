"""Features of each character for the tagger: hashed n-grams of characters and words, their classes and clusters.

A feature is a number under 2**HASH_BITS: a template's words hashed with the template's own constant. Everything is computed for a
whole text at once in numpy; the trainer and the tagger share this file, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

HASH_BITS = 21

Codes = npt.NDArray[np.uint64]
Hashed = npt.NDArray[np.uint32]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_BASE = 0x100000001B3  # odd, so that it can be inverted modulo 2**64
_CLOSERS = "，。；！？：、（）《》“”〔〕[]() \t　\n"
# what organisations and their parts end in
_TAILS = "部委局厅办院司处会室所社团站校府组学行队署心司库馆厂区省市县州旗镇乡村街道园港岛山河江湖海湾"


@dataclass(frozen=True, slots=True)
class Clusters:
    """Word classes by distribution: the sorted hashes of the words, and the class (from 1) of each."""

    words: Codes
    classes: npt.NDArray[np.uint16]

    def of(self, hashes: Codes) -> Codes:
        """The class of each word, 0 where unknown."""
        if not len(self.words):
            return np.zeros(len(hashes), np.uint64)
        at = np.minimum(np.searchsorted(self.words, hashes), len(self.words) - 1)
        return np.where(self.words[at] == hashes, self.classes[at], 0).astype(np.uint64)


def no_clusters() -> Clusters:
    """Clusters that know no word."""
    return Clusters(np.zeros(0, np.uint64), np.zeros(0, np.uint16))


@cache
def _folding() -> Codes:
    """Each character of the basic plane → the code it counts as: digits as 0, Latin letters as a, blanks as one."""
    table = np.arange(0x10000, dtype=np.uint64)
    for first, last, folded in ((0x30, 0x39, 0x30), (0xFF10, 0xFF19, 0x30), (0x41, 0x5A, 0x61), (0x61, 0x7A, 0x61)):
        table[first : last + 1] = folded
    table[0xFF21:0xFF3B] = table[0xFF41:0xFF5B] = 0x61
    for blank in "\t\r\xa0\u3000":
        table[ord(blank)] = 0x20
    for full, half in zip("（）：，；", "():,;", strict=True):
        table[ord(half)] = ord(full)
    return table


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Each character of the basic plane → its class: 0 other, 1 Chinese, 2 digit, 3 letter, 4 blank, 5 line end, 6 dot, 7 closer."""
    table = np.zeros(0x10000, np.uint8)
    table[0x3400:0xA000] = 1
    table[0x30], table[0x61], table[0x20], table[0x0A], table[ord("·")] = 2, 3, 4, 5, 6
    for closer in "，。；！？：、（）《》“”〔〕[]()":
        table[ord(closer)] = 7
    return table


@cache
def _powers(count: int) -> tuple[Codes, Codes]:
    """The powers of the base and of its inverse modulo 2**64."""
    inverse = pow(_BASE, -1, 1 << 64)
    up, down = np.empty(count, np.uint64), np.empty(count, np.uint64)
    up[0] = down[0] = 1
    up[1:], down[1:] = np.uint64(_BASE), np.uint64(inverse)
    return np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64)


def fold(text: str) -> Codes:
    """The folded code of each character."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _folding()[np.minimum(codes, 0xFFFF)]


def hash_words(codes: Codes, starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> Codes:
    """A 64-bit hash of each stretch; it depends on the folded characters alone, not on where they stand."""
    block = 1 << 16
    result = np.empty(len(starts), np.uint64)
    up, down = _powers(block + 512)
    first = 0
    while first < len(starts):
        origin = int(starts[first])
        last = max(int(np.searchsorted(starts, origin + block - 512)), first + 1)
        end = min(int(starts[last - 1] + min(int(lengths[last - 1]), 512)), origin + block + 512)
        sums = np.zeros(end - origin + 1, np.uint64)
        np.cumsum((codes[origin:end] + np.uint64(1)) * up[: end - origin], dtype=np.uint64, out=sums[1:])
        here = starts[first:last] - origin
        stop = np.minimum(here + np.minimum(lengths[first:last], 512), end - origin)
        result[first:last] = (sums[stop] - sums[here]) * down[here]
        first = last
    return result


def word_hash(word: str) -> int:
    """The hash of one word, as `hash_words` gives it."""
    codes = fold(word)
    return int(hash_words(codes, np.zeros(1, np.int64), np.array([len(codes)], np.int64))[0])


def _moved(values: Codes, most: int) -> dict[int, Codes]:
    """by → values[i + by] at i, 0 outside, for each `by` up to `most` either way."""
    padded = np.zeros(len(values) + 2 * most, values.dtype)
    padded[most : most + len(values)] = values
    return {by: padded[most + by : most + by + len(values)] for by in range(-most, most + 1)}


# What makes a feature of each character: the template's own number, and the values that are hashed with it in their order.
_Template = tuple[int, Sequence[Codes]]
_FEW = 1 << 12  # characters of a text whose templates are hashed several at a time: one at a time is mostly calls


def _mixed(templates: Sequence[_Template], count: int) -> Hashed:
    """The hashes of each template for so many characters, in rows; in a short text templates of as many values are hashed together."""
    hashed = np.empty((len(templates), count), np.uint32)
    together: dict[int, list[int]] = {}
    for row, (number, values) in enumerate(templates):
        together.setdefault(len(values) if count < _FEW else number, []).append(row)
    for rows in together.values():
        salts = [(templates[row][0] * 0xD6E8FEB86659FD93) & 0xFFFFFFFFFFFFFFFF for row in rows]
        first, *others = (_rows(values) for values in zip(*(templates[row][1] for row in rows), strict=True))
        hashed[rows] = _mix(first ^ np.array(salts, np.uint64)[:, None], others)
    return hashed


def _rows(values: Sequence[Codes]) -> Codes:
    return np.concatenate(values).reshape(len(values), -1) if len(values) > 1 else values[0][None]


def _mix(key: Codes, others: Sequence[Codes]) -> Codes:
    """The hash of the values, worked out in place of the first."""
    shifted = np.empty_like(key)
    key *= _GOLDEN
    key ^= np.right_shift(key, np.uint64(29), out=shifted)
    for part in others:
        key ^= part
        key *= _GOLDEN
        key ^= np.right_shift(key, np.uint64(29), out=shifted)
    key *= _GOLDEN
    return np.right_shift(key, np.uint64(64 - HASH_BITS), out=shifted)


def _character_features(codes: Codes) -> list[_Template]:
    at = _moved(codes, 3)
    windows = [
        (0,), (-1,), (1,), (-2,), (2,),
        (-1, 0), (0, 1), (-2, -1), (1, 2), (-1, 1),
        (-2, -1, 0), (-1, 0, 1), (0, 1, 2), (-3, -2, -1), (1, 2, 3),
        (-3, -2, -1, 0), (0, 1, 2, 3), (-2, -1, 0, 1), (-1, 0, 1, 2),
    ]  # fmt: skip
    kinds = _kinds()[codes].astype(np.uint64)
    shape = sum((near * np.uint64(8 ** (by + 2)) for by, near in _moved(kinds, 2).items()), np.zeros_like(kinds))
    return [*((number, [at[by] for by in window]) for number, window in enumerate(windows, 1)), (40, [shape])]


@cache
def _among(characters: str) -> npt.NDArray[np.bool_]:
    """Each character of the basic plane → whether it is one of these."""
    table = np.zeros(0x10000, np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


def _next_tail(last: Codes, closes: npt.NDArray[np.bool_]) -> Codes:
    """For each word, which of the tails ends a word at or after it before the next closer, and how far off (to 5 words)."""
    count = len(last)
    tails = _among(_TAILS)[last]
    stops = tails | closes
    index = np.where(stops, np.arange(count), count)
    following = np.minimum.accumulate(index[::-1])[::-1]
    found = np.minimum(following, count - 1)
    near = np.minimum(following - np.arange(count), 5).astype(np.uint64)
    valid = (following < count) & tails[found] & (near < 5)
    return np.where(valid, last[found] * np.uint64(8) + near, 0).astype(np.uint64)


def _word_features(codes: Codes, lengths: npt.NDArray[np.int64], clusters: Clusters) -> tuple[Codes, list[_Template]]:
    """Which part of its word each character is, and the features of the words."""
    ends = np.cumsum(lengths)
    starts = ends - lengths
    hashes = hash_words(codes, starts, lengths)
    classes = clusters.of(hashes)
    last = codes[ends - 1]
    closes = _kinds()[last] >= 4
    tail = _next_tail(last, closes)
    word = np.repeat(np.arange(len(lengths)), lengths)
    inside = np.arange(len(codes)) - starts[word]
    left = ends[word] - 1 - np.arange(len(codes))
    # which part of its word the character is: first, second …, last
    part = (np.minimum(inside, 2) * 3 + np.minimum(left, 2)).astype(np.uint64)

    def around(values: Codes, most: int) -> dict[int, Codes]:
        return {by: near[word] for by, near in _moved(values, most).items()}

    words, kinds = around(hashes, 2), around(classes, 1)
    word0, class0, tail0 = words[0], kinds[0], tail[word]
    return part, [
        (50, [word0, part]),
        (51, [words[-1], part]),
        (52, [words[1], part]),
        (53, [words[-1], word0, part]),
        (54, [word0, words[1], part]),
        (55, [words[-2], part]),
        (56, [words[2], part]),
        (57, [class0, part]),
        (58, [kinds[-1], part]),
        (59, [kinds[1], part]),
        (60, [kinds[-1], class0, part]),
        (61, [class0, kinds[1], part]),
        (62, [tail0, part]),
        (63, [class0, tail0, part]),
        (64, [_moved(last, 1)[-1][word], class0, part]),
    ]


def _listed_features(listed: Codes, codes: Codes, part: Codes) -> list[_Template]:
    """What the word lists say of the character and its neighbours."""
    near = _moved(listed, 2)
    return [
        (100, [listed]),
        (101, [near[-1], listed]),
        (102, [listed, near[1]]),
        (103, [listed, codes]),
        (104, [near[-2], near[-1]]),
        (105, [near[1], near[2]]),
        (106, [listed, part]),
    ]


def find_features(text: str, lengths: npt.NDArray[np.int64], listed: Codes, clusters: Clusters) -> Hashed:
    """A row a template, each with one hashed feature a character. `lengths` are those of the words of the text in order;
    `listed` says what listed word each character belongs to, as a code (0: none)."""
    codes = fold(text)
    part, words = _word_features(codes, lengths, clusters)
    templates = [*_character_features(codes), *words, *_listed_features(listed, codes, part)]
    return _mixed(templates, len(codes))


_LONGEST = 1000  # characters of a clause; only a text that has lost its marks has longer ones


def clause_bounds(text: str) -> npt.NDArray[np.int64]:
    """The ends of the stretches that are tagged apart: after each ，。；！？ and line end, and at the end of the text; what has none of
    these for a thousand characters is cut after a 、 or where it must be."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.flatnonzero(_among("，。；！？\n")[np.minimum(codes, 0xFFFF)]) + 1
    ends = np.append(ends, len(text)) if not len(ends) or ends[-1] != len(text) else ends
    starts = np.concatenate([[0], ends[:-1]])
    long = np.flatnonzero(ends - starts > _LONGEST)
    cuts = [cut for k in long for cut in _cuts(text, int(starts[k]), int(ends[k]))]
    return np.union1d(ends, np.array(cuts, np.int64)) if cuts else ends


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > _LONGEST:
        listed = text.rfind("、", start, start + _LONGEST) + 1
        start = listed or start + _LONGEST
        yield start
