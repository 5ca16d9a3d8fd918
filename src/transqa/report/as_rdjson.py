"""Reviewdog's diagnostic format (rdjson), for comments on changed lines of a review.

Its columns count bytes of UTF-8 (reviewdog's ``rdf.proto``), which the text of a
segment alone doesn't tell, so that locations are lines without columns.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transqa.base.model import Maturity, Severity
from transqa.report.locations import (
    confidence_note,
    full_message,
    path_of,
    segment_note,
    shown_path,
)

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue
    from transqa.report.report import Report

_SEVERITIES = {
    Severity.CRITICAL: "ERROR",
    Severity.MAJOR: "ERROR",
    Severity.MINOR: "WARNING",
    Severity.NEUTRAL: "INFO",
}


def render_rdjson(report: Report) -> str:
    """Return the report as one DiagnosticResult."""
    diagnostics: list[dict[str, Any]] = []
    for document in report.documents:
        for issue in document.issues:
            diagnostics.append(_diagnostic(document, issue))
    result = {"source": {"name": "transqa"}, "diagnostics": diagnostics}
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(document: DocumentReport, issue: Issue) -> dict[str, Any]:
    location: dict[str, Any] = {"path": shown_path(issue.path) or path_of(document)}
    if issue.line is not None:
        end_line = issue.end_line or issue.line
        location["range"] = {"start": {"line": issue.line}, "end": {"line": end_line}}
    preview = issue.maturity == Maturity.PREVIEW
    return {
        "message": f"{full_message(issue)}{confidence_note(issue)}{segment_note(issue)}",
        "location": location,
        "severity": "INFO" if preview else _SEVERITIES[issue.severity],
        "code": {"value": f"{issue.code} {issue.check}"},
    }
