"""SARIF 2.1.0 (OASIS Standard, 2020), for code scanning: GitHub, Azure DevOps and editors read it.

Columns are code points (``columnKind``). What was accepted or is in the baseline is a
result with a ``suppressions`` entry; what a change does not touch is left out. What was
not checked is a notification.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NamedTuple

from transqa.base.model import Maturity, Severity, Side
from transqa.report.as_text import grouped_by_reason
from transqa.report.locations import (
    full_message,
    path_of,
    refused_count,
    repository_path,
    uri,
)
from transqa.report.pages import check_page
from transqa.report.shown import json_text, shown_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue, Suppressed, UnreadFile
    from transqa.checks.base import Check
    from transqa.report.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Of more results GitHub takes in the first 5,000, by severity, and refuses a file with
# 25,000 ("SARIF support for code scanning", limits).
_MOST_RESULTS = 5_000
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}
# The name that GitHub and Azure DevOps resolve to the root of the repository.
_ROOT = "%SRCROOT%"

# Keys of what stands in the file letter by letter.
_AS_IT_IS = frozenset(("snippet", "insertedContent", "uri"))


class _Finding(NamedTuple):
    """An issue of a document, and what suppressed it, if anything did."""

    document: DocumentReport
    issue: Issue
    suppressed: Suppressed | None


def render_sarif(report: Report) -> str:
    """Return the report as SARIF, indented, letters as they are."""
    # What is shown is made safe, what tools put into files (a fix) or look up there stays.
    run = _run(report)
    for part in ("invocations", "results", "properties"):
        run[part] = shown_values(run[part], _AS_IT_IS)
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(whole) + "\n"


def _run(report: Report) -> dict[str, Any]:
    # Imported here: transqa imports this package, and only this format needs its
    # version and its checks.
    from transqa import __version__
    from transqa.checks import CHECKS

    findings: list[_Finding] = []
    for document in report.documents:
        for issue in document.issues:
            findings.append(_Finding(document, issue, None))
    has_baseline = False
    for document in report.documents:
        for suppressed in document.suppressed:
            if suppressed.by != "unchanged":
                findings.append(_Finding(document, suppressed.issue, suppressed))
            if suppressed.by == "baseline":
                has_baseline = True

    count = len(findings)
    if count > _MOST_RESULTS:
        # Sorting is stable: of one severity the first in the run stay.
        findings.sort(key=_importance)
        del findings[_MOST_RESULTS:]

    codes = sorted({finding.issue.code for finding in findings})
    checks = {check.code: check for check in CHECKS}
    driver = {
        "name": "transqa",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, checks.get(code)) for code in codes],
    }
    root = {
        "description": {
            "text": "the root of the repository, else the working directory of the run"
        }
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: root},
        "invocations": [_invocation(report, count)],
        "results": [
            _result(finding, codes, has_baseline=has_baseline) for finding in findings
        ],
        "properties": {
            "signature": report.signature,
            "documents": [_document(document) for document in report.documents],
        },
    }


def _importance(finding: _Finding) -> tuple[bool, int]:
    """Return the key that sorts what stands before what is suppressed, and the heaviest first."""
    return finding.suppressed is not None, -finding.issue.severity.rank


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
        "properties": {
            "category": check.category,
            "maturity": check.maturity.value,
            "tags": [check.category],
        },
    }


def _invocation(report: Report, count: int) -> dict[str, Any]:
    """Return what there is to say of the run; ``count`` is the number of all findings."""
    notes: list[dict[str, Any]] = []
    if count > _MOST_RESULTS:
        text = f"the {_MOST_RESULTS:,} heaviest of {count:,} results; the other formats hold all"
        notes.append(_notification("warning", text))
    for reason, things in grouped_by_reason(report.not_checked).items():
        notes.append(
            _notification("note", f"not checked: {', '.join(things)}: {reason}")
        )
    for suppression in report.unused:
        notes.append(_notification("warning", f"unused: {suppression}"))
    refused = sum(refused_count(document) for document in report.documents)
    if refused:
        notes.append(_notification("warning", f"refused opinions: {refused:,}"))
    failures = [_notification("error", failure) for failure in report.other_failures]
    # Where the run is lenient, they stand among what was not checked.
    failures += [_unread_file(file) for file in report.unread if file.fails]

    invocation: dict[str, Any] = {"executionSuccessful": not report.failures}
    if notes:
        invocation["toolConfigurationNotifications"] = notes
    if failures:
        invocation["toolExecutionNotifications"] = failures
    return invocation


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}


def _unread_file(file: UnreadFile) -> dict[str, Any]:
    """Return a notification of a file that could not be read, at its path."""
    artifact = _artifact(repository_path(file.path))
    notification = _notification("error", file.failure)
    notification["locations"] = [{"physicalLocation": {"artifactLocation": artifact}}]
    return notification


def _result(
    finding: _Finding, codes: Sequence[str], *, has_baseline: bool
) -> dict[str, Any]:
    document, issue, suppressed = finding
    preview = issue.maturity == Maturity.PREVIEW
    result: dict[str, Any] = {
        "ruleId": issue.code,
        "ruleIndex": codes.index(issue.code),
        "level": "note" if preview else _LEVELS[issue.severity],
        "message": {"text": full_message(issue)},
        "locations": [_location(document, issue)],
        "partialFingerprints": {"transqa/v1": issue.fingerprint},
        "properties": {
            "severity": issue.severity.value,
            "category": issue.category,
            "text": issue.text,
        },
    }
    # SARIF 3.27.25: the rank is the priority of a result, 0 to 100; absent, it is not
    # known.
    if issue.confidence is not None:
        result["rank"] = round(100 * issue.confidence, 1)
        result["properties"]["confidence"] = issue.confidence
    if issue.also:
        result["properties"]["also"] = list(issue.also)
    if issue.by:
        result["properties"]["by"] = list(issue.by)
    related = list(_related_locations(document, issue))
    if related:
        result["relatedLocations"] = related
    # The standard (3.27.24) wants a state of every result of a run that was compared
    # with a baseline, and of no other.
    if has_baseline:
        in_baseline = suppressed is not None and suppressed.by == "baseline"
        result["baselineState"] = "unchanged" if in_baseline else "new"
    if suppressed:
        kind = "inSource" if suppressed.by == "inline" else "external"
        justification = suppressed.reason or suppressed.by
        result["suppressions"] = [{"kind": kind, "justification": justification}]
    fix = _fix(issue)
    if fix:
        result["fixes"] = [fix]
    return result


def _location(document: DocumentReport, issue: Issue) -> dict[str, Any]:
    logical = [_logical_location(document, issue.segment, issue.side)]
    path = repository_path(issue.path)
    if not path:
        return {"logicalLocations": logical}
    physical: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if issue.line is not None:
        physical["region"] = _region(issue)
    return {"physicalLocation": physical, "logicalLocations": logical}


def _artifact(path: str) -> dict[str, Any]:
    location = uri(path)
    has_scheme = ":" in location.split("/")[0]
    if has_scheme or location.startswith("/"):
        return {"uri": location}
    return {"uri": location, "uriBaseId": _ROOT}


def _region(issue: Issue) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": issue.line}
    if issue.column is not None:
        region["startColumn"] = issue.column
        if issue.end_line is not None and issue.end_column is not None:
            region["endLine"] = issue.end_line
            region["endColumn"] = issue.end_column
    if issue.offset is not None:
        region["charOffset"] = issue.offset
        region["charLength"] = issue.end - issue.start
    if issue.text and issue.column is not None:
        region["snippet"] = {"text": issue.text}
    return region


def _logical_location(
    document: DocumentReport, segment: str, side: Side
) -> dict[str, Any]:
    return {
        "name": segment,
        "fullyQualifiedName": f"{path_of(document)}::{segment}::{side.value}",
        "kind": "segment",
    }


def _related_locations(
    document: DocumentReport, issue: Issue
) -> Iterator[dict[str, Any]]:
    """Yield the source that an issue was found beside, and the places that it refers to."""
    places = [("see", place, place.side) for place in issue.related]
    if issue.source:
        places.insert(0, ("source", issue.source, Side.SOURCE))
    for number, (relation, place, side) in enumerate(places, 1):
        text = f'{relation}: "{place.text}" at {place.start}-{place.end}'
        yield {
            "id": number,
            "message": {"text": " ".join(text.split())},
            "logicalLocations": [_logical_location(document, place.segment, side)],
        }


def _fix(issue: Issue) -> dict[str, Any] | None:
    """Return the replacement, where one spelling is expected and the file has the text letter by letter.

    It hasn't where markup or an escape stands inside the text: then columns and letters
    differ in number.
    """
    if (
        issue.side != Side.TARGET
        or not issue.text
        or not issue.path
        or len(issue.expected) != 1
    ):
        return None
    if issue.column is None or issue.end_column is None or issue.end_line != issue.line:
        return None
    if issue.end_column - issue.column != len(issue.text):
        return None
    spelling = issue.expected[0]
    region = {
        "startLine": issue.line,
        "startColumn": issue.column,
        "endLine": issue.line,
        "endColumn": issue.end_column,
    }
    change = {
        "artifactLocation": _artifact(repository_path(issue.path)),
        "replacements": [
            {"deletedRegion": region, "insertedContent": {"text": spelling}}
        ],
    }
    return {"description": {"text": f'write "{spelling}"'}, "artifactChanges": [change]}


def _document(document: DocumentReport) -> dict[str, Any]:
    score = document.score
    return {
        "id": path_of(document),
        "passed": document.passed,
        "reasons": list(document.reasons),
        "quality": score.quality,
        "penalty": score.penalty,
        "word_count": score.word_count,
    }
