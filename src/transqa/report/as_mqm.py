"""MQM ratings as TSV: what ``mt_metrics_eval.converters.score_mqm`` and Google's MQM viewer read.

Columns ``system doc doc_id seg_id rater source target category severity``, unquoted,
one row an issue; a segment without issues has one row ``No-error``. The span stands
between ``<v>`` and ``</v>``. ``system`` and ``doc`` are those of the table where its
columns say them, else the file. ``doc_id`` is the number of the segment in its document,
from 1, without gaps; ``seg_id`` is its id where no two segments of a system share one,
else its number among all. That scheme has no critical: it is written as Major. Issues of
preview checks are left out, as from every score. A segment's text is put on one
line. A cell that a spreadsheet would take for a formula has an apostrophe before it:
``'=1`` stands for ``=1``, ``''=1`` for ``'=1``.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.model import Issue, Maturity, Origin, Severity, Side
from transqa.report.locations import name_in_file, path_of, segments_of
from transqa.report.shown import UNSAFE

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
_NO_SYSTEM = "target"  # of pairs that came from no file, and of several files
_SEVERITIES = {
    Severity.CRITICAL: "Major",
    Severity.MAJOR: "Major",
    Severity.MINOR: "Minor",
    Severity.NEUTRAL: "Neutral",
}
# White space and control characters become a space, what turns a line around goes: as
# in ``excerpt``.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSEEN = re.compile(rf"[{UNSAFE}]")
# A spreadsheet reads a cell that begins so as a formula (OWASP, "CSV Injection"; the
# full-width signs count in some).
_FORMULA = tuple("=+-@＝＋－＠")


def render_mqm(report: Report) -> str:
    """Return the report as MQM ratings of one rater, ``transqa``."""
    rows = [COLUMNS, *_rows(report)]
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    heads = _heads(report)
    for document in report.documents:
        issues_by_segment: dict[str, list[Issue]] = {}
        for issue in document.issues:
            if issue.maturity == Maturity.STABLE:
                issues_by_segment.setdefault(issue.segment, []).append(issue)
        for segment in segments_of(document):
            head = (*next(heads), "transqa")
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


def _heads(report: Report) -> Iterator[tuple[str, str, str, str]]:
    """Yield system, doc, doc_id and seg_id of each segment of a report."""
    system = _system_of_files(report)
    named: list[tuple[str, str, str]] = []
    for document in report.documents:
        name = _document_name(document)
        for segment in segments_of(document):
            origin = segment.origin or Origin(system)
            named.append(
                (
                    _line(origin.system),
                    _line(origin.document) or name,
                    _line(origin.segment or segment.id),
                )
            )
    ids = {(system, segment_id) for system, _, segment_id in named}
    have_own_ids = len(ids) == len(named)
    # The documents of a table count their segments each for itself.
    numbers: Counter[tuple[str, str]] = Counter()
    of_system: Counter[str] = Counter()
    for system, doc, segment_id in named:
        numbers[system, doc] += 1
        of_system[system] += 1
        seg_id = segment_id if have_own_ids else str(of_system[system])
        yield system, doc, str(numbers[system, doc]), seg_id


def _system_of_files(report: Report) -> str:
    """Return what the system is called where no table says it: as ``transqa compare`` calls it, by the one file."""
    paths = {
        document.document.path for document in report.documents if document.document
    }
    only = paths.pop() if len(paths) == 1 else None
    return Path(only).stem if only else _NO_SYSTEM


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
    found = text[issue.start : issue.end]
    marked = f"{_line(before)}<v>{_line(found)}</v>{_line(after)}"
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
    return _line("/".join(parts))


def _line(text: str) -> str:
    """Return a text without line ends and control characters, each of which becomes a space."""
    return _UNSEEN.sub("", _CONTROL.sub(" ", text))


def _cell(text: str) -> str:
    """Return the text of a cell that no spreadsheet takes for a formula: an apostrophe stands before one.

    Who reads the file takes it away again: ``'=`` at the beginning stands for ``=``.
    """
    return f"'{text}" if text.lstrip("' ").startswith(_FORMULA) else text
