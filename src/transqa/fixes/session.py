"""A file that a person goes through, issue by issue: each text is written at once, an interruption loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.fixes.disk import rewritten
from transqa.fixes.found import fix_of
from transqa.fixes.opened import format_of
from transqa.fixes.placing import CannotPlaceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.model import Issue, Segment
    from transqa.bitext import Reading
    from transqa.fixes.model import Fix
    from transqa.fixes.rounds import FileFixer


class ReviewedIssue(NamedTuple):
    """An issue, its segment, and the document that it stands in."""

    issue: Issue
    segment: Segment
    reading: Reading


class FileReview:
    """The issues of a file as it was when the review began, and what was written into it since.

    Places are those of the file as it was read: what is written later is put into the
    same text again, beside what was written before, so that no place moves.
    """

    def __init__(self, fixer: FileFixer, data: bytes) -> None:
        """Read and judge the file, whose bytes are ``data``. Raises InputError."""
        self.fixer = fixer
        self._state = fixer.state(data)
        is_written = format_of(fixer.path) is not None
        self._file = fixer.opened(data) if is_written else None
        self._written = data
        self._fixes: list[Fix] = []

    @property
    def is_read_only(self) -> bool:
        """Return whether nothing can be written into files of this format (Word): that is done in their program."""
        return self._file is None

    def issues(self) -> Iterator[ReviewedIssue]:
        """Yield all issues in order."""
        for reading, report in zip(
            self._state.readings, self._state.reports, strict=True
        ):
            segments = {segment.id: segment for segment in reading.document.segments}
            for issue in report.issues:
                yield ReviewedIssue(issue, segments[issue.segment], reading)

    def is_passed(self, reviewed: ReviewedIssue) -> bool:
        """Return whether something was written over an issue since the review began."""
        text = reviewed.reading.target.texts.get(reviewed.issue.segment)
        if text is None or reviewed.issue.side != "target":
            return False
        span = text.file_span(reviewed.issue.start, reviewed.issue.end)
        return span is not None and self._is_taken(span)

    def write(self, reviewed: ReviewedIssue, new: str) -> None:
        """Write a text over an issue, into the file itself.

        Raises CannotPlaceError where it cannot be written there, InputError where
        somebody else has changed the file, ConfigError where it cannot be written.
        """
        issue, segment, reading = reviewed
        if self._file is None:
            raise CannotPlaceError("nothing is written into files of this format")
        fix = fix_of(reading, segment, issue, new, self._file)
        if self._is_taken(fix.span):
            raise CannotPlaceError("something was written over it already")
        fixes = [*self._fixes, fix]
        data, _, misread = self.fixer.made(self._state.readings, self._file, fixes)
        if misread:
            raise CannotPlaceError("the file would not read as it should")
        rewritten(self.fixer.path, self._written, data)
        self._written, self._fixes = data, fixes

    def _is_taken(self, span: tuple[int, int]) -> bool:
        start, end = span
        return any(
            (fix.span[0] < end and start < fix.span[1]) or fix.span == span
            for fix in self._fixes
        )
