"""Whether a file with fixes in it reads as it should: each text as before but for what was fixed, and nothing else."""

from __future__ import annotations

import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.bitext import Reading
    from transqa.bitext.unit import Mapped
    from transqa.fixes.model import Fix

_Texts = dict[tuple[str, str], str]


def reads_as_fixed(
    readings: Sequence[Reading], fixed: Sequence[Reading], fixes: Iterable[Fix]
) -> bool:
    """Return whether what was read of a file with fixes is what was read without them, with the fixes made.

    The segments of a text may be cut otherwise now: it is compared as a whole.
    """
    wanted = _texts(readings, fixes)
    if wanted is None or wanted != _texts(fixed, ()):
        return False
    return [len(reading.bad) for reading in readings] == [
        len(reading.bad) for reading in fixed
    ]


def _texts(readings: Sequence[Reading], fixes: Iterable[Fix]) -> _Texts | None:
    """Return the texts of a file by document and segment, with fixes made; None where one has no place in them."""
    by_document: dict[str, list[Fix]] = {}
    for fix in fixes:
        by_document.setdefault(fix.document, []).append(fix)
    texts: _Texts = {}
    for reading in readings:
        document = reading.document
        of_document = by_document.get(document.id, [])
        if reading.text is not None:
            fixed = _fixed(reading.text, of_document)
            if fixed is None:
                return None
            texts[document.id, ""] = fixed
            continue
        by_segment: dict[str, list[Fix]] = {}
        for fix in of_document:
            by_segment.setdefault(fix.issue.segment, []).append(fix)
        for segment in document.segments:
            text = reading.target.texts[segment.id]
            fixed = _fixed(text, by_segment.get(segment.id, ()))
            if fixed is None:
                return None
            texts[document.id, segment.id] = fixed
            texts[document.id, f"{segment.id}\x1fsource"] = segment.source or ""
    return texts


def _fixed(text: Mapped, fixes: Iterable[Fix]) -> str | None:
    whole = text.text
    starts: list[tuple[int, Fix]] = []
    for fix in fixes:
        start = _offset_of(text, fix.first)
        if start is None or not whole.startswith(fix.issue.text, start):
            return None
        starts.append((start, fix))
    for start, fix in sorted(starts, key=lambda placed: -placed[0]):
        whole = whole[:start] + fix.reads + whole[start + len(fix.issue.text) :]
    return whole


def _offset_of(text: Mapped, place: tuple[int, int]) -> int | None:
    """Return which letter of a text stands at a place of the file."""
    for index in _pieces_at(text.file_spans, place[0]):
        start, end = text.file_spans[index]
        first = text.starts[index]
        stop = text.starts[index + 1] if index + 1 < len(text.starts) else None
        length = len(text.text[first:stop])
        width, rest = divmod(end - start, length) if length else (0, 1)
        # A piece that is no multiple as long in the file stands there as a whole.
        offset = first if rest or not width else first + (place[0] - start) // width
        if length and text.file_span(offset, offset + 1) == place:
            return offset
    return None


def _pieces_at(spans: Sequence[tuple[int, int]], place: int) -> Iterator[int]:
    """Yield which pieces of a text take up a place of the file, given the spans of all, mostly in order."""
    after = bisect_right(spans, (place, sys.maxsize))
    if after and spans[after - 1][0] <= place < spans[after - 1][1]:
        yield after - 1
        return
    for index, (start, end) in enumerate(spans):
        if start <= place < end:
            yield index
