"""The memory of a process that checks for days: what it has learned of words is forgotten when it is too much.

Each cache of words is bounded, but there are many, and a corpus fills them all. No result depends on them.
"""

from __future__ import annotations

import gc
import os
from functools import _lru_cache_wrapper
from typing import TYPE_CHECKING

from transqa.base.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = 220  # MB that a process may take beside its glossary
MOST = 300  # MB that it may take after it has forgotten and the system got little back
_AGAIN = 30  # MB after which it forgets again
_SMALL = 1000  # entries; smaller caches are of tables, not of words


def resident() -> float:
    """Return how much memory this process holds, in MB; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            pages = int(file.read().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def relieve(limit: float, most: float) -> float:
    """Empty the caches of words if the process holds more than ``limit`` MB; return the next limit, up to ``most``."""
    if resident() <= limit:
        return limit
    for cache in caches():
        cache.cache_clear()
    gc.collect()
    return min(max(limit, resident() + _AGAIN), most)


def caches() -> Iterator[_lru_cache_wrapper[object] | Kept[str, object]]:
    """Yield the caches of words: those of modules, and those that an index keeps for itself."""
    for found in gc.get_objects():
        if isinstance(found, Kept) or (
            isinstance(found, _lru_cache_wrapper) and (found.cache_info().maxsize or 0) > _SMALL
        ):
            yield found
