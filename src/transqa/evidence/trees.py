"""Boosted trees over rows of whole numbers, read from a data file of whole numbers, and what their sums mean.

The file is made by ``bench/make/name_trees.py``. Of each kind of row it has the trees
and the calibration: a table of sums with the probability, in ten-thousandths, that a
row of such a sum is an error.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.package import package_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILE: Path = package_file("evidence", "data", "name_trees.json")
# Made by ``bench/make/lone_trees.py``.
LONE_FILE: Path = package_file("evidence", "data", "lone_trees.json")
_SCALE = 10_000  # of the probabilities in the file


class Tree(NamedTuple):
    """A tree in arrays by node: a row goes left where its feature is at most the threshold.

    A child below zero is a leaf: -1 is the first, -2 the second.
    """

    features: list[int]
    thresholds: list[int]
    lefts: list[int]
    rights: list[int]
    leaves: list[int]


class Trees(NamedTuple):
    """The trees of one kind of row, and the calibration of their sums."""

    trees: tuple[Tree, ...]
    sums: list[int]
    probabilities: list[int]

    def total(self, row: Sequence[int]) -> int:
        """Return the sum of the leaves that a row comes to."""
        total = 0
        for features, thresholds, lefts, rights, leaves in self.trees:
            node = 0
            while node >= 0:
                go_left = row[features[node]] <= thresholds[node]
                node = lefts[node] if go_left else rights[node]
            total += leaves[~node]
        return total

    def confidence(self, row: Sequence[int]) -> float:
        """Return the probability, 0 to 1, that a row is of an error."""
        total = self.total(row)
        at = bisect_right(self.sums, total)
        if at == 0:
            return self.probabilities[0] / _SCALE
        if at == len(self.sums):
            return self.probabilities[-1] / _SCALE
        low, high = self.probabilities[at - 1], self.probabilities[at]
        share = (total - self.sums[at - 1]) / (self.sums[at] - self.sums[at - 1])
        return (low + share * (high - low)) / _SCALE


class NameTrees(NamedTuple):
    """What judges names: the trees of pairs, of names with another in their place, of names with none."""

    pair: Trees
    replaced: Trees
    missing: Trees


@cache
def name_trees() -> NameTrees:
    """Return the trees that judge names, read once."""
    kinds = json.loads(FILE.read_text("utf-8"))
    return NameTrees(**{kind: _trees(cells) for kind, cells in kinds.items()})


@cache
def lone_trees() -> Trees:
    """Return the trees that judge names of the target by themselves, read once."""
    return _trees(json.loads(LONE_FILE.read_text("utf-8")))


def _trees(cells: dict[str, Any]) -> Trees:
    return Trees(
        trees=tuple([Tree(*tree) for tree in cells["trees"]]),
        sums=cells["sums"],
        probabilities=cells["probabilities"],
    )
