"""JUnit XML, as Jenkins, GitLab, Azure and GitHub's reporters read it: a document is a test.

A test fails if and only if the gate fails the document; its failure holds the issues as
a terminal shows them. A file that could not be read is a test with an error (skipped,
where the run is lenient), and what fails the run as a whole (too many issues) a test of
its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from transqa.report.as_text import grouped_by_reason, issues_pieces
from transqa.report.gate import scored_note, verdict
from transqa.report.locations import (
    name_in_file,
    refused_count,
    repository_path,
    repository_path_of,
)
from transqa.report.shown import plain, shown_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import DocumentReport, UnreadFile
    from transqa.report.report import Report

# What is no Char of XML 1.0 (section 2.2): no parser takes it, not even as a character
# reference.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(report: Report) -> str:
    """Return the report as JUnit XML."""
    return "\n".join(_lines(shown_report(report))) + "\n"


def _lines(report: Report) -> Iterator[str]:
    run_failures = report.other_failures
    run_tests = 1 if run_failures else 0
    tests = len(report.documents) + len(report.unread) + run_tests
    failures = sum(not document.passed for document in report.documents) + run_tests
    errors = sum(file.fails for file in report.unread)
    skipped = len(report.unread) - errors
    counts = (
        f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
    )
    signature = _attribute(report.signature)

    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="transqa" {counts}>'
    yield f'  <testsuite name="transqa" {counts} time="0">'
    yield f'    <properties><property name="signature" value={signature}/></properties>'
    for document in report.documents:
        yield from _case(document)
    for file in report.unread:
        yield from _unread_case(file)
    if run_failures:
        yield '    <testcase classname="transqa" name="the run as a whole" time="0">'
        yield _failure("; ".join(run_failures), "\n".join(run_failures))
        yield "    </testcase>"
    yield "  </testsuite>"
    yield "</testsuites>"


def _case(document: DocumentReport) -> Iterator[str]:
    path = repository_path_of(document)
    name = name_in_file(document) if "#" in document.id else path
    file = _attribute(path)
    yield f'    <testcase classname={file} name={_attribute(name)} file={file} time="0">'

    issues = "".join(text for text, _ in issues_pieces(document.issues, document))
    if not document.passed:
        yield _failure("; ".join(document.reasons), issues)

    score = document.score
    known = scored_note(document.suppressed)
    output = [
        verdict(document),
        f"quality {score.quality:.2f}, penalty {score.penalty:g}{known}, {score.word_count} words",
    ]
    for reason, things in grouped_by_reason(document.not_checked).items():
        output.append(f"not checked: {reason} ({len(things)}, {things[0]} first)")
    if document.refused:
        output.append(f"refused opinions: {refused_count(document):,}")
    if document.passed and issues:
        output.append(issues)
    text = _text("\n".join(output))
    yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _unread_case(file: UnreadFile) -> Iterator[str]:
    path = _attribute(plain(repository_path(file.path)))
    message = _attribute(f"not read: {file.why}")
    yield f'    <testcase classname={path} name={path} file={path} time="0">'
    if file.fails:
        yield f'      <error message={message} type="NotRead"/>'
    else:
        yield f"      <skipped message={message}/>"
    yield "    </testcase>"


def _failure(message: str, text: str) -> str:
    return f'      <failure message={_attribute(message)} type="NotFaithful">{_text(text)}</failure>'


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _attribute(text: str) -> str:
    """Return a text as a quoted attribute, on one line: a parser makes spaces of its line ends anyway."""
    line = " ".join(text.split())
    return quoteattr(_FORBIDDEN.sub("\ufffd", line))
