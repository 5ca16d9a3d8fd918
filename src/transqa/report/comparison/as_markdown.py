"""A comparison as Markdown, for a pull request or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.report.as_markdown import code, escaped
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

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.report.comparison.model import Comparison, SegmentDifference


def render_markdown(comparison: Comparison, segments: int | None = None) -> str:
    """Return the comparison as Markdown: the table of systems, and the widest differences folded."""
    return "\n".join(_lines(shown_part(comparison, segments))) + "\n"


def _lines(part: ShownPart) -> Iterator[str]:
    comparison = part.comparison
    columns = header(comparison)
    yield "# transqa: systems compared"
    yield ""
    yield f"{escaped(title(comparison))}."
    yield ""
    yield _row(columns)
    yield _row(["---", *("---:" for _ in columns[1:])])
    for cells in rows(comparison):
        yield _row([escaped(cell) for cell in cells])
    yield ""
    for line in legend(comparison):
        yield f"- {escaped(line)}"
    for things, reason in listed_not_checked(comparison.not_checked, LISTED_THINGS):
        yield f"- Not checked: {escaped(things)}: {escaped(reason)}"
    if part.segments:
        yield from ("", "## Where they differ")
    for segment in part.segments:
        yield from _segment(segment)
    if part.left:
        yield from ("", f"and {part.left:,} more")
    yield from ("", code(comparison.signature))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _segment(segment: SegmentDifference) -> Iterator[str]:
    yield from ("", f"### Segment {escaped(segment.id)}", "", "| | text | issues |")
    yield "| --- | --- | --- |"
    if segment.source:
        yield _row(["source", escaped(segment.source), ""])
    if segment.reference:
        yield _row(["reference", escaped(segment.reference), ""])
    for output in segment.outputs:
        issues = "<br>".join(escaped(line) for line in output_issues(output))
        yield _row([escaped(output.system), escaped(output.target), issues])
