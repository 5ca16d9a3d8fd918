"""SARIF 2.1.0 (OASIS Standard, 2020), for code scanning: GitHub, Azure DevOps and editors read it.

Columns are code points (``columnKind``). What was accepted or is in the baseline is a result with a ``suppressions``
entry; what a change does not touch is left out. What was not checked is a notification.
"""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

from transqa.base.model import Maturity, Severity, Side
from transqa.report.as_text import grouped
from transqa.report.pages import check_page
from transqa.report.places import path_of, said, shown_path, uri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue, Place, Suppressed
    from transqa.checks.base import Check
    from transqa.report.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "note"}
_ROOT = "%SRCROOT%"


def render_sarif(report: Report) -> str:
    """Return the report as SARIF, indented, letters as they are."""
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _run(report: Report) -> dict[str, Any]:
    from transqa import __version__
    from transqa.checks import CHECKS

    found: list[tuple[DocumentReport, Issue, Suppressed | None]]
    found = [(one, issue, None) for one in report.documents for issue in one.issues]
    found += [(one, kept.issue, kept) for one in report.documents for kept in one.suppressed if kept.by != "unchanged"]
    codes = sorted({issue.code for _, issue, _ in found})
    checks = {check.code: check for check in CHECKS}
    driver = {
        "name": "transqa",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, checks.get(code)) for code in codes],
    }
    has_baseline = any(kept is not None and kept.by == "baseline" for *_, kept in found)
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the working directory of the run"}}},
        "invocations": [_invocation(report)],
        "results": [_result(one, issue, kept, codes, has_baseline=has_baseline) for one, issue, kept in found],
        "properties": {"signature": report.signature, "documents": [_document(one) for one in report.documents]},
    }


def _rule(code: str, check: Check | None) -> dict[str, Any]:
    if check is None:
        return {"id": code}
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in check.name.split("-")),
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": inspect.cleandoc(check.find.__doc__ or "")},
        "help": {"text": f"transqa explain {code}", "markdown": check_page(check)},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"category": check.category, "maturity": check.maturity.value, "tags": [check.category]},
    }


def _invocation(report: Report) -> dict[str, Any]:
    notes = [("note", f"not checked: {', '.join(what)}: {why}") for why, what in grouped(report.not_checked).items()]
    notes += [("warning", f"unused: {text}") for text in report.unused]
    made: dict[str, Any] = {"executionSuccessful": not report.failures}
    told = [{"level": level, "message": {"text": text}} for level, text in notes]
    failed = [{"level": "error", "message": {"text": text}} for text in report.failures]
    if told:
        made["toolConfigurationNotifications"] = told
    if failed:
        made["toolExecutionNotifications"] = failed
    return made


def _result(
    one: DocumentReport, issue: Issue, kept: Suppressed | None, codes: Sequence[str], *, has_baseline: bool
) -> dict[str, Any]:
    preview = issue.maturity == Maturity.PREVIEW
    result: dict[str, Any] = {
        "ruleId": issue.code,
        "ruleIndex": codes.index(issue.code),
        "level": "note" if preview else _LEVELS[issue.severity],
        "message": {"text": said(issue)},
        "locations": [_location(one, issue)],
        "partialFingerprints": {"transqa/v1": issue.fingerprint},
        "properties": {"severity": issue.severity.value, "category": issue.category, "text": issue.text},
    }
    related = list(_related(one, issue))
    if related:
        result["relatedLocations"] = related
    if has_baseline:
        result["baselineState"] = "unchanged" if kept and kept.by == "baseline" else "new"
    if kept:
        kind = "inSource" if kept.by == "inline" else "external"
        result["suppressions"] = [{"kind": kind, "justification": kept.reason or kept.by}]
    if fixes := _fixes(one, issue):
        result["fixes"] = fixes
    return result


def _location(one: DocumentReport, issue: Issue) -> dict[str, Any]:
    located: dict[str, Any] = {"logicalLocations": [_logical(one, issue.segment, issue.side)]}
    path = shown_path(issue.path)
    if not path:
        return located
    physical: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if issue.line is not None:
        physical["region"] = _region(issue)
    return {"physicalLocation": physical, **located}


def _artifact(path: str) -> dict[str, Any]:
    place = uri(path)
    return {"uri": place} if ":" in place.split("/")[0] or place.startswith("/") else {"uri": place, "uriBaseId": _ROOT}


def _region(issue: Issue) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": issue.line}
    if issue.column is not None:
        region["startColumn"] = issue.column
        if issue.end_line is not None and issue.end_column is not None:
            region |= {"endLine": issue.end_line, "endColumn": issue.end_column}
    if issue.offset is not None:
        region |= {"charOffset": issue.offset, "charLength": issue.end - issue.start}
    if issue.text and issue.column is not None:
        region["snippet"] = {"text": issue.text}
    return region


def _logical(one: DocumentReport, segment: str, side: Side) -> dict[str, Any]:
    name = f"{path_of(one)}::{segment}::{side.value}"
    return {"name": segment, "fullyQualifiedName": name, "kind": "segment"}


def _related(one: DocumentReport, issue: Issue) -> Iterator[dict[str, Any]]:
    places: list[tuple[str, Place]] = [("source", issue.source)] if issue.source else []
    places += [("see", place) for place in issue.related]
    for number, (what, place) in enumerate(places, 1):
        text = f'{what}: "{place.text}" at {place.start}-{place.end}'
        yield {
            "id": number,
            "message": {"text": " ".join(text.split())},
            "logicalLocations": [_logical(one, place.segment, Side.SOURCE if what == "source" else place.side)],
        }


def _fixes(one: DocumentReport, issue: Issue) -> list[dict[str, Any]]:
    """Return the replacement, where one spelling is expected and its place holds the text letter by letter."""
    exact = issue.end_line == issue.line and issue.column is not None and issue.end_column is not None
    if not exact or len(issue.expected) != 1 or issue.side != Side.TARGET or not issue.text or not issue.path:
        return []
    if (issue.end_column or 0) - (issue.column or 0) != len(issue.text):
        return []
    region = {
        "startLine": issue.line,
        "startColumn": issue.column,
        "endLine": issue.line,
        "endColumn": issue.end_column,
    }
    replacement = {"deletedRegion": region, "insertedContent": {"text": issue.expected[0]}}
    change = {"artifactLocation": _artifact(shown_path(issue.path)), "replacements": [replacement]}
    return [{"description": {"text": f'write "{issue.expected[0]}"'}, "artifactChanges": [change]}]


def _document(one: DocumentReport) -> dict[str, Any]:
    score = {"quality": one.score.quality, "penalty": one.score.penalty, "word_count": one.score.word_count}
    return {"id": path_of(one), "passed": one.passed, "reasons": list(one.reasons), **score}
