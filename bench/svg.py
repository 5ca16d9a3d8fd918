"""Small plots as SVG, written by hand: no library, the same bytes for the same figures.

Colours are variables, which follow the colour scheme of the reader, or of the page that
an SVG is put into. Every series has a mark of its own, too, for readers of any colour
vision.
"""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH = 760
"""Of all plots, in units of the SVG: pixels, where a page is wide enough."""
ROW = 24
"""Height of a row of a plot."""
TOP = 78
"""Where a plot begins below its title, its subtitle and its legend."""
AXIS = 48
"""Height of ticks and label below a plot."""
STYLE = """
svg.tq { --tq-ink: #1f1e1b; --tq-soft: #5d5950; --tq-rule: #dcd7cc; --tq-1: #1d4f7c; --tq-2: #b4490a;
  --tq-3: #1d6337; --tq-4: #7a3f8f; --tq-wash: #d5e2ec; }
@media (prefers-color-scheme: dark) { svg.tq { --tq-ink: #e9e6df; --tq-soft: #aca79c; --tq-rule: #46484d;
  --tq-1: #9cc8ee; --tq-2: #ffb98a; --tq-3: #8fd3a4; --tq-4: #d9b3ea; --tq-wash: #31434f; } }
svg.tq text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif; fill: var(--tq-ink); }
svg.tq .title { font-size: 16px; font-weight: 600; }
svg.tq .soft { fill: var(--tq-soft); }
svg.tq .small { font-size: 12px; }
svg.tq .rule { stroke: var(--tq-rule); stroke-width: 1; }
svg.tq .halo { fill: var(--tq-wash); }
svg.tq .s1 { fill: var(--tq-1); stroke: var(--tq-1); }
svg.tq .s2 { fill: var(--tq-2); stroke: var(--tq-2); }
svg.tq .s3 { fill: var(--tq-3); stroke: var(--tq-3); }
svg.tq .s4 { fill: var(--tq-4); stroke: var(--tq-4); }
svg.tq .line { fill: none; stroke-width: 2; }
svg.tq .thin { stroke-width: 1.5; }
svg.tq .target { stroke: var(--tq-ink); stroke-width: 2; }
"""


class Scale(NamedTuple):
    """Values laid out between two places, evenly or by their logarithm."""

    start: float
    end: float
    low: float
    high: float
    is_log: bool = False

    def at(self, value: float) -> float:
        """Return the place of a value; what is out of bounds stands at the edge.

        >>> Scale(100, 300, 0, 1).at(0.25), Scale(0, 300, 1, 1000, is_log=True).at(10)
        (150.0, 100.0)
        """
        low, high, value = self.low, self.high, min(max(value, self.low), self.high)
        if self.is_log:
            low, high, value = math.log10(low), math.log10(high), math.log10(value)
        share = (value - low) / (high - low)
        return round(self.start + share * (self.end - self.start), 1)


class Drawing:
    """An SVG that is being drawn: its title, what it says in words, and its shapes."""

    def __init__(self, title: str, subtitle: str, height: int) -> None:
        self.height = height
        self._title = title
        self._subtitle = subtitle
        self._parts: list[str] = []
        self.text(0, 18, title, "title")
        self.text(0, 39, subtitle, "soft")

    def text(
        self, x: float, y: float, text: str, style: str = "", anchor: str = "start"
    ) -> None:
        """Write a line of text."""
        style = f' class="{style}"' if style else ""
        anchor = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._parts.append(
            f'<text x="{x:g}" y="{y:g}"{style}{anchor}>{html.escape(text)}</text>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, style: str = "rule"
    ) -> None:
        """Draw a straight line."""
        self._parts.append(
            f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" class="{style}"/>'
        )

    def path(self, points: Sequence[tuple[float, float]], style: str) -> None:
        """Draw a line through points."""
        steps = " ".join(f"{x:g},{y:g}" for x, y in points)
        self._parts.append(f'<polyline points="{steps}" class="{style} line"/>')

    def bar(self, x: float, y: float, width: float, height: float, style: str) -> None:
        """Draw a bar; one of no width is a pixel wide, so that it is seen."""
        self._parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{max(width, 1):g}" height="{height:g}" class="{style}"/>'
        )

    def mark(self, x: float, y: float, series: int, said: str = "") -> None:
        """Draw the mark of a series, from 1: circle, square, diamond, triangle. ``said`` is shown beside a pointer."""
        shapes = {
            1: f'<circle cx="{x:g}" cy="{y:g}" r="5"',
            2: f'<rect x="{x - 4.5:g}" y="{y - 4.5:g}" width="9" height="9"',
            3: f'<path d="M{x:g} {y - 6:g}l6 6-6 6-6-6z"',
            4: f'<path d="M{x:g} {y - 6:g}l6 10.500h-12z"',
        }
        inside = f"><title>{html.escape(said)}</title>" if said else ">"
        tag = shapes[series].split(" ", 1)[0][1:]
        self._parts.append(f'{shapes[series]} class="s{series}"{inside}</{tag}>')

    def legend(self, names: Sequence[str], y: float = 60) -> None:
        """Name the series, in a line below the subtitle."""
        x = 6.0
        for series, name in enumerate(names, 1):
            self.mark(x, y - 4, series)
            self.text(x + 12, y, name, "small")
            x += 34 + 6.6 * len(name)

    def axis(
        self,
        scale: Scale,
        ticks: Sequence[float],
        show: Callable[[float], str],
        label: str,
        *,
        top: float,
        bottom: float,
    ) -> None:
        """Draw the ticks of a horizontal axis as lines over the plot, and what it measures."""
        for tick in ticks:
            x = scale.at(tick)
            self.line(x, top, x, bottom)
            self.text(x, bottom + 18, show(tick), "soft small", "middle")
        self.text((scale.start + scale.end) / 2, bottom + 38, label, "small", "middle")

    def svg(self) -> str:
        """Return the drawing."""
        said = html.escape(f"{self._title}. {self._subtitle}", quote=True)
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" class="tq" viewBox="0 0 {WIDTH} {self.height}" role="img"'
                f' aria-label="{said}">',
                f"<style>{STYLE}</style>",
                *self._parts,
                "</svg>\n",
            )
        )


def percent(value: float) -> str:
    """Return a share as a whole percentage.

    >>> percent(0.25)
    '25 %'
    """
    return f"{100 * value:.0f} %"
