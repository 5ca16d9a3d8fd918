"""Where an issue is shown: the span of the open text that an editor underlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.model import Side

if TYPE_CHECKING:
    from transqa.base.model import Issue, Place
    from transqa.bitext import Reading
    from transqa.doors.lsp.judging import JudgedText

_LONGEST_WORD = 40  # code points that are underlined where a place has none itself


def span_of(judged: JudgedText, reading: Reading, issue: Issue) -> tuple[int, int]:
    """Return the span of the open text that an issue is shown at; never an empty one, but in an empty line.

    What is wrong in a source that stands in a file of its own is shown at the sentence
    that should render it.
    """
    span = place_span(reading, issue)
    if span is None:
        span = _segment_span(judged, reading, issue.segment)
    start, end = span
    return (start, end) if start < end else _widened(judged.text.text, start)


def place_span(reading: Reading, place: Issue | Place) -> tuple[int, int] | None:
    """Return the span of the target's file that an issue, or a place, takes; None where it stands in another file."""
    places = reading.target
    if place.side == Side.SOURCE:
        if reading.source is None or not reading.bilingual:
            return None
        places = reading.source
    text = places.texts.get(place.segment)
    return text.file_span(place.start, place.end) if text else None


def segment_at(reading: Reading, offset: int) -> str | None:
    """Return the id of the segment of the target that holds an offset of its file."""
    for segment, text in reading.target.texts.items():
        span = text.file_span(0, len(text.text))
        if span and span[0] <= offset <= span[1] and text.text:
            return segment
    return None


def _segment_span(
    judged: JudgedText, reading: Reading, segment: str
) -> tuple[int, int]:
    text = reading.target.texts.get(segment)
    span = text.file_span(0, len(text.text)) if text else None
    if span is not None:
        return span
    row = reading.target.rows.get(segment, 1)
    lines = judged.text.lines
    return lines.line_span(min(max(row - 1, 0), len(lines) - 1))


def _widened(text: str, offset: int) -> tuple[int, int]:
    """Return the word that ends at an offset, or begins there, for a place that has no letters.

    >>> _widened("one two", 3), _widened("one two", 4)
    ((0, 3), (4, 7))
    """
    start = end = offset
    while start > max(0, offset - _LONGEST_WORD) and not text[start - 1].isspace():
        start -= 1
    if start == end:
        last = min(len(text), offset + _LONGEST_WORD)
        while end < last and not text[end].isspace():
            end += 1
    return start, end
