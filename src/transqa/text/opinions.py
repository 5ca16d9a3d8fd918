"""How second opinions are told in a few words, in the message of an issue and beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.base.model import Issue, Opinion

_MOST_TOLD = 5  # opinions that a message tells; the report has all


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


def told_opinions(opinions: Sequence[Opinion]) -> str:
    """Return whose opinions these are and what each says; of many the first."""
    told = [told_opinion(opinion) for opinion in opinions[:_MOST_TOLD]]
    others = len(opinions) - _MOST_TOLD
    if others > 0:
        told.append(f"and {others:,} more")
    return "; ".join(told)


def also_found(issue: Issue) -> str:
    """Return who else found an error of ours, ``also found by …``; empty where nobody did.

    The message of an issue that others alone found says it already.
    """
    if not issue.opinions or issue.is_of_others:
        return ""
    return f"also found by {told_opinions(issue.opinions)}"
