"""JUnit XML, as Jenkins, GitLab, Azure and GitHub's reporters read it: a document is a test.

A test fails if and only if the gate fails the document; its failure holds the issues as a terminal shows them. What
fails the run as a whole (too many issues, a file that could not be read) is a test of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from transqa.report.as_text import grouped, issues_pieces, verdict
from transqa.report.places import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import DocumentReport
    from transqa.report.report import Report

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


def render_junit(report: Report) -> str:
    """Return the report as JUnit XML."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    failed = sum(not one.passed for one in report.documents) + bool(report.failures)
    counts = f'tests="{len(report.documents) + bool(report.failures)}" failures="{failed}" errors="0" skipped="0"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="transqa" {counts}>'
    yield f'  <testsuite name="transqa" {counts} time="0">'
    yield f'    <properties><property name="signature" value={_attribute(report.signature)}/></properties>'
    for one in report.documents:
        yield from _case(one)
    if report.failures:
        yield '    <testcase classname="transqa" name="the run as a whole" time="0">'
        yield from _failure("; ".join(report.failures), "\n".join(report.failures))
        yield "    </testcase>"
    yield from ("  </testsuite>", "</testsuites>")


def _case(one: DocumentReport) -> Iterator[str]:
    path = path_of(one)
    name = _attribute(one.id.rpartition("#")[2] if "#" in one.id else path)
    yield f'    <testcase classname={_attribute(path)} name={name} file={_attribute(path)} time="0">'
    text = "".join(piece for piece, _ in issues_pieces(one.issues, one))
    if not one.passed:
        yield from _failure("; ".join(one.reasons), text)
    score = f"quality {one.score.quality:.2f}, penalty {one.score.penalty:g}, {one.score.word_count} words"
    unseen = grouped(one.not_checked).items()
    out = [verdict(one), score, *(f"not checked: {why} ({len(what)}, {what[0]} first)" for why, what in unseen)]
    out += [text] if one.passed and text else []
    yield f"      <system-out>{_text(chr(10).join(out))}</system-out>"
    yield "    </testcase>"


def _failure(message: str, text: str) -> Iterator[str]:
    yield f'      <failure message={_attribute(message)} type="NotFaithful">{_text(text)}</failure>'


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", " ".join(text.split())))
