"""A report as JSON, by the schema published in ``report/report-1.schema.json``. No key is ever renamed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from transqa.report.shown import json_text

if TYPE_CHECKING:
    from transqa.base.model import (
        DocumentReport,
        Issue,
        NamedPlace,
        NotChecked,
        Opinion,
        Place,
        Suppressed,
    )
    from transqa.report.report import Report

SCHEMA = "transqa/report/1"


_PLACE_OF_DOCUMENTS = '"documents": []'
_INDENT = "\n" + " " * 4  # of the lines of a document


def render_json(report: Report) -> str:
    """Return the report as JSON text, indented, letters as they are."""
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "signature": report.signature,
        "documents": [],
        "passed": report.passed,
        "failures": list(report.failures),
        "unused": list(report.unused),
        "metrics": report.metrics,
    }
    if report.unread:
        whole["unread"] = unread_objects(report)
    text = json_text(whole) + "\n"
    if not report.documents:
        return text
    # Each document is made into text by itself: the objects of twenty thousand of them
    # would take a gigabyte. A line end is always one between values, for those of texts
    # are escaped.
    head, _, tail = text.partition(_PLACE_OF_DOCUMENTS)
    pieces = [head, '"documents": [', _INDENT]
    for document in report.documents:
        pieces += (
            json_text(document_object(document)).replace("\n", _INDENT),
            ",",
            _INDENT,
        )
    pieces[-2:] = "\n  ]", tail
    return "".join(pieces)


def unread_objects(report: Report) -> list[dict[str, str]]:
    """Return the files that could not be read as the objects that they are in the JSON report."""
    return [{"path": file.path, "why": file.why} for file in report.unread]


def document_object(document: DocumentReport) -> dict[str, Any]:
    """Return a document as the object that it is in the JSON report."""
    written = {
        "id": document.id,
        "source_lang": document.source_lang,
        "target_lang": document.target_lang,
        "passed": document.passed,
        "reasons": list(document.reasons),
        "not_checked": [_note(note) for note in document.not_checked],
        "score": asdict(document.score),
        "metrics": document.metrics,
        "issues": [issue_object(issue) for issue in document.issues],
        "segment_scores": [asdict(score) for score in document.segment_scores],
        "suppressed": [_suppressed(suppressed) for suppressed in document.suppressed],
        "people": [_mention(mention) for mention in document.people],
    }
    # A run without second opinions says nothing of them.
    if document.refused:
        written["refused_opinions"] = [asdict(refused) for refused in document.refused]
    return written


def _note(note: NotChecked) -> dict[str, Any]:
    return {"what": note.what, "why": note.why}


def _suppressed(suppressed: Suppressed) -> dict[str, Any]:
    return {
        "by": suppressed.by,
        "reason": suppressed.reason,
        "issue": issue_object(suppressed.issue),
    }


def _mention(mention: NamedPlace) -> dict[str, Any]:
    written = asdict(mention)
    written["systems"] = list(mention.systems)
    return written


def issue_object(issue: Issue) -> dict[str, Any]:
    """Return an issue as the object that it is in the JSON report."""
    # Written out key by key: a field of Issue that is renamed must not rename a key of
    # the published schema.
    written = {
        "code": issue.code,
        "check": issue.check,
        "category": issue.category,
        "severity": issue.severity.value,
        "maturity": issue.maturity.value,
        "repeat": issue.repeat,
        "fingerprint": issue.fingerprint,
        "confidence": issue.confidence,
        "also": list(issue.also),
        "segment": issue.segment,
        "side": issue.side.value,
        "start": issue.start,
        "end": issue.end,
        "offset": issue.offset,
        "text": issue.text,
        "message": issue.message,
        "expected": list(issue.expected),
        "entry": issue.entry,
        "source": None if issue.source is None else _span(issue.source),
        "related": [
            {"segment": place.segment, **_span(place)} for place in issue.related
        ],
        "path": issue.path,
        "line": issue.line,
        "column": issue.column,
        "end_line": issue.end_line,
        "end_column": issue.end_column,
    }
    if issue.opinions:
        written["by"] = list(issue.by)
        written["opinions"] = [_opinion(opinion) for opinion in issue.opinions]
    return written


def _opinion(opinion: Opinion) -> dict[str, Any]:
    """Return a second opinion; its segment is that of the issue, and so is its side."""
    return {
        "by": opinion.by,
        "severity": opinion.severity.value,
        "category": opinion.category,
        "start": opinion.start,
        "end": opinion.end,
        "text": opinion.text,
        "note": opinion.note,
        "confidence": opinion.confidence,
    }


def _span(place: Place) -> dict[str, Any]:
    """Return the span and the text of a place; that of a source lies in the segment of the issue itself."""
    return {"start": place.start, "end": place.end, "text": place.text}
