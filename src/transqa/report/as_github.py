"""Annotations of GitHub Actions (workflow commands), and the verdicts as plain lines of the log.

GitHub shows ten annotations of a kind and step, so the heaviest issues come first. It
shows columns only for an annotation that stays on one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Maturity, Severity
from transqa.report.gate import (
    WITHOUT_SOURCE,
    lacking_sources,
    new_tally,
    tally,
    unread_reason,
    verdict,
)
from transqa.report.gate import (
    caveat as run_caveat,
)
from transqa.report.locations import (
    confidence_note,
    full_message,
    line_of,
    path_of,
    refused_count,
    repository_path,
)
from transqa.report.shown import plain, prose, shown_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transqa.base.model import Issue
    from transqa.report.report import Report

# "10 warning annotations, 10 error annotations, and 10 notice annotations per step"
# (GitHub's documentation).
_SHOWN_OF_A_KIND = 10


def render_github(report: Report) -> str:
    """Return the report as workflow commands, a line an issue, and the verdict on each document."""
    return "".join(f"{line}\n" for line in _lines(shown_report(report)))


def _lines(report: Report) -> Iterator[str]:
    by_kind: dict[str, list[Issue]] = {"error": [], "warning": [], "notice": []}
    for issue in sorted(report.issues, key=lambda issue: -issue.severity.rank):
        by_kind[_kind(issue)].append(issue)

    hidden = sum(max(0, len(issues) - _SHOWN_OF_A_KIND) for issues in by_kind.values())
    if hidden:
        text = f"{tally(report.issues)}; GitHub shows {_SHOWN_OF_A_KIND} of a kind, {hidden} stand in the log alone"
        yield f"::notice title=transqa::{_data(text)}"
    for failure in report.other_failures:
        yield f"::error title=transqa::{_data(failure)}"
    for file in report.unread:
        kind = "error" if file.fails else "warning"
        line = line_of(file.why)
        yield _of_file(kind, file.path, line, f"not read: {file.why}")
    for document in report.documents:
        if document.unread:
            line = line_of(document.unread[0].what)
            reason = unread_reason(document.unread)
            yield _of_file("error", document.path, line, reason)
    for kind, issues in by_kind.items():
        for issue in issues:
            yield _annotation(kind, issue)
    for document in lacking_sources(report.documents):
        yield _of_file("warning", document.path, None, WITHOUT_SOURCE)

    for document in report.documents:
        yield prose(f"{path_of(document)}: {verdict(document)}")
    for suppression in report.unused:
        yield prose(f"unused: {suppression}")
    refused = sum(refused_count(document) for document in report.documents)
    if refused:
        yield prose(f"refused opinions: {refused:,}")
    outcome = "passed" if report.passed else "FAILED"
    several = len(report.documents) > 1
    caveat = run_caveat(report.documents) if several else ""
    beside = f"; {caveat}" if caveat else ""
    if report.unread:
        count = len(report.unread)
        beside += (
            f"; {'1 file was' if count == 1 else f'{count:,} files were'} not read"
        )
    yield prose(
        f"transqa: {outcome}: {new_tally(report.issues, report.suppressed)}{beside}"
    )


def _kind(issue: Issue) -> str:
    if issue.maturity == Maturity.PREVIEW or issue.severity == Severity.NEUTRAL:
        return "notice"
    if issue.severity == Severity.MINOR:
        return "warning"
    return "error"


def _annotation(kind: str, issue: Issue) -> str:
    properties: dict[str, str | int | None] = {
        "file": plain(repository_path(issue.path)),
        "line": issue.line,
        "endLine": issue.end_line,
    }
    if issue.line is not None and issue.end_line == issue.line:
        properties["col"] = issue.column
        properties["endColumn"] = issue.end_column
    properties["title"] = f"{issue.code} {issue.check}"
    # A segment of plain text without a column is named too: its line alone may hold
    # several sentences.
    exact = issue.column is not None and issue.offset is not None
    note = "" if exact else f" [segment {issue.segment}, {issue.side}]"
    message = f"{full_message(issue)}{confidence_note(issue)}{note}"
    return _command(kind, properties, message)


def _of_file(kind: str, path: str | None, line: int | None, message: str) -> str:
    """Return an annotation of a file as a whole, as of one that could not be read."""
    file = plain(repository_path(path))
    return _command(kind, {"file": file, "line": line, "title": "transqa"}, message)


def _command(
    kind: str, properties: Mapping[str, str | int | None], message: str
) -> str:
    """Return a workflow command with the properties that have a value."""
    written: list[str] = []
    for key, value in properties.items():
        if value not in (None, ""):
            written.append(f"{key}={_property(str(value))}")
    return f"::{kind} {','.join(written)}::{_data(message)}"


def _data(text: str) -> str:
    """Return a text as the data of a workflow command (actions/toolkit, ``escapeData``).

    >>> _data("100 %\\n")
    '100 %25%0A'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a text as a property of a workflow command (actions/toolkit, ``escapeProperty``)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
