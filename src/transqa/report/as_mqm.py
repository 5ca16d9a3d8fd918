"""MQM ratings as TSV: what ``mt_metrics_eval.converters.score_mqm`` and Google's MQM viewer read.

Columns ``system doc doc_id seg_id rater source target category severity``, unquoted,
one row an issue; a segment without issues has one row ``No-error``. The span stands
between ``<v>`` and ``</v>``. ``doc_id`` is the number of the segment in its document,
from 1, without gaps. That scheme has no critical: it is written as Major. Issues of
preview checks are left out, as from every score. A segment's text is put on one line.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from transqa.base.model import Issue, Maturity, Severity, Side
from transqa.report.locations import name_in_file, path_of, segments_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import DocumentReport, Segment
    from transqa.report.report import Report

COLUMNS = (
    "system",
    "doc",
    "doc_id",
    "seg_id",
    "rater",
    "source",
    "target",
    "category",
    "severity",
)
_SEVERITIES = {
    Severity.CRITICAL: "Major",
    Severity.MAJOR: "Major",
    Severity.MINOR: "Minor",
    Severity.NEUTRAL: "Neutral",
}
# The tab, and all that str.splitlines or a reader of tables may take for a line end.
_BREAKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")


def render_mqm(report: Report) -> str:
    """Return the report as MQM ratings of one rater, ``transqa``, on one system, ``target``."""
    rows = [COLUMNS, *_rows(report)]
    return "".join("\t".join(row) + "\n" for row in rows)


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    segment_ids = count(1)
    for document in report.documents:
        issues_by_segment: dict[str, list[Issue]] = {}
        for issue in document.issues:
            if issue.maturity == Maturity.STABLE:
                issues_by_segment.setdefault(issue.segment, []).append(issue)

        name = _document_name(document)
        for number, segment in enumerate(segments_of(document), 1):
            head = ("target", name, str(number), str(next(segment_ids)), "transqa")
            issues = issues_by_segment.get(segment.id, [])
            for issue in issues:
                source, target = _marked_sides(segment, issue)
                yield (
                    *head,
                    source,
                    target,
                    _category(issue),
                    _SEVERITIES[issue.severity],
                )
            if not issues:
                source, target = _line(segment.source or ""), _line(segment.target)
                yield (*head, source, target, "No-error", "No-error")


def _document_name(document: DocumentReport) -> str:
    path = path_of(document)
    if "#" in document.id:
        return _line(f"{path}#{name_in_file(document)}")
    return _line(path)


def _marked_sides(segment: Segment, issue: Issue) -> tuple[str, str]:
    """Return the source and the target of a segment, the issue's side with the span marked."""
    source, target = segment.source or "", segment.target
    text = source if issue.side == Side.SOURCE else target
    before, after = text[: issue.start], text[issue.end :]
    marked = f"{_line(before)}<v>{_line(issue.text)}</v>{_line(after)}"
    if issue.side == Side.SOURCE:
        return marked, _line(target)
    return _line(source), marked


def _category(issue: Issue) -> str:
    """Return the category as the scheme writes it, such as ``Accuracy/Mistranslation``.

    Punctuation is a kind of fluency there; in MQM-Core it is one of the linguistic
    conventions.
    """
    parts = [part.replace("-", " ").capitalize() for part in issue.category.split("/")]
    if parts[-1] == "Punctuation":
        return "Fluency/Punctuation"
    return "/".join(parts)


def _line(text: str) -> str:
    """Return a text without tabs and line ends; each becomes a space."""
    return text.translate(_BREAKS)
