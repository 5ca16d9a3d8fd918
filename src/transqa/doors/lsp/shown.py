"""What the editor shows: diagnostics, and the reason and the evidence of an issue when one points at it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from transqa.base.model import Maturity, Place, Severity, Side
from transqa.doors.lsp.places import place_span, segment_at, span_of
from transqa.glossary.entries import Status
from transqa.report.locations import full_message, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from transqa.base.model import Issue
    from transqa.bitext import Reading
    from transqa.doors.lsp.judging import JudgedText, PlacedIssue
    from transqa.doors.lsp.positions import Lines

SOURCE_NAME = "transqa"
_SEVERITIES = {
    Severity.CRITICAL: types.DiagnosticSeverity.Error,
    Severity.MAJOR: types.DiagnosticSeverity.Error,
    Severity.MINOR: types.DiagnosticSeverity.Warning,
    Severity.NEUTRAL: types.DiagnosticSeverity.Information,
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LONGEST = 400  # code points of a sentence that is shown


def range_of(lines: Lines, span: tuple[int, int]) -> types.Range:
    """Return a span of a text as a range of the editor."""
    start, end = lines.position(span[0]), lines.position(span[1])
    return types.Range(types.Position(*start), types.Position(*end))


def span_of_range(lines: Lines, shown: types.Range) -> tuple[int, int]:
    """Return a range of the editor as a span of a text."""
    start = lines.offset(shown.start.line, shown.start.character)
    end = lines.offset(shown.end.line, shown.end.character)
    return min(start, end), max(start, end)


def diagnostics(judged: JudgedText) -> list[types.Diagnostic]:
    """Return what the editor underlines: the issues, and what could not be read."""
    lines = judged.text.lines
    shown = [
        types.Diagnostic(
            range=range_of(lines, lines.line_span(problem.line)),
            message=problem.message,
            severity=types.DiagnosticSeverity.Warning,
            source=SOURCE_NAME,
            code="unread",
        )
        for problem in judged.problems
    ]
    return shown + [diagnostic(judged, placed) for placed in judged.issues()]


def diagnostic(judged: JudgedText, placed: PlacedIssue) -> types.Diagnostic:
    """Return an issue as the editor underlines it."""
    issue = placed.issue
    severity = _SEVERITIES[issue.severity]
    if issue.maturity == Maturity.PREVIEW:
        severity = types.DiagnosticSeverity.Information
    return types.Diagnostic(
        range=range_of(judged.text.lines, span_of(judged, placed.reading, issue)),
        message=full_message(issue),
        severity=severity,
        source=SOURCE_NAME,
        code=issue.code,
        related_information=list(_related(judged, placed)) or None,
        data={"fingerprint": issue.fingerprint},
    )


def _related(
    judged: JudgedText, placed: PlacedIssue
) -> Iterator[types.DiagnosticRelatedInformation]:
    """Yield the places that an issue is about beside its own: in the source, and elsewhere in the text."""
    issue, reading = placed.issue, placed.reading
    places: list[Issue | Place] = [*issue.related]
    if issue.source is not None:
        places.insert(0, issue.source)
    elif issue.side == Side.SOURCE:
        places.insert(0, issue)
    for place in places:
        location = location_of(judged, reading, place)
        if location is not None:
            message = f'{place.side}: "{_line(place.text)}"'
            yield types.DiagnosticRelatedInformation(location, message)


def location_of(
    judged: JudgedText, reading: Reading, place: Issue | Place
) -> types.Location | None:
    """Return where a place stands: in the open text, or in the file of its source."""
    span = place_span(reading, place)
    if span is not None:
        return types.Location(judged.text.uri, range_of(judged.text.lines, span))
    if place.side != Side.SOURCE or judged.source is None or reading.source is None:
        return None
    text = reading.source.texts.get(place.segment)
    span = text.file_span(place.start, place.end) if text else None
    lines = judged.source.lines(judged.text.lines.encoding)
    if span is None or lines is None:
        return None
    uri = Path(judged.source.path).absolute().as_uri()
    return types.Location(uri, range_of(lines, span))


def source_location(judged: JudgedText, offset: int) -> types.Location | None:
    """Return where the source of the sentence at an offset stands."""
    for reading in judged.readings:
        segment = segment_at(reading, offset)
        if segment is None or reading.source is None:
            continue
        text = reading.source.texts.get(segment)
        if text is None:
            continue
        place = Place(segment, 0, len(text.text), text.text, Side.SOURCE)
        return location_of(judged, reading, place)
    return None


def hover(judged: JudgedText, offset: int, *, is_markdown: bool) -> types.Hover | None:
    """Return the reason and the evidence of the issues at an offset, the nearest first; None where there is none."""
    at_offset = []
    for placed in judged.issues():
        start, end = span_of(judged, placed.reading, placed.issue)
        if start <= offset <= end:
            at_offset.append((end - start, start, placed))
    if not at_offset:
        return None
    at_offset.sort(key=lambda found: found[:2])
    length, start, _ = at_offset[0]
    texts = [
        "\n\n".join(_told(judged, placed, is_markdown=is_markdown))
        for _, _, placed in at_offset
    ]
    separator = "\n\n---\n\n" if is_markdown else "\n\n"
    kind = types.MarkupKind.Markdown if is_markdown else types.MarkupKind.PlainText
    return types.Hover(
        types.MarkupContent(kind, separator.join(texts)),
        range_of(judged.text.lines, (start, start + length)),
    )


def _told(
    judged: JudgedText, placed: PlacedIssue, *, is_markdown: bool
) -> Iterable[str]:
    issue = placed.issue

    def escaped(text: str) -> str:
        return _MARKDOWN.sub(r"\\\1", _line(text)) if is_markdown else _line(text)

    def strong(text: str) -> str:
        return f"**{text}**" if is_markdown else text

    sure = "" if issue.confidence is None else f", {percent(issue.confidence)} sure"
    preview = ", preview" if issue.maturity == Maturity.PREVIEW else ""
    yield f"{strong(f'{issue.code} {issue.check}')}: {issue.severity}{sure}{preview}"
    yield escaped(issue.message)
    if issue.expected:
        expected = " | ".join(strong(escaped(text)) for text in issue.expected)
        yield f"Expected: {expected}"
    source = placed.segment.source
    if source:
        place = issue if issue.side == Side.SOURCE else issue.source
        yield "Source: " + _marked(source, place, escaped, strong)
    entry = judged.checker.glossary.by_id.get(issue.entry or "")
    if entry is not None:
        preferred = [term for term in entry.terms if term.status is Status.PREFERRED]
        terms = ", ".join(f"{term.text} ({term.lang})" for term in preferred)
        yield f"Glossary: {escaped(entry.id)}: {escaped(terms)}"
    for place in issue.related:
        yield f"See also: “{escaped(place.text)}”"
    if issue.also:
        yield f"Also seen by {', '.join(issue.also)}."


def _marked(
    text: str,
    place: Issue | Place | None,
    escaped: Callable[[str], str],
    strong: Callable[[str], str],
) -> str:
    """Return a sentence with a place in it made strong, which has no letters where it is not there."""
    if place is None or place.start >= place.end or len(text) > _LONGEST:
        return escaped(text)
    before, marked, after = (
        text[: place.start],
        text[place.start : place.end],
        text[place.end :],
    )
    kept = [
        escaped(before) + " " * before[-1:].isspace(),
        strong(escaped(marked)),
        " " * after[:1].isspace() + escaped(after),
    ]
    return "".join(kept)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
