"""GitLab's code quality report (a subset of the Code Climate format): an issue an object, in one JSON array."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from transqa.base.model import Maturity, Severity
from transqa.report.gate import unread_reason
from transqa.report.locations import (
    confidence_note,
    full_message,
    line_of,
    name_in_file,
    repository_path,
    repository_path_of,
    segment_note,
)
from transqa.report.shown import json_text, plain, shown_report

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue, UnreadFile
    from transqa.report.report import Report

_SEVERITIES = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
    Severity.NEUTRAL: "info",
}


_NOT_READ = "not-read"  # stands for a check where a file or rows could not be read


def render_gitlab(report: Report) -> str:
    """Return the report as GitLab reads it; what could not be read stands first."""
    report = shown_report(report)
    issues = [_unread_file(file) for file in report.unread]
    for document in report.documents:
        if document.unread:
            issues.append(_unread_rows(document))
        for issue in document.issues:
            issues.append(_issue(document, issue))
    return json_text(issues) + "\n"


def _issue(document: DocumentReport, issue: Issue) -> dict[str, Any]:
    # GitLab drops issues with a fingerprint that it has seen, and ours knows nothing of
    # the document.
    fingerprint = _fingerprint(
        repository_path_of(document), name_in_file(document), issue.fingerprint
    )

    # The format demands a line; what has none is shown at the first.
    lines = {"begin": issue.line or 1}
    if issue.end_line:
        lines["end"] = issue.end_line

    preview = issue.maturity == Maturity.PREVIEW
    notes = f"{confidence_note(issue)}{segment_note(issue)}"
    return {
        "description": f"{issue.code} {issue.check}: {full_message(issue)}{notes}",
        "check_name": issue.code,
        "fingerprint": fingerprint,
        "severity": "info" if preview else _SEVERITIES[issue.severity],
        "location": {"path": _path(issue.path, document.id), "lines": lines},
    }


def _unread_file(file: UnreadFile) -> dict[str, Any]:
    return {
        "description": f"not read: {file.why}",
        "check_name": _NOT_READ,
        "fingerprint": _fingerprint(repository_path(file.path), _NOT_READ, file.why),
        "severity": "critical" if file.fails else "minor",
        "location": {
            "path": _path(file.path, file.path),
            "lines": {"begin": line_of(file.why) or 1},
        },
    }


def _unread_rows(document: DocumentReport) -> dict[str, Any]:
    """Return one object for all rows of a document that could not be read, at the first of them."""
    reason = unread_reason(document.unread)
    return {
        "description": reason,
        "check_name": _NOT_READ,
        "fingerprint": _fingerprint(repository_path_of(document), _NOT_READ, reason),
        "severity": "critical",
        "location": {
            "path": _path(document.path, document.id),
            "lines": {"begin": line_of(document.unread[0].what) or 1},
        },
    }


def _fingerprint(*parts: str) -> str:
    # A file name may hold bytes that are no UTF-8: Python keeps them as lone
    # surrogates.
    identity = "\x1f".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.sha256(identity).hexdigest()


def _path(path: str | None, name: str) -> str:
    """Return a path from the repository's root, or a name where there is none.

    Without the ./ that keeps a name from beginning a line: GitLab takes no such path, and
    in JSON no line begins with one.
    """
    return plain(repository_path(path) or name).removeprefix("./")
