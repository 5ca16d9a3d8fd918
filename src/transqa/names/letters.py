"""How usual the letters of a Latin name are: runs of three letters, learned from public names of all origins."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache
from importlib import resources

_SMOOTHED = 0.1  # what is added to every count (additive smoothing)
_LETTERS = 27


@lru_cache(maxsize=50_000)
def rarest_run(plain: str) -> float:
    """Return how surprising the rarest run of three letters of a plain a–z word is, in nats given the first two.

    >>> rarest_run("johnson") < 5 < rarest_run("jbhnson")
    True
    """
    runs, firsts = _counts()
    marked = f"^^{plain}$"
    return max(_surprisal(runs, firsts, marked[place : place + 3]) for place in range(len(marked) - 2))


def _surprisal(runs: dict[str, int], firsts: Counter[str], run: str) -> float:
    return -math.log((runs.get(run, 0) + _SMOOTHED) / (firsts[run[:2]] + _SMOOTHED * _LETTERS))


@cache
def _counts() -> tuple[dict[str, int], Counter[str]]:
    text = (resources.files("transqa") / "names" / "data" / "trigrams.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line[:1] != "#"][1:]
    runs = {run: int(count) for run, count in rows}
    firsts: Counter[str] = Counter()
    for run, count in runs.items():
        firsts[run[:2]] += count
    return runs, firsts
