"""Reviewdog's diagnostic format (rdjson), for comments on changed lines of a review, with suggestions to take.

Source: ``proto/rdf/reviewdog.proto`` of reviewdog. Its columns count bytes of UTF-8 from
1, and ends are exclusive; a range without columns is of whole lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transqa.base.model import Maturity, Severity, Side
from transqa.report.byte_columns import BytePlace, FileLines
from transqa.report.gate import unread_reason
from transqa.report.locations import (
    confidence_note,
    full_message,
    line_of,
    path_of,
    segment_note,
    shown_path,
)
from transqa.report.shown import (
    json_text,
    shown_document,
    shown_issue,
    shown_report,
)

if TYPE_CHECKING:
    from transqa.base.model import DocumentReport, Issue, UnreadFile
    from transqa.report.report import Report

_SEVERITIES = {
    Severity.CRITICAL: "ERROR",
    Severity.MAJOR: "ERROR",
    Severity.MINOR: "WARNING",
    Severity.NEUTRAL: "INFO",
}


# What a suggestion may not hold where it could break what stands around it: markup in
# texts that have it, an escape or the end of a cell in bilingual files.
_MARKUP = frozenset("<>&")
_MARKED_UP = (".html", ".htm", ".xhtml", ".md", ".markdown", ".xml")
_BREAKS_FILES = frozenset('<>&"\\\t\n\r,;')


def render_rdjson(report: Report) -> str:
    """Return the report as one DiagnosticResult."""
    lines = FileLines()
    diagnostics = [_unread_file(file) for file in shown_report(report).unread]
    for document in report.documents:
        shown = shown_document(document)
        if shown.unread:
            diagnostics.append(_unread_rows(shown))
        for issue in document.issues:
            place = lines.place_of(issue)
            diagnostic = _diagnostic(shown, shown_issue(issue), place)
            # What is written into the file is as it was proposed.
            texts = _suggested(issue, place)
            if place is not None and texts:
                diagnostic["suggestions"] = [
                    {"range": _range(place), "text": text} for text in texts
                ]
            diagnostics.append(diagnostic)
    result = {"source": {"name": "transqa"}, "diagnostics": diagnostics}
    return json_text(result) + "\n"


def _diagnostic(
    document: DocumentReport, issue: Issue, place: BytePlace | None
) -> dict[str, Any]:
    location: dict[str, Any] = {"path": shown_path(issue.path) or path_of(document)}
    if place is not None:
        location["range"] = _range(place)
    elif issue.line is not None:
        end_line = issue.end_line or issue.line
        location["range"] = {"start": {"line": issue.line}, "end": {"line": end_line}}
    preview = issue.maturity == Maturity.PREVIEW
    return {
        "message": f"{full_message(issue)}{confidence_note(issue)}{segment_note(issue)}",
        "location": location,
        "severity": "INFO" if preview else _SEVERITIES[issue.severity],
        "code": {"value": f"{issue.code} {issue.check}"},
    }


def _unread_file(file: UnreadFile) -> dict[str, Any]:
    """Return a diagnostic of a file that could not be read."""
    severity = "ERROR" if file.fails else "WARNING"
    return _not_read(
        shown_path(file.path), f"not read: {file.why}", line_of(file.why), severity
    )


def _unread_rows(document: DocumentReport) -> dict[str, Any]:
    """Return one diagnostic of all rows of a document that could not be read, at the first of them."""
    reason = unread_reason(document.unread)
    line = line_of(document.unread[0].what)
    return _not_read(path_of(document), reason, line, "ERROR")


def _not_read(
    path: str, message: str, line: int | None, severity: str
) -> dict[str, Any]:
    location: dict[str, Any] = {"path": path}
    if line is not None:
        location["range"] = {"start": {"line": line}, "end": {"line": line}}
    return {
        "message": message,
        "location": location,
        "severity": severity,
        "code": {"value": "not-read"},
    }


def _range(place: BytePlace) -> dict[str, Any]:
    return {
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }


def _suggested(issue: Issue, place: BytePlace | None) -> tuple[str, ...]:
    """Return what may be written at the place of an issue, where the file has its text letter by letter.

    It hasn't where markup or an escape stands inside. A neutral issue corrects nothing.
    """
    is_correction = issue.side == Side.TARGET and issue.severity != Severity.NEUTRAL
    if place is None or not is_correction or place.text != issue.text:
        return ()
    unsafe: frozenset[str] = frozenset()
    if issue.offset is None:
        unsafe = _BREAKS_FILES
    elif str(issue.path).lower().endswith(_MARKED_UP):
        unsafe = _MARKUP
    return tuple(text for text in issue.expected if unsafe.isdisjoint(text))
