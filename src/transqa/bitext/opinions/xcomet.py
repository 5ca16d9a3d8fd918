"""Error spans of xCOMET: what ``comet-score --to_json`` writes, and the list of lists in Python.

A file has a list for each system: objects with ``src``, ``mt`` and ``errors`` (in some
versions ``error_spans``), none where nothing was found. A span has ``text``,
``severity``, ``confidence``, ``start`` and ``end``; the offsets are those of what the
model's tokens decode to, so that its text counts, and they say near which place.
Source: Unbabel/COMET, comet/cli/score.py.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from transqa.bitext.json_places import JsonString, JsonValue
from transqa.bitext.opinions.categories import category_as_written
from transqa.bitext.opinions.model import (
    GivenOpinion,
    OpinionError,
    SegmentName,
    confidence_of,
    offset_of,
    severity_of,
    shown,
    text_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AUTHOR = "xCOMET"
SPAN_KEYS = ("errors", "error_spans")


def is_xcomet(value: object) -> bool:
    """Return whether a JSON value has the form of xCOMET's: segments by system, segments, or lists of spans."""
    if isinstance(value, dict):
        if any(key in value for key in SPAN_KEYS) and "segment" not in value:
            return True
        return bool(value) and all(
            isinstance(segments, list) and _are_segments(segments)
            for segments in value.values()
        )
    return isinstance(value, list) and _are_segments(value)


def _are_segments(segments: Sequence[object]) -> bool:
    """Return whether a list has only segments with their translation, or only lists of error spans."""
    if all(isinstance(segment, list) for segment in segments):
        return True
    return all(
        isinstance(segment, dict) and isinstance(segment.get("mt"), str)
        for segment in segments
    )


def xcomet_opinions(
    value: object, places: JsonValue, line_starts: Sequence[int], file: str
) -> Iterator[GivenOpinion]:
    """Yield the opinions of a file; ``places`` is the same value with the places of its strings."""
    lines = _Lines(line_starts)
    if isinstance(value, dict) and isinstance(places, dict):
        for name, segments in value.items():
            # The metadata of a prediction in Python: scores stand beside the spans.
            system = "" if name in SPAN_KEYS else name
            if isinstance(segments, list) and _are_segments(segments):
                yield from _of_system(segments, places[name], system, lines, file)
    elif isinstance(value, list):
        yield from _of_system(value, places, "", lines, file)


class _Lines:
    """The line that a value of the file stands in, by the first string in it; else the line before it."""

    def __init__(self, starts: Sequence[int]) -> None:
        self._starts = starts
        self._last = 1

    def of(self, place: JsonValue) -> int:
        """Return the line of a value."""
        strings = [place]
        if isinstance(place, dict):
            strings = list(place.values())
        for string in strings:
            if isinstance(string, JsonString):
                self._last = bisect_right(self._starts, string.start)
                break
        return self._last


def _of_system(
    segments: Sequence[object],
    places: JsonValue,
    system: str,
    lines: _Lines,
    file: str,
) -> Iterator[GivenOpinion]:
    if not isinstance(places, list):
        return
    for number, (segment, place) in enumerate(zip(segments, places, strict=True), 1):
        name = SegmentName(order=number, total=len(segments), system=system)
        spans: object = segment
        spans_place = place
        if isinstance(segment, dict) and isinstance(place, dict):
            source = segment.get("src")
            name = name._replace(
                target=segment["mt"],
                source=source if isinstance(source, str) else None,
                key=str(number),
            )
            key = next((key for key in SPAN_KEYS if key in segment), None)
            if key is None:
                continue
            spans, spans_place = segment[key], place[key]
        given = GivenOpinion(file, lines.of(place), f"segment {number}", AUTHOR, name)
        if not isinstance(spans, list) or not isinstance(spans_place, list):
            yield given._replace(
                fault=f"the errors are {shown(spans)}; allowed: a list of error spans"
            )
            continue
        for position, span in enumerate(spans):
            place_of_span = spans_place[position]
            one = given._replace(
                line=lines.of(place_of_span),
                place=f"segment {number}, span {position + 1}",
            )
            try:
                yield _opinion(span, one)
            except OpinionError as fault:
                yield one._replace(fault=str(fault))


def _opinion(span: object, given: GivenOpinion) -> GivenOpinion:
    if not isinstance(span, dict):
        raise OpinionError(f"an error span is an object, found {shown(span)}")
    quoted = text_in(span, "text")
    if not quoted or not quoted.strip():
        raise OpinionError("no text; an error span quotes the words that it is about")
    category = category_as_written(text_in(span, "category") or "")
    given = given._replace(
        severity=severity_of(span.get("severity")),
        category=category,
        confidence=confidence_of(span.get("confidence")),
        quoted=quoted.strip(),
    )
    if span.get("start") is None and span.get("end") is None:
        return given
    start = offset_of(span.get("start"), "start")
    end = offset_of(span.get("end"), "end")
    if start > end:
        raise OpinionError(f"start {start} is behind end {end}")
    return given._replace(start=start, end=end, is_near=True)
