"""GitLab's code quality report (a subset of the Code Climate format): an issue an object, in one JSON array."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from transqa.base.model import Maturity, Severity
from transqa.report.locations import (
    confidence_note,
    full_message,
    name_in_file,
    path_of,
    repository_path,
    segment_note,
)
from transqa.report.shown import json_text, plain, shown_report

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue
    from transqa.report.report import Report

_SEVERITIES = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
    Severity.NEUTRAL: "info",
}


def render_gitlab(report: Report) -> str:
    """Return the report as GitLab reads it."""
    report = shown_report(report)
    issues: list[dict[str, Any]] = []
    for document in report.documents:
        for issue in document.issues:
            issues.append(_issue(document, issue))
    return json_text(issues) + "\n"


def _issue(document: DocumentReport, issue: Issue) -> dict[str, Any]:
    # GitLab drops issues with a fingerprint that it has seen, and ours knows nothing of
    # the document.
    identity = f"{path_of(document)}\x1f{name_in_file(document)}\x1f{issue.fingerprint}"
    # A file name may hold bytes that are no UTF-8: Python keeps them as lone
    # surrogates.
    fingerprint = hashlib.sha256(
        identity.encode("utf-8", "backslashreplace")
    ).hexdigest()

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
        "location": {
            # Without the ./ that keeps a name from beginning a line: GitLab takes no such
            # path, and in JSON no line begins with one.
            "path": plain(repository_path(issue.path) or document.id).removeprefix(
                "./"
            ),
            "lines": lines,
        },
    }
