"""A report as Markdown, for a pull request or a page: one section a document, one table row an issue."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from transqa.report.as_text import grouped, place_of, verdict
from transqa.report.gate import tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import DocumentReport, Issue
    from transqa.report.report import Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_HEAD = ("place", "check", "severity", "text", "reason", "expected")
_ROOM = 45_000  # characters of all rows of issues
_OPEN = 10  # issues of a document that are shown unfolded
_DOCUMENTS = 50  # documents that the summary lists
_WHAT = 4  # things not checked for one reason that are named


def render_markdown(report: Report) -> str:
    """Return the report as Markdown: verdicts first, counts, then the issues, cut where a comment would be too long.

    GitHub takes comments of 65,536 characters; the rows of issues are held to 45,000.
    """
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# transqa: {'passed' if report.passed else 'FAILED'}"
    yield from (f"\n**{_escaped(why)}**" for why in report.failures)
    if len(report.documents) > 1:
        yield from _summary(report)
    rows = _Rows()
    for one in report.documents:
        if len(report.documents) == 1 or one.issues or not one.passed:
            yield from _document(one, rows)
    if report.not_checked:
        yield from ("", "## Not checked", "")
        for why, what in grouped(report.not_checked).items():
            shown = what[:_WHAT]
            more = f" and {len(what) - _WHAT} more" if len(what) > _WHAT else ""
            yield f"- {_escaped(', '.join(shown))}{more}: {_escaped(why)}"
    if report.unused:
        yield from ("", "## Unused suppressions", "")
        yield from (f"- {_escaped(text)}" for text in report.unused)
    yield from ("", f"`{report.signature}`")


def _summary(report: Report) -> Iterator[str]:
    """Yield what the run comes to: counts by check, and the documents that fail or have issues."""
    failed = sum(not one.passed for one in report.documents)
    yield from ("", f"{len(report.documents)} documents, {failed} failed: {tally(report.issues)}", "")
    by_check = Counter(f"{issue.code} {issue.check}" for issue in report.issues)
    if by_check:
        yield from ("| check | issues |", "| --- | --- |")
        yield from (
            f"| {name} | {count} |" for name, count in sorted(by_check.items(), key=lambda one: (-one[1], one[0]))
        )
        yield ""
    found = sorted((one for one in report.documents if one.issues or not one.passed), key=lambda one: one.passed)
    if found:
        yield from ("| document | verdict | issues | quality |", "| --- | --- | --- | --- |")
    for one in found[:_DOCUMENTS]:
        said = "passed" if one.passed else "**FAILED**"
        yield f"| {_escaped(one.id)} | {said} | {tally(one.issues)} | {one.score.quality:.2f} |"
    if len(found) > _DOCUMENTS:
        yield f"| and {len(found) - _DOCUMENTS} more | | | |"


class _Rows:
    """How much room is left for rows of issues in all documents together."""

    def __init__(self) -> None:
        self.left = _ROOM

    def take(self, rows: Iterator[str]) -> list[str]:
        """Return the rows that still fit."""
        taken: list[str] = []
        for row in rows:
            self.left -= len(row)
            if self.left < 0:
                break
            taken.append(row)
        return taken


def _document(one: DocumentReport, rows: _Rows) -> Iterator[str]:
    score = one.score
    yield from ("", f"## {_escaped(one.id)}", "", _escaped(verdict(one)), "")
    yield (
        f"{tally(one.issues)}, {score.word_count:,} words · penalty {score.penalty:g} · "
        f"quality {score.quality:.2f}{' (small sample)' if score.small_sample else ''}"
    )
    if one.suppressed:
        by = Counter(kept.by for kept in one.suppressed)
        yield from ("", f"suppressed: {', '.join(f'{count} {how}' for how, count in sorted(by.items()))}")
    if not one.issues:
        return
    folded = len(one.issues) > _OPEN
    yield from ("", f"<details><summary>{len(one.issues)} issues</summary>") if folded else ()
    taken = rows.take(_row(issue, one) for issue in one.issues)
    if taken:
        yield from ("", f"| {' | '.join(_HEAD)} |", f"|{' --- |' * len(_HEAD)}", *taken)
    if len(taken) < len(one.issues):
        yield from ("", f"{len(one.issues) - len(taken)} more issues are left out here; other formats have them all")
    yield from ("", "</details>") if folded else ()


def _row(issue: Issue, one: DocumentReport) -> str:
    again = " (again)" if issue.repeat else ""
    cells = (
        place_of(issue, one.id),
        f"{issue.code} {issue.check}",
        f"{issue.severity}{again}",
        issue.text,
        issue.message,
        ", ".join(issue.expected),
    )
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    r"""Return text in which Markdown sees no markup, on one line.

    >>> print(_escaped("a|b *c*"))
    a\|b \*c\*
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
