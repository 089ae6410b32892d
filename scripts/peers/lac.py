"""LAC 2.1.2 (runs in its own environment). Patched: it asks for paddle.fluid, which Paddle 3 no longer has; the few names it uses stand here."""

from __future__ import annotations

import sys
import types
from typing import Any

import numpy as np
import paddle
from paddle import inference

BATCH = 64
LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "TIME": "DATE"}


class _Tensor:
    def __init__(self, data: Any) -> None:
        self.array, self.lod, self.shape = data, [], list(data.shape)
        self.data = types.SimpleNamespace(int64_data=lambda: self.array.reshape(-1).tolist())


class _Predictor:
    def __init__(self, config: Any) -> None:
        self._predictor = inference.create_predictor(config)

    def run(self, tensors: list[_Tensor]) -> list[_Tensor]:
        given = tensors[0]
        handle = self._predictor.get_input_handle(self._predictor.get_input_names()[0])
        handle.reshape(given.shape)
        handle.copy_from_cpu(given.array.reshape(given.shape).astype("int64"))
        handle.set_lod(given.lod)
        self._predictor.run()
        made = self._predictor.get_output_handle(self._predictor.get_output_names()[0])
        out = _Tensor(np.asarray(made.copy_to_cpu()))
        out.lod = made.lod()
        return [out]


def _shim() -> None:
    fluid = types.ModuleType("paddle.fluid")
    core = types.ModuleType("paddle.fluid.core")
    core.PaddleTensor = _Tensor
    core.AnalysisConfig = inference.Config
    core.create_paddle_predictor = _Predictor
    fluid.core = core
    fluid.CPUPlace = paddle.CPUPlace
    fluid.Executor = paddle.static.Executor
    fluid.is_compiled_with_cuda = lambda: False
    sys.modules["paddle.fluid"] = fluid
    sys.modules["paddle.fluid.core"] = core


def load() -> Any:
    """text → [(start, end, type)]."""
    _shim()
    from LAC import LAC

    lac = LAC(mode="lac")

    def find(text: str) -> list[tuple[int, int, str]]:
        lines, starts, at = [], [], 0
        for line in text.split("\n"):
            if line.strip():
                lines.append(line)
                starts.append(at)
            at += len(line) + 1
        rows = []
        for first in range(0, len(lines), BATCH):
            tagged = lac.run(lines[first : first + BATCH])
            for start, (words, tags) in zip(starts[first:], tagged, strict=False):
                rows += _place(start, words, tags)
        return rows

    return find


def _place(start: int, words: list[str], tags: list[str]) -> list[tuple[int, int, str]]:
    rows = []
    for word, tag in zip(words, tags, strict=True):
        if tag in LABELS:
            rows.append((start, start + len(word), LABELS[tag]))
        start += len(word)
    return rows
