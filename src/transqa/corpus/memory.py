"""The memory of a process that checks for days: what it has learned of words is forgotten when it is too much.

Each cache of words is bounded, but there are many, and a corpus fills them all. No result depends on them.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import _lru_cache_wrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = 300  # MB that a process may take beside its glossary
_AGAIN = 60  # MB after which it forgets again, where forgetting gave nothing back to the system
_SMALL = 1000  # entries; smaller caches are of tables, not of words


def resident() -> float:
    """Return how much memory this process holds, in MB; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            pages = int(file.read().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def relieve(limit: float) -> float:
    """Empty the caches of words if the process holds more than ``limit`` MB, and return the next limit."""
    if resident() <= limit:
        return limit
    for cache in caches():
        cache.cache_clear()
    gc.collect()
    return max(limit, resident() + _AGAIN)


def caches() -> Iterator[_lru_cache_wrapper[object]]:
    """Yield the caches of words of this package."""
    for name, module in list(sys.modules.items()):
        if name.startswith("transqa."):
            found = (value for value in vars(module).values() if isinstance(value, _lru_cache_wrapper))
            yield from (one for one in found if (one.cache_info().maxsize or 0) > _SMALL)
