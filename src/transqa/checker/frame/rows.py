"""A row checked by itself.

Each row is a document of one segment. So what is found in it depends on no other row
and on no border of a batch: a surname alone counts only where the full name stands in
the same row, and an error that repeats in another row is scored there again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.garbage import collecting_rarely
from transqa.base.model import Document, Segment, SegmentReport
from transqa.bitext import BadRow, Langs, pairs_document
from transqa.checker.engine import check_document, check_segment
from transqa.checker.suppress import Rules, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.base.model import Issue, Suppressed
    from transqa.bitext import Row
    from transqa.checker.checker import Checker


class CheckedRow(NamedTuple):
    """The report on a row, and the languages that it was read in."""

    report: SegmentReport
    langs: Langs


def check_rows(
    rows: Iterable[Row | BadRow], checker: Checker, path: str = ""
) -> list[CheckedRow | BadRow]:
    """Return the report on each row, or why it was not checked; no row ends the run.

    ``path`` is the file that they stand in, as the patterns of acceptances see it.
    """
    with collecting_rarely():
        return [
            row if isinstance(row, BadRow) else _checked(row, checker, path)
            for row in rows
        ]


def _checked(row: Row, checker: Checker, path: str) -> CheckedRow | BadRow:
    segment = Segment(row.id, row.target, row.source, row.reference)
    langs = Langs(
        _lang(row.source_lang, checker.langs.source),
        _lang(row.target_lang, checker.langs.target),
    )
    try:
        return check_row(segment, langs, checker, path)
    except Exception as error:
        # A fault of ours in one row of a billion must not cost the others; the row's
        # error tells it as one.
        why = f"internal error ({type(error).__name__}: {error})"
        return BadRow(row.number, f"row {row.number}", why, row.id)


def _lang(row_lang: str | None, default: str | None) -> str | None:
    """Return the language of a row: its own, else the one for all. A row that says ``und`` has none of them."""
    if row_lang is None:
        return default
    return row_lang or None


def check_row(
    segment: Segment, langs: Langs, checker: Checker, path: str
) -> CheckedRow:
    """Return what is found in one segment. A language that nobody named is detected on this row alone."""
    if langs.target is None or (langs.source is None and segment.source):
        document = pairs_document([segment], "row", langs)
        langs = Langs(document.source_lang, document.target_lang)
    if checker.config.accept:
        return CheckedRow(_check_accepting(segment, langs, checker, path), langs)
    return CheckedRow(
        check_segment(segment, langs, checker.glossary, checker.config), langs
    )


def _check_accepting(
    segment: Segment, langs: Langs, checker: Checker, path: str
) -> SegmentReport:
    """Return what is found in a segment without the issues that the configuration accepts."""

    def without_accepted(
        issues: Sequence[Issue],
    ) -> tuple[tuple[Issue, ...], tuple[Suppressed, ...]]:
        decided = settled(issues, Rules(path, checker.config.accept))
        return decided.left, decided.suppressed

    document = Document(path or "row", (segment,), *langs)
    report = check_document(
        document, checker.glossary, checker.config, settle=without_accepted
    )
    segment_score = report.segment_scores[0].score if report.segment_scores else None
    return SegmentReport(
        segment.id, report.passed, report.score, report.issues, segment_score
    )
