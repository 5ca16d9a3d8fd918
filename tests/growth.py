"""Whether the cost of some work grows with its size only: told by a ratio that a busy machine cannot break."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bench.growth import lines_run

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["grows_linearly", "lines_run"]

FACTOR = 8  # how much larger the second size is: linear work takes 8 times as long, squares take 64
SLACK = 3  # 24 times as long still counts as linear: n·log n, caches that overflow, a neighbour on the machine
FLOOR = 0.002  # seconds; below them the clock and the call tell more than the work
ATTEMPTS = 5


def cpu_seconds(work: Callable[[int], object], size: int) -> float:
    """Return the least time that this process needed for some work, in seconds; time of other processes is left out."""
    times = []
    for _ in range(ATTEMPTS):
        start = time.process_time()
        work(size)
        times.append(time.process_time() - start)
        if times[0] > 1:  # long enough to be told exactly
            break
    return min(times)


def grows_linearly(work: Callable[[int], object], size: int = 4_000) -> bool:
    """Return whether work of eight times the size takes less than 24 times as long, in one of some attempts."""
    for _ in range(ATTEMPTS):
        small = max(cpu_seconds(work, size), FLOOR)
        if cpu_seconds(work, FACTOR * size) < SLACK * FACTOR * small:
            return True
    return False
