"""How the work on hostile inputs grows when they are doubled: counted in lines of Python, and in processor time."""

from __future__ import annotations

import math
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from bench.hostile import Hostile
    from bench.measure import Options

    TraceFunction = Callable[[FrameType, str, Any], Any]

# What is added when n things become 2n, and 2n become 4n: twice as much is linear, four
# times is a square. n·log n, at 100 things, gives 2.23.
MOST = 2.5


def lines_run(work: Callable[[], object]) -> int:
    """Return how many lines of Python some work runs: the same on any machine, however busy.

    What C does in one call (a pattern, a sort) counts as its line; for that there is
    processor time.
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


def growth(
    hostile: Hostile,
    factor: int = 1,
    cost: Callable[[Callable[[], object]], float] = lines_run,
) -> float:
    """Return how much more is added by the second doubling of an input than by the first: 2 is linear, 4 a square."""
    from bench.hostile import forget

    costs = []
    for count in (1, 1, 2, 4):
        work = hostile.prepare(count * hostile.size * factor)
        forget()
        costs.append(cost(work))
    _, once, twice, four_times = costs  # the first reads tables
    return (four_times - twice) / max(twice - once, 1e-9)
