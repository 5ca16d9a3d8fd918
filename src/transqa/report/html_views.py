"""What the HTML page shows of each document: its issues numbered, its segments with their marks, folded or open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Place, Severity, Side
from transqa.report.as_text import place_of, verdict
from transqa.report.marks import Mark, Run, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue, Segment
    from transqa.report.report import Report

_CONTEXT = 2  # lines without marks that stay open beside one with marks, and at the ends of a document
_WORTH = 5  # the fewest lines that are worth folding

Anchors = dict[str, str]
Marks = dict[tuple[str, Side], list[Mark]]


class Link(NamedTuple):
    """A place that is linked: the text there, its language, and the anchor of its segment; empty if unknown."""

    text: str
    lang: str
    anchor: str


class Row(NamedTuple):
    """An issue in the list: its number on the page, and where it stands."""

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
    source: list[Run] | None
    target: list[Run]
    begins: bool

    @property
    def marked(self) -> bool:
        """Return whether anything is marked on one of the sides."""
        return any(run.marked for run in (*(self.source or ()), *self.target))


class Block(NamedTuple):
    """Lines that stand open together, or are folded together."""

    folded: bool
    lines: Sequence[Line]


class View(NamedTuple):
    """A document on the page. ``counts`` are its issues by severity, the heaviest first."""

    number: int
    name: str
    report: DocumentReport
    said: str
    counts: tuple[int, ...]
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]
    sourced: bool
    anchors: Anchors


def views_of(report: Report, folder: str) -> list[View]:
    """Return the documents of a report as they are shown; ``folder`` is left out of their names."""
    views: list[View] = []
    first = 1
    for number, one in enumerate(report.documents, 1):
        views.append(_view(one, number, first, folder))
        first += len(one.issues)
    return views


def where(issue: Issue, name: str, folder: str) -> str:
    """Return where an issue stands, without the folder that all files share."""
    return place_of(issue, name).removeprefix(folder)


def _view(one: DocumentReport, number: int, first: int, folder: str) -> View:
    segments = one.document.segments if one.document else ()
    anchors = {segment.id: f"d{number}s{at}" for at, segment in enumerate(segments, 1)}
    rows = tuple(_row(issue, one, (at, number), anchors, folder) for at, issue in enumerate(one.issues, first))
    return View(
        number=number,
        name=one.id.removeprefix(folder),
        report=one,
        said=verdict(one),
        counts=tuple(sum(issue.severity == level for issue in one.issues) for level in reversed(Severity)),
        rows=rows,
        blocks=tuple(_blocks(_lines(segments, anchors, _marks(rows)))),
        sourced=any(segment.source for segment in segments),
        anchors=anchors,
    )


def _row(issue: Issue, one: DocumentReport, numbers: tuple[int, int], anchors: Anchors, folder: str) -> Row:
    langs = {Side.SOURCE: one.source_lang or "", Side.TARGET: one.target_lang or ""}
    source = _source(issue)
    return Row(
        *numbers,
        issue=issue,
        where=where(issue, one.id, folder),
        place=Link(issue.text, langs[issue.side], anchors.get(issue.segment, "")),
        source=None if source is None else Link(source.text, langs[Side.SOURCE], anchors.get(source.segment, "")),
        related=tuple(Link(at.text, langs[at.side], anchors.get(at.segment, "")) for at in issue.related),
    )


def _source(issue: Issue) -> Place | None:
    """Return the place in the source that an issue stands beside; None where it is the issue's own."""
    source = issue.source
    if source is None or (issue.side == Side.SOURCE and (source.start, source.end) == (issue.start, issue.end)):
        return None
    return source


def _marks(rows: Sequence[Row]) -> Marks:
    """Return the marks of each side of each segment: the issues' own places, sources and places referred to."""
    marks: Marks = {}
    for row in rows:
        issue = row.issue
        own = marks.setdefault((issue.segment, issue.side), [])
        own.append(Mark(issue.start, issue.end, row.number))
        source = _source(issue)
        for place, side in ((source, Side.SOURCE), *((at, at.side) for at in issue.related)):
            if place is not None:
                beside = marks.setdefault((place.segment, side), [])
                beside.append(Mark(place.start, place.end, row.number, own=False))
    return marks


def _lines(segments: Sequence[Segment], anchors: Anchors, marks: Marks) -> Iterator[Line]:
    end: int | None = None
    for segment in segments:
        apart = None not in (end, segment.offset) and (segment.offset or 0) - (end or 0) > 1
        end = None if segment.offset is None else segment.offset + len(segment.target)
        source = None
        if segment.source is not None:
            source = cut(segment.source, marks.get((segment.id, Side.SOURCE), ()))
        target = cut(segment.target, marks.get((segment.id, Side.TARGET), ()))
        yield Line(anchors[segment.id], segment.id, source, target, apart)


def _blocks(lines: Iterator[Line]) -> Iterator[Block]:
    """Yield the lines in blocks: what is far from every mark is folded."""
    every = list(lines)
    marked = [at for at, line in enumerate(every) if line.marked]
    done = 0
    for before, after in zip([-1, *marked], [*marked, len(every)], strict=True):
        start, end = before + 1 + _CONTEXT, after - _CONTEXT
        if end - start >= _WORTH:
            yield Block(False, every[done:start])
            yield Block(True, every[start:end])
            done = end
    if done < len(every):
        yield Block(False, every[done:])
