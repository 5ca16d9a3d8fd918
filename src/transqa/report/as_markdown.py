"""A report as Markdown, for a pull request or a page: one section a document, one table row an issue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transqa.gate import tally
from transqa.report.as_text import grouped, place_of, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.model import DocumentReport, Issue
    from transqa.report.report import Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_HEAD = ("place", "check", "severity", "text", "reason", "expected")


def render_markdown(report: Report) -> str:
    """Return the report as Markdown."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# transqa: {'passed' if report.passed else 'FAILED'}"
    for one in report.documents:
        yield from _document(one)
    if report.not_checked:
        yield from ("", "## Not checked", "")
        for why, what in grouped(report.not_checked).items():
            yield f"- {_escaped(', '.join(what))}: {_escaped(why)}"
    yield from ("", f"`{report.signature}`")


def _document(one: DocumentReport) -> Iterator[str]:
    score = one.score
    yield from ("", f"## {_escaped(one.id)}", "", _escaped(verdict(one)), "")
    yield (
        f"{tally(one.issues)}, {score.word_count:,} words · penalty {score.penalty:g} · "
        f"quality {score.quality:.2f}{' (small sample)' if score.small_sample else ''}"
    )
    if one.issues:
        yield from ("", f"| {' | '.join(_HEAD)} |", f"|{' --- |' * len(_HEAD)}")
        yield from (_row(issue, one) for issue in one.issues)


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
