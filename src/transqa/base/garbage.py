"""When Python's collector looks for cycles of garbage: checks and parsers make many objects and leave no cycles."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALLOCATIONS = 50_000  # of containers, between two looks for garbage


class _Threshold:
    """The collector's threshold while some block wants it high: it belongs to the process, not to a thread.

    The first block that begins raises it, the last one that ends puts it back, whichever threads they run in. Were each
    block to put back what it found, two that overlap would leave it raised for good.
    """

    lock = Lock()
    blocks = 0
    before: tuple[int, int, int] = (0, 0, 0)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for cycles of garbage less often: checks leave none, and the looking takes a sixth of the time."""
    with _Threshold.lock:
        if _Threshold.blocks == 0:
            _Threshold.before = gc.get_threshold()
            first = _Threshold.before[0]
            if first:  # 0: somebody has switched the collector off
                gc.set_threshold(max(_ALLOCATIONS, first), *_Threshold.before[1:])
        _Threshold.blocks += 1
    try:
        yield
    finally:
        with _Threshold.lock:
            _Threshold.blocks -= 1
            if _Threshold.blocks == 0:
                gc.set_threshold(*_Threshold.before)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the garbage collector off: a tree has no cycles to collect, and looking for them takes half the time.

    What was made meanwhile counts as old at the end, or it would all be looked through then.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
