"""Quantities of two sides paired one to one by what they share, in time that grows with their number only."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from transqa.quantities.reading import Quantity

    Keys = Callable[[Quantity], Iterable[Hashable]]


class Likeness(NamedTuple):
    """By what a quantity agrees with one of the other side: one of the keys it seeks is one that the other offers."""

    offered: Keys
    sought: Keys


def likeness(keys: Keys) -> Likeness:
    """Return the likeness of quantities that have a key in common."""
    return Likeness(keys, keys)


def matched(
    left: list[Quantity], right: list[Quantity], alike: Likeness
) -> list[tuple[Quantity, Quantity]]:
    """Take out of both lists the pairs that are alike, in order; of several, one written alike, and the nearest.

    The nearest is the one whose place among the numbers of its side is nearest.
    """
    waiting = _Waiting(right, alike)
    pairs = []
    paired = set()
    for place, quantity in enumerate(left):
        found = waiting.nearest(quantity, place)
        if found is not None:
            waiting.remove(found)
            paired.add(place)
            pairs.append((quantity, right[found]))
    if pairs:
        taken = waiting.taken
        left[:] = [one for place, one in enumerate(left) if place not in paired]
        right[:] = [one for place, one in enumerate(right) if place not in taken]
    return pairs


# How a quantity is written, as far as it matters for which of several it stands for.
_Writing = tuple[bool, bool]


class _Waiting:
    """The quantities of a side without a counterpart, by key and by how they are written, in order."""

    def __init__(self, side: list[Quantity], alike: Likeness) -> None:
        self._side = side
        self._alike = alike
        self.taken: set[int] = set()
        self._places: dict[tuple[Hashable, _Writing], list[int]] = defaultdict(list)
        for place, quantity in enumerate(side):
            writing = _writing(quantity)
            for key in set(alike.offered(quantity)):
                self._places[key, writing].append(place)

    def nearest(self, quantity: Quantity, place: int) -> int | None:
        """Return the place of the one that a quantity stands for, by its own place; None if there is none."""
        keys = set(self._alike.sought(quantity))
        if not keys:
            return None
        for writing in _by_preference(quantity):
            near = [
                one
                for key in keys
                for one in _around(self._places.get((key, writing), ()), place)
            ]
            if near:
                return min(near, key=lambda one: (abs(one - place), one))
        return None

    def remove(self, place: int) -> None:
        """Take out a quantity that has a counterpart."""
        quantity = self._side[place]
        self.taken.add(place)
        for key in set(self._alike.offered(quantity)):
            places = self._places[key, _writing(quantity)]
            del places[bisect_left(places, place)]


def _around(places: list[int] | tuple[()], place: int) -> list[int]:
    """Return the nearest place before another one, and the nearest from it on.

    >>> _around([1, 4, 9], 5)
    [4, 9]
    """
    at = bisect_left(places, place)
    return list(places[max(0, at - 1) : at + 1])


def _writing(quantity: Quantity) -> _Writing:
    return quantity.digits, quantity.strict


def _by_preference(quantity: Quantity) -> list[_Writing]:
    """Return the ways of writing, the likest first: "четвёртый" is "fourth" before it is "four"."""
    digits, strict = _writing(quantity)
    return [
        (digits, strict),
        (digits, not strict),
        (not digits, strict),
        (not digits, not strict),
    ]
