"""How long translations are beside their sources, by language pair."""

from __future__ import annotations

from functools import cache
from math import log, sqrt
from typing import NamedTuple

from transqa.languages import shared_table


class LengthRatio(NamedTuple):
    """Mean of log(target / source) in characters, and its variance: spread + of_length / (mean length of both)."""

    mean: float
    spread: float
    of_length: float

    def deviation(self, source: int, target: int) -> float:
        """Return by how many standard deviations a target is too long, or too short (below 0), for its source.

        Both lengths are characters, above 0.

        >>> round(LengthRatio(0.0, 0.01, 0.0).deviation(100, 50), 1)
        -6.9
        """
        spread = self.spread + 2 * self.of_length / (source + target)
        return (log(target / source) - self.mean) / sqrt(spread)


@cache
def expected_ratio(source_lang: str, target_lang: str) -> LengthRatio | None:
    """Return what lengths are to be expected of a language pair; None for one that was not measured.

    >>> expected_ratio("ru", "xx") is None
    True
    """
    row = _table().get(f"{source_lang}-{target_lang}")
    return LengthRatio(*row) if row else None


@cache
def _table() -> dict[str, list[float]]:
    table: dict[str, list[float]] = shared_table("length_ratios")["ratio"]
    return table
