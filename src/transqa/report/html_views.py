"""What the HTML page shows of each document: its issues numbered, its segments with their marks, folded or open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Place, Severity, Side
from transqa.report.as_text import location_of
from transqa.report.locations import segments_of
from transqa.report.marks import Mark, TextRun, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue, Segment
    from transqa.report.report import Report

_CONTEXT = 2  # lines without marks that stay open beside one with marks, and at the ends of a document
_WORTH_FOLDING = 5  # lines; fewer are read faster than unfolded

Anchors = dict[str, str]
"""The anchor on the page of each segment, by the segment's id."""


class Link(NamedTuple):
    """A place that is linked: the text there, its language, and the anchor of its segment; empty if unknown."""

    text: str
    lang: str
    anchor: str


class IssueRow(NamedTuple):
    """An issue in the list: its number on the page, that of its document, and where it is."""

    number: int
    document: int
    issue: Issue
    where: str
    place: Link
    source: Link | None
    related: tuple[Link, ...]


class Line(NamedTuple):
    """A segment on the page: both sides with their marks. ``begins`` a paragraph, as far as its offset tells."""

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
    """A document on the page. ``counts`` are its issues by severity, the heaviest first."""

    number: int
    name: str
    report: DocumentReport
    counts: tuple[int, ...]
    rows: tuple[IssueRow, ...]
    blocks: tuple[Block, ...]
    sourced: bool
    anchors: Anchors


def views_of(report: Report, folder: str) -> list[DocumentView]:
    """Return the documents of a report as they are shown; ``folder`` is left out of their names."""
    views: list[DocumentView] = []
    first_issue = 1
    for number, document in enumerate(report.documents, 1):
        views.append(_view(document, number, first_issue, folder))
        first_issue += len(document.issues)
    return views


def where(issue: Issue, document_name: str, folder: str) -> str:
    """Return where an issue is, without the folder that all files share."""
    return location_of(issue, document_name).removeprefix(folder)


def _view(
    document: DocumentReport, number: int, first_issue: int, folder: str
) -> DocumentView:
    segments = segments_of(document)
    anchors: Anchors = {}
    for segment_number, segment in enumerate(segments, 1):
        anchors[segment.id] = f"d{number}s{segment_number}"

    rows: list[IssueRow] = []
    for issue_number, issue in enumerate(document.issues, first_issue):
        rows.append(_row(issue, document, issue_number, number, anchors, folder))

    counts: list[int] = []
    for severity in reversed(Severity):
        counts.append(sum(issue.severity == severity for issue in document.issues))

    lines = _lines(segments, anchors, _marks(rows))
    return DocumentView(
        number=number,
        name=document.id.removeprefix(folder),
        report=document,
        counts=tuple(counts),
        rows=tuple(rows),
        blocks=tuple(_blocks(lines)),
        sourced=any(segment.source for segment in segments),
        anchors=anchors,
    )


def _row(
    issue: Issue,
    document: DocumentReport,
    issue_number: int,
    document_number: int,
    anchors: Anchors,
    folder: str,
) -> IssueRow:
    langs = {
        Side.SOURCE: document.source_lang or "",
        Side.TARGET: document.target_lang or "",
    }

    def link(place: Place | Issue, side: Side) -> Link:
        return Link(place.text, langs[side], anchors.get(place.segment, ""))

    source = _source_beside(issue)
    return IssueRow(
        number=issue_number,
        document=document_number,
        issue=issue,
        where=where(issue, document.id, folder),
        place=link(issue, issue.side),
        source=None if source is None else link(source, Side.SOURCE),
        related=tuple(link(place, place.side) for place in issue.related),
    )


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

        places = [(place, place.side) for place in issue.related]
        source = _source_beside(issue)
        if source is not None:
            places.append((source, Side.SOURCE))
        for place, side in places:
            beside = Mark(place.start, place.end, row.number, own=False)
            marks.setdefault((place.segment, side), []).append(beside)
    return marks


def _lines(
    segments: Sequence[Segment],
    anchors: Anchors,
    marks: dict[tuple[str, Side], list[Mark]],
) -> Iterator[Line]:
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
            source = cut(segment.source, marks.get((segment.id, Side.SOURCE), ()))
        yield Line(
            anchor=anchors[segment.id],
            id=segment.id,
            source=source,
            target=cut(segment.target, marks.get((segment.id, Side.TARGET), ())),
            begins=begins,
        )


def _blocks(lines: Iterator[Line]) -> Iterator[Block]:
    """Yield the lines in blocks: what is far from every mark is folded."""
    document = list(lines)
    marked = [index for index, line in enumerate(document) if line.marked]
    done = 0
    gaps = zip([-1, *marked], [*marked, len(document)], strict=True)
    for mark_before, mark_after in gaps:
        start = mark_before + 1 + _CONTEXT
        end = mark_after - _CONTEXT
        if end - start >= _WORTH_FOLDING:
            yield Block(False, document[done:start])
            yield Block(True, document[start:end])
            done = end
    if done < len(document):
        yield Block(False, document[done:])
