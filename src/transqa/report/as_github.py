"""Annotations of GitHub Actions (workflow commands), and the verdicts as plain lines of the log.

GitHub shows ten annotations of a kind and step: the heaviest come first. Columns are shown for one line only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Maturity, Severity
from transqa.report.as_text import verdict
from transqa.report.gate import tally
from transqa.report.places import path_of, said, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import Issue
    from transqa.report.report import Report

_SHOWN = 10  # of a kind, that GitHub shows


def render_github(report: Report) -> str:
    """Return the report as workflow commands, a line an issue, and the verdict on each document."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    by_kind: dict[str, list[Issue]] = {"error": [], "warning": [], "notice": []}
    for issue in sorted(report.issues, key=lambda issue: -issue.severity.rank):
        by_kind[_kind(issue)].append(issue)
    hidden = sum(max(0, len(found) - _SHOWN) for found in by_kind.values())
    if hidden:
        text = f"{tally(report.issues)}; GitHub shows {_SHOWN} of a kind, {hidden} stand in the log alone"
        yield f"::notice title=transqa::{_data(text)}"
    for why in report.failures:
        yield f"::error title=transqa::{_data(why)}"
    for kind, found in by_kind.items():
        yield from (_annotation(kind, issue) for issue in found)
    for one in report.documents:
        yield _plain(f"{path_of(one)}: {verdict(one)}")
    yield from (_plain(f"unused: {text}") for text in report.unused)
    yield _plain(f"transqa: {'passed' if report.passed else 'FAILED'}: {tally(report.issues)}")


def _kind(issue: Issue) -> str:
    if issue.maturity == Maturity.PREVIEW or issue.severity == Severity.NEUTRAL:
        return "notice"
    return "warning" if issue.severity == Severity.MINOR else "error"


def _annotation(kind: str, issue: Issue) -> str:
    properties = {"file": shown_path(issue.path), "line": issue.line, "endLine": issue.end_line}
    if issue.line is not None and issue.end_line == issue.line:
        properties |= {"col": issue.column, "endColumn": issue.end_column}
    properties["title"] = f"{issue.code} {issue.check}"
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value not in (None, ""))
    unit = "" if issue.column is not None and issue.offset is not None else f" [segment {issue.segment}, {issue.side}]"
    return f"::{kind} {given}::{_data(said(issue) + unit)}"


def _data(text: str) -> str:
    """Return a text as the data of a workflow command (actions/toolkit, ``escapeData``).

    >>> _data("100 %\\n")
    '100 %25%0A'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """Return a line of the log that no runner reads as a command."""
    line = " ".join(text.split())
    return f" {line}" if line.startswith("::") else line.replace("##[", "## [")
