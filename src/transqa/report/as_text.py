"""A report for a terminal: each issue with its line, a caret and its reason; then the sum and the gate."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from transqa.base.model import Maturity, Severity, Side, Span
from transqa.report.excerpt import excerpt
from transqa.report.gate import tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue, NotChecked, Place, Score, Segment
    from transqa.report.report import Report

Piece = tuple[str, str]
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FILES = 20  # documents that the summary names
_WHAT = 4  # things not checked for one reason that are named
_STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.MAJOR: "red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "cyan",
}


def render_text(report: Report) -> str:
    """Return the report as plain text."""
    return "".join(text for text, _ in pieces(report))


def pieces(report: Report) -> Iterator[Piece]:
    """Yield the report as pieces of text, each with its style for rich (``bold red``), empty for none."""
    many = len(report.documents) > 1
    for one in report.documents:
        yield from issues_pieces(one.issues, one)
        if not many or one.issues or one.suppressed or not one.passed:
            yield from _document_end(one)
    if many:
        yield from _summary(report)
    yield from _unchecked(report.not_checked)
    for said in report.unused:
        yield f"unused: {said}\n", "yellow"
    for why in report.failures:
        yield f"FAILED: {why}\n", "bold red"
    yield f"{report.signature}\n", "dim"


def _summary(report: Report) -> Iterator[Piece]:
    """Yield what a run over several documents comes to: counts by check and by document, heaviest first."""
    failed = sum(not one.passed for one in report.documents)
    yield f"{len(report.documents)} documents, {failed} failed: {tally(report.issues)}\n", "bold"
    yield f"{_score_line(report.score)}\n", ""
    by_check = Counter(f"{issue.code} {issue.check}" for issue in report.issues)
    for check, count in sorted(by_check.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"  {count:>6}  {check}\n", ""
    found = sorted(
        (one for one in report.documents if one.issues), key=lambda one: (one.passed, -len(one.issues), one.id)
    )
    for one in found[:_FILES]:
        yield f"  {len(one.issues):>6}  {one.id}{'' if one.passed else '  FAILED'}\n", "" if one.passed else "red"
    if len(found) > _FILES:
        yield f"          and {len(found) - _FILES} more documents with issues\n", ""


def issues_pieces(issues: Sequence[Issue], one: DocumentReport) -> Iterator[Piece]:
    """Yield issues of a document, each with the text it stands in."""
    segments = {segment.id: segment for segment in one.document.segments} if one.document else {}
    for issue in issues:
        yield from _issue(issue, one.id, segments.get(issue.segment))


def _issue(issue: Issue, name: str, segment: Segment | None) -> Iterator[Piece]:
    """Yield one issue: where, which, the text with a caret under the place, why, and what is expected."""
    yield f"{place_of(issue, name)}  ", "bold"
    yield f"{issue.code} {issue.check}  ", ""
    yield f"{issue.severity}", _STYLES[issue.severity]
    yield "".join(f"  ({note})" for note in _notes(issue)) + "\n", "dim"
    yield from _excerpt(issue, segment)
    yield f"    {_line(issue.message)}\n", ""
    if issue.expected:
        yield f"    expected: {_line(' | '.join(issue.expected))}\n", "green"
    if issue.source:
        yield f"    source: {_place(issue.source)}\n", "dim"
    for place in issue.related:
        yield f"    see segment {place.segment}: {_place(place)}\n", "dim"
    yield "\n", ""


def place_of(issue: Issue, name: str) -> str:
    """Return where an issue stands: file, line and column where they are known, else segment and span."""
    name = issue.path or name
    if issue.column is not None:
        return f"{name}:{issue.line}:{issue.column}"
    head = f"{name}:{issue.line}: " if issue.line is not None else (f"{name}: " if name else "")
    return f"{head}segment {issue.segment} {issue.side} {issue.start}-{issue.end}"


def _notes(issue: Issue) -> Iterator[str]:
    if issue.column is not None and issue.offset is None:
        yield f"segment {issue.segment}, {issue.side}"
    if issue.repeat:
        yield "again; counted once"
    if issue.maturity == Maturity.PREVIEW:
        yield "preview; never decides"


def _excerpt(issue: Issue, segment: Segment | None) -> Iterator[Piece]:
    text = segment and (segment.source if issue.side == Side.SOURCE else segment.target)
    if not text:
        return
    shown = excerpt(text, Span(issue.start, issue.end))
    yield f"    {shown.before}", ""
    yield shown.marked, _STYLES[issue.severity]
    yield f"{shown.after}\n    ", ""
    yield f"{shown.carets}\n", _STYLES[issue.severity]


def _place(place: Place) -> str:
    return f'"{_line(place.text)}" at {place.start}-{place.end}'


def _line(text: str) -> str:
    """Return a text on one line, white space and control characters as one space."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _document_end(one: DocumentReport) -> Iterator[Piece]:
    count = len(one.document.segments) if one.document else 0
    segments = f" in {count} segment{'' if count == 1 else 's'}," if count else ","
    yield f"{one.id}: {tally(one.issues)}{segments} {one.score.word_count:,} words\n", "bold"
    yield f"{_score_line(one.score)}\n", ""
    if one.suppressed:
        by = Counter(suppressed.by for suppressed in one.suppressed)
        yield f"suppressed: {', '.join(f'{count} {how}' for how, count in sorted(by.items()))}\n", "dim"
    if one.metrics:
        yield f"against the reference: {_metrics(one.metrics)}\n", ""
    yield verdict(one) + "\n", "green" if one.passed else "bold red"


def verdict(one: DocumentReport) -> str:
    """Return the gate's verdict on a document, and its reasons."""
    said = "passed" if one.passed else "FAILED"
    return f"{said}: {'; '.join(one.reasons)}" if one.reasons else said


def _score_line(score: Score) -> str:
    small = " · small sample: under 500 words a score decides nothing" if score.small_sample else ""
    return (
        f"penalty {score.penalty:g} · quality {score.quality:.2f} · "
        f"per thousand words {score.per_thousand:.1f} · wmt {score.wmt:g}{small}"
    )


def _metrics(metrics: dict[str, object]) -> str:
    names = {"bleu": "BLEU", "chrf": "chrF2++", "ter": "TER"}
    known = ((name, metrics.get(key), _half_width(metrics, key)) for key, name in names.items())
    parts = [f"{name} {value:.2f}{width}" for name, value, width in known if isinstance(value, float)]
    entities = metrics.get("entity_accuracy")
    if isinstance(entities, dict) and entities["total"]:
        parts.append(f"entities {entities['correct']}/{entities['total']}")
    return " · ".join(parts)


def _half_width(metrics: dict[str, object], key: str) -> str:
    intervals = metrics.get("intervals")
    return f" ± {intervals[key]['half_width']:.2f}" if isinstance(intervals, dict) and key in intervals else ""


def _unchecked(items: Sequence[NotChecked]) -> Iterator[Piece]:
    for why, what in grouped(items).items():
        shown = ", ".join(what[:_WHAT]) + (f" and {len(what) - _WHAT} more" if len(what) > _WHAT else "")
        yield f"not checked: {shown}: {why}\n", "yellow"


def grouped(items: Sequence[NotChecked]) -> dict[str, list[str]]:
    """Return what was not checked, by its reason."""
    by_reason: dict[str, list[str]] = {}
    for item in items:
        by_reason.setdefault(item.why, []).append(item.what)
    return by_reason
