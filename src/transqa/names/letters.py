"""How usual the letters of a Latin name are: runs of three letters, learned from public names of all origins."""

from __future__ import annotations

import math
import string
from functools import cache, lru_cache

from transqa.languages import shared_rows

_ADDED = 0.1  # added to the count of every run, so that one never seen has a finite surprisal (additive smoothing)
# What may follow two letters: one of a to z, or the end of the word.
_NEXT_LETTERS = (*string.ascii_lowercase, "$")


@lru_cache(maxsize=50_000)
def rarest_run(plain: str) -> float:
    """Return how surprising the rarest run of three letters of a plain a–z word is, in nats given the first two.

    >>> rarest_run("johnson") < 5 < rarest_run("jbhnson")
    True
    """
    counts = _counts()
    marked = f"^^{plain}$"
    surprisals: list[float] = []
    for start in range(len(marked) - 2):
        run = marked[start : start + 3]
        count = counts.get(run, 0) + _ADDED
        total = _count_of_two(run[:2]) + _ADDED * len(_NEXT_LETTERS)
        surprisals.append(-math.log(count / total))
    return max(surprisals)


@cache
def _counts() -> dict[str, int]:
    """Return how often each run of three letters was seen."""
    return {run: int(count) for run, count in shared_rows("trigrams")}


@cache
def _count_of_two(letters: str) -> int:
    """Return how often two letters were seen, with any behind them."""
    counts = _counts()
    return sum([counts.get(letters + following, 0) for following in _NEXT_LETTERS])
