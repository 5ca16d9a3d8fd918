"""A report as JSON, by the schema published in ``report/report-1.schema.json``. No key is ever renamed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue
    from transqa.report.report import Report

SCHEMA = "transqa/report/1"


def render_json(report: Report) -> str:
    """Return the report as JSON text, indented, letters as they are."""
    whole = {
        "schema": SCHEMA,
        "signature": report.signature,
        "documents": [document_object(one) for one in report.documents],
        "passed": report.passed,
        "failures": list(report.failures),
        "unused": list(report.unused),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def document_object(one: DocumentReport) -> dict[str, Any]:
    """Return the object of a document, as it stands in the JSON report."""
    return {
        "id": one.id,
        "source_lang": one.source_lang,
        "target_lang": one.target_lang,
        "passed": one.passed,
        "reasons": list(one.reasons),
        "not_checked": [asdict(item) for item in one.not_checked],
        "score": asdict(one.score),
        "metrics": one.metrics,
        "issues": [_issue(issue) for issue in one.issues],
        "segment_scores": [asdict(scored) for scored in one.segment_scores],
        "suppressed": [{"by": kept.by, "reason": kept.reason, "issue": _issue(kept.issue)} for kept in one.suppressed],
        "people": [{**asdict(place), "systems": list(place.systems)} for place in one.people],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    source = issue.source
    return {
        "code": issue.code,
        "check": issue.check,
        "category": issue.category,
        "severity": issue.severity.value,
        "maturity": issue.maturity.value,
        "repeat": issue.repeat,
        "fingerprint": issue.fingerprint,
        "segment": issue.segment,
        "side": issue.side.value,
        "start": issue.start,
        "end": issue.end,
        "offset": issue.offset,
        "text": issue.text,
        "message": issue.message,
        "expected": list(issue.expected),
        "entry": issue.entry,
        "source": None if source is None else {"start": source.start, "end": source.end, "text": source.text},
        "related": [
            {"segment": place.segment, "start": place.start, "end": place.end, "text": place.text}
            for place in issue.related
        ],
        "path": issue.path,
        "line": issue.line,
        "column": issue.column,
        "end_line": issue.end_line,
        "end_column": issue.end_column,
    }
