"""A report as Markdown, for a pull request or a page: one section a document, one table row an issue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.report.as_text import (
    LISTED_THINGS,
    counts_by_check,
    listed_not_checked,
    location_of,
    suppressed_counts,
)
from transqa.report.gate import (
    caveat as run_caveat,
)
from transqa.report.gate import (
    new_tally,
    scored_note,
    tally,
    verdict,
)
from transqa.report.locations import percent, refused_count, told_refused
from transqa.report.shown import prose, shown_report
from transqa.text.opinions import also_found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import DocumentReport, Issue
    from transqa.report.report import Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_COLUMNS = ("place", "check", "severity", "text", "reason", "expected")
# GitHub takes comments of at most 65,536 characters. What is no row of an issue
# (headings, the summary, what was not checked) has the rest.
_ROOM = 45_000  # characters of all rows of issues together
_UNFOLDED = 10  # issues of a document that are shown without a click
_LISTED_DOCUMENTS = 50  # documents that the summary lists
_LISTED_REFUSED = 20  # second opinions that were refused


def render_markdown(report: Report) -> str:
    """Return the report as Markdown: verdicts first, counts, then the issues, cut where a comment would be too long.

    GitHub takes comments of 65,536 characters; the rows of issues are held to 45,000.
    """
    return "\n".join(_lines(shown_report(report))) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# transqa: {'passed' if report.passed else 'FAILED'}"
    for failure in report.failures:
        yield f"\n**{escaped(failure)}**"
    several = len(report.documents) > 1
    if several:
        yield from _summary(report)

    room = _Room()
    for document in report.documents:
        if not several or _worth_listing(document):
            yield from _document(document, room)

    if report.not_checked:
        yield from ("", "## Not checked", "")
        for things, reason in listed_not_checked(report.not_checked, LISTED_THINGS):
            yield f"- {escaped(things)}: {escaped(reason)}"
    if report.unused:
        yield from ("", "## Unused suppressions", "")
        for suppression in report.unused:
            yield f"- {escaped(suppression)}"
    yield from _refused(report)
    yield ""
    yield code(report.signature)


def _refused(report: Report) -> Iterator[str]:
    """Yield the second opinions that were not taken, the first of them with the reason."""
    count = sum(refused_count(document) for document in report.documents)
    if not count:
        return
    yield from ("", "## Refused opinions", "")
    listed = [refused for document in report.documents for refused in document.refused]
    for refused in listed[:_LISTED_REFUSED]:
        yield f"- {escaped(told_refused(refused))}"
    others = count - sum(refused.count for refused in listed[:_LISTED_REFUSED])
    if others:
        yield f"- and {others:,} more"


def _worth_listing(document: DocumentReport) -> bool:
    return bool(document.issues) or not document.passed


def _summary(report: Report) -> Iterator[str]:
    """Yield what the run comes to: counts by check, and the documents that fail or have issues, failed ones first."""
    failed = sum(not document.passed for document in report.documents)
    yield ""
    yield f"{len(report.documents)} documents, {failed} failed: {new_tally(report.issues, report.suppressed)}"
    yield ""
    caveat = run_caveat(report.documents)
    if caveat:
        yield from (caveat, "")
    if report.issues:
        yield "| check | issues |"
        yield "| --- | --- |"
        for check, count in counts_by_check(report):
            yield f"| {check} | {count} |"
        yield ""

    documents = [document for document in report.documents if _worth_listing(document)]
    documents.sort(key=lambda document: document.passed)
    if documents:
        yield "| document | verdict | issues | quality |"
        yield "| --- | --- | --- | --- |"
    for document in documents[:_LISTED_DOCUMENTS]:
        outcome = "passed" if document.passed else "**FAILED**"
        quality = f"{document.score.quality:.2f}"
        yield f"| {escaped(document.id)} | {outcome} | {tally(document.issues)} | {quality} |"
    if len(documents) > _LISTED_DOCUMENTS:
        yield f"| and {len(documents) - _LISTED_DOCUMENTS} more | | | |"


class _Room:
    """The room that is left for rows of issues, in all documents together."""

    def __init__(self) -> None:
        self.left = _ROOM  # characters

    def take(self, rows: Iterator[str]) -> list[str]:
        """Return the rows that still fit. The first that doesn't ends the list, of later documents too."""
        taken: list[str] = []
        for row in rows:
            self.left -= len(row)
            if self.left < 0:
                break
            taken.append(row)
        return taken


def _document(document: DocumentReport, room: _Room) -> Iterator[str]:
    score = document.score
    yield from ("", f"## {escaped(document.id)}", "", escaped(verdict(document)), "")
    sums = (
        f"{new_tally(document.issues, document.suppressed)}, {score.word_count:,} words · "
        f"penalty {score.penalty:g}{scored_note(document.suppressed)} · "
        f"quality {score.quality:.2f}"
    )
    yield f"{sums} (small sample)" if score.small_sample else sums
    if document.suppressed:
        yield ""
        yield f"suppressed: {suppressed_counts(document.suppressed)}"
    if not document.issues:
        return

    # A table inside <details> is read as Markdown only behind an empty line (GitHub
    # Flavored Markdown, HTML blocks).
    count = len(document.issues)
    folded = count > _UNFOLDED
    if folded:
        yield ""
        yield f"<details><summary>{count} issues</summary>"
    rows = room.take(_row(issue, document) for issue in document.issues)
    if rows:
        yield ""
        yield f"| {' | '.join(_COLUMNS)} |"
        yield f"|{' --- |' * len(_COLUMNS)}"
        yield from rows
    if len(rows) < count:
        yield ""
        yield f"{count - len(rows)} more issues are left out here; other formats have them all"
    if folded:
        yield ""
        yield "</details>"


def _row(issue: Issue, document: DocumentReport) -> str:
    check = f"{issue.code} {issue.check}"
    if issue.also:
        check += f" (also {', '.join(issue.also)})"
    severity = issue.severity.value
    if issue.confidence is not None:
        severity += f", {percent(issue.confidence)}"
    if issue.repeat:
        severity += " (again)"
    reason = issue.message
    others = also_found(issue)
    if others:
        reason += f"; {others}"
    cells = (
        location_of(issue, document.id),
        check,
        severity,
        issue.text,
        reason,
        ", ".join(issue.expected),
    )
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def escaped(text: str) -> str:
    r"""Return text in which Markdown sees no markup, on one line.

    >>> print(escaped("a|b *c*"))
    a\|b \*c\*
    """
    return _SPECIAL.sub(r"\\\1", prose(text))


def code(text: str) -> str:
    """Return a text as a code span, on one line; a backtick, which would end it, is a straight quote.

    >>> print(code("a`b"))
    `a'b`
    """
    return f"`{prose(text).replace('`', chr(39))}`"
