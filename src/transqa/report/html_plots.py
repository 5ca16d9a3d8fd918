"""What the plots of the HTML page show: bars of counts, and a point for each document; geometry only."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.report.html_views import DocumentView

_MOST_CHECKS = 12  # bars of checks; the others are one bar
PLOT_WIDTH = 520
PLOT_HEIGHT = 190
_LEFT = 44  # room for the figures of the axis
_TOP = 10
_BOTTOM = 22


class Bar(NamedTuple):
    """A bar: what it counts, how often, its length in per cent of the longest, and by what the page filters for it."""

    label: str
    found: int
    width: float
    severity: str = ""
    check: str = ""


class Point(NamedTuple):
    """A document in the plot of scores: its place there."""

    number: int
    name: str
    passed: bool
    quality: float
    x: float
    y: float


class Tick(NamedTuple):
    """A figure at the axis of the plot, and its height there."""

    label: str
    y: float


class ScorePlot(NamedTuple):
    """The documents by their quality, the worst first."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    width: int = PLOT_WIDTH
    height: int = PLOT_HEIGHT
    left: int = _LEFT


def severity_bars(views: Sequence[DocumentView]) -> list[Bar]:
    """Return a bar for each severity, the heaviest first."""
    counts = [sum(view.counts[place] for view in views) for place in range(4)]
    longest = max(1, *counts)
    return [
        Bar(level.value, count, _percent(count, longest), severity=level.value)
        for level, count in zip(reversed(Severity), counts, strict=True)
    ]


def check_bars(views: Sequence[DocumentView]) -> list[Bar]:
    """Return a bar for each check, the most frequent first; of many the last bar counts the rest."""
    counts = Counter(
        (row.issue.code, row.issue.check) for view in views for row in view.rows
    )
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    longest = max([1, *counts.values()])
    bars = [
        Bar(f"{code} {check}", count, _percent(count, longest), check=code)
        for (code, check), count in ranked[:_MOST_CHECKS]
    ]
    others = ranked[_MOST_CHECKS:]
    if others:
        count = sum(count for _, count in others)
        width = min(100.0, _percent(count, longest))
        bars.append(Bar(f"{len(others)} other checks", count, width))
    return bars


def score_plot(views: Sequence[DocumentView]) -> ScorePlot:
    """Return the plot of the documents' quality; the axis ends at 100 and at a round figure below the worst."""
    ranked = sorted(views, key=lambda view: (view.report.score.quality, view.number))
    worst = ranked[0].report.score.quality if ranked else 100.0
    step = _step(100.0 - worst)
    lowest = 100.0 - step * max(1, math.ceil((100.0 - worst) / step))
    height = PLOT_HEIGHT - _TOP - _BOTTOM
    width = PLOT_WIDTH - _LEFT - 10

    def y(quality: float) -> float:
        return round(_TOP + height * (100.0 - quality) / (100.0 - lowest), 1)

    points = []
    for place, view in enumerate(ranked):
        quality = view.report.score.quality
        x = _LEFT + 6 + width * place / max(1, len(ranked) - 1)
        points.append(
            Point(
                view.number,
                view.name,
                view.report.passed,
                quality,
                round(x, 1),
                y(quality),
            )
        )
    count = round((100.0 - lowest) / step)
    ticks = [100.0 - step * number for number in range(count + 1)]
    return ScorePlot(tuple(points), tuple(Tick(f"{tick:g}", y(tick)) for tick in ticks))


def _percent(count: int, longest: int) -> float:
    return round(100 * count / longest, 1)


def _step(reach: float) -> float:
    """Return a round step by which an axis of this reach has two to five ticks.

    >>> [_step(reach) for reach in (0, 3, 18, 70)]
    [1.0, 1.0, 5.0, 20.0]
    """
    if reach <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(reach))
    for factor in (0.2, 0.5, 1.0, 2.0, 5.0):
        if reach / (factor * power) <= 5:
            return max(1.0, factor * power)
    return 10 * power
