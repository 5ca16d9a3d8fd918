"""What the HTML page shows of each document: its segments with marks and corrections, and its issues by severity."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Place, Severity, Side, Span
from transqa.report.as_text import location_of
from transqa.report.excerpt import sentence_span
from transqa.report.locations import segments_of
from transqa.report.marks import (
    Correction,
    Mark,
    TextRun,
    corrected,
    cut,
    numbered,
    with_inline_codes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue, Segment
    from transqa.report.report import Report

_CONTEXT = 2  # lines without marks that stay open beside one with marks, and at the ends of a document
_WORTH_FOLDING = 5  # lines; fewer are read faster than unfolded
_LONG = 60  # segments; up to so many a text is shown whole
_VERY_LONG = 200  # segments or issues; of more, a browser lays out what is in sight
_LONGEST_CORRECTION = 80  # characters that are shown in the text; the list has all

Anchors = dict[str, str]
"""The anchor on the page of each segment, by the segment's id."""


class Link(NamedTuple):
    """A place that is linked: the text there, its language, and the anchor of its segment; empty if unknown."""

    text: str
    lang: str
    anchor: str


class Sentence(NamedTuple):
    """A segment beside an issue, or what is around its place: one side with the place marked; cut where it is long."""

    side: Side
    lang: str
    runs: tuple[TextRun, ...]
    cut_before: bool
    cut_after: bool


class IssueRow(NamedTuple):
    """An issue in the list: its number in its document, its anchor, where it is, and its sentence on both sides.

    ``elsewhere`` are the places it refers to that its sentences don't show.
    """

    number: int
    anchor: str
    issue: Issue
    where: str
    place: Link
    sentences: tuple[Sentence, ...]
    elsewhere: tuple[Link, ...]


class Line(NamedTuple):
    """A segment on the page: both sides with their marks. ``begins`` a paragraph, as far as its offset tells.

    ``id`` is what stands beside it: nothing for a sentence of the source that the
    target lacks, for that has no number among those of the target.
    """

    anchor: str
    id: str
    source: list[TextRun] | None
    target: list[TextRun]
    begins: bool

    @property
    def marked(self) -> bool:
        """Return whether anything is marked on one of the sides."""
        runs = [*(self.source or ()), *self.target]
        return any(run.marked for run in runs)


class Block(NamedTuple):
    """Lines that stand open together, or are folded together."""

    folded: bool
    lines: Sequence[Line]


class DocumentView(NamedTuple):
    """A document on the page. ``counts`` are its issues by severity, the heaviest first, and so are ``levels``.

    ``spread``: its segments are no text that is read on, but pairs, or units of a file.
    """

    number: int
    name: str
    report: DocumentReport
    counts: tuple[int, ...]
    rows: tuple[IssueRow, ...]
    levels: tuple[tuple[Severity, tuple[IssueRow, ...]], ...]
    blocks: tuple[Block, ...]
    sourced: bool
    spread: bool
    long: bool
    anchors: Anchors


def views_of(report: Report, folder: str) -> list[DocumentView]:
    """Return the documents of a report as they are shown; ``folder`` is left out of their names."""
    return [
        _view(document, number, folder)
        for number, document in enumerate(report.documents, 1)
    ]


def where(issue: Issue, document_name: str, folder: str) -> str:
    """Return where an issue is, without the folder that all files share."""
    return location_of(issue, document_name).removeprefix(folder)


def _view(document: DocumentReport, number: int, folder: str) -> DocumentView:
    segments = segments_of(document)
    anchors: Anchors = {}
    for segment_number, segment in enumerate(segments, 1):
        anchors[segment.id] = f"d{number}s{segment_number}"

    by_id = {segment.id: segment for segment in segments}
    rows: list[IssueRow] = []
    for issue_number, issue in enumerate(document.issues, 1):
        anchor = f"d{number}i{issue_number}"
        rows.append(
            IssueRow(
                number=issue_number,
                anchor=anchor,
                issue=issue,
                where=where(issue, document.id, folder),
                place=_link(issue, issue.side, document, anchors),
                sentences=tuple(_sentences(issue, by_id.get(issue.segment), document)),
                elsewhere=tuple(_elsewhere(issue, document, anchors)),
            )
        )

    counts: list[int] = []
    levels: list[tuple[Severity, tuple[IssueRow, ...]]] = []
    for severity in reversed(Severity):
        of_level = tuple(row for row in rows if row.issue.severity == severity)
        counts.append(len(of_level))
        if of_level:
            levels.append((severity, of_level))

    is_aligned = document.document is not None and document.document.is_aligned
    lines = list(_lines(segments, anchors, rows, is_aligned=is_aligned))
    sourced = any(segment.source for segment in segments)
    return DocumentView(
        number=number,
        name=document.id.removeprefix(folder),
        report=document,
        counts=tuple(counts),
        rows=tuple(rows),
        levels=tuple(levels),
        blocks=tuple(_blocks(lines)),
        sourced=sourced,
        spread=sourced or any(segment.offset is None for segment in segments),
        long=max(len(segments), len(rows)) > _VERY_LONG,
        anchors=anchors,
    )


def _lang(document: DocumentReport, side: Side) -> str:
    lang = document.source_lang if side == Side.SOURCE else document.target_lang
    return lang or ""


def _link(
    place: Place | Issue, side: Side, document: DocumentReport, anchors: Anchors
) -> Link:
    return Link(place.text, _lang(document, side), anchors.get(place.segment, ""))


def _sentences(
    issue: Issue, segment: Segment | None, document: DocumentReport
) -> Iterator[Sentence]:
    """Yield the segment of an issue, its own side first; the other side where it has a text."""
    if segment is None:
        return
    other = Side.SOURCE if issue.side == Side.TARGET else Side.TARGET
    places = _places_beside(issue)
    for side in (issue.side, other):
        text = segment.text_of(side)
        marks = [
            Mark(place.start, place.end, 1, own=False)
            for place in places
            if (place.segment, place.side) == (segment.id, side)
        ]
        if side == issue.side:
            marks.append(Mark(issue.start, issue.end, 1))
        if not text:
            continue
        shown = Span(0, len(text))
        if marks:
            around = Span(
                min(mark.start for mark in marks), max(mark.end for mark in marks)
            )
            shown = sentence_span(text, around)
        else:
            shown = sentence_span(text, Span(0, 0))
        moved = [
            mark._replace(start=mark.start - shown.start, end=mark.end - shown.start)
            for mark in marks
        ]
        runs = corrected(cut(shown.of(text), moved), _corrections([(1, issue)]))
        codes = [
            code
            for code in segment.codes_of(side)
            if shown.start <= code[0] < shown.end or code[0] == len(text) == shown.end
        ]
        runs = with_inline_codes(runs, codes, shown.start)
        yield Sentence(
            side=side,
            lang=_lang(document, side),
            runs=tuple(runs),
            cut_before=shown.start > 0,
            cut_after=shown.end < len(text),
        )


def _elsewhere(
    issue: Issue, document: DocumentReport, anchors: Anchors
) -> Iterator[Link]:
    for place in _places_beside(issue):
        if place.segment != issue.segment or place.segment not in anchors:
            yield _link(place, place.side, document, anchors)


def _places_beside(issue: Issue) -> list[Place]:
    """Return the places that an issue refers to: in the source, and the related ones."""
    source = _source_beside(issue)
    return [*issue.related, *([] if source is None else [source])]


def _corrections(numbered_issues: Sequence[tuple[int, Issue]]) -> list[Correction]:
    """Return what should stand in the target for each issue; a neutral one corrects nothing."""
    corrections: list[Correction] = []
    for number, issue in numbered_issues:
        if issue.side != Side.TARGET or issue.severity == Severity.NEUTRAL:
            continue
        new = issue.expected[0] if issue.expected else ""
        if new and new != issue.text and len(new) <= _LONGEST_CORRECTION:
            corrections.append(Correction(number, new, issue.severity.rank))
    return corrections


def _source_beside(issue: Issue) -> Place | None:
    """Return the place in the source that an issue stands beside; None where it is the issue's own span."""
    source = issue.source
    if source is None:
        return None
    same_span = (source.start, source.end) == (issue.start, issue.end)
    if issue.side == Side.SOURCE and same_span:
        return None
    return source


def _marks(rows: Sequence[IssueRow]) -> dict[tuple[str, Side], list[Mark]]:
    """Return the marks of each side of each segment: the issues' own spans, sources and places referred to."""
    marks: dict[tuple[str, Side], list[Mark]] = {}
    for row in rows:
        issue = row.issue
        own = Mark(issue.start, issue.end, row.number)
        marks.setdefault((issue.segment, issue.side), []).append(own)

        for place in _places_beside(issue):
            beside = Mark(place.start, place.end, row.number, own=False)
            marks.setdefault((place.segment, place.side), []).append(beside)
    return marks


def _lines(
    segments: Sequence[Segment],
    anchors: Anchors,
    rows: Sequence[IssueRow],
    *,
    is_aligned: bool,
) -> Iterator[Line]:
    marks = _marks(rows)
    rows_of: dict[str, list[tuple[int, Issue]]] = {}
    for row in rows:
        rows_of.setdefault(row.issue.segment, []).append((row.number, row.issue))
    previous_end: int | None = None
    for segment in segments:
        # Sentences of a paragraph are a space apart; more than one character between
        # them is a new paragraph.
        begins = False
        if segment.offset is not None and previous_end is not None:
            begins = segment.offset - previous_end > 1
        previous_end = (
            None if segment.offset is None else segment.offset + len(segment.target)
        )

        source = None
        if segment.source is not None:
            runs = cut(segment.source, marks.get((segment.id, Side.SOURCE), ()))
            source = with_inline_codes(numbered(runs), segment.source_codes)
        runs = cut(segment.target, marks.get((segment.id, Side.TARGET), ()))
        corrections = _corrections(rows_of.get(segment.id, ()))
        runs = numbered(corrected(runs, corrections))
        is_lacking = is_aligned and not segment.target
        yield Line(
            anchor=anchors[segment.id],
            id="" if is_lacking else segment.id,
            source=source,
            target=with_inline_codes(runs, segment.target_codes),
            begins=begins,
        )


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the lines in blocks: in a long document what is far from every mark is folded."""
    if len(lines) <= _LONG:
        if lines:
            yield Block(False, lines)
        return
    marked = [index for index, line in enumerate(lines) if line.marked]
    done = 0
    gaps = zip([-1, *marked], [*marked, len(lines)], strict=True)
    for mark_before, mark_after in gaps:
        start = mark_before + 1 + _CONTEXT
        end = mark_after - _CONTEXT
        if end - start >= _WORTH_FOLDING:
            yield Block(False, lines[done:start])
            yield Block(True, lines[start:end])
            done = end
    if done < len(lines):
        yield Block(False, lines[done:])
