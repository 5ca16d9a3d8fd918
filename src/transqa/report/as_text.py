"""A report for a terminal: each issue with its line, a caret and its reason; then the sum and the gate.

Issues of one segment stand together, and the source is shown under the target. Neutral
ones are notes: they are counted, and listed when asked for (``Detail``).
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Maturity, Severity, Side, Span
from transqa.report.agreement import agreements
from transqa.report.excerpt import excerpt, opening, with_codes
from transqa.report.gate import (
    caveat as run_caveat,
)
from transqa.report.gate import (
    is_uncompared,
    is_without_source,
    new_tally,
    scored_note,
    verdict,
)
from transqa.report.locations import (
    percent,
    refused_count,
    segments_of,
    told_refused,
    word_place,
)
from transqa.report.shown import path, plain, prose, shown_issue, shown_report
from transqa.text.opinions import also_found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import (
        DocumentReport,
        Issue,
        NotChecked,
        Place,
        Score,
        Segment,
        Suppressed,
    )
    from transqa.report.excerpt import Excerpt
    from transqa.report.report import Report

StyledText = tuple[str, str]
"""A text and its style for rich (``bold red``); an empty style for none."""

METRIC_NAMES = {"bleu": "BLEU", "chrf": "chrF2++", "ter": "TER"}
_LISTED_DOCUMENTS = 20  # documents that the summary names
_LISTED_REFUSED = 20  # second opinions that were refused
LISTED_THINGS = 4  # things that are named, of those not checked for one reason
_STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.MAJOR: "red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "cyan",
}


class Detail(NamedTuple):
    """How much a text report tells.

    ``verbose``: neutral issues, too. ``quiet``: the issues, and the verdict on what
    failed, nothing else. ``statistics``: in place of the issues how many each check
    found.
    """

    verbose: bool = False
    quiet: bool = False
    statistics: bool = False


def render_text(report: Report, detail: Detail | None = None) -> str:
    """Return the report as plain text."""
    return "".join(text for text, _ in pieces(report, detail))


def pieces(report: Report, detail: Detail | None = None) -> Iterator[StyledText]:
    """Yield the report piece by piece, each with its style."""
    detail = detail or Detail()
    report = shown_report(report)
    several = len(report.documents) > 1
    for document in report.documents:
        if not detail.statistics:
            listed = [issue for issue in document.issues if _is_listed(issue, detail)]
            yield from issues_pieces(listed, document)
        # Of a hundred files that are fine, one line each would bury the one that is
        # not.
        nothing_to_say = (
            document.passed
            and not document.issues
            and not document.suppressed
            and not is_uncompared(document)
        )
        if detail.quiet:
            if not document.passed:
                yield f"{path(document.id)}: {verdict(document)}\n", "bold red"
            elif is_uncompared(document):
                yield f"{path(document.id)}: {verdict(document)}\n", "yellow"
        elif not several or not nothing_to_say:
            yield from _document_end(document)
    if detail.statistics:
        yield from _statistics(report)
        yield from _agreement(report)
    if not detail.quiet:
        yield from _end(report, detail, several=several)
    for failure in report.failures:
        yield f"FAILED: {failure}\n", "bold red"
    if not detail.quiet:
        yield f"{report.signature}\n", "dim"


def _is_listed(issue: Issue, detail: Detail) -> bool:
    return detail.verbose or issue.severity != Severity.NEUTRAL


def _end(report: Report, detail: Detail, *, several: bool) -> Iterator[StyledText]:
    """Yield the sum of the run, what was not listed, not checked and not used."""
    if several:
        yield from _summary(report, checks=not detail.statistics)
    notes = sum(not _is_listed(issue, detail) for issue in report.issues)
    if notes and not detail.statistics:
        were = "1 neutral issue is" if notes == 1 else f"{notes} neutral issues are"
        yield f"{were} not listed: -v lists them\n", "dim"
    for things, reason in listed_not_checked(report.not_checked, LISTED_THINGS):
        yield f"not checked: {things}: {reason}\n", "yellow"
    for suppression in report.unused:
        yield f"unused: {suppression}\n", "yellow"
    yield from _refused(report)


def _refused(report: Report) -> Iterator[StyledText]:
    """Yield the second opinions that were not taken: how many, and the first of them with the reason."""
    count = sum(refused_count(document) for document in report.documents)
    if not count:
        return
    yield f"refused opinions: {count:,}\n", "yellow"
    listed = [refused for document in report.documents for refused in document.refused]
    for refused in listed[:_LISTED_REFUSED]:
        yield f"    {prose(told_refused(refused))}\n", "yellow"
    others = count - sum(refused.count for refused in listed[:_LISTED_REFUSED])
    if others:
        yield f"    and {others:,} more: --format json lists all\n", "yellow"


def _agreement(report: Report) -> Iterator[StyledText]:
    """Yield a table of the authors of second opinions: how many of theirs are ours, too, and of ours theirs."""
    found = agreements(report)
    if not found:
        return
    rows = [("second opinions by", "found", "ours, too", "of ours", "theirs, too")]
    for author in found:
        rows.append(
            (
                prose(author.by),
                f"{author.opinions:,}",
                _share(author.also_ours, author.opinions),
                f"{author.ours:,}",
                _share(author.also_theirs, author.ours),
            )
        )
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        numbers = "".join(
            f"  {cell:>{width}}"
            for cell, width in zip(row[1:], widths[1:], strict=True)
        )
        yield f"{row[0]:<{widths[0]}}{numbers}\n", ""


def _share(count: int, total: int) -> str:
    return f"{count:,} ({percent(count / total)})" if total else f"{count:,}"


def _statistics(report: Report) -> Iterator[StyledText]:
    """Yield a line for each check that found something: how often, how often it proposes something, how heavy."""
    by_check: dict[str, list[Issue]] = {}
    for issue in report.issues:
        by_check.setdefault(f"{issue.code}  {issue.check}", []).append(issue)
    width = max((len(check) for check in by_check), default=0)
    ranked = sorted(by_check.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for check, issues in ranked:
        levels = Counter(issue.severity for issue in issues)
        said = ", ".join(
            f"{levels[level]} {level}" for level in reversed(Severity) if levels[level]
        )
        proposed = sum(bool(issue.expected) for issue in issues)
        heaviest = max(levels, key=lambda level: level.rank)
        yield f"{len(issues):>6}  {check:<{width}}  ", ""
        yield said, _STYLES[heaviest]
        yield (f"  ({proposed} with a suggestion)\n" if proposed else "\n"), "dim"


def _summary(report: Report, *, checks: bool) -> Iterator[StyledText]:
    """Yield what a run over several documents comes to: counts by check and by document, failed ones first."""
    failed = sum(not document.passed for document in report.documents)
    yield (
        f"{len(report.documents)} documents, {failed} failed: {new_tally(report.issues, report.suppressed)}\n",
        "bold",
    )
    yield f"{_score_line(report.score, report.suppressed)}\n", ""
    caveat = run_caveat(report.documents)
    if caveat:
        yield f"{caveat}\n", "yellow"
    if report.metrics:
        count = report.metrics["segments"]
        yield (
            f"all {count} segments against the reference: {_metrics(report.metrics)}\n",
            "",
        )
    for check, count in counts_by_check(report) if checks else ():
        yield f"  {count:>6}  {check}\n", ""

    documents = [document for document in report.documents if document.issues]
    documents.sort(
        key=lambda document: (document.passed, -len(document.issues), document.id)
    )
    for document in documents[:_LISTED_DOCUMENTS]:
        count = len(document.issues)
        if document.passed:
            yield f"  {count:>6}  {path(document.id)}\n", ""
        else:
            yield f"  {count:>6}  {path(document.id)}  FAILED\n", "red"
    if len(documents) > _LISTED_DOCUMENTS:
        yield (
            f"          and {len(documents) - _LISTED_DOCUMENTS} more documents with issues\n",
            "",
        )


def counts_by_check(report: Report) -> list[tuple[str, int]]:
    """Return each check, code and name, with the number of its issues; the most frequent first."""
    counts = Counter(f"{issue.code} {issue.check}" for issue in report.issues)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def issues_pieces(
    issues: Sequence[Issue], document: DocumentReport
) -> Iterator[StyledText]:
    """Yield issues of a document, each with the text around it."""
    segments = {plain(segment.id): segment for segment in segments_of(document)}
    shown_issues = [shown_issue(issue) for issue in issues]
    for segment_id, group in groupby(shown_issues, key=lambda issue: issue.segment):
        other_side_shown = False
        for issue in group:
            shows_it = _place_beside(issue) is not None or not other_side_shown
            segment = segments.get(segment_id)
            yield from _issue(issue, document.id, segment, other_side=shows_it)
            other_side_shown = True
        yield "\n", ""


def _issue(
    issue: Issue, document_name: str, segment: Segment | None, *, other_side: bool
) -> Iterator[StyledText]:
    """Yield one issue: where it is, its check, both texts with carets under the spans, why, and what is expected."""
    yield f"{location_of(issue, document_name)}  ", "bold"
    yield f"{issue.code} {issue.check}  ", ""
    yield f"{issue.severity}", _STYLES[issue.severity]
    notes = "".join(f"  ({note})" for note in _notes(issue))
    yield f"{notes}\n", "dim"
    yield from _excerpt(issue, segment)
    if other_side:
        yield from _other_side(issue, segment)
    yield f"    {issue.message}\n", ""
    if issue.expected:
        yield f"    expected: {' | '.join(issue.expected)}\n", "green"
    others = also_found(issue)
    if others:
        yield f"    {prose(others)}\n", "cyan"
    if issue.source and not _is_in(issue.source, segment):
        yield f"    source: {_quoted(issue.source)}\n", "dim"
    for place in issue.related:
        yield f"    see segment {place.segment}: {_quoted(place)}\n", "dim"


def location_of(issue: Issue, document_name: str) -> str:
    """Return where an issue is: file, line and column where they are known, else segment and span."""
    name = path(issue.path or document_name)
    if issue.column is not None:
        return f"{name}:{issue.line}:{issue.column}"
    span = f"segment {plain(issue.segment)} {issue.side} {issue.start}-{issue.end}"
    in_word = word_place(issue.segment)
    if issue.line is None and name.lower().endswith(".docx") and in_word:
        return f"{name}: {in_word}"
    if issue.line is not None:
        return f"{name}:{issue.line}: {span}"
    if name:
        return f"{name}: {span}"
    return span


def _notes(issue: Issue) -> Iterator[str]:
    # Line and column of a bilingual file don't say the segment, by which its editor
    # finds the text.
    if issue.column is not None and issue.offset is None:
        yield f"segment {issue.segment}, {issue.side}"
    if issue.confidence is not None:
        yield f"confidence {percent(issue.confidence)}"
    if issue.also:
        yield f"also {', '.join(issue.also)}"
    if issue.repeat:
        yield "again; counted once"
    if issue.maturity == Maturity.PREVIEW:
        yield "preview; never decides"


def _excerpt(issue: Issue, segment: Segment | None) -> Iterator[StyledText]:
    if segment is None:
        return
    if not segment.text_of(issue.side):
        return
    shown = _with_codes(segment, issue.side, Span(issue.start, issue.end))
    style = _STYLES[issue.severity]
    yield f"    {shown.before}", ""
    yield shown.marked, style
    yield f"{shown.after}\n    ", ""
    yield f"{shown.carets}\n", style


def _with_codes(segment: Segment, side: Side, span: Span) -> Excerpt:
    """Return the text around a span of a side on one line, its inline codes shown."""
    return excerpt(*with_codes(segment.text_of(side), segment.codes_of(side), span))


def _other_side(issue: Issue, segment: Segment | None) -> Iterator[StyledText]:
    """Yield the source under the target, and the target under a source, with carets where the issue has a place."""
    if segment is None:
        return
    other = Side.SOURCE if issue.side == Side.TARGET else Side.TARGET
    text = segment.text_of(other)
    if not text.strip():
        return
    place = _place_beside(issue)
    if place is None:
        whole, _ = with_codes(text, segment.codes_of(other), Span(0, 0))
        yield f"    {opening(whole)}\n", "dim"
        return
    shown = _with_codes(segment, other, Span(place.start, place.end))
    yield f"    {shown.before}{shown.marked}{shown.after}\n    {shown.carets}\n", "dim"


def _place_beside(issue: Issue) -> Place | None:
    """Return the place in the source of its segment that an issue of the target stands beside."""
    place = issue.source
    if place is None or issue.side == Side.SOURCE or place.segment != issue.segment:
        return None
    return place


def _is_in(place: Place, segment: Segment | None) -> bool:
    return segment is not None and place.segment == segment.id and bool(segment.source)


def _quoted(place: Place) -> str:
    return f'"{place.text}" at {place.start}-{place.end}'


def _document_end(document: DocumentReport) -> Iterator[StyledText]:
    """Yield what a document comes to: issues, scores, suppressed issues, metrics, verdict."""
    score = document.score
    count = len(segments_of(document))
    segments = ""
    if count:
        segments = f" in {count} segment" if count == 1 else f" in {count} segments"
    counted = new_tally(document.issues, document.suppressed)
    yield (
        f"{path(document.id)}: {counted}{segments}, {score.word_count:,} words\n",
        "bold",
    )
    yield f"{_score_line(score, document.suppressed)}\n", ""
    if document.suppressed:
        yield f"suppressed: {suppressed_counts(document.suppressed)}\n", "dim"
    if document.metrics:
        yield f"against the reference: {_metrics(document.metrics)}\n", ""
    is_in_part = is_without_source(document) or is_uncompared(document)
    style = "yellow" if is_in_part else "green"
    yield f"{verdict(document)}\n", style if document.passed else "bold red"


def suppressed_counts(suppressed: Sequence[Suppressed]) -> str:
    """Return the number of suppressed issues by what suppressed them: ``3 baseline, 1 inline``."""
    counts = Counter(item.by for item in suppressed)
    return ", ".join(f"{count} {by}" for by, count in sorted(counts.items()))


def _score_line(score: Score, suppressed: Sequence[Suppressed]) -> str:
    line = (
        f"penalty {score.penalty:g}{scored_note(suppressed)} · quality {score.quality:.2f} · "
        f"per thousand words {score.per_thousand:.1f} · wmt {score.wmt:g}"
    )
    if score.small_sample:
        line += " · small sample: under 500 words a score decides nothing"
    return line


def _metrics(metrics: dict[str, object]) -> str:
    """Return the metrics against the reference with half the width of their confidence intervals."""
    intervals = metrics.get("intervals")
    parts: list[str] = []
    for key, name in METRIC_NAMES.items():
        value = metrics.get(key)
        if not isinstance(value, float):
            continue
        part = f"{name} {value:.2f}"
        if isinstance(intervals, dict) and key in intervals:
            part += f" ± {intervals[key]['half_width']:.2f}"
        parts.append(part)
    entities = metrics.get("entity_accuracy")
    if isinstance(entities, dict) and entities["total"]:
        parts.append(f"entities {entities['correct']}/{entities['total']}")
    return " · ".join(parts)


def grouped_by_reason(items: Sequence[NotChecked]) -> dict[str, list[str]]:
    """Return the things that were not checked, by the reason why."""
    by_reason: dict[str, list[str]] = {}
    for item in items:
        by_reason.setdefault(item.why, []).append(item.what)
    return by_reason


def listed_not_checked(
    items: Sequence[NotChecked], limit: int
) -> Iterator[tuple[str, str]]:
    """Yield what was not checked for a reason, and the reason; of more than ``limit`` things the rest are counted."""
    for reason, things in grouped_by_reason(items).items():
        listed = ", ".join(things[:limit])
        if len(things) > limit:
            listed += f" and {len(things) - limit} more"
        yield listed, reason
