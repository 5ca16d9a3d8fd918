"""A lock that a forked process finds free, whichever thread held it when the process was forked.

Only the thread that forks goes on in the new process. A lock that another thread held
there (while it loaded a glossary, say) would stay held for ever, and the first check
would never end.
"""

from __future__ import annotations

import os
from threading import RLock
from weakref import WeakSet


class ForkSafeLock:
    """A lock for ``with``; the thread that holds it may take it again."""

    def __init__(self) -> None:
        """Begin free."""
        self._lock = RLock()
        _locks.add(self)

    def __enter__(self) -> None:
        """Wait until no other thread holds the lock, and take it."""
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        """Give the lock back."""
        self._lock.release()

    def make_free(self) -> None:
        """Forget who holds the lock."""
        self._lock = RLock()


# All there are, for the new process has to find them.
_locks: WeakSet[ForkSafeLock] = WeakSet()


def _make_all_free() -> None:
    for lock in list(_locks):
        lock.make_free()


if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=_make_all_free)
