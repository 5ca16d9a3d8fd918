"""When Python's collector looks for cycles of garbage: checks and parsers make many objects and leave no cycles."""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from transqa.base.locks import ForkSafeLock

if TYPE_CHECKING:
    from collections.abc import Iterator

RARE_THRESHOLD = 50_000  # containers allocated between two collections; 700 by default in Python 3.11
# The same in a process that is the command's alone. A run on one article has made 122,000 when it ends, and all stay.
SELDOM_THRESHOLD = 200_000


class _Threshold:
    """The collector's threshold while some block wants it high: it belongs to the process, not to a thread.

    The first block that begins raises it, the last one that ends puts it back,
    whichever threads they run in. Were each block to put back what it found, two that
    overlap would leave it raised for good.
    """

    lock = ForkSafeLock()
    blocks = 0
    before: tuple[int, int, int] = (0, 0, 0)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Collect garbage less often: checks leave no cycles, and looking for some took a sixth of their time."""
    with _Threshold.lock:
        if _Threshold.blocks == 0:
            _Threshold.before = gc.get_threshold()
            first = _Threshold.before[0]
            if first:  # 0: the program switched the collector off, and it stays off
                gc.set_threshold(max(RARE_THRESHOLD, first), *_Threshold.before[1:])
        _Threshold.blocks += 1
    try:
        yield
    finally:
        with _Threshold.lock:
            _Threshold.blocks -= 1
            if _Threshold.blocks == 0:
                _count_as_old()
                gc.set_threshold(*_Threshold.before)


def collect_seldom_in_this_process() -> None:
    """Collect garbage seldom from now on, and none when the process ends: for one that is the command's alone.

    What modules and a run on one article make stays until the end. Looking through it for
    cycles took a fifth of that run: 20 ms while it was made, and 70 ms when Python
    ended, which looks once more through all but what is frozen.
    """
    gc.set_threshold(SELDOM_THRESHOLD, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the garbage collector off: a tree has no cycles to collect, and looking for them takes half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _count_as_old()
            gc.enable()


def _count_as_old() -> None:
    """Move all objects to the oldest generation: what was just made would else be looked through at once.

    Freezing and unfreezing does it. Where the program froze objects itself, unfreezing
    would undo that.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
