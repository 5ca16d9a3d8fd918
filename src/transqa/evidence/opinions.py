"""Second opinions that are about the same words: of one author or of several, they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transqa.base.model import Opinion


def joined(opinions: Iterable[Opinion]) -> Iterator[tuple[Opinion, ...]]:
    """Yield opinions of one side of one segment in groups of overlapping ones, the heaviest of each first.

    A group is what overlaps its first opinion in the order of the text, so that no chain
    of overlaps joins what stands apart.
    """
    group: list[Opinion] = []
    in_order = sorted(opinions, key=lambda one: (one.start, -one.end))
    for opinion in in_order:
        if group and overlap(group[0], opinion):
            group.append(opinion)
            continue
        if group:
            yield _heaviest_first(group)
        group = [opinion]
    if group:
        yield _heaviest_first(group)


def _heaviest_first(group: list[Opinion]) -> tuple[Opinion, ...]:
    # Sorting is stable: of one severity the first in the text stays first.
    return tuple(sorted(group, key=lambda one: -one.severity.rank))


def overlap(opinion: Opinion, other: Opinion) -> bool:
    """Return whether two opinions on one side of a segment share some words, or an empty place."""
    if (opinion.start, opinion.end) == (other.start, other.end):
        return True
    return opinion.start < other.end and other.start < opinion.end
