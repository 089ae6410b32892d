"""Pictures of pages, through the `ocr` extra: images, and PDF pages without a readable text layer.

The engine (rapidocr) and what it needs are imported when the first picture comes, never before.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

from policy_nlp.errors import DamagedError, EmptyError, TooLargeError, UnsupportedError
from policy_nlp.model import Problem, RawLine
from policy_nlp.read.content import Content, problem
from policy_nlp.read.layout import page_lines
from policy_nlp.read.limits import Limits
from policy_nlp.read.pieces import Piece

RESOLUTION = 200  # dots an inch at which pages are drawn
_MAX_PIXELS = 120_000_000  # an A0 page at 200 dots an inch has 62 million
_DOUBTFUL = 0.5  # lines recognised with less confidence are dropped
Picture = Callable[[], Any]
"""Draws one page as an array; asked for only when its turn comes."""


def is_available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "PIL"))


def read_image(data: bytes, name: str, limits: Limits) -> Content:
    """The lines of a scanned image, each frame of a TIFF a page. Raises ReadError; UnsupportedError without the extra."""
    if not (is_available() and limits.use_ocr):
        raise UnsupportedError(f"{name}: a picture of a page", "install policy-nlp[ocr] to read scans")
    lines, problems = recognise(list(_frames(data, name, limits)), limits)
    if not lines:
        raise EmptyError(f"{name}: no words were recognised in the picture", "scan it anew at 300 dots an inch")
    return Content("image", tuple(lines), problems=problems)


def recognise(pictures: list[tuple[int, Picture]], limits: Limits) -> tuple[list[RawLine], tuple[Problem, ...]]:
    """The lines of (page number, picture) in order, and a problem that tells how sure the engine is or where time ran out."""
    lines: list[RawLine] = []
    scores: list[float] = []
    deadline = time.monotonic() + limits.ocr_seconds
    for index, (number, picture) in enumerate(pictures):
        if time.monotonic() > deadline:
            late = problem(
                f"{len(pictures) - index} scanned pages were not read in {limits.ocr_seconds:.0f} s",
                "split the file",
                "ocr",
            )
            return lines, (_confidence(scores), late)
        image = picture()
        found = list(_pieces(image))
        scores += [score for _, score in found]
        lines += page_lines([piece for piece, _ in found], number, image.shape[1] * 72 / RESOLUTION)
    return lines, (_confidence(scores),)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return engine


def _pieces(image: Any) -> Iterator[tuple[Piece, float]]:
    result = _engine()(image)
    if result.boxes is None or result.txts is None or result.scores is None:
        return
    unit = 72 / RESOLUTION
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score < _DOUBTFUL or not text.strip():
            continue
        across, down = [float(x) * unit for x, _ in box], [float(y) * unit for _, y in box]
        left, top, right, bottom = min(across), min(down), max(across), max(down)
        yield Piece(text, left, top, right, bottom, max(bottom - top, 1.0)), float(score)


def _confidence(scores: list[float]) -> Problem:
    mean = sum(scores) / len(scores) if scores else 0.0
    return problem(
        f"recognised from pictures of pages, mean confidence {mean:.3f}",
        "check names and figures against the original",
        "ocr",
    )


def _frames(data: bytes, name: str, limits: Limits) -> Iterator[tuple[int, Picture]]:
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data))
        count = getattr(image, "n_frames", 1)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise DamagedError(f"{name}: the picture cannot be opened", "scan it anew") from None
    if image.width * image.height > _MAX_PIXELS or count > limits.max_pages:
        raise TooLargeError(
            f"{name}: {image.width} x {image.height} points, {count} frames", "scan it at 300 dots an inch"
        )
    for index in range(count):
        yield index + 1, _frame(image, index, name)


def _frame(image: Any, index: int, name: str) -> Picture:
    def draw() -> Any:
        import numpy

        try:
            image.seek(index)
            return numpy.asarray(image.convert("RGB"))
        except (OSError, ValueError, SyntaxError, EOFError):
            raise DamagedError(f"{name}: the picture is broken", "scan it anew") from None

    return draw
