"""How long translations are beside their sources, by language pair."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple


class LengthRatio(NamedTuple):
    """Mean of log(target / source) in characters, and its variance: ``spread + of_length / (mean length of both sides)``."""

    mean: float
    spread: float
    of_length: float


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
    import tomli

    text = (resources.files("transqa") / "data" / "text" / "length_ratios.toml").read_text("utf-8")
    table: dict[str, list[float]] = tomli.loads(text)["ratio"]
    return table
