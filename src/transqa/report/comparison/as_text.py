"""A comparison for a terminal: the table of systems, what its columns mean, and the widest differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.report.as_text import LISTED_THINGS, listed_not_checked
from transqa.report.comparison.wording import (
    ShownPart,
    header,
    legend,
    output_issues,
    rows,
    shown_part,
    title,
)
from transqa.report.shown import path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.report.comparison.model import Comparison, SegmentDifference


def render_text(comparison: Comparison, segments: int | None = None) -> str:
    """Return the comparison as plain text."""
    return "\n".join(_lines(shown_part(comparison, segments))) + "\n"


def _lines(part: ShownPart) -> Iterator[str]:
    comparison = part.comparison
    yield title(comparison)
    yield ""
    yield from _table([header(comparison), *rows(comparison)])
    yield ""
    yield from legend(comparison)
    for things, reason in listed_not_checked(comparison.not_checked, LISTED_THINGS):
        yield f"Not checked: {things}: {reason}"
    for segment in part.segments:
        yield ""
        yield from _segment(segment)
    if part.left:
        yield ""
        yield f"and {part.left:,} more segments in which they differ (--segments)"
    yield ""
    yield comparison.signature


def _table(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table, its columns as wide as their widest cells, numbers to the right."""
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    for line in lines:
        cells = [path(line[0]).ljust(widths[0])]
        cells += [
            cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)
        ]
        yield "  ".join(cells).rstrip()


def _segment(segment: SegmentDifference) -> Iterator[str]:
    yield f"segment {segment.id}"
    width = max(len(output.system) for output in segment.outputs)
    width = max(width, len("reference"))
    if segment.source:
        yield f"  {'source'.ljust(width)}  {segment.source}"
    if segment.reference:
        yield f"  {'reference'.ljust(width)}  {segment.reference}"
    for output in segment.outputs:
        yield f"  {path(output.system).ljust(width)}  {output.target or '(empty)'}"
        for line in output_issues(output):
            yield f"  {' ' * width}    {line}"
