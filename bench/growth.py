"""How the work on hostile inputs grows when they are doubled: counted in lines of Python, and in processor time."""

from __future__ import annotations

import math
import sys
import time
from typing import TYPE_CHECKING, Any

from bench.hostile import HOSTILE, forget
from bench.measure import table
from transqa.base.errors import TransqaError

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


def lines(hostile: Hostile) -> list[int]:
    """Return the lines run for so many things as the input is measured with, twice as many and four times as many."""
    counts = []
    for count in (1, 1, 2, 4):
        work = hostile.prepare(count * hostile.size)
        forget()
        counts.append(lines_run(work))
    return counts[1:]  # the first reads tables


def growth(once: float, twice: float, four_times: float) -> float:
    """Return how much more is added by the second doubling than by the first: 2 is linear, 4 is a square.

    >>> growth(110, 210, 410), growth(1, 4, 16), growth(70, 70, 70)
    (2.0, 4.0, 0.0)
    """
    first, second = twice - once, four_times - twice
    return second / first if first > 0 else 0.0


_TIMED = (8, 32)  # times the size that is counted


def _seconds(hostile: Hostile, factor: int) -> float:
    work = hostile.prepare(factor * hostile.size)
    forget()
    start = time.process_time()
    work()
    return time.process_time() - start


def _exponent(hostile: Hostile) -> str:
    """Return the power of its size that the processor time of an input grows by, which sees regular expressions too."""
    if hostile.bound:
        return ""
    try:
        before, after = (_seconds(hostile, factor) for factor in _TIMED)
    except TransqaError:
        return "refused"
    return f"{math.log(after / before) / math.log(_TIMED[1] / _TIMED[0]):.2f}"


def hostile_growth(options: Options) -> None:
    """Print how the work of each hostile input grows: in lines of Python, and in processor time at larger sizes."""
    rows = []
    for hostile in HOSTILE:
        if options.show and not hostile.name.startswith(options.show):
            continue
        grown = f"{growth(*lines(hostile)):.1f}"
        bound = hostile.bound and f"at most {hostile.bound}"
        what = [hostile.door, hostile.repeats, str(hostile.size)]
        rows.append([*what, grown, _exponent(hostile), bound])
    head = ["door", "what is repeated", "times", "added", "time", "bound"]
    print(table(head, rows))
