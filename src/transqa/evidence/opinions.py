"""Second opinions: which are about the same words, and so are one, and how one is told in a few words."""

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
    in_order = sorted(opinions, key=lambda one: (one.start, one.end))
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


def told_opinion(opinion: Opinion) -> str:
    """Return an opinion in a few words: its author, how heavy it is, of what kind, why.

    >>> from transqa.base.model import Opinion, Severity, Side
    >>> told_opinion(Opinion("Olga", Severity.MAJOR, "Style", "1", Side.TARGET, 0, 4, "bank", "odd", 0.8))
    'Olga (major, Style, 80 % sure): odd'
    """
    parts = [opinion.severity.value]
    if opinion.category:
        parts.append(opinion.category)
    if opinion.confidence is not None:
        parts.append(f"{100 * opinion.confidence:.0f} % sure")
    told = f"{opinion.by} ({', '.join(parts)})"
    return f"{told}: {opinion.note}" if opinion.note else told
