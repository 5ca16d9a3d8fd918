"""How far our issues and the opinions of others are on the same words: two counts for each author.

An opinion is ours, too, if it overlaps an issue of ours on its side of the segment; an
issue of ours is theirs, too, the other way round. Our neutral issues are notes and not
counted, nor is what is suppressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Severity

if TYPE_CHECKING:
    from transqa.report.report import Report


class Agreement(NamedTuple):
    """How many opinions an author has, how many of them overlap issues of ours, and how many of ours overlap theirs."""

    by: str
    opinions: int
    also_ours: int
    ours: int
    also_theirs: int


def agreements(report: Report) -> list[Agreement]:
    """Return how far each author agrees with us, those with the most opinions first; none without opinions."""
    all_opinions: dict[str, set[object]] = {}
    also_ours: dict[str, set[object]] = {}
    also_theirs: dict[str, int] = {}
    ours = 0
    for number, document in enumerate(report.documents):
        for issue in document.issues:
            if not issue.is_of_others and issue.severity != Severity.NEUTRAL:
                ours += 1
                for author in issue.by:
                    also_theirs[author] = also_theirs.get(author, 0) + 1
            for opinion in issue.opinions:
                # One opinion may be told at several issues.
                known_by = (number, opinion)
                all_opinions.setdefault(opinion.by, set()).add(known_by)
                if not issue.is_of_others:
                    also_ours.setdefault(opinion.by, set()).add(known_by)
    found = [
        Agreement(
            by=author,
            opinions=len(opinions),
            also_ours=len(also_ours.get(author, ())),
            ours=ours,
            also_theirs=also_theirs.get(author, 0),
        )
        for author, opinions in all_opinions.items()
    ]
    return sorted(found, key=lambda one: (-one.opinions, one.by))
