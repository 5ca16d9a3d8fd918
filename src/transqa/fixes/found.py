"""The suggestions of the issues of a file, each as a fix that can be written, or with the reason why it cannot."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Side
from transqa.fixes.model import Fix, Refused
from transqa.fixes.placing import CannotPlaceError, after, changes_of, edits_of
from transqa.fixes.safety import why_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transqa.base.model import DocumentReport, Issue, Segment
    from transqa.bitext import Reading
    from transqa.fixes.opened import OpenedFile


class Found(NamedTuple):
    """Fixes in the order of the file, and suggestions that cannot be written."""

    fixes: tuple[Fix, ...]
    refused: tuple[Refused, ...]


def fixes_of(
    readings: Sequence[Reading], reports: Sequence[DocumentReport], file: OpenedFile
) -> Found:
    """Return the fixes of all issues of the documents of a file that suggest something."""
    fixes: list[Fix] = []
    refused: list[Refused] = []
    for reading, report in zip(readings, reports, strict=True):
        segments = {segment.id: segment for segment in reading.document.segments}
        for issue in report.issues:
            if not is_suggestion(issue):
                continue
            segment = segments[issue.segment]
            try:
                fix = fix_of(reading, segment, issue, issue.expected[0], file)
                fixes.append(fix)
            except CannotPlaceError as error:
                refused.append(Refused(issue, str(error)))
    fixes.sort(key=lambda fix: fix.place)
    return Found(tuple(fixes), tuple(refused))


def is_suggestion(issue: Issue) -> bool:
    """Return whether an issue says what should stand in its place in the target."""
    if issue.side != Side.TARGET or issue.start == issue.end:
        return False
    return bool(issue.expected) and bool(issue.expected[0].strip())


def fix_of(
    reading: Reading, segment: Segment, issue: Issue, new: str, file: OpenedFile
) -> Fix:
    """Return a fix that writes a text over an issue of a segment. Raises CannotPlaceError."""
    text = reading.target.texts.get(issue.segment)
    place = text.file_span(issue.start, issue.end) if text else None
    first = text.file_span(issue.start, issue.start + 1) if text else None
    if text is None or place is None or first is None:
        raise CannotPlaceError("its place in the file is not known")
    if text.text[issue.start : issue.end] != issue.text:
        raise CannotPlaceError("another text stands at its place")
    changes = changes_of(issue.text, new)
    if not changes:
        raise CannotPlaceError("what is suggested stands there already")
    return Fix(
        document=reading.document.id,
        issue=issue,
        edits=edits_of(text, issue.start, changes, file),
        place=place,
        first=first,
        reads=after(issue.text, changes),
        why_unsafe=why_unsafe(issue, segment, reading.document.target_lang),
    )


def without_overlaps(fixes: Iterable[Fix]) -> Iterator[Fix]:
    """Yield fixes that do not overlap: the safe ones first, then the surest."""
    taken: list[tuple[int, int]] = []

    def rank(fix: Fix) -> tuple[bool, float, tuple[int, int]]:
        confidence = fix.issue.confidence
        return not fix.is_safe, -(1.0 if confidence is None else confidence), fix.place

    for fix in sorted(fixes, key=rank):
        start, end = fix.span
        # Those that are taken do not overlap, so that the nearest ones tell.
        at = bisect_left(taken, (start, end))
        if at and taken[at - 1][1] > start:
            continue
        if at < len(taken) and taken[at][0] < end:
            continue
        taken.insert(at, (start, end))
        yield fix
