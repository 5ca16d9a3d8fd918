"""Second opinions beside our own issues: those in whose words an error of ours stands, and those that are left."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from transqa.base.model import Severity, Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transqa.base.model import Issue, Opinion

_Place = tuple[str, Side]  # a segment and a side


class Opinions:
    """The opinions on one document, by their places; each is told at every issue of ours that it overlaps."""

    def __init__(self, opinions: Iterable[Opinion]) -> None:
        """Hold the opinions of a document."""
        self._all = tuple(opinions)
        by_place: dict[_Place, list[Opinion]] = defaultdict(list)
        for opinion in self._all:
            by_place[opinion.segment, opinion.side].append(opinion)
        self._sides = {place: _OfASide(here) for place, here in by_place.items()}
        self._told: set[Opinion] = set()

    def told_at(self, issue: Issue) -> Issue:
        """Return an issue with the opinions in whose words it stands.

        A neutral issue is a note, which most readers do not see: an error that somebody
        found is not hidden in it.
        """
        side = self._sides.get((issue.segment, issue.side))
        if side is None:
            return issue
        opinions = [
            opinion
            for opinion in side.overlapping(issue.start, issue.end)
            if issue.severity != Severity.NEUTRAL
            or opinion.severity == Severity.NEUTRAL
        ]
        if not opinions:
            return issue
        self._told.update(opinions)
        return replace(issue, opinions=(*issue.opinions, *opinions))

    @property
    def not_told(self) -> tuple[Opinion, ...]:
        """Return the opinions that no issue of ours has told, in their order."""
        return tuple([opinion for opinion in self._all if opinion not in self._told])


class _OfASide:
    """The opinions on one side of a segment, sorted by their starts."""

    def __init__(self, opinions: Iterable[Opinion]) -> None:
        self._opinions = sorted(opinions, key=lambda one: (one.start, one.end))
        self._starts = [opinion.start for opinion in self._opinions]
        # How far the opinions up to each reach: before the first that reaches a place
        # none does.
        self._reach = list(accumulate([one.end for one in self._opinions], max))

    def overlapping(self, start: int, end: int) -> list[Opinion]:
        """Return the opinions that share some words with a span, or an empty place."""
        first = bisect_left(self._reach, start)
        behind = bisect_left(self._starts, end + 1)
        found: list[Opinion] = []
        for opinion in self._opinions[first:behind]:
            is_same = (opinion.start, opinion.end) == (start, end)
            if is_same or (opinion.start < end and start < opinion.end):
                found.append(opinion)
        return found
