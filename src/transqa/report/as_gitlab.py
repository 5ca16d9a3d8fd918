"""GitLab's code quality report (a subset of the Code Climate format): an issue an object, in one JSON array."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from transqa.base.model import Maturity, Severity
from transqa.report.places import path_of, said, shown_path

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
    """Return the report as GitLab reads it; a fingerprint is that of the document and the issue together."""
    issues = [_issue(one, issue) for one in report.documents for issue in one.issues]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(one: DocumentReport, issue: Issue) -> dict[str, Any]:
    known = f"{path_of(one)}\x1f{one.id.rpartition('#')[2]}\x1f{issue.fingerprint}"
    unit = "" if issue.offset is not None else f" [segment {issue.segment}, {issue.side}]"
    lines = {"begin": issue.line or 1} | ({"end": issue.end_line} if issue.end_line else {})
    preview = issue.maturity == Maturity.PREVIEW
    return {
        "description": f"{issue.code} {issue.check}: {said(issue)}{unit}",
        "check_name": issue.code,
        "fingerprint": hashlib.sha256(known.encode("utf-8", "backslashreplace")).hexdigest(),
        "severity": "info" if preview else _SEVERITIES[issue.severity],
        "location": {"path": shown_path(issue.path) or path_of(one), "lines": lines},
    }
