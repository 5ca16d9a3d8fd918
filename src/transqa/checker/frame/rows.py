"""A row, by itself: what makes it good, and the one place where it is checked.

Each row is a document of one segment. So what is found in it depends on no other row and on no border of a batch: a
surname alone counts only where the full name stands in the same row, and an error that repeats in another row is
scored there again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.garbage import collecting_rarely
from transqa.base.model import Document, Segment, SegmentReport
from transqa.bitext import ALLOWED, Langs, pairs_document, primary_code
from transqa.checker.engine import check_document, check_segment
from transqa.checker.suppress import Rules, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transqa.base.model import Issue, Suppressed
    from transqa.checker.config import Config
    from transqa.glossary import Glossary


class Row(NamedTuple):
    """A row as it was read. ``None`` is a value that is missing."""

    id: str | None
    target: str | None
    source: str | None = None
    reference: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None


class Checked(NamedTuple):
    """A row that was checked: what was found, and the languages it was read in."""

    report: SegmentReport
    langs: Langs


class BadRow(NamedTuple):
    """Why a row is not checked."""

    why: str
    id: str | None = None


@dataclass(frozen=True)
class Checker:
    """What rows are judged by. ``path`` is the file they stand in, as the patterns of acceptances see it."""

    glossary: Glossary
    config: Config
    langs: Langs = field(default_factory=Langs)
    path: str = ""


def check_rows(rows: Iterable[Row | BadRow], checker: Checker) -> list[Checked | BadRow]:
    """Return the report on each row, or why it was not checked; no row ends the run."""
    with collecting_rarely():
        return [row if isinstance(row, BadRow) else _tried(row, checker) for row in rows]


def _tried(row: Row, checker: Checker) -> Checked | BadRow:
    made = _segment(row)
    if isinstance(made, BadRow):
        return made
    langs = [_lang(row.source_lang, checker.langs.source), _lang(row.target_lang, checker.langs.target)]
    for key, code, said in zip(("source_lang", "target_lang"), langs, (row.source_lang, row.target_lang), strict=True):
        if code is None and said:
            return BadRow(f'{key} "{said:.40}" is no language code; {ALLOWED}', row.id)
    try:
        return check_row(made, Langs(*(code or None for code in langs)), checker)
    except Exception as error:  # a fault of ours in one row must not cost the others; it is told as one
        return BadRow(f"internal error ({type(error).__name__}: {error})", row.id)


def check_row(segment: Segment, langs: Langs, checker: Checker) -> Checked:
    """Return what is found in one segment. A language that was not said is detected on this row alone."""
    if langs.target is None or (langs.source is None and segment.source):
        document = pairs_document([segment], "row", langs)
        langs = Langs(document.source_lang, document.target_lang)
    check = _accepting if checker.config.accept else _plainly
    return Checked(check(segment, langs, checker), langs)


def _plainly(segment: Segment, langs: Langs, checker: Checker) -> SegmentReport:
    return check_segment(segment, langs, checker.glossary, checker.config)


def _accepting(segment: Segment, langs: Langs, checker: Checker) -> SegmentReport:
    """Return what is found without what the configuration accepts."""
    document = Document(checker.path or "row", (segment,), *langs)
    report = check_document(document, checker.glossary, checker.config, settle=partial(_settle, checker=checker))
    mark = report.segment_scores[0].score if report.segment_scores else None
    return SegmentReport(segment.id, report.passed, report.score, report.issues, mark)


def _settle(issues: Sequence[Issue], checker: Checker) -> tuple[tuple[Issue, ...], tuple[Suppressed, ...]]:
    done = settled(issues, Rules(checker.path, checker.config.accept))
    return done.left, done.suppressed


def _segment(row: Row) -> Segment | BadRow:
    if not row.id:
        return BadRow("the id is empty; give each row one, or leave the column out")
    if row.target is None:
        return BadRow("the target is missing", row.id)
    if not row.target.strip() and not (row.source or "").strip():
        return BadRow("source and target are empty; there is nothing to check", row.id)
    return Segment(row.id, row.target, row.source or None, row.reference or None)


def _lang(said: str | None, default: str | None) -> str | None:
    """Return the language of a row: its own, else the one for all; None for what is no code."""
    return (primary_code(said) if said else "") if said else (default or "")
