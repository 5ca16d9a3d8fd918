"""MQM ratings as TSV: what ``mt_metrics_eval.converters.score_mqm`` and Google's MQM viewer read.

Columns ``system doc doc_id seg_id rater source target category severity``, unquoted, one row an issue; a segment
without issues has one row ``No-error``. The span stands between ``<v>`` and ``</v>``. ``doc_id`` is the number of the
segment in its document, from 1, without gaps. That scheme has no critical: it is written as Major; preview issues are
left out, as from every score. Text of a document is put on one line.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from transqa.base.model import Issue, Maturity, Severity, Side
from transqa.report.places import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import DocumentReport, Segment
    from transqa.report.report import Report

COLUMNS = ("system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity")
_SEVERITIES = {
    Severity.CRITICAL: "Major",
    Severity.MAJOR: "Major",
    Severity.MINOR: "Minor",
    Severity.NEUTRAL: "Neutral",
}


def render_mqm(report: Report) -> str:
    """Return the report as MQM ratings of one rater, ``transqa``, on one system, ``target``."""
    rows = [COLUMNS, *_rows(report)]
    return "".join("\t".join(row) + "\n" for row in rows)


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    global_ids = count(1)
    for one in report.documents:
        by_segment: dict[str, list[Issue]] = {}
        for issue in one.issues:
            if issue.maturity == Maturity.STABLE:
                by_segment.setdefault(issue.segment, []).append(issue)
        for number, segment in enumerate(one.document.segments if one.document else (), 1):
            head = ("target", _name(one), str(number), str(next(global_ids)), "transqa")
            found = by_segment.get(segment.id, [])
            for issue in found:
                yield (*head, *_sides(segment, issue), _category(issue), _SEVERITIES[issue.severity])
            if not found:
                yield (*head, _line(segment.source or ""), _line(segment.target), "No-error", "No-error")


def _name(one: DocumentReport) -> str:
    path = path_of(one)
    return _line(f"{path}#{one.id.rpartition('#')[2]}" if "#" in one.id else path)


def _sides(segment: Segment, issue: Issue) -> tuple[str, str]:
    source, target = segment.source or "", segment.target
    text = source if issue.side == Side.SOURCE else target
    marked = f"{_line(text[: issue.start])}<v>{_line(issue.text)}</v>{_line(text[issue.end :])}"
    return (marked, _line(target)) if issue.side == Side.SOURCE else (_line(source), marked)


def _category(issue: Issue) -> str:
    """Return the category as the scheme writes it: ``Accuracy/Mistranslation``; punctuation is of fluency there."""
    parts = [part.replace("-", " ").capitalize() for part in issue.category.split("/")]
    return "Fluency/Punctuation" if parts[-1] == "Punctuation" else "/".join(parts)


def _line(text: str) -> str:
    """Return a text without tabs and line ends, each a space."""
    return text.translate({9: " ", 10: " ", 13: " ", 0x2028: " ", 0x2029: " ", 0x85: " ", 0x0B: " ", 0x0C: " "})
