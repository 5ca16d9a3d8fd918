"""Boosted trees over rows of whole numbers, read from a data file of whole numbers, and what their sums mean."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = "name_trees.json"


class Trees:
    """The trees of one kind of row: ``confidence`` returns the calibrated probability that there is an error."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._model: tuple[Any, ...] | None = None

    def _loaded(self) -> tuple[Any, ...]:
        if self._model is None:
            model = _file().get(self._kind)
            if model is None:
                self._model = ([], 0, [0], [0.0])
            else:
                trees = [_tree(cells) for cells in model["trees"]]
                self._model = (trees, model["bias"], model["sums"], model["confidence"])
        return self._model

    def total(self, row: Sequence[int]) -> int:
        """Return the sum of the leaves that a row comes to."""
        trees, bias, _, _ = self._loaded()
        total: int = bias
        for features, thresholds, lefts, rights, leaves in trees:
            node = 0
            while node >= 0:
                node = (
                    lefts[node]
                    if row[features[node]] <= thresholds[node]
                    else rights[node]
                )
            total += leaves[~node]
        return total

    def confidence(self, row: Sequence[int]) -> float:
        """Return the probability that the row is of an error, from the steps of the calibration."""
        _, _, sums, steps = self._loaded()
        total = self.total(row)
        at = bisect_right(sums, total)
        if at == 0:
            return float(steps[0])
        if at == len(sums):
            return float(steps[-1])
        share = (total - sums[at - 1]) / max(1, sums[at] - sums[at - 1])
        return round(float(steps[at - 1] + share * (steps[at] - steps[at - 1])), 4)


def _tree(cells: list[list[int]]) -> tuple[list[int], ...]:
    features, thresholds, lefts, rights, leaves = cells
    return features, thresholds, lefts, rights, leaves


@cache
def _file() -> dict[str, Any]:
    import json

    path = files("transqa.evidence").joinpath("data", FILE)
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


PAIR = Trees("pair")
LOST = Trees("lost")
