"""Measuring of time in tests: processor time without the collector of rubbish, and growth judged by the best of several tries.

A single measure of some milliseconds says little on a machine with other work; the least of several is what the code itself needs.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TRIES = 6


def seconds(work: Callable[[], object]) -> float:
    """The processor time of a call."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        begin = time.process_time()
        work()
        return time.process_time() - begin
    finally:
        if was_on:
            gc.enable()


def growth(small: Callable[[], float], large: Callable[[], float], most: float, beneath: float = 0.0) -> float:
    """How many times as long the large one takes, each at its quickest; tries end as soon as this is under `most`.

    `small` and `large` return seconds; `beneath` is the least that the small one counts for.
    """
    quickest_small = quickest_large = float("inf")
    for _ in range(TRIES):
        quickest_small = min(quickest_small, small())
        quickest_large = min(quickest_large, large())
        if quickest_large < most * max(quickest_small, beneath):
            break
    return quickest_large / max(quickest_small, beneath, 1e-9)


def quickest(work: Callable[[], object], most: float) -> float:
    """The least processor time of several calls; tries end as soon as one is under `most`."""
    least = float("inf")
    for _ in range(TRIES):
        least = min(least, seconds(work))
        if least < most:
            break
    return least
