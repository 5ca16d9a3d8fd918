"""The memory of a process that checks for days: what it has learned of words is forgotten when it is too much.

Each memory of words is bounded, but there are many, and a corpus fills them all. No
result depends on them.
"""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transqa.checker.checker import Checker

_ROOM = 220  # MB that a process may take beside its glossary
_MOST = 300  # MB that it may take after it has forgotten and the system got little back
_AGAIN = 30  # MB after which it forgets again


def resident() -> float:
    """Return how much memory this process holds, in MB; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            pages = int(file.read().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


@dataclass(slots=True)
class MemoryLimit:
    """How much memory, in MB, a process may hold before it forgets: now, and at most."""

    limit: float
    most: float

    @classmethod
    def from_now(cls) -> MemoryLimit:
        """Return the limit of a process that has loaded what it needs and checked nothing yet."""
        loaded = resident()
        return cls(loaded + _ROOM, loaded + _MOST)

    def keep(self, checker: Checker) -> None:
        """Let a Checker forget what it remembers if the process holds too much.

        The system may get little of that back, since what is freed lies in pieces. Then
        the limit grows, so that not every chunk forgets what the one before has
        learned.
        """
        if resident() <= self.limit:
            return
        checker.forget()
        gc.collect()  # rows are checked with rare collections, so cycles may be waiting for one
        self.limit = min(max(self.limit, resident() + _AGAIN), self.most)
