"""Whether the cost of some work grows with its size only: told by a ratio that a busy machine cannot break."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    TraceFunction = Callable[[FrameType, str, Any], Any]

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


def lines_run(work: Callable[[], object]) -> int:
    """Return how many lines of Python some work runs: the same on any machine, however busy.

    What C does in one call (a pattern, a sort) counts as its line; for that there is
    ``grows_linearly``.
    """
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
