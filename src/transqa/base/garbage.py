"""When Python's collector looks for cycles of garbage: checks and parsers make many objects and leave no cycles."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALLOCATIONS = 50_000  # of containers, between two looks for garbage


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for cycles of garbage less often: checks leave none, and the looking takes a sixth of the time."""
    kept = gc.get_threshold()
    gc.set_threshold(max(_ALLOCATIONS, kept[0]) if kept[0] else 0, *kept[1:])
    try:
        yield
    finally:
        gc.set_threshold(*kept)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the garbage collector off: a tree has no cycles to collect, and looking for them takes half the time.

    What was made meanwhile counts as old at the end, or it would all be looked through then.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
