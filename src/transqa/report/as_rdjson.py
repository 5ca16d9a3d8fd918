"""Reviewdog's diagnostic format (rdjson), for comments on changed lines of a review.

Its columns count bytes of UTF-8 (reviewdog's ``rdf.proto``), which the text of a segment alone does not tell: places
are given as lines.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transqa.base.model import Maturity, Severity
from transqa.report.places import path_of, said, shown_path

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue
    from transqa.report.report import Report

_SEVERITIES = {Severity.CRITICAL: "ERROR", Severity.MAJOR: "ERROR", Severity.MINOR: "WARNING", Severity.NEUTRAL: "INFO"}


def render_rdjson(report: Report) -> str:
    """Return the report as one DiagnosticResult."""
    found = [_diagnostic(one, issue) for one in report.documents for issue in one.issues]
    return json.dumps({"source": {"name": "transqa"}, "diagnostics": found}, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(one: DocumentReport, issue: Issue) -> dict[str, Any]:
    location: dict[str, Any] = {"path": shown_path(issue.path) or path_of(one)}
    if issue.line is not None:
        location["range"] = {"start": {"line": issue.line}, "end": {"line": issue.end_line or issue.line}}
    unit = "" if issue.offset is not None else f" [segment {issue.segment}, {issue.side}]"
    preview = issue.maturity == Maturity.PREVIEW
    return {
        "message": f"{said(issue)}{unit}",
        "location": location,
        "severity": "INFO" if preview else _SEVERITIES[issue.severity],
        "code": {"value": f"{issue.code} {issue.check}"},
    }
