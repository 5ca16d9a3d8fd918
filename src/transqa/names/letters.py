"""How usual the letters of a Latin name are: runs of three letters, learned from public names of all origins."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache

from transqa.languages import shared_rows

_ADDED = 0.1  # added to the count of every run, so that one never seen has a finite surprisal (additive smoothing)
_NEXT_LETTERS = 27  # what may follow two letters: a to z, or the end of the word


@lru_cache(maxsize=50_000)
def rarest_run(plain: str) -> float:
    """Return how surprising the rarest run of three letters of a plain a–z word is, in nats given the first two.

    >>> rarest_run("johnson") < 5 < rarest_run("jbhnson")
    True
    """
    counts, counts_of_two = _counts()
    marked = f"^^{plain}$"
    surprisals: list[float] = []
    for start in range(len(marked) - 2):
        run = marked[start : start + 3]
        count = counts.get(run, 0) + _ADDED
        total = counts_of_two[run[:2]] + _ADDED * _NEXT_LETTERS
        surprisals.append(-math.log(count / total))
    return max(surprisals)


@cache
def _counts() -> tuple[dict[str, int], Counter[str]]:
    """Return how often each run of three letters was seen, and how often its first two."""
    runs = {run: int(count) for run, count in shared_rows("trigrams")}
    firsts: Counter[str] = Counter()
    for run, count in runs.items():
        firsts[run[:2]] += count
    return runs, firsts
